"""The secretary's people, as the table that comes in."""

import asyncio
import datetime as dt
from dataclasses import asdict
from zoneinfo import ZoneInfo

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.people import Role, short_name
from handlers.access import Has
from handlers.commands import Command
from handlers.files import download, is_table, too_large
from handlers.giving import late
from handlers.latecomers import catch_up
from handlers.people import welcome_back
from handlers.reply import answer, show_menu_again
from messaging import notices
from messaging.presses import Example
from messaging.texts import roster as texts
from papers.errors import RosterError, RosterProblemCode
from papers.example import EXAMPLE, roster_example
from papers.roster import RosterRow, read_roster
from papers.table import supposed_heads
from storage import accounts, audit, directory, people, phones, reminders, roster
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database


def router() -> Router:
    router = Router(name="roster")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(overview, Command("roster"))
    router.message.register(table_sent, F.document, is_table)
    router.callback_query.register(example, Example.filter())
    return router


async def overview(message: Message, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        known = await roster.load(tx)
        missing = len(await people.unregistered(tx))
    await answer(bot, database, message.chat.id, texts.overview(len(known.organizations), len(known.people), missing))


async def example(query: CallbackQuery, bot: Bot) -> None:
    file = BufferedInputFile(roster_example(), texts.example_file())
    await bot.send_document(query.from_user.id, file, caption=texts.example_caption())
    await query.answer()


async def table_sent(
    message: Message,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    assert message.document is not None  # the filter
    if too_large(message.document.file_size):
        await message.answer(texts.refused(RosterError.of(RosterProblemCode.TOO_LARGE).problems))
        return
    try:
        table = await asyncio.to_thread(read_roster, await download(bot, message.document.file_id))
    except RosterError as error:
        await message.answer(texts.refused(error.problems))
        return
    if examples := [row.row for row in table.rows if (row.organization, row.full_name) in EXAMPLE]:
        await message.answer(texts.example_rows(examples))
        return
    async with database.write() as tx:
        result = await roster.add(tx, map(entry_of, table.rows))
        back = await welcome_back(tx, result, today, now)
        for person_id in result.new_heads:
            heir = await accounts.receiver(tx, person_id, today)
            if heir:
                await notices.give_all_open(tx, heir, person_id, today=today, now=now)
        formers = await directory.close(tx, result.formers, now)
        await catch_up(tx, result.heads, today=today, now=now)
        for zone in result.timezones:
            await reminders.go_again(tx, zone, now.astimezone(ZoneInfo(zone)).date())
        missing, by_number = len(await people.unregistered(tx)), await phones.count_waiting(tx)
        owed = [(stored, len(rest.pairs)) for stored, rest in await late(tx)]
        noted = await audit.details_of(tx, update_id, Action.ROSTER)
        if noted:  # handled again after a kill, it has found nothing new
            result = roster.Imported(**noted)
            formers = [one for key in result.formers if (one := await people.find_person(tx, key))]
        else:
            await audit.record(
                tx, Action.ROSTER, now=now, person_id=account.person.id, update_id=update_id, details=asdict(result)
            )
    local = [(row.row, number) for row in table.rows for number in row.local_phones]
    supposed = [(row.organization, short_name(row.full_name)) for row in supposed_heads(table.rows)]
    reply = texts.taken(result, missing, owed, by_number=by_number, formers=formers, local=local, supposed=supposed)
    await answer(bot, database, message.chat.id, reply)
    for again in back:
        await show_menu_again(bot, again)


def entry_of(row: RosterRow, *, may_head: bool = True) -> roster.Entry:
    """`may_head`: whether they may take the place of the head that the organization has."""
    return roster.Entry(
        organization=row.organization,
        kind=row.kind,
        full_name=row.full_name,
        position=row.position,
        groups=row.groups,
        is_head=may_head and (row.is_head or not row.position),
        timezone=row.timezone,
        phones=row.phones,
    )
