"""A report behind a link: kept like a file, before anybody asks which point it is for."""

from collections.abc import Sequence

from domain.assignments import Assignment
from domain.inquiries import InquiryKind, InquiryState
from domain.people import STAFF
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import questions
from storage import inquiries, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def ask_about(tx: Session, candidates: Sequence[Assignment], text: str, account: Account, by: By) -> Outgoing:
    if not await reports.of_update(tx, by.person_id, by.update_id):
        await reports.save(
            tx,
            assignment_id=None,
            person_id=by.person_id,
            text=text,
            files=(),
            update_id=by.update_id,
            album_id=None,
            now=by.now,
        )
    (kept,) = await reports.of_update(tx, by.person_id, by.update_id)
    if not account.roles & STAFF:
        await inquiries.keep(tx, InquiryKind.UNCLEAR, InquiryState.WAITING, text, by, report_id=kept.id)
    return questions.which(candidates, Deed.REPORT, report=kept)
