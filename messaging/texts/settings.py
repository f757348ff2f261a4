"""How reminders are set, and the questions that change it."""

import datetime as dt

from markupsafe import Markup

from domain.policy import Decider, Move, Policy, Rhythm
from domain.tuning import EARLIEST, LATEST, MOST_DAYS, MOST_SOON, Setting
from domain.tuning import changed as tuned
from messaging.i18n import html, label, label_plural, listed
from messaging.outgoing import Button, Outgoing
from messaging.presses import Paint, Tune
from messaging.texts.common import joined, lines

_ROW = 2  # buttons
# What is offered: how most committees have it, or might want it.
_OFFERS = {
    Setting.BEGIN: ("8.00", "9.00", "10.00"),
    Setting.END: ("18.00", "20.00", "21.00"),
    Setting.SOON: ("7, 3, 1", "5, 1", "3, 1", "1"),
    Setting.OVERDUE: ("1", "2", "3"),
    Setting.AGAIN: ("1", "3", "5", "10"),
    Setting.LATE: ("1", "3", "5"),
    Setting.DIGEST: ("1", "5", "7", "10"),
    Setting.NUDGE: ("1", "2", "3", "5"),
    Setting.STANDING: tuple(Rhythm),
    Setting.MOVE: tuple(Move),
    Setting.GRANTS: ("0", "5", "10", "20"),
    Setting.WITHDRAWALS: tuple(Decider),
}


def overview(policy: Policy, *, may_change: bool) -> Outgoing:
    buttons = [Button(text=setting_name(one), data=Tune(setting=one).pack()) for one in Setting]
    return Outgoing(
        text=joined(
            html("<b>Reminders</b>"),
            lines(*(_row(policy, one) for one in Setting if not one.at_once)),
            html(
                "Times are local to each organization. There are no reminders at night or on days off (/calendar); "
                "other messages then arrive without a sound."
            ),
            lines(html("<b>Decisions</b>"), *(_row(policy, one) for one in Setting if one.at_once)),
            html("What do you want to change? Changes of reminders take effect the next morning.")
            if may_change
            else html("The administrator can change this."),
        ),
        buttons=_in_rows(buttons) if may_change else (),
    )


def _row(policy: Policy, one: Setting) -> Markup:
    return html("· {name}: <b>{value}</b>", name=setting_name(one), value=_value(policy, one))


def with_picture(drawn: Outgoing, *, dark: bool) -> Outgoing:
    """…and how the picture of how things stand looks."""
    now = label("dark") if dark else label("light")
    look = html("The picture of how things stand (/status): <b>{look}</b>", look=now)
    other = Button(text=label("Light picture") if dark else label("Dark picture"), data=Paint(dark=not dark).pack())
    text = joined(Markup(drawn.text), look)  # noqa: S704 - our own HTML
    return Outgoing(text=text, buttons=(*drawn.buttons, (other,)))


def question(policy: Policy, setting: Setting, *, again: bool = False) -> Outgoing:
    """`again`: the answer to it could not be taken."""
    offers = [
        Button(text=offer(setting, one), data=Tune(setting=setting, value=one).pack())
        for one in _OFFERS[setting]
        if tuned(policy, setting, one)
    ]
    return Outgoing(
        text=joined(
            html("This answer does not fit.") if again else None,
            lines(
                html("<b>{name}</b>", name=setting_name(setting)),
                html("Now: {value}.", value=_value(policy, setting)),
            ),
            _expected(policy, setting),
        ),
        buttons=(
            *(tuple((one,) for one in offers) if setting.choice else (tuple(offers),)),
            (Button(text=label("← All settings"), data=Tune().pack()),),
        ),
    )


def changed(setting: Setting | None = None) -> str:
    if setting and setting.at_once:
        return label("Changed. It holds from now on.")
    return label("Changed. It takes effect the next morning.")


def _in_rows(buttons: list[Button]) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[place : place + _ROW]) for place in range(0, len(buttons), _ROW))


def setting_name(setting: Setting) -> str:
    return {
        Setting.BEGIN: label("Morning message"),
        Setting.END: label("Quiet hours"),
        Setting.SOON: label("Before the deadline"),
        Setting.OVERDUE: label("Overdue, to the assignee"),
        Setting.AGAIN: label("Overdue, again"),
        Setting.LATE: label("Overdue, to the secretary"),
        Setting.DIGEST: label("Overdue, to the chair"),
        Setting.NUDGE: label("Not taken on"),
        Setting.STANDING: label("Standing assignments"),
        Setting.MOVE: label("Deadline on a day off"),
        Setting.GRANTS: label("The secretary extends alone"),
        Setting.WITHDRAWALS: label("Withdrawal from control"),
    }[setting]


def _value(policy: Policy, setting: Setting) -> str:
    return {
        Setting.BEGIN: lambda: label("at {time}", time=clock(policy.begin)),
        Setting.END: lambda: label("from {time} until the morning message", time=clock(policy.end)),
        Setting.SOON: lambda: soon_days(policy.soon),
        Setting.OVERDUE: lambda: label("{days} after the deadline", days=days(policy.overdue)),
        Setting.AGAIN: lambda: label("after another {days}", days=days(policy.again)),
        Setting.LATE: lambda: label("{days} after the deadline, in the list of the day", days=days(policy.late)),
        Setting.DIGEST: lambda: label("{days} after the deadline, once a week", days=days(policy.digest)),
        Setting.NUDGE: lambda: label(
            "ask after {days}, and after as many more ask the secretary to call", days=days(policy.nudge)
        ),
        Setting.STANDING: lambda: _rhythm(policy.standing),
        Setting.MOVE: lambda: _move(policy.move),
        Setting.GRANTS: lambda: _grants(policy.grants),
        Setting.WITHDRAWALS: lambda: _decider(policy.withdrawals),
    }[setting]()


def offer(setting: Setting, value: str) -> str:
    if setting is Setting.STANDING:
        return _rhythm(Rhythm(value))
    if setting is Setting.MOVE:
        return _move(Move(value))
    if setting is Setting.GRANTS:
        return _grants(int(value))
    if setting is Setting.WITHDRAWALS:
        return _decider(Decider(value))
    return value.replace(".", ":")


def _expected(policy: Policy, setting: Setting) -> Markup:
    """What can be answered."""
    if setting in (Setting.BEGIN, Setting.END):
        bounds = {"first": clock(EARLIEST), "last": clock(LATEST)}
        return joined(
            html("Write the time, from {first} to {last}, for example 9:00 or 18:30.", **bounds),
            html(
                "Quiet hours begin at {time}: leave at least an hour before them, so that all messages can be sent.",
                time=clock(policy.end),
            )
            if setting is Setting.BEGIN
            else html(
                "The morning message comes at {time}: leave at least an hour after it, so that all messages "
                "can be sent.",
                time=clock(policy.begin),
            ),
        )
    if setting is Setting.SOON:
        return html(
            "Write how many working days before the deadline to remind: up to {count} numbers from 1 to {most}, "
            "for example 7, 3, 1. Zero: only on the last working day.",
            count=MOST_SOON,
            most=MOST_DAYS,
        )
    if setting is Setting.GRANTS:
        return html("Counted from the first deadline of the point. More is decided by the chair, if one is registered.")
    if setting is Setting.WITHDRAWALS:
        return html("While no chair is registered, the secretary decides.")
    if setting.choice:
        return html("Choose:")
    return html("Write the number of working days, from 1 to {most}.", most=MOST_DAYS)


def clock(time: dt.time) -> str:
    return f"{time.hour}:{time.minute:02}"


def days(n: int) -> str:
    return label_plural("{n} working day", "{n} working days", n)


def soon_days(before: tuple[int, ...]) -> str:
    if not before:
        return label("only on the last working day")
    numbers = listed([str(one) for one in before])
    return label_plural("{numbers} working day before", "{numbers} working days before", before[-1], numbers=numbers)


def _rhythm(rhythm: Rhythm) -> str:
    return {
        Rhythm.NEVER: label("are not asked about"),
        Rhythm.MONTH: label("are asked about once a month"),
        Rhythm.QUARTER: label("are asked about once a quarter"),
    }[rhythm]


def _move(move: Move) -> str:
    return {
        Move.NONE: label("stays; the reminder comes on the working day before"),
        Move.PREVIOUS: label("moves to the previous working day"),
        Move.NEXT: label("moves to the next working day"),
    }[move]


def _grants(n: int) -> str:
    return label_plural("up to {n} working day", "up to {n} working days", n) if n else label("without a limit")


def _decider(decider: Decider) -> str:
    return {
        Decider.SECRETARY: label("the secretary alone"),
        Decider.CHAIR: label("the chair decides"),
    }[decider]
