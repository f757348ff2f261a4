"""What the staff is told in the morning: what is long overdue, whom to call, what has no date."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from domain.assignments import Assignment
from domain.people import Person
from domain.reminders import Kind, Reminder
from domain.standing import natural, overdue_first
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Outgoing
from messaging.presses import View
from messaging.texts.common import joined, lines, more
from messaging.texts.days import all_undated
from messaging.texts.fitting import ROOM, dealt, size
from messaging.texts.leave import deputy_mark
from messaging.texts.points import NAME, clipped, deadline, point_of, title_of
from messaging.texts.standing import button, late_rows

_CALLS = 50  # people: who is not named here is named nowhere else
_UNDATED = 8  # points

T = TypeVar("T")


def morning(
    found: Sequence[Reminder],
    today: dt.date,
    *,
    overdue: int,
    unreached: Collection[int],
    unregistered: Collection[int],
    gone: Sequence[Person],
    lost: Sequence[Person],
    away: Mapping[int, str],
) -> Outgoing:
    """`overdue`: how many are overdue in all; `unreached`: ids of the people whom no message reaches.

    `unregistered`: of them, who has never opened a link.

    `gone`: who does not let our messages in any more; `lost`: to whom one may not have come; `away`: who stands in for
    whom (id) today.
    """
    kinds = {kind: [one.assignment for one in found if one.kind is kind] for kind in Kind}
    late, calls = kinds[Kind.LATE], kinds[Kind.CALL]
    # Of a point that many have.
    undated = list({one.decision_id: one for one in kinds[Kind.UNDATED]}.values())
    room = ROOM // max(1, sum(bool(part) for part in (late, calls, undated, gone, lost)))
    all_late = button(label("All overdue ({n})", n=overdue), View.OVERDUE)
    return Outgoing(
        text=joined(
            _late(late, today, away, room),
            _calls(calls, unreached, unregistered, away, room),
            _people(html("<b>Messages do not arrive: the bot is blocked, or the chat is gone</b>"), gone, room),
            _people(html("<b>A message may not have arrived</b>"), lost, room),
            _undated(undated, room),
        ),
        buttons=(*([(all_late,)] if late else []), *([(all_undated(len(undated)),)] if undated else [])),
    )


def digest(
    late: Sequence[Assignment], n: int, working_days: int, today: dt.date, away: Mapping[int, str], *, room: int
) -> Markup | None:
    """A section of the chair's weekly message: those that wait longest of the `n` overdue for so many working days."""
    heading = html_plural(
        "<b>Overdue for {n} working day or more</b>", "<b>Overdue for {n} working days or more</b>", working_days
    )
    listed = overdue_first(late, today)
    return _section(heading, listed, lambda page: late_rows(page, today, away), len(late), room, of=n)


def _late(late: Sequence[Assignment], today: dt.date, away: Mapping[int, str], room: int) -> Markup | None:
    listed = overdue_first(late, today)
    heading = html("<b>Long overdue, no report</b>")
    return _section(heading, listed, lambda page: late_rows(page, today, away), len(late), room)


def _calls(
    calls: Sequence[Assignment],
    unreached: Collection[int],
    unregistered: Collection[int],
    away: Mapping[int, str],
    room: int,
) -> Markup | None:
    by_person = sorted(calls, key=lambda one: (natural(one.organization or ""), one.person, one.person_id))
    people = [list(theirs) for _, theirs in groupby(by_person, key=lambda one: one.person_id)]

    def rows(page: Sequence[Sequence[Assignment]]) -> Markup:
        return lines(*(_call(theirs, unreached, unregistered, away) for theirs in page))

    links = html("Personal links for those who are not registered: /links")
    section = _section(html("<b>Please call: not taken on</b>"), people, rows, _CALLS, room - size(links))
    return lines(section, links if any(one.person_id in unregistered for one in calls) else None) if section else None


def _people(heading: Markup, named: Sequence[Person], room: int) -> Markup | None:
    def rows(page: Sequence[Person]) -> Markup:
        return lines(*(html("· {who}", who=clipped(one.full_name, NAME)) for one in page))

    return _section(heading, named, rows, _CALLS, room)


def _undated(undated: Sequence[Assignment], room: int) -> Markup | None:
    return _section(html("<b>No date yet: nobody is reminded</b>"), undated, _undated_rows, _UNDATED, room)


def _undated_rows(page: Sequence[Assignment]) -> Markup:
    return lines(
        *(
            html(
                "· {title}, {point}: {deadline}",
                title=title_of(one),
                point=point_of(one),
                deadline=deadline(one.deadline),
            )
            for one in page
        )
    )


def _section(
    heading: Markup,
    listed: Sequence[T],
    rows: Callable[[Sequence[T]], Markup],
    most: int,
    room: int,
    *,
    of: int | None = None,
) -> Markup | None:
    """As many as there is room for, and how many more there are; `of`: how many in all, where not all are listed."""
    if not listed:
        return None
    page = dealt(listed, lambda one: rows([one]), most=most, room=room)[0]
    return lines(heading, rows(page), more((of or len(listed)) - len(page)))


def _call(
    theirs: Sequence[Assignment], unreached: Collection[int], unregistered: Collection[int], away: Mapping[int, str]
) -> Markup:
    """One person, with how many points, and who stands in, or whether they can be written to at all."""
    who = ", ".join(clipped(part, NAME) for part in (theirs[0].organization, theirs[0].person) if part)
    count = html_plural("{n} assignment", "{n} assignments", len(theirs))
    person_id = theirs[0].person_id
    mark = deputy_mark(away.get(person_id))
    if not mark and person_id in unregistered:
        mark = html(", not registered yet")
    elif not mark and person_id in unreached:
        mark = html(", the bot’s messages do not arrive")
    return html("· {who} — {count}{mark}", who=who, count=count, mark=mark)
