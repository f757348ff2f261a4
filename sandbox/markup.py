"""Text with entities as safe HTML for the page."""

from html import escape

from sandbox.world.records import Entity
from sandbox.world.units import cut, utf16

_TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "mark",
    "blockquote": "blockquote",
    "expandable_blockquote": "blockquote",
    "code": "code",
    "pre": "pre",
}


def rendered(text: str, entities: tuple[Entity, ...]) -> str:
    """The text with every character escaped; only web links become links."""
    return _span(text, sorted(entities, key=lambda mark: (mark.offset, -mark.length)), 0, utf16(text))


def _span(text: str, marks: list[Entity], start: int, end: int) -> str:
    """What begins inside the first entity is rendered inside it, and cut where it ends."""
    pieces, at = [], start
    while marks:
        mark, *marks = marks
        close = min(mark.offset + mark.length, end)
        inside = [inner for inner in marks if inner.offset < close]
        marks = marks[len(inside) :]
        before, after = _tag(mark, cut(text, mark.offset, close))
        pieces += [escape(cut(text, at, mark.offset)), before, _span(text, inside, mark.offset, close), after]
        at = close
    return "".join([*pieces, escape(cut(text, at, end))])


def _tag(mark: Entity, words: str) -> tuple[str, str]:
    url = mark.url or (words if mark.type == "url" else "")
    if url.startswith(("http://", "https://")):
        return f'<a href="{escape(url)}" rel="noreferrer noopener" target="_blank">', "</a>"
    tag = _TAGS.get(mark.type)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")
