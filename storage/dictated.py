"""Assignments that secretaries write in a line: each message is minutes of its own."""

import datetime as dt

import sqlalchemy as sa

from domain.decisions import DICTATED
from storage.database import Session
from storage.minutes import State
from storage.tables import decisions, minutes


async def draft_with(tx: Session, sha256: bytes) -> int | None:
    """The open draft of the same words, if there is one."""
    found: int | None = await tx.scalar(
        sa.select(sa.func.max(minutes.c.id)).where(
            minutes.c.district_id == tx.district_id,
            minutes.c.file_sha256 == sha256,
            minutes.c.state == State.DRAFT,
        )
    )
    return found


async def written_on(tx: Session, date: dt.date) -> int:
    """How many that day, whatever became of them."""
    same_day = (minutes.c.district_id == tx.district_id, minutes.c.kind == DICTATED, minutes.c.date == date)
    both = decisions.join(minutes, minutes.c.id == decisions.c.minutes_id)
    return await tx.scalar(sa.select(sa.func.count()).select_from(both).where(*same_day)) or 0
