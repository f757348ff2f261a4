"""A request that the secretary hands up to the chair."""

from domain.assignments import Assignment
from domain.extensions import Extension
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Grant, GrantStep, HandUp, Opinion
from messaging.texts.common import joined
from messaging.texts.extensions import REASON
from messaging.texts.granting import next_request, request_named
from messaging.texts.points import NAME, clipped
from messaging.texts.waiting import to_everything

_SAID = 60  # of the 200 of a toast


def ask(extension: Extension, one: Assignment, said: str | None = None, words: int = 0) -> Outgoing:
    """`said`: an opinion in words, to be agreed to; `words`: the update that they came with."""
    name = request_named(one)
    if said is None:
        text = html("{name}: hand it up to the chair? Press what you think of it, or write it. /cancel", name=name)
        choices = [Opinion.FOR, Opinion.AGAINST, Opinion.UNSAID]
    else:
        text = joined(html("Hand it up? {name}", name=name), _thinks(said))
        choices = [Opinion.WRITTEN]
    back = Grant(extension_id=extension.id, step=GrantStep.BACK)
    return Outgoing(
        text=text,
        buttons=(
            *((_press(extension, choice, words),) for choice in choices),
            (Button(text=label("← To the request"), data=back.pack()),),
        ),
    )


def _press(extension: Extension, choice: Opinion, words: int) -> Button:
    text = {
        Opinion.FOR: label("I am for it"),
        Opinion.AGAINST: label("I am against it"),
        Opinion.UNSAID: label("Without an opinion"),
        Opinion.WRITTEN: label("Yes, hand it up"),
    }[choice]
    return Button(text=text, data=HandUp(extension_id=extension.id, opinion=choice, words=words).pack())


def opinion(choice: Opinion | None) -> str:
    """As the chair reads it."""
    return {Opinion.FOR: label("for it"), Opinion.AGAINST: label("against it")}.get(choice or Opinion.UNSAID, "")


def _thinks(said: str) -> str | None:
    return html("Your opinion: {said}", said=clipped(said, REASON)) if said else None


def handed(extension: Extension, one: Assignment, said: str, *, more: bool) -> Outgoing:
    """It is with the chair. `more`: other requests wait."""
    return Outgoing(
        text=joined(
            html("It is with the chair: {name}", name=request_named(one)),
            _thinks(said),
            html("The decision comes here, and to whoever has asked."),
        ),
        buttons=(*next_request(extension.id, more=more), *to_everything()),
    )


def already(person: str, opinion: str) -> str:
    """By another secretary."""
    names = {"person": clipped(person, NAME), "opinion": clipped(opinion, _SAID)}
    if opinion:
        return label("{person} has handed it up to the chair already. Opinion: {opinion}", **names)
    return label("{person} has handed it up to the chair already, without an opinion.", **names)


def no_chair() -> str:
    return label("No chair is registered: you decide about this request yourself.")
