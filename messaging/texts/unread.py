"""What looks like a decision and could not be understood as one: the secretary decides."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import Unclear, Unread
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step, TakeUp
from messaging.texts.cautions import is_page, lost_pages
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import dealt
from messaging.texts.paging import Page
from messaging.texts.points import clipped, meeting_title
from messaging.texts.review import to_summary
from messaging.texts.sources import place
from storage.minutes import StoredMinutes

_EXCERPT = 300  # characters of each
_WORDS = 40  # on a button
_PAGE = 8
_FIRST = 5  # where nothing else was found


def listed(stored: StoredMinutes, page: int) -> Outgoing:
    rows = [(at, one, _row(one, stored.file.name)) for at, one in stored.unread]
    shown = Page.of(dealt(rows, lambda row: row[2], most=_PAGE), page, 1)
    listed = [row for part in shown.items for row in part]
    return Outgoing(
        text=joined(
            html(
                "<b>{title}</b>: looks like decisions, but I did not understand it", title=meeting_title(stored.meeting)
            ),
            *(row for _, _, row in listed),
            html("These places go to nobody. If one of them is a decision, press its button: it becomes a point.")
            if rows
            else html("Nothing of the kind was found."),
            shown.of_how_many(),
        ),
        buttons=(
            *(_take_up(stored.id, at, one, shown.number) for at, one, _ in listed if not is_page(one)),
            *shown.turns(lambda to: Draft(minutes_id=stored.id, step=Step.UNREAD, page=to).pack()),
            to_summary(stored.id),
        ),
    )


def _take_up(minutes_id: int, place: int, one: Unread, page: int) -> tuple[Button, ...]:
    text = label("Make it a point: {words}", words=clipped(" ".join(one.excerpt.split()), _WORDS))
    return (Button(text=text, data=TakeUp(minutes_id=minutes_id, place=place, page=page).pack()),)


def taken_up(point: str) -> str:
    return label("Added: {point}", point=point)


def taken_up_before() -> str:
    return label("This place is a point already.")


def nothing_else(unread: Sequence[Unread], file_name: str) -> Markup | None:
    """The first of them, where no decisions were found at all."""
    places = [one for one in unread if not is_page(one)]
    if not places:
        return lost_pages(unread)
    return joined(
        lost_pages(unread),
        lines(
            html("These places look like decisions, but I did not understand them:"),
            *(_row(one, file_name) for one in places[:_FIRST]),
            more(len(places) - _FIRST),
        ),
    )


def _row(one: Unread, file_name: str) -> Markup:
    where = place(one.page, one.line, file_name)
    if is_page(one):
        return html("· {place}: nothing could be read", place=where or label("a page"))
    excerpt = html("“{excerpt}”", excerpt=clipped(one.excerpt, _EXCERPT))
    reason = _reason(one.reason)
    if where is None:
        return html("· {excerpt} — {reason}", excerpt=excerpt, reason=reason)
    return html("· {place}: {excerpt} — {reason}", place=where, excerpt=excerpt, reason=reason)


def _reason(reason: Unclear) -> str:
    return {
        Unclear.OUTSIDE: label("it stands outside the decisions"),
        Unclear.FRAGMENT: label("the beginning or the end is missing"),
        Unclear.ILLEGIBLE: label("badly legible"),
    }[reason]
