"""What a director hears of their own words that only a person can answer."""

from collections.abc import Sequence
from dataclasses import replace

from domain.assignments import Assignment
from domain.extensions import may_ask
from domain.inquiries import MANY, Inquiry
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, Deed, Say, Written
from messaging.texts.common import joined
from messaging.texts.points import clipped, deadline, point_of, title_of

_CHOICES = 10  # points on buttons; about another one they write anew
_BUTTON = 60  # letters
_WORDS = 500


def passed_on(inquiry: Inquiry, about: Assignment | None, candidates: Sequence[Assignment] = ()) -> Outgoing:
    """`candidates`: what it may be about."""
    choices = () if about else candidates[:_CHOICES]
    return Outgoing(
        text=joined(
            html("Your question is with the secretary. The answer comes here."),
            html("It is about: {title}, {point}.", title=title_of(about), point=point_of(about)) if about else None,
            html("Which point is it about? If it is about none, there is nothing to do.") if choices else None,
        ),
        buttons=(
            *((_press(_named(one), inquiry, Say.ABOUT, one.id),) for one in choices),
            (_press(label("Take the question back"), inquiry, Say.TAKE_BACK),),
        ),
    )


def _named(one: Assignment) -> str:
    return clipped(f"{point_of(one)} · {one.text}", _BUTTON)


def _press(text: str, inquiry: Inquiry, step: Say, value: int = 0) -> Button:
    return Button(text=text, data=Written(inquiry_id=inquiry.id, step=step, value=value).pack())


def not_done_yet(inquiry: Inquiry, about: Assignment | None) -> Outgoing:
    """`about`: the one point that is meant."""
    pleads = about is not None and may_ask(about)
    return Outgoing(
        text=html("Understood, nothing was changed: the assignment stays open. When it is done, just write “done”."),
        buttons=(
            *(
                ((Button(text=label("More time"), data=Act(assignment_id=about.id, deed=Deed.EXTEND).pack()),),)
                if about and pleads
                else ()
            ),
            pass_on(inquiry),
        ),
    )


def pass_on(inquiry: Inquiry) -> tuple[Button, ...]:
    return (_press(label("Pass this on to the secretary"), inquiry, Say.FORWARD),)


def or_passed_on(question: Outgoing, inquiry: Inquiry) -> Outgoing:
    """What the bot asks back, and a person who may understand it."""
    return replace(question, buttons=(*question.buttons, pass_on(inquiry)))


def taken_back() -> Outgoing:
    return Outgoing(text=html("The question is taken back."))


def too_many() -> str:
    return label("{n} of your questions wait for an answer already. Please wait for those answers first.", n=MANY)


def seen_already() -> str:
    return label("The secretary has read this already.")


def reply(inquiry: Inquiry, about: Assignment | None, answer: str) -> Outgoing:
    """What the secretary answers."""
    opens = Act(assignment_id=about.id, deed=Deed.CARD).pack() if about else ""
    return Outgoing(
        text=joined(
            html("The secretary answers you: “{answer}”", answer=answer),
            html("You wrote: “{words}”", words=clipped(inquiry.text, _WORDS)) if inquiry.text else None,
            html(
                "{title}, {point} — {deadline}",
                title=title_of(about),
                point=point_of(about),
                deadline=deadline(about.deadline),
            )
            if about
            else None,
        ),
        buttons=((Button(text=label("Open"), data=opens),),) if about else (),
    )
