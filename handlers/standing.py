"""«How do we stand?»: the chair and the secretary ask, with a command or in words, and go deeper with buttons."""

import asyncio
import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Command, CommandObject, Filter
from aiogram.types import CallbackQuery, Message

from domain.answers import SAYS_SOMETHING, read_answers
from domain.asking import Question
from domain.people import STAFF
from domain.standing import figures, since
from handlers import standing_views
from handlers.access import Has
from handlers.reply import answer, redraw
from handlers.standing_views import Look
from messaging.outgoing import Outgoing
from messaging.presses import Held, Standing, View
from messaging.texts import summary as texts
from minutes.asking import asked
from storage import assignments, looks, roster, standing
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="standing")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(status, Command("status"))
    router.message.register(words, F.text, ~F.text.startswith("/"), AnswersNothing())
    router.callback_query.register(turn, Standing.filter())
    router.callback_query.register(show_held, Held.filter())
    return router


class AnswersNothing(Filter):
    """Words of somebody who has nothing open to answer; what speaks of something settled is still an answer."""

    async def __call__(self, message: Message, database: Database, account: Account) -> bool:
        async with database.read() as tx:
            mine = await assignments.of_people(tx, account.acts_for)
        if any(one.status.open for one in mine):
            return False
        return not mine or not any(one.intent in SAYS_SOMETHING for one in read_answers(message.text or ""))


async def status(
    message: Message,
    command: CommandObject,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«/status», «/status 2», «/status Терновская»."""
    look = Look(account=account, now=now, today=today, zone=zone)
    await answer(bot, database, message.chat.id, await said(database, command.args, look, command=True))


async def words(
    message: Message,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«Что просрочено?»"""
    look = Look(account=account, now=now, today=today, zone=zone)
    await answer(bot, database, message.chat.id, await said(database, message.text, look))


async def said(database: Database, text: str | None, look: Look, *, command: bool = False) -> Outgoing:
    """To what is asked in words; the summary, where nothing more is."""
    question = await _understood(database, text, command=command) if text else Question()
    return await _reply_to(database, question, look) if question else texts.where_to_look(look.account.roles)


async def _understood(database: Database, text: str, *, command: bool) -> Question | None:
    async with database.read() as tx:
        known = await roster.load(tx)
    return await asyncio.to_thread(asked, text, known.organizations, command=command)


async def _reply_to(database: Database, question: Question, look: Look) -> Outgoing:
    if question == Question():
        return await summary(database, look)
    async with database.read() as tx:
        return await standing_views.of_question(tx, question, look)


async def turn(
    query: CallbackQuery,
    callback_data: Standing,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    look = Look(account=account, now=now, today=today, zone=zone)
    await _place(query, bot, database, await view(database, callback_data, look))


async def show_held(
    query: CallbackQuery,
    callback_data: Held,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    async with database.read() as tx:
        look = Look(account=account, now=now, today=today, zone=zone)
        reply = await standing_views.held(tx, callback_data, look)
    await _place(query, bot, database, reply)


async def view(database: Database, press: Standing, look: Look) -> Outgoing:
    if press.view is View.SUMMARY:
        return await summary(database, look)
    async with database.read() as tx:
        return await standing_views.view(tx, press, look)


async def summary(database: Database, look: Look) -> Outgoing:
    """With what is different since this person looked last."""
    async with database.read() as tx:
        found = await standing.standing(tx, look.today)
        mine = await standing_views.mine(tx, look)
    seen = figures(found.counts, look.today)
    async with database.write() as tx:
        base = await looks.look(tx, look.account.person.id, seen, look.now)
    return texts.summary(found, look.today, since(base, seen) if base else None, mine=mine)


async def _place(query: CallbackQuery, bot: Bot, database: Database, reply: Outgoing) -> None:
    """In place of the pressed message; what stands under a picture stays there, and the view comes below."""
    if isinstance(query.message, Message) and query.message.photo:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()
