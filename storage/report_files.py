"""Files of reports on their way to the disk: which are still with the messenger alone, and which stay there."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from storage.database import Session
from storage.tables import report_files


class GivenUp(StrEnum):
    """Why a file stays with the messenger."""

    TOO_LARGE = "too_large"
    REFUSED = "refused"  # the messenger does not know it any more


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file to fetch; one that belongs to several reports is fetched once."""

    unique_id: str
    file_id: str
    size: int | None  # bytes, as the messenger says
    attempts: int  # that failed and count


async def wanted(tx: Session, now: dt.datetime, limit: int) -> list[Wanted]:
    """What is due to be fetched, the oldest first."""
    rows = await tx.execute(
        sa.select(
            report_files.c.unique_id,
            sa.func.max(report_files.c.file_id).label("file_id"),
            sa.func.max(report_files.c.size).label("size"),
            sa.func.max(report_files.c.attempts).label("attempts"),
        )
        # The sum keeps SQLite from the index on districts: it would read all files ever sent.
        .where(report_files.c.district_id + 0 == tx.district_id, _open())
        .where(sa.or_(report_files.c.due_at.is_(None), report_files.c.due_at <= now))
        .group_by(report_files.c.unique_id)
        .order_by(sa.func.min(report_files.c.id))
        .limit(limit)
    )
    return [Wanted(**row) for row in rows.mappings()]


async def kept(tx: Session, unique_id: str, sha256: bytes) -> bool:
    """It is on disk now. False if nobody wants it any more: whose report it was has been erased meanwhile."""
    return (await tx.execute(_files(tx, unique_id).values(sha256=sha256))).rowcount > 0


async def is_kept(tx: Session, sha256: bytes) -> bool:
    """Whether some report has it."""
    held = (report_files.c.district_id + 0 == tx.district_id, report_files.c.sha256 == sha256)
    return await tx.scalar(sa.select(report_files.c.id).where(*held).limit(1)) is not None


async def put_off(tx: Session, unique_id: str, due_at: dt.datetime, *, attempts: int) -> None:
    await tx.execute(_files(tx, unique_id).values(attempts=attempts, due_at=due_at))


async def give_up(tx: Session, unique_id: str, why: GivenUp) -> None:
    await tx.execute(_files(tx, unique_id).values(given_up=why))


def _open() -> sa.TextClause:
    # Written out, not bound: SQLite uses the partial index only when it sees its very condition.
    return sa.text("report_files.sha256 IS NULL AND report_files.given_up IS NULL")


def _files(tx: Session, unique_id: str) -> sa.Update:
    return sa.update(report_files).where(
        report_files.c.district_id + 0 == tx.district_id, _open(), report_files.c.unique_id == unique_id
    )
