"""Announcements: the secretary says to whom and what, the others read it."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.answers import Intent, read_answers
from domain.people import Role, Roster
from handlers import inquiring
from handlers.access import Has, Registered
from handlers.commands import Command
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.files import sent_file
from handlers.reply import RepliesTo, answer, redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import HaveRead, Tell, Telling
from messaging.telegram import rewrite
from messaging.texts import announcements as texts
from messaging.texts import common, correcting
from minutes.plan import Unresolved, targets, without_head
from minutes.typed import EVERYBODY, LONGEST, typed_assignees
from storage import announcements, audit, bulletins, roster
from storage.accounts import Account
from storage.announcements import Announcement, State
from storage.audit import Action, By
from storage.database import Database, Session

_ABOUT_POINTS = frozenset({Intent.DONE, Intent.REPORT, Intent.MORE_TIME, Intent.NO_MORE_TIME})


def router() -> Router:
    router = Router(name="announcing")
    router.message.filter(Has(Role.SECRETARY))
    router.message.register(asked, Command("announce"))
    router.message.register(whom_written, Waiting.audience, F.text, ~F.text.startswith("/"))
    part = (F.text & ~F.text.startswith("/")) | F.document | F.photo
    router.message.register(part_sent, Waiting.announcement, part)
    router.callback_query.register(whom_pressed, Tell.filter(F.step == Telling.WHOM), Has(Role.SECRETARY))
    router.callback_query.register(asked_again, Tell.filter(F.step == Telling.NEW), Has(Role.SECRETARY))
    router.callback_query.register(turn_groups, Tell.filter(F.step == Telling.TURN), Has(Role.SECRETARY))
    router.callback_query.register(send, Tell.filter(F.step == Telling.SEND), Has(Role.SECRETARY))
    router.callback_query.register(unread, Tell.filter(F.step == Telling.UNREAD), Has(Role.SECRETARY))
    router.callback_query.register(change, Tell.filter(), Has(Role.SECRETARY))
    router.callback_query.register(read, HaveRead.filter(), Registered())
    return router


def answers_router() -> Router:
    """What is answered to an announcement is about no assignment."""
    router = Router(name="answers to announcements")
    router.message.filter(Has(Role.DIRECTOR))
    router.message.register(replied, F.text, ~F.text.startswith("/"), AnswersAnnouncement())
    return router


class AnswersAnnouncement(Filter):
    """Telegram's own «Reply» to one; gives `announcement_id`, 0 where it does not ask to be read."""

    async def __call__(self, message: Message) -> bool | dict[str, int]:
        answered, said = message.reply_to_message, read_answers(message.text or "")
        if answered is None or not texts.is_one(answered.text or ""):
            return False
        if any(one.numbers or one.intent in _ABOUT_POINTS for one in said):
            return False
        found = await RepliesTo(HaveRead)(message)
        press = found["press"] if isinstance(found, dict) else None
        return {"announcement_id": press.announcement_id if isinstance(press, HaveRead) else 0}


async def replied(
    message: Message,
    announcement_id: int,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """«Ознакомлены» is as good as the button; whatever else is said is for the secretary."""
    text, by = message.text or "", By(person_id=account.person.id, update_id=update_id, now=now)
    read_it = all(one.intent in (Intent.ACKNOWLEDGED, Intent.COURTESY) for one in read_answers(text))
    async with database.write() as tx:
        if read_it:
            await announcements.mark_read(tx, announcement_id, {account.person.id, *account.acts_for}, now)
            reply = Outgoing(text=escape(texts.thanks()))
        else:
            reply = await inquiring.question(tx, text, None, (), by, today)
    await answer(bot, database, message.chat.id, reply)


async def asked(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    await _ask_whom(message.chat.id, state, bot, database, account, now, update_id)


async def asked_again(
    query: CallbackQuery,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    await _ask_whom(query.from_user.id, state, bot, database, account, now, update_id)
    await query.answer()


async def _ask_whom(
    chat_id: int,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    async with database.write() as tx:
        begun = await announcements.begin(tx, account.person.id, update_id, now)
        reply = await _whom(tx, begun)
    await answer(bot, database, chat_id, reply)
    await wait_for(state, Waiting.audience, update_id, announcement=begun)


async def turn_groups(query: CallbackQuery, callback_data: Tell, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        reply = await _whom(tx, callback_data.announcement_id, callback_data.value)
    await redraw(query, bot, reply)
    await query.answer()


async def _whom(tx: Session, announcement_id: int, page: int = 0) -> Outgoing:
    known = await roster.load(tx)
    return texts.ask_whom(announcement_id, [(one.id, one.name) for one in known.groups], page)


async def whom_pressed(
    query: CallbackQuery, callback_data: Tell, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    async with database.read() as tx:
        known = await roster.load(tx)
    group = next((one.name for one in known.groups if one.id == callback_data.value), None)
    whom = EVERYBODY if not callback_data.value else group
    if whom is None:
        await query.answer(common.button_is_spent())
        return
    await _take_whom(callback_data.announcement_id, whom, query.from_user.id, state, bot, database, update_id)
    await query.answer()


async def whom_written(message: Message, state: FSMContext, bot: Bot, database: Database, update_id: int) -> None:
    text, one = message.text or "", (await state.get_data())["announcement"]
    if len(text) > LONGEST:
        await answer(bot, database, message.chat.id, texts.whom_again(one, correcting.too_long(LONGEST)))
        return
    await _take_whom(one, text, message.chat.id, state, bot, database, update_id)


async def _take_whom(
    announcement_id: int,
    whom: str,
    chat_id: int,
    state: FSMContext,
    bot: Bot,
    database: Database,
    update_id: int,
) -> None:
    async with database.write() as tx:
        meant = audience(whom, await roster.load(tx))
        if meant.people:
            await announcements.change(tx, announcement_id, whom=whom)
    if not meant.people:
        refusal = correcting.nobody_known(meant.unresolved)
        await answer(bot, database, chat_id, texts.whom_again(announcement_id, refusal))
        return
    await answer(bot, database, chat_id, texts.ask_words(whom, len(meant.people), meant.headless))
    await wait_for(state, Waiting.announcement, update_id, announcement=announcement_id)


@dataclass(frozen=True, kw_only=True)
class Audience:
    """Whom words mean."""

    people: Sequence[int]  # ids; none unless all that is named is known
    headless: Sequence[str]  # names of the organizations that are meant and have no head
    unresolved: Sequence[Unresolved]


def audience(whom: str, known: Roster) -> Audience:
    named, unresolved = typed_assignees(whom, known)
    found = [] if unresolved else targets(named, known)
    return Audience(people=[one.person_id for one in found], headless=without_head(named, known), unresolved=unresolved)


async def _people(tx: Session, whom: str) -> Sequence[int]:
    return audience(whom, await roster.load(tx)).people


async def part_sent(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, update_id: int
) -> None:
    """Words and files, as many messages as there are; the receipt below the last of them shows what there is."""
    asked = await state.get_data()
    announcement_id = asked.get("announcement", 0)
    if asked_by(asked, update_id):  # the words that said for whom it is, handled again after a kill
        await _take_whom(announcement_id, message.text or "", message.chat.id, state, bot, database, update_id)
        return
    await put_part(message, announcement_id, bot, database, account)


async def put_part(message: Message, announcement_id: int, bot: Bot, database: Database, account: Account) -> None:
    """A part that is sent, or one that was and is edited."""
    now, problem = None, None
    async with database.write() as tx:
        one = await _open(tx, announcement_id, account)
        if one:
            try:
                now = await _put(tx, one, message)
            except _TooMuchError:
                now, problem = one, texts.too_much()
        people = len(await _people(tx, now.whom)) if now else 0
    if now is None:
        await answer(bot, database, message.chat.id, texts.gone())
    else:
        await _show_receipt(bot, database, message, now, texts.receipt(now, people, problem=problem))


class _TooMuchError(Exception):
    """Nothing has happened: it only ends the savepoint."""


async def _put(tx: Session, one: Announcement, message: Message) -> Announcement | None:
    async with tx.apart():
        text = (message.text or message.caption or "").strip()
        await announcements.put(tx, one.id, message.message_id, text, sent_file(message))
        now = await announcements.find(tx, one.id)
        if now and (len(now.text) > texts.LONGEST or len(now.files) > texts.MOST_FILES):
            raise _TooMuchError
    return now


async def _open(tx: Session, announcement_id: int, account: Account) -> Announcement | None:
    """Of another secretary it is none."""
    one = await announcements.find(tx, announcement_id)
    mine = one is not None and one.person_id == account.person.id and one.state is State.OPEN
    return one if mine else None


async def _show_receipt(bot: Bot, database: Database, message: Message, one: Announcement, receipt: Outgoing) -> None:
    """Below what was sent: it is brought up to date where it stands below already, as below an album."""
    chat_id, above = message.chat.id, one.receipt_message_id
    if above and above > message.message_id:
        await rewrite(bot, chat_id, above, receipt)
        return
    shown = await answer(bot, database, chat_id, receipt)
    async with database.write() as tx:
        await announcements.change(tx, one.id, receipt=shown.message_id)
    if above:
        with suppress(TelegramBadRequest):  # gone already
            await bot.delete_message(chat_id, above)


async def change(
    query: CallbackQuery, callback_data: Tell, state: FSMContext, bot: Bot, database: Database, account: Account
) -> None:
    """It asks for «Ознакомлен» or not any more; or it is cancelled."""
    async with database.write() as tx:
        one = await _open(tx, callback_data.announcement_id, account)
        if one and callback_data.step is Telling.ASKS:
            await announcements.change(tx, one.id, asks=not one.asks)
        elif one:
            await announcements.cancel(tx, one.id)
        reply = await _view(tx, callback_data.announcement_id, account)
    await redraw(query, bot, reply)
    await query.answer()
    if callback_data.step is Telling.CANCEL:
        await state.clear()


async def _view(tx: Session, announcement_id: int, account: Account) -> Outgoing:
    one = await _open(tx, announcement_id, account)
    if one is None:
        return await announced(tx, announcement_id)
    return texts.receipt(one, len(await _people(tx, one.whom)))


async def announced(tx: Session, announcement_id: int) -> Outgoing:
    """How one goes that is sent; or what became of it."""
    one = await announcements.find(tx, announcement_id)
    if one is None or one.state is not State.SENT:
        return Outgoing(text=texts.cancelled())
    return texts.state(one, await announcements.read_by(tx, one.id))


async def send(
    query: CallbackQuery,
    callback_data: Tell,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """To exactly as many as the button has said; where there are more or fewer meanwhile, it says so anew."""
    async with database.write() as tx:
        one = await _open(tx, callback_data.announcement_id, account)
        people = await _people(tx, one.whom) if one else []
        if one and (one.text or one.files) and people and len(people) == callback_data.value:
            await announcements.send(tx, one.id, people, now)
            await notices.announce(tx, one, people, today=today, now=now)
            details = {"announcement": one.id, "people": len(people)}
            await audit.record(
                tx, Action.ANNOUNCE, now=now, person_id=account.person.id, update_id=update_id, details=details
            )
            if query.message:
                await bulletins.add(tx, query.message.chat.id, query.message.message_id, now, announcement_id=one.id)
        reply = await _view(tx, callback_data.announcement_id, account)
        still_open = await _open(tx, callback_data.announcement_id, account) is not None
    await redraw(query, bot, reply)
    await query.answer(texts.others_now() if still_open else None)
    if not still_open:
        await state.clear()


async def unread(query: CallbackQuery, callback_data: Tell, bot: Bot, database: Database) -> None:
    """Who has got and read it, in a message of its own: the one that is pressed first goes on telling how it goes."""
    async with database.read() as tx:
        one = await announcements.find(tx, callback_data.announcement_id)
        readers = await announcements.read_by(tx, callback_data.announcement_id)
    if one is None or not readers:
        await query.answer(common.button_is_spent())
        return
    page = callback_data.value - 1
    reply = texts.who_has_read(one, readers, max(page, 0))
    if page < 0:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


async def read(
    query: CallbackQuery, callback_data: HaveRead, bot: Bot, database: Database, account: Account, now: dt.datetime
) -> None:
    async with database.write() as tx:
        one = await announcements.find(tx, callback_data.announcement_id)
        whose = {account.person.id, *account.acts_for}
        noted = one is not None and await announcements.mark_read(tx, one.id, whose, now)
    if one is None or not noted:
        await query.answer(common.button_is_spent())
        return
    await redraw(query, bot, texts.already_read(one))
    await query.answer(texts.thanks())
