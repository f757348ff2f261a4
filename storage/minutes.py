"""Minutes and their decisions, from draft to published."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes
from storage.database import Session, new_id
from storage.tables import decisions, minutes


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, kw_only=True)
class File:
    """The document as it was sent."""

    name: str
    file_id: str  # Telegram's
    sha256: bytes


@dataclass(frozen=True, kw_only=True)
class StoredDecision:
    id: int
    decision: Decision


@dataclass(frozen=True, kw_only=True)
class StoredMinutes:
    id: int
    state: State
    meeting: Meeting
    file: File
    decisions: tuple[StoredDecision, ...]


async def save_draft(
    tx: Session, read: Minutes, file: File, *, update_id: int, person_id: int, now: dt.datetime
) -> int:
    """The draft's id. The same update gives the same draft, however often it is handled."""
    known: int | None = await tx.scalar(
        sa.select(minutes.c.id).where(minutes.c.district_id == tx.district_id, minutes.c.update_id == update_id)
    )
    if known is not None:
        return known
    result = await tx.execute(
        minutes.insert().values(
            district_id=tx.district_id,
            state=State.DRAFT,
            **dataclasses.asdict(read.meeting),
            file_name=file.name,
            file_id=file.file_id,
            file_sha256=file.sha256,
            update_id=update_id,
            created_by=person_id,
            created_at=now,
        )
    )
    minutes_id = new_id(result)
    if read.decisions:
        rows = [_row(tx, minutes_id, position, decision) for position, decision in enumerate(read.decisions, 1)]
        await tx.execute(decisions.insert(), rows)
    return minutes_id


async def load(tx: Session, minutes_id: int) -> StoredMinutes | None:
    row = (
        await tx.execute(sa.select(minutes).where(minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id))
    ).first()
    if row is None:
        return None
    found = await tx.execute(
        sa.select(decisions)
        .where(decisions.c.district_id == tx.district_id, decisions.c.minutes_id == minutes_id)
        .order_by(decisions.c.position)
    )
    return StoredMinutes(
        id=row.id,
        state=State(row.state),
        meeting=Meeting(
            kind=row.kind,
            number=row.number,
            date=row.date,
            title=row.title,
            chair=row.chair,
            secretary=row.secretary,
        ),
        file=File(name=row.file_name, file_id=row.file_id, sha256=row.file_sha256),
        decisions=tuple(StoredDecision(id=line.id, decision=_decision(line)) for line in found),
    )


async def newest_published(tx: Session, limit: int) -> list[int]:
    """Ids, the newest first."""
    rows = await tx.execute(
        sa.select(minutes.c.id)
        .where(minutes.c.district_id == tx.district_id, minutes.c.state == State.PUBLISHED)
        .order_by(minutes.c.id.desc())
        .limit(limit)
    )
    return [row.id for row in rows]


async def published_with(tx: Session, sha256: bytes) -> int | None:
    """The published minutes that were read from the same file."""
    found: int | None = await tx.scalar(
        sa.select(minutes.c.id)
        .where(
            minutes.c.district_id == tx.district_id,
            minutes.c.file_sha256 == sha256,
            minutes.c.state == State.PUBLISHED,
        )
        .limit(1)
    )
    return found


async def set_state(tx: Session, minutes_id: int, state: State, now: dt.datetime) -> bool:
    """Publish or discard a draft. False if it is no draft any more: somebody was quicker."""
    result = await tx.execute(
        minutes.update()
        .where(minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id, minutes.c.state == State.DRAFT)
        .values(state=state, published_at=now if state is State.PUBLISHED else None)
    )
    return result.rowcount == 1


def _row(tx: Session, minutes_id: int, position: int, decision: Decision) -> dict[str, Any]:
    return {
        "district_id": tx.district_id,
        "minutes_id": minutes_id,
        "position": position,
        "agenda_item": decision.agenda_item,
        "number": decision.number,
        "text": decision.text,
        "kind": decision.kind,
        "assignees": [dataclasses.asdict(assignee) for assignee in decision.assignees],
        "deadline_kind": decision.deadline.kind,
        "deadline_date": decision.deadline.date,
        "deadline_phrase": decision.deadline.phrase,
        "excerpt": decision.excerpt,
        "line": decision.line,
        "doubts": list(decision.doubts),
    }


def read_deadline(row: sa.Row[Any]) -> Deadline:
    return Deadline(kind=DeadlineKind(row.deadline_kind), date=row.deadline_date, phrase=row.deadline_phrase)


def _decision(row: sa.Row[Any]) -> Decision:
    return Decision(
        agenda_item=row.agenda_item,
        number=row.number,
        text=row.text,
        kind=DecisionKind(row.kind),
        assignees=tuple(_assignee(stored) for stored in row.assignees),
        deadline=read_deadline(row),
        excerpt=row.excerpt,
        line=row.line,
        doubts=tuple(row.doubts),
    )


def _assignee(stored: dict[str, Any]) -> Assignee:
    return Assignee(**{**stored, "kind": AssigneeKind(stored["kind"])})
