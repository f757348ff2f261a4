"""What was understood of words under a card on the way through a draft, or how it can be said."""

from dataclasses import replace

from markupsafe import Markup

from messaging.i18n import html, label
from messaging.outgoing import Outgoing
from messaging.presses import Look
from messaging.texts.card import Sheet
from messaging.texts.common import joined, lines
from messaging.texts.points import clipped, deadline

_WHOM = 200


def taken(changed: Sheet, following: Outgoing, *, who: bool, when: bool) -> Outgoing:
    """Above what is shown next. `changed`: the point as it is now; `who`, `when`: what of it the words have said."""
    decision, people = changed.entry.decision, len(changed.entry.targets)
    whom = ", ".join(one.name or one.phrase for one in decision.assignees)
    said = lines(
        html("<b>{point}</b> is changed:", point=changed.named),
        html("for whom — {whom} ({n})", whom=clipped(whom, _WHOM), n=people) if who else None,
        html("until when — {deadline}", deadline=clipped(deadline(decision.deadline), _WHOM)) if when else None,
    )
    return replace(following, text=joined(said, Markup(following.text)))  # noqa: S704 - our own HTML


def hint(sheet: Sheet) -> Outgoing:
    return Outgoing(
        text=joined(
            html("I did not understand what to change of {point}.", point=sheet.named),
            html(
                "Write for whom it is or until when, or both: “heads of schools, except school No. 7”, “by 1 March”, "
                "“Lugovskaya school by 1 March”. Or press a button."
            ),
        ),
        buttons=(
            (sheet.look(label("Assignee"), Look.WHO), sheet.look(label("Deadline"), Look.WHEN)),
            (sheet.look(label("← To the point"), Look.CARD),),
        ),
    )
