"""The director's words: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.addressing import Addressed, address, names
from domain.answers import Answer, Intent, read_answer
from domain.assignments import Assignment, Status, may_become
from domain.extensions import Wrong, may_ask
from domain.people import STAFF, Role
from handlers import drawing, extending, inquiring
from handlers.access import Has
from handlers.assignments import AFTER
from handlers.attached import replied_to
from handlers.conversation import Waiting, wait_for
from handlers.reply import answer, ask_for_report, redraw
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick
from messaging.texts import answers as texts
from messaging.texts import common, extensions, questions
from messaging.texts.leave import on_behalf
from storage import answering, assignments
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session

_PLEADED = "pleaded"  # what was written of more time, while its point is asked for
_MEANING = {
    Intent.DONE: Deed.DONE,
    Intent.REPORT: Deed.REPORT,
    Intent.ACKNOWLEDGED: Deed.ACKNOWLEDGE,
    Intent.MORE_TIME: Deed.EXTEND,
}


def router() -> Router:
    router = Router(name="answers")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(words, F.text, ~F.text.startswith("/"))
    router.callback_query.register(pick_extension, Pick.filter((F.report_id == 0) & (F.deed == Deed.EXTEND)))
    router.callback_query.register(pick, Pick.filter(F.report_id == 0))
    return router


@dataclass(frozen=True, kw_only=True)
class Heard:
    """What is done about a message that was understood."""

    reply: Outgoing | None = None
    about: Sequence[int] = ()  # ids of assignments: what an answer to the reply means
    awaits_report: Assignment | None = None  # the next file is the report on it
    asks_day: bool = False  # until which more time is needed
    pleads: bool = False  # for more time, and the point is asked for
    noted: bool = False  # the state of one point has changed: what is said of it is kept up to date


async def words(
    message: Message,
    state: FSMContext,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    said = read_answer(message.text or "")
    if said.intent is Intent.COURTESY:
        await message.answer(texts.at_your_service())
        return
    if said.intent is Intent.QUESTION and account.roles & STAFF:
        await message.answer(texts.look_for_yourself())
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        meant = await _meant(tx, message, account, said)
        if said.intent is Intent.NO_MORE_TIME:
            heard: Heard | None = Heard(reply=await extending.no_more(tx, account, said.numbers, today))
        else:
            heard = await _understood(tx, meant, said.intent, message.text or "", by, today)
        if heard is None:
            heard = await _unclear(tx, said.intent, meant, message.text or "", account, by, today)
    if heard.awaits_report:
        await ask_for_report(heard.awaits_report, message.chat.id, state, bot, database)
    if heard.reply:
        await answer(bot, database, message.chat.id, heard.reply, about=heard.about, card=heard.noted)
    if heard.asks_day:
        await wait_for(state, Waiting.extension, update_id, assignment=heard.about[0])
    elif heard.pleads:
        await state.set_data({_PLEADED: message.text or ""})


async def _understood(tx: Session, meant: Addressed, intent: Intent, text: str, by: By, today: dt.date) -> Heard | None:
    """None where it is not clear what is meant."""
    deed, targets = _MEANING.get(intent), meant.targets
    if deed in AFTER:
        return await _change(tx, meant, AFTER[deed], text, by)
    if deed is Deed.EXTEND and targets and all(may_ask(one) for one in targets):
        reply, asks_day = await extending.asked_in_words(tx, targets, text, by, today)
        if not asks_day or len(targets) == 1:
            return Heard(reply=reply, about=[one.id for one in targets], asks_day=asks_day)
    if deed is Deed.REPORT and len(targets) == 1 and targets[0].status.takes_reports:
        return Heard(awaits_report=targets[0])
    return None


async def _unclear(
    tx: Session, intent: Intent, meant: Addressed, text: str, account: Account, by: By, today: dt.date
) -> Heard:
    """Nothing was changed. A person may understand it: the secretary, unless it is a secretary who writes."""
    deed, candidates = _MEANING.get(intent), _candidates(meant)
    about = meant.targets[0] if len(meant.targets) == 1 else None
    undated = deed is Deed.EXTEND and about is not None and about.status.open
    if intent is Intent.QUESTION or (undated and not account.roles & STAFF):
        return Heard(reply=await inquiring.question(tx, text, about, candidates, by, today))
    if intent is Intent.NOT_DONE and candidates:
        return Heard(reply=await inquiring.not_done(tx, text, about, by))
    question = _question(meant, deed)
    if deed or account.roles & STAFF:  # it is understood, and only the point is asked for
        return Heard(reply=question, pleads=deed is Deed.EXTEND)
    return Heard(reply=await inquiring.unclear(tx, question, text, about, by))


def _candidates(meant: Addressed) -> Sequence[Assignment]:
    """What may be meant."""
    return meant.candidates or tuple(one for one in meant.targets if one.status.open)


async def _meant(tx: Session, message: Message, account: Account, said: Answer) -> Addressed:
    mine = await assignments.of_people(tx, account.acts_for)
    numbers = said.numbers
    if said.minutes:  # of no other minutes, whatever else has such a number
        of_these = [one for one in mine if one.minutes_number == said.minutes]
        if not of_these:
            return Addressed(candidates=tuple(one for one in mine if one.status.open))
        mine = of_these
    if said.intent is Intent.QUESTION:  # «а после 17 часов можно?» names no point
        numbers = tuple(n for n in numbers if any(names((n,), one) for one in mine))
    return address(mine, numbers=numbers, replied_to=await replied_to(tx, message), awaited=None)


async def _change(tx: Session, meant: Addressed, after: Status, text: str, by: By) -> Heard | None:
    """A second run confirms what the first has changed."""
    changed = await answering.give(
        tx, meant.targets, after, person_id=by.person_id, update_id=by.update_id, now=by.now, text=text
    )
    named = meant.targets or meant.settled
    if changed:
        before = [one for one in named if one.id not in changed and not may_become(one.status, after)]
        noted = await assignments.some(tx, changed)
        reply = texts.changed(noted, by.update_id, unchanged=before)
        return Heard(reply=on_behalf(reply, noted, by.person_id), about=changed, noted=len(changed) == 1)
    if named:
        reply = texts.nothing_changed(named, undo=await answering.way_back(tx, named, by.person_id))
        return Heard(reply=on_behalf(reply, named, by.person_id), about=[one.id for one in named])
    return None


def _question(meant: Addressed, deed: Deed | None) -> Outgoing:
    """Nothing was changed: say why, and offer the points to choose from."""
    if deed and meant.unknown:
        return Outgoing(text=texts.no_such_point(meant.unknown))
    candidates = _candidates(meant)
    if candidates:
        return questions.which(candidates, deed) if deed else questions.what_do_you_mean(candidates)
    settled = meant.settled or meant.targets
    if deed is Deed.EXTEND and settled:
        return Outgoing(text=escape(extensions.wrong_day(settled[0], Wrong.SETTLED)))
    if deed and settled:
        return texts.nothing_changed(settled, undo=None)
    return Outgoing(text=texts.nothing_open() if deed else common.not_understood())


async def pick_extension(
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
    """The point for which more time is needed; with the day and the reason that were written before."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    said = (await state.get_data()).get(_PLEADED, "")
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        heard = found and await _understood(tx, Addressed(targets=(found,)), Intent.MORE_TIME, said, by, today)
    if not heard or not heard.reply:
        await query.answer(extensions.wrong_day(found, Wrong.UNDATED) if found else common.button_is_spent())
        return
    await answer(bot, database, query.from_user.id, heard.reply, about=heard.about)
    await query.answer()
    if heard.asks_day:
        await wait_for(state, Waiting.extension, update_id, assignment=heard.about[0])
    else:
        await state.clear()


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
        await answer(bot, database, query.from_user.id, card, about=[found.id], card=True)
        await query.answer()
    elif deed is Deed.REPORT and found.status.open:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()
    else:
        await query.answer(texts.already(found))
