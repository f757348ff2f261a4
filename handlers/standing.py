"""«How do we stand?»: the chair and the secretary ask, with a command or in words, and go deeper with buttons."""

import asyncio
import datetime as dt
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.answers import SAYS_SOMETHING, gives_thanks, read_answers
from domain.asking import Matter, Question
from domain.people import STAFF
from handlers import standing_views
from handlers.access import Has
from handlers.commands import Command
from handlers.finding import search_for
from handlers.paper import of_stretch
from handlers.reply import answer, redraw
from handlers.standing_views import Look
from handlers.summary import Pictures, tell, tell_again
from handlers.unheard import instead
from messaging.outgoing import Outgoing
from messaging.presses import Held, Standing, View
from messaging.texts import summary as texts
from minutes.asking import asked, behind_paper
from storage import assignments, roster
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    router = Router(name="standing")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(status, Command("status"))
    router.message.register(paper_about, Command("paper"))
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
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«/status», «/status 2», «/status Терновская»."""
    look = Look(account=account, now=now, today=today, zone=zone)
    await reply_to(command.args, bot, database, pictures, message.chat.id, look)


async def paper_about(
    message: Message,
    command: CommandObject,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«/paper СШ 2», «/paper протокол 2»."""
    question = await _understood(database, command.args or "", command=True)
    look = Look(account=account, now=now, today=today, zone=zone)
    async with database.read() as tx:
        about = replace(question or Question(), matter=Matter.PAPER, wanted=None)
        reply = await standing_views.of_question(tx, about, look)
    await answer(bot, database, message.chat.id, reply)


async def words(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """«Что просрочено?»"""
    look = Look(account=account, now=now, today=today, zone=zone)
    ran_out = await instead(state, database)
    if not await _replied(message.text, bot, database, pictures, message.chat.id, look, ran_out=ran_out):
        thanks = all(gives_thanks(one) for one in read_answers(message.text or ""))
        other = texts.gladly() if thanks else texts.where_to_look(account.roles)
        await answer(bot, database, message.chat.id, ran_out or other)


async def reply_to(
    text: str | None,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    chat_id: int,
    look: Look,
) -> None:
    """To what stands behind a command; the summary, where nothing more is asked."""
    if not await _replied(text, bot, database, pictures, chat_id, look, command=True):
        await answer(bot, database, chat_id, texts.where_to_look(look.account.roles))


async def _replied(
    text: str | None,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    chat_id: int,
    look: Look,
    *,
    command: bool = False,
    ran_out: Outgoing | None = None,
) -> bool:
    """False, where nothing is asked. `ran_out`: what is said where they may answer something else."""
    stretch = behind_paper(text or "")
    if stretch and (of_time := await of_stretch(database, stretch, look.today)):
        await answer(bot, database, chat_id, of_time)
        return True
    question = await _understood(database, text, command=command) if text else Question()
    if question is None and stretch:
        question = Question(matter=Matter.PAPER)  # which time is to be chosen
    if question is None:
        return False
    if question.alone and ran_out:
        await answer(bot, database, chat_id, ran_out)
        return True
    if question.wanted:
        await search_for(chat_id, question.wanted, bot, database, look.account, look.now, look.today, look.zone)
        return True
    if question == Question():
        await tell(bot, database, pictures, chat_id, look)
        return True
    async with database.read() as tx:
        reply = await standing_views.of_question(tx, question, look)
    await answer(bot, database, chat_id, reply)
    return True


async def _understood(database: Database, text: str, *, command: bool) -> Question | None:
    async with database.read() as tx:
        known = await roster.load(tx)
    return await asyncio.to_thread(asked, text, known.organizations, known.people, command=command)


async def turn(
    query: CallbackQuery,
    callback_data: Standing,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    look = Look(account=account, now=now, today=today, zone=zone)
    if callback_data.view is View.SUMMARY:
        await tell_again(query, bot, database, pictures, look)
    else:
        async with database.read() as tx:
            reply = await standing_views.view(tx, callback_data, look)
        await redraw(query, bot, reply)
    await query.answer()


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
    await redraw(query, bot, reply)
    await query.answer()
