"""Which message, and which part of it, a message of the bot answers."""

from typing import Any

from sandbox.api.formatting import formatted
from sandbox.api.parameters import Parameters
from sandbox.world.errors import bad_request
from sandbox.world.quotes import BadQuoteError, quoted
from sandbox.world.records import Json, Message, Quote
from sandbox.world.rooms import Room


def answered(call: Parameters, room: Room) -> Json:
    """``reply_to`` and ``quote`` of the new message; Bot API, "ReplyParameters". Raises ApiError."""
    reply = call.object("reply_parameters")
    if reply and "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    number = reply.get("message_id", call.number("reply_to_message_id"))
    if not isinstance(number, int):
        raise bad_request('field "message_id" must be of type Number')
    if not number:
        return {}
    if reply.get("chat_id", room.id) not in (room.id, str(room.id)):
        raise bad_request("the sandbox does not simulate replies to other chats")
    if number in room.messages:
        return {"reply_to": number, "quote": _quote(reply, room.messages[number])}
    if reply.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def _quote(reply: dict[str, Any], target: Message) -> Quote | None:
    """The words of the refusal are the live server's; openclaw/openclaw, issue 74581."""
    wanted = formatted(str(reply.get("quote") or ""), str(reply.get("quote_parse_mode") or ""))
    if not wanted.text:  # tdlib, MessageQuote.cpp: an empty quote is none
        return None
    try:
        return quoted(target, wanted.text, int(reply.get("quote_position") or 0), wanted.entities)
    except BadQuoteError as reason:
        raise bad_request("QUOTE_TEXT_INVALID") from reason
