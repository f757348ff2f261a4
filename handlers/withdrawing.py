"""What one message asked for beside what it marked: taken back with it."""

from domain.extensions import ExtensionState
from domain.inquiries import InquiryState
from messaging import dialogue
from storage import extensions, inquiries
from storage.audit import By
from storage.database import Session


async def rest(tx: Session, undone: int, by: By) -> list[int]:
    """`undone`: the update that asked. Ids of the assignments for which more time was asked for."""
    its = By(person_id=by.person_id, update_id=undone, now=by.now)
    for question in await inquiries.of_update(tx, its):
        if question.state is InquiryState.WAITING:
            await inquiries.withdraw(tx, question, by)
            await dialogue.forget_inquiry(tx, question)
    asked = await extensions.of_update(tx, its)
    for one in asked:
        if one.state is ExtensionState.WAITING:
            await extensions.withdraw(tx, one, by)
            await dialogue.forget_request(tx, one)
    return [one.assignment_id for one in asked if one.state in (ExtensionState.WAITING, ExtensionState.WITHDRAWN)]
