"""What is said in the morning: to an assignee of what is due, to the secretary of what is long overdue."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment, Status, last_day
from domain.reminders import Kind, Reminder
from domain.standing import overdue_first
from messaging.i18n import html, label
from messaging.outgoing import Outgoing
from messaging.presses import View
from messaging.texts.assignments import advice, deeds, doors, row
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import dealt
from messaging.texts.points import status_name
from messaging.texts.standing import button, late_rows

_MANY = 24  # points a message


def morning(reminders: Sequence[Reminder], today: dt.date) -> tuple[Outgoing, tuple[int, ...]]:
    """One message with the most urgent first, each point once; with the ids of those that are shown."""
    kinds: dict[Assignment, Kind] = {}
    for one in reminders:
        kinds.setdefault(one.assignment, one.kind)
    page = dealt(kinds, lambda one: row(one, today), most=_MANY)[0]
    left = len(kinds) - len(page)
    rows = {one: row(one, today, _state(one, kinds[one])) for one in page}
    sections = [
        joined(lines(heading, rows[first]), *(rows[one] for one in others))
        for heading, (first, *others) in groupby(page, key=lambda one: _heading(kinds[one], one, today))
    ]
    rest = lines(more(left), html("All that is open: /my")) if left else None
    outgoing = Outgoing(
        text=joined(*sections, rest, advice(page)),
        buttons=deeds(page[0]) if len(kinds) == 1 else doors(page),
    )
    return outgoing, tuple(one.id for one in page)


def _heading(kind: Kind, one: Assignment, today: dt.date) -> Markup:
    due = last_day(one.deadline) == today
    return {
        Kind.OVERDUE: html("<b>Overdue</b>"),
        Kind.TODAY: html("<b>Due today</b>") if due else html("<b>Today is the last working day before it is due</b>"),
        Kind.RETURNED: html("<b>Returned for rework</b>"),
        Kind.SOON: html("<b>Due soon</b>"),
    }[kind]


def _state(one: Assignment, kind: Kind) -> str:
    """What the heading and the deadline do not say."""
    return "" if one.status is Status.ASSIGNED or kind is Kind.RETURNED else status_name(one.status)


def late_list(late: Sequence[Reminder], today: dt.date, *, overdue: int) -> Outgoing:
    """For the secretary: what has become long overdue. `overdue`: how many are overdue in all."""
    listed = overdue_first([one.assignment for one in late], today)
    page = dealt(listed, lambda one: late_rows([one], today), most=len(listed))[0]
    return Outgoing(
        text=lines(
            html("<b>No report for three working days after the deadline</b>"),
            late_rows(page, today),
            more(len(listed) - len(page)),
        ),
        buttons=((button(label("All overdue ({n})", n=overdue), View.OVERDUE),),),
    )
