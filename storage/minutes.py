"""Minutes and their decisions, from draft to published."""

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.decisions import DICTATED, AgendaItem, Decision, Meeting, Minutes, NextMeeting, Participant, Unread
from storage import originals
from storage.database import Session, new_id
from storage.decisions import from_row, to_row
from storage.tables import decisions, minutes, people

# Records that are only ever read back whole live in columns of JSON.
_PARTS: dict[str, TypeAdapter[Any]] = {
    "agenda": TypeAdapter(tuple[AgendaItem, ...]),
    "participants": TypeAdapter(tuple[Participant, ...]),
    "absent": TypeAdapter(tuple[Participant, ...]),
    "unread": TypeAdapter(tuple[Unread, ...]),
    "next_meetings": TypeAdapter(tuple[NextMeeting, ...]),
}


class State(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    DISCARDED = "discarded"


@dataclass(frozen=True, kw_only=True)
class File:
    """The document as it was sent; of several pictures the first."""

    name: str
    file_id: str  # Telegram's; empty of what was written in messages
    sha256: bytes  # of several pictures that of all of theirs; of a text that of its words

    @property
    def written(self) -> bool:
        """Whether there is none: it came as text."""
        return not self.file_id


@dataclass(frozen=True, kw_only=True)
class StoredDecision:
    id: int
    minutes_id: int
    revision: int  # how often it has been corrected
    decision: Decision
    important: bool = False


@dataclass(frozen=True, kw_only=True)
class StoredMinutes:
    id: int
    state: State
    read: Minutes  # as it was found; its decisions are those of `decisions`
    file: File
    decisions: tuple[StoredDecision, ...]

    @property
    def meeting(self) -> Meeting:
        return self.read.meeting

    @property
    def dictated(self) -> bool:
        """Whether it is one assignment that the secretary has written in a line."""
        return self.meeting.kind == DICTATED and len(self.decisions) == 1

    @property
    def unread(self) -> tuple[tuple[int, Unread], ...]:
        """What looked like decisions and is no point yet, each with its place in `read.unread`."""
        taken = {(line.decision.excerpt, line.decision.page, line.decision.line) for line in self.decisions}
        places = enumerate(self.read.unread)
        return tuple((at, one) for at, one in places if (one.excerpt, one.page, one.line) not in taken)

    def place(self, decision_id: int) -> int | None:
        """Its place in the document, from 0; None if it is not there."""
        return next((place for place, line in enumerate(self.decisions) if line.id == decision_id), None)


@dataclass(frozen=True, kw_only=True)
class Twins:
    """What else there is of the same minutes."""

    published: int | None = None  # with this body, number and date, all that is known, but from another file
    drafted: bool = False  # an earlier draft of this file is open


async def save_draft(
    tx: Session,
    read: Minutes,
    file: File,
    *,
    update_id: int,
    person_id: int,
    now: dt.datetime,
    words: str | None = None,
) -> int:
    """The draft's id. The same update gives the same draft, however often it is handled.

    `words`: what it was read from, if it came as text.
    """
    known = await of_update(tx, update_id)
    if known is not None:
        return known
    result = await tx.execute(
        minutes.insert().values(
            district_id=tx.district_id,
            state=State.DRAFT,
            **dataclasses.asdict(read.meeting),
            **{name: part.dump_python(getattr(read, name), mode="json") for name, part in _PARTS.items()},
            recognized=read.recognized,
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
        rows = [to_row(tx, minutes_id, position, decision) for position, decision in enumerate(read.decisions, 1)]
        await tx.execute(decisions.insert(), rows)
    if words is not None:
        await originals.keep(tx, minutes_id, words)
    return minutes_id


async def of_update(tx: Session, update_id: int) -> int | None:
    """The draft that this update has made."""
    found: int | None = await tx.scalar(
        sa.select(minutes.c.id).where(minutes.c.district_id == tx.district_id, minutes.c.update_id == update_id)
    )
    return found


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
    stored = tuple(
        StoredDecision(
            id=line.id,
            minutes_id=minutes_id,
            revision=line.revision,
            decision=from_row(line),
            important=line.important_at is not None,
        )
        for line in found
    )
    return StoredMinutes(
        id=row.id,
        state=State(row.state),
        read=_read(row, tuple(line.decision for line in stored)),
        file=File(name=row.file_name, file_id=row.file_id, sha256=row.file_sha256),
        decisions=stored,
    )


def agenda_of(row: sa.Row[Any]) -> tuple[AgendaItem, ...]:
    agenda: tuple[AgendaItem, ...] = _PARTS["agenda"].validate_python(row.agenda)
    return agenda


def meeting_of(row: sa.Row[Any]) -> Meeting:
    return Meeting(
        kind=row.kind,
        number=row.number,
        date=row.date,
        title=row.title,
        chair=row.chair,
        secretary=row.secretary,
    )


def _read(row: sa.Row[Any], found: tuple[Decision, ...]) -> Minutes:
    return Minutes(
        meeting=meeting_of(row),
        decisions=found,
        recognized=row.recognized,
        **{name: part.validate_python(row._mapping[name]) for name, part in _PARTS.items()},
    )


async def reload(tx: Session, stored: StoredMinutes) -> StoredMinutes:
    """As it is after a change."""
    found = await load(tx, stored.id)
    assert found is not None
    return found


async def of_decision(tx: Session, decision_id: int) -> StoredMinutes | None:
    """The minutes that it belongs to."""
    found = await tx.scalar(
        sa.select(decisions.c.minutes_id).where(
            decisions.c.district_id == tx.district_id, decisions.c.id == decision_id
        )
    )
    return None if found is None else await load(tx, found)


async def newest_published(tx: Session, limit: int) -> list[int]:
    """Ids, the newest first."""
    rows = await tx.execute(
        sa.select(minutes.c.id)
        .where(minutes.c.district_id == tx.district_id, minutes.c.state == State.PUBLISHED)
        .order_by(minutes.c.id.desc())
        .limit(limit)
    )
    return [row.id for row in rows]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """One set of minutes among others."""

    id: int
    state: State
    meeting: Meeting
    file_name: str
    who: str  # full name of the secretary who sent it


async def listed(tx: Session) -> list[Listed]:
    """The drafts, then what is published, each the newest first."""
    rows = await tx.execute(
        sa.select(minutes, people.c.full_name)
        .join(people, people.c.id == minutes.c.created_by)
        .where(minutes.c.district_id == tx.district_id, minutes.c.state != State.DISCARDED)
        .order_by(minutes.c.state != State.DRAFT, minutes.c.id.desc())
    )
    return [
        Listed(id=row.id, state=State(row.state), meeting=meeting_of(row), file_name=row.file_name, who=row.full_name)
        for row in rows
    ]


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


async def twins(tx: Session, stored: StoredMinutes) -> Twins:
    same_file = minutes.c.file_sha256 == stored.file.sha256
    return Twins(
        published=await published_like(tx, stored.meeting, stored.file),
        drafted=await _any(tx, minutes.c.state == State.DRAFT, same_file, minutes.c.id < stored.id),
    )


async def published_like(tx: Session, meeting: Meeting, file: File) -> int | None:
    """The newest published minutes of the same body, number and date, from another file.

    A body that one of them does not name is any.
    """
    number, date, body = meeting.number, meeting.date, meeting.body
    if number is None or date is None:
        return None
    rows = await tx.execute(
        sa.select(minutes)
        .where(
            minutes.c.district_id == tx.district_id,
            minutes.c.state == State.PUBLISHED,
            minutes.c.number == number,
            minutes.c.date == date,
            minutes.c.file_sha256 != file.sha256,
        )
        .order_by(minutes.c.id.desc())
    )
    bodies = [(row.id, meeting_of(row).body) for row in rows]
    return next((found for found, other in bodies if None in (body, other) or _same(str(body), str(other))), None)


def _same(one: str, other: str) -> bool:
    return one.casefold().split() == other.casefold().split()


async def _any(tx: Session, *conditions: sa.ColumnElement[bool]) -> bool:
    found = await tx.scalar(sa.select(sa.exists().where(minutes.c.district_id == tx.district_id, *conditions)))
    return bool(found)


async def set_state(tx: Session, minutes_id: int, state: State, now: dt.datetime) -> bool:
    """Publish or discard a draft. False if it is no draft any more: somebody was quicker."""
    result = await tx.execute(
        minutes.update()
        .where(minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id, minutes.c.state == State.DRAFT)
        .values(state=state, published_at=now if state is State.PUBLISHED else None)
    )
    return result.rowcount == 1


async def restore(tx: Session, minutes_id: int) -> bool:
    """A discarded draft is a draft again. False if it is not discarded."""
    mine = (minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id)
    discarded = minutes.update().where(*mine, minutes.c.state == State.DISCARDED)
    return (await tx.execute(discarded.values(state=State.DRAFT))).rowcount == 1
