"""More time that assignees ask for, before the secretary."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.extensions import Extension
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Denial, NextPlea, Plead, Pleas, Ruling
from messaging.texts.common import joined, lines
from messaging.texts.extensions import because
from messaging.texts.paging import Page
from messaging.texts.points import NAME, PLACE, clipped, point_of, title_of, when
from messaging.texts.waiting import to_everything

_SHOWN = 20  # a page
_BUTTON = 60  # letters
_TEXT = 1500

Asked = tuple[Extension, Assignment]


def listed(waiting: Sequence[Asked], page: int = 0) -> Outgoing:
    if not waiting:
        return Outgoing(text=nothing_waits(), buttons=to_everything())
    shown = Page.of(waiting, page, _SHOWN)
    return Outgoing(
        text=joined(
            html_plural("{n} request for more time:", "{n} requests for more time:", len(waiting)), shown.of_how_many()
        ),
        buttons=(
            *((_press(_door(*one), one[0], Ruling.SHOW),) for one in shown.items),
            *shown.turns(lambda to: Pleas(page=to).pack()),
            *to_everything(),
        ),
    )


def nothing_waits() -> Markup:
    return html("Nobody asks for more time.")


def _door(plea: Extension, one: Assignment) -> str:
    name = label("{point} · until {day}", point=point_of(one), day=day(plea.until))
    return clipped(f"{name} · {_whose(one)}", _BUTTON)


def _whose(one: Assignment) -> str:
    return one.organization or one.person


def card(plea: Extension, one: Assignment, today: dt.date) -> Outgoing:
    return Outgoing(
        text=joined(
            html("<b>More time?</b> {whose}", whose=clipped(_whose(one), PLACE)),
            lines(
                html("{title}, {point}", title=title_of(one), point=point_of(one)),
                html("{text}", text=clipped(one.text, _TEXT)),
            ),
            lines(
                html("Now: {when}", when=when(one, today)),
                html("Asked for: <b>until {day}</b>", day=day(plea.until)),
                html("Asked by: {person}", person=clipped(plea.person, NAME)),
                because(plea.reason) or html("No reason was given."),
            ),
        ),
        buttons=(
            (_press(label("Extend until {day}", day=day(plea.until)), plea, Ruling.GRANT, plea.until.toordinal()),),
            (_press(label("Another day"), plea, Ruling.OTHER), _press(label("Refuse"), plea, Ruling.REFUSE)),
        ),
    )


def _press(text: str, plea: Extension, step: Ruling, value: int = 0, why: Denial | None = None) -> Button:
    return Button(text=text, data=Plead(extension_id=plea.id, step=step, value=value, why=why).pack())


def ask_day(plea: Extension, one: Assignment) -> Markup:
    return html(
        "{name}: until which day? Write it, for example {example}, or /cancel",
        name=_named(one),
        example=f"{plea.until:%d.%m.%Y}",
    )


def ask_reason(plea: Extension, one: Assignment) -> Outgoing:
    return Outgoing(
        text=html("{name}: why is there no more time? Press a reason or write it. /cancel", name=_named(one)),
        buttons=(
            *((_press(text(why), plea, Ruling.REFUSE, why=why),) for why in Denial),
            (_press(label("← To the request"), plea, Ruling.BACK),),
        ),
    )


def text(why: Denial) -> str:
    """As it is pressed."""
    return {
        Denial.ABOVE: label("The day is not ours to move"),
        Denial.WEAK: label("The reason is not enough"),
        Denial.UNSAID: label("Without a reason"),
    }[why]


def reason(why: Denial) -> str:
    """As the assignee reads it."""
    return "" if why is Denial.UNSAID else text(why)


def granted(plea: Extension, one: Assignment, *, more: bool) -> Outgoing:
    """`more`: other requests wait."""
    until = day(plea.granted or plea.until)
    return Outgoing(text=html("Extended until {day}: {name}", day=until, name=_named(one)), buttons=_onward(plea, more))


def refused(plea: Extension, one: Assignment, answer: str, *, more: bool) -> Outgoing:
    return Outgoing(
        text=joined(html("Not extended: {name}", name=_named(one)), because(answer)), buttons=_onward(plea, more)
    )


def _onward(plea: Extension, more: bool) -> tuple[tuple[Button, ...], ...]:
    if not more:
        return ()
    return ((Button(text=label("Next request →"), data=NextPlea(extension_id=plea.id).pack()),),)


def no_longer_waiting() -> str:
    return label("This request has been decided, or is not needed any more. The others: /queue")


def _named(one: Assignment) -> str:
    return f"{point_of(one)} · {clipped(_whose(one), PLACE)} · {title_of(one)}"
