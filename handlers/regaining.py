"""«Вернуть отчёт»: a director's report that was taken back whole is with the committee again."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from domain.people import Role
from handlers import drawing
from handlers.access import Has
from handlers.reply import redraw
from messaging.presses import Regain
from messaging.texts import answers
from storage import assignments, audit, regaining
from storage.accounts import Account
from storage.audit import By
from storage.database import Database


def router() -> Router:
    router = Router(name="regaining")
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(bring_back, Regain.filter())
    return router


async def bring_back(
    query: CallbackQuery,
    callback_data: Regain,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        back = await regaining.bring_back(tx, callback_data.update_id, account.acts_for, by)
        about = back or await audit.undone_by(tx, callback_data.update_id, by.person_id)
        mine = [one for one in await assignments.some(tx, about) if one.person_id in account.acts_for]
        if callback_data.page is not None:
            redrawn = await drawing.page(tx, query, account, callback_data.page, today)
        else:
            redrawn = await drawing.answered(tx, mine, account, today) if mine else None
    if redrawn:
        await redraw(query, bot, redrawn)
    await query.answer(answers.brought_back() if back else answers.cannot_bring_back(), show_alert=not back)
