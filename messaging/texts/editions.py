"""Minutes that are published already, in another edition: what differs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.decisions import Decision, DecisionKind
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.common import joined, lines
from messaging.texts.control import open_points
from messaging.texts.fitting import dealt
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, meeting_title, point
from messaging.texts.review import to_summary
from storage.minutes import StoredDecision, StoredMinutes

_EXCERPT = 160
_WORDS = 500
_PAGE = 8
_WHO = 200
_NUMBER = 20


@dataclass(frozen=True, kw_only=True)
class Changed:
    before: StoredDecision
    after: Decision
    same_people: bool  # whoever had it keeps it, and nobody else gets it


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What a draft changes of published minutes."""

    draft: StoredMinutes
    changed: Sequence[Changed]
    new: Sequence[Decision]
    gone: Sequence[StoredDecision]
    nowhere: int  # of the new ones: nobody in the roster gets them

    @property
    def count(self) -> int:
        return len(self.changed) + len(self.new) + len(self.gone)


def reads_alike(one: Decision, other: Decision) -> bool:
    """Whether nobody would notice a difference, whoever the points are for."""
    return not list(_parts(one, other))


def difference(edition: Edition, page: int) -> Outgoing:
    """Point by point, and the button that sends it."""
    rows = [
        *(_changed(one) for one in edition.changed),
        *(html("<b>New</b>: {point}", point=_point(decision)) for decision in edition.new),
        *(html("<b>Not there any more</b>: {point}", point=_point(line.decision)) for line in edition.gone),
    ]
    shown = Page.of(dealt(rows, str, most=_PAGE), page, 1)
    take = Draft(minutes_id=edition.draft.id, step=Step.MERGE, count=edition.count).pack()
    send = Button(text=label("Send only the changes ({n})", n=edition.count), data=take)
    return Outgoing(
        text=joined(
            html("<b>{title}</b>: compared with what is published", title=meeting_title(edition.draft.meeting)),
            *(row for part in shown.items for row in part),
            html_plural(
                "{n} new point goes to nobody: its addressee is not clear.",
                "{n} new points go to nobody: their addressees are not clear.",
                edition.nowhere,
            )
            if edition.nowhere
            else None,
            html("Only those whom a change concerns get a message.") if rows else html("Nothing differs."),
            shown.of_how_many(),
        ),
        buttons=(
            *(((send,),) if rows else ()),
            *shown.turns(lambda to: Draft(minutes_id=edition.draft.id, step=Step.DIFFERENCE, page=to).pack()),
            to_summary(edition.draft.id),
        ),
    )


def _changed(one: Changed) -> Markup:
    before, after = one.before.decision, one.after
    return lines(
        html("<b>Changed</b>: {point}", point=_point(after)),
        *_parts(before, after),
        None
        if one.same_people
        else html("For whom: {before} → <b>{after}</b>", before=_who(before), after=_who(after)),
    )


def _parts(before: Decision, after: Decision) -> Iterator[Markup]:
    if before.number and after.number and before.number != after.number:
        was, now = (clipped(one.number or "", _NUMBER) for one in (before, after))
        yield html("Number: {before} → <b>{after}</b>", before=was, after=now)
    days = [(one.deadline.kind, one.deadline.date or one.deadline.phrase) for one in (before, after)]
    if days[0] != days[1]:
        was, now = (clipped(deadline(one.deadline), 120) for one in (before, after))
        yield html("Deadline: {before} → <b>{after}</b>", before=was, after=now)
    if before.text.split() != after.text.split():
        yield html("It was: {was}", was=clipped(before.text, _WORDS))
    if before.kind != after.kind:
        yield (
            html("It is for information now.")
            if after.kind is DecisionKind.RESOLUTION
            else html("It is an assignment now.")
        )


def _point(decision: Decision) -> Markup:
    named = point(decision.number, decision.agenda_item, 0) if decision.number else label("without a number")
    return html("{point} {text}", point=named, text=clipped(decision.text, _EXCERPT))


def _who(decision: Decision) -> str:
    named = ", ".join(one.name or one.phrase for one in decision.assignees)
    return clipped(named, _WHO) if named else label("nobody")


def new_edition() -> str:
    """The reason that assignees read."""
    return label("a new edition of the minutes")


def taken(published: StoredMinutes, changes: int, told: int) -> Outgoing:
    return Outgoing(
        text=joined(
            html("<b>{title}</b> is brought up to date.", title=meeting_title(published.meeting)),
            html_plural("{n} change.", "{n} changes.", changes),
            html_plural("{n} person is told.", "{n} people are told.", told) if told else html("Nobody is told."),
        ),
        buttons=(open_points(published.id),),
    )
