"""A question of the bot that nobody has answered within an hour: what it was, and the way to answer it now."""

from dataclasses import replace

from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, GoOn, Look, Point
from messaging.texts.common import joined
from messaging.texts.leaving import not_now, question
from messaging.texts.points import clipped


def lapsed(asked: Asked, point: str | None) -> Outgoing:
    """`point`: what it was about, if it was a point."""
    return Outgoing(
        text=joined(
            html("Is this an answer? More than an hour ago I asked: {what}.", what=_what(asked, point)),
            html("I have stopped waiting. To answer, press the button and write it once more."),
        ),
        buttons=(_answer_now(asked), not_now(asked)),
    )


def beside(reply: Outgoing, asked: Asked, point: str | None) -> Outgoing:
    """`reply`: to words that may have been the answer, and were taken for something else."""
    hint = html(
        "If this answers what I asked more than an hour ago ({what}), press “Answer now” and write it once more.",
        what=_what(asked, point),
    )
    return replace(reply, text=joined(reply.text, hint), buttons=(*reply.buttons, _answer_now(asked)))


def still(reply: Outgoing, asked: Asked, point: str | None) -> Outgoing:
    """`reply`: to something else, which has answered nothing."""
    hint = html("I am still waiting for your answer: {what}.", what=_what(asked, point))
    return replace(reply, text=joined(reply.text, hint))


def _answer_now(asked: Asked) -> tuple[Button, ...]:
    return (Button(text=label("Answer now"), data=GoOn(question=asked).pack()),)


def again(asked: Asked, point: str | None) -> Outgoing:
    """It is waited for again."""
    return question(html("I am waiting for your answer: {what}.", what=_what(asked, point)), asked)


def card_lapsed(decision_id: int, point: str) -> Outgoing:
    """Words about a card that was shown so long ago."""
    card = Point(decision_id=decision_id, look=Look.CARD, walk=True).pack()
    return Outgoing(
        text=joined(
            html("Is this about {point}? Its card was shown more than an hour ago.", point=clipped(point, 80)),
            html("To change it, open the card and write it once more."),
        ),
        buttons=((Button(text=clipped(label("Open {point}", point=point), 60), data=card),),),
    )


def _what(asked: Asked, point: str | None) -> str:
    what = {
        Asked.NAME: label("whom to appoint"),
        Asked.DAYS: label("which days are off and which are not"),
        Asked.OWNER: label("whose data to look for"),
        Asked.WANTED: label("which points to look for"),
        Asked.DAY: label("by which day the point is due"),
        Asked.CORRECTION: label("how to correct the draft"),
        Asked.AUDIENCE: label("for whom the announcement is"),
        Asked.ANNOUNCEMENT: label("the text and the files of the announcement"),
        Asked.REPLY: label("what to answer to the head of the school"),
        Asked.COLLEAGUE: label("the name of a new head or of one more person"),
        Asked.PLACE: label("the name and the head of the new organization"),
        Asked.DOUBLE: label("which of two entries is to be kept"),
        Asked.GROUP: label("the name of the group and whom it means"),
        Asked.STRETCH: label("which time the paper is to be about"),
        Asked.TEMPLATE: label("the file with the template of the paper"),
        Asked.REASON: label("why the report is returned"),
        Asked.SETTING: label("the value of the setting"),
        Asked.AMENDMENT: label("how to change the published point"),
        Asked.SEARCH: label("whom to look for"),
        Asked.CAUSE: label("why the published point changes"),
        Asked.RULING: label("until which day there is more time, or why there is none"),
        Asked.OPINION: label("what you think of a request that goes to the chair"),
        Asked.DECISION: label("your decision in your own words"),
        Asked.MEETING: label("on which day the meeting is"),
        Asked.EXTENSION: label("until which day you need more time"),
        Asked.LAST_DAY: label("on which day your leave ends"),
        Asked.DEPUTY: label("who stands in for you"),
    }[asked]
    return f"{what} ({clipped(point, 80)})" if point else what
