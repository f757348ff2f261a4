"""A director asks for more time until some day; the secretary decides."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import names
from domain.answers import Answer, Intent, read_answers
from domain.assignments import Assignment
from domain.extensions import Extension, ExtensionState, Wrong, due, may_ask, wrong
from domain.people import Role
from handlers import drawing, more_time
from handlers.access import Has
from handlers.attached import replied_to
from handlers.conversation import ANSWERED, SHOWN, Awaited, Waiting, wait_for
from handlers.reply import answer, conclude, redraw, replies_to_question
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Act, Asked, Deed, Extend, TakeBackExtension
from messaging.telegram import rewrite
from messaging.texts import common
from messaging.texts import extensions as texts
from messaging.texts.leaving import question
from minutes.more_time import Wish, says_only_day, wish
from minutes.written_day import Fault
from storage import assignments, drawings, extensions
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session

MAY_BE_A_REASON = frozenset({Intent.MORE_TIME, Intent.NOT_DONE, Intent.UNCLEAR})
BESIDE = "beside"  # what waits for words meanwhile goes on waiting
LEAVES_OPEN = frozenset({Intent.QUESTION, Intent.COURTESY})  # after these what was asked for may still come


def router() -> Router:
    router = Router(name="extending")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(written, F.text, ~F.text.startswith("/"), AsksForTime())
    router.message.register(file_sent, F.document | F.photo | F.video, ~F.caption, Waiting.extension)
    router.callback_query.register(ask, Act.filter(F.deed == Deed.EXTEND))
    router.callback_query.register(day_pressed, Extend.filter())
    router.callback_query.register(take_back, TakeBackExtension.filter())
    return router


class AsksForTime(Awaited):
    """A day, a reason, or both, for the point that was asked about.

    Whoever says something else meanwhile is heard as always: that it is done, a question, thanks, another point.
    """

    def __init__(self) -> None:
        super().__init__(Waiting.extension, Action.EXTEND)

    async def __call__(  # type: ignore[override]  # aiogram gives what is named
        self,
        message: Message,
        state: FSMContext,
        database: Database,
        account: Account,
        update_id: int,
        today: dt.date,
    ) -> bool | dict[str, Any]:
        found = await super().__call__(message, state, database, account, update_id)
        said = read_answers(message.text or "", account.person.full_name)
        if isinstance(found, dict) and found["asked"].get(ANSWERED):
            return found if len(said) == 1 else False  # more is to be confirmed than the request
        if earlier := await self._earlier(message, database, found):
            found = {"asked": earlier}
        if not isinstance(found, dict):
            return False
        async with database.read() as tx:
            held = await assignments.find_own(tx, found["asked"].get("assignment", 0), account.acts_for)
            answered = await replied_to(tx, message)
            mine = await assignments.open_of(tx, account.acts_for)
        theirs = held is not None and may_ask(held) and not _names_another(held, said, answered)
        elsewhere = held is not None and _speaks_of_another(message.text or "", held, mine, today)
        if (
            theirs
            and held
            and not elsewhere
            and (all(one.intent in MAY_BE_A_REASON for one in said) or _only_day(message, held, today))
        ):
            return found
        if not earlier and not all(one.intent in LEAVES_OPEN for one in said):
            await state.clear()
        return False

    async def _earlier(
        self, message: Message, database: Database, found: bool | dict[str, Any]
    ) -> dict[str, Any] | None:
        """The question that is answered by Telegram's own «Reply», where another one waits by now, or none."""
        replied = message.reply_to_message
        if replied is None or not await replies_to_question(message, Asked.EXTENSION):
            return None
        async with database.read() as tx:
            about = await replied_to(tx, message)
        waits = found["asked"].get("assignment") if isinstance(found, dict) else None
        if len(about) != 1 or waits == about[0]:
            return None
        return {"assignment": about[0], SHOWN: replied.message_id, BESIDE: waits is not None}


def _only_day(message: Message, held: Assignment, today: dt.date) -> bool:
    """«на недельку можно?» is no question for the secretary."""
    said = message.text or ""
    return says_only_day(said, wish(said, due(held, today), today))


def _names_another(held: Assignment, said: Sequence[Answer], answered: Sequence[int]) -> bool:
    if answered and held.id not in answered:
        return True
    return any(one.intent is Intent.MORE_TIME and one.numbers and not names(one.numbers, held) for one in said)


def _speaks_of_another(text: str, held: Assignment, mine: Sequence[Assignment], today: dt.date) -> bool:
    """«2.1 переделать некому»: no day, and the number of another point of theirs."""
    if isinstance(wish(text, due(held, today), today).until, dt.date):
        return False
    numbers = [number for one in read_answers(text) for number in one.numbers if "." in number]
    return bool(numbers) and not names(numbers, held) and any(names(numbers, one) for one in mine)


async def ask(
    query: CallbackQuery,
    callback_data: Act,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    await ask_about(query, callback_data.assignment_id, state, bot, database, account, today, update_id)


async def ask_about(
    query: CallbackQuery,
    assignment_id: int,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.read() as tx:
        found = await assignments.find_own(tx, assignment_id, account.acts_for)
        reply = await more_time.ask_day(tx, found, account.person.id, today) if found and may_ask(found) else None
    if found is None:
        await query.answer(common.button_is_spent())
    elif reply is None:
        settled = Wrong.UNDATED if found.status.open else Wrong.SETTLED
        await query.answer(texts.wrong_day(found, settled), show_alert=True)
    else:
        sent = await answer(bot, database, query.from_user.id, reply, about=[found.id])
        await query.answer()
        await wait_for_day(state, update_id, found, sent)


async def wait_for_day(state: FSMContext, update_id: int, held: Assignment, question: Message) -> None:
    await wait_for(state, Waiting.extension, update_id, assignment=held.id, **{SHOWN: question.message_id})


async def day_pressed(
    query: CallbackQuery,
    callback_data: Extend,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """The request is on its way at once; its reason may follow."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    until, asked = dt.date.fromordinal(callback_data.day), list[Extension]()
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        known = await extensions.of_update(tx, by)
        what = wrong(found, until, today) if found and not known else None
        if found is None or what:
            reply: Outgoing | str = texts.wrong_day(found, what) if found and what else common.button_is_spent()
        else:
            before = await extensions.waits_for(tx, found.id)  # its reason stays, as with another day in words
            wish = Wish(until=until, reason=before.reason if before else "")
            asked = known or await more_time.ask_for(tx, [(found, wish)], by, today)
            reply = await more_time.receipt(tx, asked, by)
            if query.message:  # it is the receipt from now on, until something else happens
                await drawings.forget(tx, query.message.chat.id, query.message.message_id)
                await drawings.add(tx, query.message.chat.id, query.message.message_id, by.now)
    await conclude(query, bot, reply)
    await await_reason(state, asked, update_id, query.message.message_id if query.message else None)


async def await_reason(
    state: FSMContext, asked: Sequence[Extension], update_id: int, receipt: int | None = None
) -> None:
    """What is written next may be the reason of what was asked for without one. `receipt`: which asks for it."""
    if len(asked) == 1 and not asked[0].reason:
        await wait_for(state, Waiting.ground, update_id, extension=asked[0].id, receipt=receipt)
    else:
        await state.clear()


async def written(
    message: Message,
    asked: dict[str, Any],
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """A day; its reason may follow, or stand in the same sentence."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        heard = await _heard(tx, asked, message.text or "", by, today)
        if isinstance(heard, str):
            (found,) = await assignments.some(tx, [asked["assignment"]])
            reply = await more_time.ask_day(tx, found, by.person_id, today, heard)
        else:
            reply = await more_time.receipt(tx, heard, by)
    if isinstance(heard, str):
        await answer(bot, database, message.chat.id, reply, about=[found.id])
        return
    told = await answer(
        bot, database, message.chat.id, reply, about=[one.assignment_id for one in heard], kept=len(heard) == 1
    )
    if question := asked.get(SHOWN):
        await rewrite(bot, message.chat.id, question, reply)
    if not asked.get(BESIDE):
        await await_reason(state, heard, update_id, told.message_id)


async def _heard(tx: Session, asked: dict[str, Any], said: str, by: By, today: dt.date) -> list[Extension] | str:
    """What is asked for; or what is wrong."""
    if asked.get(ANSWERED):
        return await extensions.of_update(tx, by)
    (found,) = await assignments.some(tx, [asked["assignment"]])
    its = await more_time.read_wish(tx, found, said, today)
    if its.until is Fault.UNREAD:
        return texts.no_day()
    if wrong_day := await more_time.trouble(tx, found, its, today):
        return wrong_day
    return await more_time.ask_for(tx, [(found, its)], by, today)


async def file_sent(message: Message, bot: Bot, database: Database) -> None:
    await answer(bot, database, message.chat.id, question(texts.no_file(), Asked.EXTENSION))


async def no_more(
    tx: Session, account: Account, numbers: Sequence[str], today: dt.date, extension_id: int | None = None
) -> Outgoing:
    """«Продлевать не нужно»: the card of the point for which more time is asked, with the button that takes it back.

    `extension_id`: the request that was made last, where it is known.
    """
    mine = await assignments.open_of(tx, account.acts_for)
    named = [one for one in mine if names(numbers, one)] if numbers else mine
    waiting = await extensions.waiting_among(tx, [one.id for one in named])
    found = [one for one in named if one.id in waiting]
    found.sort(key=lambda one: waiting[one.id].id != extension_id)
    return await drawing.card(tx, found[0], account, today) if found else Outgoing(text=texts.nothing_asked())


async def take_back(
    query: CallbackQuery,
    callback_data: TakeBackExtension,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        found = await assignments.find_own(tx, one.assignment_id, account.acts_for) if one else None
        if one and found and one.state is ExtensionState.WAITING:
            await extensions.withdraw(tx, one, by)
            await dialogue.forget_request(tx, one)
        gone = one is not None and one.state in (ExtensionState.WAITING, ExtensionState.WITHDRAWN)
        another = await extensions.waits_for(tx, found.id) if found else None
        card = await drawing.card(tx, found, account, today) if found and gone else None
    if card is None:
        await query.answer(texts.decided_already(), show_alert=True)
        return
    await redraw(query, bot, card)
    await query.answer(texts.replaced_since() if another else texts.taken_back(), show_alert=another is not None)
