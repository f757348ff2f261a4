"""The secretary corrects the points of a draft: by a press, or in words that are read as minutes are."""

import datetime as dt
from typing import Any

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.drafts import Edit, What, with_deadline
from domain.people import Role
from handlers.access import Has
from handlers.conversation import Waiting, wait_for
from handlers.desk import after, gone, sheet, view
from handlers.mending import by_press, by_words, new_point
from handlers.reply import answer, redraw
from handlers.walking import follow
from messaging.outgoing import Outgoing
from messaging.presses import Fix, Look, Point, Sample, Spread
from messaging.texts import correcting as texts
from messaging.texts.common import button_is_spent
from storage import drafts, minutes
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes

_TYPED = (Look.WHO, Look.WHEN, Look.TEXT)


def router() -> Router:
    router = Router(name="correcting")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(written, F.text, ~F.text.startswith("/"), Corrects())
    router.callback_query.register(show, Point.filter())
    router.callback_query.register(fix, Fix.filter())
    router.callback_query.register(spread, Spread.filter())
    router.callback_query.register(lifeless, Sample.filter())
    return router


class Corrects(Filter):
    """Words that were asked for; or, handled again after a kill, those that have corrected something before.

    Gives `asked`.
    """

    async def __call__(self, message: Message, state: FSMContext, database: Database, update_id: int) -> Any:
        if await state.get_state() == Waiting.correction.state:
            return {"asked": await state.get_data()}
        async with database.read() as tx:
            made = await drafts.made(tx, update_id)
        return {"asked": {"decision": made}} if made is not None else False


async def show(
    query: CallbackQuery, callback_data: Point, state: FSMContext, bot: Bot, database: Database, update_id: int
) -> None:
    """A point in full, or a question what shall become of it; the answer may be written too."""
    async with database.read() as tx:
        stored = await minutes.of_decision(tx, callback_data.decision_id)
        at = stored.place(callback_data.decision_id) if stored and stored.state is State.DRAFT else None
        if stored is None or at is None:
            reply, one = await gone(tx, stored), None
        else:
            one = await sheet(tx, stored, at, walk=callback_data.walk)
            reply = view(one, callback_data.look)
    await redraw(query, bot, reply)
    await query.answer()
    if one and callback_data.look in _TYPED:
        asked = {"decision": one.line.id, "revision": one.line.revision, "look": callback_data.look}
        await wait_for(state, Waiting.correction, update_id, **asked, walk=callback_data.walk)
    else:
        await state.clear()
        await follow(reply, state, update_id)


async def fix(
    query: CallbackQuery,
    callback_data: Fix,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """Pressed twice, or when somebody else was quicker, it shows the point as it is now."""
    toast = None
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        stored = await minutes.of_decision(tx, callback_data.decision_id)
        at = stored.place(callback_data.decision_id) if stored and stored.state is State.DRAFT else None
        if stored is None or at is None:
            reply = await gone(tx, stored)
        else:
            one = await sheet(tx, stored, at, walk=callback_data.walk)
            edit = by_press(one, callback_data.mend, callback_data.value)
            if one.line.revision == callback_data.revision and edit:
                await drafts.apply(tx, stored, edit, by)
                toast = None if await drafts.made(tx, update_id) else texts.unchanged()
            elif await drafts.made(tx, update_id) is None:
                other = one.corrected if one.corrected and one.corrected.person_id != account.person.id else None
                toast = texts.meanwhile(other) if edit else button_is_spent()
            marked = one.entry.marked
            reply = await after(tx, stored, callback_data.decision_id, walk=callback_data.walk, marked=marked)
    await redraw(query, bot, reply)
    await query.answer(toast)
    await follow(reply, state, update_id)


async def written(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    asked: dict[str, Any],
    now: dt.datetime,
    update_id: int,
) -> None:
    """What was asked for, in words."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        reply, done = await _take(tx, asked, message.text or "", by)
    await answer(bot, database, message.chat.id, reply)
    if done:
        await state.clear()  # last: run again after a fault, this handler must know its update again
        await follow(reply, state, update_id)
    elif "revision" in asked:
        async with database.read() as tx:
            stored = await minutes.of_decision(tx, asked["decision"])
            at = stored.place(asked["decision"]) if stored else None
        if stored and at is not None:
            await state.update_data(revision=stored.decisions[at].revision)


async def _take(tx: Session, asked: dict[str, Any], text: str, by: By) -> tuple[Outgoing, bool]:
    """What to say, and whether that was the end of it."""
    stored = (
        await minutes.of_decision(tx, asked["decision"])
        if "decision" in asked
        else await minutes.load(tx, asked.get("minutes", 0))
    )
    if stored is None or stored.state is not State.DRAFT:
        return await gone(tx, stored), True
    walk = asked.get("walk", False)
    if (before := await drafts.made(tx, by.update_id)) is not None:
        return await after(tx, stored, before, walk=walk), True
    edit = await _edit(tx, stored, asked, text)
    if not isinstance(edit, Edit):
        return edit, False
    concerned = await drafts.apply(tx, stored, edit, by)
    reply = await after(tx, stored, concerned, walk=walk)
    return reply if await drafts.made(tx, by.update_id) else texts.above(texts.unchanged(), reply), True


async def _edit(tx: Session, stored: StoredMinutes, asked: dict[str, Any], text: str) -> Edit | Outgoing:
    """Or what is to be said instead."""
    if "decision" not in asked:
        made = new_point(stored.meeting, text)
        return made if isinstance(made, Edit) else Outgoing(text=made)
    at = stored.place(asked["decision"])
    if at is None:
        return Outgoing(text=texts.gone())
    one = await sheet(tx, stored, at, walk=asked.get("walk", False))
    changed = one.line.revision != asked["revision"]
    said = texts.written_meanwhile(one.corrected) if changed else by_words(one, Look(asked["look"]), text)
    return said if isinstance(said, Edit) else texts.refused(said, one)


async def spread(
    query: CallbackQuery,
    callback_data: Spread,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """The deadline of one point for others: each press marks one, the last one sets it for all that are marked."""
    toast = None
    kept = (await state.get_data()).get("spread", {})
    chosen: list[int] = kept.get("chosen", []) if kept.get("decision") == callback_data.decision_id else []
    async with database.write() as tx:
        stored = await minutes.of_decision(tx, callback_data.decision_id)
        at = stored.place(callback_data.decision_id) if stored and stored.state is State.DRAFT else None
        if stored is None or at is None:
            reply = await gone(tx, stored)
        elif callback_data.other:
            other = callback_data.other
            if other != callback_data.decision_id:
                chosen = [one for one in chosen if one != other] if other in chosen else [*chosen, other]
            one = await sheet(tx, stored, at)
            offered = {line.id for line, _ in texts.others_to_spread(one)}
            chosen = [each for each in chosen if each in offered]
            reply = texts.ask_spread(one, chosen, callback_data.page)
        else:
            deadline = stored.decisions[at].decision.deadline
            offered = {line.id for line, _ in texts.others_to_spread(await sheet(tx, stored, at))}
            marked = [line for line in stored.decisions if line.id in chosen and line.id in offered]
            if marked and await drafts.made(tx, update_id) is None:
                changed = {line.id: with_deadline(line.decision, deadline) for line in marked}
                by = By(person_id=account.person.id, update_id=update_id, now=now)
                await drafts.apply(tx, stored, Edit(what=What.DEADLINE, changed=changed), by)
                toast = texts.spread_done(deadline, len(changed))
            reply = await after(tx, stored, callback_data.decision_id, walk=False)
            chosen = []
    await redraw(query, bot, reply)
    await query.answer(toast)
    await state.set_data({"spread": {"decision": callback_data.decision_id, "chosen": chosen}} if chosen else {})


async def lifeless(query: CallbackQuery) -> None:
    await query.answer(texts.only_shown())
