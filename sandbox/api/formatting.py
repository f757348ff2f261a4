"""The text or caption of a call: parsed, trimmed, measured."""

from dataclasses import dataclass

from sandbox.api.html import parse_html
from sandbox.api.parameters import Parameters
from sandbox.api.tags import MarkupError
from sandbox.world.entities import detect, tidy
from sandbox.world.errors import bad_request
from sandbox.world.records import Entity
from sandbox.world.units import MAX_CAPTION, MAX_ENTITIES, MAX_TEXT, utf16


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
    text, kept = tidy(plain, marks[:MAX_ENTITIES])
    return Formatted(text, detect(text, kept), source)


def message_text(call: Parameters, too_long: str) -> Formatted:
    """The text of sendMessage and editMessageText. Raises ApiError if it is empty or, in these words, too long."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    result = formatted(call.text("text"), call.text("parse_mode"))
    if not result.text:
        raise bad_request("text must be non-empty")
    if utf16(result.text) > MAX_TEXT:
        raise bad_request(too_long)
    return result


def caption(source: str, parse_mode: str, too_long: str = "message caption is too long") -> Formatted:
    """A caption, which may be empty. Raises ApiError if it is, in these words, too long."""
    result = formatted(source, parse_mode)
    if utf16(result.text) > MAX_CAPTION:
        raise bad_request(too_long)
    return result
