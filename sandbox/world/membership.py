"""Who belongs to a chat, as the JSON of the Bot API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sandbox.world import wire
from sandbox.world.records import Json, User

if TYPE_CHECKING:
    from sandbox.world.chats import World
    from sandbox.world.rooms import Group, Room


def member(who: User, status: str) -> Json:
    """Bot API, "ChatMember" of an ordinary member, of who left or was removed, or of the creator."""
    more: dict[str, Json] = {"kicked": {"until_date": 0}, "creator": {"is_anonymous": False}}
    return {"user": wire.user(who), "status": status} | more.get(status, {})


def member_of(group: Group, who: User) -> Json:
    """The status of somebody who is or was known in the group."""
    if who.is_bot:
        return member(who, "left" if group.bot_status == "unknown" else group.bot_status)
    if who.id not in group.members:
        return member(who, "left")
    return member(who, "creator" if who == group.creator else "member")


def changed(world: World, room: Room, by: User, before: str, after: str) -> Json:
    """Bot API, "ChatMemberUpdated" of the bot itself."""
    return {
        "chat": wire.chat(room),
        "from": wire.user(by),
        "date": world.unix(),
        "old_chat_member": member(world.bot, before),
        "new_chat_member": member(world.bot, after),
    }
