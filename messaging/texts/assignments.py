"""What a director gets: the message of one set of minutes, the card of one point."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import unescape

from markupsafe import Markup

from domain.assignments import Assignment, Status, may_become
from messaging.i18n import html, html_plural, label
from messaging.outgoing import TEXT_LIMIT, Button, Outgoing
from messaging.presses import AcknowledgeAll, Act, Deed, Undo
from messaging.texts.common import joined, more
from messaging.texts.points import called, clipped, length, point_of, state, title_of, when

_ROW = 4  # buttons of points side by side: they stay readable on a phone
_MANY = 24  # points a message
_ROOM = TEXT_LIMIT - 600  # for the points; the rest is for what stands around them
_LONG = 2500  # characters of a single point; the whole text is in the card
_TAG = re.compile(r"<[^>]+>")


def publication(given: Sequence[Assignment], today: dt.date) -> list[tuple[Outgoing, tuple[int, ...]]]:
    """One message with all points of these minutes, or as few as they fit in; with the assignments of each."""
    pages = list(_pages(given, today))
    return [
        (_page(given, chunk, number, len(pages)), tuple(assignment.id for assignment, _ in chunk))
        for number, chunk in enumerate(pages, 1)
    ]


def _page(given: Sequence[Assignment], chunk: Sequence[tuple[Assignment, Markup]], number: int, pages: int) -> Outgoing:
    return Outgoing(
        text=joined(_heading(given, number, pages), *(text for _, text in chunk), _advice(chunk, number, pages)),
        buttons=_buttons([assignment for assignment, _ in chunk]),
    )


def part_of(
    given: Sequence[Assignment], shown: Sequence[int], today: dt.date, *, undo: int | None = None
) -> Outgoing | None:
    """The message again that shows exactly these assignments, as they are now."""
    for outgoing, ids in publication(given, today):
        if ids == tuple(shown):
            return replace(outgoing, buttons=outgoing.buttons + undo_row(undo)) if undo else outgoing
    return None


def _pages(given: Sequence[Assignment], today: dt.date) -> Iterator[list[tuple[Assignment, Markup]]]:
    chunk: list[tuple[Assignment, Markup]] = []
    room = _ROOM
    for assignment in given:
        text = _point(assignment, today)
        need = _length(text)
        if chunk and (need > room or len(chunk) == _MANY):
            yield chunk
            chunk, room = [], _ROOM
        chunk.append((assignment, text))
        room -= need
    if chunk:
        yield chunk


def _length(paragraph: Markup) -> int:
    """As Telegram counts: without tags; with the empty line that follows."""
    return length(unescape(_TAG.sub("", paragraph))) + 2


def _heading(given: Sequence[Assignment], page: int, pages: int) -> Markup:
    return joined(
        html("<b>{title}</b>", title=title_of(given[0])),
        html_plural("You have {n} assignment:", "You have {n} assignments:", len(given))
        if page == 1
        else html("Continued, {page} of {pages}:", page=page, pages=pages),
    )


def _point(assignment: Assignment, today: dt.date) -> Markup:
    mark = "" if assignment.status is Status.ASSIGNED else html(" — <i>{state}</i>", state=state(assignment, today))
    head = html("<b>{when}</b> · {point}{mark}", when=when(assignment, today), point=point_of(assignment), mark=mark)
    return head + Markup("\n") + html("{text}", text=clipped(assignment.text, _LONG))


def _advice(chunk: Sequence[tuple[Assignment, Markup]], page: int, pages: int) -> Markup | None:
    if page < pages or not any(assignment.status.open for assignment, _ in chunk):
        return None
    if len(chunk) == 1 and pages == 1:
        return html("Press a button, or answer in words and files.")
    return html("Press the button of a point, or answer in words: “{example} done”.", example=called(chunk[0][0]))


def _buttons(shown: Sequence[Assignment]) -> tuple[tuple[Button, ...], ...]:
    if len(shown) == 1:
        return _deeds(shown[0])
    rows: list[tuple[Button, ...]] = []
    fresh = [assignment for assignment in shown if assignment.status is Status.ASSIGNED]
    if fresh:
        press = AcknowledgeAll(minutes_id=fresh[0].minutes_id).pack()
        rows.append((Button(text=label("Take all on"), data=press),))
    doors = [
        Button(text=point_of(assignment), data=Act(assignment_id=assignment.id, deed=Deed.CARD).pack())
        for assignment in shown
    ]
    rows += [tuple(doors[start : start + _ROW]) for start in range(0, len(doors), _ROW)]
    return tuple(rows)


def _deeds(assignment: Assignment) -> tuple[tuple[Button, ...], ...]:
    """What can be said about it now; a spent button disappears."""

    def button(text: str, deed: Deed) -> tuple[Button, ...]:
        return (Button(text=text, data=Act(assignment_id=assignment.id, deed=deed).pack()),)

    rows = []
    if may_become(assignment.status, Status.ACKNOWLEDGED):
        rows.append(button(label("Take on"), Deed.ACKNOWLEDGE))
    if may_become(assignment.status, Status.REPORTED):
        rows.append(button(label("Done"), Deed.DONE))
        rows.append(button(label("Report attached"), Deed.REPORT))
    return tuple(rows)


def card(assignment: Assignment, today: dt.date, *, undo: int | None = None) -> Outgoing:
    """One point, whole, with what can be said about it. `undo`: the update whose change can be taken back."""
    return Outgoing(
        text=joined(
            html("<b>{when}</b>", when=when(assignment, today)),
            html("{title}, {point}", title=title_of(assignment), point=point_of(assignment)),
            html("{text}", text=clipped(assignment.text, _ROOM)),
            html("State: {state}", state=state(assignment, today)),
        ),
        buttons=_deeds(assignment) + (undo_row(undo) if undo else ()),
    )


def undo_row(update_id: int) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=label("Undo"), data=Undo(update_id=update_id).pack()),),)


def own_list(open_ones: Sequence[Assignment], today: dt.date) -> Outgoing:
    """Everything that a director still has to do, the most urgent first."""
    if not open_ones:
        return Outgoing(text=html("You have no open assignments."))
    urgent = sorted(open_ones, key=lambda one: (one.deadline.date or dt.date.max, one.minutes_id, one.position))
    rows = _fitting(_row(one, today) for one in urgent[:_MANY])
    shown = urgent[: len(rows)]
    return Outgoing(
        text=joined(
            html_plural("You have {n} open assignment:", "You have {n} open assignments:", len(urgent)),
            *rows,
            more(len(urgent) - len(shown)),
        ),
        buttons=tuple(
            (Button(text=_door(one, shown), data=Act(assignment_id=one.id, deed=Deed.CARD).pack()),) for one in shown
        ),
    )


def _row(one: Assignment, today: dt.date) -> Markup:
    return html(
        "<b>{when}</b> · {point} · {title}\n{text}",
        when=when(one, today),
        point=point_of(one),
        title=title_of(one),
        text=clipped(one.text, 90),
    )


def _fitting(rows: Iterable[Markup]) -> list[Markup]:
    """The first rows that there is room for in one message."""
    room, shown = _ROOM, []
    for row in rows:
        room -= _length(row)
        if room < 0:
            break
        shown.append(row)
    return shown


def _door(one: Assignment, shown: Sequence[Assignment]) -> str:
    """A button's name; the minutes are named only where several sets are mixed."""
    if len({other.minutes_id for other in shown}) == 1:
        return point_of(one)
    return clipped(f"{point_of(one)} · {title_of(one)}", 60)
