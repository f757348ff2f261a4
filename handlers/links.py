"""The secretary gives out personal links: a list in the chat, cards to print, a new one for a single person."""

import asyncio
import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.types import BufferedInputFile, CallbackQuery, Message

from domain.links import LIFETIME
from domain.people import Person, Role
from handlers.access import Has
from handlers.commands import Command
from handlers.reply import answer, personal_link, redraw
from messaging.outgoing import Outgoing
from messaging.presses import GiveLinks, Reissue, Scope
from messaging.texts import common, registration
from messaging.texts import links as texts
from messaging.texts import roster as roster_texts
from storage import accounts, audit, people, roster
from storage import links as stored
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session

PAGE = 20  # links a message: about 3000 characters


def router() -> Router:
    router = Router(name="links")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(ask_links, Command("links"))
    router.callback_query.register(show_overview, GiveLinks.filter(F.scope == Scope.ASK))
    router.callback_query.register(ask_all, GiveLinks.filter(F.scope == Scope.SURE))
    router.callback_query.register(choose_person, GiveLinks.filter(F.scope == Scope.ONE))
    router.callback_query.register(give_links, GiveLinks.filter())
    return router


def reissue_router() -> Router:
    """A new link for one person: administrators are told of misdirected ones too."""
    router = Router(name="new link")
    router.callback_query.filter(Has(Role.SECRETARY, Role.ADMINISTRATOR))
    router.callback_query.register(reissue, Reissue.filter())
    return router


async def ask_links(message: Message, bot: Bot, database: Database, now: dt.datetime, update_id: int) -> None:
    async with database.read() as tx:
        reply = await _overview(tx, now, update_id)
    await answer(bot, database, message.chat.id, reply)


async def show_overview(query: CallbackQuery, bot: Bot, database: Database, now: dt.datetime, update_id: int) -> None:
    async with database.read() as tx:
        reply = await _overview(tx, now, update_id)
    await redraw(query, bot, reply)
    await query.answer()


async def _overview(tx: Session, now: dt.datetime, update_id: int) -> Outgoing:
    if not (await roster.load(tx)).people:
        return Outgoing(text=roster_texts.roster_is_empty())
    missing, waiting = await _without_account(tx, now, update_id)
    return texts.ask_scope(len(missing), len(waiting)) if missing else texts.everybody_registered()


async def ask_all(query: CallbackQuery, bot: Bot, database: Database, now: dt.datetime, update_id: int) -> None:
    """Before cards become worthless that were given out."""
    async with database.read() as tx:
        missing, waiting = await _without_account(tx, now, update_id)
        last = await stored.newest(tx)
        reply = texts.ask_all(len(missing), len(waiting), last) if waiting else await _overview(tx, now, update_id)
    await redraw(query, bot, reply)
    await query.answer()


async def _without_account(tx: Session, now: dt.datetime, update_id: int) -> tuple[Sequence[Person], frozenset[int]]:
    """Who is not registered, and who of them has a link that still works.

    Links that this very update has made before a kill were perhaps never seen by anybody, so they do not count.
    """
    missing = await people.unregistered(tx)
    linked = {link.person_id for link in await stored.waiting(tx, now, but_of=update_id) if link.role is Role.DIRECTOR}
    return missing, frozenset(person.id for person in missing if person.id in linked)


async def choose_person(query: CallbackQuery, callback_data: GiveLinks, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        given_by_secretary = await people.assignees_only(tx)
        known = await roster.load(tx)
        missing = await accounts.without(tx)
    places = {one.id: one.name for one in known.organizations}
    everybody = [person for person in known.people if person.id in given_by_secretary]
    by_name = [
        (person, places.get(person.organization_id or 0)) for person in sorted(everybody, key=lambda it: it.full_name)
    ]
    registered = {person.id for person in everybody} - missing
    await redraw(query, bot, texts.choose_person(by_name, registered, callback_data.page))
    await query.answer()


async def give_links(
    query: CallbackQuery,
    callback_data: GiveLinks,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    async with database.write() as tx:
        again = await stored.made_for(tx, update_id)
        outdated = bool(callback_data.newest) and not again and callback_data.newest != await stored.newest(tx)
        rows = [] if outdated else await _issue(tx, callback_data.scope, account, now, update_id)
        missing = await people.unregistered(tx)
    if outdated:  # pressed twice, or somebody has got another link since
        await show_overview(query, bot, database, now, update_id)
        return
    if not rows:
        reply = Outgoing(text=texts.everybody_has_link()) if missing else texts.everybody_registered()
        await answer(bot, database, query.from_user.id, reply)
        await query.answer()
        return
    shown = [(person, name, await personal_link(bot, token)) for person, name, token in rows]
    until = (now + LIFETIME).date()
    sheet = await _sheet(shown, until)
    if again:
        await bot.send_message(query.from_user.id, texts.sent_again())
    for start in range(0, len(shown), PAGE):
        await bot.send_message(query.from_user.id, texts.link_list(shown[start : start + PAGE], until))
    file = BufferedInputFile(sheet, texts.cards_file())
    await bot.send_document(query.from_user.id, file, caption=texts.cards_caption())
    await query.answer()


async def _issue(
    tx: Session, scope: Scope, account: Account, now: dt.datetime, update_id: int
) -> list[tuple[Person, str | None, str]]:
    """Who gets a link, their organization, and the secret of it."""
    missing, waiting = await _without_account(tx, now, update_id)
    chosen = [one for one in missing if scope is Scope.ALL or one.id not in waiting]
    rows = [
        (
            person,
            await people.organization_name(tx, person.organization_id),
            await stored.issue(tx, Role.DIRECTOR, person.id, now, update_id=update_id),
        )
        for person in chosen
    ]
    details = {"people": [person.id for person in chosen]}
    await audit.record(tx, Action.INVITE, now=now, person_id=account.person.id, update_id=update_id, details=details)
    return rows


async def _sheet(rows: Sequence[tuple[Person, str | None, str]], until: dt.date) -> bytes:
    from papers.cards import Card, CardTexts, card_sheet  # what draws them is slow to load and seldom needed

    return await asyncio.to_thread(
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


async def reissue(
    query: CallbackQuery, callback_data: Reissue, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    """A new link for one person, after theirs reached somebody else.

    Whoever opens it may do all that the person may, so a secretary gives links only to those who are assignees alone.
    """
    async with database.write() as tx:
        person = await people.find_person(tx, callback_data.person_id)
        allowed = Role.ADMINISTRATOR in account.roles or (
            callback_data.role is Role.DIRECTOR
            and await people.roles_of(tx, callback_data.person_id) == {Role.DIRECTOR}
        )
        if person and allowed:
            token = await stored.issue(tx, callback_data.role, person.id, now)
            details = {"person": person.id, "role": callback_data.role}
            await audit.record(tx, Action.INVITE, now=now, person_id=account.person.id, details=details)
    if person is None or not allowed:
        await query.answer(common.not_allowed_toast())
        return
    link = await personal_link(bot, token)
    await bot.send_message(query.from_user.id, registration.new_link(person, link, (now + LIFETIME).date()))
    await query.answer()
