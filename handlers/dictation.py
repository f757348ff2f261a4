"""One assignment in a line, «Терновской СШ до 1 марта представить план»: a draft of one point, ready to be sent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

import storage.dictated
from domain.decisions import DICTATED, Decision, Meeting, Minutes
from domain.people import Role
from handlers import drafting, unheard
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.desk import sheet, view
from handlers.giving import waiting
from handlers.reply import answer, redraw
from handlers.stacked import has_open_points
from messaging.outgoing import Outgoing
from messaging.presses import Look, SayWhom
from messaging.telegram import say
from messaging.texts import dictation as texts
from messaging.texts import documents
from messaging.texts.common import button_is_spent
from messaging.texts.points import clipped
from minutes.dictated import asks_the_bot, dictated, gives_a_task, written_point
from minutes.plan import plan
from minutes.typed import typed_decision
from storage import minutes, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import File

_NAME = 100  # letters of it that stand for the name of a file


def router() -> Router:
    router = Router(name="dictation")
    router.message.filter(Has(Role.SECRETARY))
    plain = (F.text, ~F.text.startswith("/"), ~F.reply_to_message, StateFilter(None, Waiting.walk))
    router.message.register(written, *plain, IsAssignment())
    router.message.register(nearly, *plain, IsNearlyAssignment())
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(say_whom, SayWhom.filter())
    return router


class IsAssignment(Filter):
    """Passes on what was understood; all that is not surely an assignment goes on to where words are answered."""

    async def __call__(self, message: Message, database: Database, today: dt.date) -> bool | dict[str, Any]:
        text = message.text or ""
        if not gives_a_task(text):
            return False
        async with database.read() as tx:
            known = await roster.load(tx)
        points = dictated(text, _meeting(today), known)
        return {"points": points} if points else False


class IsNearlyAssignment(Filter):
    """It gives somebody a task, but nobody whom the roster has. Who has assignments may mean an answer by it."""

    async def __call__(self, message: Message, database: Database, account: Account) -> bool:
        text = message.text or ""
        if not gives_a_task(text) or asks_the_bot(text):
            return False
        async with database.read() as tx:
            return not await has_open_points(tx, account)


async def nearly(message: Message, bot: Bot, database: Database, today: dt.date) -> None:
    """What is missing is said: nothing is made of it."""
    decision = typed_decision(message.text or "", _meeting(today))
    async with database.read() as tx:
        (entry,) = plan([decision], await roster.load(tx))
    await say(bot, message.chat.id, texts.nearly(entry.unresolved), reply_to=message.message_id)


async def say_whom(
    query: CallbackQuery,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """The line that the pressed message answers as a draft, and the question whom it is for."""
    said = query.message.reply_to_message if isinstance(query.message, Message) else None
    if said is None or not said.text:
        await query.answer(button_is_spent())
        return
    point = written_point(said.text, _meeting(today))
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _draft(tx, said.text, (point,), today, by)
        made = await storage.dictated.draft_with(tx, _print(said.text, today))
        stored = await minutes.load(tx, made) if made else None
        one = await sheet(tx, stored, 0) if stored else None
    await redraw(query, bot, view(one, Look.WHO) if one else reply)
    await query.answer()
    if one:
        asked = {"decision": one.line.id, "revision": one.line.revision, "look": Look.WHO}
        await wait_for(state, Waiting.correction, update_id, **asked)


async def written(
    message: Message,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
    state: FSMContext,
    points: Sequence[Decision],
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _draft(tx, message.text or "", points, today, by)
    await answer(bot, database, message.chat.id, await unheard.beside(state, database, reply))


async def _draft(tx: Session, text: str, points: Sequence[Decision], today: dt.date, by: By) -> Outgoing:
    """The same words on the same day are the same assignment."""
    made = await minutes.of_update(tx, by.update_id)
    if made is not None:
        return await drafting.view(tx, made)
    sha256 = _print(text, today)
    published = await minutes.published_with(tx, sha256)
    stored = await minutes.load(tx, published) if published else None
    if stored:
        owed = len((await waiting(tx, stored)).pairs)
        return documents.sent_again(stored.id, stored.meeting, owed, written=True)
    made = await storage.dictated.draft_with(tx, sha256)
    if made is None:
        # Those of one day are told apart by their numbers, in answers too.
        first = await storage.dictated.written_on(tx, today) + 1
        numbered = tuple(replace(point, number=str(number)) for number, point in enumerate(points, first))
        read = Minutes(meeting=_meeting(today), decisions=numbered)
        file = File(name=clipped(" ".join(text.split()), _NAME), file_id="", sha256=sha256)
        made = await minutes.save_draft(
            tx, read, file, update_id=by.update_id, person_id=by.person_id, now=by.now, words=text
        )
    return await drafting.view(tx, made)


def _print(text: str, today: dt.date) -> bytes:
    return drafting.fingerprint(f"{today} {text}")


def _meeting(today: dt.date) -> Meeting:
    return Meeting(kind=DICTATED, date=today)
