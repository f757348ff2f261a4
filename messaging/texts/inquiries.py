"""What a director hears of their own words that only a person can answer."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.assignments import Assignment
from domain.extensions import may_ask
from domain.inquiries import MANY, Inquiry
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, Deed, Say, Written
from messaging.texts.common import joined
from messaging.texts.points import NAME, called, clipped, deadline, point_of, status_name, title_of

_CHOICES = 10  # points on buttons; about another one they write anew
_BUTTON = 60  # letters
_WORDS = 500


def passed_on(inquiry: Inquiry, about: Assignment | None, candidates: Sequence[Assignment] = ()) -> Outgoing:
    """`candidates`: what it may be about."""
    choices = () if about else candidates[:_CHOICES]
    return Outgoing(
        text=joined(
            html("This is with the secretary. The answer comes here."),
            html("It is about: {title}, {point}.", title=title_of(about), point=point_of(about)) if about else None,
            html("Which point is it about? If it is about none of them, you need not do anything.")
            if choices
            else None,
        ),
        buttons=(
            *((_press(_named(one), inquiry, Say.ABOUT, one.id),) for one in choices),
            (_press(label("Take it back"), inquiry, Say.TAKE_BACK),),
        ),
    )


def _named(one: Assignment) -> str:
    return clipped(f"{point_of(one)} · {one.text}", _BUTTON)


def _press(text: str, inquiry: Inquiry, step: Say, value: int = 0) -> Button:
    return Button(text=text, data=Written(inquiry_id=inquiry.id, step=step, value=value).pack())


def not_done_yet(meant: Sequence[Assignment]) -> Outgoing:
    """`meant`: the points that are; none where it is not said."""
    about = meant[0] if len(meant) == 1 else None
    more_time = Act(assignment_id=about.id, deed=Deed.EXTEND).pack() if about and may_ask(about) else None
    return Outgoing(
        text=html(
            "Nothing was changed. Still open: {points}. When it is done, just write “{example} done”.",
            points=", ".join(point_of(one) for one in meant[:_CHOICES]),
            example=called(meant[0]),
        )
        if meant
        else html("Nothing was changed: the assignment stays open. When it is done, just write “done”."),
        buttons=((Button(text=label("More time"), data=more_time),),) if more_time else (),
    )


def or_passed_on(question: Outgoing, inquiry: Inquiry | None) -> Outgoing:
    """What the bot says, and the way to a person who may understand it better."""
    if inquiry is None:
        return question
    return replace(
        question,
        buttons=(*question.buttons, (_press(label("Pass this on to the secretary"), inquiry, Say.FORWARD),)),
    )


def taken_back() -> Outgoing:
    return Outgoing(text=html("Taken back."))


def too_many() -> str:
    return label(
        "This was not passed on: you already have {n} unanswered questions. Wait for an answer or take one back.",
        n=MANY,
    )


def answered_already() -> str:
    return label("This has already been answered or taken back.")


def reply(inquiry: Inquiry, about: Assignment | None, answer: str, *, own: bool) -> Outgoing:
    """What the secretary answers. `own`: the reader has written it."""
    wrote = clipped(inquiry.text, _WORDS)
    return Outgoing(
        text=joined(
            answers(answer),
            (
                html("You wrote: “{words}”", words=wrote)
                if own
                else html("{who} wrote: “{words}”", who=clipped(inquiry.person, NAME), words=wrote)
            )
            if wrote
            else None,
            html("{title}, {point} — {how}", title=title_of(about), point=point_of(about), how=_how(about))
            if about
            else None,
        ),
        buttons=((Button(text=label("Open"), data=Act(assignment_id=about.id, deed=Deed.CARD).pack()),),)
        if about
        else (),
    )


def answers(answer: str) -> Markup:
    """So the message with it begins."""
    return html("The secretary answers: “{answer}”", answer=answer)


def needs_no_answer(inquiry: Inquiry) -> Markup:
    wrote = clipped(inquiry.text, _WORDS)
    return joined(
        html("The secretary has read this; no answer is needed."),
        html("You wrote: “{words}”", words=wrote) if wrote else None,
    )


def _how(about: Assignment) -> str:
    return deadline(about.deadline) if about.status.open else status_name(about.status)
