"""One assignment that was written in a line: whom it will go to and until when, and a button to send it."""

from collections.abc import Sequence

from messaging.i18n import html, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, SayWhom, Step
from messaging.texts.card import Sheet, answers, changes, understood
from messaging.texts.common import joined
from messaging.texts.correcting import nobody
from messaging.texts.mended import last_change
from messaging.texts.points import clipped, meeting_title
from messaging.texts.publishing import counts
from messaging.texts.review import discard, undo
from minutes.plan import Unresolved

_WORDS = 2500


def nearly(unresolved: Sequence[Unresolved]) -> Outgoing:
    """It looks like an assignment. `unresolved`: whom it names and the roster does not have."""
    text = joined(
        html("This looks like an assignment, but I do not know for whom."),
        nobody(unresolved) if unresolved else None,
        html(
            "Write it anew, beginning with for whom: “Lugovskaya school to present a plan by 1 March”. "
            "Who is in the roster: /people"
        ),
    )
    return Outgoing(text=text, buttons=((Button(text=label("Say whom it is for"), data=SayWhom().pack()),),))


def offer(sheet: Sheet) -> Outgoing:
    """What publishing will do, so that it needs no further question: as many as the button says."""
    n = len(sheet.entry.targets)
    send = Draft(minutes_id=sheet.stored.id, step=Step.PUBLISH, count=n).pack()
    return Outgoing(
        text=joined(
            html("<b>{title}</b>", title=meeting_title(sheet.stored.meeting)),
            html("{text}", text=clipped(sheet.entry.decision.text, _WORDS)),
            understood(sheet),
            last_change(sheet.corrected),
            counts(n, n) if n else None,
            html("Nothing has been sent to anybody yet."),
        ),
        buttons=(
            *answers(sheet),
            *(
                ((Button(text=label_plural("Publish {n} assignment", "Publish {n} assignments", n), data=send),),)
                if n
                else ()
            ),
            *changes(sheet),
            *((undo(sheet.stored.id, sheet.corrected),) if sheet.corrected else ()),
            discard(sheet.stored.id),
        ),
    )
