"""What the secretary is told before anything is sent: lost pages, deadlines that are over, minutes known already."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import Meeting, Unread
from messaging.i18n import html, html_plural
from messaging.texts.common import lines
from messaging.texts.points import clipped, meeting_title
from storage.minutes import Twins

_PAGES = 120  # characters of a list of pages


def lost_pages(unread: Sequence[Unread]) -> Markup | None:
    """Of which nothing at all could be read."""
    pages = sorted({one.page for one in unread if is_page(one) and one.page is not None})
    if not pages:
        return None
    return html_plural(
        "Page {pages}: it could not be read. Please photograph or scan it again.",
        "Pages {pages}: they could not be read. Please photograph or scan them again.",
        len(pages),
        pages=clipped(", ".join(map(str, pages)), _PAGES),
    )


def is_page(one: Unread) -> bool:
    """Whether it is a whole page rather than some words."""
    return not one.excerpt


def past_due(n: int) -> Markup | None:
    """`n` points are overdue as soon as they are published: perhaps these are old minutes, or a year was misread."""
    if not n:
        return None
    return html_plural(
        "The deadline of {n} point is over already: its assignees will read “overdue” at once. Please check it.",
        "The deadlines of {n} points are over already: their assignees will read “overdue” at once. Please check them.",
        n,
    )


def known_already(meeting: Meeting, twins: Twins) -> Markup:
    return lines(
        html(
            "Published already from another file: <b>{title}</b>. “What differs” shows what is new in this one.",
            title=meeting_title(meeting),
        )
        if twins.published
        else None,
        html("A draft of this very file is open already. Please discard the one that you do not need.")
        if twins.drafted
        else None,
    )
