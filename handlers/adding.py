"""Words right after the files of a report: they belong to it, or say for which point it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.addressing import Addressed
from domain.answers import SENDS, Answer, Intent, calls_off, mends, only_names, says_all
from domain.assignments import Status
from domain.captions import read_caption
from domain.inquiries import InquiryKind, InquiryState
from handlers.attached import TOGETHER, held_for
from handlers.holding import gather, held
from handlers.receipts import ask_about, receipt
from messaging.outgoing import Outgoing
from messaging.texts.inquiries import or_passed_on
from storage import answering, assignments, audit, inquiries, reports
from storage.accounts import Account
from storage.audit import Action, By
from storage.database import Session
from storage.reports import Report

_NAMES_POINT = (Intent.DONE, Intent.REPORT)
_DESCRIBES = (*_NAMES_POINT, Intent.UNCLEAR)  # without a number or a reply that points elsewhere


@dataclass(frozen=True, kw_only=True)
class Added:
    reply: Outgoing
    reports: Sequence[Report]  # whose receipt it is


async def add(tx: Session, text: str, said: Answer, meant: Addressed | None, account: Account, by: By) -> Added | None:
    """None if these words are about something else. `meant`: what a number or a reply points at, if there is any.

    Words about files whose point is asked for give them the point, if they name one clearly; nothing else does.
    Words that it is not done yet change nothing: the receipt says how to.
    """
    known = await audit.details_of(tx, by.update_id, Action.ADD)
    if known is None and _word(text) in SENDS:
        await _send_off(tx, by)
        known = await audit.details_of(tx, by.update_id, Action.ADD)
    if known is None:
        if said.intent not in (*_DESCRIBES, Intent.NOT_DONE):
            return None
        found = [one for one in await reports.growing(tx, by.person_id, by.now - TOGETHER) if one.files]
        if found and meant is None and await _asks_for_point(tx, found[0], said, account):
            return Added(reply=await ask_about(tx, found[0], account, by.now, sure=True), reports=found)
        if not found or not await _fits(tx, found, said, meant, account, by):
            found = await _held(tx, said, meant, account, by)
        if not found:
            return None
        if not _denies(said):
            if not only_names(said):  # «1.3» says for which point the files are, and nothing to read
                await answering.add_words(tx, found, text, by)
            if len(found) == 1:
                await gather(tx, await reports.find(tx, found[0].id) or found[0], account, by)
    found = await _together(tx, known["report"] if known else found[0].id)
    denied = _denies(said)
    added = None if denied or _word(text) in SENDS or only_names(said) else text
    reply = await receipt(tx, found, account, by.now, added=added, denied=denied)
    if said.intent is Intent.NOT_DONE or (added and said.intent is Intent.UNCLEAR):  # a person may read it otherwise
        about = await assignments.find(tx, found[0].assignment_id or 0)
        kept = await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.KEPT, text, by, about=about)
        reply = or_passed_on(reply, kept)
    return Added(reply=reply, reports=found)


def _denies(said: Answer) -> bool:
    """«Не тот файл», «подпись будет завтра»; «отмена», «отменить отметку»."""
    return said.intent is Intent.NOT_DONE or calls_off(said.words)


def _word(text: str) -> str:
    return " ".join(text.casefold().strip(" .!").split())


async def _send_off(tx: Session, by: By) -> None:
    """As the button does, if there is a report that it could mean."""
    found = [one for one in await reports.growing(tx, by.person_id, by.now - TOGETHER) if one.files]
    for one in found:
        await reports.set_open_since(tx, one.id, None)
    if found:
        details = {"report": found[0].id}
        await audit.record(tx, Action.ADD, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


async def _fits(
    tx: Session, found: Sequence[Report], said: Answer, meant: Addressed | None, account: Account, by: By
) -> bool:
    """Whether the words are about these files; files without a point have one afterwards."""
    named = [*meant.targets, *meant.settled] if meant and not meant.unknown and not meant.candidates else []
    if found[0].assignment_id is None:
        if _denies(said):
            return meant is None
        if said.intent is Intent.DONE and _is_none(found[0]):
            return False
        known = await held_for(tx, found[0], account)  # it is put on no other point by words that follow
        others = said.intent is Intent.REPORT and len(found[0].files) > 1  # unless that is offered
        if known and any(one not in known for one in named) and not (others or only_names(said)):
            return False
        if meant is None:
            named = known
        if not (said.intent in _NAMES_POINT or only_names(said)) or len(named) != 1:
            return False
        return await answering.give_point(tx, found[0], named[0], person_id=by.person_id, now=by.now)
    about = await assignments.some(tx, [one.assignment_id for one in found if one.assignment_id])
    if any(one.status is not Status.REPORTED or one.person_id not in account.acts_for for one in about):
        return False
    return meant is None or (bool(named) and {one.id for one in named} <= {one.id for one in about})


async def _asks_for_point(tx: Session, report: Report, said: Answer, account: Account) -> bool:
    """«Готово» behind a file whose point is asked for: that is the one question, and the file goes with the answer."""
    says_done = said.intent in _NAMES_POINT or mends(said)
    waits = report.assignment_id is None and says_done and not _is_none(report)
    return waits and not says_all(said.words, 0) and not await held_for(tx, report, account)


def _is_none(report: Report) -> bool:
    """«это не отчёт, посмотрите»: a point that is done meanwhile does not take it."""
    intent = read_caption(report.text)[0].intent if report.text else None
    return intent in (Intent.NOT_DONE, Intent.QUESTION)


async def _held(tx: Session, said: Answer, meant: Addressed | None, account: Account, by: By) -> list[Report]:
    """Files that named the point of these words when they came, whatever was said since."""
    if said.intent not in _NAMES_POINT or meant is None or len(meant.targets) != 1:
        return []
    (point,) = meant.targets
    for one in await held(tx, point, account):
        if await answering.give_point(tx, one, point, person_id=by.person_id, now=by.now):
            return [one]
    return []


async def _together(tx: Session, report_id: int) -> list[Report]:
    found = await reports.find(tx, report_id)
    return reports.with_files(await reports.of_update(tx, found.person_id, found.update_id)) if found else []
