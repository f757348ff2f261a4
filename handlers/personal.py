"""What is stored about one person: the administrator exports or erases it."""

import datetime as dt
import json
import tempfile
from pathlib import Path

from aiogram import Bot, F, Router
from aiogram.filters import CommandObject
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, FSInputFile, Message

from domain.people import Person, Role
from handlers.access import Has
from handlers.commands import Command
from handlers.conversation import Waiting
from handlers.reply import answer, hide_menu, redraw, show_menu
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Data, Keeping
from messaging.texts import personal as texts
from messaging.texts.common import button_is_spent
from minutes.typed import LONGEST
from storage import accounts, audit, erasing, people, personal, shared_files
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="personal")
    router.message.filter(Has(Role.ADMINISTRATOR))
    router.callback_query.filter(Has(Role.ADMINISTRATOR))
    router.message.register(ask_whose, Command("data"))
    router.message.register(name_written, Waiting.owner, F.text, ~F.text.startswith("/"))
    router.callback_query.register(export, Data.filter(F.step == Keeping.EXPORT))
    router.callback_query.register(erase, Data.filter(F.step == Keeping.ERASE))
    router.callback_query.register(ask_dismiss, Data.filter(F.step == Keeping.DISMISS))
    router.callback_query.register(dismiss, Data.filter(F.step == Keeping.TAKE))
    router.callback_query.register(show, Data.filter())
    return router


async def ask_whose(message: Message, command: CommandObject, state: FSMContext, bot: Bot, database: Database) -> None:
    """«/data Крутова» looks at once."""
    if command.args:
        await _look_for(message.chat.id, command.args, state, bot, database)
        return
    async with database.read() as tx:
        reply = texts.ask_whose(await personal.staff(tx))
    await answer(bot, database, message.chat.id, reply)
    await state.set_state(Waiting.owner)


async def name_written(message: Message, state: FSMContext, bot: Bot, database: Database) -> None:
    await _look_for(message.chat.id, message.text or "", state, bot, database)


async def _look_for(chat_id: int, said: str, state: FSMContext, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        found = await personal.search(tx, said[:LONGEST])
        reply = await _card(tx, found[0]) if len(found) == 1 else texts.found(found)
    await answer(bot, database, chat_id, reply)
    await (state.clear() if found else state.set_state(Waiting.owner))


async def _card(tx: Session, person: Person) -> Outgoing:
    place = await people.organization_name(tx, person.organization_id)
    if await personal.is_erased(tx, person.id):
        return texts.erased(person)
    return texts.card(person, place, await people.roles_of(tx, person.id))


async def show(query: CallbackQuery, callback_data: Data, bot: Bot, database: Database, backups_kept: int) -> None:
    """The card, or the question whether all of it is to be erased."""
    async with database.read() as tx:
        one = await people.find_person(tx, callback_data.person_id)
        reply = await _card(tx, one) if one else None
        staff = one is not None and await people.is_staff(tx, one.id)
    if one is None or reply is None:
        await query.answer(button_is_spent())
        return
    if callback_data.step is Keeping.ASK:
        if staff:
            await query.answer(texts.rights_first(), show_alert=True)
            return
        reply = texts.ask_erase(one, backups_kept)
    await redraw(query, bot, reply)
    await query.answer()


async def export(
    query: CallbackQuery,
    callback_data: Data,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    whose = callback_data.person_id
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.json"
        async with database.read() as tx:
            known = await people.find_person(tx, whose) is not None
            if known:
                await _write(tx, whose, path)
        if not known:
            await query.answer(button_is_spent())
            return
        async with database.write() as tx:
            if not await audit.recorded(tx, Action.EXPORT, update_id):
                by, details = account.person.id, {"person": whose}
                await audit.record(tx, Action.EXPORT, now=now, person_id=by, update_id=update_id, details=details)
        file = FSInputFile(path, texts.file_name(whose))
        await bot.send_document(query.from_user.id, file, caption=texts.caption(personal.MOST))
    await query.answer()


async def _write(tx: Session, person_id: int, path: Path) -> None:
    """One section after another: only one is held in memory."""
    with path.open("w", encoding="utf-8") as file:
        for place, which in enumerate(personal.Section):
            rows = [texts.record(row) for row in await personal.section(tx, which, person_id)]
            file.write("{\n" if place == 0 else ",\n")
            said = json.dumps(rows, ensure_ascii=False, indent=1)
            file.write(f"{json.dumps(texts.section_name(which), ensure_ascii=False)}: {said}")
        file.write("\n}\n")


async def ask_dismiss(query: CallbackQuery, callback_data: Data, bot: Bot, database: Database) -> None:
    whose, role = callback_data.person_id, callback_data.role
    async with database.read() as tx:
        one = await people.find_person(tx, whose)
        may = one is not None and await personal.may_lose(tx, whose, role)
        told = await accounts.of_person(tx, whose) is not None
    if one is None or not may:
        await query.answer(_not_taken(role), show_alert=True)
        return
    await redraw(query, bot, texts.ask_dismiss(one, role, told=told))
    await query.answer()


def _not_taken(role: Role) -> str:
    return texts.last_one() if role is Role.ADMINISTRATOR else button_is_spent()


async def dismiss(
    query: CallbackQuery,
    callback_data: Data,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """Somebody is no secretary, chair or administrator any more, and hears of it."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await people.find_person(tx, callback_data.person_id)
        taken = one is not None and await _take(tx, one, callback_data.role, by)
        reply = await _card(tx, one) if one else None
        theirs = await accounts.of_person(tx, callback_data.person_id)
    if reply is None or not taken:
        await query.answer(_not_taken(callback_data.role), show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()
    if theirs:
        await show_menu(bot, theirs)


async def _take(tx: Session, one: Person, role: Role, by: By) -> bool:
    """Now, or when it was handled before."""
    if await audit.recorded(tx, Action.REVOKE, by.update_id):
        return True
    if not await personal.take_role(tx, one.id, role, by.now):
        return False
    details = {"person": one.id, "role": role}
    await audit.record(tx, Action.REVOKE, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)
    theirs = await accounts.of_person(tx, one.id)
    if theirs and one.id != by.person_id:
        await notices.tell_dismissed(tx, theirs, role, update_id=by.update_id, now=by.now)
    return True


async def erase(
    query: CallbackQuery,
    callback_data: Data,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    whose = callback_data.person_id
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.read() as tx:
        known, staff = await people.find_person(tx, whose) is not None, await people.is_staff(tx, whose)
        theirs = await accounts.of_person(tx, whose)
    if not known or staff:
        await query.answer(texts.rights_first() if staff else button_is_spent(), show_alert=True)
        return
    if theirs:
        await hide_menu(bot, theirs.chat_id)  # before: after a kill nobody would know which chat it was
    async with database.write() as tx:
        if not await people.is_staff(tx, whose):
            await erasing.erase(tx, whose, texts.nobody(whose), by, by.now)
        one = await people.find_person(tx, whose)
        reply = await _card(tx, one) if one else Outgoing(text=texts.rights_first())
        files = await erasing.left_over(tx)
    await shared_files.unshelve(database, files)
    await redraw(query, bot, reply)
    await query.answer()
