"""Kinds of updates: which there are, how long they are kept, which of them wait for each other."""

import datetime as dt
from typing import Any, TypeAlias

from sandbox.world.records import Json

Lane: TypeAlias = tuple[str, Any]
"""Updates of one lane go to a webhook one after another."""

MESSAGES = frozenset({"message", "edited_message", "channel_post", "edited_channel_post"})
OPTIONAL = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Left out unless asked for; Bot API, "getUpdates", allowed_updates."""
ALL = (
    MESSAGES
    | OPTIONAL
    | {"business_connection", "business_message", "edited_business_message", "deleted_business_messages"}
    | {"inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query"}
    | {"guest_message", "purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_join_request"}
    | {"chat_boost", "removed_chat_boost", "managed_bot", "subscription", "stopped_message_generation"}
)
"""Bot API, "Update"."""


def lifetime(kind: str) -> dt.timedelta:
    """A day, but a press on a button 150 seconds.

    Sources: Bot API, "Getting updates"; the open-source server, Client.cpp, process_new_callback_query_queue.
    """
    return dt.timedelta(seconds=150) if kind == "callback_query" else dt.timedelta(hours=24)


def lane(kind: str, content: Json) -> Lane:
    """One chat's messages, one person's presses, and so on; the open-source server, Client.cpp, webhook_queue_id."""
    owner = content.get("from") if kind == "callback_query" else content.get("chat") or content.get("from")
    return "message" if kind in MESSAGES else kind, (owner or {}).get("id")
