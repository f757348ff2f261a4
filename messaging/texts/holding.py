"""What one school or person has, or one set of minutes: how far each of it is."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from domain.asking import MeetingDay
from domain.assignments import Assignment, Status, overdue
from domain.standing import Counts, School, SetOfMinutes, week
from domain.workdays import DayOff
from messaging.i18n import day, day_of_year, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Control, Held, Holder, SchoolPast, View
from messaging.texts.common import joined, lines
from messaging.texts.fitting import dealt
from messaging.texts.paging import Page
from messaging.texts.points import PLACE, clipped, minutes_title, point_of, status_name, title_of, when
from messaging.texts.standing import button, press_of, to_summary

PARTS = frozenset(
    {View.ALL, View.OVERDUE, View.UNSEEN, View.OPEN, View.WAITING, View.WEEK, View.UNREACHED}
)  # of what somebody has
PAGE = 12
_NUMBER = 20
_DOOR = 60
_CHOICES = 12  # of schools and sets of minutes
_LEAP = 2024  # has every day
_ORDER = (Status.RETURNED, Status.ASSIGNED, Status.ACKNOWLEDGED, Status.REPORTED, Status.ACCEPTED, Status.WITHDRAWN)


def held_page(
    name: str, press: Held, given: Sequence[Assignment], counts: Counts, today: dt.date, off: DayOff
) -> Outgoing:
    """`name`: whose, or of which minutes; `given`: everything that it is about, of which `press` may mean a part."""
    chosen = _in_order((one for one in given if _fits(press.view, one, today)), today)
    pages = dealt(chosen, lambda one: _row(one, press, today, off), most=PAGE)
    shown = Page.of(pages, press.page, 1)
    here = [one for part in shown.items for one in part]
    return Outgoing(
        text=joined(
            html("<b>{name}</b>", name=clipped(name, 2 * PLACE)),
            _head(press.view, counts, len(chosen)),
            _rows(here, press, today, off),
            shown.of_how_many() if pages else None,
        ),
        buttons=(
            *_narrower(press, counts),
            *shown.turns(lambda to: press.model_copy(update={"page": to}).pack()),
            *_back(press),
            to_summary(),
        ),
    )


def _fits(view: View, one: Assignment, today: dt.date) -> bool:
    if view is View.OVERDUE:
        return overdue(one, today)
    if view is View.UNSEEN:
        return one.status is Status.ASSIGNED
    if view is View.WAITING:
        return one.status is Status.REPORTED
    if view is View.WEEK:
        day = one.deadline.date if one.deadline.kind.ends else None
        return one.status.open and day is not None and today <= day <= week(today)[1]
    return one.status.open if view is View.OPEN else True


def _state(one: Assignment, today: dt.date) -> str:
    return label("overdue") if overdue(one, today) else status_name(one.status)


def _in_order(given: Iterable[Assignment], today: dt.date) -> list[Assignment]:
    """By state, what is overdue first; in each by the day."""
    return sorted(
        given,
        key=lambda one: (
            not overdue(one, today),
            -1 if overdue(one, today) else _ORDER.index(one.status),
            one.deadline.date or dt.date.max,
            one.minutes_id,
            one.position,
        ),
    )


def _rows(shown: Sequence[Assignment], press: Held, today: dt.date, off: DayOff) -> Markup:
    rows: list[Markup] = []
    for state, ones in groupby(shown, key=lambda one: _state(one, today)):
        rows.append(html("<i>{state}</i>", state=state.capitalize()))
        rows += [_row(one, press, today, off) for one in ones]
    return lines(*rows)


def _row(one: Assignment, press: Held, today: dt.date, off: DayOff) -> Markup:
    """Of what the heading does not say already."""
    who = None if press.holder else clipped(one.organization or one.person, PLACE)
    title = None if press.minutes_id else title_of(one)
    named = ", ".join(part for part in (who, title, point_of(one)) if part)
    important = html(", <b>important</b>") if one.important else ""
    return html("· {named}: {when}", named=named, when=when(one, today, off)) + important


def _head(view: View, counts: Counts, number: int) -> Markup:
    if view is View.ALL:
        parts = (
            html("accepted {n}", n=counts.accepted),
            html("wait for acceptance {n}", n=counts.reported),
            html("open {n}", n=counts.open),
            html("<b>overdue {n}</b>", n=counts.overdue) if counts.overdue else None,
        )
        total = html_plural("{n} assignment:", "{n} assignments:", counts.total)
        return html("{total} {parts}", total=total, parts=Markup(", ").join(part for part in parts if part))
    said = {
        View.OVERDUE: label("Overdue"),
        View.UNSEEN: label("Not taken on"),
        View.OPEN: label("Not reported"),
        View.UNREACHED: label("Not told"),
        View.WAITING: label("Wait for acceptance"),
        View.WEEK: label("Due this week and next week"),
    }[view]
    return html("{what}: {n}", what=said, n=number)


def _narrower(press: Held, counts: Counts) -> tuple[tuple[Button, ...], ...]:
    """What is overdue alone, or everything again."""
    if press.view is View.ALL and 0 < counts.overdue < counts.total:
        return ((_door(label("Overdue ({n})", n=counts.overdue), press, View.OVERDUE),),)
    return () if press.view is View.ALL else ((_door(label("All of it ({n})", n=counts.total), press, View.ALL),),)


def _door(text: str, press: Held, view: View) -> Button:
    return Button(text=text, data=press.model_copy(update={"view": view, "page": 0}).pack())


def _back(press: Held) -> tuple[tuple[Button, ...], ...]:
    if press.holder is None:
        points = Control(minutes_id=press.minutes_id, apart=True)
        return ((Button(text=label("Points and assignees"), data=points.pack()),),)
    if press.holder is Holder.SCHOOL:
        past = Button(text=label("History"), data=SchoolPast(organization_id=press.id, apart=True).pack())
        return ((past, button(label("By school"), View.SCHOOLS)),)
    return ((button(label("By person"), View.PEOPLE),),)


def nothing_there() -> Outgoing:
    return Outgoing(text=html("That is not there any more."), buttons=(to_summary(),))


def no_minutes(number: str) -> Outgoing:
    return Outgoing(
        text=html("No minutes No. {number} are published.", number=clipped(number, _NUMBER)),
        buttons=((button(label("By minutes"), View.MINUTES),), to_summary()),
    )


def no_minutes_of(held: MeetingDay) -> Outgoing:
    on = dt.date(held.year or _LEAP, held.month, held.day)
    return Outgoing(
        text=lines(
            html("No minutes of {day} are published.", day=day(on) if held.year else day_of_year(on)),
            html("Meetings to come: /meeting"),
        ),
        buttons=((button(label("By minutes"), View.MINUTES),), to_summary()),
    )


def with_others(
    reply: Outgoing, sets: Sequence[SetOfMinutes], schools: Sequence[School], view: View, missing: Sequence[str]
) -> Outgoing:
    """The first of several sets of minutes is answered; the others have buttons. `missing`: numbers of none."""
    school = schools[0] if schools else None
    doors = (Button(text=_named(None, one), data=_press(school, one, view)) for one in sets[:_CHOICES])
    none = html("No minutes No. {number} are published.", number=clipped(", ".join(missing), _NUMBER))
    text = joined(reply.text, none) if missing else reply.text
    return replace(reply, text=text, buttons=(*((door,) for door in doors), *reply.buttons))


def or_schools(reply: Outgoing, schools: Sequence[School]) -> Outgoing:
    """The number is that of these, too."""
    doors = (Button(text=clipped(one.name, _DOOR), data=press_of(one).pack()) for one in schools[:_CHOICES])
    return replace(reply, buttons=(*((door,) for door in doors), *reply.buttons))


def which(sets: Sequence[SetOfMinutes], schools: Sequence[School], view: View) -> Outgoing:
    """Several fit what was asked about: schools, sets of minutes, or both."""
    of_schools: Sequence[School | None] = schools or [None]
    of_sets: Sequence[SetOfMinutes | None] = sets or [None]
    doors = [(_named(school, one), _press(school, one, view)) for school in of_schools for one in of_sets]
    return Outgoing(
        text=html("Which one do you mean?"),
        buttons=(*((Button(text=text, data=data),) for text, data in doors[:_CHOICES]), to_summary()),
    )


def _named(school: School | None, one: SetOfMinutes | None) -> str:
    title = minutes_title(kind=one.kind, number=one.number, date=one.date) if one else None
    return clipped(", ".join(part for part in (school and school.name, title) if part), _DOOR)


def _press(school: School | None, one: SetOfMinutes | None, view: View) -> str:
    minutes_id = one.id if one else 0
    if school is None:
        whole = view is View.ALL
        return (Control(minutes_id=minutes_id) if whole else Held(view=view, minutes_id=minutes_id)).pack()
    return press_of(school, view).model_copy(update={"minutes_id": minutes_id}).pack()
