"""Several things in one message, «1.2 готово, по 1.3 отчёт прикладываю»: all of it is noted, or nothing."""

import datetime as dt
from collections.abc import Sequence

from domain.addressing import Addressed, names
from domain.answers import Answer, Intent
from domain.assignments import Status, may_become
from domain.extensions import may_ask
from domain.people import STAFF
from handlers import inquiring, more_time
from handlers.assignments import AFTER
from handlers.heard import Heard, deed
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import several as texts
from messaging.texts.leave import on_behalf
from storage import answering, assignments, audit, extensions
from storage.accounts import Account
from storage.answering import Mark
from storage.audit import By
from storage.database import Session

Said = Sequence[tuple[Answer, Addressed]]


async def hear(tx: Session, said: Said, text: str, account: Account, by: By, today: dt.date) -> Heard:
    """A second run confirms what the first has noted."""
    noted = await audit.changes_of(tx, by.update_id, by.person_id) or await extensions.of_update(tx, by)
    doubtful = [] if noted else await _doubtful(tx, said, account, today)
    if not doubtful:
        return await _note(tx, said, by, today)
    mine = await assignments.open_of(tx, account.acts_for)
    unknown = [number for _, meant in said for number in meant.unknown]
    asked_back = texts.not_all_clear([one for one, _ in said], doubtful, mine, unknown=unknown)
    if account.roles & STAFF:
        return Heard(reply=asked_back)
    return Heard(reply=await inquiring.unclear(tx, asked_back, text, None, by))


async def _doubtful(tx: Session, said: Said, account: Account, today: dt.date) -> list[Answer]:
    """What cannot be done as it is said. One file and one day may be asked for afterwards, not more."""
    doubtful = [one for one, meant in said if not _fits(one, meant, account)]
    asks_files = [one for one, _ in said if deed(one) is Deed.REPORT]
    asks_days = [one for one, meant in said if one not in doubtful and await _undated(tx, one, meant, today)]
    if len(asks_days) == 1 and not any(one is asks_days[0] and len(meant.targets) > 1 for one, meant in said):
        asks_days = []
    return [*doubtful, *(asks_files if len(asks_files) > 1 else ()), *asks_days]


def _fits(said: Answer, meant: Addressed, account: Account) -> bool:
    what, targets = deed(said), meant.targets
    if what in AFTER:
        return bool(targets)
    if what is Deed.REPORT:
        return len(targets) == 1 and targets[0].status.takes_reports
    if what is Deed.EXTEND:
        return bool(targets) and all(may_ask(one) for one in targets)
    if said.intent is Intent.QUESTION:
        return not account.roles & STAFF
    return said.intent is Intent.NOT_DONE and not meant.unknown


async def _undated(tx: Session, said: Answer, meant: Addressed, today: dt.date) -> bool:
    return deed(said) is Deed.EXTEND and not await more_time.dated(tx, meant.targets, said.words, today)


async def _note(tx: Session, said: Said, by: By, today: dt.date) -> Heard:
    marks = [
        Mark(targets=meant.targets, after=AFTER[what], text=one.words)
        for one, meant in said
        if (what := deed(one)) in AFTER
    ]
    changed = await answering.give_all(tx, marks, person_id=by.person_id, update_id=by.update_id, now=by.now)
    before = [
        one
        for mark in marks
        for one in mark.targets
        if one.id not in changed and not may_become(one.status, mark.after)
    ]
    pleas = [(one, meant) for one, meant in said if deed(one) is Deed.EXTEND]
    undated = [meant.targets[0] for one, meant in pleas if await _undated(tx, one, meant, today)]
    asked = await more_time.ask_at_once(
        tx, [(one, plea.words) for plea, meant in pleas for one in meant.targets if one not in undated], by, today
    )
    question = await _question(tx, said, by, today)
    denied = [(one, meant) for one, meant in said if one.intent is Intent.NOT_DONE and one.numbers]
    closed = [one for _, meant in denied for one in (*meant.targets, *meant.settled) if not one.status.open]
    numbers = [number for one, _ in denied for number in one.numbers]
    open_still = tuple(number for number in numbers if not any(names((number,), one) for one in closed))
    back = [(one, undo) for one in closed if (undo := await answering.way_back(tx, [one], by.person_id))]
    noted = await assignments.some(tx, changed)
    words = [mark.text for mark in marks if mark.after is Status.REPORTED]
    reply = texts.noted(
        noted,
        by.update_id,
        words=words,
        before=[*before, *closed],
        asked=asked,
        question=question,
        open_still=open_still,
        back=back,
    )
    about = [*noted, *before, *closed, *(one for one, _ in asked)]
    return Heard(
        reply=on_behalf(reply, about, by.person_id),
        about=[one.id for one in about],
        noted=bool(noted) and not (asked or question or denied),
        awaits_report=next((meant.targets[0] for one, meant in said if deed(one) is Deed.REPORT), None),
        asks_day=next(iter(undated), None),
        day=await more_time.ask_day(tx, undated[0], by.person_id, today) if undated else None,
    )


async def _question(tx: Session, said: Said, by: By, today: dt.date) -> Outgoing | None:
    """All that is asked is one question."""
    asked = [(one, meant) for one, meant in said if one.intent is Intent.QUESTION]
    if not asked:
        return None
    about = asked[0][1].targets if len(asked) == 1 and asked[0][0].numbers else ()
    words = "\n".join(one.words for one, _ in asked)
    return await inquiring.question(tx, words, about[0] if len(about) == 1 else None, (), by, today)
