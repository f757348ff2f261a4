"""Minutes that are published already, in another edition: what differs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.decisions import Decision, DecisionKind
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.common import joined, lines
from messaging.texts.control import open_points
from messaging.texts.fitting import dealt
from messaging.texts.overstepping import Overstep, beforehand
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, meeting_title, point
from messaging.texts.review import to_summary
from messaging.texts.ruling import replaces_extensions
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
    kept: Collection[str] = ()  # what stays as it was corrected by hand: "text", "deadline", "assignees"
    replaced: Collection[str] = ()  # what was corrected by hand, and is as the document says from now on
    extended: int = 0  # how many have a later day of their own, which they lose


@dataclass(frozen=True, kw_only=True)
class Edition:
    """What a draft changes of published minutes."""

    draft: StoredMinutes
    changed: Sequence[Changed]
    new: Sequence[Decision]
    gone: Sequence[StoredDecision]
    nowhere: int  # of the new ones: nobody in the roster gets them
    unchanged: Sequence[tuple[StoredDecision, Decision]] = ()  # other parts of what was split and is changed; as read
    uncut: Sequence[tuple[Sequence[Decision], Decision]] = ()  # the parts of what was split, and what it says now

    @property
    def count(self) -> int:
        return len(self.changed) + len(self.new) + len(self.gone)


def reads_alike(one: Decision, other: Decision) -> bool:
    """Whether nobody would notice a difference, whoever the points are for."""
    return not list(_parts(one, other))


def difference(edition: Edition, page: int, steps: Sequence[Overstep] = ()) -> Outgoing:
    """Point by point, and the button that sends it. `steps`: of which the chair is told."""
    rows = [
        *(_changed(one) for one in edition.changed),
        *(html("<b>New</b>: {point}", point=_point(decision)) for decision in edition.new),
        *(html("<b>Not there any more</b>: {point}", point=_point(line.decision)) for line in edition.gone),
    ]
    rows += [_uncut(parts, after) for parts, after in edition.uncut]
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
            _replaced(edition),
            beforehand(steps) if steps else None,
            _whom_it_concerns(edition, anything=bool(rows)),
            shown.of_how_many(),
        ),
        buttons=(
            *(((send,),) if edition.count else ()),
            *shown.turns(lambda to: Draft(minutes_id=edition.draft.id, step=Step.DIFFERENCE, page=to).pack()),
            to_summary(edition.draft.id),
        ),
    )


def _whom_it_concerns(edition: Edition, *, anything: bool) -> Markup | None:
    if edition.count:
        return html("Only those whom a change concerns get a message.")
    return None if anything else html("Nothing differs.")


def _uncut(parts: Sequence[Decision], after: Decision) -> Markup:
    return lines(
        html("<b>Split by hand</b>: {points}", points=", ".join(_named(one) for one in parts)),
        html("The new document says: {text}", text=clipped(after.text, _WORDS)),
        html("It is not clear which of these words belong to which part, so the text of the parts stays as it is."),
        html("For other words, split this point in the draft in the same way: then it is compared part by part."),
    )


def _replaced(edition: Edition) -> Markup | None:
    n = sum(bool(set(one.replaced) - ({"assignees"} if one.same_people else set())) for one in edition.changed)
    return (
        html_plural(
            "What is marked as corrected by hand in {n} point will be as the new document says.",
            "What is marked as corrected by hand in {n} points will be as the new document says.",
            n,
        )
        if n
        else None
    )


def _changed(one: Changed) -> Markup:
    before, after = one.before.decision, one.after
    return lines(
        html("<b>Changed</b>: {point}", point=_point(after)),
        html("It was left out when the minutes were published and will be given now.") if before.skipped else None,
        *_parts(before, after, one.replaced),
        replaces_extensions(one.extended),
        None
        if one.same_people or _who(before) == _who(after)
        else _whose(before, after, by_hand="assignees" in one.replaced),
        *_kept(after, one.kept),
    )


def _whose(before: Decision, after: Decision, *, by_hand: bool) -> Markup:
    was, now = _who(before), _who(after)
    if by_hand:
        return html("For whom: {before} (corrected by hand) → <b>{after}</b>", before=was, after=now)
    return html("For whom: {before} → <b>{after}</b>", before=was, after=now)


def _kept(after: Decision, kept: Collection[str]) -> Iterator[Markup]:
    if "text" in kept:
        yield html("The text stays as it was corrected by hand.")
    if "deadline" in kept:
        yield html(
            "The deadline stays as corrected by hand: {deadline}", deadline=clipped(deadline(after.deadline), 120)
        )
    if "assignees" in kept:
        yield html("It stays for whom it was corrected by hand: {who}", who=_who(after))


def _parts(before: Decision, after: Decision, replaced: Collection[str] = ()) -> Iterator[Markup]:
    """`replaced`: what of it was corrected by hand."""
    if before.number and after.number and before.number != after.number:
        was, now = (clipped(one.number or "", _NUMBER) for one in (before, after))
        yield html("Number: {before} → <b>{after}</b>", before=was, after=now)
    days = [(one.deadline.kind, one.deadline.date or one.deadline.phrase) for one in (before, after)]
    if days[0] != days[1]:
        was, now = (clipped(deadline(one.deadline), 120) for one in (before, after))
        if "deadline" in replaced:
            yield html("Deadline: {before} (corrected by hand) → <b>{after}</b>", before=was, after=now)
        else:
            yield html("Deadline: {before} → <b>{after}</b>", before=was, after=now)
    if before.text.split() != after.text.split():
        text = clipped(before.text, _WORDS)
        if "text" in replaced:
            yield html("It was, corrected by hand: {was}", was=text)
        else:
            yield html("It was: {was}", was=text)
    if before.kind != after.kind:
        yield (
            html("It is for information now.")
            if after.kind is DecisionKind.RESOLUTION
            else html("It is an assignment now.")
        )


def _point(decision: Decision) -> Markup:
    return html("{point} {text}", point=_named(decision), text=clipped(decision.text, _EXCERPT))


def _named(decision: Decision) -> str:
    return point(decision.number, decision.agenda_item, 0) if decision.number else label("without a number")


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
