"""By which day a point is due that the minutes leave open: the secretary is asked, the assignees are told."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.decisions import Deadline
from domain.workdays import DayOff
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, Asked, Deed, NameDay, UndatedPoints
from messaging.texts.common import joined
from messaging.texts.leaving import question
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, last_chance, point_of, title_of
from minutes.written_day import Fault
from storage.due_days import Undated

_SHOWN = 8  # points a page


def undated(points: Sequence[Undated], minutes_id: int = 0, page: int = 0) -> Outgoing:
    """Each with its button. `minutes_id`: of these minutes alone, 0 for all."""
    if not points:
        return Outgoing(text=html("Every point has a date, or needs none."))
    shown = Page.of(points, page, _SHOWN)
    return Outgoing(
        text=joined(
            html_plural(
                "<b>{n} point has no date.</b> Until you name one, nobody is reminded of it.",
                "<b>{n} points have no date.</b> Until you name them, nobody is reminded of these points.",
                len(points),
            ),
            *(_row(one) for one in shown.items),
            shown.of_how_many(),
        ),
        buttons=(
            *((_name(one.one, mixed=not minutes_id),) for one in shown.items),
            *shown.turns(lambda to: UndatedPoints(minutes_id=minutes_id, page=to).pack()),
        ),
    )


def _row(point: Undated) -> Markup:
    return html(
        "<b>{deadline}</b> · {point}, {people}\n<i>{title}</i>\n{text}",
        deadline=deadline(point.one.deadline),
        point=point_of(point.one),
        people=html_plural("{n} assignee", "{n} assignees", point.people),
        title=title_of(point.one),
        text=clipped(point.one.text, 90),
    )


def _name(one: Assignment, *, mixed: bool) -> Button:
    named = f"{point_of(one)} · {title_of(one)}" if mixed else point_of(one)
    text = clipped(label("Name the date: {point}", point=named), 60)
    return Button(text=text, data=NameDay(decision_id=one.decision_id).pack())


def all_undated(n: int) -> Button:
    return Button(text=label("Name the dates ({n})", n=n), data=UndatedPoints().pack())


def ask_day(one: Assignment, today: dt.date, most: dt.date | None = None) -> Outgoing:
    """`most`: of a later day the chair is told."""
    text = joined(
        html(
            "{title}, {point} ({deadline}): by which day? Write the date, for example {example}, or /cancel",
            title=title_of(one),
            point=point_of(one),
            deadline=deadline(one.deadline),
            example=_example(today),
        ),
        html("The chair is told of a day later than {day}.", day=day(most)) if most else None,
    )
    return question(text, Asked.DAY)


def bad_day(fault: Fault, today: dt.date) -> Outgoing:
    text = {
        Fault.UNREAD: html("I did not understand the date. Write it like this: {example}", example=_example(today)),
        Fault.IMPOSSIBLE: html("There is no such day. Write the date like this: {example}", example=_example(today)),
        Fault.PAST: html("That day is over. Write a date from today on; if you mean next year, write the year too."),
        Fault.FAR: html("That is more than three years away. Please check the year."),
    }[fault]
    return question(text, Asked.DAY)


def _example(today: dt.date) -> str:
    return f"{today + dt.timedelta(days=14):%d.%m.%Y}"


def day_named(one: Assignment, named: dt.date, told: int) -> Outgoing:
    """`named`: as the secretary wrote it; `told`: how many people get a message about it."""
    counts = one.deadline.date
    return Outgoing(
        text=joined(
            html("Noted: {title}, {point} — <b>{deadline}</b>.", **_named(one)),
            html("{day} is a day off: the deadline is moved by the committee’s rule.", day=day(named))
            if counts != named
            else None,
            html_plural("{n} person is told.", "{n} people are told.", told) if told else None,
        ),
        buttons=((Button(text=label("Change the date"), data=NameDay(decision_id=one.decision_id).pack()),),),
    )


def nobody_has_it() -> str:
    return label("Nobody has to act on this point any more.")


def your_day(one: Assignment, before: Deadline, today: dt.date, off: DayOff) -> Outgoing:
    """What its assignee hears. `before`: by when it was due until now."""
    return Outgoing(
        text=joined(
            html(
                "The date has changed: {title}, {point} — <b>{deadline}</b>, before it was: {before}.",
                **_named(one),
                before=deadline(before),
            )
            if before.date
            else html("The date is set: {title}, {point} — <b>{deadline}</b>.", **_named(one)),
            last_chance(one, today, off),
        ),
        buttons=((Button(text=label("Open"), data=Act(assignment_id=one.id, deed=Deed.CARD).pack()),),),
    )


def _named(one: Assignment) -> dict[str, str]:
    return {"title": title_of(one), "point": point_of(one), "deadline": deadline(one.deadline)}
