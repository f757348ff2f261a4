"""The same minutes once more: what differs from the published ones is shown, and only that is sent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.people import Role
from handlers import amending, overstepping
from handlers.access import Has
from handlers.amending import Changes
from handlers.differing import edition
from handlers.giving import closed
from handlers.reply import redraw
from messaging import upward
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step
from messaging.texts import editions as texts
from messaging.texts.editions import Edition
from messaging.texts.overstepping import Overstep
from storage import amendments, audit, minutes
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session
from storage.decisions import rewrite
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
    return _Pair(draft=stored, published=published, edition=await edition(tx, stored, published)) if published else None


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
    for line, read in found.edition.unchanged:  # the parts of a point are known by the words that they share
        await rewrite(tx, line.id, replace(line.decision, excerpt=read.excerpt, page=read.page, line=read.line))
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
