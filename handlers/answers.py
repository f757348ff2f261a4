"""The director's words: which assignment they mean and what they say about it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from aiogram import Bot, F, Router
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message
from markupsafe import escape

from domain.addressing import Addressed, names
from domain.answer_numbers import dates_apart, dates_joined, dotted, with_dot
from domain.answers import Answer, Intent, gives_thanks, mends, off_the_point, read_answers, regrets, says_all
from domain.assignments import Assignment, Status, may_become
from domain.extensions import Wrong, may_ask
from domain.people import STAFF, Role
from handlers import asked_before, drawing, extending, forwarded, inquiring, linked, looking_up, several
from handlers.access import Has
from handlers.adding import Added, add
from handlers.assignments import AFTER
from handlers.conversation import Waiting, wait_for
from handlers.heard import Heard, deed, meant
from handlers.holding import claim
from handlers.receipts import drop, hand_over
from handlers.reply import answer, ask_for_report, redraw
from handlers.thanks import is_meant as thanks_for_answer
from handlers.unheard import instead
from messaging.outgoing import Outgoing
from messaging.presses import Deed, Pick, PickAll
from messaging.texts import answers as texts
from messaging.texts import common, extensions, questions
from messaging.texts.leave import on_behalf
from storage import answering, assignments
from storage import extensions as requests
from storage.accounts import Account
from storage.audit import By
from storage.database import Database, Session

_PLEADED = "pleaded"  # what was written of more time, while its point is asked for


def router() -> Router:
    router = Router(name="answers")
    router.message.filter(Has(Role.DIRECTOR))
    router.callback_query.filter(Has(Role.DIRECTOR))
    router.message.register(words, F.text, ~F.text.startswith("/"))
    router.callback_query.register(pick_extension, Pick.filter((F.report_id == 0) & (F.deed == Deed.EXTEND)))
    router.callback_query.register(pick, Pick.filter(F.report_id == 0))
    router.callback_query.register(pick_all, PickAll.filter(F.deed.in_(AFTER)))
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
    said = await _read(database, message.text or "", account)
    if said[0].intent is Intent.COURTESY:
        await message.answer(texts.gladly() if gives_thanks(said[0]) else texts.at_your_service())
        return
    better = await _of_staff(message, said, state, database, account)
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
    async with database.write() as tx:
        pairs = [(one, await meant(tx, message, account, one)) for one in said]
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


async def _of_staff(
    message: Message, said: Sequence[Answer], state: FSMContext, database: Database, account: Account
) -> Outgoing | None:
    """What may be about the card that is shown, or a question that ran out, where nothing is said of own points."""
    clear = len(said) > 1 or said[0].intent is not Intent.UNCLEAR or said[0].numbers
    if clear or message.reply_to_message or message.forward_origin or account.roles <= {Role.DIRECTOR}:
        return None
    return await instead(state, database)


async def tell(heard: Heard, message: Message, state: FSMContext, bot: Bot, database: Database, update_id: int) -> None:
    """The reply, and what is waited for from now on."""
    chat_id, told = message.chat.id, None
    if heard.reply:
        told = await answer(bot, database, chat_id, heard.reply, about=heard.about, kept=heard.noted)
    if heard.day and heard.asks_day:
        await answer(bot, database, chat_id, heard.day, about=[heard.asks_day.id])
    if heard.awaits_report:  # asked for last: the next file is for it
        await ask_for_report(heard.awaits_report, chat_id, state, bot, database)
    elif heard.asks_day:
        await wait_for(state, Waiting.extension, update_id, assignment=heard.asks_day.id)
    elif heard.asked:
        await extending.await_reason(state, heard.asked, update_id, told.message_id if told else None)
    elif heard.pleads:
        await state.set_data({_PLEADED: message.text or message.caption or ""})


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
    if mends(said) and [one.status for one in points.targets] == [Status.RETURNED]:
        said = replace(said, intent=Intent.DONE)
    heard = await _understood(tx, points, deed(said), said.words, by, today)
    return heard or await _unclear(tx, said, points, account, by, today)


async def _understood(
    tx: Session, points: Addressed, what: Deed | None, text: str, by: By, today: dt.date
) -> Heard | None:
    """None where it is not clear what is meant."""
    targets = points.targets
    if what in AFTER:
        return await _change(tx, points, AFTER[what], text, by)
    if what is Deed.EXTEND and targets and all(may_ask(one) for one in targets):
        reply, asks_day = await extending.asked_in_words(tx, targets, text, by, today)
        if not asks_day or len(targets) == 1:
            settled = len(targets) == 1 and not asks_day
            unread = targets[0] if asks_day else None
            asked = [one for one in await requests.of_update(tx, by) if not one.reason] if settled else ()
            return Heard(reply=reply, about=[one.id for one in targets], asks_day=unread, asked=asked, noted=settled)
    if what is Deed.REPORT and len(targets) == 1 and targets[0].status.takes_reports:
        return Heard(awaits_report=targets[0])
    return None


async def _unclear(tx: Session, said: Answer, points: Addressed, account: Account, by: By, today: dt.date) -> Heard:
    """Nothing was changed. A person may understand it: the secretary, unless it is a secretary who writes."""
    what, candidates, text = deed(said), _candidates(points), said.words
    about = points.targets[0] if len(points.targets) == 1 else None
    undated = what is Deed.EXTEND and about is not None and about.status.open
    if said.intent is Intent.QUESTION or (undated and not account.roles & STAFF):
        return Heard(reply=await inquiring.question(tx, text, about, candidates, by, today))
    elsewhere = not (said.numbers or points.pointed) and off_the_point(text)
    denies = said.intent is Intent.NOT_DONE and not elsewhere
    if what is None and (denies or regrets(text)):
        marked: Sequence[Assignment] = _reported(points)
        if not marked and not said.numbers and not points.unknown:
            marked = await answering.newest(tx, account.acts_for, by)
        if marked:
            return await _marked(tx, marked, text, account, by, today)
    none_left = said.intent is Intent.ALL_BUT and all(names(said.numbers, one) for one in candidates)
    if candidates and not points.unknown and (denies or none_left):
        return Heard(reply=await inquiring.not_done(tx, text, points.targets, by))
    marked = _reported(points)
    if said.numbers and marked and not candidates and what is None:
        return await _marked(tx, marked, text, account, by, today)
    if said.linked and candidates and not points.unknown:
        return Heard(reply=await linked.ask_about(tx, candidates, text, account, by))
    if said.intent is Intent.ALL_BUT and candidates and not points.unknown:
        return Heard(reply=questions.all_of_these(candidates))
    question = _question(points, what, all_said=what is Deed.ACKNOWLEDGE or says_all(text, len(candidates)))
    if what or account.roles & STAFF:  # it is understood, and only the point is asked for
        asked = [one.id for one in _askable(points, what)] if what in AFTER else []
        return Heard(reply=question, about=asked, pleads=what is Deed.EXTEND)
    return Heard(reply=await inquiring.unclear(tx, question, text, about, by))


async def _marked(
    tx: Session, marked: Sequence[Assignment], text: str, account: Account, by: By, today: dt.date
) -> Heard:
    """«Ошибся, 1.2 не готово»: what is marked, and the way back."""
    reply = await drawing.taken_back_by(tx, marked, account, today)
    passed = reply if account.roles & STAFF else await inquiring.unclear(tx, reply, text, marked[0], by)
    return Heard(reply=passed, about=[one.id for one in marked])


def _reported(points: Addressed) -> list[Assignment]:
    return [one for one in (*points.targets, *points.settled) if one.status is Status.REPORTED]


def _candidates(points: Addressed) -> Sequence[Assignment]:
    """What may be meant."""
    return points.candidates or tuple(one for one in points.targets if one.status.open)


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
        return Heard(reply=await drawing.nothing_changed(tx, named, by.person_id), about=[one.id for one in named])
    return None


def _askable(points: Addressed, what: Deed | None) -> Sequence[Assignment]:
    """Of what may be meant that of which it can still be said."""
    found = _candidates(points)
    return [one for one in found if may_become(one.status, AFTER[what])] if what in AFTER else found


def _question(points: Addressed, what: Deed | None, *, all_said: bool) -> Outgoing:
    """Nothing was changed: say why, and offer the points to choose from."""
    if what and points.unknown:
        dots = {with_dot(number) for number in points.unknown}
        meant = [one for one in _askable(points, what) if (one.number or "").rstrip(".)") in dots]
        return questions.did_you_mean(points.unknown, meant, what)
    candidates = _askable(points, what)
    if candidates:
        all_said = all_said and what in AFTER
        return questions.which(candidates, what, all_said=all_said) if what else questions.what_do_you_mean(candidates)
    settled = points.settled or points.targets or points.candidates
    if what is Deed.EXTEND and settled:
        return Outgoing(text=escape(extensions.wrong_day(settled[0], Wrong.SETTLED)))
    if what and settled:
        return texts.nothing_changed(settled, undo=None)
    return Outgoing(text=texts.nothing_open() if what else common.not_understood())


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
        heard = found and await _understood(tx, Addressed(targets=(found,)), Deed.EXTEND, said, by, today)
    if not heard or not heard.reply:
        await query.answer(extensions.wrong_day(found, Wrong.UNDATED) if found else common.button_is_spent())
        return
    told = await answer(bot, database, query.from_user.id, heard.reply, about=heard.about, kept=heard.noted)
    await query.answer()
    if heard.asks_day:
        await wait_for(state, Waiting.extension, update_id, assignment=heard.about[0])
    else:
        await extending.await_reason(state, heard.asked, update_id, told.message_id)


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
    pressed = callback_data.deed
    async with database.write() as tx:
        found = await assignments.find_own(tx, callback_data.assignment_id, account.acts_for)
        changed: Sequence[Assignment] = ()
        if found and pressed in AFTER:
            ids = await answering.give(
                tx, [found], AFTER[pressed], person_id=account.person.id, update_id=update_id, now=now
            )
            changed = await assignments.some(tx, ids)
        asked = await claim(tx, account, By(person_id=account.person.id, update_id=update_id, now=now))
        card = await drawing.card(tx, found, account, today) if found and pressed is Deed.CARD else None
    await drop(bot, query.from_user.id, asked)
    if found is None:
        await query.answer(common.button_is_spent())
    elif changed:
        await redraw(query, bot, on_behalf(texts.changed(changed, update_id), changed, account.person.id))
        await query.answer()
    elif card:
        await answer(bot, database, query.from_user.id, card, about=[found.id], kept=True)
        await query.answer()
    elif pressed is Deed.REPORT and found.status.open:
        await ask_for_report(found, query.from_user.id, state, bot, database)
        await query.answer()
    else:
        await query.answer(texts.already(found))


async def pick_all(
    query: CallbackQuery,
    callback_data: PickAll,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    update_id: int,
) -> None:
    """All that the question was about."""
    by = By(person_id=account.person.id, update_id=update_id, now=now)
    async with database.write() as tx:
        asked = [one for one in await drawing.shown(tx, query) if one.person_id in account.acts_for]
        after = AFTER[callback_data.deed]
        ids = await answering.give(tx, asked, after, person_id=by.person_id, update_id=update_id, now=now)
        changed = await assignments.some(tx, ids)
        held = await claim(tx, account, by)
        noted = on_behalf(texts.changed(changed, update_id), changed, by.person_id) if changed else None
        stands = await drawing.answered(tx, asked, account, today) if asked and not changed else None
    await drop(bot, query.from_user.id, held)
    if drawn := noted or stands:
        await redraw(query, bot, drawn)
    await query.answer(None if noted else texts.already(asked[0]) if asked else common.button_is_spent())
