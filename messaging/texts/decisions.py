"""What waits for the chair: one thing at a time, decided with one press; and what is told of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.assignments import Assignment, last_day
from domain.extensions import Extension, wrong
from domain.referrals import Kind, Referral, State, offered
from domain.workdays import DayOff, working_days
from messaging.i18n import day, day_of_year, html, html_plural, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Cause, Decisions, Hit, Rule, Ruling
from messaging.texts.common import joined, lines
from messaging.texts.extensions import because
from messaging.texts.places import place_name
from messaging.texts.points import NAME, PLACE, clipped, point_of, title_of, when
from messaging.texts.standing import to_summary

_TEXT = 700  # enough to know which point it is
_WEEK = dt.timedelta(days=7)
_REASON = 200
_RETURNS = 3
_NAMED = 3
_TOAST = 120  # of a name, over a message: 200 in all (Bot API, answerCallbackQuery)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What is to be decided, with all that is needed for it."""

    referral: Referral
    held: Sequence[Assignment]  # whom it falls on; where nothing is left to do, whom it was about
    extension: Extension | None = None
    returns: Sequence[tuple[dt.datetime, str]] = ()  # of reports: when, why
    place: int = 1  # in the queue
    waiting: int = 1

    @property
    def point(self) -> Assignment:
        """For whom of them it is due first: nobody's extension speaks for the others."""
        return min(self.held, key=lambda held: last_day(held.deadline) or dt.date.max)

    @property
    def wished(self) -> dt.date | None:
        return self.extension.until if self.extension else None

    @property
    def named(self) -> str:
        """«п. 1.2 · СШ № 2 · Протокол № 1 от 20 ноября 2026»."""
        one = self.point
        return f"{point_of(one)} · {self.whose} · {title_of(one)}"

    @property
    def whose(self) -> str:
        if self.referral.assignment_id is None and len(self.held) > 1:
            return label_plural("{n} assignee", "{n} assignees", len(self.held))
        return place_name(self.held[0].organization or self.held[0].person, PLACE)


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the chair has written about it."""

    words: str
    update_id: int
    until: dt.date | None = None


def nothing_waits() -> Outgoing:
    return Outgoing(text=html("Nothing waits for your decision. How things stand: /status"), buttons=(to_summary(),))


def door(n: int) -> Button:
    return Button(text=label("Wait for your decision ({n})", n=n), data=Decisions().pack())


def card(one: Case, today: dt.date, off: DayOff, said: Said | None = None) -> Outgoing:
    point = one.point
    return Outgoing(
        text=joined(
            lines(
                html("<b>{question}</b> {whose}", question=_question(one), whose=one.whose),
                html("{n} of {count}", n=one.place, count=one.waiting) if one.waiting > 1 and not said else None,
            ),
            lines(
                html("{title}, {point}", title=title_of(point), point=point_of(point)),
                html("{text}", text=clipped(point.text, _TEXT)),
            ),
            lines(html("Now: {when}", when=when(point, today, off)), *_about(one, off)),
            html("Your words: “{words}”", words=clipped(said.words, _REASON)) if said else None,
        ),
        buttons=(*(_answers(one, said, today) if said else _choices(one, today, off)),),
    )


def _question(one: Case) -> str:
    return {
        Kind.EXTENSION: label("More time?"),
        Kind.WITHDRAWAL: label("Withdraw from control?"),
        Kind.RETURNED: label("The point stands still."),
    }[one.referral.kind]


def _about(one: Case, off: DayOff) -> Sequence[Markup | None]:
    referral = one.referral
    if referral.kind is Kind.RETURNED:
        newest = one.returns[-_RETURNS:]
        return (
            html_plural("A report was returned {n} time.", "Reports were returned {n} times.", len(one.returns)),
            *(_returned(at, reason) for at, reason in newest),
        )
    if referral.kind is Kind.WITHDRAWAL:
        return (
            html("Proposed by: {person}", person=clipped(referral.person, NAME)),
            because(clipped(referral.opinion, _REASON)) or html("No reason was given."),
        )
    assert one.extension is not None
    point, extension = one.point, one.extension
    first = point.first_date or last_day(point.deadline)
    return (
        html("The first deadline was {day}.", day=day(first)) if point.first_date and first else None,
        html("Asked for: <b>until {day}</b>{more}", day=day(extension.until), more=_more(first, extension.until, off)),
        because(clipped(extension.reason, _REASON)) or html("No reason was given."),
        _opinion(referral),
    )


def _more(first: dt.date | None, until: dt.date, off: DayOff) -> str:
    if first is None:
        return ""
    n = working_days(first, until, off)
    return label_plural(", {n} working day after the first deadline", ", {n} working days after the first deadline", n)


def _opinion(referral: Referral) -> Markup:
    if not referral.person:
        return html("The secretary has not said anything about it.")
    if not referral.opinion:
        return html("Handed up by: {person}, without an opinion", person=clipped(referral.person, NAME))
    said = {"person": clipped(referral.person, NAME), "opinion": clipped(referral.opinion, _REASON)}
    return html("The secretary {person}: {opinion}", **said)


def _returned(at: dt.datetime, reason: str) -> Markup:
    return html("· {day}: {reason}", day=day_of_year(at.date()), reason=clipped(reason, _REASON) or label("no reason"))


def _press(text: str, one: Case, step: Ruling, value: int = 0, why: Cause | None = None, words: int = 0) -> Button:
    referral = one.referral
    press = Rule(referral_id=referral.id, revision=referral.revision, step=step, value=value, why=why, words=words)
    return Button(text=text, data=press.pack())


def _time(one: Case, until: dt.date, words: int = 0) -> Button:
    named = label("Extend until {day}", day=day(until))
    text = named if one.extension else label("A new deadline: {day}", day=day(until))
    return _press(text, one, Ruling.TIME, until.toordinal(), words=words)


def _choices(one: Case, today: dt.date, off: DayOff) -> tuple[tuple[Button, ...], ...]:
    kind, point = one.referral.kind, one.point
    due = last_day(point.deadline)
    others = offered(due, today, off, wished=one.wished) if due else []
    days = tuple(_press(_short(to), one, Ruling.TIME, to.toordinal()) for to in others if not wrong(point, to, today))
    wished = one.wished is not None and wrong(point, one.wished, today) is None
    return (
        *(((_time(one, one.wished),),) if one.wished and wished else ()),
        *(((_press(label("Withdraw from control"), one, Ruling.END),),) if kind is Kind.WITHDRAWAL else ()),
        *((days,) if days else ()),
        *(((_press(label("Withdraw from control"), one, Ruling.END),),) if kind is Kind.RETURNED else ()),
        *((_press(_keeping(kind, why), one, Ruling.KEEP, why=why),) for why in _CAUSES[kind]),
        (_press(label("Another day, or in my own words"), one, Ruling.WRITE),),
        *(((_press(label("Next →"), one, Ruling.NEXT),),) if one.waiting > 1 else ()),
        to_summary(),
    )


_CAUSES: dict[Kind, tuple[Cause | None, ...]] = {
    Kind.EXTENSION: (Cause.WEAK, Cause.ABOVE),
    Kind.WITHDRAWAL: (Cause.NEEDED,),
    Kind.RETURNED: (None,),
}


def _short(to: dt.date) -> str:
    return label("Until {day}", day=day_of_year(to))


def _answers(one: Case, said: Said, today: dt.date) -> tuple[tuple[Button, ...], ...]:
    """Each with those words as the reason."""
    kind, point = one.referral.kind, one.point
    days = list(dict.fromkeys(to for to in (said.until, one.wished) if to and wrong(point, to, today) is None))
    end = kind is not Kind.EXTENSION
    return (
        *((_time(one, to, said.update_id),) for to in days),
        *(((_press(label("Withdraw from control"), one, Ruling.END, words=said.update_id),),) if end else ()),
        (_press(_keeping(kind, None), one, Ruling.KEEP, words=said.update_id),),
        (_press(label("← Without these words"), one, Ruling.SHOW),),
    )


def _keeping(kind: Kind, why: Cause | None) -> str:
    if why:
        return {
            Cause.WEAK: label("Refuse: no grounds"),
            Cause.ABOVE: label("Refuse: the day is not ours to move"),
            Cause.NEEDED: label("Keep: it still has to be done"),
        }[why]
    return {
        Kind.EXTENSION: label("Refuse"),
        Kind.WITHDRAWAL: label("Keep under control"),
        Kind.RETURNED: label("Leave it as it is"),
    }[kind]


def cause(why: Cause | None) -> str:
    """As those read it who have asked."""
    return {
        None: "",
        Cause.WEAK: label("there are no grounds to move it"),
        Cause.ABOVE: label("the day is not ours to move"),
        Cause.NEEDED: label("it still has to be done"),
    }[why]


def ask_words(one: Case, today: dt.date) -> Outgoing:
    example = max(one.wished or (last_day(one.point.deadline) or today) + _WEEK, today + _WEEK)
    return Outgoing(
        text=html(
            "{name}: write another day, a reason, or both: “until {example}, but no longer”. "
            "Nothing is decided before you press a button. /cancel",
            name=one.named,
            example=f"{example:%d.%m}",
        ),
        buttons=((_press(label("← Back to it"), one, Ruling.SHOW),),),
    )


def left_behind(one: Case) -> str:
    """Over another question, for which words are asked."""
    return label(
        "I no longer wait for your words on this; it still waits to be decided: {name}", name=clipped(one.named, _TOAST)
    )


def words_alone(one: Case) -> Outgoing:
    """To a picture or a voice message; the answer is still waited for."""
    return Outgoing(
        text=html(
            "I read no pictures, files or voice messages here. {name}: please write another day or a reason. /cancel",
            name=one.named,
        ),
        buttons=((_press(label("← Back to it"), one, Ruling.SHOW),),),
    )


def decided(
    one: Case, *, left: int, mine: bool = False, unheard: Sequence[str] = (), said: Said | None = None
) -> Outgoing:
    """`left`: what still waits. `mine`: whoever reads it may undo it. `unheard`: whom no message reaches.

    `said`: words that came too late.
    """
    return Outgoing(
        text=joined(
            lines(html("<b>Decided:</b> {what}", what=outcome(one)), html("{name}", name=one.named)),
            because(one.referral.answer),
            _unsent(said) if said else None,
            html("The secretary is told whom no message reaches: {who}", who=_names(unheard)) if unheard else None,
            html_plural("{n} more waits for you.", "{n} more wait for you.", left) if left else None,
        ),
        buttons=(
            *(((_press(label("Next →"), one, Ruling.NEXT),),) if left else ()),
            *(((_press(label("Undo the decision"), one, Ruling.UNDO),),) if mine else ()),
            _to_point(one),
            to_summary(),
        ),
    )


def _to_point(one: Case) -> tuple[Button, ...]:
    """In a message of its own: what was decided, and the way back from it, stay."""
    return (Button(text=label("To the point"), data=Hit(decision_id=one.referral.decision_id).pack()),)


def outcome(one: Case) -> str:
    """What was decided."""
    until = one.referral.until
    if one.referral.state is State.TIME and until:
        return label("until {day}", day=day(until))
    if one.referral.state is State.END:
        return label("withdrawn from control")
    return {
        Kind.EXTENSION: label("not extended"),
        Kind.WITHDRAWAL: label("stays under control"),
        Kind.RETURNED: label("left as it is"),
    }[one.referral.kind]


def _unsent(said: Said) -> Markup:
    return html("Your words have gone to nobody: “{words}”", words=clipped(said.words, _REASON))


def needless(one: Case, *, left: int, said: Said | None = None) -> Outgoing:
    """It has been settled meanwhile without the chair. `said`: words that came too late."""
    return Outgoing(
        text=joined(
            html("Nothing is to be decided here any more: {name}", name=one.named),
            html(
                "It was reported, decided by the secretary, withdrawn or taken back, "
                "or another request has taken its place."
            ),
            _unsent(said) if said else None,
        ),
        buttons=(*(((_press(label("Next →"), one, Ruling.NEXT),),) if left else ()), to_summary()),
    )


def told(one: Case, answer: str, unheard: Sequence[str] = ()) -> Outgoing:
    """To the secretary."""
    return Outgoing(
        text=joined(
            lines(
                html("The chair has decided: <b>{what}</b>", what=outcome(one)),
                html("{name}", name=one.named),
            ),
            because(answer),
            html("No message reaches {who}. Please call.", who=_names(unheard)) if unheard else None,
        ),
        buttons=(_to_point(one),),
    )


def _names(people: Sequence[str]) -> str:
    others = f" +{len(people) - _NAMED}" if len(people) > _NAMED else ""
    return ", ".join(clipped(one, NAME) for one in people[:_NAMED]) + others


def told_anew(one: Case) -> Outgoing:
    """To the secretary: it was a mistake."""
    return Outgoing(
        text=html("The chair has taken a decision back, it waits again: {name}", name=one.named),
        buttons=(_to_point(one),),
    )


def settled_before() -> str:
    """Over what has been decided."""
    return label("This press has changed nothing: it was settled before.")


def changed_since() -> str:
    """Over the question as it is now."""
    return label("Nothing is decided yet: the question has changed. Please look at it once more.")


def gone() -> str:
    return label("There is no such question. What waits for you: /decisions")


def asked_too_long_ago() -> str:
    return label("These are not your last words. Please press “Another day, or in my own words” again.")


def cannot_undo() -> str:
    return label("Something else has happened since: this cannot be undone here. The secretary can change the point.")


def no_such_time() -> str:
    return label("That day does not fit: it is not later than the deadline, or more than a year away.")
