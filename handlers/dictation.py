"""One assignment in a line, «Терновской СШ до 1 марта представить план»: a draft of one point, ready to be sent."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter, StateFilter
from aiogram.types import Message

import storage.dictated
from domain.decisions import DICTATED, Decision, Meeting, Minutes
from domain.people import Role
from handlers import drafting
from handlers.access import Has
from handlers.giving import waiting
from handlers.reply import answer
from handlers.stacked import has_open_points
from messaging.outgoing import Outgoing
from messaging.texts import dictation as texts
from messaging.texts import documents
from messaging.texts.points import clipped
from minutes.dictated import dictated, gives_a_task
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
    plain = (F.text, ~F.text.startswith("/"), ~F.reply_to_message, StateFilter(None))
    router.message.register(written, *plain, IsAssignment())
    router.message.register(nearly, *plain, IsNearlyAssignment())
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
        if not gives_a_task(message.text or ""):
            return False
        async with database.read() as tx:
            return not await has_open_points(tx, account)


async def nearly(message: Message, database: Database, today: dt.date) -> None:
    """What is missing is said: nothing is made of it."""
    decision = typed_decision(message.text or "", _meeting(today))
    async with database.read() as tx:
        (entry,) = plan([decision], await roster.load(tx))
    await message.answer(texts.nearly(entry.unresolved))


async def written(
    message: Message,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
    points: Sequence[Decision],
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _draft(tx, message.text or "", points, today, by)
    await answer(bot, database, message.chat.id, reply)


async def _draft(tx: Session, text: str, points: Sequence[Decision], today: dt.date, by: By) -> Outgoing:
    """The same words on the same day are the same assignment."""
    made = await minutes.of_update(tx, by.update_id)
    if made is not None:
        return await drafting.view(tx, made)
    sha256 = drafting.fingerprint(f"{today} {text}")
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


def _meeting(today: dt.date) -> Meeting:
    return Meeting(kind=DICTATED, date=today)
