"""The same minutes once more: what differs from the published ones is shown, and only that is sent."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.decisions import Decision, DecisionKind
from domain.drafts import as_answered, awaiting_day
from domain.editions import Same, corrected, same_words, standing
from domain.people import Role
from handlers import amending, overstepping
from handlers.access import Has
from handlers.amending import Changes
from handlers.giving import closed
from handlers.reply import redraw
from messaging import upward
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step
from messaging.texts import editions as texts
from messaging.texts.editions import Changed, Edition
from messaging.texts.overstepping import Overstep
from minutes.comparing import compare
from minutes.plan import plan
from storage import amendments, assignments, audit, drafts, minutes, roster
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session
from storage.minutes import State, StoredDecision, StoredMinutes


def router() -> Router:
    router = Router(name="editions")
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(show, Draft.filter(F.step == Step.DIFFERENCE))
    router.callback_query.register(take, Draft.filter(F.step == Step.MERGE))
    return router


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """A draft and the published minutes that it is another edition of."""

    draft: StoredMinutes
    published: StoredMinutes
    edition: Edition


async def show(
    query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        found = await _pair(tx, stored)
        reply = await _shown(tx, found, callback_data.page, account, today) if found else await closed(tx, stored)
    await redraw(query, bot, reply)
    await query.answer()


async def _shown(tx: Session, found: _Pair, page: int, account: Account, today: dt.date) -> Outgoing:
    return texts.difference(found.edition, page, await _oversteps(tx, found, account, today))


async def _oversteps(tx: Session, found: _Pair, account: Account, today: dt.date) -> Sequence[Overstep]:
    """What of it the chair is told of."""
    changed: list[overstepping.Changed] = [(one.before, one.after) for one in found.edition.changed]
    gone: list[overstepping.Changed] = [(line, None) for line in found.edition.gone]
    return await overstepping.oversteps(tx, found.published, [*changed, *gone], today, account.roles)


async def _pair(tx: Session, stored: StoredMinutes | None) -> _Pair | None:
    """None if it is no draft (any more), or nothing like it is published."""
    if stored is None or stored.state is not State.DRAFT:
        return None
    twin = (await minutes.twins(tx, stored)).published
    published = await minutes.load(tx, twin) if twin else None
    return (
        _Pair(draft=stored, published=published, edition=await _edition(tx, stored, published)) if published else None
    )


async def _edition(tx: Session, draft: StoredMinutes, published: StoredMinutes) -> Edition:
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
    printed = await amendments.printed(tx, published, await drafts.as_read(tx, published.id))
    found = compare([_as_printed(line, printed) for line in lines], _decisions(taken))
    # What was left out when it was published, and not withdrawn afterwards, may be given now.
    held = await assignments.given(tx, published.id)
    left_out = {line.id for line in lines} - {decision_id for decision_id, _ in held}
    planned = plan(_decisions((*lines, *taken)), await roster.load(tx))
    whom = [frozenset(one.person_id for one in entry.targets) for entry in planned]
    old, new = whom[: len(lines)], whom[len(lines) :]
    doubtful = {at for at, entry in enumerate(planned[len(lines) :]) if entry.unresolved}
    kept = []
    for one, other in found.kept:
        before, whose = lines[one], new[other]
        answered = whose < old[one] and (not whose or other in doubtful)
        read = as_answered(before.decision, taken[other].decision, answered=answered)
        now = corrected(before.decision, awaiting_day(read), printed.get(before.id, {}))
        same = answered or "assignees" in now.kept or whose == old[one]
        kept.append(
            Changed(
                before=before,
                after=now.decision,
                same_people=same,
                kept=now.kept,
                replaced=now.replaced,
                extended=await _extended(tx, before, now.decision),
            )
        )
    still = {one.before.decision.excerpt for one in kept}
    return Edition(
        draft=draft,
        changed=[
            one
            for one in kept
            if (one.before.id in left_out or not one.before.decision.skipped)
            and not (one.same_people and not one.before.decision.skipped and _reads_alike(one))
        ],
        new=[awaiting_day(taken[place].decision) for place in found.new],
        gone=[
            line
            for line in (lines[place] for place in found.gone)
            # What was added by hand, or split off, was in no document.
            if not line.decision.skipped and line.decision.excerpt and line.decision.excerpt not in still
        ],
        nowhere=sum(not new[place] for place in found.new if taken[place].decision.kind is DecisionKind.ASSIGNMENT),
    )


async def _extended(tx: Session, line: StoredDecision, after: Decision) -> int:
    """How many lose an extension by another deadline."""
    if amending.same_day(line.decision, after):
        return 0
    held = await amendments.holders(tx, line.id)
    return sum(one.first_date is not None and one.status.takes_reports for one in held)


def _as_printed(line: StoredDecision, printed: Mapping[int, Mapping[str, str]]) -> Decision:
    """In the words of the document, in which a later one is looked through for it."""
    return replace(line.decision, text=printed[line.id]["text"]) if line.id in printed else line.decision


def _reads_alike(one: Changed) -> bool:
    return texts.reads_alike(one.before.decision, one.after)


async def take(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Exactly as many changes as were confirmed: where there are more or fewer meanwhile, they are shown again."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        found = await _pair(tx, stored)
        if found is None:
            reply = await closed(tx, stored)
        elif not found.edition.count or found.edition.count != callback_data.count:
            reply = await _shown(tx, found, 0, account, today)
        else:
            steps = await _oversteps(tx, found, account, today)
            reply = await _take(tx, found, by, today)
            await upward.tell_overstepped(tx, steps, found.published.meeting, texts.new_edition(), by)
    await redraw(query, bot, reply)
    await query.answer()


async def _take(tx: Session, found: _Pair, by: By, today: dt.date) -> Outgoing:
    reason, changes = texts.new_edition(), Changes()
    for one in found.edition.changed:
        await amending.amend(tx, one.before, one.after, changes, reason=reason, by=by, today=today)
    for decision in found.edition.new:
        await amending.add(tx, found.published, decision, changes, reason=reason, by=by, today=today)
    for line in found.edition.gone:
        await _end(tx, line, changes, reason, by)
    told = await amending.tell(tx, found.published, changes, reason=reason, by=by, today=today)
    await minutes.set_state(tx, found.draft.id, State.DISCARDED, by.now)
    details = {"minutes": found.published.id, "draft": found.draft.id, "changes": found.edition.count}
    await audit.record(tx, Action.AMEND, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)
    return texts.taken(found.published, found.edition.count, len(told))


async def _end(tx: Session, line: StoredDecision, changes: Changes, reason: str, by: By) -> None:
    held = await amendments.holders(tx, line.id)
    await amending.end(tx, line, held, changes, whole=True, reason=reason, by=by)
