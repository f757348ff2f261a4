"""What assignees send: the words and files of a report."""

import datetime as dt
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.reports import links
from storage.database import Session, new_id
from storage.files import SentFile
from storage.report_files import GivenUp, give_back_some, sent_again, take_back
from storage.tables import report_files, reports


@dataclass(frozen=True, kw_only=True)
class ReportFile(SentFile):
    id: int


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
    open_since: dt.datetime | None  # it waits for more files: the newest came then; none: it was sent off
    files: tuple[ReportFile, ...]
    taken_back: tuple[ReportFile, ...]  # by who sent them: they belong to it no more


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
            open_since=now,
        )
    )
    report_id = new_id(result)
    for file in files:
        await _attach(tx, report_id, file)
    return report_id


async def attach(tx: Session, report_id: int, file: SentFile, *, album_id: str | None = None, now: dt.datetime) -> None:
    """One more file; one that is there already is not added again. Others of its album will follow it."""
    await _update(tx, report_id, open_since=now, **({"album_id": album_id} if album_id else {}))
    await _attach(tx, report_id, file)


async def _attach(tx: Session, report_id: int, file: SentFile) -> None:
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
                chat_id=file.chat_id,
                message_id=file.message_id,
            )
        )
    else:
        await sent_again(tx, held, file)


async def set_open_since(tx: Session, report_id: int, since: dt.datetime | None) -> None:
    """More files may join it from then on; or it is sent off."""
    await _update(tx, report_id, open_since=since)


async def set_text(tx: Session, report_id: int, text: str) -> None:
    await _update(tx, report_id, text=text)


async def assign(tx: Session, report_id: int, assignment_id: int) -> None:
    """It was asked and answered which point the report is for."""
    await _update(tx, report_id, assignment_id=assignment_id)


async def absorb(tx: Session, report_id: int, other: Report, now: dt.datetime) -> None:
    """The files and the words of another report belong to this one; the other is no more."""
    into = await find(tx, report_id)
    if into is None:
        return
    there = sa.select(report_files.c.unique_id).where(
        report_files.c.district_id == tx.district_id, report_files.c.report_id == report_id
    )
    mine = (report_files.c.district_id == tx.district_id, report_files.c.report_id == other.id)
    move = report_files.update().where(*mine, report_files.c.unique_id.not_in(there.scalar_subquery()))
    await tx.execute(move.values(report_id=report_id))
    words = "\n".join(dict.fromkeys(one for one in (other.text, into.text) if one))
    await _update(
        tx,
        report_id,
        text=words,
        album_id=into.album_id or other.album_id,
        receipt_message_id=into.receipt_message_id or other.receipt_message_id,
    )
    await withdraw(tx, [other.id], now)


async def set_receipt(tx: Session, report_id: int, message_id: int) -> None:
    await _update(tx, report_id, receipt_message_id=message_id)


async def withdraw(tx: Session, report_ids: Sequence[int], now: dt.datetime) -> None:
    """The reports were undone by who sent them; they are kept, but no longer shown, and their files leave the disk."""
    await take_back(tx, report_ids)
    await tx.execute(
        reports.update()
        .where(reports.c.district_id == tx.district_id, reports.c.id.in_(report_ids))
        .values(withdrawn_at=now)
    )


async def bring_back(tx: Session, report_ids: Sequence[int], file_ids: Sequence[int]) -> None:
    """They are shown again, with these of their files; nothing joins them."""
    mine = (reports.c.district_id == tx.district_id, reports.c.id.in_(report_ids))
    await tx.execute(reports.update().where(*mine).values(withdrawn_at=None, open_since=None))
    await give_back_some(tx, file_ids)


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


async def of_receipt(tx: Session, person_id: int, message_id: int) -> list[Report]:
    """What this message in their chat is the receipt of."""
    return await _select(tx, reports.c.person_id == person_id, reports.c.receipt_message_id == message_id)


async def of_album(tx: Session, person_id: int, album_id: str) -> list[Report]:
    return await _select(tx, reports.c.person_id == person_id, reports.c.album_id == album_id)


async def latest(tx: Session, person_id: int, *, since: dt.datetime, pointed: bool = False) -> list[Report]:
    """The last answer that was a report, on one point or on several; `pointed`: whose point is known."""
    known = reports.c.assignment_id.is_not(None) if pointed else sa.true()
    found = await _select(tx, reports.c.person_id == person_id, reports.c.created_at >= since, known)
    return [one for one in found if one.update_id == found[-1].update_id]


async def without_point(tx: Session, person_id: int, since: dt.datetime) -> list[Report]:
    """Whose point is asked for, the first one first."""
    known = (reports.c.person_id == person_id, reports.c.created_at >= since)
    return [one for one in await _select(tx, *known, reports.c.assignment_id.is_(None)) if one.files]


async def growing(tx: Session, person_id: int, since: dt.datetime) -> list[Report]:
    """The last answer that was a report, on one point or on several, if more files may join it."""
    recent = sa.or_(reports.c.created_at >= since, reports.c.open_since >= since)
    found = await _select(tx, reports.c.person_id == person_id, recent)
    if not found:
        return []
    last = max(found, key=lambda one: (one.open_since or one.created_at, one.id))
    return [one for one in found if one.update_id == last.update_id and one.open_since]


async def close(tx: Session, person_id: int, *, but: int | None = None) -> None:
    """No more files join what they have sent so far. `but`: on another assignment (id) than that."""
    theirs = [
        reports.c.district_id == tx.district_id,
        reports.c.person_id == person_id,
        reports.c.open_since.is_not(None),
    ]
    if but is not None:
        theirs.append(reports.c.assignment_id.is_distinct_from(but))
    await tx.execute(reports.update().where(*theirs).values(open_since=None))


def with_files(found: Sequence[Report]) -> list[Report]:
    """Those that files came with; all of them if none did: then a file is for each."""
    return [one for one in found if one.files or one.taken_back] or list(found)


def shown(reports: Sequence[Report]) -> int:
    """A number for files and links as they are now: another one as soon as any comes or is taken back; 0 for none."""
    there = sorted(file.id for report in reports for file in report.files)
    away = sorted(file.id for report in reports for file in report.taken_back)
    linked = sorted(link for report in reports for link in links(report.text))
    return zlib.crc32(f"{there} {away} {linked}".encode()) if there or away or linked else 0


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
    files: dict[int, list[sa.Row[Any]]] = {}
    for row in await tx.execute(
        sa.select(report_files)
        .where(report_files.c.district_id == tx.district_id, report_files.c.report_id.in_([row.id for row in rows]))
        .order_by(report_files.c.id)
    ):
        files.setdefault(row.report_id, []).append(row)
    return [_report(row, files.get(row.id, [])) for row in rows]


def _report(row: sa.Row[Any], files: Sequence[sa.Row[Any]]) -> Report:
    return Report(
        id=row.id,
        assignment_id=row.assignment_id,
        person_id=row.person_id,
        text=row.text,
        created_at=row.created_at,
        update_id=row.update_id,
        receipt_message_id=row.receipt_message_id,
        album_id=row.album_id,
        open_since=row.open_since,
        files=tuple(_file(one) for one in files if one.given_up != GivenUp.TAKEN_BACK),
        taken_back=tuple(_file(one) for one in files if one.given_up == GivenUp.TAKEN_BACK),
    )


def _file(row: sa.Row[Any]) -> ReportFile:
    return ReportFile(
        id=row.id, kind=row.kind, file_id=row.file_id, unique_id=row.unique_id, name=row.name, size=row.size
    )
