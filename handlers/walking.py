"""Words under a card on the way through a draft: for whom, until when, or both; and a correction taken back there."""

import datetime as dt
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, asked_by, wait_for
from handlers.desk import Passing, after, gone, overview, sheet, shown
from handlers.mending import as_heard
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Unmend
from messaging.texts import correcting
from messaging.texts import walking as texts
from minutes.dictated import gives_a_task
from minutes.worded import Worded, worded
from storage import drafts, minutes, roster
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="walking")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(said, F.text, ~F.text.startswith("/"), SaysOfCard())
    router.callback_query.register(undo, Unmend.filter())
    return router


async def follow(reply: Outgoing, state: FSMContext, update_id: int) -> None:
    """The next words may be about the card that was shown, unless something else is asked."""
    if isinstance(reply, Passing) and await state.get_state() is None:
        await wait_for(state, Waiting.walk, update_id, **reply.about)


class SaysOfCard(Filter):
    """Words of which each is understood, right below the card that was shown last. Gives `asked` and `heard`."""

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, update_id: int
    ) -> bool | dict[str, Any]:
        text = message.text or ""
        if await state.get_state() != Waiting.walk.state or gives_a_task(text):
            return False
        asked = await state.get_data()
        if asked_by(asked, update_id):
            return False
        async with database.read() as tx:
            stored, known = await minutes.of_decision(tx, asked["decision"]), await roster.load(tx)
        heard = worded(text, known, stored.meeting.date) if stored else None
        return {"asked": asked, "heard": heard} if heard else False


async def said(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    asked: dict[str, Any],
    heard: Worded,
    now: dt.datetime,
    update_id: int,
) -> None:
    """What it was taken for stands above the next card."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply = await _take(tx, asked, heard, by)
    await answer(bot, database, message.chat.id, reply)
    await state.clear()
    await follow(reply, state, update_id)


async def _take(tx: Session, asked: dict[str, Any], heard: Worded, by: By) -> Outgoing:
    stored, at = await _point(tx, asked["decision"])
    if stored is None or at is None:
        return await gone(tx, stored)
    one = await sheet(tx, stored, at, walk=True)
    if one.line.revision != asked["revision"]:
        return correcting.refused(correcting.written_meanwhile(one.corrected), one)
    marked = one.entry.marked
    await drafts.apply(tx, stored, as_heard(one, heard), by)
    changed = await sheet(tx, await minutes.reload(tx, stored), at)
    reply = await after(tx, stored, one.line.id, walk=True, marked=marked)
    if not await drafts.made(tx, by.update_id):
        return correcting.above(correcting.unchanged(), reply)
    return texts.taken(changed, reply, who=bool(heard.assignees), when=heard.deadline is not None)


async def _point(tx: Session, decision_id: int) -> tuple[StoredMinutes | None, int | None]:
    """Its draft, and its place there, from 0; none if it is no draft any more."""
    stored = await minutes.of_decision(tx, decision_id)
    return stored, stored.place(decision_id) if stored and stored.state is State.DRAFT else None


async def hint(tx: Session, decision_id: int) -> Outgoing:
    """How it can be said, and what can be pressed; the card is still the one that is meant."""
    stored, at = await _point(tx, decision_id)
    if stored is None or at is None:
        return await gone(tx, stored)
    return texts.hint(await sheet(tx, stored, at, walk=True))


async def undo(
    query: CallbackQuery,
    callback_data: Unmend,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """The last correction, as the button has named it; then the point as it was."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    toast = None
    async with database.write() as tx:
        stored, at = await _point(tx, callback_data.decision_id)
        if stored is None or at is None:
            reply = await gone(tx, stored)
        else:
            undone = await drafts.undo(tx, stored, callback_data.correction_id, by)
            newest = await drafts.last(tx, stored.id)
            toast = correcting.undone(undone) if undone else correcting.not_undone(callback_data.correction_id, newest)
            reply = await _shown(tx, await minutes.reload(tx, stored), callback_data)
    await redraw(query, bot, reply)
    await query.answer(toast)
    await follow(reply, state, update_id)


async def _shown(tx: Session, stored: StoredMinutes, press: Unmend) -> Outgoing:
    at = stored.place(press.decision_id)
    return await overview(tx, stored) if at is None else shown(await sheet(tx, stored, at, walk=press.walk))
