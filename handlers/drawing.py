"""A director's messages about assignments as they look now: read from the database, drawn again."""

import datetime as dt

from aiogram.types import CallbackQuery

from domain.assignments import Assignment
from messaging.outgoing import Outgoing
from messaging.texts import assignments as texts
from storage import answering, assignments, audit, subjects
from storage.database import Session


async def card(tx: Session, assignment: Assignment, today: dt.date) -> Outgoing:
    return texts.card(
        assignment,
        today,
        undo=await answering.way_back(tx, [assignment]),
        reason=await answering.reason_of_return(tx, assignment),
    )


async def changed(tx: Session, update_id: int, person_id: int, today: dt.date) -> Outgoing | None:
    """The card of the one point that this answer of theirs was about; None if there is no such one."""
    about = {change.assignment_id for change in await audit.changes_of(tx, update_id, person_id)}
    shown = await assignments.some(tx, sorted(about))
    return await card(tx, shown[0], today) if len(shown) == 1 else None


async def page(
    tx: Session, query: CallbackQuery, person_id: int, number: int, today: dt.date, *, undo: int | None = None
) -> Outgoing | None:
    """The pressed message with the very points that were sent in it. `undo`: the press itself, if it changed anything.

    None where it cannot be drawn: nobody knows what it was about, or not all of it is this person's any more.
    """
    if query.message is None:
        return None
    ids = await subjects.of(tx, query.message.chat.id, query.message.message_id)
    shown = [one for one in await assignments.some(tx, ids) if one.person_id == person_id]
    if not shown or len(shown) != len(ids):
        return None
    return texts.page_again(shown, today, number, undo=undo or await answering.way_back(tx, shown))
