"""The lists behind the chair's answer: by minutes, by school, by person, and by what is to be done."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from domain.assignments import Assignment
from domain.reach import Reach
from domain.standing import Counts, School, SetOfMinutes, week
from domain.workdays import DayOff
from messaging.i18n import day_of_year, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Control, Held, Holder, Queue, View
from messaging.presses import Standing as Turn
from messaging.texts.common import joined, lines
from messaging.texts.leave import deputy_mark
from messaging.texts.paging import Page
from messaging.texts.places import LISTED, place_name, place_names
from messaging.texts.points import clipped, deadline, minutes_title, point_of, time_left, title_of

T = TypeVar("T")

PAGE = 12  # assignments a page, which the longest fit on
SETS = 8  # sets of minutes
SCHOOLS = 20
_DOOR = 60  # of a button
_HALF = 28


def reach_mark(reach: Reach, person_id: int) -> Markup:
    """For the staff, behind the name of whoever hears nothing, or has a deputy."""
    if person_id in reach.away or person_id not in reach.unreached:
        return deputy_mark(reach.away.get(person_id))
    if person_id in reach.gone:
        return html(", has left, nobody follows yet")
    return html(", the bot’s messages do not arrive") if person_id in reach.blocked else html(", not registered yet")


def _set_row(name: str, counts: Counts) -> Markup:
    done = html("{done} of {total} reported", done=counts.accepted + counts.reported, total=counts.total)
    late = html(", <b>overdue {n}</b>", n=counts.overdue) if counts.overdue else ""
    return html("· {name}: {done}{late}", name=name, done=done, late=late)


def minutes_page(shown: Page[SetOfMinutes]) -> Outgoing:
    """The newest first; each opens its points."""
    rows = [(one, minutes_title(kind=one.kind, number=one.number, date=one.date)) for one in shown.items]
    doors = [
        Button(text=clipped(title, _DOOR), data=Control(minutes_id=one.id, apart=True).pack()) for one, title in rows
    ]
    return Outgoing(
        text=joined(
            html("<b>By minutes</b>"), lines(*(_set_row(title, one.counts) for one, title in rows)), shown.of_how_many()
        ),
        buttons=(*((door,) for door in doors), *_around(shown, View.MINUTES)),
    )


def schools_page(shown: Page[School], counts: Mapping[School, Counts]) -> Outgoing:
    """Schools with their figures; each opens what it has."""
    return _whose_page(html("<b>By school</b>"), shown, counts, View.SCHOOLS)


def people_page(shown: Page[School], counts: Mapping[School, Counts]) -> Outgoing:
    """The same of people."""
    return _whose_page(html("<b>By person</b>"), shown, counts, View.PEOPLE)


def _whose_page(head: Markup, shown: Page[School], counts: Mapping[School, Counts], view: View) -> Outgoing:
    listed, named = (place_names((one.name for one in shown.items), room) for room in (LISTED, _HALF))
    doors = [Button(text=named[one.name], data=press_of(one).pack()) for one in shown.items]
    rows = [_set_row(listed[one.name], counts[one]) for one in shown.items]
    return Outgoing(
        text=joined(head, lines(*rows), shown.of_how_many()),
        buttons=(*(tuple(doors[at : at + 2]) for at in range(0, len(doors), 2)), *_around(shown, view)),
    )


def press_of(school: School, view: View = View.ALL) -> Held:
    """What one of them has."""
    if school.organization_id is not None:
        return Held(view=view, holder=Holder.SCHOOL, id=school.organization_id)
    return Held(view=view, holder=Holder.PERSON, id=school.person_id or 0)


def _around(shown: Page[T], view: View) -> tuple[tuple[Button, ...], ...]:
    """Further, back, and to the summary."""
    return (*shown.turns(lambda to: Turn(view=view, page=to).pack()), to_summary())


def to_summary() -> tuple[Button, ...]:
    return (button(label("To the summary"), View.SUMMARY),)


def overdue_page(shown: Page[Assignment], today: dt.date, *, overdue: int, away: Mapping[int, str]) -> Outgoing:
    """`overdue`: how many there are in all; `away`: who stands in for whom (id) today."""
    return Outgoing(
        text=joined(
            html_plural("<b>Overdue</b>: {n} assignment", "<b>Overdue</b>: {n} assignments", overdue),
            late_rows(shown.items, today, away),
            shown.of_how_many(),
        )
        if overdue
        else html("Nothing is overdue."),
        buttons=_around(shown, View.OVERDUE),
    )


def unseen_page(shown: Page[Assignment], today: dt.date, off: DayOff, *, unseen: int, reach: Reach) -> Outgoing:
    """`unseen`: how many are not taken on in all."""
    return Outgoing(
        text=joined(
            html_plural("<b>Not taken on</b>: {n} assignment", "<b>Not taken on</b>: {n} assignments", unseen),
            _rows(shown.items, today, lambda one: reach_mark(reach, one.person_id), off),
            shown.of_how_many(),
        )
        if unseen
        else html("Everything has been taken on."),
        buttons=_around(shown, View.UNSEEN),
    )


def unreached_page(shown: Page[Assignment], today: dt.date, off: DayOff, *, unreached: int, reach: Reach) -> Outgoing:
    """`unreached`: how much is open of whom no message reaches."""
    return Outgoing(
        text=joined(
            html_plural("<b>Not told</b>: {n} assignment", "<b>Not told</b>: {n} assignments", unreached),
            _rows(shown.items, today, lambda one: reach_mark(reach, one.person_id), off),
            shown.of_how_many(),
        )
        if unreached
        else html("Messages reach everybody who has something to do."),
        buttons=_around(shown, View.UNREACHED),
    )


def open_page(shown: Page[Assignment], today: dt.date, off: DayOff, *, number: int) -> Outgoing:
    """What is not reported; `number`: how much in all, here and below."""
    return Outgoing(
        text=joined(
            html_plural("<b>Not reported</b>: {n} assignment", "<b>Not reported</b>: {n} assignments", number),
            _rows(shown.items, today, _plain, off),
            shown.of_how_many(),
        )
        if number
        else html("Everything has been reported."),
        buttons=_around(shown, View.OPEN),
    )


def week_page(shown: Page[Assignment], today: dt.date, off: DayOff, *, now: int, later: int) -> Outgoing:
    """What is due until Sunday (`now`: how much), and in the week after (`later`)."""
    sunday, last = week(today)
    return Outgoing(
        text=joined(
            lines(
                html("<b>Due until Sunday, {day}</b>: {n}", day=day_of_year(sunday), n=now),
                html("<b>Until the next one, {day}</b>: {n}", day=day_of_year(last), n=later),
            ),
            _rows(shown.items, today, _plain, off, head=lambda one: deadline(one.deadline)),
            shown.of_how_many(),
        ),
        buttons=_around(shown, View.WEEK),
    )


def waiting_page(shown: Page[Assignment], *, number: int, queue: bool) -> Outgoing:
    """What waits for acceptance; `queue`: whoever looks may accept it."""
    door = Button(text=label("Reports to accept"), data=Queue().pack())
    return Outgoing(
        text=joined(
            html_plural(
                "<b>Wait for acceptance</b>: {n} assignment", "<b>Wait for acceptance</b>: {n} assignments", number
            ),
            _rows(shown.items, None, _plain),
            shown.of_how_many(),
        )
        if number
        else html("Nothing waits for acceptance."),
        buttons=(*(((door,),) if queue and number else ()), *_around(shown, View.WAITING)),
    )


def _plain(_: Assignment) -> Markup:
    return Markup()


def late_rows(late: Sequence[Assignment], today: dt.date, away: Mapping[int, str] | None = None) -> Markup:
    """Under the title of their minutes, each with its school and, if they are away, who stands in."""
    return _rows(late, today, lambda one: deputy_mark((away or {}).get(one.person_id)))


def _rows(
    points: Sequence[Assignment],
    today: dt.date | None,
    mark: Callable[[Assignment], Markup],
    off: DayOff | None = None,
    *,
    head: Callable[[Assignment], str] = title_of,
) -> Markup:
    """`off`: where some of them are not due yet; `today`: none where their deadlines do not matter any more."""
    rows = []
    for title, of_one in groupby(points, key=head):
        rows.append(html("<i>{title}</i>", title=title))
        for one in of_one:
            named = point_of(one) if head is title_of else f"{title_of(one)}, {point_of(one)}"
            important = html(", <b>important</b>") if one.important else ""
            said = {"who": place_name(_school(one)), "point": named, "mark": mark(one) + important}
            left = time_left(one.deadline, today, off) if today else None
            rows.append(
                html("· {who}: {point}, {left}{mark}", left=left, **said)
                if left
                else html("· {who}: {point}{mark}", **said)
            )
    return lines(*rows)


def _school(assignment: Assignment) -> str:
    return assignment.organization or assignment.person


def button(text: str, view: View) -> Button:
    """Opens a view of how things stand."""
    return Button(text=text, data=Turn(view=view).pack())
