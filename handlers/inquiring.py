"""A director's own words, which only a person can answer: passed on to the secretary, about which point, taken back."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, Router
from aiogram.types import CallbackQuery
from markupsafe import escape

from domain.assignments import Assignment
from domain.inquiries import Inquiry, InquiryKind, InquiryState
from domain.people import Role
from handlers.access import Has
from handlers.reply import conclude
from messaging import dialogue
from messaging.outgoing import Outgoing
from messaging.presses import Say, Written
from messaging.texts import common
from messaging.texts import inquiries as texts
from storage import assignments, inquiries
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session


def router() -> Router:
    router = Router(name="inquiring")
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.callback_query.register(handle, Written.filter())
    return router


async def question(
    tx: Session, text: str, about: Assignment | None, candidates: Sequence[Assignment], by: By, today: dt.date
) -> Outgoing:
    """It is with the secretary; or why it is not. `candidates`: what it may be about."""
    found = await inquiries.keep(tx, InquiryKind.QUESTION, InquiryState.WAITING, text, by, about=about)
    if found is None:
        return Outgoing(text=escape(texts.too_many()))
    await dialogue.tell_inquiry(tx, found, about, today=today, now=by.now)
    return texts.passed_on(found, about, candidates)


async def not_done(tx: Session, text: str, meant: Sequence[Assignment], by: By) -> Outgoing:
    """Understood; the secretary reads it if whoever wrote it wants that."""
    about = meant[0] if len(meant) == 1 else None
    found = await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.KEPT, text, by, about=about)
    return texts.or_passed_on(texts.not_done_yet(meant), found)


async def unclear(tx: Session, asked_back: Outgoing, text: str, about: Assignment | None, by: By) -> Outgoing:
    """If it is not said in other words, the secretary finds it among what nobody has understood."""
    found = await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.WAITING, text, by, about=about)
    return texts.or_passed_on(asked_back, found)


async def handle(
    query: CallbackQuery,
    callback_data: Written,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        found = await inquiries.find(tx, callback_data.inquiry_id)
        reply: Outgoing | str = common.button_is_spent()
        if found and found.person_id == account.person.id:
            reply = await _handle(tx, found, callback_data, account, by, today)
    await conclude(query, bot, reply)


async def _handle(
    tx: Session, found: Inquiry, press: Written, account: Account, by: By, today: dt.date
) -> Outgoing | str:
    if press.step is Say.TAKE_BACK and found.state in (InquiryState.WAITING, InquiryState.WITHDRAWN):
        if found.state is InquiryState.WAITING:
            await inquiries.withdraw(tx, found, by)
            await dialogue.forget_inquiry(tx, found)
        return texts.taken_back()
    if press.step is Say.ABOUT and found.state is InquiryState.WAITING:
        about = await assignments.find_own(tx, press.value, account.acts_for)
        if about is None:
            return common.button_is_spent()
        await inquiries.set_subject(tx, found, about.id)
        return texts.passed_on(found, about)
    if press.step is Say.FORWARD and found.state in (InquiryState.KEPT, InquiryState.WAITING):
        return await _pass_on(tx, found, account, by, today)
    return texts.answered_already()


async def _pass_on(tx: Session, found: Inquiry, account: Account, by: By, today: dt.date) -> Outgoing | str:
    if found.kind is not InquiryKind.QUESTION:
        if await inquiries.has_many(tx, by.person_id, InquiryKind.QUESTION):
            return texts.too_many()
        await inquiries.pass_on(tx, found, by)
    about = await assignments.find_own(tx, found.assignment_id or 0, account.acts_for)
    now = await inquiries.find(tx, found.id) or found
    await dialogue.tell_inquiry(tx, now, about, today=today, now=by.now)
    return texts.passed_on(now, about, () if about else await assignments.open_of(tx, account.acts_for))
