"""The chair's answer: how things stand, by minutes and by school, and what is overdue."""

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment
from domain.people import Role
from domain.reach import Reach
from domain.standing import Counts, School, Standing
from domain.workdays import DayOff
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import ChoosePaper, PaperOn, Search, Seek, View
from messaging.presses import Standing as Turn
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import ROOM, dealt, size
from messaging.texts.leave import deputy_mark
from messaging.texts.paging import Page
from messaging.texts.places import place_name, place_names
from messaging.texts.points import minutes_title, point_of, time_left, title_of

LATE = 8  # overdue points in the summary
PAGE = 12  # on a page of their own, which the longest fit on
SETS = 8  # sets of minutes
SCHOOLS = 20  # a page
_INDENT = Markup("\N{EM SPACE}")


def reach_mark(reach: Reach, person_id: int) -> Markup:
    """For the staff, behind the name of whoever hears nothing, or has a deputy."""
    if person_id in reach.away or person_id not in reach.unreached:
        return deputy_mark(reach.away.get(person_id))
    if person_id in reach.gone:
        return html(", has left, nobody follows yet")
    return html(", the bot’s messages do not arrive") if person_id in reach.blocked else html(", not registered yet")


def where_to_look(roles: Collection[Role]) -> Outgoing:
    """To whoever asks in words."""
    find = Button(text=label("Find"), data=Search(step=Seek.ASK).pack())
    return Outgoing(
        text=lines(
            html("/status shows how things stand. “Find” looks for points by number, school, state or words."),
            html("/queue is everything that waits for you. All that I can do: /help")
            if Role.SECRETARY in roles
            else None,
        ),
        buttons=((find,),),
    )


def summary(standing: Standing, today: dt.date) -> Outgoing:
    if not standing.sets:
        return Outgoing(text=html("Nothing has been published yet."))
    head = joined(
        html("<b>How things stand on {day}</b>", day=day(today)),
        figures(standing.counts),
        _by_minutes(standing),
    )
    late, unseen = standing.counts.overdue, standing.counts.unseen
    shown = dealt(standing.late, lambda one: late_rows([one], today), most=LATE, room=ROOM - size(head))[:1]
    first = shown[0] if shown else []
    return Outgoing(
        text=joined(
            head,
            lines(html("<b>Overdue</b>"), late_rows(first, today), more(late - len(first))) if first else None,
            None if late else html("Nothing is overdue."),
        ),
        buttons=(
            *(((button(label("All overdue ({n})", n=late), View.OVERDUE),),) if late > len(first) else ()),
            *(((button(label("Not taken on ({n})", n=unseen), View.UNSEEN),),) if unseen else ()),
            (button(label("By school"), View.SCHOOLS), _paper()),
        ),
    )


def _paper() -> Button:
    return Button(text=label("Paper and table"), data=ChoosePaper(on=PaperOn.ASK, apart=True).pack())


def figures(counts: Counts) -> Markup:
    parts = [
        html("– overdue — {n}", n=counts.overdue) if counts.overdue else None,
        html("– not taken on — {n}", n=counts.unseen) if counts.unseen else None,
        html("– not told: not registered, or blocked the bot — {n}", n=counts.unreached) if counts.unreached else None,
    ]
    return lines(
        html_plural("{n} assignment:", "{n} assignments:", counts.total),
        html("· accepted — {n}", n=counts.accepted),
        html("· wait for acceptance — {n}", n=counts.reported),
        html("· open — {n}, of them:", n=counts.open) if any(parts) else html("· open — {n}", n=counts.open),
        *(_INDENT + part for part in parts if part),
    )


def _by_minutes(standing: Standing) -> Markup:
    return lines(
        html("<b>By minutes</b>"),
        *(
            _set_row(minutes_title(kind=one.kind, number=one.number, date=one.date), one.counts)
            for one in standing.newest
        ),
        more(standing.sets - len(standing.newest)),
    )


def _set_row(name: str, counts: Counts) -> Markup:
    done = html("{done} of {total} reported", done=counts.accepted + counts.reported, total=counts.total)
    late = html(", <b>overdue {n}</b>", n=counts.overdue) if counts.overdue else ""
    return html("· {name}: {done}{late}", name=name, done=done, late=late)


def schools_page(shown: Page[School], counts: Mapping[School, Counts]) -> Outgoing:
    """Schools with their figures."""
    names = place_names(school.name for school in shown.items)
    rows = [_set_row(names[school.name], counts[school]) for school in shown.items]
    return Outgoing(
        text=joined(html("<b>By school</b>"), lines(*rows), shown.of_how_many()),
        buttons=(
            *shown.turns(lambda to: Turn(view=View.SCHOOLS, page=to).pack()),
            (button(label("To the summary"), View.SUMMARY),),
        ),
    )


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
        buttons=(
            *shown.turns(lambda to: Turn(view=View.OVERDUE, page=to).pack()),
            (button(label("To the summary"), View.SUMMARY),),
        ),
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
        buttons=(
            *shown.turns(lambda to: Turn(view=View.UNSEEN, page=to).pack()),
            (button(label("To the summary"), View.SUMMARY),),
        ),
    )


def late_rows(late: Sequence[Assignment], today: dt.date, away: Mapping[int, str] | None = None) -> Markup:
    """Under the title of their minutes, each with its school and, if they are away, who stands in."""
    return _rows(late, today, lambda one: deputy_mark((away or {}).get(one.person_id)))


def _rows(
    points: Sequence[Assignment], today: dt.date, mark: Callable[[Assignment], Markup], off: DayOff | None = None
) -> Markup:
    """`off`: where some of them are not due yet."""
    rows = []
    for title, of_one in groupby(points, key=title_of):
        rows.append(html("<i>{title}</i>", title=title))
        for one in of_one:
            said = {"who": place_name(_school(one)), "point": point_of(one), "mark": mark(one)}
            left = time_left(one.deadline, today, off)
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
