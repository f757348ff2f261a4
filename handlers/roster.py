"""The secretary's people: the table that comes in, the links and cards that go out."""

import asyncio
import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.links import LIFETIME
from domain.people import Person, Role
from handlers.access import Has
from handlers.files import download, is_table, too_large
from handlers.reply import answer, personal_link, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Example, GiveLinks, Reissue, Scope
from messaging.texts import common, registration
from messaging.texts import roster as texts
from papers.cards import Card, CardTexts, card_sheet
from papers.errors import RosterError, RosterProblemCode
from papers.example import roster_example
from papers.roster import RosterRow, read_roster
from storage import accounts, audit, links, roster
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session

PAGE = 20  # links a message: about 3000 characters


def router() -> Router:
    router = Router(name="roster")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(overview, Command("roster"))
    router.message.register(ask_links, Command("links"))
    router.message.register(table_sent, F.document, is_table)
    router.callback_query.register(example, Example.filter())
    router.callback_query.register(choose_person, GiveLinks.filter(F.scope == Scope.ONE))
    router.callback_query.register(give_links, GiveLinks.filter())
    return router


def links_router() -> Router:
    """A new link for one person: administrators are told of misdirected ones too."""
    router = Router(name="links")
    router.callback_query.filter(Has(Role.SECRETARY, Role.ADMINISTRATOR))
    router.callback_query.register(reissue, Reissue.filter())
    return router


async def overview(message: Message, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        known = await roster.load(tx)
        missing = len(await roster.unregistered(tx))
    await answer(bot, database, message.chat.id, texts.overview(len(known.organizations), len(known.people), missing))


async def example(query: CallbackQuery, bot: Bot) -> None:
    file = BufferedInputFile(roster_example(), texts.example_file())
    await bot.send_document(query.from_user.id, file, caption=texts.example_caption())
    await query.answer()


async def table_sent(
    message: Message, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> None:
    assert message.document is not None  # the filter
    if too_large(message.document):
        await message.answer(texts.refused(RosterError.of(RosterProblemCode.TOO_LARGE).problems))
        return
    try:
        table = await asyncio.to_thread(read_roster, await download(bot, message.document.file_id))
    except RosterError as error:
        await message.answer(texts.refused(error.problems))
        return
    async with database.write() as tx:
        result = await roster.add(tx, map(_entry, table.rows))
        missing = len(await roster.unregistered(tx))
        await audit.record(
            tx,
            Action.ROSTER,
            now=now,
            person_id=account.person.id,
            update_id=update_id,
            details={"organizations": result.organizations, "people": result.people},
        )
    await answer(bot, database, message.chat.id, texts.taken(result, missing))


def _entry(row: RosterRow) -> roster.Entry:
    return roster.Entry(
        organization=row.organization,
        kind=row.kind,
        full_name=row.full_name,
        position=row.position,
        groups=row.groups,
    )


async def ask_links(message: Message, bot: Bot, database: Database, now: dt.datetime) -> None:
    async with database.read() as tx:
        missing, waiting = await _without_account(tx, now)
        empty = not (await roster.load(tx)).people
    if empty:
        await message.answer(texts.roster_is_empty())
    elif not missing:
        await answer(bot, database, message.chat.id, texts.everybody_registered())
    else:
        await answer(bot, database, message.chat.id, texts.ask_scope(len(missing), len(waiting)))


async def _without_account(tx: Session, now: dt.datetime) -> tuple[Sequence[Person], frozenset[int]]:
    """Who is not registered, and who of them has a link that still works."""
    missing = await roster.unregistered(tx)
    linked = {link.person_id for link in await links.waiting(tx, now) if link.role is Role.DIRECTOR}
    return missing, frozenset(person.id for person in missing if person.id in linked)


async def choose_person(query: CallbackQuery, callback_data: GiveLinks, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        everybody = [person for person in (await roster.load(tx)).people if person.organization_id is not None]
        missing = await accounts.unregistered(tx)
    by_name = sorted(everybody, key=lambda person: person.full_name)
    registered = {person.id for person in everybody} - missing
    await redraw(query, bot, texts.choose_person(by_name, registered, callback_data.page))
    await query.answer()


async def give_links(
    query: CallbackQuery, callback_data: GiveLinks, bot: Bot, database: Database, now: dt.datetime
) -> None:
    await query.answer()
    async with database.write() as tx:
        missing, waiting = await _without_account(tx, now)
        chosen = [one for one in missing if callback_data.scope is Scope.ALL or one.id not in waiting]
        rows = [
            (
                person,
                await roster.organization_name(tx, person.organization_id),
                await links.issue(tx, Role.DIRECTOR, person.id, now),
            )
            for person in chosen
        ]
    if not rows:
        reply = Outgoing(text=texts.everybody_has_link()) if missing else texts.everybody_registered()
        await answer(bot, database, query.from_user.id, reply)
        return
    shown = [(person, name, await personal_link(bot, token)) for person, name, token in rows]
    await _send_links(bot, query.from_user.id, shown, (now + LIFETIME).date())


async def _send_links(bot: Bot, chat_id: int, rows: Sequence[tuple[Person, str | None, str]], until: dt.date) -> None:
    for start in range(0, len(rows), PAGE):
        await bot.send_message(chat_id, texts.link_list(rows[start : start + PAGE], until))
    sheet = await asyncio.to_thread(
        card_sheet,
        [
            Card(organization=name, full_name=person.full_name, position=person.position, link=link)
            for person, name, link in rows
        ],
        title=texts.card_title(),
        texts=CardTexts(
            instruction=texts.card_instruction(),
            valid_until=texts.card_valid_until(until),
            page=texts.card_page(),
        ),
    )
    await bot.send_document(chat_id, BufferedInputFile(sheet, texts.cards_file()), caption=texts.cards_caption())


async def reissue(
    query: CallbackQuery, callback_data: Reissue, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    """A new link for one person, after theirs reached somebody else.

    Whoever opens it may do all that the person may, so a secretary gives links only to those who are assignees alone.
    """
    async with database.write() as tx:
        person = await roster.find_person(tx, callback_data.person_id)
        allowed = Role.ADMINISTRATOR in account.roles or (
            callback_data.role is Role.DIRECTOR
            and await roster.roles_of(tx, callback_data.person_id) == {Role.DIRECTOR}
        )
        if person and allowed:
            token = await links.issue(tx, callback_data.role, person.id, now)
    if person is None or not allowed:
        await query.answer(common.not_allowed_toast())
        return
    link = await personal_link(bot, token)
    await bot.send_message(query.from_user.id, registration.new_link(person, link, (now + LIFETIME).date()))
    await query.answer()
