"""What the chair is told without asking: on Mondays, before a meeting, what is overdue of the important, what waits."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import groupby

from markupsafe import Markup

from domain.assignments import Assignment
from domain.meetings import Unasked
from domain.names import natural
from domain.referrals import Kind, Referral
from domain.standing import SetOfMinutes
from messaging.i18n import day, day_of_year, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import ChoosePaper, Decisions, Held, Meetings, Overseen, OwnUnasked, PaperOn, Unwanted, View
from messaging.texts.common import joined, lines, more
from messaging.texts.control import open_points
from messaging.texts.places import place_names
from messaging.texts.points import clipped, minutes_title, point_of, title_of
from messaging.texts.settings import clock
from messaging.texts.standing import button
from messaging.texts.summary import figures

_POINTS = 8
_NAMES = 4
_NAME = 36  # characters
_DOORS = 3
_TITLE = 60


def with_silence(outgoing: Outgoing, what: Unasked) -> Outgoing:
    """With the button that ends such messages."""
    return replace(outgoing, buttons=(*outgoing.buttons, (toggle(what, wanted=True),)))


def toggle(what: Unasked, *, wanted: bool, here: bool = True) -> Button:
    """`wanted`: whether it is sent now; the button makes it otherwise. `here`: under the message itself."""
    if wanted:
        text = {
            Unasked.WEEK: label("Do not send it on Mondays"),
            Unasked.MEETING: label("Do not send it before meetings"),
            Unasked.IMPORTANT: label("Do not tell me of important ones"),
            Unasked.QUEUE: label("Do not remind me of decisions"),
        }[what]
    elif here:
        text = label("Send it again")
    else:
        text = {
            Unasked.WEEK: label("Send it again on Mondays"),
            Unasked.MEETING: label("Send it again before meetings"),
            Unasked.IMPORTANT: label("Tell me again of important ones"),
            Unasked.QUEUE: label("Remind me of decisions again"),
        }[what]
    return Button(text=text, data=Unwanted(what=what, wanted=not wanted, here=here).pack())


def silenced(*, wanted: bool) -> str:
    return label("I send it again.") if wanted else label("I do not send it any more. Back: below, or in /settings")


def overview(silent: Collection[Unasked], begin: dt.time, meetings: Sequence[dt.date]) -> Outgoing:
    """Of the chair. `begin`: the hour of the morning."""
    answers = {one: label("no") if one in silent else label("yes") for one in Unasked}
    return Outgoing(
        text=joined(
            html("<b>What I send you without being asked</b>"),
            lines(*(html("· {name}: <b>{yes}</b>", name=unasked_name(one), yes=answers[one]) for one in Unasked)),
            html("It comes at {time}, and never on days off.", time=clock(begin)),
            html("The next meeting: {day}", day=day(meetings[0])) if meetings else html("No meeting is named."),
        ),
        buttons=(
            *((toggle(one, wanted=one not in silent, here=False),) for one in Unasked),
            (to_meetings(),),
        ),
    )


def unasked_name(what: Unasked) -> str:
    return {
        Unasked.WEEK: label("How things stand, on Mondays"),
        Unasked.MEETING: label("How the last minutes stand, the working day before a meeting"),
        Unasked.IMPORTANT: label("A line when something important becomes overdue"),
        Unasked.QUEUE: label("A line when something new waits for your decision"),
    }[what]


def to_overview() -> tuple[Button, ...]:
    """For those who have settings of another kind, too."""
    return (Button(text=label("What I am sent without asking"), data=OwnUnasked().pack()),)


def to_meetings() -> Button:
    return Button(text=label("Meetings"), data=Meetings().pack())


def before_meeting(meeting: dt.date, today: dt.date, minutes: SetOfMinutes, overdue: Sequence[Assignment]) -> Outgoing:
    """How the last minutes stand. `overdue`: what of them is."""
    title = minutes_title(kind=minutes.kind, number=minutes.number, date=minutes.date)
    points = [list(held) for _, held in groupby(overdue, key=lambda one: one.decision_id)]
    found = Outgoing(
        text=joined(
            lines(_when(meeting, today), html("{title}", title=clipped(title, _TITLE))),
            figures(minutes.counts),
            lines(
                html("Overdue:"),
                *(_whose(held) for held in points[:_POINTS]),
                more(len(points) - _POINTS),
            )
            if points
            else html("Nothing is overdue."),
        ),
        buttons=(
            *(((_late_of(minutes.id),),) if len(points) > _POINTS else ()),
            open_points(minutes.id),
            (Button(text=label("Paper and table"), data=ChoosePaper(on=PaperOn.ASK, apart=True).pack()),),
        ),
    )
    return with_silence(found, Unasked.MEETING)


def _late_of(minutes_id: int) -> Button:
    """Where the message names not all of it."""
    press = Held(view=View.OVERDUE, minutes_id=minutes_id)
    return Button(text=label("Everything that is overdue"), data=press.pack())


def _when(meeting: dt.date, today: dt.date) -> Markup:
    if meeting == today:
        return html("<b>The meeting is today.</b> How the last minutes stand:")
    if meeting == today + dt.timedelta(days=1):
        return html("<b>The meeting is tomorrow.</b> How the last minutes stand:")
    return html("<b>The meeting is on {day}.</b> How the last minutes stand:", day=day_of_year(meeting))


def _whose(held: Sequence[Assignment]) -> Markup:
    return html("· {point}: {names}", point=point_of(held[0]), names=_names(held))


def _names(held: Sequence[Assignment]) -> str:
    everybody = sorted({one.organization or one.person for one in held}, key=natural)
    short = place_names(everybody[:_NAMES], _NAME)
    others = f" +{len(everybody) - _NAMES}" if len(everybody) > _NAMES else ""
    return ", ".join(short[one] for one in everybody[:_NAMES]) + others


def important(overdue: Sequence[Assignment]) -> Outgoing:
    """One line a point."""
    points = [list(held) for _, held in groupby(overdue, key=lambda one: (one.decision_id, one.deadline.date))]
    doors = (
        Button(text=clipped(point_of(held[0]), _TITLE), data=Overseen(decision_id=held[0].decision_id).pack())
        for held in points[:_DOORS]
    )
    hidden = ((button(label("Everything that is overdue"), View.OVERDUE),),) if len(points) > _DOORS else ()
    found = Outgoing(
        text=lines(*map(_line, points[:_POINTS]), more(len(points) - _POINTS)),
        buttons=(*((one,) for one in doors), *hidden),
    )
    return with_silence(found, Unasked.IMPORTANT)


def _line(held: Sequence[Assignment]) -> Markup:
    one = held[0]
    assert one.deadline.date is not None  # it is overdue
    return html(
        "<b>Important and overdue:</b> {title}, {point}, it was due by {day}: {names}",
        title=title_of(one),
        point=point_of(one),
        day=day_of_year(one.deadline.date),
        names=_names(held),
    )


def queue(waiting: Sequence[Referral]) -> Outgoing:
    """How much waits for the chair, and of what kind."""
    found = Counter(one.kind for one in waiting)
    kinds = Markup(", ").join(_of_kind(kind, found[kind]) for kind in Kind if found[kind])
    counted = html_plural("<b>Waits for your decision: {n}</b>", "<b>Wait for your decision: {n}</b>", len(waiting))
    door = Button(text=label("Look and decide"), data=Decisions().pack())
    return with_silence(Outgoing(text=lines(counted, kinds), buttons=((door,),)), Unasked.QUEUE)


def _of_kind(kind: Kind, n: int) -> Markup:
    return {
        Kind.EXTENSION: html_plural("request for more time — {n}", "requests for more time — {n}", n),
        Kind.WITHDRAWAL: html("to withdraw from control — {n}", n=n),
        Kind.RETURNED: html("report returned again and again — {n}", n=n),
    }[kind]
