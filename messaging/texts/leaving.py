"""The button to leave a question of the bot, and what is said then."""

from markupsafe import Markup

from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Quit

_AGAIN = {
    Asked.NAME: "/invite",
    Asked.DAYS: "/calendar",
    Asked.OWNER: "/data",
    Asked.WANTED: "/find",
    Asked.DAY: "/minutes",
    Asked.CORRECTION: "/minutes",
    Asked.AUDIENCE: "/announce",
    Asked.ANNOUNCEMENT: "/announce",
    Asked.REPLY: "/queue",
    Asked.COLLEAGUE: "/people",
    Asked.PLACE: "/people",
    Asked.DOUBLE: "/people",
    Asked.GROUP: "/people",
    Asked.STRETCH: "/paper",
    Asked.TEMPLATE: "/paper",
    Asked.REASON: "/reports",
    Asked.SETTING: "/settings",
    Asked.AMENDMENT: "/find",
    Asked.SEARCH: "/people",
    Asked.CAUSE: "/find",
    Asked.RULING: "/queue",
    Asked.OPINION: "/queue",
    Asked.DECISION: "/decisions",
    Asked.MEETING: "/meeting",
    Asked.EXTENSION: "/my",
    Asked.LAST_DAY: "/leave",
    Asked.DEPUTY: "/leave",
}


def question(text: Markup, asked: Asked) -> Outgoing:
    return Outgoing(text=text, buttons=(not_now(asked),))


def once_more(why: Markup, asked: Asked, again: str | None = None) -> Outgoing:
    """What was written is not taken, and is waited for again. `again`: what a button carries that asks anew."""
    anew = ((Button(text=label("Show the question again"), data=again),),) if again else ()
    return Outgoing(text=why, buttons=(*anew, not_now(asked)))


def not_now(asked: Asked) -> tuple[Button, ...]:
    return (Button(text=label("Not now"), data=Quit(question=asked).pack()),)


def left(asked: Asked) -> Outgoing:
    return Outgoing(text=html("Cancelled. To begin again: {command}", command=_AGAIN[asked]))
