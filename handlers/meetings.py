"""When the committee meets next: the secretary or the chair says it."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import RUNS, STAFF, Role
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Meetings
from messaging.texts import meetings as texts
from minutes.written_day import Fault, read_days
from storage import meetings, minutes, tallies
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="meetings")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(told, Command("meeting"))
    router.message.register(written, Waiting.meeting, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask, Meetings.filter(F.ask))
    router.callback_query.register(change, Meetings.filter())
    return router


async def told(
    message: Message,
    command: CommandObject,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """«/meeting 15 января, 12 февраля»; without a day which are to come."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    reply, _ = await _named(database, command.args or "", account, by, today)
    await answer(bot, database, message.chat.id, reply)


async def written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    reply, understood = await _named(database, message.text or "", account, by, today)
    await answer(bot, database, message.chat.id, reply)
    if understood and not asked_by(await state.get_data(), update_id):
        await state.clear()


async def _named(database: Database, said: str, account: Account, by: By, today: dt.date) -> tuple[Outgoing, bool]:
    """All the days or none."""
    read = read_days(said, today)
    for part, day in read:
        if isinstance(day, Fault):
            return texts.bad_day(part, day), False
    async with database.write() as tx:
        if read:
            await meetings.name(tx, [day for _, day in read if isinstance(day, dt.date)], by)
        return await _overview(tx, account, today), True


async def _overview(tx: Session, account: Account, today: dt.date) -> Outgoing:
    coming = await meetings.coming(tx, today)
    planned = [day for day in await _planned(tx, today) if day not in coming]
    return texts.overview(coming, planned, runs=bool(account.roles & RUNS), chair=Role.CHAIR in account.roles)


async def _planned(tx: Session, today: dt.date) -> Sequence[dt.date]:
    """By the last minutes."""
    for minutes_id in await tallies.newest_ids(tx, 1):
        stored = await minutes.load(tx, minutes_id)
        found = stored.read.next_meetings if stored else ()
        return sorted({one.date for one in found if one.date and one.date > today})
    return ()


async def ask(query: CallbackQuery, state: FSMContext, bot: Bot, update_id: int) -> None:
    await redraw(query, bot, texts.ask())
    await query.answer()
    await wait_for(state, Waiting.meeting, update_id)


async def change(
    query: CallbackQuery,
    callback_data: Meetings,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """One is named or removed, or all are shown; pressed again, nothing is different."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        if callback_data.named and callback_data.named >= today.toordinal():
            await meetings.name(tx, [dt.date.fromordinal(callback_data.named)], by)
        if callback_data.removed:
            await meetings.remove(tx, dt.date.fromordinal(callback_data.removed), by)
        reply = await _overview(tx, account, today)
    await redraw(query, bot, reply)
    await query.answer(texts.changed() if callback_data.named or callback_data.removed else None)
    if await state.get_state() == Waiting.meeting.state:
        await state.clear()
