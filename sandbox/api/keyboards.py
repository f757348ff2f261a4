"""Keyboards with messages: what Telegram takes and what it refuses."""

from collections.abc import Iterable
from typing import Any, TypeAlias

from sandbox.world.errors import bad_request
from sandbox.world.keys import Button, Key, Keyboard, Rows
from sandbox.world.links import BadLinkError, checked
from sandbox.world.records import Json
from sandbox.world.rooms import Chat, Room

MAX_BUTTONS = 100
"""In one inline keyboard; the server answers REPLY_MARKUP_TOO_LONG to more."""
MAX_DATA = 64
"""Bytes; Bot API, "InlineKeyboardButton", callback_data."""
MAX_PLACEHOLDER = 64
"""Characters; Bot API, "ReplyKeyboardMarkup" and "ForceReply"."""
MAX_KEYS_IN_ROW, MAX_KEYS = 12, 300
"""Keys of a reply keyboard; tdlib, ReplyMarkup.cpp. It leaves out what is more, the sandbox refuses it."""
_ACTIONS = ("callback_data", "url", "copy_text", "disabled")
_FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent")
_KEY_FIELDS = {"text", "style", "request_contact"}
_STYLES = ("danger", "success", "primary")
_Markup: TypeAlias = tuple[Rows, Keyboard | None]


def markup(source: Json) -> _Markup:
    """Inline buttons, and what happens to the reply keyboard (None: nothing). Raises ApiError."""
    kinds = {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"} & set(source)
    if not source:
        return (), None
    if not kinds:
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in kinds:
        return inline(source), None
    rows = _rows(source.get("keyboard", []))
    flags = {name: _flag(source, name) for name in _FLAGS if "keyboard" in kinds}
    found = Keyboard(
        rows=rows,
        selective=_flag(source, "selective"),
        input_field_placeholder=_placeholder(source),
        force_reply=_flag(source, "force_reply"),
        **flags,
    )
    if found.removes and not _flag(source, "remove_keyboard"):
        return (), None  # tdlib: an empty keyboard is as good as none
    return (), found


def check_requests(keyboard: Keyboard | None, room: Room) -> None:
    """Raises ApiError for a key that asks for a number in a group. The words: tdlib, KeyboardButton.cpp."""
    asks = keyboard is not None and any(key.request_contact for row in keyboard.rows for key in row)
    if asks and not isinstance(room, Chat):
        raise bad_request("phone number can be requested in private chats only")


def inline(source: Json) -> Rows:
    """Bot API, "InlineKeyboardMarkup". Raises ApiError; empty rows vanish."""
    rows = source.get("inline_keyboard", [])
    if source and ("inline_keyboard" not in source or not isinstance(rows, list)):
        raise bad_request('field "inline_keyboard" must be of type Array')
    if source.get("force_reply"):
        raise bad_request("the sandbox does not simulate inline keyboards with force_reply")
    keys = tuple(tuple(_button(key) for key in _row(row)) for row in rows)
    if sum(map(len, keys)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(row for row in keys if row)


def _row(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    return row


def _button(source: Any) -> Button:
    complaint = "can't parse inline keyboard button: "
    if not isinstance(source, dict):
        raise bad_request(complaint + "InlineKeyboardButton must be an Object")
    source = {name: value for name, value in source.items() if value is not None}
    _words(source, complaint)
    for name in ("callback_data", "url"):
        if not isinstance(source.get(name, ""), str):
            raise bad_request(f'{complaint}Field "{name}" must be of type String')
    _only(source, {"text", "style", *_ACTIONS}, "inline buttons")
    given = [name for name in _ACTIONS if source.get(name) or (name == "disabled" and name in source)]
    if not given:
        raise bad_request(complaint + "Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise bad_request(complaint + "exactly one optional field must be used")
    return _checked(source)


def _checked(source: Json) -> Button:
    data, url, copied = (source.get(name) for name in _ACTIONS[:3])
    if data is not None and len(data.encode()) > MAX_DATA:
        raise bad_request("BUTTON_DATA_INVALID")
    if url is not None:
        try:
            url = checked(url)
        except BadLinkError as reason:
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}") from reason
    if copied is not None:
        copied = copied.get("text") if isinstance(copied, dict) else None
        if not isinstance(copied, str) or not 1 <= len(copied) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return Button(source["text"], data, url, copied, source.get("style"), "disabled" in source)


def _words(source: Json, complaint: str) -> None:
    """Text and style, which every button has. Raises ApiError."""
    if "text" not in source:
        raise bad_request(complaint + 'Can\'t find field "text"')
    if not isinstance(source["text"], str):
        raise bad_request(complaint + 'Field "text" must be of type String')
    # The real server drops a button without a text silently; a bot that makes one has a mistake.
    if not source["text"].strip():
        raise bad_request(complaint + "Button text must be non-empty")
    if source.get("style", "primary") not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")


def _only(source: Iterable[str], known: set[str], what: str) -> None:
    others = set(source) - known
    if others:
        raise bad_request(f"the sandbox does not simulate {what} with {', '.join(sorted(others))}")


def _flag(source: Json, name: str) -> bool:
    found = source.get(name) or False
    if not isinstance(found, bool):
        raise bad_request(f'field "{name}" must be of type Boolean')
    return found


def _placeholder(source: Json) -> str:
    found = source.get("input_field_placeholder") or ""
    if not isinstance(found, str):
        raise bad_request('field "input_field_placeholder" must be of type String')
    if len(found) > MAX_PLACEHOLDER:
        raise bad_request("REPLY_MARKUP_PLACEHOLDER_INVALID")
    return found


def _rows(source: Any) -> tuple[tuple[Key, ...], ...]:
    """Bot API, "ReplyKeyboardMarkup"; empty rows vanish."""
    if not isinstance(source, list):
        raise bad_request('field "keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in source):
        raise bad_request('field "keyboard" must be an Array of Arrays')
    rows = tuple(tuple(_key(key) for key in row) for row in source if row)
    if sum(map(len, rows)) > MAX_KEYS or any(len(row) > MAX_KEYS_IN_ROW for row in rows):
        raise bad_request("reply markup is too long")
    return rows


def _key(source: Any) -> Key:
    complaint = "can't parse keyboard button: "
    if isinstance(source, str):
        source = {"text": source}
    if not isinstance(source, dict):
        raise bad_request(complaint + "KeyboardButton must be a String or an Object")
    source = {name: value for name, value in source.items() if value is not None}
    _words(source, complaint)
    _only({name for name in source if source[name] is not False}, _KEY_FIELDS, "keys")
    return Key(text=source["text"], request_contact=_flag(source, "request_contact"), style=source.get("style"))
