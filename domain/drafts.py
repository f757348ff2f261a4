"""What the secretary changes in a draft, as rules on its decisions."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from domain.decisions import (
    Assignee,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Origin,
    Sure,
)
from domain.split_numbers import apart_by_item, printed_number

SAID = Basis(origin=Origin.SECRETARY)
_OF_DEADLINE = frozenset((Doubt.DEADLINE_UNREAD, Doubt.IMPOSSIBLE_DATE, Doubt.BEFORE_MEETING, Doubt.SEVERAL_DEADLINES))
_NO_DAY = frozenset((Doubt.DEADLINE_UNREAD, Doubt.IMPOSSIBLE_DATE))


class What(StrEnum):
    """Is changed by one correction."""

    TEXT = "text"
    ASSIGNEES = "assignees"
    DEADLINE = "deadline"
    BOTH = "both"  # the assignees and the deadline, said in a line
    KIND = "kind"
    SKIP = "skip"
    KEEP = "keep"  # skipped before
    CONFIRM = "confirm"
    SPLIT = "split"
    JOIN = "join"
    ADD = "add"
    TABLE = "table"  # all that a table has brought back


@dataclass(frozen=True, kw_only=True)
class Edit:
    """One correction, undone as a whole."""

    what: What
    changed: Mapping[int, Decision] = field(default_factory=dict)  # by id
    removed: Collection[int] = ()  # ids
    added: Sequence[Decision] = ()
    behind: int | None = None  # id of the decision that the added ones follow; none: they are the last

    def altering(self, now: Mapping[int, Decision]) -> "Edit | None":
        """Without what is so already; None if that is all of it."""
        changed = {key: after for key, after in self.changed.items() if key not in now or alters(now[key], after)}
        return replace(self, changed=changed) if changed or self.removed or self.added else None


def with_text(decision: Decision, text: str) -> Decision:
    return replace(decision, text=" ".join(text.split()))


def with_assignees(decision: Decision, assignees: Sequence[Assignee]) -> Decision:
    """Whoever is named has to act."""
    bases = replace(decision.bases, assignees=SAID)
    return replace(
        decision,
        kind=DecisionKind.ASSIGNMENT,
        assignees=tuple(assignees),
        bases=bases,
        doubts=_without(decision, {Doubt.NO_ASSIGNEE}),
    )


def with_deadline(decision: Decision, deadline: Deadline) -> Decision:
    bases = replace(decision.bases, deadline=SAID)
    return replace(decision, deadline=deadline, bases=bases, doubts=_without(decision, _OF_DEADLINE))


def of_kind(decision: Decision, kind: DecisionKind) -> Decision:
    """An assignment or for information; whoever was named is kept for the way back."""
    bases = replace(decision.bases, kind=SAID)
    return replace(decision, kind=kind, bases=bases, doubts=_without(decision, {Doubt.NO_ASSIGNEE}))


def confirmed(decision: Decision) -> Decision:
    """All that was read unsurely or inferred is right. A deadline in words waits for its day as an event does."""
    bases = Bases(
        **{
            name: SAID if _is_open(basis) or _is_unsure(basis) else basis
            for name, basis in vars(decision.bases).items()
        }
    )
    deadline = decision.deadline
    if _NO_DAY & set(decision.doubts):
        deadline = replace(deadline, kind=DeadlineKind.EVENT)
    return replace(decision, bases=bases, deadline=deadline, doubts=_without(decision, _OF_DEADLINE))


def same_day(one: Deadline, other: Deadline) -> bool:
    """However it is printed."""
    return one == other or (one.kind is other.kind is DeadlineKind.BY and one.date == other.date is not None)


def alters(before: Decision, after: Decision) -> bool:
    """Whether anybody would notice it: by what the point says, or by what is still to be looked at in it."""
    deadline = before.deadline if same_day(before.deadline, after.deadline) else after.deadline
    return replace(after, bases=before.bases, deadline=deadline) != before or _marks(before) != _marks(after)


def _marks(decision: Decision) -> list[tuple[bool, bool]]:
    return [(_is_open(basis), _is_unsure(basis)) for basis in vars(decision.bases).values()]


def awaiting_day(decision: Decision) -> Decision:
    """A deadline that is printed and was not understood, published so: its day is asked for as an event's is."""
    deadline = decision.deadline
    unread = _NO_DAY & set(decision.doubts) and deadline.kind is DeadlineKind.NONE and deadline.phrase
    if not unread or decision.kind is not DecisionKind.ASSIGNMENT:
        return decision
    event = replace(deadline, kind=DeadlineKind.EVENT)
    return replace(decision, deadline=event, doubts=_without(decision, _NO_DAY))


def by_hand(decision: Decision) -> Decision:
    """A point that the secretary has written: there is nothing in the document to compare it with."""
    bases = {name: SAID if basis.sure is Sure.FAIR else basis for name, basis in vars(decision.bases).items()}
    return replace(decision, bases=Bases(**bases), excerpt="", page=None, line=None)


def as_answered(published: Decision, read: Decision, *, answered: bool) -> Decision:
    """A point as it is read anew, with what the secretary has said where the document is no clearer than before.

    `answered`: for whom it is, of whom the reader finds some or nobody.
    """
    known = with_assignees(read, published.assignees) if answered else read
    if set(read.doubts) & _OF_DEADLINE and not set(published.doubts) & _OF_DEADLINE:
        return with_deadline(known, published.deadline)
    return known


def to_confirm(decision: Decision) -> bool:
    """Whether anything that matters of it was read unsurely or taken from elsewhere."""
    bases = decision.bases
    shown = (bases.kind, bases.assignees, bases.deadline) if decision.kind is DecisionKind.ASSIGNMENT else (bases.kind,)
    return not decision.skipped and any(_is_open(basis) for basis in shown)


def to_compare(decision: Decision) -> bool:
    """Whether anything that is shown of it has a mark: it is worth a look in the document."""
    return not decision.skipped and any(_is_unsure(getattr(decision.bases, name)) for name in shown_fields(decision))


def shown_fields(decision: Decision) -> tuple[str, ...]:
    """Names of the bases; an agenda item that was only counted matters where points are named by it."""
    counted = decision.bases.agenda_item.origin is Origin.ORDER
    hidden = counted and not apart_by_item(decision.number, decision.agenda_item)
    return ("number", *(() if hidden else ("agenda_item",)), "kind", "assignees", "deadline")


def _is_open(basis: Basis) -> bool:
    return basis.sure is Sure.LOW or basis.origin.inferred


def _is_unsure(basis: Basis) -> bool:
    return basis.sure is not Sure.HIGH


def joined(one: Decision, other: Decision) -> Decision:
    """One decision of two that follow each other: the number of the first, everybody of both, the last of two days."""
    named = {(who.phrase, who.organization_id, who.person_id): who for who in (*one.assignees, *other.assignees)}
    days = [value for value in (one.deadline, other.deadline) if value.phrase or value.kind is not DeadlineKind.NONE]
    last = max(days, key=lambda value: (value.date is not None, value.date), default=Deadline()) if days else Deadline()
    differ = len({(value.kind, value.date, value.phrase if value.date is None else "") for value in days}) > 1
    doubts = tuple(dict.fromkeys((*one.doubts, *other.doubts, *((Doubt.SEVERAL_DEADLINES,) if differ else ()))))
    if last.date:  # which is none of those that were not understood
        doubts = tuple(doubt for doubt in doubts if doubt not in _NO_DAY)
    acts = DecisionKind.ASSIGNMENT in (one.kind, other.kind)
    whole = one.number and printed_number(one.number)
    halves = whole and other.number and printed_number(other.number) == whole
    return replace(
        one,
        number=whole if halves else one.number,
        text=f"{one.text} {other.text}",
        kind=DecisionKind.ASSIGNMENT if acts else DecisionKind.RESOLUTION,
        assignees=tuple(named.values()),
        deadline=last,
        excerpt="\n".join(dict.fromkeys(filter(None, (one.excerpt, other.excerpt)))),
        doubts=tuple(doubt for doubt in doubts if doubt != Doubt.NO_ASSIGNEE or not named),
    )


def inheriting(half: Decision, whole: Decision, number: str | None) -> Decision:
    """A part of a decision that was split, with a number of its own: what is not said in it is as of the whole."""
    bases = replace(half.bases, agenda_item=whole.bases.agenda_item, number=whole.bases.number)
    doubts = set(half.doubts)
    if not half.assignees:
        half = replace(half, assignees=whole.assignees)
        bases = replace(bases, assignees=whole.bases.assignees)
        doubts -= {Doubt.NO_ASSIGNEE} if whole.assignees else set()
    # «Ежедневный контроль» is no deadline of its own, a day is.
    if half.deadline == Deadline() or (half.deadline.date is None and whole.deadline != Deadline()):
        half = replace(half, deadline=whole.deadline)
        bases = replace(bases, deadline=whole.bases.deadline)
        doubts |= _OF_DEADLINE & set(whole.doubts)
    return replace(
        half,
        agenda_item=whole.agenda_item,
        number=number,
        kind=DecisionKind.ASSIGNMENT if half.assignees else half.kind,
        excerpt=whole.excerpt,
        page=whole.page,
        line=whole.line,
        bases=bases,
        doubts=tuple(doubt for doubt in Doubt if doubt in doubts),
    )


def standing_before(decisions: Mapping[int, Decision], page: int | None, line: int | None) -> int | None:
    """The last, by id and in their order, of those that stand before that place of the document; none if unknown."""
    if line is None:
        return None
    before = [
        decision_id
        for decision_id, one in decisions.items()
        if one.line is not None and (one.page or 0, one.line) < (page or 0, line)
    ]
    return before[-1] if before else None


def _without(decision: Decision, settled: Collection[str]) -> tuple[str, ...]:
    return tuple(doubt for doubt in decision.doubts if doubt not in settled)
