"""The paper on how decisions are carried out goes out: as .docx, .pdf or the whole table as .xlsx."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.utils.chat_action import ChatActionSender
from markupsafe import Markup

from domain.assignments import Assignment
from domain.people import STAFF
from domain.scopes import Figures, Scope, SetTitle
from domain.standing import progress
from handlers.access import Has
from handlers.control import unpublished
from handlers.paper import subject_of
from handlers.reply import redraw
from messaging.presses import About, Form, GiveBriefing, Paper
from messaging.texts import paper as texts
from messaging.texts import paper_words as words
from messaging.texts.common import takes_a_moment
from messaging.texts.control import Subject
from messaging.texts.paper_words import Signer
from messaging.texts.templates import given_with_original
from papers.assignments_table import AssignmentsTable
from papers.default_template import default_template
from papers.fields import Content, Row
from papers.isolated import PrintError, fill_isolated, print_isolated
from papers.template_errors import TemplateError
from storage import accounts, minutes, scopes, templates
from storage.accounts import Account
from storage.database import Database, Session
from storage.minutes import State


def router() -> Router:
    router = Router(name="issuing")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(brief, GiveBriefing.filter())
    router.callback_query.register(table, Paper.filter(F.form == Form.TABLE))
    router.callback_query.register(give, Paper.filter())
    return router


async def brief(
    query: CallbackQuery, callback_data: GiveBriefing, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    """Under the points of minutes: for the next agenda."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.PUBLISHED:
            await redraw(query, bot, await unpublished(tx, stored, account))
            await query.answer()
            return
    press = Paper(about=About.MINUTES, a=callback_data.minutes_id, form=Form.WORD)
    await _send(query, press, bot, database, account, today)


async def give(
    query: CallbackQuery, callback_data: Paper, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    if callback_data.form is Form.PDF:
        await query.answer(takes_a_moment())
    await _send(query, callback_data, bot, database, account, today)


async def _send(
    query: CallbackQuery, press: Paper, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    chat_id = query.from_user.id
    async with ChatActionSender.upload_document(bot=bot, chat_id=chat_id):
        async with database.read() as tx:
            made = await content(tx, press, Signer(name=account.person.full_name, roles=account.roles), today)
            own = await templates.load(tx)
        if made is None:
            await redraw(query, bot, texts.nothing())
        else:
            document, caption = await _filled(own.content if own else None, made.content, texts.caption(today))
            if press.form is Form.PDF:
                await _send_printed(bot, chat_id, document, made.about, caption)
            else:
                file = BufferedInputFile(document, texts.file_name(made.about, "docx"))
                await bot.send_document(chat_id, file, caption=caption)
    if press.form is not Form.PDF:
        await query.answer()


async def _filled(own: bytes | None, content: Content, caption: Markup) -> tuple[bytes, Markup]:
    """With the committee's template; where that fails, with the original one, and why."""
    if own is not None:
        try:
            return await fill_isolated(own, content), caption
        except TemplateError as error:
            caption = given_with_original(error.problems)
    return await fill_isolated(await asyncio.to_thread(default_template), content), caption


async def _send_printed(bot: Bot, chat_id: int, document: bytes, about: str, caption: Markup) -> None:
    try:
        printed, extension = await print_isolated(document), "pdf"
    except PrintError:
        printed, extension, caption = document, "docx", texts.not_printed()
    await bot.send_document(chat_id, BufferedInputFile(printed, texts.file_name(about, extension)), caption=caption)


@dataclass(frozen=True, kw_only=True)
class Made:
    content: Content
    about: str


async def content(tx: Session, press: Paper, signer: Signer, today: dt.date) -> Made | None:
    """All that the paper says; None if there is nothing."""
    found = await subject_of(tx, press)
    if found is None:
        return None
    scope, title = found
    figures, held = Figures(today=today), []
    for one in await scopes.sets(tx, scope):
        theirs = await _add(tx, figures, scope, one)
        held += theirs if title or scope.school else []
    if not figures.by_minutes:
        return None
    points = await _points(tx, title, held, today) if title or scope.school else []
    made = words.content(scope, figures, points, signer, one=title)
    return Made(content=made, about=words.heading(scope, title))


async def _add(tx: Session, figures: Figures, scope: Scope, one: SetTitle) -> list[Assignment]:
    """What was given of these minutes, counted."""
    held = await scopes.held(tx, scope, one.id)
    await asyncio.sleep(0)  # the others' turn: short queries do not wait, and there may be thousands of them
    figures.add(one, held, unreached=await accounts.unreached(tx, {it.person_id for it in held}))
    return held


async def _points(tx: Session, title: SetTitle | None, held: Sequence[Assignment], today: dt.date) -> list[Row]:
    stored = await minutes.load(tx, title.id) if title else None
    if stored is None:
        return words.of_school(held, today)
    theirs: dict[int, list[Assignment]] = {}
    for one in held:
        theirs.setdefault(one.decision_id, []).append(one)
    subjects = [
        Subject(stored=stored, at=at, held=theirs.get(line.id, []), progress=progress(theirs.get(line.id, []), today))
        for at, line in enumerate(stored.decisions)
        if line.id in theirs or line.decision.acts
    ]
    return words.of_minutes(subjects, today)


async def table(
    query: CallbackQuery, callback_data: Paper, bot: Bot, database: Database, today: dt.date, zone: dt.tzinfo
) -> None:
    chat_id = query.from_user.id
    async with ChatActionSender.upload_document(bot=bot, chat_id=chat_id):
        async with database.read() as tx:
            found = await subject_of(tx, callback_data)
            made = await workbook(tx, found[0], today, zone) if found else None
        if found is None or made is None:
            await redraw(query, bot, texts.nothing())
        else:
            file = BufferedInputFile(made, texts.table_name(words.heading(*found)))
            await bot.send_document(chat_id, file, caption=texts.table_caption(today))
    await query.answer()


async def workbook(tx: Session, scope: Scope, today: dt.date, zone: dt.tzinfo) -> bytes | None:
    """Of one set of minutes after the other: never all of them are in memory. None if there is nothing."""
    book, figures = await asyncio.to_thread(AssignmentsTable), Figures(today=today)
    for one in await scopes.sets(tx, scope):
        held = await _add(tx, figures, scope, one)
        days = await scopes.days(tx, one.id, zone)
        await asyncio.to_thread(book.add, words.lines(held, days, today))
    file = await asyncio.to_thread(book.finish, figures.by_school, words.titled(figures), figures.total)
    return file if figures.by_minutes else None
