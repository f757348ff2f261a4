"""What the staff is told in the morning: what is long overdue, whom to call, what has no date."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from domain.assignments import Assignment
from domain.names import natural
from domain.reach import Reach
from domain.reminders import Kind, Reminder
from domain.standing import overdue_first
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import View
from messaging.texts.common import joined, lines, more
from messaging.texts.days import all_undated
from messaging.texts.fitting import ROOM, dealt, size
from messaging.texts.numbers import with_numbers
from messaging.texts.places import place_name
from messaging.texts.points import NAME, clipped, deadline, point_of, title_of
from messaging.texts.standing import button, late_rows, reach_mark
from storage.alarms import Alarm
from storage.alarms import Kind as Alarmed

_UNDATED = 8  # points
_HALF = ROOM // 2  # of a message for a list that is shown in whole behind a button; more where there is more room

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Part:
    """One of the messages of a morning, and what it tells."""

    outgoing: Outgoing
    reminders: tuple[Reminder, ...]
    alarms: tuple[Alarm, ...]


@dataclass(frozen=True, kw_only=True)
class _Row:
    """What stands together in one message, under the heading of its section."""

    heading: Markup
    text: Markup
    reminders: tuple[Reminder, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    foot: Markup | None = None  # of the section
    button: Button | None = None


def morning(
    found: Sequence[Reminder],
    today: dt.date,
    *,
    overdue: int,
    reach: Reach,
    alarms: Sequence[Alarm],
    asked: int,
    phones: Mapping[int, Sequence[str]],
) -> list[Part]:
    """As few messages as everybody is named in: whom to call and whom nothing reaches is said nowhere else.

    `overdue`: how many are overdue in all; `alarms`: whom messages have not reached, by kind; `asked`: how many
    requests and questions wait since an earlier day; `phones`: the numbers of people, by id.
    """
    kinds = {kind: tuple(one for one in found if one.kind is kind) for kind in Kind}
    named = [
        *_calls(kinds[Kind.CALL], reach, phones),
        *(_alarm(one, phones.get(one.person.id, ())) for one in alarms),
    ]
    undated = [*_undated(kinds[Kind.UNDATED], _HALF), *_asked(asked)]
    room = max(_HALF, ROOM - sum(size(one.text) for one in (*named, *undated)))
    late = _late(kinds[Kind.LATE], today, reach.away, room, overdue=overdue)
    pages = dealt((*late, *named, *undated), lambda one: one.text, most=len(found) + len(alarms) + 1)
    return [_part(page) for page in pages]


def _part(page: Sequence[_Row]) -> Part:
    sections = []
    for heading, rows in groupby(page, key=lambda one: one.heading):
        of_one = list(rows)
        foot = next((one.foot for one in of_one if one.foot), None)
        sections.append(lines(heading, *(one.text for one in of_one), foot))
    return Part(
        outgoing=Outgoing(text=joined(*sections), buttons=tuple((one.button,) for one in page if one.button)),
        reminders=tuple(reminder for one in page for reminder in one.reminders),
        alarms=tuple(alarm for one in page for alarm in one.alarms),
    )


def digest(
    late: Sequence[Assignment], n: int, working_days: int, today: dt.date, away: Mapping[int, str], *, room: int
) -> Markup | None:
    """A section of the chair's weekly message: those that wait longest of the `n` overdue for so many working days."""
    heading = html_plural(
        "<b>Overdue for {n} working day or more</b>", "<b>Overdue for {n} working days or more</b>", working_days
    )
    listed = overdue_first(late, today)
    rows = _shown(listed, lambda page: late_rows(page, today, away), len(late), room, of=n)
    return lines(heading, rows) if listed else None


def _late(
    found: Sequence[Reminder], today: dt.date, away: Mapping[int, str], room: int, *, overdue: int
) -> Iterator[_Row]:
    if not found:
        return
    listed = overdue_first([one.assignment for one in found], today)
    yield _Row(
        heading=html("<b>Long overdue, no report</b>"),
        text=_shown(listed, lambda page: late_rows(page, today, away), len(listed), room),
        reminders=tuple(found),
        button=button(label("All overdue ({n})", n=overdue), View.OVERDUE),
    )


def _calls(found: Sequence[Reminder], reach: Reach, phones: Mapping[int, Sequence[str]]) -> Iterator[_Row]:
    """One a person."""

    def order(reminder: Reminder) -> tuple[object, ...]:
        one = reminder.assignment
        return (natural(one.organization or ""), one.person, one.person_id)

    links = html("Personal links for those who are not registered: /links")
    for person_id, reminders in groupby(sorted(found, key=order), key=lambda one: one.assignment.person_id):
        theirs = tuple(reminders)
        yield _Row(
            heading=html("<b>Please call: not taken on</b>"),
            text=_call([one.assignment for one in theirs], reach, phones),
            reminders=theirs,
            foot=links if reach.lacks_link(person_id) else None,
        )


def _alarm(alarm: Alarm, numbers: Sequence[str]) -> _Row:
    heading = {
        Alarmed.GONE: html("<b>Messages do not arrive: the bot is blocked, or the chat is gone</b>"),
        Alarmed.LOST: html("<b>A message may not have arrived</b>"),
    }[alarm.kind]
    return _Row(
        heading=heading,
        text=html("· {who}", who=with_numbers(clipped(alarm.person.full_name, NAME), numbers)),
        alarms=(alarm,),
    )


def _asked(n: int) -> Iterator[_Row]:
    if n:
        yield _Row(
            heading=html("<b>Directors wait for your answer</b>"),
            text=html("Requests and questions of directors: {n}. /queue", n=n),
        )


def _undated(found: Sequence[Reminder], room: int) -> Iterator[_Row]:
    if not found:
        return
    listed = list({one.assignment.decision_id: one.assignment for one in found}.values())  # of a point that many have
    yield _Row(
        heading=html("<b>No date yet: nobody is reminded</b>"),
        text=_shown(listed, _undated_rows, _UNDATED, room),
        reminders=tuple(found),
        button=all_undated(len(listed)),
    )


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


def _shown(
    listed: Sequence[T], rows: Callable[[Sequence[T]], Markup], most: int, room: int, *, of: int | None = None
) -> Markup:
    """As many as there is room for, and how many more there are; `of`: how many in all, where not all are listed."""
    page = next(iter(dealt(listed, lambda one: rows([one]), most=most, room=room)), [])
    return lines(rows(page), more((of or len(listed)) - len(page)))


def _call(theirs: Sequence[Assignment], reach: Reach, phones: Mapping[int, Sequence[str]]) -> Markup:
    """One person, with how many points, and who stands in, or whether they can be written to at all."""
    where, person = theirs[0].organization, clipped(theirs[0].person, NAME)
    who = f"{place_name(where)}, {person}" if where else person
    count = html_plural("{n} assignment", "{n} assignments", len(theirs))
    called = with_numbers(who, phones.get(theirs[0].person_id, ()))
    return html("· {who} — {count}{mark}", who=called, count=count, mark=reach_mark(reach, theirs[0].person_id))
