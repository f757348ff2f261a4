"""The secretary accepts several reports at once: marks them, then says that it is all right."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery

from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.reply import answer, redraw
from handlers.reports import take_back
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Pile, Several
from messaging.texts import accepting as texts
from messaging.texts.accepting import PAGE, Marked
from messaging.texts.paging import Page
from messaging.texts.reports import cannot_undo, queue
from storage import assignments, audit, reports
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Database, Session

_KEPT = "several"  # in the data of the conversation
_DONE = "accepted"  # there: which message has accepted what was marked, and by which update


def router() -> Router:
    router = Router(name="accepting")
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(take, Several.filter(F.step == Pile.TAKE))
    router.callback_query.register(undo, Several.filter(F.step == Pile.UNDO))
    router.callback_query.register(mark, Several.filter())
    return router


async def mark(query: CallbackQuery, callback_data: Several, state: FSMContext, bot: Bot, database: Database) -> None:
    """A page of what waits, or one more that is marked or not any more."""
    before = await _chosen(state, callback_data.decision_id)
    async with database.read() as tx:
        waiting = await _waiting(tx, callback_data.decision_id)
        shown = Page.of(waiting, callback_data.page, PAGE)
        chosen = _marked(callback_data, before, waiting, [one.id for one in shown.items])
        reply = await _view(tx, callback_data, waiting, chosen)
        gone = await _gone(tx, chosen)
    await _keep(state, callback_data.decision_id, chosen, gone)
    if callback_data.step is Pile.APART:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


def _marked(press: Several, before: Sequence[int], waiting: Sequence[Assignment], page: Sequence[int]) -> list[int]:
    """Ids of those that are marked after this press, of those that wait."""
    touched = {Pile.MARK: [press.value], Pile.UNMARK: [press.value], Pile.ALL: page, Pile.NONE: page}.get(
        press.step, []
    )
    rest = [one for one in before if one not in touched]
    chosen = {*rest, *touched} if press.step in (Pile.MARK, Pile.ALL) else {*rest}
    return [one.id for one in waiting if one.id in chosen]


async def take(
    query: CallbackQuery,
    callback_data: Several,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Accepts what is marked, and says of how many somebody else has decided meanwhile."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    chosen, toast = await _chosen(state, callback_data.decision_id), None
    first = update_id if chosen else await _before(state, query) or update_id
    async with database.write() as tx:
        done = await _accepted_before(tx, replace(by, update_id=first))
        gone = await _gone(tx, chosen)
        if not done and (len(chosen) != callback_data.value or not await _as_seen(state, gone, update_id)):
            toast = texts.marks_have_changed()
            reply = await _view(tx, callback_data, await _waiting(tx, callback_data.decision_id), chosen)
        else:
            done = done or await _accept(tx, chosen, by, today)
            left = await assignments.waiting_for_acceptance(tx)
            reply = texts.accepted(done, callback_data.value - len(done), left=bool(left), update_id=first)
    await redraw(query, bot, reply)
    await query.answer(toast)
    if toast is None:  # last: run again after a fault, this handler must know what was marked
        await state.set_state(None)
        await state.set_data({_DONE: {"message": _message(query), "update": first}})
    else:
        await _keep(state, callback_data.decision_id, chosen, gone, told=update_id)


async def undo(
    query: CallbackQuery,
    callback_data: Several,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """Accepted by mistake: what nothing else has happened to waits again."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        changes = await audit.changes_of(tx, callback_data.value, by.person_id)
        back = [
            one
            for one in await assignments.some(tx, [change.assignment_id for change in changes])
            if await take_back(tx, one, by)
        ]
        await notices.tell_decided_anew(tx, back, update_id=update_id, today=today, now=now)
        undone = await audit.recorded(
            tx, Action.UNDO, update_id
        )  # by this very press, now or when it was handled before
        now_so = await assignments.some(tx, [change.assignment_id for change in changes])
        undone = undone or (bool(now_so) and all(one.status is Status.REPORTED for one in now_so))  # pressed twice
        reply = await _view(tx, Several(step=Pile.SHOW), await _waiting(tx, 0), [])
    if not undone:
        await query.answer(cannot_undo(), show_alert=True)
        return
    await redraw(query, bot, reply)
    await query.answer()


async def _before(state: FSMContext, query: CallbackQuery) -> int | None:
    """The press of the same button that has accepted what was marked, where it was made twice."""
    done = (await state.get_data()).get(_DONE, {})
    update: int | None = done.get("update") if done.get("message") == _message(query) else None
    return update


def _message(query: CallbackQuery) -> int | None:
    return query.message.message_id if query.message else None


async def _accepted_before(tx: Session, by: By) -> list[Assignment]:
    """By this very press, when it was handled before."""
    changes = await audit.changes_of(tx, by.update_id, by.person_id)
    return await assignments.some(tx, [change.assignment_id for change in changes])


async def _accept(tx: Session, chosen: Sequence[int], by: By, today: dt.date) -> list[Assignment]:
    """Those that waited; each assignee hears of all of theirs at once."""
    done = [
        one
        for one in await assignments.some(tx, chosen)
        if await assignments.change_status(
            tx, one.id, Status.ACCEPTED, person_id=by.person_id, update_id=by.update_id, now=by.now
        )
    ]
    whose = sorted(done, key=lambda one: one.person_id)
    for person_id, theirs in groupby(whose, key=lambda one: one.person_id):
        await notices.tell_accepted(tx, person_id, list(theirs), update_id=by.update_id, today=today, now=by.now)
    return done


async def _waiting(tx: Session, decision_id: int) -> list[Assignment]:
    return await assignments.waiting_for_acceptance(tx, decision_id or None)


async def _view(tx: Session, press: Several, waiting: Sequence[Assignment], chosen: Sequence[int]) -> Outgoing:
    if not waiting:
        return queue(await assignments.waiting_for_acceptance(tx))
    shown = Page.of(waiting, press.page, PAGE)
    sent = await reports.of_assignments(tx, [one.id for one in shown.items])
    return texts.several(Marked(decision_id=press.decision_id, waiting=waiting, shown=shown, sent=sent, chosen=chosen))


async def _chosen(state: FSMContext, decision_id: int) -> list[int]:
    """Marks of another point are forgotten: what is accepted is what was seen."""
    kept = (await state.get_data()).get(_KEPT, {})
    chosen: list[int] = kept.get("chosen", []) if kept.get("decision") == decision_id else []
    return chosen


async def _gone(tx: Session, chosen: Sequence[int]) -> int:
    """Which files of the marked reports were taken back."""
    sent = await reports.of_assignments(tx, chosen)
    return reports.shown([report for theirs in sent.values() for report in theirs])


async def _as_seen(state: FSMContext, gone: int, update_id: int) -> bool:
    """Whether the same were taken back when it was shown last; what this press itself has shown was not seen yet."""
    kept = (await state.get_data()).get(_KEPT, {})
    return bool(kept.get("gone", 0) == gone and kept.get("told") != update_id)


async def _keep(state: FSMContext, decision_id: int, chosen: Sequence[int], gone: int, *, told: int = 0) -> None:
    """Nothing else is waited for. `gone`: which of their files were taken back; `told`: the press that showed it."""
    await state.set_state(None)
    kept = {"decision": decision_id, "chosen": list(chosen), "gone": gone, "told": told}
    await state.set_data({_KEPT: kept} if chosen else {})
