"""What assignees send: the words and files of a report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.database import Session, new_id
from storage.files import SentFile
from storage.tables import report_files, reports


@dataclass(frozen=True, kw_only=True)
class Report:
    id: int
    assignment_id: int | None  # none: the bot is asking which point it is for
    person_id: int
    text: str
    created_at: dt.datetime
    update_id: int
    receipt_message_id: int | None
    album_id: str | None  # of its newest files
    files: tuple[SentFile, ...]


async def save(
    tx: Session,
    *,
    assignment_id: int | None,
    person_id: int,
    text: str,
    files: Sequence[SentFile],
    update_id: int,
    album_id: str | None,
    now: dt.datetime,
) -> int:
    """The report's id. The same update gives the same report, however often it is handled."""
    known = await _select(
        tx, reports.c.update_id == update_id, reports.c.assignment_id.is_not_distinct_from(assignment_id)
    )
    if known:
        return known[0].id
    result = await tx.execute(
        reports.insert().values(
            district_id=tx.district_id,
            assignment_id=assignment_id,
            person_id=person_id,
            text=text,
            created_at=now,
            update_id=update_id,
            album_id=album_id,
        )
    )
    report_id = new_id(result)
    for file in files:
        await attach(tx, report_id, file)
    return report_id


async def attach(tx: Session, report_id: int, file: SentFile, *, album_id: str | None = None) -> None:
    """One more file; one that is there already is not added again. Others of its album will follow it."""
    if album_id:
        await _update(tx, report_id, album_id=album_id)
    held = await tx.scalar(
        sa.select(report_files.c.id).where(
            report_files.c.district_id == tx.district_id,
            report_files.c.report_id == report_id,
            report_files.c.unique_id == file.unique_id,
        )
    )
    if held is None:
        await tx.execute(
            report_files.insert().values(
                district_id=tx.district_id,
                report_id=report_id,
                kind=file.kind,
                file_id=file.file_id,
                unique_id=file.unique_id,
                name=file.name,
                size=file.size,
            )
        )


async def assign(tx: Session, report_id: int, assignment_id: int) -> None:
    """It was asked and answered which point the report is for."""
    await _update(tx, report_id, assignment_id=assignment_id)


async def set_receipt(tx: Session, report_id: int, message_id: int) -> None:
    await _update(tx, report_id, receipt_message_id=message_id)


async def withdraw(tx: Session, report_ids: Sequence[int], now: dt.datetime) -> None:
    """The reports were undone by who sent them; they are kept, but no longer shown."""
    await tx.execute(
        reports.update()
        .where(reports.c.district_id == tx.district_id, reports.c.id.in_(report_ids))
        .values(withdrawn_at=now)
    )


async def find(tx: Session, report_id: int) -> Report | None:
    found = await _select(tx, reports.c.id == report_id)
    return found[0] if found else None


async def of_assignment(tx: Session, assignment_id: int) -> list[Report]:
    """Reports on an assignment, the first one first."""
    return await _select(tx, reports.c.assignment_id == assignment_id)


async def of_assignments(tx: Session, assignment_ids: Sequence[int]) -> dict[int, list[Report]]:
    """Those of each that has any, the first one first."""
    found: dict[int, list[Report]] = {}
    for one in await _select(tx, reports.c.assignment_id.in_(assignment_ids)):
        if one.assignment_id is not None:
            found.setdefault(one.assignment_id, []).append(one)
    return found


async def of_update(tx: Session, person_id: int, update_id: int) -> list[Report]:
    """What this person's update made: a report for each point that it was about."""
    return await _select(tx, reports.c.person_id == person_id, reports.c.update_id == update_id)


async def of_album(tx: Session, person_id: int, album_id: str) -> list[Report]:
    return await _select(tx, reports.c.person_id == person_id, reports.c.album_id == album_id)


async def latest(tx: Session, person_id: int, *, since: dt.datetime, pointed: bool = False) -> list[Report]:
    """The last answer that was a report, on one point or on several; `pointed`: whose point is known."""
    known = reports.c.assignment_id.is_not(None) if pointed else sa.true()
    found = await _select(tx, reports.c.person_id == person_id, reports.c.created_at >= since, known)
    return [one for one in found if one.update_id == found[-1].update_id]


async def _update(tx: Session, report_id: int, **values: Any) -> None:
    await tx.execute(
        reports.update().where(reports.c.district_id == tx.district_id, reports.c.id == report_id).values(**values)
    )


async def _select(tx: Session, *conditions: sa.ColumnElement[bool]) -> list[Report]:
    rows = (
        await tx.execute(
            sa.select(reports)
            .where(reports.c.district_id == tx.district_id, reports.c.withdrawn_at.is_(None), *conditions)
            .order_by(reports.c.id)
        )
    ).all()
    if not rows:
        return []
    files: dict[int, list[SentFile]] = {}
    for row in await tx.execute(
        sa.select(report_files)
        .where(report_files.c.district_id == tx.district_id, report_files.c.report_id.in_([row.id for row in rows]))
        .order_by(report_files.c.id)
    ):
        file = SentFile(kind=row.kind, file_id=row.file_id, unique_id=row.unique_id, name=row.name, size=row.size)
        files.setdefault(row.report_id, []).append(file)
    return [_report(row, files.get(row.id, [])) for row in rows]


def _report(row: sa.Row[Any], files: Sequence[SentFile]) -> Report:
    return Report(
        id=row.id,
        assignment_id=row.assignment_id,
        person_id=row.person_id,
        text=row.text,
        created_at=row.created_at,
        update_id=row.update_id,
        receipt_message_id=row.receipt_message_id,
        album_id=row.album_id,
        files=tuple(files),
    )
