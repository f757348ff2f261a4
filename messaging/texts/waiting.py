"""What waits for the secretary, of every kind, and the way back to it."""

from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Everything, Extensions, Inquiries, Queue
from messaging.texts.common import joined
from storage.waiting import Counts


def everything(counts: Counts) -> Outgoing:
    doors = (
        (counts.reports, label("Reports: {n}", n=counts.reports), Queue()),
        (counts.extensions, label("More time: {n}", n=counts.extensions), Extensions()),
        (counts.questions, label("Questions: {n}", n=counts.questions), Inquiries()),
        (counts.unclear, label("Not understood: {n}", n=counts.unclear), Inquiries(unclear=True)),
    )
    if not counts.total:
        return Outgoing(text=html("Nothing waits for you. How things stand: /status"))
    return Outgoing(
        text=joined(html("<b>Waits for you</b>"), html("Choose what to begin with.")),
        buttons=tuple((Button(text=text, data=press.pack()),) for n, text, press in doors if n),
    )


def to_everything() -> tuple[tuple[Button, ...], ...]:
    return ((Button(text=label("← Everything that waits"), data=Everything().pack()),),)
