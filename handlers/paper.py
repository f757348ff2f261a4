"""The paper on how decisions are carried out: the staff choose what it is about."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject, Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.names import natural
from domain.people import STAFF
from domain.scopes import Scope, SetTitle
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import About, ChoosePaper, Form, Paper, PaperOn
from messaging.telegram import say
from messaging.texts import paper as texts
from messaging.texts.paging import Page
from minutes.stretch import read_stretch
from papers.isolated import office
from storage import scopes, standing
from storage.database import Database, Session

_Subject = tuple[Scope, SetTitle | None]  # the title of the minutes, if it is about them


def router() -> Router:
    router = Router(name="paper")
    router.message.filter(Has(*STAFF))
    router.callback_query.filter(Has(*STAFF))
    router.message.register(asked, Command("paper"), AboutTime())
    router.message.register(period_given, Waiting.stretch, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask_period, ChoosePaper.filter(F.on == PaperOn.WORDS))
    router.callback_query.register(choose, ChoosePaper.filter())
    router.callback_query.register(show, Paper.filter(F.form == Form.SHOW))
    return router


async def asked(message: Message, command: CommandObject, bot: Bot, database: Database, today: dt.date) -> None:
    """«/paper ноябрь»; without a stretch of time, which one is asked."""
    await answer(bot, database, message.chat.id, await of_stretch(database, command.args or "", today) or texts.ask())


class AboutTime(Filter):
    """Nothing behind the command, or a stretch of time; what else may stand there is read as a question."""

    async def __call__(self, message: Message, command: CommandObject, today: dt.date) -> bool:
        return not command.args or read_stretch(command.args, today) is not None


async def of_stretch(database: Database, said: str, today: dt.date) -> Outgoing | None:
    """None if it is none."""
    found = read_stretch(said, today)
    if found is None:
        return None
    async with database.read() as tx:
        return await card(tx, _period(*found), today)


async def ask_period(query: CallbackQuery, state: FSMContext, bot: Bot, update_id: int) -> None:
    await wait_for(state, Waiting.stretch, update_id)
    await say(bot, query.from_user.id, texts.ask_period())
    await query.answer()


async def period_given(message: Message, state: FSMContext, bot: Bot, database: Database, today: dt.date) -> None:
    reply = await of_stretch(database, message.text or "", today)
    if reply is None:
        await say(bot, message.chat.id, texts.not_a_period())
        return
    await answer(bot, database, message.chat.id, reply)
    await state.clear()


async def choose(
    query: CallbackQuery, callback_data: ChoosePaper, bot: Bot, database: Database, today: dt.date
) -> None:
    async with database.read() as tx:
        reply = await _chosen(tx, callback_data, today)
    if callback_data.apart:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


async def _chosen(tx: Session, press: ChoosePaper, today: dt.date) -> Outgoing:
    if press.on is PaperOn.MINUTES:
        newest = (await scopes.sets(tx, Scope()))[::-1]
        return texts.minutes_page(Page.of(newest, press.page, texts.PAGE))
    if press.on is PaperOn.SCHOOLS:
        schools = sorted(await standing.schools(tx), key=lambda one: natural(one.name))
        return texts.schools_page(Page.of(schools, press.page, texts.PAGE))
    period = _PERIODS.get(press.on)
    return await card(tx, _period(*period(today)), today) if period else texts.ask()


def _last_month(today: dt.date) -> tuple[dt.date, dt.date]:
    last = today.replace(day=1) - dt.timedelta(days=1)
    return last.replace(day=1), last


def _this_quarter(today: dt.date) -> tuple[dt.date, dt.date]:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today


def _this_year(today: dt.date) -> tuple[dt.date, dt.date]:
    return today.replace(month=1, day=1), today


_PERIODS = {PaperOn.MONTH: _last_month, PaperOn.QUARTER: _this_quarter, PaperOn.YEAR: _this_year}


def _period(first: dt.date, last: dt.date) -> Paper:
    return Paper(about=About.PERIOD, a=first.toordinal(), b=last.toordinal())


async def show(query: CallbackQuery, callback_data: Paper, bot: Bot, database: Database, today: dt.date) -> None:
    async with database.read() as tx:
        reply = await card(tx, callback_data, today)
    await redraw(query, bot, reply)
    await query.answer()


async def card(tx: Session, press: Paper, today: dt.date) -> Outgoing:
    """What the paper would say, in chat."""
    found = await subject_of(tx, press)
    if found is None:
        return texts.nothing()
    scope, about = found[0], texts.subject(*found)
    if not await scopes.sets(tx, scope):
        return texts.nothing(about)
    return texts.card(press, about, await scopes.counts(tx, scope, today), pdf=office() is not None)


async def subject_of(tx: Session, press: Paper) -> _Subject | None:
    """None if there is no such thing."""
    if press.about is About.SCHOOL:
        school = await scopes.school(tx, press.a, press.b)
        return (Scope(school=school), None) if school else None
    if press.about is About.MINUTES:
        scope = Scope(minutes_id=press.a)
        found = await scopes.sets(tx, scope)
        return (scope, found[0]) if found else None
    if press.about is About.PERIOD:
        days = [dt.date.fromordinal(min(max(one, 1), dt.date.max.toordinal())) for one in (press.a, press.b)]
        return Scope(first=days[0], last=days[1]), None
    return Scope(), None
