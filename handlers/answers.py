"""The director's words: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import Addressed, address
from domain.answers import Answer, Intent, read_answer
from domain.assignments import Assignment, Status
from domain.people import Role
from handlers.access import Has
from handlers.reply import answer, ask_for_report, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.texts import answers as texts
from messaging.texts import assignments as cards
from messaging.texts import common
from storage import answering, assignments, subjects
from storage.accounts import Account
from storage.database import Database, Session

_MEANING = {Intent.DONE: Deed.DONE, Intent.REPORT: Deed.REPORT, Intent.ACKNOWLEDGED: Deed.ACKNOWLEDGE}
_AFTER = {Deed.DONE: Status.REPORTED, Deed.ACKNOWLEDGE: Status.ACKNOWLEDGED}


def router() -> Router:
    router = Router(name="answers")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(words, F.text, ~F.text.startswith("/"))
    router.callback_query.register(pick, Pick.filter(F.report_id == 0))
    return router


async def words(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    said = read_answer(message.text or "")
    if said.intent is Intent.NOT_DONE:
        await message.answer(texts.not_done_yet())
        return
    about: Sequence[int] = ()
    async with database.write() as tx:
        meant = await _meant(tx, message, account, said)
        if said.intent in (Intent.DONE, Intent.ACKNOWLEDGED):
            reply, about = await _change(tx, meant, said.intent, message, account, update_id, now)
        else:
            reply = None
    if reply is None and said.intent is Intent.REPORT and len(meant.targets) == 1:
        await ask_for_report(meant.targets[0], message.chat.id, state, bot, database)
    else:
        await answer(bot, database, message.chat.id, reply or _question(meant, said), about=about)


async def _meant(tx: Session, message: Message, account: Account, said: Answer) -> Addressed:
    mine = await assignments.of_person(tx, account.person.id)
    replied_to: tuple[int, ...] = ()
    if message.reply_to_message:
        replied_to = await subjects.of(tx, message.chat.id, message.reply_to_message.message_id)
    # What is reported already can still be meant when it alone is pointed at, but is not among what is asked about.
    pool = [one for one in mine if one.status.open or (one.id,) == replied_to]
    return address(pool, numbers=said.numbers, replied_to=replied_to, awaited=None)


async def _change(
    tx: Session,
    meant: Addressed,
    intent: Intent,
    message: Message,
    account: Account,
    update_id: int,
    now: dt.datetime,
) -> tuple[Outgoing | None, Sequence[int]]:
    """The confirmation and what it is about; None where it is not clear what is meant.

    A second run confirms what the first has changed.
    """
    changed = await answering.give(
        tx,
        meant.targets,
        _AFTER[_MEANING[intent]],
        person_id=account.person.id,
        update_id=update_id,
        now=now,
        text=message.text or "",
    )
    if changed:
        return texts.changed(await assignments.some(tx, changed), update_id), changed
    return (Outgoing(text=texts.already(meant.targets[0])) if meant.targets else None), ()


def _question(meant: Addressed, said: Answer) -> Outgoing:
    """Nothing was changed: say why, and offer the points to choose from."""
    candidates = meant.candidates or meant.targets
    if meant.unknown and said.intent in _MEANING:
        return Outgoing(text=texts.no_such_point(meant.unknown))
    if not candidates:
        return Outgoing(text=texts.nothing_open() if said.intent in _MEANING else common.not_understood())
    if said.intent in _MEANING:
        return texts.which(candidates, _MEANING[said.intent])
    return texts.what_do_you_mean(candidates)


async def pick(
    query: CallbackQuery,
    callback_data: Pick,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """The point that was meant, from the question that the bot asked."""
    deed = callback_data.deed
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.person.id)
        changed: Sequence[Assignment] = ()
        if found and deed in _AFTER:
            ids = await answering.give(
                tx, [found], _AFTER[deed], person_id=account.person.id, update_id=update_id, now=now
            )
            changed = await assignments.some(tx, ids)
    if found is None:
        await query.answer(common.button_is_spent())
    elif changed:
        await redraw(query, bot, texts.changed(changed, update_id))
        await query.answer()
    elif deed is Deed.CARD:
        await answer(bot, database, query.from_user.id, cards.card(found, today), about=[found.id])
        await query.answer()
    elif deed is Deed.REPORT and found.status.open:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()
    else:
        await query.answer(texts.already(found))
