"""Methods that put a message into a chat."""

from typing import Any

from sandbox.api.formatting import caption, message_text
from sandbox.api.keyboards import check_requests, markup
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.api.replies import answered
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.files import document_of, photo_of, video_of
from sandbox.world.keys import Rows
from sandbox.world.records import Json, Message

TARGET = {
    "chat_id": Kind.CHAT,
    "disable_notification": Kind.BOOLEAN,
    "protect_content": Kind.BOOLEAN,
    "reply_parameters": Kind.OBJECT,
    "reply_to_message_id": Kind.INTEGER,
    "allow_sending_without_reply": Kind.BOOLEAN,
}
KEYS = {"reply_markup": Kind.OBJECT}
_WORDS = {"text": Kind.STRING, "parse_mode": Kind.STRING}
_CAPTION = {"caption": Kind.STRING, "parse_mode": Kind.STRING}
CAPTION = {**_CAPTION, "show_caption_above_media": Kind.BOOLEAN}
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


def post(world: World, call: Parameters, *, buttons: Rows = (), **content: Any) -> Message:
    """The bot's message with this content, and with what the call says of keyboard and reply. Raises ApiError."""
    keys, keyboard = markup(call.object("reply_markup"))
    chat = world.open_chat(call.chat_id)
    check_requests(keyboard, chat)
    return world.post(
        chat,
        from_id=world.bot.id,
        buttons=keys or buttons,
        keyboard=keyboard,
        protected=call.flag("protect_content"),
        **answered(call, chat),
        **content,
    )


def send_message(world: World, call: Parameters) -> Json:
    body = message_text(call, "message is too long")
    sent = post(world, call, text=body.text, entities=body.entities, html=body.source)
    return wire.message(world, sent)


def media(world: World, call: Parameters, kind: str, reference: str) -> Json:
    """The content of a document, photo or video by upload or file_id. Raises ApiError."""
    upload = call.upload(reference)
    if upload is None and (not reference or reference.startswith("attach://")):
        raise bad_request(f"there is no {kind} in the request")
    if upload:
        if kind == "photo":
            return {"photo": world.files.add_photo(upload)}
        if kind == "video":
            return {"other": {"video": video_of(world.files.add_video(upload))}}
        return {"document": world.files.add_document(upload)}
    if "." in reference:  # tdlib, FileManager.cpp: what has a dot is a URL
        raise bad_request("the sandbox does not send files by URL")
    stored = world.files.get(reference)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if stored.kind != kind:
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    if kind == "video":
        return {"other": {"video": video_of(document_of(stored))}}
    return {"photo": (photo_of(stored),)} if kind == "photo" else {"document": document_of(stored)}


def _send_media(world: World, call: Parameters, kind: str) -> Json:
    words = caption(call.text("caption"), call.text("parse_mode"))
    world.open_chat(call.chat_id)
    content = media(world, call, kind, call.text(kind))
    sent = post(world, call, caption=words.text, entities=words.entities, html=words.source, **content)
    return wire.message(world, sent)


def send_document(world: World, call: Parameters) -> Json:
    return _send_media(world, call, "document")


def send_photo(world: World, call: Parameters) -> Json:
    return _send_media(world, call, "photo")


def send_video(world: World, call: Parameters) -> Json:
    return _send_media(world, call, "video")


def send_chat_action(world: World, call: Parameters) -> bool:
    if call.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = world.open_chat(call.chat_id)
    chat.act(call.text("action"))
    chat.changed.give()
    return True


_PREVIEW = {"link_preview_options": Kind.OBJECT, "disable_web_page_preview": Kind.BOOLEAN}
METHODS = (
    Method(
        "sendMessage",
        send_message,
        {**TARGET, **KEYS, **_PREVIEW, **_WORDS},
        True,
    ),
    Method(
        "sendDocument",
        send_document,
        {**TARGET, **KEYS, **_CAPTION, "document": Kind.FILE, "disable_content_type_detection": Kind.BOOLEAN},
        True,
    ),
    Method(
        "sendPhoto", send_photo, {**TARGET, **KEYS, **CAPTION, "photo": Kind.FILE, "has_spoiler": Kind.BOOLEAN}, True
    ),
    Method(
        "sendVideo", send_video, {**TARGET, **KEYS, **CAPTION, "video": Kind.FILE, "has_spoiler": Kind.BOOLEAN}, True
    ),
    Method("sendChatAction", send_chat_action, {"chat_id": Kind.CHAT, "action": Kind.STRING}),
)
