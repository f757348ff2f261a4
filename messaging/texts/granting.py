"""More time that assignees ask for, before the secretary."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status
from domain.extensions import Extension, ExtensionState, Wrong, wrong
from domain.referrals import Limit
from domain.workdays import DayOff
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Denial, Extensions, Grant, GrantStep, HandUp
from messaging.texts.common import joined, lines
from messaging.texts.extensions import because
from messaging.texts.paging import Page
from messaging.texts.places import framed, place_name
from messaging.texts.points import NAME, PLACE, clipped, point_of, title_of, when
from messaging.texts.waiting import to_everything

_SHOWN = 20  # a page
_TEXT = 1500
NO_LIMIT = Limit()

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
            *(
                (_press(text, one[0], GrantStep.SHOW),)
                for one, text in zip(shown.items, _doors(shown.items), strict=True)
            ),
            *shown.turns(lambda to: Extensions(page=to).pack()),
            *to_everything(),
        ),
    )


def nothing_waits() -> Markup:
    return html("Nobody asks for more time.")


def _doors(waiting: Sequence[Asked]) -> list[str]:
    return framed((f"{_what(*one)} · ", _whose(one[1]), "") for one in waiting)


def _what(extension: Extension, one: Assignment) -> str:
    return label("{point} · until {day}", point=point_of(one), day=day(extension.until))


def _whose(one: Assignment) -> str:
    return one.organization or one.person


def card(
    extension: Extension,
    one: Assignment,
    today: dt.date,
    off: DayOff,
    limit: Limit = NO_LIMIT,
    *,
    explained: bool = False,
    instead: Extension | None = None,
) -> Outgoing:
    """`limit`: how far the secretary may extend it; `explained`: the request has come before, its reason comes now.

    `instead`: the request whose place it has taken.
    """
    until = day(extension.until)
    grant = _press(label("Extend until {day}", day=until), extension, GrantStep.GRANT, extension.until.toordinal())
    fits, forbidden = wrong(one, extension.until, today) is None, limit.forbids(extension.until)
    hand_up = Button(text=label("Hand up to the chair"), data=HandUp(extension_id=extension.id).pack())
    most = _most(extension, one, today, limit)
    return Outgoing(
        text=joined(
            html("<b>More time?</b> {whose}", whose=place_name(_whose(one), PLACE)),
            html("<i>The reason has come; the request is the same.</i>") if explained else None,
            html("<i>In place of the request until {day}, which no longer counts.</i>", day=day(instead.until))
            if instead
            else None,
            lines(
                html("{title}, {point}", title=title_of(one), point=point_of(one)),
                html("{text}", text=clipped(one.text, _TEXT)),
            ),
            lines(
                html("Now: {when}", when=when(one, today, off)),
                html("Asked for: <b>until {day}</b>", day=until),
                html("That is a day off.") if off(extension.until) else None,
                html("That day is over.") if extension.until < today else None,
                html("Asked by: {person}", person=clipped(extension.person, NAME)),
                because(extension.reason) or html("No reason was given."),
            ),
            _limited(limit, extension),
        ),
        buttons=(
            *(((grant,),) if fits and not forbidden else ()),
            *(((hand_up,),) if forbidden and not limit.handed else ()),
            *(((most,),) if forbidden and most else ()),
            (
                _press(label("Another day"), extension, GrantStep.OTHER),
                _press(label("Refuse"), extension, GrantStep.REFUSE),
            ),
            *(((hand_up,),) if limit.chair and not forbidden and not limit.handed else ()),
        ),
    )


def _most(extension: Extension, one: Assignment, today: dt.date, limit: Limit) -> Button | None:
    """The longest that the secretary may give."""
    if limit.until is None or wrong(one, limit.until, today):
        return None
    name = label("Extend until {day}", day=day(limit.until))
    return _press(name, extension, GrantStep.GRANT, limit.until.toordinal())


def _limited(limit: Limit, extension: Extension) -> Markup | None:
    if limit.handed:
        return html("It is with the chair, who has not decided yet.")
    if not limit.passed(extension.until):
        return None
    if limit.chair:
        return html_plural(
            "More than {n} working day is extended by the chair.",
            "More than {n} working days are extended by the chair.",
            limit.days,
        )
    return html_plural(
        "More than {n} working day is extended by the chair; none is registered, so you decide.",
        "More than {n} working days are extended by the chair; none is registered, so you decide.",
        limit.days,
    )


def beyond(limit: Limit) -> str:
    """It cannot be granted until that day by the secretary."""
    return label("Until {day} you can extend it yourself. For more, hand it up to the chair.", day=_limit_day(limit))


def not_taken(why: str, extension_id: int) -> Outgoing:
    """Of a day that was written; another one is waited for."""
    back = Grant(extension_id=extension_id, step=GrantStep.BACK)
    return Outgoing(text=html("{why}", why=why), buttons=((Button(text=label("← To the request"), data=back.pack()),),))


def _limit_day(limit: Limit) -> str:
    return day(limit.until) if limit.until else ""


def _press(text: str, extension: Extension, step: GrantStep, value: int = 0, why: Denial | None = None) -> Button:
    return Button(text=text, data=Grant(extension_id=extension.id, step=step, value=value, why=why).pack())


def ask_day(extension: Extension, one: Assignment) -> Outgoing:
    text = html(
        "{name}: until which day? Write it, for example {example}, or /cancel",
        name=request_named(one),
        example=f"{extension.until:%d.%m.%Y}",
    )
    return Outgoing(text=text, buttons=((_press(label("← To the request"), extension, GrantStep.BACK),),))


def ask_reason(extension: Extension, one: Assignment, said: str | None = None, words: int = 0) -> Outgoing:
    """`said`: a reason in words, to be agreed to; `words`: the update that they came with."""
    back = _press(label("← To the request"), extension, GrantStep.BACK)
    if said is not None:
        yes = _press(label("Yes, refuse"), extension, GrantStep.REFUSE, words, Denial.WRITTEN)
        text = joined(html("Refuse? {name}", name=request_named(one)), because(said))
        return Outgoing(text=text, buttons=((yes,), (back,)))
    reasons = [why for why in Denial if why is not Denial.WRITTEN]
    return Outgoing(
        text=html("{name}: why is there no more time? Press a reason or write it. /cancel", name=request_named(one)),
        buttons=(*((_press(text_of(why), extension, GrantStep.REFUSE, why=why),) for why in reasons), (back,)),
    )


def confirm_day(extension: Extension, one: Assignment, until: dt.date) -> Outgoing:
    """A day that was written in reply to the request."""
    name = label("Extend until {day}", day=day(until))
    return Outgoing(
        text=html("Extend? {name}", name=request_named(one)),
        buttons=(
            (_press(name, extension, GrantStep.GRANT, until.toordinal()),),
            (_press(label("← To the request"), extension, GrantStep.BACK),),
        ),
    )


def text_of(why: Denial) -> str:
    """As it is pressed."""
    return {
        Denial.ABOVE: label("The day is not ours to move"),
        Denial.WEAK: label("There are no grounds to move it"),
        Denial.UNSAID: label("Without a reason"),
        Denial.WRITTEN: "",
    }[why]


def reason(why: Denial) -> str:
    """As the assignee reads it."""
    return "" if why is Denial.UNSAID else text_of(why)


def decided(
    extension: Extension,
    one: Assignment,
    answer: str = "",
    *,
    more: bool,
    unheard: bool = False,
    unsent: bool = False,
    may_undo: bool = False,
) -> Outgoing:
    """What became of it. `more`: other requests wait; `unheard`: no message reaches the assignee.

    `unsent`: something was written about it, which nobody gets.
    """
    return Outgoing(
        text=joined(
            html("Your words were not sent.") if unsent else None,
            _outcome(extension, one),
            because(answer),
            html("No message reaches {who}. Please call.", who=clipped(one.person, NAME)) if unheard else None,
        ),
        buttons=(
            *(((_press(label("Undo the decision"), extension, GrantStep.UNDO),),) if may_undo else ()),
            *next_request(extension.id, more=more),
            *to_everything(),
        ),
    )


def next_request(extension_id: int, *, more: bool) -> tuple[tuple[Button, ...], ...]:
    """`more`: others wait."""
    press = Grant(extension_id=extension_id, step=GrantStep.NEXT)
    return ((Button(text=label("Next request →"), data=press.pack()),),) if more else ()


def _outcome(extension: Extension, one: Assignment) -> Markup:
    name = request_named(one)
    if extension.state is ExtensionState.GRANTED:
        return html("Extended until {day}: {name}", day=day(extension.granted or extension.until), name=name)
    if extension.state is ExtensionState.REFUSED:
        return html("Not extended: {name}", name=name)
    if extension.state is ExtensionState.WITHDRAWN:
        if extension.replaced:
            return html("A new request has taken the place of this one: {name}", name=name)
        return html("The request was taken back: {name}", name=name)
    if one.status is Status.REPORTED:
        return html("Reported meanwhile, nothing is to be decided: {name}", name=name)
    if one.status.open:
        return html("There is as much time already, nothing is to be decided: {name}", name=name)
    return html("Nothing is to be done there any more: {name}", name=name)


def asked_too_long_ago() -> str:
    return label("These are not your last words. Please agree under the last message, or press “Refuse” again.")


def gone() -> str:
    return label("There is no such request. Those that wait: /queue")


def not_that_day(one: Assignment, what: Wrong) -> str:
    """Why it cannot be granted until that day."""
    return {
        Wrong.SOONER: label("It is due by {day} anyway, or that day is over. Choose a later one.", day=_day(one)),
        Wrong.FAR: label("That is more than a year away. Please choose an earlier day."),
        Wrong.SETTLED: label("Nothing is to be done there any more."),
        Wrong.UNDATED: label("That point has no date."),
    }[what]


def _day(one: Assignment) -> str:
    return day(one.deadline.date) if one.deadline.date else ""


def request_named(one: Assignment) -> str:
    return f"{point_of(one)} · {place_name(_whose(one))} · {title_of(one)}"
