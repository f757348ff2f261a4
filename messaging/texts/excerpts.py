"""A piece of a long text around the words that were looked for."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from messaging.i18n import html

Spots = Sequence[tuple[int, int]]  # beginnings and ends of words, in order
_BEFORE = 4  # a quarter of the piece stands before the first word


def excerpt(text: str, found: Mapping[str, Spots], limit: int) -> Markup:
    """At most about `limit` UTF-16 code units, the words bold. `found`: where they stand in which text."""
    spots = found.get(text, ())
    flat = "".join(" " if sign.isspace() else sign for sign in text)  # as long, in one line
    room = limit if max(flat, default="") <= "\uffff" else limit // 2  # Telegram counts an emoji as two
    start, end = _piece(flat, spots[0][0] if spots else 0, room)
    parts, at = [html("{text}", text="…" if start else "")], start
    for first, last in spots:
        if at <= first < end:
            word = flat[first : min(last, end)]
            parts.append(html("{text}<b>{word}</b>", text=flat[at:first], word=word))
            at = min(last, end)
    parts.append(html("{text}", text=flat[at:end].rstrip() + ("…" if end < len(flat.rstrip()) else "")))
    return Markup().join(parts)


def _piece(text: str, first: int, limit: int) -> tuple[int, int]:
    """From where to where: whole words where there are some near."""
    if len(text) <= limit:
        return 0, len(text)
    start = max(0, min(first - limit // _BEFORE, len(text) - limit))
    if start:
        start = text.find(" ", start, first) + 1 or start
    end = min(start + limit, len(text))
    if end < len(text):
        cut = text.rfind(" ", start + limit // 2, end)
        end = cut if cut > first else end
    return start, end
