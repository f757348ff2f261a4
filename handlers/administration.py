"""The administrator appoints secretaries, the chair and other administrators by one-time links."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.links import LIFETIME
from domain.people import Role
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting
from handlers.reply import answer, personal_link, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Asked, Invitations, Invite, Revoke
from messaging.texts import administration, registration
from messaging.texts.leaving import question
from minutes.named import name_and_office
from storage import audit, links, people
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="administration")
    router.message.filter(Has(Role.ADMINISTRATOR))
    router.callback_query.filter(Has(Role.ADMINISTRATOR))
    router.message.register(invitations, Command("invite"))
    router.message.register(name_given, Waiting.name, F.text, ~F.text.startswith("/"))
    router.callback_query.register(invite, Invite.filter())
    router.callback_query.register(turn, Invitations.filter())
    router.callback_query.register(revoke, Revoke.filter())
    return router


async def invitations(message: Message, bot: Bot, database: Database, now: dt.datetime) -> None:
    async with database.read() as tx:
        overview = await _overview(tx, now)
    await answer(bot, database, message.chat.id, overview)


async def turn(
    query: CallbackQuery, callback_data: Invitations, bot: Bot, database: Database, now: dt.datetime
) -> None:
    async with database.read() as tx:
        overview = await _overview(tx, now, callback_data.page)
    await redraw(query, bot, overview)
    await query.answer()


async def _overview(tx: Session, now: dt.datetime, page: int = 0) -> Outgoing:
    named = []
    for link in await links.waiting(tx, now):
        person = await people.find_person(tx, link.person_id) if link.person_id else None
        if link.role is not Role.DIRECTOR and person:
            named.append((link, person.short_name))
    return administration.invite(named, page)


async def invite(query: CallbackQuery, callback_data: Invite, state: FSMContext, bot: Bot) -> None:
    await state.set_state(Waiting.name)
    await state.set_data({"role": callback_data.role})
    await redraw(query, bot, administration.ask_name(callback_data.role))
    await query.answer()


async def name_given(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    named = name_and_office(message.text or "")
    if named is None:
        await answer(bot, database, message.chat.id, question(administration.bad_name(), Asked.NAME))
        return
    name, _ = named
    role = Role((await state.get_data())["role"])
    async with database.write() as tx:
        person_id = await people.invite_person(tx, name)
        token = await links.issue(tx, role, person_id, now)
        person = await people.find_person(tx, person_id)
        await audit.record(
            tx, Action.INVITE, now=now, person_id=account.person.id, details={"person": person_id, "role": role}
        )
    assert person is not None
    until = (now + LIFETIME).date()
    await message.answer(registration.new_link(person, await personal_link(bot, token), until))
    await state.clear()  # last: run again after a fault, this handler must know its update again


async def revoke(
    query: CallbackQuery, callback_data: Revoke, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    async with database.write() as tx:
        link = await links.find(tx, callback_data.link_id)
        if link is not None and link.valid(now):
            await links.revoke(tx, link.id, now)
            await audit.record(
                tx, Action.REVOKE, now=now, person_id=account.person.id, details={"person": link.person_id}
            )
        overview = await _overview(tx, now)
    await redraw(query, bot, overview)
    await query.answer(administration.revoked())
