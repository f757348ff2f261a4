"""More time, as its assignee asks for it and hears of it."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.extensions import Extension
from messaging.i18n import day, html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, Deed, Extend, Ground, TakeBackPlea
from messaging.texts.common import joined
from messaging.texts.points import clipped, deadline, point_of, title_of

REASON = 500  # letters


def ask_day(one: Assignment, days: Sequence[dt.date]) -> Outgoing:
    """`days`: those that are offered."""
    return Outgoing(
        text=html(
            "{title}, {point} — {deadline}. Until which day do you need time? Press a day, or write one and why: "
            "“{example}, we wait for an answer”. /cancel",
            **_named(one),
            example=f"{days[-1]:%d.%m.%Y}",
        ),
        buttons=tuple(
            (Button(text=label("by {day}", day=day(one_day)).capitalize(), data=_press(one, one_day)),)
            for one_day in days
        ),
    )


def ask_reason(one: Assignment, until: dt.date) -> Outgoing:
    grounds = [Button(text=text(ground), data=_press(one, until, ground)) for ground in Ground]
    return Outgoing(
        text=html(
            "{title}, {point}: until {until} instead of {day}. Why? Press a reason or write it. /cancel",
            **_named(one),
            until=day(until),
            day=_due(one),
        ),
        buttons=(
            *((button,) for button in grounds),
            (Button(text=label("← Another day"), data=Act(assignment_id=one.id, deed=Deed.EXTEND).pack()),),
        ),
    )


def text(ground: Ground) -> str:
    """As it is pressed."""
    return {
        Ground.PAPERS: label("We wait for papers or an answer"),
        Ground.ILLNESS: label("Somebody is ill"),
        Ground.AMOUNT: label("There is more work than expected"),
        Ground.UNSAID: label("Without a reason"),
    }[ground]


def reason(ground: Ground) -> str:
    """As the secretary reads it."""
    return "" if ground is Ground.UNSAID else text(ground)


def _press(one: Assignment, until: dt.date, ground: Ground | None = None) -> str:
    return Extend(assignment_id=one.id, day=until.toordinal(), ground=ground).pack()


def asked(one: Assignment, plea: Extension) -> Outgoing:
    return Outgoing(
        text=joined(
            html(
                "The request is with the secretary: {title}, {point} — until <b>{until}</b> instead of {day}.",
                **_named(one),
                until=day(plea.until),
                day=_due(one),
            ),
            because(plea.reason),
            html("The answer comes here. Until then the deadline stays as it is: {deadline}.", **_named(one)),
        ),
        buttons=take_back(plea),
    )


def because(said: str) -> Markup | None:
    return html("Reason: {reason}", reason=clipped(said, REASON)) if said else None


def take_back(plea: Extension) -> tuple[tuple[Button, ...], ...]:
    press = TakeBackPlea(extension_id=plea.id).pack()
    return ((Button(text=label("Take the request back"), data=press),),)


def waits(plea: Extension) -> Markup:
    """In the card of the assignment."""
    return html("You have asked for time until {until}; the secretary has not decided yet.", until=day(plea.until))


def taken_back() -> str:
    return label("The request for more time is taken back")


def decided_already() -> str:
    return label("This request has been decided or taken back already. How it stands: /my")


def cannot_ask(one: Assignment) -> str:
    """There is nothing to extend."""
    if one.status.open:
        return label("This assignment has no date, so there is nothing to extend.")
    return label("There is nothing to extend: you have nothing to do here any more. /my")


def not_later(due: dt.date) -> str:
    return label("That gives no more time: it is due by {day} now. Please choose a later day, or /cancel", day=day(due))


def too_far() -> str:
    return label("That is more than a year away. Please choose an earlier day, or /cancel")


def no_day(example: dt.date) -> str:
    return label(
        "I did not understand the day. Write it like this: {example}, or /cancel", example=f"{example:%d.%m.%Y}"
    )


def too_long() -> str:
    return label("That is too long. Please write the reason in {n} letters at most, or /cancel", n=REASON)


def granted(one: Assignment, plea: Extension) -> Outgoing:
    """What the assignee hears; the deadline is the new one."""
    until = plea.granted or plea.until
    return Outgoing(
        text=joined(
            html("You have more time: {title}, {point} — <b>{deadline}</b>.", **_named(one)),
            html("You had asked for time until {day}.", day=day(plea.until)) if until != plea.until else None,
            first_date(one),
        ),
        buttons=_open(one),
    )


def first_date(one: Assignment) -> Markup | None:
    """By when it was due at first, if it was extended."""
    return html("<i>Extended, it was due by {day}</i>", day=day(one.first_date)) if one.first_date else None


def refused(one: Assignment, plea: Extension, answer: str) -> Outgoing:
    return Outgoing(
        text=joined(
            html("No more time: {title}, {point} stays {deadline}.", **_named(one)),
            html("You had asked for time until {day}.", day=day(plea.until)),
            html("The secretary writes: “{reason}”", reason=clipped(answer, REASON)) if answer else None,
        ),
        buttons=_open(one),
    )


def _open(one: Assignment) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=label("Open"), data=Act(assignment_id=one.id, deed=Deed.CARD).pack()),),)


def _due(one: Assignment) -> str:
    return day(one.deadline.date) if one.deadline.date else deadline(one.deadline)


def _named(one: Assignment) -> dict[str, str]:
    return {"title": title_of(one), "point": point_of(one), "deadline": deadline(one.deadline)}
