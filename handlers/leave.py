"""Going away: until which day, who stands in, and coming back."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter, or_f
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.captions import of_leave
from domain.links import LIFETIME
from domain.names import fold_name
from domain.people import Person, Role
from handlers import deputies
from handlers.access import Has
from handlers.away import AnswersLeave
from handlers.commands import Command
from handlers.conversation import SHOWN, Waiting, wait_for
from handlers.questions import Asks
from handlers.reply import answer, personal_link, redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import AnsweredFor, Asked, CallOffLeave, ComeBack, StandIn, StandInLater, TakeBackFor
from messaging.telegram import strip
from messaging.texts import leave as texts
from messaging.texts import registration
from messaging.texts.leaving import question
from minutes.going_away import first_day, going_away, is_named
from minutes.going_away import last_day as read_last_day
from minutes.named import name_and_office
from minutes.written_day import Fault
from storage import answered_for, assignments, drawings, leaves
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session

SAID = "said"  # of a leave in words, before its last day was asked for
ANYONE = "anyone"  # whose name is asked for is nobody of those who were offered
LONGEST = dt.timedelta(days=366)
WRONG = {
    Fault.UNREAD: texts.bad_day,
    Fault.IMPOSSIBLE: texts.bad_day,
    Fault.PAST: texts.day_has_passed,
    Fault.FAR: texts.too_far,
}


def router() -> Router:
    router = Router(name="leave")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(ask_last_day, or_f(Command("leave"), Asks("leave")))
    router.message.register(last_day_given, F.text, ~F.text.startswith("/"), AnswersLeave(Waiting.last_day))
    router.message.register(name_given, F.text, ~F.text.startswith("/"), AnswersLeave(Waiting.deputy))
    asked = StateFilter(Waiting.last_day, Waiting.deputy)
    router.message.register(file_sent, F.document | F.photo | F.video, IsOfLeave(), ~F.reply_to_message, asked)
    nobody = F.person_id == 0
    router.callback_query.register(ask_name, or_f(StandIn.filter(nobody), StandInLater.filter(nobody)))
    router.callback_query.register(choose, or_f(StandIn.filter(), StandInLater.filter()))
    router.callback_query.register(call_off, CallOffLeave.filter())
    router.callback_query.register(come_back, ComeBack.filter())
    router.callback_query.register(show_answers, AnsweredFor.filter())
    router.callback_query.register(take_answer_back, TakeBackFor.filter())
    return router


class IsOfLeave(Filter):
    """A file without a word, or with one about leaves."""

    async def __call__(self, message: Message) -> bool:
        return not message.caption or of_leave(message.caption)


async def ask_last_day(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
) -> None:
    async with database.read() as tx:
        known = await leaves.of_person(tx, account.person.id, today)
        ahead = await leaves.ahead(tx, account.person.id, today)
        answered = len(await answered_for.of_person(tx, account.person.id, now))
    await state.set_state(Waiting.last_day)
    sent = await answer(bot, database, message.chat.id, texts.ask_last_day(known, answered, ahead))
    if known:
        async with database.write() as tx:
            await drawings.add(tx, message.chat.id, sent.message_id, now, page=drawings.LEAVE)


async def last_day_given(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    last_day = read_last_day(message.text or "", today)
    wrong = WRONG[last_day]() if isinstance(last_day, Fault) else unfit(last_day, today)
    if wrong or isinstance(last_day, Fault):
        await answer(bot, database, message.chat.id, question(escape(wrong), Asked.LAST_DAY))
        return
    said = (await state.get_data()).get(SAID, "")
    away = going_away(said, today)
    named = first_day(message.text or "", today, last_day)
    first = begins_later(named or (away.first_day if away else None), last_day)
    async with database.read() as tx:
        found = await leaves.candidates(tx, account.person, first or today)
    meant = [one for one in found if is_named(one.full_name, said)] if said else []
    reply = texts.ask_deputy(meant or found, last_day, first_day=first)
    sent = await answer(bot, database, message.chat.id, reply)
    await wait_for_deputy(state, update_id, last_day, first or today, offered=sent.message_id, said=said)


async def wait_for_deputy(
    state: FSMContext,
    update_id: int,
    last_day: dt.date,
    first_day: dt.date,
    *,
    offered: int | None,
    said: str = "",
    anyone: bool = False,
) -> None:
    """A button, or a name in words.

    `offered`: id of the message with the buttons; `said`: before; `anyone`: it is nobody of those who were offered.
    """
    days = {"last_day": last_day.toordinal(), "first_day": first_day.toordinal()}
    await wait_for(state, Waiting.deputy, update_id, **days, **{SHOWN: offered, SAID: said, ANYONE: anyone})


async def file_sent(message: Message, state: FSMContext, bot: Bot, database: Database) -> None:
    """It would be taken for the report on whatever is open."""
    asked = Asked.LAST_DAY if await state.get_state() == Waiting.last_day.state else Asked.DEPUTY
    await answer(bot, database, message.chat.id, question(texts.no_file(), asked))


def begins_later(first_day: dt.date | None, last_day: dt.date) -> dt.date | None:
    """«с 20 по 10 января» names no first day."""
    return first_day if first_day and first_day <= last_day else None


def unfit(last_day: dt.date, today: dt.date) -> str | None:
    if last_day < today:
        return texts.day_is_over()
    return texts.too_far() if last_day > today + LONGEST else None


def _first_day(press: StandIn | StandInLater, today: dt.date) -> dt.date:
    """One that was to begin on a day that is over begins now."""
    return max(dt.date.fromordinal(press.first_day), today) if isinstance(press, StandInLater) else today


async def ask_name(
    query: CallbackQuery,
    callback_data: StandIn | StandInLater,
    state: FSMContext,
    bot: Bot,
    database: Database,
    today: dt.date,
    update_id: int,
) -> None:
    last_day = dt.date.fromordinal(callback_data.last_day)
    if wrong := unfit(last_day, today):
        await query.answer(wrong, show_alert=True)
        return
    offered = query.message.message_id if query.message else None
    await wait_for_deputy(state, update_id, last_day, _first_day(callback_data, today), offered=offered, anyone=True)
    await answer(bot, database, query.from_user.id, question(texts.ask_name(), Asked.DEPUTY))
    await query.answer()


async def choose(
    query: CallbackQuery,
    callback_data: StandIn | StandInLater,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Somebody of the own organization who is registered."""
    last_day, first_day = dt.date.fromordinal(callback_data.last_day), _first_day(callback_data, today)
    days = {"first_day": first_day, "last_day": last_day, "today": today}
    wrong = unfit(last_day, today)
    async with database.write() as tx:
        allowed = {one.id for one in await leaves.candidates(tx, account.person, first_day)}
        if not wrong and callback_data.person_id in allowed:
            leave = await deputies.begin(tx, account, callback_data.person_id, **days, now=now, update_id=update_id)
            reply = texts.begun(leave, registered=True, ahead=first_day > today)
            if query.message:
                await drawings.add(tx, query.message.chat.id, query.message.message_id, now, page=drawings.LEAVE)
        else:
            wrong = wrong or texts.cannot_stand_in()
    if wrong:
        await query.answer(wrong, show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()
    await state.clear()


async def name_given(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    said, name = message.text or "", name_and_office(message.text or "")
    asked = await state.get_data()
    last_day = dt.date.fromordinal(asked["last_day"])
    first_day = max(dt.date.fromordinal(asked.get("first_day", 1)), today)
    async with database.read() as tx:
        meant = [] if asked.get(ANYONE) else await _meant(tx, account, name[0] if name else said, first_day)
    if meant or name is None:
        again = question(texts.bad_name(), Asked.DEPUTY)
        if meant:
            again = texts.ask_deputy(meant, last_day, first_day=first_day if first_day > today else None)
        await answer(bot, database, message.chat.id, again)
        return
    days = {"first_day": first_day, "last_day": last_day, "today": today}
    wrong = unfit(last_day, today)
    async with database.write() as tx:
        named = not wrong and await deputies.begin_with(tx, account, name[0], **days, now=now, update_id=update_id)
    if named:
        linked, ahead = named.token is not None, first_day > today
        reply = texts.begun(named.leave, registered=named.registered, blocked=named.blocked, linked=linked, ahead=ahead)
        sent = await answer(bot, database, message.chat.id, reply)
        async with database.write() as tx:
            await drawings.add(tx, message.chat.id, sent.message_id, now, page=drawings.LEAVE)
    else:
        await message.answer(wrong or texts.cannot_stand_in())
    if named and named.token:
        link = await personal_link(bot, named.token)
        await message.answer(registration.new_link(named.deputy, link, (now + LIFETIME).date()))
    if named and (offered := asked.get(SHOWN)):
        await strip(bot, message.chat.id, offered)
    await state.clear()  # last: run again after a fault, this handler must know its update again


async def _meant(tx: Session, account: Account, said: str, first_day: dt.date) -> list[Person]:
    """Of those who are offered whoever is named but not in full: «Седова», «Седова О.П.» are no new people."""
    named = [one for one in await leaves.candidates(tx, account.person, first_day) if is_named(one.full_name, said)]
    return [] if any(fold_name(one.full_name) == fold_name(said) for one in named) else named


async def come_back(
    query: CallbackQuery,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.write() as tx:
        leave = await leaves.of_person(tx, account.person.id, today)
        if leave:
            await leaves.come_back(tx, account.person.id, today=today, now=now, update_id=update_id)
            await notices.tell_leave_ended(tx, leave, now=now)
        answered = len(await answered_for.of_person(tx, account.person.id, now))
    await redraw(query, bot, Outgoing(text=texts.ended(), buttons=texts.see_answers(answered)))
    await query.answer()
    await state.clear()  # until which day: the question beside the button


async def call_off(
    query: CallbackQuery,
    callback_data: CallOffLeave,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Pressed again it says the same; one that has begun is ended by who is back."""
    async with database.write() as tx:
        one = await leaves.find(tx, callback_data.leave_id, account.person.id)
        if one and one.first_day > today:
            await leaves.call_off(tx, one, now=now, update_id=update_id)
            await notices.tell_leave_ended(tx, one, now=now)
    if one is None or one.first_day <= today:
        await query.answer(texts.begun_already(), show_alert=True)
        return
    await redraw(query, bot, Outgoing(text=texts.called_off(one)))
    await query.answer()
    await state.clear()


async def show_answers(
    query: CallbackQuery,
    callback_data: AnsweredFor,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    zone: dt.tzinfo,
) -> None:
    """What deputies and aides have answered in the name of whoever asks."""
    async with database.read() as tx:
        answers = await answered_for.of_person(tx, account.person.id, now)
    await answer(bot, database, query.from_user.id, texts.answered_for(answers, account.zone(zone), callback_data.page))
    await query.answer()


async def take_answer_back(
    query: CallbackQuery,
    callback_data: TakeBackFor,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    zone: dt.tzinfo,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        who = await answered_for.take_back(tx, callback_data.assignment_id, callback_data.update_id, by)
        if who is not None:
            (point,) = await assignments.some(tx, [callback_data.assignment_id])
            await notices.tell_taken_back(tx, who, point, update_id=update_id, now=now)
        answers = await answered_for.of_person(tx, account.person.id, now)
    await redraw(query, bot, texts.answered_for(answers, account.zone(zone), callback_data.page))
    await query.answer(texts.cannot_take_back() if who is None else texts.is_taken_back(), show_alert=who is None)
