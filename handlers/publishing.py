"""The secretary publishes: a count to confirm, then everybody gets theirs."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.assignments import days_left
from domain.drafts import awaiting_day
from domain.people import Role
from handlers.access import Has
from handlers.desk import overview
from handlers.giving import Waiting, closed, give_out, planned, waiting, way
from handlers.reply import answer, redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import CallList, Draft, Step
from messaging.texts import documents
from messaging.texts import publishing as texts
from messaging.texts.cautions import known_already, past_due
from messaging.texts.common import joined
from storage import accounts, audit, bulletins, due_days, minutes
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session
from storage.decisions import rewrite
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="publishing")
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(ask, Draft.filter(F.step == Step.ASK))
    router.callback_query.register(publish, Draft.filter(F.step == Step.PUBLISH))
    router.callback_query.register(restore, Draft.filter(F.step == Step.RESTORE))
    router.callback_query.register(discard, Draft.filter(F.step == Step.DISCARD))
    router.callback_query.register(whom_to_call, CallList.filter())
    return router


async def ask(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database, today: dt.date) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        reply = (
            await _question(tx, stored, today)
            if stored and stored.state is not State.DISCARDED
            else await closed(tx, stored)
        )
    await redraw(query, bot, reply)
    await query.answer()


async def _question(tx: Session, stored: StoredMinutes, today: dt.date) -> Outgoing:
    """How many assignments, to how many people; of published minutes, what can be given in addition."""
    owed = await waiting(tx, stored)
    if stored.state is State.PUBLISHED and not owed.pairs:
        return await closed(tx, stored)
    known = known_already(stored.meeting, await minutes.twins(tx, stored)) if stored.state is State.DRAFT else None
    return texts.ask_publish(
        stored.id,
        assignments=len(owed.pairs),
        people=len(owed.people),
        unregistered=len(owed.people & await accounts.without(tx)),
        blocked=len(await accounts.blocked(tx, owed.people)),
        nowhere=sum(entry.goes_nowhere for entry in await planned(tx, stored)),
        again=stored.state is State.PUBLISHED,
        caution=joined(known, past_due(_past_due(stored, owed, today))),
    )


def _past_due(stored: StoredMinutes, owed: Waiting, today: dt.date) -> int:
    """Points to be given whose deadline is over."""
    given = {decision_id for decision_id, _ in owed.pairs}
    left = [days_left(line.decision.deadline, today) for line in stored.decisions if line.id in given]
    return sum(days is not None and days < 0 for days in left)


async def publish(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Exactly what was confirmed: where the roster has changed the count meanwhile, the question comes again."""
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is State.DISCARDED:
            reply = await closed(tx, stored)
        elif await _twin(tx, stored):
            reply = Outgoing(text=documents.published_before(stored.meeting, written=stored.file.written))
        else:
            owed = await waiting(tx, stored)
            if owed.pairs and len(owed.pairs) != callback_data.count:
                reply = await _question(tx, stored, today)
            else:
                if owed.pairs:
                    await minutes.set_state(tx, stored.id, State.PUBLISHED, now)
                    await _await_days(tx, stored)
                    await give_out(tx, stored, owed, today=today, now=now)
                    details = {"minutes": stored.id, "assignments": len(owed.pairs)}
                    await _ask_for_days(tx, stored.id, owed, account, update_id, now)
                    await audit.record(
                        tx, Action.PUBLISH, now=now, person_id=account.person.id, update_id=update_id, details=details
                    )
                reply = await closed(tx, await minutes.load(tx, stored.id))
                if query.message:
                    await bulletins.add(tx, query.message.chat.id, query.message.message_id, now, minutes_id=stored.id)
    await redraw(query, bot, reply)
    await query.answer()


async def _await_days(tx: Session, stored: StoredMinutes) -> None:
    for line in stored.decisions:
        if (after := awaiting_day(line.decision)) != line.decision:
            await rewrite(tx, line.id, after)


async def _ask_for_days(
    tx: Session, minutes_id: int, owed: Waiting, account: Account, update_id: int, now: dt.datetime
) -> None:
    """If any of what has just been given leaves its day open."""
    undated = await due_days.undated(tx, minutes_id)
    if {point.one.decision_id for point in undated} & {decision_id for decision_id, _ in owed.pairs}:
        await notices.ask_for_days(tx, account, undated, minutes_id, update_id=update_id, now=now)


async def _twin(tx: Session, stored: StoredMinutes) -> bool:
    """Whether another draft of the same file was published first."""
    return await minutes.published_with(tx, stored.file.sha256) not in (None, stored.id)


async def whom_to_call(query: CallbackQuery, callback_data: CallList, bot: Bot, database: Database) -> None:
    """In a message of its own at first: the one that is pressed goes on telling how the publication goes."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.PUBLISHED:
            reply = await closed(tx, stored)
        else:
            reply = texts.call_list(stored.id, stored.meeting, await way(tx, stored), callback_data.page)
    if callback_data.apart:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


async def discard(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    async with database.write() as tx:
        if await minutes.set_state(tx, callback_data.minutes_id, State.DISCARDED, now):
            details = {"minutes": callback_data.minutes_id}
            await audit.record(
                tx, Action.DISCARD, now=now, person_id=account.person.id, update_id=update_id, details=details
            )
        reply = await closed(tx, await minutes.load(tx, callback_data.minutes_id))
    await redraw(query, bot, reply)
    await query.answer()


async def restore(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """It was discarded by mistake."""
    async with database.write() as tx:
        if await minutes.restore(tx, callback_data.minutes_id):
            details = {"minutes": callback_data.minutes_id, "restored": True}
            await audit.record(
                tx, Action.DISCARD, now=now, person_id=account.person.id, update_id=update_id, details=details
            )
        stored = await minutes.load(tx, callback_data.minutes_id)
        draft = stored is not None and stored.state is State.DRAFT
        reply = await overview(tx, stored) if stored and draft else await closed(tx, stored)
    await redraw(query, bot, reply)
    await query.answer()
