"""Published minutes: how far everybody is with each point. The chair reads, the secretary changes too."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.assignments import Assignment
from domain.decisions import DeadlineKind
from domain.names import natural
from domain.people import STAFF, Role
from domain.standing import progress
from handlers.access import Has
from handlers.giving import closed
from handlers.reply import answer, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Control, Mark, Over, Overseen, Single
from messaging.texts import control as texts
from messaging.texts.control import Subject
from messaging.texts.correcting import gone
from storage import accounts, amendments, assignments, calendar, important, minutes, referrals
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="control")
    router.callback_query.filter(Has(*STAFF))
    router.callback_query.register(points, Control.filter())
    router.callback_query.register(show, Overseen.filter(F.step.in_((Over.CARD, Over.WHO))))
    router.callback_query.register(mark, Mark.filter())
    router.callback_query.register(show_one, Single.filter(~F.end))
    return router


async def points(
    query: CallbackQuery, callback_data: Control, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is not None and stored.state is State.PUBLISHED:
            found = await given(tx, stored, today)
            reply = texts.listed(found, callback_data.page) if found else Outgoing(text=texts.nothing_given())
        else:
            reply = await unpublished(tx, stored, account)
    if callback_data.apart:
        await answer(bot, database, query.from_user.id, reply)
    else:
        await redraw(query, bot, reply)
    await query.answer()


async def unpublished(tx: Session, stored: StoredMinutes | None, account: Account) -> Outgoing:
    """Drafts are for the secretary alone."""
    return await closed(tx, stored) if Role.SECRETARY in account.roles else Outgoing(text=texts.nothing_given())


async def show(
    query: CallbackQuery, callback_data: Overseen, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    """A point, or everybody who has it."""
    async with database.read() as tx:
        one = await subject(tx, callback_data.decision_id, today)
        whose = [held.person_id for held in one.held] if one else []
        unreached, blocked = await accounts.unreached(tx, whose), await accounts.blocked(tx, whose)
        off = await calendar.days_off(tx)
    if one is None:
        await query.answer(gone())
        return
    if callback_data.step is Over.CARD:
        reply = texts.card(one, today, off, account.roles)
    else:
        reply = texts.assignees(one, callback_data.page, today, unregistered=unreached - blocked, blocked=blocked)
    await redraw(query, bot, reply)
    await query.answer()


async def mark(
    query: CallbackQuery,
    callback_data: Mark,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """A point is important, or no more; pressed again, nothing is different."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        if await subject(tx, callback_data.decision_id, today):
            await important.mark(tx, callback_data.decision_id, by, important=callback_data.important)
        one = await subject(tx, callback_data.decision_id, today)
        off = await calendar.days_off(tx)
    if one is None:
        await query.answer(gone())
        return
    await redraw(query, bot, texts.card(one, today, off, account.roles))
    await query.answer(texts.marked(callback_data.important, account.roles))


async def show_one(
    query: CallbackQuery, callback_data: Single, bot: Bot, database: Database, account: Account, today: dt.date
) -> None:
    async with database.read() as tx:
        held = await assignments.find(tx, callback_data.assignment_id)
        one = await subject(tx, held.decision_id, today) if held else None
    if held is None or one is None:
        await query.answer(gone())
        return
    await redraw(query, bot, texts.single(one, held, today, may_change=Role.SECRETARY in account.roles))
    await query.answer()


async def subject(tx: Session, decision_id: int, today: dt.date) -> Subject | None:
    """None if it is no point of published minutes."""
    stored = await minutes.of_decision(tx, decision_id)
    at = stored.place(decision_id) if stored and stored.state is State.PUBLISHED else None
    return await _subject(tx, stored, at, today) if stored and at is not None else None


def ending(one: Subject, assignment_id: int | None) -> tuple[Assignment, ...]:
    """Whom a withdrawal concerns. `assignment_id`: of one of them alone.

    Of a recurring point also those who have just done a period: there shall be no further one.
    """
    repeats = one.line.decision.deadline.kind is DeadlineKind.RECURRING
    return tuple(
        held
        for held in one.held
        if assignment_id in (None, held.id) and (held.status.takes_reports or (repeats and texts.may_renew(held)))
    )


async def _subject(tx: Session, stored: StoredMinutes, at: int, today: dt.date) -> Subject:
    held = await amendments.holders(tx, stored.decisions[at].id)
    proposed = await referrals.withdrawals(tx, stored.decisions[at].id)
    return Subject(stored=stored, at=at, held=held, progress=progress(held, today), proposed=proposed)


async def given(tx: Session, stored: StoredMinutes, today: dt.date) -> list[Subject]:
    """The points that somebody has or had, and those on which somebody should act."""
    held: dict[int, dict[int, Assignment]] = {}
    for one in await assignments.of_minutes(tx, stored.id):
        held.setdefault(one.decision_id, {})[one.person_id] = one  # of several periods the last
    return [
        Subject(
            stored=stored,
            at=at,
            held=sorted(held.get(line.id, {}).values(), key=lambda it: natural(it.organization or it.person)),
            progress=progress(held.get(line.id, {}).values(), today),
        )
        for at, line in enumerate(stored.decisions)
        if line.id in held or line.decision.acts
    ]
