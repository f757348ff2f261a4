"""What an assignee is told in the morning."""

import datetime as dt
from collections.abc import Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment, Status, last_day
from domain.extensions import Extension
from domain.reminders import Kind, Reminder
from domain.workdays import DayOff
from messaging.i18n import day, html
from messaging.outgoing import Button, Outgoing
from messaging.presses import AcknowledgeShown
from messaging.texts.assignments import advice, deeds, doors, row, take_on_all
from messaging.texts.common import joined, lines, more
from messaging.texts.extensions import waiting_mark
from messaging.texts.fitting import dealt
from messaging.texts.points import status_name

_MANY = 24  # points a message


def morning(
    reminders: Sequence[Reminder],
    today: dt.date,
    off: DayOff,
    asked: Mapping[int, Extension],
    said_on: dt.date | None = None,
) -> tuple[Outgoing, tuple[int, ...]]:
    """One message with the most urgent first, each point once; with the ids of those that are shown.

    `asked`: more time that waits for an answer, by the id of the assignment; `said_on`: of an earlier morning, that is
    shown as it is today.
    """

    def drawn(one: Assignment, state: str | None = None) -> Markup:
        return lines(row(one, today, off, state), waiting_mark(asked.get(one.id)))

    kinds: dict[Assignment, Kind] = {}
    for one in reminders:
        kinds.setdefault(one.assignment, one.kind)
    page = dealt(kinds, drawn, most=_MANY)[0]
    left = len(kinds) - len(page)
    rows = {one: drawn(one, _state(one, kinds[one])) for one in page}

    def heading_of(one: Assignment) -> Markup:
        return _of_before(kinds[one], one, today, said_on) or _heading(kinds[one], one, said_on or today)

    sections = [
        joined(lines(heading, rows[first]), *(rows[one] for one in others))
        for heading, (first, *others) in groupby(page, key=heading_of)
    ]
    rest = lines(more(left), html("All open assignments: /my")) if left else None
    outgoing = Outgoing(
        text=joined(*sections, rest, advice(page)),
        buttons=deeds(page[0]) if len(kinds) == 1 else _to_take_on(page) + doors(page),
    )
    return outgoing, tuple(one.id for one in page)


def _to_take_on(page: Sequence[Assignment]) -> tuple[tuple[Button, ...], ...]:
    if all(one.status is not Status.ASSIGNED for one in page):
        return ()
    return (take_on_all(AcknowledgeShown().pack()),)


def _of_before(kind: Kind, one: Assignment, today: dt.date, said_on: dt.date | None) -> Markup | None:
    """In place of «due soon» over what is over by now."""
    due = last_day(one.deadline)
    if said_on is None or due is None or due >= today or kind not in (Kind.SOON, Kind.TODAY):
        return None
    return html("<b>Reminder of {day}</b>", day=day(said_on))


def _heading(kind: Kind, one: Assignment, today: dt.date) -> Markup:
    due = last_day(one.deadline) == today
    return {
        Kind.OVERDUE: html("<b>Overdue</b>"),
        Kind.TODAY: html("<b>Due today</b>") if due else html("<b>Today is the last working day before it is due</b>"),
        Kind.RETURNED: html("<b>Returned for rework</b>"),
        Kind.BEGINS: html("<b>Applies from now on</b>"),
        Kind.RENEWED: html("<b>A new period has begun</b>"),
        Kind.SOON: html("<b>Due soon</b>"),
        Kind.NUDGE: html("<b>Not taken on yet</b>"),
        Kind.STANDING: html("<b>Standing assignment: how is it going?</b>"),
    }[kind]


def _state(one: Assignment, kind: Kind) -> str:
    """What the heading and the deadline do not say."""
    return "" if one.status is Status.ASSIGNED or kind in (Kind.RETURNED, Kind.RENEWED) else status_name(one.status)
