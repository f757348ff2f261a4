"""«Мои поручения»: what is open, overdue, waits for acceptance or is done, and what there was in a year."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment, Status, last_day
from domain.extensions import Extension
from domain.own import Part, Past, by_deadline, given_in, part_of, school_years
from domain.people import short_name
from domain.workdays import DayOff
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Mine, Year
from messaging.texts.assignments import door, row
from messaging.texts.common import joined, lines
from messaging.texts.extensions import waiting_mark
from messaging.texts.leave import behalf
from messaging.texts.paging import Page
from messaging.texts.phone_calendar import take
from messaging.texts.points import status_name

_LISTED = 8  # points a page
_ROW = 2  # buttons of parts side by side
_YEARS = 20  # buttons

Row = Callable[[Assignment], Markup]


def own_list(
    everything: Sequence[Assignment],
    today: dt.date,
    off: DayOff,
    part: Part = Part.OPEN,
    page: int = 0,
    *,
    reader: int,
    asked: Mapping[int, Extension],
    staff: bool = False,
) -> Outgoing:
    """A part of all that a director (person id) was given, then that of whom they stand in for.

    `asked`: more time that waits for an answer, by the id of the assignment; `staff`: who may have meant everybody's.
    """
    found = by_deadline(part_of(everything, part, today), reader, latest=part is Part.DONE)
    said = None if part in (Part.OPEN, Part.OVERDUE) else ""  # the heading says it
    shown = Page.of(found, page, _LISTED)
    return Outgoing(
        text=joined(
            _how_many(part, sum(one.person_id == reader for one in found)),
            *_rows(shown, lambda one: lines(row(one, today, off, said), waiting_mark(asked.get(one.id))), reader),
            shown.of_how_many(),
            html("How all schools stand: /status") if staff else None,
        ),
        buttons=(
            *_doors(shown, found, reader),
            *shown.turns(lambda to: Mine(part=part, page=to).pack()),
            *_parts(everything, today, but=part),
            *((take(),) if part is Part.OPEN and any(last_day(one.deadline) for one in found) else ()),
        ),
    )


def history(
    pasts: Sequence[Past], today: dt.date, off: DayOff, year: int | None = None, page: int = 0, *, reader: int
) -> Outgoing:
    """What they were given in the school year that begins in `year`, or in the last 365 days, and its outcome."""
    given = {one.assignment.id: one for one in given_in(pasts, year, today)}
    found = by_deadline([one.assignment for one in given.values()], reader, latest=True)
    shown = Page.of(found, page, _LISTED)
    return Outgoing(
        text=joined(
            lines(html("<b>{year}</b>", year=_year_name(year)), _outcomes(found)),
            *_rows(shown, lambda one: row(one, today, off, _outcome(given[one.id])), reader),
            shown.of_how_many(),
        ),
        buttons=(
            *_doors(shown, found, reader),
            *shown.turns(lambda to: Year(year=year or 0, page=to).pack()),
            *_years(pasts, but=year),
            *_parts([one.assignment for one in pasts], today),
        ),
    )


def _rows(shown: Page[Assignment], drawn: Row, reader: int) -> list[Markup]:
    """Those of whom they stand in for under that name."""
    return [
        joined(behalf(theirs, reader), *map(drawn, theirs))
        for theirs in (list(group) for _, group in groupby(shown.items, key=lambda one: one.person_id))
    ]


def _doors(shown: Page[Assignment], among: Sequence[Assignment], reader: int) -> list[tuple[Button, ...]]:
    mixed = len({one.minutes_id for one in among}) > 1
    return [(door(one, named=mixed, whose=_whose(one, reader)),) for one in shown.items]


def _whose(one: Assignment, reader: int) -> str | None:
    return None if one.person_id == reader else short_name(one.person)


def _parts(everything: Sequence[Assignment], today: dt.date, *, but: Part | None = None) -> list[tuple[Button, ...]]:
    """The ways to the other parts, those in which there is something. None: from a year."""
    counts = {part: len(part_of(everything, part, today)) for part in Part}
    buttons = [
        Button(text=_part_name(part, n), data=Mine(part=part).pack())
        for part, n in counts.items()
        if part is not but and n
    ]
    if but is None and not buttons:  # a way back all the same
        buttons.append(Button(text=label("My assignments"), data=Mine().pack()))
    if but is not None and everything:
        buttons.append(Button(text=label("By year…"), data=Year().pack()))
    return _in_rows(buttons)


def _years(pasts: Sequence[Past], *, but: int | None) -> list[tuple[Button, ...]]:
    years = [None, *school_years(pasts)[:_YEARS]]
    return _in_rows([Button(text=_year_name(one), data=Year(year=one or 0).pack()) for one in years if one != but])


def _in_rows(buttons: Sequence[Button]) -> list[tuple[Button, ...]]:
    return [tuple(buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW)]


def _part_name(part: Part, n: int) -> str:
    return {
        Part.OPEN: label("Open ({n})", n=n),
        Part.OVERDUE: label("Overdue ({n})", n=n),
        Part.WAITING: label("Waiting ({n})", n=n),
        Part.DONE: label("Done ({n})", n=n),
    }[part]


def _year_name(year: int | None) -> str:
    if year is None:
        return label("The last 12 months")
    return label("School year {first}/{last}", first=year, last=f"{(year + 1) % 100:02}")


def _how_many(part: Part, n: int) -> Markup:
    if not n:
        return {
            Part.OPEN: html("You have no open assignments."),
            Part.OVERDUE: html("You have no overdue assignments."),
            Part.WAITING: html("No report of yours is waiting for acceptance."),
            Part.DONE: html("None of your assignments has been accepted yet."),
        }[part]
    return {
        Part.OPEN: html_plural("You have {n} open assignment:", "You have {n} open assignments:", n),
        Part.OVERDUE: html_plural("You have {n} overdue assignment:", "You have {n} overdue assignments:", n),
        Part.WAITING: html_plural(
            "{n} report is waiting for acceptance:", "{n} reports are waiting for acceptance:", n
        ),
        Part.DONE: html_plural("{n} assignment done:", "{n} assignments done:", n),
    }[part]


def _outcomes(found: Sequence[Assignment]) -> Markup:
    if not found:
        return html("No assignments were given.")
    many = Counter(Status.ASSIGNED if one.status.open else one.status for one in found)
    names = {
        Status.ACCEPTED: label("done: {n}", n=many[Status.ACCEPTED]),
        Status.REPORTED: label("waiting for acceptance: {n}", n=many[Status.REPORTED]),
        Status.ASSIGNED: label("open: {n}", n=many[Status.ASSIGNED]),
        Status.WITHDRAWN: label("withdrawn: {n}", n=many[Status.WITHDRAWN]),
    }
    said = ", ".join(name for status, name in names.items() if many[status])
    return html_plural("{n} assignment: {outcomes}", "{n} assignments: {outcomes}", len(found), outcomes=said)


def _outcome(past: Past) -> str:
    """Of what is open the deadline says since when."""
    status = past.assignment.status
    if status.open:
        return status_name(status)
    return label("{status}, {day}", status=status_name(status), day=day(past.since))
