"""The director's words: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import Message

from domain.addressing import Addressed
from domain.answer_numbers import dates_apart, dates_joined, dotted
from domain.answers import Answer, Intent, gives_thanks, mends, only_names, read_answers
from domain.assignments import Assignment, Status, may_become
from domain.extensions import may_ask
from domain.people import STAFF, Role
from handlers import asked_before, drawing, extending, forwarded, linked, looking_up, more_time, several, uncertain
from handlers.access import Has
from handlers.adding import Added, add
from handlers.assignments import AFTER
from handlers.conversation import POINT
from handlers.heard import Heard, deed, meant, of_point
from handlers.holding import claim
from handlers.kept import named_again
from handlers.receipts import drop, hand_over
from handlers.reply import answer, ask_for_report
from handlers.thanks import is_meant as thanks_for_answer
from handlers.unheard import instead, late
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import answers as texts
from messaging.texts.leave import on_behalf
from storage import answering, assignments
from storage import extensions as requests
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session

PLEADED = "pleaded"  # what was written, while its point is asked for


def router() -> Router:
    router = Router(name="answers")
    router.message.filter(Has(Role.DIRECTOR))
    router.message.register(words, F.text, ~F.text.startswith("/"))
    return router


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
    said = await _answered(await _read(database, message.text or "", account), state)
    if said[0].intent is Intent.COURTESY:
        await message.answer(texts.gladly() if gives_thanks(said[0]) else texts.at_your_service())
        return
    better = await _better(message, said, state, database, account, today)
    if better:
        await answer(bot, database, message.chat.id, better)
        return
    if said[0].intent is Intent.QUESTION and len(said) == 1 and account.roles & STAFF:
        await message.answer(texts.look_for_yourself())
        return
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.read() as tx:
        thanks = len(said) == 1 and await thanks_for_answer(tx, message, account, said[0], now)
    if thanks:
        await message.answer(texts.gladly())
        return
    said, awaited = await linked.asked_for(said, state)
    async with database.write() as tx:
        pairs = [(one, await meant(tx, message, account, one, now, awaited=awaited)) for one in said]
        own = message.forward_origin is None or all(one.intent is Intent.QUESTION for one in said)
        added = await _added(tx, message, *pairs[0], account, by) if own and len(said) == 1 else None
        if added:
            heard = Heard()
        elif not own:
            heard = await forwarded.hear(tx, pairs, message.text or "", account, by)
        elif len(said) > 1:
            heard = await several.hear(tx, pairs, message.text or "", account, by, today)
        else:
            heard = await _hear(tx, *pairs[0], account, by, today)
        asked = await claim(tx, account, by)
    if added:
        await hand_over(bot, database, message.chat.id, added.reports, added.reply)
    await drop(bot, message.chat.id, asked)
    await tell(heard, message, state, bot, database, update_id)


async def _better(
    message: Message,
    said: Sequence[Answer],
    state: FSMContext,
    database: Database,
    account: Account,
    today: dt.date,
) -> Outgoing | None:
    """What may answer a question that ran out, or of the staff be about the card that is shown."""
    if len(said) > 1 or said[0].intent is not Intent.UNCLEAR or message.reply_to_message or message.forward_origin:
        return None
    found = await late(state, database, message.text or "", today)
    if found or said[0].numbers or account.roles <= {Role.DIRECTOR}:
        return found
    return await instead(state, database)


async def tell(heard: Heard, message: Message, state: FSMContext, bot: Bot, database: Database, update_id: int) -> None:
    """The reply, and what is waited for from now on."""
    chat_id, told = message.chat.id, None
    if heard.reply:
        told = await answer(bot, database, chat_id, heard.reply, about=heard.about, kept=heard.noted)
    if heard.day and heard.asks_day:
        told = await answer(bot, database, chat_id, heard.day, about=[heard.asks_day.id])
    if heard.awaits_report:  # asked for last: the next file is for it
        await ask_for_report(heard.awaits_report, chat_id, state, bot, database)
    elif heard.asks_day and told:
        await extending.wait_for_day(state, update_id, heard.asks_day, told)
    elif heard.asked:
        await extending.await_reason(state, heard.asked, update_id, told.message_id if told else None)
    elif heard.asks_point:
        await state.set_data({POINT: heard.asks_point, PLEADED: message.text or message.caption or ""})


async def beside_file(
    tx: Session, said: Answer, points: Addressed, account: Account, by: By, today: dt.date
) -> Heard | None:
    """What is asked for in the words of a file that is kept: more time. None if nothing is."""
    return await _hear(tx, said, points, account, by, today) if said.intent is Intent.MORE_TIME else None


async def _read(database: Database, text: str, account: Account) -> Sequence[Answer]:
    """What is said; «1 2» names point 1.2 of those who have one. Their words stay as they are."""
    async with database.read() as tx:
        mine = await assignments.of_people(tx, account.acts_for)
    clear = dotted(text, {(one.number or "").rstrip(".)") for one in mine if one.status.open})
    theirs = {(one.number or "").rstrip(".)") for one in mine}
    said = read_answers(dates_apart(clear, theirs), account.person.full_name)
    if len(said) == 1:
        return [replace(said[0], words=text)]
    return [replace(one, words=dates_joined(one.words)) for one in said]


async def _answered(said: Sequence[Answer], state: FSMContext) -> Sequence[Answer]:
    """Points alone are those that were asked for; whatever else is said, they are asked for no more."""
    asked = await state.get_data()
    if POINT not in asked:
        return said
    await state.clear()
    return [of_point(said[0], Deed(asked[POINT]), asked[PLEADED])] if len(said) == 1 and only_names(said[0]) else said


async def _added(
    tx: Session, message: Message, said: Answer, points: Addressed, account: Account, by: By
) -> Added | None:
    """What the words right after the files of a report add to it."""
    pointed = points if said.numbers or said.minutes or message.reply_to_message else None
    return await add(tx, message.text or "", said, pointed, account, by)


async def _hear(tx: Session, said: Answer, points: Addressed, account: Account, by: By, today: dt.date) -> Heard:
    if said.intent is Intent.NO_MORE_TIME:
        return Heard(reply=await extending.no_more(tx, account, said.numbers, today))
    seen = await looking_up.hear(tx, said, points, account, today)
    if seen := seen or await asked_before.hear(tx, said, points, account, by, today):
        return seen
    if mends(said) and (returned := _returned(points)):
        said, points = replace(said, intent=Intent.DONE), replace(points, targets=(returned,), candidates=())
    heard = await linked.add(tx, said, points, account, by)
    heard = heard or await understood(tx, points, deed(said), said.words, by, today)
    return heard or await uncertain.unclear(tx, said, points, account, by, today)


def _returned(points: Addressed) -> Assignment | None:
    """What «исправили» is about: the one point whose report was returned."""
    found = [one for one in points.targets or points.candidates if one.status is Status.RETURNED]
    return found[0] if len(found) == 1 and len(points.targets) <= 1 else None


async def understood(
    tx: Session, points: Addressed, what: Deed | None, text: str, by: By, today: dt.date
) -> Heard | None:
    """None where it is not clear what is meant."""
    targets = points.targets
    if what in AFTER:
        return await _change(tx, points, AFTER[what], text, by)
    if what is Deed.EXTEND and targets and all(may_ask(one) for one in targets):
        reply, asks_day = await more_time.asked_in_words(tx, targets, text, by, today)
        if not asks_day or len(targets) == 1:
            settled = len(targets) == 1 and not asks_day
            unread = targets[0] if asks_day else None
            asked = [one for one in await requests.of_update(tx, by) if not one.reason] if settled else ()
            return Heard(reply=reply, about=[one.id for one in targets], asks_day=unread, asked=asked, noted=settled)
    if what is Deed.REPORT and len(targets) == 1 and targets[0].status.takes_reports:
        return Heard(awaits_report=targets[0])
    return None


async def _change(tx: Session, points: Addressed, after: Status, text: str, by: By) -> Heard | None:
    """A second run confirms what the first has changed."""
    changed = await answering.give(
        tx, points.targets, after, person_id=by.person_id, update_id=by.update_id, now=by.now, text=text
    )
    named = points.targets or points.settled
    if changed:
        before = [one for one in named if one.id not in changed and not may_become(one.status, after)]
        noted = await assignments.some(tx, changed)
        reply = texts.changed(noted, by.update_id, unchanged=before, words=[text] if after is Status.REPORTED else ())
        return Heard(reply=on_behalf(reply, noted, by.person_id), about=changed, noted=True)
    if named:
        if after is Status.REPORTED and len(named) == 1:
            await named_again(tx, named[0], by)
        return Heard(reply=await drawing.nothing_changed(tx, named, by.person_id), about=[one.id for one in named])
    return None
