"""Words that nobody has understood: what the bot was waiting for says what they may mean."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from aiogram import Bot, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.people import Role
from handlers import walking
from handlers.access import Has
from handlers.conversation import Left, Waiting, left, wait_for
from handlers.reply import redraw
from messaging.outgoing import Outgoing
from messaging.presses import Asked, GoOn
from messaging.texts import lapsed as texts
from messaging.texts.common import button_is_spent
from messaging.texts.doubts import name
from messaging.texts.points import point_of
from minutes.more_time import wish
from minutes.plan import plan
from minutes.written_name import is_name
from storage import assignments, minutes, roster
from storage.database import Database, Session

OF_DIRECTORS = frozenset({Asked.EXTENSION, Asked.LAST_DAY, Asked.DEPUTY})  # whose other words are heard as always
_NAMES = {getattr(Waiting, asked).state: asked for asked in Asked}


def router() -> Router:
    router = Router(name="unheard")
    router.callback_query.filter(Has(*Role))
    router.callback_query.register(go_on, GoOn.filter())
    return router


async def instead(state: FSMContext, database: Database) -> Outgoing | None:
    """What is better said than that nothing was understood: how to correct the card, or which question ran out."""
    asked = await left(state)
    async with database.read() as tx:
        if asked.state == Waiting.walk.state:
            return await _of_card(tx, asked)
        question = _ran_out(asked)
        return texts.lapsed(question, await _point(tx, asked.data)) if question else None


async def beside(state: FSMContext, database: Database, reply: Outgoing) -> Outgoing:
    """What words were taken for; and the question that has run out, if there is one, for they may answer it."""
    asked = await left(state)
    question = _ran_out(asked)
    if question is None:
        return reply
    async with database.read() as tx:
        return texts.beside(reply, question, await _point(tx, asked.data))


async def late(state: FSMContext, database: Database, said: str, today: dt.date) -> Outgoing | None:
    """Of a director: the question that ran out, if these words would answer it. None if they would not."""
    asked = await left(state)
    question = _ran_out(asked)
    if question is None or question not in OF_DIRECTORS or not _answers(question, said, today):
        return None
    async with database.read() as tx:
        return texts.lapsed(question, await _point(tx, asked.data))


def _answers(question: Asked, said: str, today: dt.date) -> bool:
    if question is Asked.DEPUTY:
        return is_name(said)
    return isinstance(wish(said, today, today).until, dt.date)


async def still_asked(state: FSMContext, database: Database, reply: Outgoing) -> Outgoing:
    """What was sent instead of an answer; and the question that waits on, if there is one."""
    asked = await left(state)
    waits = question(asked)
    if waits is None:
        return reply
    async with database.read() as tx:
        return texts.still(reply, waits, await _point(tx, asked.data))


def question(asked: Left) -> Asked | None:
    """What the staff are asked and may still answer."""
    return None if asked.ran_out else _NAMES.get(asked.state)


def _ran_out(asked: Left) -> Asked | None:
    return _NAMES.get(asked.state) if asked.ran_out else None


async def _of_card(tx: Session, asked: Left) -> Outgoing | None:
    if not asked.ran_out:
        return await walking.hint(tx, asked.data["decision"])
    point = await _point(tx, asked.data)
    return texts.card_lapsed(asked.data["decision"], point) if point else None


async def _point(tx: Session, asked: Mapping[str, Any]) -> str | None:
    """The name of the point that a question was about: of one in minutes, or of somebody's own."""
    if "decision" not in asked and asked.get("assignment"):
        return next((point_of(one) for one in await assignments.some(tx, [asked["assignment"]])), None)
    stored = await minutes.of_decision(tx, asked.get("decision", 0))
    at = stored.place(asked["decision"]) if stored else None
    if stored is None or at is None:
        return None
    (entry,) = plan([stored.decisions[at].decision], await roster.load(tx))
    return name(at + 1, entry)


async def go_on(
    query: CallbackQuery, callback_data: GoOn, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    """The same question is waited for again, with all that was known of it."""
    asked = await left(state)
    if asked.state is None or _NAMES.get(asked.state) is not callback_data.question:
        await query.answer(button_is_spent())
        return
    async with database.read() as tx:
        reply = texts.again(callback_data.question, await _point(tx, asked.data))
    await wait_for(state, getattr(Waiting, callback_data.question), update_id, **without_asker(asked.data))
    await redraw(query, bot, reply)
    await query.answer()


def without_asker(data: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "asked_by"}
