"""Keyboards under messages: what Telegram takes and what it refuses."""

from typing import Any, TypeAlias

from sandbox.world.errors import bad_request
from sandbox.world.links import BadLinkError, checked
from sandbox.world.records import Button, Json, Rows

MAX_BUTTONS = 100
"""In one inline keyboard; the server answers REPLY_MARKUP_TOO_LONG to more."""
MAX_DATA = 64
"""Bytes; Bot API, "InlineKeyboardButton", callback_data."""
_ACTIONS = ("callback_data", "url", "copy_text")
_FLAGS = ("resize_keyboard", "one_time_keyboard", "is_persistent", "selective")
_STYLES = ("danger", "success", "primary")
Keyboard: TypeAlias = tuple[tuple[str, ...], ...] | None


def markup(source: Json) -> tuple[Rows, Keyboard]:
    """Inline buttons and the reply keyboard (None: untouched, empty: removed). Raises ApiError."""
    if not source:
        return (), None
    if "inline_keyboard" in source:
        return inline(source), None
    if "keyboard" in source:
        return (), _reply(source)
    for name in ("remove_keyboard", "force_reply"):
        if name in source:
            _flag(source, name)
            _flag(source, "selective")
            return (), () if name == "remove_keyboard" else None
    raise bad_request("object expected as reply markup")


def inline(source: Json) -> Rows:
    """Bot API, "InlineKeyboardMarkup". Raises ApiError; empty rows vanish."""
    rows = source.get("inline_keyboard", [])
    if source and ("inline_keyboard" not in source or not isinstance(rows, list)):
        raise bad_request('field "inline_keyboard" must be of type Array')
    keys = tuple(tuple(_button(key) for key in _row(row)) for row in rows)
    if sum(map(len, keys)) > MAX_BUTTONS:
        raise bad_request("reply markup is too long")
    return tuple(row for row in keys if row)


def _row(row: Any) -> list[Any]:
    if not isinstance(row, list):
        raise bad_request("inline keyboard row must be an Array")
    return row


def _button(source: Any) -> Button:
    complaint = "can't parse inline keyboard button: "
    if not isinstance(source, dict):
        raise bad_request(complaint + "Inline keyboard button must be an Object")
    source = {name: value for name, value in source.items() if value is not None}
    if "text" not in source:
        raise bad_request(complaint + 'Can\'t find field "text"')
    for name in ("text", "callback_data", "url"):
        if not isinstance(source.get(name, ""), str):
            raise bad_request(f'{complaint}Field "{name}" must be of type String')
    # The real server drops a button without a text silently; a bot that makes one has a mistake.
    if not source["text"].strip():
        raise bad_request(complaint + "Button text must be non-empty")
    others = set(source) - {"text", "style", *_ACTIONS}
    if others:
        raise bad_request(f"the sandbox does not simulate inline buttons with {', '.join(sorted(others))}")
    if source.get("style", "primary") not in _STYLES:
        raise bad_request("BUTTON_STYLE_INVALID")
    given = [name for name in _ACTIONS if source.get(name)]
    if not given:
        raise bad_request(complaint + "Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise bad_request(complaint + "exactly one optional field must be used")
    return _checked(source)


def _checked(source: Json) -> Button:
    data, url, copied = (source.get(name) for name in _ACTIONS)
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
    return Button(source["text"], data, url, copied, source.get("style"))


def _flag(source: Json, name: str) -> None:
    if not isinstance(source.get(name, False), bool):
        raise bad_request(f'field "{name}" must be of type Boolean')


def _reply(source: Json) -> Keyboard:
    """Bot API, "ReplyKeyboardMarkup"; only plain text buttons."""
    rows = source["keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "keyboard" must be of type Array')
    for name in _FLAGS:
        _flag(source, name)
    result = []
    for row in rows:
        words = [key if isinstance(key, str) else key.get("text") for key in row]
        if not all(isinstance(word, str) and word for word in words):
            raise bad_request("can't parse keyboard button: Can't find field \"text\"")
        result.append(tuple(words))
    return tuple(result)
