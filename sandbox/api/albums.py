"""Albums: several files at once, all or none."""

from sandbox.api.formatting import caption
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.api.sending import TARGET, media, post
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.records import Json

ITEMS = range(2, 11)
"""Bot API, "sendMediaGroup"."""
_ABSENT = {"audio", "live_photo", "video"}


def send_media_group(world: World, call: Parameters) -> list[Json]:
    """Every item is checked before the first is shown. Raises ApiError."""
    items = call.objects("media")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) not in ITEMS:
        raise bad_request(f"too {'few' if len(items) < 2 else 'many'} messages to send as an album")
    contents = [content(world, call, item) for item in items]
    if len({item["type"] for item in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    group = world.album_id()
    return [wire.message(world, post(world, call, media_group=group, **one)) for one in contents]


def content(world: World, call: Parameters, item: Json) -> Json:
    """Of an InputMedia. The words are those of the open-source server, Client.cpp, get_input_media."""
    kind, reference = item.get("type"), str(item.get("media") or "")
    if kind in _ABSENT:
        raise bad_request(f"the sandbox does not simulate {kind} in albums")
    if kind == "animation":
        raise bad_request("can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup")
    if kind not in ("document", "photo"):
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not reference or (reference.startswith("attach://") and not call.upload(reference)):
        raise bad_request("can't parse InputMedia: media not found")
    words = caption(str(item.get("caption") or ""), str(item.get("parse_mode") or ""))
    world.open_chat(call.chat_id)
    return {"caption": words.text, "entities": words.entities, "html": words.source} | media(
        world, call, kind, reference
    )


METHODS = (Method("sendMediaGroup", send_media_group, {**TARGET, "media": Kind.ARRAY}, True),)
