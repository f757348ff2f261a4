"""What is open in a draft: the questions that the secretary answers before publishing."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import Doubt
from messaging.i18n import html, label, label_plural
from messaging.texts.common import lines
from messaging.texts.points import clipped, point
from messaging.texts.sources import compare, shows_item
from minutes.plan import Planned, Unresolved

SHOWN = 10  # lines of a list inside a summary
_WHO = 80  # characters of whom the roster does not know


def open_questions(planned: Sequence[Planned], *, unread: bool) -> Markup:
    """`unread`: something of the document was not understood, so that not everything is clear."""
    if not any(entry.acts for entry in planned):
        return html("No assignments were found: there is nothing to send out.")
    rows = [
        html("· {point}: {question}", point=name(position, entry), question=question)
        for position, entry in enumerate(planned, 1)
        for question in questions(entry)
    ]
    if not rows:
        return _all_addressed(sure=not unread and not any(entry.open or entry.marked for entry in planned))
    return lines(
        html("<b>Could not decide</b>"),
        *rows[:SHOWN],
        html("… and {n} more, under “Show all points”", n=len(rows) - SHOWN) if len(rows) > SHOWN else None,
        html("Points without an addressee are kept, but go to nobody until you say whom they are for.")
        if any(entry.goes_nowhere for entry in planned)
        else None,
        html("Whoever is missing from the roster can be added: /people. The point then finds its assignee by itself.")
        if any(not one.ambiguous for entry in planned if entry.acts for one in entry.unresolved)
        else None,
    )


def _all_addressed(*, sure: bool) -> Markup:
    if sure:
        return html("Everything is clear: every assignment has an addressee in the roster.")
    return html("Every assignment that was found has an addressee in the roster.")


def questions(entry: Planned) -> list[str]:
    """What is open about one point."""
    if not entry.acts:
        return []
    doubts = [Doubt(code) for code in entry.decision.doubts if not (code == Doubt.NO_ASSIGNEE and entry.targets)]
    if entry.goes_nowhere and not entry.decision.assignees and Doubt.NO_ASSIGNEE not in doubts:
        doubts.append(Doubt.NO_ASSIGNEE)
    return [_doubt(doubt) for doubt in doubts] + [_missing(one) for one in entry.unresolved]


def _missing(one: Unresolved) -> str:
    if one.ambiguous:
        return label_plural("{n} fits: {who}", "{n} fit equally: {who}", len(one.candidates), who=unclear(one))
    return label("not found in the roster — {who}", who=unclear(one))


def unclear(one: Unresolved) -> str:
    """Whom the roster does not know, as named."""
    return clipped(one.assignee.name or one.assignee.phrase, _WHO)


def name(position: int, entry: Planned, *, marked: bool = False) -> str:
    """`marked`: with a sign behind what of it is worth comparing."""
    decision, bases = entry.decision, entry.decision.bases
    named = point(
        decision.number,
        decision.agenda_item,
        position,
        of_item=compare(bases.agenda_item) if marked and shows_item(decision) else "",
    )
    return named + compare(bases.number) if marked else named


def _doubt(doubt: Doubt) -> str:
    return {
        Doubt.NO_ASSIGNEE: label("the assignee was not found, please check"),
        Doubt.DEADLINE_UNREAD: label("the deadline could not be read"),
        Doubt.IMPOSSIBLE_DATE: label("there is no such date"),
        Doubt.BEFORE_MEETING: label("the deadline is before the meeting"),
        Doubt.SEVERAL_DEADLINES: label("several deadlines are printed, the latest that was understood is kept"),
    }[doubt]
