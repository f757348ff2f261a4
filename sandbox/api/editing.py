"""Methods that change or remove a message, and the answer to a button press."""

from sandbox.api.albums import content
from sandbox.api.formatting import caption, message_text
from sandbox.api.keyboards import inline
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.records import Json, Message, Toast

DELETABLE_FOR = 48 * 3600
"""Seconds; Bot API, "deleteMessage"."""
MAX_TOAST = 200
"""Characters; Bot API, "answerCallbackQuery"."""
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
_MESSAGE = {"chat_id": Kind.CHAT, "message_id": Kind.INTEGER}
_KEYS = {"reply_markup": Kind.OBJECT}


def _find(world: World, call: Parameters, verb: str) -> Message:
    chat = world.chat(call.chat_id, write=True)
    if not call.number("message_id"):
        raise bad_request("message identifier is not specified")
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad_request(f"message to {verb} not found")
    return message


def _editable(world: World, call: Parameters) -> Message:
    """Source of what cannot be edited: tdlib, MessagesManager.cpp, can_edit_message."""
    message = _find(world, call, "edit")
    if not message.from_bot or message.keyboard is not None or message.origin:
        raise bad_request("message can't be edited")
    world.open_chat(call.chat_id)
    return message


def edit_message_text(world: World, call: Parameters) -> Json:
    """Without reply_markup the inline keyboard goes away, as with the real one."""
    body = message_text(call, "MESSAGE_TOO_LONG")
    buttons = inline(call.object("reply_markup"))
    message = _editable(world, call)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    if (message.text, message.entities, message.buttons) == (body.text, body.entities, buttons):
        raise bad_request(_NOT_MODIFIED)
    return wire.message(
        world, world.rewrite(message, text=body.text, entities=body.entities, html=body.source, buttons=buttons)
    )


def edit_message_caption(world: World, call: Parameters) -> Json:
    words = caption(call.text("caption"), call.text("parse_mode"), "MEDIA_CAPTION_TOO_LONG")
    buttons = inline(call.object("reply_markup"))
    message = _editable(world, call)
    if not message.has_media:
        raise bad_request("there is no caption in the message to edit")
    if (message.caption, message.entities, message.buttons) == (words.text, words.entities, buttons):
        raise bad_request(_NOT_MODIFIED)
    return wire.message(
        world,
        world.rewrite(message, caption=words.text, entities=words.entities, html=words.source, buttons=buttons),
    )


def edit_message_media(world: World, call: Parameters) -> Json:
    """Another photo or document, with its words, in the place of what the message holds."""
    buttons = inline(call.object("reply_markup"))
    message = _editable(world, call)
    made = content(world, call, call.object("media"))
    if all(getattr(message, name) == value for name, value in made.items()) and message.buttons == buttons:
        raise bad_request(_NOT_MODIFIED)
    bare: Json = {"text": "", "document": None, "photo": (), "other": {}}
    return wire.message(world, world.rewrite(message, **(bare | made), buttons=buttons))


def edit_message_reply_markup(world: World, call: Parameters) -> Json:
    buttons = inline(call.object("reply_markup"))
    message = _editable(world, call)
    if message.buttons == buttons:
        raise bad_request(_NOT_MODIFIED)
    return wire.message(world, world.rewrite(message, buttons=buttons))


def delete_message(world: World, call: Parameters) -> bool:
    """Messages of the last 48 hours: in a private chat either side's, in a group the bot's own."""
    message = _find(world, call, "delete")
    if world.unix() - message.date > DELETABLE_FOR or not world.room(message.chat_id).may_delete(message):
        raise bad_request("message can't be deleted")
    world.remove(message)
    return True


def answer_callback_query(world: World, call: Parameters) -> bool:
    """The first answer within the time reaches the person, another is refused (EdJoPaTo/grammy-inline-menu, 64)."""
    press = world.presses.get(call.text("callback_query_id"))
    if press is None or press.answer.done() or world.clock() - press.asked_at > world.press_lifetime:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(call.text("text")) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.text("url")
    if url and not url.removeprefix("https://").startswith(f"t.me/{world.bot.username}?start="):
        raise bad_request("URL_INVALID")
    toast = Toast(call.text("text"), call.flag("show_alert"), url or None)
    press.answer.set_result(toast)
    presser = world.chats[press.person_id]
    presser.toasts.append(toast)
    presser.changed.give()
    return True


METHODS = (
    Method(
        "editMessageText",
        edit_message_text,
        {
            **_MESSAGE,
            **_KEYS,
            "text": Kind.STRING,
            "parse_mode": Kind.STRING,
            "link_preview_options": Kind.OBJECT,
            "disable_web_page_preview": Kind.BOOLEAN,
        },
        True,
    ),
    Method(
        "editMessageCaption",
        edit_message_caption,
        {
            **_MESSAGE,
            **_KEYS,
            "caption": Kind.STRING,
            "parse_mode": Kind.STRING,
            "show_caption_above_media": Kind.BOOLEAN,
        },
        True,
    ),
    Method("editMessageMedia", edit_message_media, {**_MESSAGE, **_KEYS, "media": Kind.OBJECT}, True),
    Method("editMessageReplyMarkup", edit_message_reply_markup, {**_MESSAGE, **_KEYS}, True),
    Method("deleteMessage", delete_message, _MESSAGE),
    Method(
        "answerCallbackQuery",
        answer_callback_query,
        {
            "callback_query_id": Kind.STRING,
            "text": Kind.STRING,
            "show_alert": Kind.BOOLEAN,
            "url": Kind.STRING,
            "cache_time": Kind.INTEGER,
        },
    ),
)
