"""Methods that put a message into a chat."""

import secrets
from typing import Any

from sandbox.api.formatting import caption, message_text
from sandbox.api.keyboards import markup
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world import wire
from sandbox.world.chats import Chat, World
from sandbox.world.errors import bad_request
from sandbox.world.files import document_of, photo_of
from sandbox.world.records import Json, Message

_TARGET = {
    "chat_id": Kind.CHAT,
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.OBJECT,
    "reply_to_message_id": Kind.INTEGER,
    "allow_sending_without_reply": Kind.BOOLEAN,
}
_KEYS = {"reply_markup": Kind.OBJECT}
_WORDS = {"text": Kind.STRING, "parse_mode": Kind.STRING}
_CAPTION = {"caption": Kind.STRING, "parse_mode": Kind.STRING, "show_caption_above_media": Kind.BOOLEAN}
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
MEDIA_GROUP = range(2, 11)
"""Items; Bot API, "sendMediaGroup"."""


def _reply_to(call: Parameters, chat: Chat) -> int | None:
    """The message answered, if any; Bot API, "ReplyParameters". Raises ApiError."""
    reply = call.object("reply_parameters")
    if reply and "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    number = reply.get("message_id", call.number("reply_to_message_id"))
    if not isinstance(number, int):
        raise bad_request('field "message_id" must be of type Number')
    if not number:
        return None
    if number in chat.messages and reply.get("chat_id", chat.id) == chat.id:
        return number
    if reply.get("allow_sending_without_reply") or call.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _post(world: World, call: Parameters, **content: Any) -> Message:
    buttons, keyboard = markup(call.object("reply_markup"))
    chat = world.open_chat(call.chat_id)
    reply_to = _reply_to(call, chat)
    return world.post(chat, from_bot=True, buttons=buttons, keyboard=keyboard, reply_to=reply_to, **content)


def send_message(world: World, call: Parameters) -> Json:
    body = message_text(call)
    sent = _post(world, call, text=body.text, entities=body.entities, html=body.source)
    return wire.message(world, sent)


def media(world: World, call: Parameters, kind: str, reference: str) -> Json:
    """The content of a document or photo by upload or file_id. Raises ApiError."""
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    upload = call.upload(reference)
    if upload:
        if kind == "photo":
            return {"photo": world.files.add_photo(upload)}
        return {"document": world.files.add_document(upload)}
    if reference.startswith("attach://"):
        raise bad_request("wrong file identifier/HTTP URL specified")
    if "://" in reference:
        raise bad_request("the sandbox does not send files by URL")
    stored = world.files.get(reference)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if bool(stored.width) != (kind == "photo"):
        raise bad_request(f"can't use file of type {'Photo' if stored.width else 'Document'} as {kind.title()}")
    return {"photo": (photo_of(stored),)} if kind == "photo" else {"document": document_of(stored)}


def _send_media(world: World, call: Parameters, kind: str) -> Json:
    words = caption(call.text("caption"), call.text("parse_mode"))
    world.open_chat(call.chat_id)
    content = media(world, call, kind, call.text(kind))
    sent = _post(world, call, caption=words.text, entities=words.entities, html=words.source, **content)
    return wire.message(world, sent)


def send_document(world: World, call: Parameters) -> Json:
    return _send_media(world, call, "document")


def send_photo(world: World, call: Parameters) -> Json:
    return _send_media(world, call, "photo")


def send_media_group(world: World, call: Parameters) -> list[Json]:
    """All or nothing: every item is checked before the first is shown."""
    items = call.objects("media")
    if not items:
        raise bad_request("there are no messages to send")
    if len(items) not in MEDIA_GROUP:
        raise bad_request(f"too {'few' if len(items) < 2 else 'many'} messages to send as an album")
    world.open_chat(call.chat_id)
    kinds = {item.get("type") for item in items}
    if len(kinds) > 1 or not kinds <= {"document", "photo"}:
        raise bad_request("can't use the media of the specified type in the album")
    group = str(13_900_000_000_000_000 + secrets.randbelow(10**12))
    contents = []
    for item in items:
        words = caption(str(item.get("caption") or ""), str(item.get("parse_mode") or ""))
        content = media(world, call, item["type"], str(item.get("media") or ""))
        contents.append({"caption": words.text, "entities": words.entities, "html": words.source} | content)
    return [wire.message(world, _post(world, call, media_group=group, **content)) for content in contents]


def copy_message(world: World, call: Parameters) -> Json:
    """Bot API, "copyMessage": text, documents and photos."""
    world.open_chat(call.chat_id)
    source = world.chat(call.values.get("from_chat_id")).messages.get(call.number("message_id"))
    if source is None:
        raise bad_request("message to copy not found")
    if source.other:
        raise bad_request("the sandbox does not copy such messages")
    words = {"text": source.text, "caption": source.caption, "entities": source.entities, "html": source.html}
    if call.has("caption") and source.has_media:
        own = caption(call.text("caption"), call.text("parse_mode"))
        words |= {"caption": own.text, "entities": own.entities, "html": own.source}
    sent = _post(world, call, document=source.document, photo=source.photo, **words)
    return {"message_id": sent.id}


def send_chat_action(world: World, call: Parameters) -> bool:
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.open_chat(call.chat_id)
    chat.actions.append(call.text("action"))
    chat.changed.give()
    return True


_PREVIEW = {"link_preview_options": Kind.OBJECT, "disable_web_page_preview": Kind.BOOLEAN}
METHODS = (
    Method(
        "sendMessage",
        send_message,
        {**_TARGET, **_KEYS, **_PREVIEW, **_WORDS},
        True,
    ),
    Method(
        "sendDocument",
        send_document,
        {**_TARGET, **_KEYS, **_CAPTION, "document": Kind.FILE, "disable_content_type_detection": Kind.BOOLEAN},
        True,
    ),
    Method(
        "sendPhoto", send_photo, {**_TARGET, **_KEYS, **_CAPTION, "photo": Kind.FILE, "has_spoiler": Kind.BOOLEAN}, True
    ),
    Method("sendMediaGroup", send_media_group, {**_TARGET, "media": Kind.ARRAY}, True),
    Method(
        "copyMessage",
        copy_message,
        {**_TARGET, **_KEYS, **_CAPTION, "from_chat_id": Kind.CHAT, "message_id": Kind.INTEGER},
        True,
    ),
    Method("sendChatAction", send_chat_action, {"chat_id": Kind.CHAT, "action": Kind.STRING}),
)
