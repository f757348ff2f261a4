"""The text or caption of a call: parsed, trimmed, measured."""

from dataclasses import dataclass

from sandbox.entities import detect, tidy
from sandbox.errors import bad_request
from sandbox.html import parse_html
from sandbox.parameters import Parameters
from sandbox.records import Entity
from sandbox.tags import MarkupError
from sandbox.units import utf16

MAX_TEXT = 4096
"""UTF-16 code units after entities parsing; Bot API, "sendMessage"."""
MAX_CAPTION = 1024
"""UTF-16 code units after entities parsing; Bot API, "sendDocument"."""


@dataclass(frozen=True)
class Formatted:
    """Plain text, what is marked in it, and the source as sent."""

    text: str
    entities: tuple[Entity, ...]
    source: str


def formatted(source: str, parse_mode: str) -> Formatted:
    """Raises ApiError for markup that cannot be parsed and for other parse modes than HTML."""
    plain = source.replace("\r\n", "\n")
    marks: tuple[Entity, ...] = ()
    if parse_mode.lower() == "html":
        try:
            plain, marks = parse_html(plain)
        except MarkupError as complaint:
            raise bad_request(f"can't parse entities: {complaint}") from complaint
    elif parse_mode.lower() in ("markdown", "markdownv2"):
        raise bad_request("the sandbox does not simulate Markdown")
    elif parse_mode:
        raise bad_request("unsupported parse_mode")
    text, kept = tidy(plain, marks)
    return Formatted(text, detect(text, kept), source)


def message_text(call: Parameters) -> Formatted:
    """The text of sendMessage and editMessageText. Raises ApiError if it is empty or too long."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    result = formatted(call.text("text"), call.text("parse_mode"))
    if not result.text:
        raise bad_request("text must be non-empty")
    if utf16(result.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return result


def caption(source: str, parse_mode: str) -> Formatted:
    """A caption, which may be empty. Raises ApiError if it is too long."""
    result = formatted(source, parse_mode)
    if utf16(result.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return result
