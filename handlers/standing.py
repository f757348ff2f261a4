"""«How do we stand?»: the chair and the secretary ask."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Command, Filter
from aiogram.types import CallbackQuery, Message

from domain.answers import SAYS_SOMETHING, read_answers
from domain.people import STAFF
from domain.standing import count, natural
from handlers.access import Has
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Standing, View
from messaging.texts import standing as texts
from messaging.texts.paging import Page
from storage import assignments, calendar, leaves, standing, tallies
from storage.accounts import Account
from storage.database import Database, Session
from storage.reach import reach


def router() -> Router:
    router = Router(name="standing")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(status, Command("status"))
    router.message.register(words, F.text, ~F.text.startswith("/"), AnswersNothing())
    router.callback_query.register(turn, Standing.filter())
    return router


class AnswersNothing(Filter):
    """Words of somebody who has nothing open to answer; what speaks of something settled is still an answer."""

    async def __call__(self, message: Message, database: Database, account: Account) -> bool:
        async with database.read() as tx:
            mine = await assignments.of_people(tx, account.acts_for)
        if any(one.status.open for one in mine):
            return False
        return not mine or not any(one.intent in SAYS_SOMETHING for one in read_answers(message.text or ""))


async def status(message: Message, bot: Bot, database: Database, today: dt.date) -> None:
    await answer(bot, database, message.chat.id, await view(database, Standing(view=View.SUMMARY), today))


async def words(message: Message, bot: Bot, database: Database, account: Account) -> None:
    """«Что просрочено?»"""
    await answer(bot, database, message.chat.id, texts.where_to_look(account.roles))


async def turn(query: CallbackQuery, callback_data: Standing, bot: Bot, database: Database, today: dt.date) -> None:
    await redraw(query, bot, await view(database, callback_data, today))
    await query.answer()


async def view(database: Database, press: Standing, today: dt.date) -> Outgoing:
    async with database.read() as tx:
        if press.view is View.OVERDUE:
            return await _overdue(tx, press.page, today)
        if press.view is View.UNSEEN:
            return await _unseen(tx, press.page, today)
        if press.view is View.SCHOOLS:
            return await _schools(tx, press.page, today)
        return texts.summary(await standing.standing(tx, today, sets=texts.SETS, late=texts.LATE), today)


async def _overdue(tx: Session, page: int, today: dt.date) -> Outgoing:
    counts, _ = await tallies.total(tx, today)
    number, pages = Page.place(page, counts.overdue, texts.PAGE)
    late = await standing.overdue(tx, today, start=number * texts.PAGE, most=texts.PAGE)
    away = await leaves.deputies(tx, today)
    return texts.overdue_page(Page(items=late, number=number, total=pages), today, overdue=counts.overdue, away=away)


async def _unseen(tx: Session, page: int, today: dt.date) -> Outgoing:
    counts, _ = await tallies.total(tx, today)
    number, pages = Page.place(page, counts.unseen, texts.PAGE)
    new = await standing.unseen(tx, start=number * texts.PAGE, most=texts.PAGE)
    heard, off = await reach(tx, {one.person_id for one in new}, today), await calendar.days_off(tx)
    return texts.unseen_page(Page(items=new, number=number, total=pages), today, off, unseen=counts.unseen, reach=heard)


async def _schools(tx: Session, page: int, today: dt.date) -> Outgoing:
    by_name = sorted(await standing.schools(tx), key=lambda school: natural(school.name))
    shown = Page.of(by_name, page, texts.SCHOOLS)
    given = await standing.given_to(tx, shown.items)
    return texts.schools_page(shown, {school: count(given[school], today, unreached=()) for school in shown.items})
