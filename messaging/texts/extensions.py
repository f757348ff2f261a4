"""More time, as its assignee asks for it and hears of it."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status, last_day
from domain.extensions import Extension, Longer, Wrong
from messaging.i18n import day, html, label, short_day
from messaging.outgoing import Button, Outgoing, side_by_side
from messaging.presses import Act, Deed, Explain, Extend, Ground, TakeBackExtension
from messaging.presses import Asked as Question
from messaging.texts.common import joined, lines
from messaging.texts.leaving import not_now
from messaging.texts.points import NAME, clipped, deadline, point_of, title_of
from minutes.written_day import Fault

REASON = 500  # as Telegram counts
_SHOWN = 100  # of a reason over a button

Asked = tuple[Assignment, Extension]


def ask_day(
    one: Assignment, days: Mapping[dt.date, Longer], *, waiting: Extension | None = None, problem: str | None = None
) -> Outgoing:
    """`days`: those that are offered; a press asks for it at once.

    `waiting`: what has been asked for already; `problem`: with the day that was written.
    """
    return Outgoing(
        text=joined(
            html("{problem}", problem=problem) if problem else None,
            waits(waiting) if waiting else None,
            html(
                "{title}, {point} — {deadline}. Until when do you need more time? Press a date and the request goes "
                "straight to the secretary, or write another date: {example}.",
                **_named(one),
                example=f"{max(days, default=_last(one)):%d.%m.%Y}",
            ),
        ),
        buttons=(
            *((Button(text=_offer(to, more), data=_press(one, to)),) for to, more in days.items()),
            *(take_back(waiting) if waiting else ()),
            not_now(Question.EXTENSION),
        ),
    )


def longer(one: Assignment, days: Collection[dt.date] = ()) -> tuple[tuple[Button, ...], ...]:
    """What asks for more time: until one of these days at once, or until which is asked."""
    ask = Act(assignment_id=one.id, deed=Deed.EXTEND).pack()
    if not days:
        return ((Button(text=label("More time"), data=ask),),)
    buttons = [Button(text=label("Extend until {day}", day=short_day(to)), data=_press(one, to)) for to in days]
    buttons.append(Button(text=label("Another day"), data=ask))
    return side_by_side(buttons, 2)


def _offer(until: dt.date, more: Longer) -> str:
    span = {
        Longer.DAYS: label("+3 working days"),
        Longer.WEEK: label("+1 week"),
        Longer.FORTNIGHT: label("+2 weeks"),
    }[more]
    return label("Until {day} ({span})", day=day(until), span=span)


def text(ground: Ground) -> str:
    """As it is pressed, and as the secretary reads it."""
    return {
        Ground.PAPERS: label("Waiting for papers or an answer"),
        Ground.ILLNESS: label("Someone is ill"),
        Ground.AMOUNT: label("There is more work than expected"),
    }[ground]


def is_pressed(reason: str) -> bool:
    """Or else it was written."""
    return reason in {text(ground) for ground in Ground}


def explained_already(extension: Extension) -> str:
    return label("The reason is there already: “{reason}”", reason=clipped(extension.reason, _SHOWN))


def _press(one: Assignment, until: dt.date) -> str:
    return Extend(assignment_id=one.id, day=until.toordinal()).pack()


def asked(asked_for: Sequence[Asked], *, takes_reason: bool = True) -> Outgoing:
    """It is with the secretary, for one point or several; of one the reason may still be added.

    `takes_reason`: whether the buttons for it are shown.
    """
    extension = asked_for[0][1]
    unexplained = takes_reason and len(asked_for) == 1 and not extension.reason
    return Outgoing(
        text=joined(
            html("The request is with the chair.")
            if all(its.with_chair for _, its in asked_for)
            else html("The request is with the secretary."),
            lines(
                *(
                    html(
                        "{title}, {point} — until <b>{until}</b> instead of {day}",
                        **_named(one),
                        until=day(its.until),
                        day=_due(one),
                    )
                    for one, its in asked_for
                )
            ),
            because(extension.reason) if len({its.reason for _, its in asked_for}) == 1 else None,
            _ask_reason() if unexplained else None,
            html("The answer comes here. Until then the deadline stays as it is."),
        ),
        buttons=(of_request(extension) if takes_reason else take_back(extension))
        if len(asked_for) == 1
        else tuple((_take_back(label("Take back: {point}", point=point_of(one)), its),) for one, its in asked_for),
    )


def _ask_reason() -> Markup:
    return html("You can add a reason: press one, or write it in reply to this message.")


def of_request(extension: Extension) -> tuple[tuple[Button, ...], ...]:
    """Of one that waits: its reason, as long as there is none, and the way back."""
    return (*(() if extension.reason else _reasons(extension)), *take_back(extension))


def _reasons(extension: Extension) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(text=text(ground), data=Explain(extension_id=extension.id, ground=ground).pack()),) for ground in Ground
    )


def because(said: str) -> Markup | None:
    return html("Reason: “{reason}”", reason=clipped(said, REASON)) if said else None


def take_back(extension: Extension) -> tuple[tuple[Button, ...], ...]:
    return ((_take_back(label("Take the request back"), extension),),)


def _take_back(name: str, extension: Extension) -> Button:
    return Button(text=name, data=TakeBackExtension(extension_id=extension.id).pack())


def waits(extension: Extension, *, takes_reason: bool = False) -> Markup:
    """In the card of the assignment. `takes_reason`: `of_request` stands below."""
    person, until = clipped(extension.person, NAME), day(extension.until)
    return lines(
        html("{person} has asked for time until {until}; the chair is to decide.", person=person, until=until)
        if extension.with_chair
        else html(
            "{person} has asked for time until {until}; the secretary has not decided yet.", person=person, until=until
        ),
        because(extension.reason),
        _ask_reason() if takes_reason and not extension.reason else None,
    )


def waiting_mark(extension: Extension | None) -> Markup | None:
    """Below the line of an assignment in a list, if anything waits."""
    return html("<i>Asked for time until {day}, no answer yet</i>", day=day(extension.until)) if extension else None


def taken_back() -> str:
    return label("The request for more time is taken back")


def replaced_since() -> str:
    return label("Another request has taken the place of this one.")


def decided_already() -> str:
    return label("This request has already been decided or taken back. Your assignments: /my")


def nothing_asked() -> Markup:
    return html("You have no open request for more time. Your open assignments: /my")


def no_file() -> Markup:
    return html(
        "A file cannot be added to a request for more time. Please write the reason in words; "
        "if the file is a report, press “Not now” and send it again."
    )


def wrong_day(one: Assignment, what: Wrong) -> str:
    """Why nothing is asked for, or granted."""
    if what is Wrong.SETTLED and one.status is Status.REPORTED:
        return label("{point}: reported already, so there is nothing to extend.", point=point_of(one))
    return {
        Wrong.SETTLED: label(
            "{point}: nothing needs to be done any more, so there is nothing to extend.", **_named(one)
        ),
        Wrong.UNDATED: label("{point} has no date, so there is nothing to extend.", **_named(one)),
        Wrong.SOONER: label("It is due by {day} now. Please choose a later day, from today on.", day=_due(one)),
        Wrong.FAR: label("That is more than a year away. Please choose an earlier day."),
    }[what]


def bad_day(fault: Fault, one: Assignment, example: dt.date) -> str:
    written = f"{example:%d.%m.%Y}"
    return {
        Fault.UNREAD: label("I did not understand the day. Write it like this: {example}", example=written),
        Fault.IMPOSSIBLE: label("There is no such date. Write it like this: {example}", example=written),
        Fault.PAST: wrong_day(one, Wrong.SOONER),
        Fault.FAR: wrong_day(one, Wrong.FAR),
    }[fault]


def no_day() -> str:
    """What was written names none; it is asked for again."""
    return label("I did not understand the date.")


def too_long() -> str:
    return label("That is too long. Please write the reason in {n} characters at most.", n=REASON)


def granted(one: Assignment, extension: Extension, answer: str = "", *, chair: bool = False) -> Outgoing:
    """What the assignee hears; the deadline is the new one."""
    return Outgoing(
        text=joined(
            html(
                "You have more time: {title}, {point} — <b>{deadline}</b> (it was: {before}).",
                **_named(one),
                before=day(extension.due_on),
            ),
            html("You asked for time until {day}.", day=day(extension.until))
            if extension.granted != extension.until
            else None,
            _writes(answer, chair=chair),
        ),
        buttons=_open(one),
    )


def first_date(one: Assignment) -> Markup | None:
    """By when it was due at first, if it was extended."""
    return html("<i>Extended; it was due by {day}</i>", day=day(one.first_date)) if one.first_date else None


def _writes(answer: str, *, chair: bool) -> Markup | None:
    if not answer:
        return html("The chair has decided so.") if chair else None
    said = clipped(answer, REASON)
    if chair:
        return html("The chair writes: “{reason}”", reason=said)
    return html("The secretary writes: “{reason}”", reason=said)


def given(before: Assignment, after: Assignment, answer: str, *, back: bool = False) -> Outgoing:
    """The chair has given more time, which nobody has asked for. `back`: that was a mistake."""
    if back:
        what = html(
            "The chair has taken a new deadline back: {title}, {point} — <b>{deadline}</b> again.", **_named(after)
        )
    else:
        what = html(
            "The chair has given more time: {title}, {point} — <b>{deadline}</b> (it was: {before}).",
            **_named(after),
            before=deadline(before.deadline),
        )
    return Outgoing(
        text=joined(what, _writes(answer, chair=True) if answer and not back else None), buttons=_open(after)
    )


def refused(one: Assignment, extension: Extension, answer: str, *, chair: bool = False) -> Outgoing:
    return Outgoing(
        text=joined(
            html("Not extended: {title}, {point} is still due {deadline}.", **_named(one)),
            html("You asked for time until {day}.", day=day(extension.until)),
            _writes(answer, chair=chair),
        ),
        buttons=_open(one),
    )


def waits_again(one: Assignment, extension: Extension) -> Outgoing:
    """That it was granted or refused was a mistake; the deadline is what it was."""
    return Outgoing(
        text=html(
            "The decision on your request was a mistake and is taken back: for now {title}, {point} is "
            "due {deadline}. Your request for time until {until} is waiting for a decision again.",
            **_named(one),
            until=day(extension.until),
        ),
        buttons=_open(one),
    )


def replaced_by(one: Assignment, extension: Extension) -> Outgoing:
    """To who had asked before somebody else has asked anew."""
    return Outgoing(
        text=html(
            "{title}, {point}: {person} has asked for time until {until} instead of your request.",
            **_named(one),
            person=clipped(extension.person, NAME),
            until=day(extension.until),
        ),
        buttons=_open(one),
    )


def _open(one: Assignment) -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=label("Open"), data=Act(assignment_id=one.id, deed=Deed.CARD).pack()),),)


def _last(one: Assignment) -> dt.date:
    return last_day(one.deadline) or dt.date.max


def _due(one: Assignment) -> str:
    return day(one.deadline.date) if one.deadline.date else deadline(one.deadline)


def _named(one: Assignment) -> dict[str, str]:
    return {"title": title_of(one), "point": point_of(one), "deadline": deadline(one.deadline)}
