"""The director's words: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from domain.addressing import Addressed, address
from domain.answers import Answer, Intent, read_answer
from domain.assignments import Assignment, Status, may_become
from domain.people import STAFF, Role
from handlers import drawing
from handlers.access import Has
from handlers.assignments import AFTER
from handlers.attached import replied_to
from handlers.reply import answer, ask_for_report, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.texts import answers as texts
from messaging.texts import common, questions
from messaging.texts.leave import on_behalf
from storage import answering, assignments
from storage.accounts import Account
from storage.database import Database, Session

_MEANING = {Intent.DONE: Deed.DONE, Intent.REPORT: Deed.REPORT, Intent.ACKNOWLEDGED: Deed.ACKNOWLEDGE}
# Whatever they are about, nothing changes.
_IN_PASSING = {
    Intent.NOT_DONE: texts.not_done_yet,
    Intent.QUESTION: texts.ask_the_secretary,
    Intent.COURTESY: texts.at_your_service,
}


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
    if said.intent is Intent.QUESTION and account.roles & STAFF:
        await message.answer(texts.look_for_yourself())
        return
    if said.intent in _IN_PASSING:
        await message.answer(_IN_PASSING[said.intent]())
        return
    deed = _MEANING.get(said.intent)
    reply: Outgoing | None = None
    about: Sequence[int] = ()
    async with database.write() as tx:
        meant = await _meant(tx, message, account, said)
        if deed in AFTER:
            reply, about = await _change(tx, meant, AFTER[deed], message, account, update_id, now)
    if deed is Deed.REPORT and len(meant.targets) == 1 and meant.targets[0].status.takes_reports:
        await ask_for_report(meant.targets[0], message.chat.id, state, bot, database)
    else:
        await answer(bot, database, message.chat.id, reply or _question(meant, deed), about=about)


async def _meant(tx: Session, message: Message, account: Account, said: Answer) -> Addressed:
    mine = await assignments.of_people(tx, account.acts_for)
    return address(mine, numbers=said.numbers, replied_to=await replied_to(tx, message), awaited=None)


async def _change(
    tx: Session,
    meant: Addressed,
    after: Status,
    message: Message,
    account: Account,
    update_id: int,
    now: dt.datetime,
) -> tuple[Outgoing | None, Sequence[int]]:
    """The confirmation and what it is about; None where it is not clear what is meant.

    A second run confirms what the first has changed.
    """
    reader = account.person.id
    changed = await answering.give(
        tx,
        meant.targets,
        after,
        person_id=reader,
        update_id=update_id,
        now=now,
        text=message.text or "",
    )
    named = meant.targets or meant.settled
    if changed:
        before = [one for one in named if one.id not in changed and not may_become(one.status, after)]
        noted = await assignments.some(tx, changed)
        return on_behalf(texts.changed(noted, update_id, unchanged=before), noted, reader), changed
    if named:
        undo = await answering.way_back(tx, named, reader)
        return on_behalf(texts.nothing_changed(named, undo=undo), named, reader), [one.id for one in named]
    return None, ()


def _question(meant: Addressed, deed: Deed | None) -> Outgoing:
    """Nothing was changed: say why, and offer the points to choose from."""
    if deed and meant.unknown:
        return Outgoing(text=texts.no_such_point(meant.unknown))
    candidates = meant.candidates or tuple(one for one in meant.targets if one.status.open)
    if candidates:
        return questions.which(candidates, deed) if deed else questions.what_do_you_mean(candidates)
    settled = meant.settled or meant.targets
    if deed and settled:
        return texts.nothing_changed(settled, undo=None)
    return Outgoing(text=texts.nothing_open() if deed else common.not_understood())


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
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        changed: Sequence[Assignment] = ()
        if found and deed in AFTER:
            ids = await answering.give(
                tx, [found], AFTER[deed], person_id=account.person.id, update_id=update_id, now=now
            )
            changed = await assignments.some(tx, ids)
        card = await drawing.card(tx, found, account, today) if found and deed is Deed.CARD else None
    if found is None:
        await query.answer(common.button_is_spent())
    elif changed:
        await redraw(query, bot, on_behalf(texts.changed(changed, update_id), changed, account.person.id))
        await query.answer()
    elif card:
        await answer(bot, database, query.from_user.id, card, about=[found.id])
        await query.answer()
    elif deed is Deed.REPORT and found.status.open:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()
    else:
        await query.answer(texts.already(found))
