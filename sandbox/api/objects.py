"""Which fields the objects among the parameters have; others are mistakes, or of what is absent here."""

from typing import Any

from sandbox.world.errors import bad_request

_REPLY_KEYBOARD = {"keyboard", "resize_keyboard", "one_time_keyboard", "is_persistent", "input_field_placeholder"}
FIELDS: dict[str, set[str]] = {
    "commands": {"command", "description"},
    "link_preview_options": {
        "is_disabled",
        "url",
        "prefer_small_media",
        "prefer_large_media",
        "show_above_text",
    },
    "media": {
        "type",
        "media",
        "caption",
        "parse_mode",
        "show_caption_above_media",
        "has_spoiler",
        "disable_content_type_detection",
    },
    "menu_button": {"type", "text", "web_app"},
    "reply_markup": {"inline_keyboard", *_REPLY_KEYBOARD, "selective", "force_reply", "remove_keyboard"},
    "reply_parameters": {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_position",
    },
    "scope": {"type", "chat_id", "user_id"},
}
"""By parameter; Bot API, "Available types"."""
_TYPES: dict[str, type] = {"type": str, "quote_position": int}
"""Of fields by which something is looked up or counted."""


def check_fields(name: str, value: Any) -> None:
    """Raises ApiError for an object, or one in an array, with fields that are unknown or of the wrong type."""
    for item in value if isinstance(value, list) else [value]:
        if not isinstance(item, dict) or name not in FIELDS:
            continue
        if unknown := sorted(set(item) - FIELDS[name]):
            raise bad_request(f"the sandbox does not know {', '.join(unknown)} in {name}")
        for field, kind in _TYPES.items():
            if item.get(field) is not None and not isinstance(item[field], kind):
                raise bad_request(f'field "{field}" must be of type {"String" if kind is str else "Number"}')
