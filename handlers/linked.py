"""A report behind a link: kept like a file, before anybody asks which point it is for."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram.fsm.context import FSMContext

from domain.addressing import Addressed
from domain.answers import Answer, Intent, only_links
from domain.assignments import Assignment, Status
from domain.inquiries import InquiryKind, InquiryState
from domain.people import STAFF
from handlers.conversation import Waiting
from handlers.heard import Heard
from handlers.kept import named_again, undecided_report
from handlers.receipts import receipt
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import questions
from storage import answering, audit, inquiries, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def asked_for(said: Sequence[Answer], state: FSMContext) -> tuple[Sequence[Answer], int | None]:
    """A bare link is the report that was asked for; and the assignment (id) that it is for."""
    one = said[0]
    if len(said) > 1 or one.numbers or not is_one(one) or await state.get_state() != Waiting.report.state:
        return said, None
    return [replace(one, intent=Intent.REPORT, linked=True)], (await state.get_data()).get("assignment")


def is_one(said: Answer) -> bool:
    return said.linked or only_links(said)


async def add(tx: Session, said: Answer, points: Addressed, account: Account, by: By) -> Heard | None:
    """To the report that waits for acceptance already. None if it is no link, or the point is open."""
    reported = [one for one in points.targets if one.status is Status.REPORTED]
    if not is_one(said) or len(points.targets) != 1 or not reported:
        return None
    if await audit.changes_of(tx, by.update_id, by.person_id):  # a second run: this very link has reported it
        return None
    found = await undecided_report(tx, reported[0], by)
    if found is None:
        await _save(tx, said.words, by, reported[0].id)
        (found,) = await reports.of_update(tx, by.person_id, by.update_id)
    elif found.update_id != by.update_id:
        await answering.add_words(tx, [found], said.words, by)
        await named_again(tx, reported[0], by)
    reply = await receipt(tx, [found], account, by.now, added=said.words)
    return Heard(reply=reply, about=[reported[0].id], noted=True)


async def _save(tx: Session, text: str, by: By, assignment_id: int | None = None) -> None:
    await reports.save(
        tx,
        assignment_id=assignment_id,
        person_id=by.person_id,
        text=text,
        files=(),
        update_id=by.update_id,
        album_id=None,
        now=by.now,
    )


async def ask_about(tx: Session, candidates: Sequence[Assignment], text: str, account: Account, by: By) -> Outgoing:
    if not await reports.of_update(tx, by.person_id, by.update_id):
        await _save(tx, text, by)
    (kept,) = await reports.of_update(tx, by.person_id, by.update_id)
    if not account.roles & STAFF:
        await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.WAITING, text, by, report_id=kept.id)
    return questions.which(candidates, Deed.REPORT, report=kept)
