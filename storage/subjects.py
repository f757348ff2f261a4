"""Which assignments a message of the bot is about: what a reply to it means."""

from collections.abc import Sequence

import sqlalchemy as sa

from storage.database import Session
from storage.tables import assignments, message_subjects
from storage.upsert import insert_new


async def add(tx: Session, chat_id: int, message_id: int, assignment_ids: Sequence[int]) -> None:
    """Remember it. Assignments that are not there (any more) are left out: the message has been sent all the same."""
    if not assignment_ids:
        return
    known = sa.select(
        sa.literal(tx.district_id), sa.literal(chat_id, sa.BigInteger), sa.literal(message_id), assignments.c.id
    ).where(assignments.c.district_id == tx.district_id, assignments.c.id.in_(assignment_ids))
    columns = ["district_id", "chat_id", "message_id", "assignment_id"]
    await tx.execute(insert_new(tx, message_subjects).from_select(columns, known))


async def of(tx: Session, chat_id: int, message_id: int) -> tuple[int, ...]:
    """Ids of the assignments, in order; none if the message was about nothing or is not ours."""
    query = sa.select(message_subjects.c.assignment_id).where(
        message_subjects.c.district_id == tx.district_id,
        message_subjects.c.chat_id == chat_id,
        message_subjects.c.message_id == message_id,
    )
    return tuple((await tx.execute(query.order_by(message_subjects.c.assignment_id))).scalars())


async def any_in(tx: Session, chat_id: int) -> bool:
    """Whether assignments were ever spoken of there."""
    theirs = (message_subjects.c.district_id == tx.district_id, message_subjects.c.chat_id == chat_id)
    return await tx.scalar(sa.select(message_subjects.c.message_id).where(*theirs).limit(1)) is not None
