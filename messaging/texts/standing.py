"""The chair's answer: how things stand, by minutes and by school, and what is overdue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment
from domain.standing import Counts, count, natural, overdue_first
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Standing, View
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import ROOM, dealt, size
from messaging.texts.paging import Page
from messaging.texts.points import clipped, point_of, time_left, title_of

_LATE = 8  # overdue points in the summary
_PAGE = 15  # on a page of their own
_SETS = 8  # sets of minutes
_SCHOOLS = 20  # a page
_NAME = 60  # characters of a school's name
_INDENT = Markup("\N{EM SPACE}")


def summary(assignments: Sequence[Assignment], today: dt.date, *, unreached: Collection[int]) -> Outgoing:
    if not assignments:
        return Outgoing(text=html("Nothing has been published yet."))
    head = joined(
        html("<b>How things stand on {day}</b>", day=day(today)),
        _counts(count(assignments, today, unreached=unreached)),
        _by_minutes(assignments, today, unreached),
    )
    late = overdue_first(assignments, today)
    shown = dealt(late, lambda one: late_rows([one], today), most=_LATE, room=ROOM - size(head))[:1]
    first = shown[0] if shown else []
    schools = len({_school(one) for one in assignments})
    return Outgoing(
        text=joined(
            head,
            lines(html("<b>Overdue</b>"), late_rows(first, today), more(len(late) - len(first)))
            if late
            else html("Nothing is overdue."),
        ),
        buttons=(
            *(((button(label("All overdue ({n})", n=len(late)), View.OVERDUE),),) if len(late) > len(first) else ()),
            (button(label("By school ({n})", n=schools), View.SCHOOLS),),
        ),
    )


def _counts(counts: Counts) -> Markup:
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


def _by_minutes(assignments: Sequence[Assignment], today: dt.date, unreached: Collection[int]) -> Markup:
    sets: dict[int, list[Assignment]] = defaultdict(list)
    for one in assignments:
        sets[one.minutes_id].append(one)
    newest = sorted(sets, reverse=True)
    return lines(
        html("<b>By minutes</b>"),
        *(_set_row(title_of(sets[key][0]), count(sets[key], today, unreached=unreached)) for key in newest[:_SETS]),
        more(len(sets) - _SETS),
    )


def _set_row(name: str, counts: Counts) -> Markup:
    done = html("{done} of {total} reported", done=counts.accepted + counts.reported, total=counts.total)
    late = html(", <b>overdue {n}</b>", n=counts.overdue) if counts.overdue else ""
    return html("· {name}: {done}{late}", name=name, done=done, late=late)


def schools_page(
    assignments: Sequence[Assignment], today: dt.date, page: int, *, unreached: Collection[int]
) -> Outgoing:
    """Every school with its figures, in the order of names."""
    schools: dict[str, list[Assignment]] = defaultdict(list)
    for one in assignments:
        schools[_school(one)].append(one)
    shown = Page.of(sorted(schools, key=natural), page, _SCHOOLS)
    rows = [_set_row(clipped(name, _NAME), count(schools[name], today, unreached=unreached)) for name in shown.items]
    return Outgoing(
        text=joined(html("<b>By school</b>"), lines(*rows), shown.of_how_many()),
        buttons=(
            *shown.turns(lambda to: Standing(view=View.SCHOOLS, page=to).pack()),
            (button(label("To the summary"), View.SUMMARY),),
        ),
    )


def overdue_page(assignments: Sequence[Assignment], today: dt.date, page: int) -> Outgoing:
    late = overdue_first(assignments, today)
    shown = Page.of(dealt(late, lambda one: late_rows([one], today), most=_PAGE), page, 1)
    return Outgoing(
        text=joined(
            html_plural("<b>Overdue</b>: {n} assignment", "<b>Overdue</b>: {n} assignments", len(late)),
            *(late_rows(part, today) for part in shown.items),
            shown.of_how_many(),
        )
        if late
        else html("Nothing is overdue."),
        buttons=(
            *shown.turns(lambda to: Standing(view=View.OVERDUE, page=to).pack()),
            (button(label("To the summary"), View.SUMMARY),),
        ),
    )


def late_rows(late: Sequence[Assignment], today: dt.date) -> Markup:
    """Under the title of their minutes, each with its school."""
    rows = []
    for title, points in groupby(late, key=title_of):
        rows.append(html("<i>{title}</i>", title=title))
        rows += [
            html(
                "· {who}: {point}, {left}",
                who=clipped(_school(one), _NAME),
                point=point_of(one),
                left=time_left(one.deadline, today),
            )
            for one in points
        ]
    return lines(*rows)


def _school(assignment: Assignment) -> str:
    return assignment.organization or assignment.person


def button(text: str, view: View) -> Button:
    """Opens a view of how things stand."""
    return Button(text=text, data=Standing(view=view).pack())
