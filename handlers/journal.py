"""The administrator reads the journal: a page at a time, narrowed by who, what and when; or takes it as a table."""

import asyncio
import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.commands import Command
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import GiveJournal, Journal, JournalView, Span
from messaging.texts import journal as texts
from messaging.texts.paging import Page
from papers.journal import MOST, Row, journal_workbook
from storage import audit, journal, people
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session
from storage.journal import Line, Names, Wanted

# Between which days there can be lines; a forged press may name any.
_FIRST, _LAST = dt.date(2000, 1, 1).toordinal(), dt.date(9000, 1, 1).toordinal()
_AT_ONCE = 500  # lines that are read at a time for a table


def router() -> Router:
    router = Router(name="journal")
    router.message.filter(Has(Role.ADMINISTRATOR))
    router.callback_query.filter(Has(Role.ADMINISTRATOR))
    router.message.register(asked, Command("journal"))
    router.callback_query.register(turn, Journal.filter())
    router.callback_query.register(give, GiveJournal.filter())
    return router


async def asked(message: Message, bot: Bot, database: Database, today: dt.date, zone: dt.tzinfo) -> None:
    async with database.read() as tx:
        reply = await _view(tx, Journal(), today, zone)
    await answer(bot, database, message.chat.id, reply)


async def turn(
    query: CallbackQuery, callback_data: Journal, bot: Bot, database: Database, today: dt.date, zone: dt.tzinfo
) -> None:
    async with database.read() as tx:
        reply = await _view(tx, callback_data, today, zone)
    await redraw(query, bot, reply)
    await query.answer()


async def _view(tx: Session, press: Journal, today: dt.date, zone: dt.tzinfo) -> Outgoing:
    if press.view is JournalView.PEOPLE:
        number, total = Page.place(press.page, await journal.count_actors(tx), texts.ACTORS)
        found = await journal.actors(tx, start=number * texts.ACTORS, most=texts.ACTORS)
        return texts.ask_who(press, Page(items=found, number=number, total=total))
    if press.view is JournalView.AREAS:
        return texts.ask_what(press)
    if press.view is JournalView.DAYS:
        return texts.ask_when(press, today)
    if press.view is JournalView.EXPORT:
        return texts.ask_span(press)
    wanted = _wanted(press, zone)
    count = await journal.count(tx, wanted)
    number, total = Page.place(press.page, count, texts.PAGE)
    lines = await journal.page(tx, wanted, start=number * texts.PAGE, most=texts.PAGE)
    whose = await people.find_person(tx, press.person_id) if press.person_id else None
    shown = Page(items=lines, number=number, total=total)
    return texts.page(press, shown, count, await journal.names(tx, lines), zone, whose.full_name if whose else None)


def _wanted(press: Journal, zone: dt.tzinfo) -> Wanted:
    since = _midnight(dt.date.fromordinal(press.day), zone) if _FIRST <= press.day <= _LAST else None
    until = since + dt.timedelta(days=1) if since else None
    return Wanted(person_id=press.person_id or None, area=press.area, since=since, until=until)


def _midnight(day: dt.date, zone: dt.tzinfo) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(), zone)


def _span(span: Span, today: dt.date, zone: dt.tzinfo) -> Wanted:
    first = today.replace(day=1)
    if span is Span.LAST:
        before = (first - dt.timedelta(days=1)).replace(day=1)
        return Wanted(since=_midnight(before, zone), until=_midnight(first, zone))
    if span is Span.ALL:
        return Wanted()
    return Wanted(since=_midnight(first if span is Span.MONTH else today.replace(month=1, day=1), zone))


async def give(
    query: CallbackQuery,
    callback_data: GiveJournal,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
    update_id: int,
) -> None:
    """That it was taken stands in it from now on."""
    wanted = _span(callback_data.span, today, zone)
    count, rows = await _rows(database, wanted, zone)
    if not rows:
        await query.answer(texts.nothing(), show_alert=True)
        return
    await query.answer()
    data = await asyncio.to_thread(journal_workbook, texts.sheet_name(), texts.headers(), rows)
    async with database.write() as tx:
        if not await audit.recorded(tx, Action.EXPORT, update_id):
            details = {"journal": len(rows)}
            by = account.person.id
            await audit.record(tx, Action.EXPORT, now=now, person_id=by, update_id=update_id, details=details)
    file = BufferedInputFile(data, texts.file_name(today))
    await bot.send_document(query.from_user.id, file, caption=texts.caption(count, MOST))


async def _rows(database: Database, wanted: Wanted, zone: dt.tzinfo) -> tuple[int, list[Row]]:
    """How many there are, and the newest of them, as they are at one moment."""
    rows: list[Row] = []
    async with database.read() as tx:
        count = await journal.count(tx, wanted)
        for start in range(0, min(count, MOST), _AT_ONCE):
            lines = await journal.page(tx, wanted, start=start, most=_AT_ONCE)
            names = await journal.names(tx, lines)
            rows += await asyncio.to_thread(_written, lines, names, zone)
    return count, rows


def _written(lines: Sequence[Line], names: Names, zone: dt.tzinfo) -> list[Row]:
    return [texts.row(one, names, zone) for one in lines]
