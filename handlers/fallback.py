"""What nobody else answered: help, a stranger, a block, a button that is not theirs. Stands last."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.filters import StateFilter, or_f
from aiogram.filters.chat_member_updated import IS_MEMBER, IS_NOT_MEMBER, ChatMemberUpdatedFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message
from markupsafe import Markup

from domain.people import Role
from handlers.access import Registered, Stranger
from handlers.commands import Command
from handlers.conversation import SHOWN, Waiting, left
from handlers.questions import Asks, Cancels
from handlers.reply import answer, hide_menu, redraw
from handlers.unheard import OF_DIRECTORS, instead
from messaging import notices
from messaging.outgoing import Button, Outgoing
from messaging.presses import Quit
from messaging.telegram import strip
from messaging.texts import administration, common, leaving, numbers
from storage import accounts, announcements, outbox, phones, subjects, undelivered
from storage.accounts import Account
from storage.database import Database


def first_router() -> Router:
    """What works in the middle of every conversation; stands first."""
    router = Router(name="first")
    router.message.register(help_asked, or_f(Command("help"), Asks("help")), Registered())
    router.message.register(cancel, or_f(Command("cancel"), Cancels()), ~StateFilter(Waiting.ground), Registered())
    router.callback_query.register(leave_question, Quit.filter(), Registered())
    router.my_chat_member.register(blocked, ChatMemberUpdatedFilter(IS_MEMBER >> IS_NOT_MEMBER), Registered())
    router.my_chat_member.register(came_back, ChatMemberUpdatedFilter(IS_NOT_MEMBER >> IS_MEMBER), Registered())
    return router


def router() -> Router:
    router = Router(name="fallback")
    router.message.register(not_theirs, Command(*common.commands_for(set(Role))), Registered())
    router.message.register(not_understood, Registered())
    router.message.register(stranger, Stranger())
    router.callback_query.register(closed, Stranger())
    router.callback_query.register(spent_button)
    return router


async def help_asked(message: Message, account: Account) -> None:
    await message.answer(common.help_for(account.roles))


async def cancel(message: Message, state: FSMContext, bot: Bot, database: Database, account: Account) -> None:
    asked = await left(state)
    if shown := asked.data.get(SHOWN):
        await strip(bot, message.chat.id, shown)
    await _end(state, database, account)
    if asked.state is None or (asked.ran_out and asked.state == Waiting.walk.state):
        await message.answer(administration.nothing_to_cancel())
    else:
        await message.answer(administration.lapsed() if asked.ran_out else administration.cancelled())


async def leave_question(
    query: CallbackQuery, callback_data: Quit, state: FSMContext, bot: Bot, database: Database, account: Account
) -> None:
    """Another question that waits meanwhile goes on. What a head has answered in words is not said to be cancelled."""
    if (await left(state)).state == getattr(Waiting, callback_data.question).state:
        await _end(state, database, account)
    elif callback_data.question in OF_DIRECTORS:
        if query.message:
            await strip(bot, query.message.chat.id, query.message.message_id, _others(query))
        await query.answer(common.asked_no_more())
        return
    await redraw(query, bot, leaving.left(callback_data.question))
    await query.answer()


def _others(query: CallbackQuery) -> Outgoing:
    """The buttons of the message but for the pressed one."""
    keys = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = keys.inline_keyboard if keys else []
    kept = [[one for one in row if one.callback_data and one.callback_data != query.data] for row in rows]
    buttons = tuple(tuple(Button(text=one.text, data=one.callback_data or "") for one in row) for row in kept if row)
    return Outgoing(text=Markup(), buttons=buttons)


async def _end(state: FSMContext, database: Database, account: Account) -> None:
    asked = await state.get_data()
    if "announcement" in asked:
        async with database.write() as tx:
            begun = await announcements.find(tx, asked["announcement"])
            if begun and begun.person_id == account.person.id:
                await announcements.cancel(tx, begun.id)
    await state.clear()


async def blocked(
    event: ChatMemberUpdated, database: Database, account: Account, now: dt.datetime, today: dt.date
) -> None:
    async with database.write() as tx:
        await accounts.set_blocked(tx, event.from_user.id, now)
        if not account.blocked:
            await notices.tell_deputy_unreached(tx, account, today=today, now=now)


async def came_back(
    event: ChatMemberUpdated, database: Database, account: Account | None, now: dt.datetime, today: dt.date
) -> None:
    """They get what they have missed, or else what is still open."""
    async with database.write() as tx:
        await accounts.set_blocked(tx, event.from_user.id, None)
        await undelivered.revive(tx, event.chat.id, now)
        if account and not await outbox.waits_for(tx, account.chat_id):
            await notices.tell_what_is_open(tx, account, today=today, now=now)


async def not_theirs(message: Message) -> None:
    await message.answer(common.not_allowed())


async def not_understood(message: Message, state: FSMContext, bot: Bot, database: Database, account: Account) -> None:
    better = None if message.document or account.roles <= {Role.DIRECTOR} else await instead(state, database)
    if better:
        await answer(bot, database, message.chat.id, better)
    else:
        await message.answer(common.not_allowed() if message.document else common.not_understood())


async def stranger(message: Message, bot: Bot, database: Database) -> None:
    """The number is asked for only where it can be of use. Who had access before learns that it is over."""
    async with database.read() as tx:
        by_number = await phones.any_registers(tx)
        had_access = await subjects.any_in(tx, message.chat.id)
    if had_access:
        await hide_menu(bot, message.chat.id)
        await message.answer(common.access_closed())
        return
    await answer(bot, database, message.chat.id, numbers.offer() if by_number else Outgoing(text=common.stranger()))


async def closed(query: CallbackQuery) -> None:
    """Buttons come to those alone who have access."""
    await query.answer(common.access_closed_toast(), show_alert=True)


async def spent_button(query: CallbackQuery) -> None:
    await query.answer(common.button_is_spent())
