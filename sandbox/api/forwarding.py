"""Methods that put a message of one chat into another."""

from collections.abc import Callable, Mapping

from sandbox.api.formatting import caption
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.api.sending import CAPTION, KEYS, TARGET, post
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.forwarding import as_albums, copied, forwarded
from sandbox.world.records import Json, Message

MAX_MESSAGES = 100
"""At once; Bot API, "forwardMessages" and "copyMessages"."""


def _messages(world: World, call: Parameters) -> Mapping[int, Message]:
    if not call.has("from_chat_id"):
        raise bad_request('parameter "from_chat_id" is required')
    return world.chat(call.values["from_chat_id"]).messages


def _source(world: World, call: Parameters, verb: str) -> Message:
    source = _messages(world, call).get(call.number("message_id"))
    if source is None:
        raise bad_request(f"message to {verb} not found")
    return source


def forward_message(world: World, call: Parameters) -> Json:
    """Bot API, "forwardMessage": not service messages, not those with protected content."""
    source = _source(world, call, "forward")
    if not source.can_leave:
        raise bad_request("the message can't be forwarded")
    return wire.message(world, post(world, call, **forwarded(world, source)))


def copy_message(world: World, call: Parameters) -> Json:
    """Bot API, "copyMessage": the caption may be another one; a bot copies protected content, too.

    Source: tdlib, MessagesManager.cpp, can_forward_message.
    """
    source = _source(world, call, "copy")
    if source.is_service:
        raise bad_request("the message can't be copied")
    content = copied(source)
    if call.has("caption") and source.has_media:
        own = caption(call.text("caption"), call.text("parse_mode"))
        content |= {"caption": own.text, "entities": own.entities, "html": own.source}
    return {"message_id": post(world, call, **content).id}


def _sources(world: World, call: Parameters, fits: Callable[[Message], bool]) -> list[Message]:
    """What cannot be found or forwarded is left out; Bot API, "forwardMessages"."""
    numbers = call.array("message_ids")
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MAX_MESSAGES:
        raise bad_request("too many message identifiers specified")
    if not all(isinstance(number, int) for number in numbers):
        raise bad_request("message identifier must be a Number")
    if sorted(set(numbers)) != numbers:
        raise bad_request("message identifiers must be in a strictly increasing order")
    known = _messages(world, call)
    found = [known[number] for number in numbers if number in known and fits(known[number])]
    if not found:
        raise bad_request("there are no messages to forward")
    return found


def _post_all(world: World, call: Parameters, sources: list[Message], content: Callable[[Message], Json]) -> list[Json]:
    albums = as_albums(world, sources)
    return [
        {"message_id": post(world, call, media_group=album, **content(source)).id}
        for source, album in zip(sources, albums, strict=True)
    ]


def forward_messages(world: World, call: Parameters) -> list[Json]:
    sources = _sources(world, call, lambda message: message.can_leave)
    return _post_all(world, call, sources, lambda source: forwarded(world, source))


def copy_messages(world: World, call: Parameters) -> list[Json]:
    bare = {"caption": "", "entities": (), "html": ""}

    def content(source: Message) -> Json:
        return copied(source) | (bare if call.flag("remove_caption") and source.has_media else {})

    return _post_all(world, call, _sources(world, call, lambda message: not message.is_service), content)


_QUIET = {"disable_notification": Kind.BOOLEAN, "protect_content": Kind.BOOLEAN}
_ONE = {"chat_id": Kind.CHAT, "from_chat_id": Kind.CHAT, "message_id": Kind.INTEGER, **_QUIET}
_MANY = {"chat_id": Kind.CHAT, "from_chat_id": Kind.CHAT, "message_ids": Kind.ARRAY, **_QUIET}
METHODS = (
    Method("forwardMessage", forward_message, _ONE, True),
    Method("forwardMessages", forward_messages, _MANY, True),
    Method("copyMessage", copy_message, {**TARGET, **KEYS, **CAPTION, **_ONE}, True),
    Method("copyMessages", copy_messages, {**_MANY, "remove_caption": Kind.BOOLEAN}, True),
)
