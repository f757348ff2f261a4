"""Files of reports on their way to the disk, and back: still with the messenger alone, left there, taken back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from storage.database import Session
from storage.files import SentFile
from storage.tables import report_files, reports

ON_DISK = "disk:"  # so begins the id of a file that is not to be asked of Telegram: the hash and the name follow


class GivenUp(StrEnum):
    """Why a file stays with the messenger, or goes back to it."""

    TOO_LARGE = "too_large"
    REFUSED = "refused"  # the messenger does not know it any more
    TAKEN_BACK = "taken_back"  # by who sent it: it belongs to no report and leaves the disk, unless it is there alone


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A file to fetch; one that belongs to several reports is fetched once."""

    unique_id: str
    file_id: str
    size: int | None  # bytes, as the messenger says
    attempts: int  # that failed and count


@dataclass(frozen=True, kw_only=True)
class Clearable:
    """A file that is on disk and may still be in the chat in which it came."""

    id: int
    report_id: int
    person_id: int  # whose report it is
    kind: str
    name: str | None
    sha256: bytes
    chat_id: int
    message_id: int


@dataclass(frozen=True, kw_only=True)
class Cleared:
    """`file_id`: that stands for it from now on. `gone`: from its chat."""

    id: int
    file_id: str
    gone: bool


async def clearable(tx: Session) -> list[Clearable]:
    """Of reports of which nothing has still to come to the disk, the oldest first."""
    columns = [report_files.c[name] for name in ("id", "report_id", "kind", "name", "sha256", "chat_id", "message_id")]
    others = report_files.alias()
    coming = (others.c.report_id == report_files.c.report_id, others.c.sha256.is_(None), others.c.given_up.is_(None))
    rows = await tx.execute(
        sa.select(*columns, reports.c.person_id)
        .join(reports, reports.c.id == report_files.c.report_id)
        .where(report_files.c.district_id == tx.district_id, report_files.c.message_id.is_not(None))
        .where(report_files.c.sha256.is_not(None), report_files.c.given_up.is_(None), ~sa.exists().where(*coming))
        .order_by(report_files.c.id)
        .limit(100)
    )
    return [Clearable(**row) for row in rows.mappings()]


async def clear(tx: Session, cleared: Sequence[Cleared]) -> None:
    """They are given from the disk from now on, and looked for in their chats no more.

    What has left the disk meanwhile, as it was taken back, is still given by the messenger if anybody can.
    """
    for one in cleared:
        file_id = sa.case((report_files.c.sha256.is_not(None), one.file_id), else_=report_files.c.file_id)
        await tx.execute(_update(tx, report_files.c.id == one.id).values(file_id=file_id, message_id=None))


async def lose(tx: Session, ids: Sequence[int]) -> None:
    """They are not on disk after all, and are fetched again."""
    await tx.execute(_update(tx, report_files.c.id.in_(ids)).values(sha256=None, attempts=0, due_at=None))


async def sent_again(tx: Session, file_row: int, file: SentFile) -> None:
    """It is where it was sent last from now on, belongs to its report, and is fetched if it is not on disk."""
    came = {"file_id": file.file_id, "chat_id": file.chat_id, "message_id": file.message_id}
    query = _update(tx, report_files.c.id == file_row)
    await tx.execute(query.values(**came, given_up=None, attempts=0, due_at=None))


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
    """It is on disk now; what was taken back on its way there is to leave it again.

    False if nobody wants it any more: whose report it was has been erased meanwhile.
    """
    noted = await tx.execute(_files(tx, unique_id).values(sha256=sha256))
    if noted.rowcount:
        return True
    late = _update(tx, report_files.c.unique_id == unique_id, _taken_back(), report_files.c.sha256.is_(None))
    return (await tx.execute(late.values(sha256=sha256))).rowcount > 0


async def put_off(tx: Session, unique_id: str, due_at: dt.datetime, *, attempts: int) -> None:
    await tx.execute(_files(tx, unique_id).values(attempts=attempts, due_at=due_at))


async def take_back(tx: Session, report_ids: Sequence[int], unique_id: str | None = None) -> bool:
    """One file of these reports, or all of theirs. Returns whether there was any that was not taken back before."""
    which = sa.true() if unique_id is None else report_files.c.unique_id == unique_id
    there = report_files.c.given_up.is_distinct_from(GivenUp.TAKEN_BACK)
    query = _update(tx, report_files.c.report_id.in_(report_ids), which, there)
    return bool((await tx.execute(query.values(given_up=GivenUp.TAKEN_BACK))).rowcount)


async def give_back(tx: Session, report_ids: Sequence[int], unique_id: str) -> bool:
    """It belongs to them after all, and is fetched again if it has left the disk. Returns whether it was taken back."""
    return await _give_back(tx, report_files.c.report_id.in_(report_ids), report_files.c.unique_id == unique_id)


async def give_back_some(tx: Session, file_ids: Sequence[int]) -> None:
    """The same of these."""
    await _give_back(tx, report_files.c.id.in_(file_ids))


async def _give_back(tx: Session, *conditions: sa.ColumnElement[bool]) -> bool:
    query = _update(tx, _taken_back(), *conditions).values(given_up=None, attempts=0, due_at=None)
    return bool((await tx.execute(query)).rowcount)


async def any_discarded(tx: Session) -> bool:
    """Whether anything on disk was taken back."""
    # The sum as in `wanted`.
    query = sa.select(report_files.c.id).where(report_files.c.district_id + 0 == tx.district_id, _discarded())
    return await tx.scalar(query.limit(1)) is not None


async def discard(tx: Session) -> list[bytes]:
    """What was taken back is on disk no more. Returns the hashes that no other file has, whose contents may go."""
    here = report_files.c.district_id + 0 == tx.district_id
    hashes = {row.sha256 for row in await tx.execute(sa.select(report_files.c.sha256).where(here, _discarded()))}
    await tx.execute(sa.update(report_files).where(here, _discarded()).values(sha256=None))
    others = sa.select(report_files.c.sha256).where(report_files.c.sha256.in_(hashes))
    return sorted(hashes - {row.sha256 for row in await tx.execute(others)})


async def give_up(tx: Session, unique_id: str, why: GivenUp) -> None:
    await tx.execute(_files(tx, unique_id).values(given_up=why))


def _open() -> sa.TextClause:
    # Written out, not bound: SQLite uses the partial index only when it sees its very condition.
    return sa.text("report_files.sha256 IS NULL AND report_files.given_up IS NULL")


def _discarded() -> sa.ColumnElement[bool]:
    """But for what is on disk alone: it could never be given back; it goes when its report does."""
    taken_back = sa.text("report_files.given_up = 'taken_back' AND report_files.sha256 IS NOT NULL")
    return sa.and_(taken_back, ~report_files.c.file_id.startswith(ON_DISK))


def _taken_back() -> sa.ColumnElement[bool]:
    return report_files.c.given_up == GivenUp.TAKEN_BACK


def _update(tx: Session, *conditions: sa.ColumnElement[bool]) -> sa.Update:
    return sa.update(report_files).where(report_files.c.district_id == tx.district_id, *conditions)


def _files(tx: Session, unique_id: str) -> sa.Update:
    return sa.update(report_files).where(
        report_files.c.district_id + 0 == tx.district_id, _open(), report_files.c.unique_id == unique_id
    )
