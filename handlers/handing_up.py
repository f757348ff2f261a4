"""The secretary hands a request for more time up to the chair, with an opinion or without."""

import datetime as dt
from typing import Any

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.extensions import Extension
from domain.people import Role
from domain.referrals import Kind
from handlers.access import Has
from handlers.cases import case
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, conclude
from messaging import upward
from messaging.outgoing import Outgoing
from messaging.presses import HandUp, Opinion
from messaging.texts import granting as texts
from messaging.texts import handing_up
from messaging.texts.extensions import REASON, too_long
from messaging.texts.points import length
from storage import assignments, audit, extensions, referrals
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="handing up")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, Waiting.opinion, F.text, ~F.text.startswith("/"))
    router.callback_query.register(ask, HandUp.filter(F.opinion.is_(None)))
    router.callback_query.register(hand_up, HandUp.filter())
    return router


async def ask(
    query: CallbackQuery,
    callback_data: HandUp,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    update_id: int,
) -> None:
    """What the secretary thinks of it."""
    async with database.read() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        reply = await _question(tx, one, account.person.id) if one else texts.gone()
    await conclude(query, bot, reply)
    if one and isinstance(reply, Outgoing):
        await wait_for(state, Waiting.opinion, update_id, extension=one.id)


async def _question(
    tx: Session, one: Extension, me: int, said: str | None = None, update_id: int = 0
) -> Outgoing | str:
    (held,) = await assignments.some(tx, [one.assignment_id])
    waits = await extensions.waits_for(tx, one.assignment_id)
    if waits is None or waits.id != one.id:
        return texts.decided(one, held, more=bool(await extensions.waiting(tx)), unsent=said is not None)
    return await _colleague(tx, one, me) or handing_up.ask(one, held, said, update_id)


async def _colleague(tx: Session, one: Extension, me: int) -> str | None:
    """Another secretary has handed it up already: what that one thinks of it stays."""
    handed = await referrals.of_extension(tx, one.id)
    if handed is None or handed.person_id in (None, me):
        return None
    return handing_up.already(handed.person, handed.opinion)


async def written(
    message: Message, state: FSMContext, bot: Bot, database: Database, account: Account, update_id: int
) -> None:
    """Words are shown before they go up: they may have been meant for something else."""
    said = " ".join((message.text or "").split())
    if length(said) > REASON:
        await message.answer(escape(too_long()))
        return
    asked = await state.get_data()
    async with database.read() as tx:
        one = await extensions.find(tx, asked.get("extension", 0))
        reply = await _question(tx, one, account.person.id, said, update_id) if one else texts.gone()
    outgoing = Outgoing(text=escape(reply)) if isinstance(reply, str) else reply
    await answer(bot, database, message.chat.id, outgoing)
    await wait_for(state, Waiting.opinion, 0, **{**asked, "because": said, "words": update_id})


async def hand_up(
    query: CallbackQuery,
    callback_data: HandUp,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by, asked = By(person_id=account.person.id, update_id=update_id, now=now), await state.get_data()
    async with database.write() as tx:
        one = await extensions.find(tx, callback_data.extension_id)
        reply = await _hand_up(tx, one, _opinion(callback_data, asked), by, today) if one else texts.gone()
    await conclude(query, bot, reply)
    if isinstance(reply, Outgoing) and asked.get("extension") == callback_data.extension_id:
        await state.clear()  # last: run again after a fault, this handler must know what was written


def _opinion(press: HandUp, asked: dict[str, Any]) -> str | None:
    """None where it was to be in words, and is not known any more."""
    if press.opinion is not Opinion.WRITTEN:
        return handing_up.opinion(press.opinion)
    shown = (asked.get("extension"), asked.get("words")) == (press.extension_id, press.words)
    return asked.get("because") if shown else None


async def _hand_up(tx: Session, one: Extension, opinion: str | None, by: By, today: dt.date) -> Outgoing | str:
    (held,) = await assignments.some(tx, [one.assignment_id])
    known = await audit.details_of(tx, by.update_id, Action.REFER)
    if known is None:
        waits = await extensions.waits_for(tx, one.assignment_id)
        if waits is None or waits.id != one.id:
            return texts.decided(one, held, more=bool(await extensions.waiting(tx)))
        if not await referrals.chairs(tx):
            return handing_up.no_chair()
        if taken := await _colleague(tx, one, by.person_id):
            return taken
        if opinion is None:
            return texts.asked_too_long_ago()
        new = await referrals.hand_up(
            tx,
            Kind.EXTENSION,
            by,
            decision_id=held.decision_id,
            assignment_id=held.id,
            extension_id=one.id,
            opinion=opinion,
            person_id=by.person_id,
        )
        await upward.ask_chair(tx, await case(tx, new), today=today, now=by.now)
    said = str((known or {}).get("reason", opinion or ""))
    return handing_up.handed(one, held, said, more=len(await extensions.waiting(tx)) > 1)
