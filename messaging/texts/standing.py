"""The chair's answer: how things stand, by minutes and by school, and what is overdue."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment
from domain.standing import Counts, count, overdue_first
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Standing, View
from messaging.texts.common import joined, lines, more
from messaging.texts.paging import Page
from messaging.texts.points import clipped, point_of, time_left, title_of

_LATE = 8  # overdue points in the summary
_PAGE = 15  # on a page of their own
_SETS = 8  # sets of minutes
_SCHOOLS = 10


def summary(assignments: Sequence[Assignment], today: dt.date, *, unreached: Collection[int]) -> Outgoing:
    if not assignments:
        return Outgoing(text=html("Nothing has been published yet."))
    late = overdue_first(assignments, today)
    return Outgoing(
        text=joined(
            html("<b>How things stand on {day}</b>", day=day(today)),
            _counts(count(assignments, today, unreached=unreached)),
            _by_minutes(assignments, today, unreached),
            _by_school(assignments, today, unreached),
            lines(html("<b>Overdue</b>"), *_late_rows(late[:_LATE], today), more(len(late) - _LATE))
            if late
            else html("Nothing is overdue."),
        ),
        buttons=((_button(label("All overdue ({n})", n=len(late)), View.OVERDUE),),) if len(late) > _LATE else (),
    )


def _counts(counts: Counts) -> Markup:
    return lines(
        html_plural("{n} assignment:", "{n} assignments:", counts.total),
        html("· accepted — {n}", n=counts.accepted),
        html("· wait for acceptance — {n}", n=counts.reported),
        html("· open — {n}", n=counts.open),
        html("· of them overdue — {n}", n=counts.overdue),
        html("· of them not taken on — {n}", n=counts.unseen),
        html("· of them with people not reached — {n}", n=counts.unreached) if counts.unreached else None,
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


def _by_school(assignments: Sequence[Assignment], today: dt.date, unreached: Collection[int]) -> Markup:
    """The schools that hold things up come first."""
    schools: dict[str, list[Assignment]] = defaultdict(list)
    for one in assignments:
        schools[one.organization or one.person].append(one)
    counted = {name: count(own, today, unreached=unreached) for name, own in schools.items()}
    names = sorted(counted, key=lambda name: (-counted[name].overdue, -counted[name].open, name))
    return lines(
        html("<b>By school</b>"),
        *(_set_row(clipped(name, 60), counted[name]) for name in names[:_SCHOOLS]),
        more(len(names) - _SCHOOLS),
    )


def _set_row(name: str, counts: Counts) -> Markup:
    done = html("{done} of {total} done", done=counts.accepted + counts.reported, total=counts.total)
    late = html(", <b>overdue {n}</b>", n=counts.overdue) if counts.overdue else ""
    return html("· {name}: {done}{late}", name=name, done=done, late=late)


def overdue_page(assignments: Sequence[Assignment], today: dt.date, page: int) -> Outgoing:
    shown = Page.of(overdue_first(assignments, today), page, _PAGE)
    return Outgoing(
        text=joined(
            html("<b>Overdue</b>: page {page} of {pages}", page=shown.number + 1, pages=shown.total),
            lines(*_late_rows(shown.items, today)),
        )
        if shown.items
        else html("Nothing is overdue."),
        buttons=(
            *shown.turns(lambda to: Standing(view=View.OVERDUE, page=to).pack()),
            (_button(label("To the summary"), View.SUMMARY),),
        ),
    )


def _late_rows(late: Sequence[Assignment], today: dt.date) -> list[Markup]:
    """Under the title of their minutes, each with its school."""
    rows = []
    for title, points in groupby(late, key=title_of):
        rows.append(html("<i>{title}</i>", title=title))
        rows += [
            html(
                "· {who}: {point}, {left}",
                who=clipped(one.organization or one.person, 60),
                point=point_of(one),
                left=time_left(one.deadline, today),
            )
            for one in points
        ]
    return rows


def _button(text: str, view: View) -> Button:
    return Button(text=text, data=Standing(view=view).pack())
