"""The secretary's minutes: from the document to a draft, from the draft to what directors get."""

import datetime as dt
import hashlib
import tempfile
from collections.abc import Sequence
from pathlib import Path

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Document, Message

from domain.assignments import Assignment
from domain.decisions import Minutes
from domain.people import Role, Roster
from handlers.access import Has
from handlers.files import download, too_large
from handlers.reply import redraw
from messaging import notices
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Step
from messaging.telegram import rewrite
from messaging.texts import documents, publishing
from messaging.texts import review as texts
from minutes.errors import ReadError
from minutes.isolated import read_isolated
from minutes.plan import Planned, plan
from storage import accounts, assignments, audit, minutes, people, roster
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session
from storage.minutes import File, State, StoredMinutes


def router() -> Router:
    router = Router(name="review")
    router.message.filter(Has(Role.SECRETARY))
    router.callback_query.filter(Has(Role.SECRETARY))
    router.message.register(document_sent, F.document)
    router.callback_query.register(publish, Draft.filter(F.step == Step.PUBLISH))
    router.callback_query.register(discard, Draft.filter(F.step == Step.DISCARD))
    router.callback_query.register(show, Draft.filter())
    return router


async def document_sent(
    message: Message, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> None:
    assert message.document is not None  # the filter
    if too_large(message.document):
        await message.answer(documents.unreadable("too_large"))
        return
    progress = await message.answer(documents.reading())
    reply = await _draft(message.document, bot, database, account, now, update_id)
    await rewrite(bot, message.chat.id, progress.message_id, reply)


async def _draft(
    document: Document, bot: Bot, database: Database, account: Account, now: dt.datetime, update_id: int
) -> Outgoing:
    data = await download(bot, document.file_id)
    file = File(name=document.file_name or "", file_id=document.file_id, sha256=hashlib.sha256(data).digest())
    async with database.read() as tx:
        twin = await minutes.published_with(tx, file.sha256)
        stored = await minutes.load(tx, twin) if twin else None
    if stored:
        return Outgoing(text=documents.published_before(stored.meeting))
    try:
        read = await _read(data)
    except ReadError as error:
        return Outgoing(text=documents.unreadable(error.code))
    if not read.decisions:
        return Outgoing(text=documents.no_decisions())
    async with database.write() as tx:
        minutes_id = await minutes.save_draft(tx, read, file, update_id=update_id, person_id=account.person.id, now=now)
        planned = plan(read.decisions, await roster.load(tx))
    return texts.summary(minutes_id, read.meeting, planned)


async def _read(data: bytes) -> Minutes:
    with tempfile.TemporaryDirectory(prefix="sroki-") as folder:
        path = Path(folder) / "document"
        path.write_bytes(data)
        return await read_isolated(path)


async def show(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database) -> None:
    """The summary, the points or the question before publishing."""
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await _closed(tx, stored)
        else:
            reply = await _view(tx, stored, callback_data)
    await redraw(query, bot, reply)
    await query.answer()


async def _view(tx: Session, stored: StoredMinutes, press: Draft) -> Outgoing:
    known = await roster.load(tx)
    planned = _plan(stored, known)
    if press.step is Step.POINTS:
        return texts.points(stored.id, stored.meeting, planned, known, press.page)
    if press.step is Step.SUMMARY:
        return texts.summary(stored.id, stored.meeting, planned)
    people = {target.person_id for entry in planned for target in entry.targets}
    return publishing.ask_publish(
        stored.id,
        assignments=sum(len(entry.targets) for entry in planned),
        people=len(people),
        unregistered=len(people & await accounts.unregistered(tx)),
        nowhere=sum(entry.goes_nowhere for entry in planned),
    )


async def publish(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        twin = await minutes.published_with(tx, stored.file.sha256) if stored else None
        if stored and twin is None and await minutes.set_state(tx, stored.id, State.PUBLISHED, now):
            await _give_out(tx, stored, today, now)
            await audit.record(
                tx,
                Action.PUBLISH,
                now=now,
                person_id=account.person.id,
                update_id=update_id,
                details={"minutes": stored.id},
            )
        reply = await _closed(tx, await minutes.load(tx, callback_data.minutes_id))
        if stored and twin not in (None, stored.id):
            reply = Outgoing(text=documents.published_before(stored.meeting))
    await redraw(query, bot, reply)
    await query.answer()


async def _give_out(tx: Session, stored: StoredMinutes, today: dt.date, now: dt.datetime) -> None:
    """One assignment a decision and assignee, and the messages about them, in the same transaction."""
    reached: dict[int, None] = {}
    for line, entry in zip(stored.decisions, _plan(stored, await roster.load(tx)), strict=True):
        for target in entry.targets:
            reached[target.person_id] = None
            await assignments.give(
                tx,
                minutes_id=stored.id,
                decision_id=line.id,
                person_id=target.person_id,
                organization_id=target.organization_id,
                now=now,
            )
    for person_id in reached:
        await people.give_role(tx, person_id, Role.DIRECTOR)  # whoever has to act may answer, a secretary too
        account = await accounts.of_person(tx, person_id)
        if account:
            await notices.give_publication(tx, account, stored.id, today=today, now=now)


def _plan(stored: StoredMinutes, known: Roster) -> Sequence[Planned]:
    return plan([line.decision for line in stored.decisions], known)


async def discard(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    async with database.write() as tx:
        if await minutes.set_state(tx, callback_data.minutes_id, State.DISCARDED, now):
            details = {"minutes": callback_data.minutes_id}
            await audit.record(
                tx, Action.DISCARD, now=now, person_id=account.person.id, update_id=update_id, details=details
            )
        reply = await _closed(tx, await minutes.load(tx, callback_data.minutes_id))
    await redraw(query, bot, reply)
    await query.answer()


async def _closed(tx: Session, stored: StoredMinutes | None) -> Outgoing:
    """What became of a draft that is none any more."""
    if stored is None or stored.state is State.DISCARDED:
        return Outgoing(text=publishing.discarded())
    given = await assignments.of_minutes(tx, stored.id)
    people: dict[int, Assignment] = {one.person_id: one for one in given}
    missing = people.keys() & await accounts.unregistered(tx)
    names = [one.organization or one.person for person_id, one in people.items() if person_id in missing]
    return Outgoing(
        text=publishing.published(stored.meeting, assignments=len(given), people=len(people), unregistered=names)
    )
