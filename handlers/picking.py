"""The point that was meant, from a question of the bot."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.addressing import Addressed
from domain.assignments import Assignment
from domain.extensions import Wrong
from domain.people import Role
from handlers import drawing, extending
from handlers.access import Has
from handlers.answers import PLEADED, understood
from handlers.assignments import AFTER
from handlers.holding import claim
from handlers.receipts import drop
from handlers.reply import answer, ask_for_report, redraw
from messaging.presses import Deed, Pick, PickAll
from messaging.texts import answers as texts
from messaging.texts import common, extensions
from messaging.texts.leave import on_behalf
from storage import answering, assignments
from storage.accounts import Account
from storage.audit import By
from storage.database import Database


def router() -> Router:
    router = Router(name="picking")
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(pick_extension, Pick.filter((F.report_id == 0) & (F.deed == Deed.EXTEND)))
    router.callback_query.register(pick, Pick.filter(F.report_id == 0))
    router.callback_query.register(pick_all, PickAll.filter(F.deed.in_(AFTER)))
    return router


async def pick_extension(
    query: CallbackQuery,
    callback_data: Pick,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """The point for which more time is needed; with the day and the reason that were written before."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    said = (await state.get_data()).get(PLEADED, "")
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        heard = found and await understood(tx, Addressed(targets=(found,)), Deed.EXTEND, said, by, today)
    if not heard or not heard.reply:
        await query.answer(extensions.wrong_day(found, Wrong.UNDATED) if found else common.button_is_spent())
        return
    told = await answer(bot, database, query.from_user.id, heard.reply, about=heard.about, kept=heard.noted)
    await query.answer()
    if heard.asks_day:
        await extending.wait_for_day(state, update_id, heard.asks_day, told)
    else:
        await extending.await_reason(state, heard.asked, update_id, told.message_id)


async def pick(
    query: CallbackQuery,
    callback_data: Pick,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """The point that was meant, from the question that the bot asked."""
    pressed = callback_data.deed
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        changed: Sequence[Assignment] = ()
        if found and pressed in AFTER:
            ids = await answering.give(
                tx, [found], AFTER[pressed], person_id=account.person.id, update_id=update_id, now=now
            )
            changed = await assignments.some(tx, ids)
        asked = await claim(tx, account, By(person_id=account.person.id, update_id=update_id, now=now))
        card = await drawing.card(tx, found, account, today) if found and pressed is Deed.CARD else None
    await drop(bot, query.from_user.id, asked)
    if found is None:
        await query.answer(common.button_is_spent())
    elif changed:
        await redraw(query, bot, on_behalf(texts.changed(changed, update_id), changed, account.person.id))
        await query.answer()
    elif card:
        await answer(bot, database, query.from_user.id, card, about=[found.id], kept=True)
        await query.answer()
    elif pressed is Deed.REPORT and found.status.takes_reports:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()
    else:
        await query.answer(texts.already(found))


async def pick_all(
    query: CallbackQuery,
    callback_data: PickAll,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """All that the question was about."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        asked = [one for one in await drawing.shown(tx, query) if one.person_id in account.acts_for]
        after = AFTER[callback_data.deed]
        ids = await answering.give(tx, asked, after, person_id=by.person_id, update_id=update_id, now=now)
        changed = await assignments.some(tx, ids)
        held = await claim(tx, account, by)
        noted = on_behalf(texts.changed(changed, update_id), changed, by.person_id) if changed else None
        stands = await drawing.answered(tx, asked, account, today) if asked and not changed else None
    await drop(bot, query.from_user.id, held)
    if drawn := noted or stands:
        await redraw(query, bot, drawn)
    await query.answer(None if noted else texts.already(asked[0]) if asked else common.button_is_spent())
