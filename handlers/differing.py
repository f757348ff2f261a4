"""What a draft changes of the published minutes that it is another edition of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.decisions import Decision, DecisionKind
from domain.drafts import as_answered, awaiting_day, same_day
from domain.editions import Same, corrected, same_words, standing
from messaging.texts import editions as texts
from messaging.texts.editions import Changed, Edition
from minutes import reworked
from minutes.plan import Planned, plan
from storage import amendments, assignments, drafts, roster
from storage.database import Session
from storage.minutes import StoredDecision, StoredMinutes


async def edition(tx: Session, draft: StoredMinutes, published: StoredMinutes) -> Edition:
    """What differs, of the points whose words are not the same in both documents or that the draft has corrected.

    What is skipped in the draft is not there; what was withdrawn of the published one is compared no more.
    """
    originals = await drafts.originals(tx, published.id)
    pairs = same_words(_decisions(published.decisions), _decisions(draft.decisions), originals)
    same = [one for one in pairs if not any(draft.decisions[place].revision for place in one.after)]
    settled = {place for one in same for place in one.before}
    known = {place for one in same for place in one.after}
    lines = [
        replace(line, decision=awaiting_day(line.decision))
        for place, line in enumerate(published.decisions)
        if place not in settled
    ]
    taken = [line for at, line in enumerate(draft.decisions) if at not in known and not line.decision.skipped]
    other = await _difference(tx, draft, published, lines, taken)
    return replace(other, changed=[*_renumbered(draft, published, same), *other.changed])


def _decisions(lines: Sequence[StoredDecision]) -> list[Decision]:
    return [line.decision for line in lines]


def _renumbered(draft: StoredMinutes, published: StoredMinutes, same: Sequence[Same]) -> Iterator[Changed]:
    """Of what says the same: a point more above it gives it another number."""
    for one in same:
        for line in (published.decisions[place] for place in one.before):
            after = standing(line.decision, draft.decisions[one.after[0]].decision)
            if not after.skipped and after != line.decision:
                yield Changed(before=line, after=after, same_people=True)


async def _difference(
    tx: Session,
    draft: StoredMinutes,
    published: StoredMinutes,
    lines: Sequence[StoredDecision],
    taken: Sequence[StoredDecision],
) -> Edition:
    """Of these published points and these of the draft."""
    read = await drafts.as_read(tx, published.id)
    found = reworked.compare_reworked(
        await _published(tx, published, lines, read),
        _decisions(taken),
        await _reworked(tx, draft, taken),
        draft.meeting,
    )
    # What was left out when it was published, and not withdrawn afterwards, may be given now.
    held = await assignments.given(tx, published.id)
    left_out = {line.id for line in lines} - {decision_id for decision_id, _ in held}
    new = [awaiting_day(taken[place].decision) for place in found.new]
    readings = [one.after for one in found.kept]
    known = await roster.load(tx)
    planned = plan([*_decisions(lines), *readings, *new], known)
    now = planned[len(lines) :]
    asked = [_asked(one) for one in plan([read.get(line.id, line.decision) for line in lines], known)]
    kept = [
        await _changed(tx, lines[one.place], one, planned[one.place], now[at], asked[one.place])
        for at, one in enumerate(found.kept)
    ]
    changed = [one for one in kept if _differs(one, left_out=one.before.id in left_out)]
    return Edition(
        draft=draft,
        changed=changed,
        new=new,
        # What was added by hand was in no document.
        gone=[line for line in (lines[at] for at in found.gone) if not line.decision.skipped and line.decision.excerpt],
        nowhere=sum(not entry.targets for entry in now[len(kept) :] if entry.decision.kind is DecisionKind.ASSIGNMENT),
        unchanged=[
            (one.before, one.after) for one in kept if one not in changed and _place(one) in map(_place, changed)
        ],
        uncut=[([lines[at].decision for at in one.places], one.after) for one in found.uncut],
    )


async def _published(
    tx: Session, published: StoredMinutes, lines: Sequence[StoredDecision], read: Mapping[int, Decision]
) -> list[reworked.Published]:
    """`read`: of the document, before it was corrected."""
    printed = await amendments.printed(tx, published, read)
    joins = await drafts.joins(tx, published.id)
    return [
        reworked.Published(
            decision=line.decision,
            printed=printed.get(line.id, {}),
            read=_once([read[one] for one in joins.get(line.id, ()) if one in read]),
        )
        for line in lines
    ]


def _once(read: Sequence[Decision]) -> tuple[Decision, ...]:
    """The parts of a point that was split and joined again are one."""
    return tuple(read[places[0]] for places in reworked.of_the_document(read))


async def _reworked(tx: Session, draft: StoredMinutes, taken: Sequence[StoredDecision]) -> frozenset[str | None]:
    """Printed numbers of what is split or joined in the draft."""
    joins = await drafts.joins(tx, draft.id)
    return reworked.by_hand(_decisions(taken), [at for at, line in enumerate(taken) if line.id in joins])


def _asked(entry: Planned) -> frozenset[str]:
    """Whom the document names that only the secretary can tell."""
    return frozenset(one.assignee.phrase for one in entry.unresolved)


async def _changed(
    tx: Session, before: StoredDecision, reading: reworked.Reading, was: Planned, now: Planned, asked: frozenset[str]
) -> Changed:
    """`asked`: whom the former document named and the roster did not know; the secretary has said who they are."""
    old, new = (frozenset(one.person_id for one in entry.targets) for entry in (was, now))
    others = _asked(now) - asked
    answered = new < old and not others and (not new or bool(now.unresolved))
    read = as_answered(before.decision, reading.after, answered=answered)
    found = corrected(before.decision, awaiting_day(read), reading.printed)
    return Changed(
        before=before,
        after=found.decision,
        same_people=answered or "assignees" in found.kept or (old == new and not others),
        kept=found.kept,
        replaced=found.replaced,
        extended=await _extended(tx, before, found.decision),
    )


def _place(one: Changed) -> tuple[object, ...]:
    """All parts of a point that was split have the same; what was added by hand has one of its own."""
    before = one.before.decision
    return (before.excerpt, before.page, before.line) if before.excerpt else (one.before.id,)


def _differs(one: Changed, *, left_out: bool) -> bool:
    if one.before.decision.skipped:
        return left_out and not one.after.skipped
    return not one.same_people or not texts.reads_alike(one.before.decision, one.after)


async def _extended(tx: Session, line: StoredDecision, after: Decision) -> int:
    """How many lose an extension by another deadline."""
    if same_day(line.decision.deadline, after.deadline):
        return 0
    held = await amendments.holders(tx, line.id)
    return sum(one.first_date is not None and one.status.takes_reports for one in held)
