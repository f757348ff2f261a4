"""What was not understood as a decision becomes a point of the draft, where it stands in the document."""

import datetime as dt

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from domain.decisions import Unread
from domain.drafts import Edit, What, standing_before
from domain.people import Role
from handlers.access import Has
from handlers.giving import closed, planned
from handlers.reply import redraw
from messaging.presses import TakeUp
from messaging.texts import doubts, unread
from minutes.typed import decision_of
from storage import drafts, minutes
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="taking up")
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(take_up, TakeUp.filter())
    return router


async def take_up(
    query: CallbackQuery,
    callback_data: TakeUp,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """Pressed twice it is one point."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    toast = None
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            place = dict(stored.unread).get(callback_data.place)
            toast = await _add(tx, stored, place, by) if place and place.excerpt else unread.taken_up_before()
            reply = unread.listed(await minutes.reload(tx, stored), callback_data.page)
    await redraw(query, bot, reply)
    await query.answer(toast)


async def _add(tx: Session, stored: StoredMinutes, place: Unread, by: By) -> str:
    """How the new point is called."""
    before = standing_before({line.id: line.decision for line in stored.decisions}, place.page, place.line)
    edit = Edit(what=What.ADD, added=(decision_of(place, stored.meeting),), behind=before)
    new = await drafts.apply(tx, stored, edit, by)
    changed = await minutes.reload(tx, stored)
    at = changed.place(new)
    assert at is not None  # in this transaction
    return unread.taken_up(doubts.name(at + 1, (await planned(tx, changed))[at]))
