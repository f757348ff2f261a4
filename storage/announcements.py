"""What secretaries tell groups: collected from several messages, sent once, and who has read it."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from domain.names import natural
from domain.people import Person
from storage import phones
from storage.database import Session, new_id
from storage.files import SentFile
from storage.outbox import State as LetterState
from storage.people import from_row
from storage.tables import announcement_parts as parts
from storage.tables import announcement_readers as readers
from storage.tables import announcements, organizations, outbox, people
from storage.upsert import insert_new

# So long it is known who has received what: letters that were sent are kept for a month (bot/jobs.py). What is older
# than that is no news for whoever comes now.
RECENT = dt.timedelta(days=30)


class State(StrEnum):
    OPEN = "open"
    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True)
class Announcement:
    id: int
    person_id: int  # whose it is
    state: State
    whom: str  # as the secretary has named them
    asks: bool  # for a press of «Ознакомлен»
    receipt_message_id: int | None
    text: str
    files: tuple[tuple[str, str], ...]  # kind and file id, in the order in which they were sent
    sent_at: dt.datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Reader:
    person: Person
    read: bool
    received: bool
    organization: str | None = None
    numbers: Sequence[str] = ()  # to call them


def key(announcement_id: int) -> str:
    """So begin the keys of its letters."""
    return f"announcement:{announcement_id}:"


async def begin(tx: Session, person_id: int, update_id: int, now: dt.datetime) -> int:
    """The id of a new one; what the same person has begun before and not sent is cancelled.

    The same update gives the same one.
    """
    mine = (announcements.c.district_id == tx.district_id, announcements.c.person_id == person_id)
    known: int | None = await tx.scalar(
        sa.select(announcements.c.id).where(*mine, announcements.c.update_id == update_id)
    )
    if known is not None:
        return known
    await tx.execute(
        announcements.update().where(*mine, announcements.c.state == State.OPEN).values(state=State.CANCELLED)
    )
    row = {"district_id": tx.district_id, "person_id": person_id, "state": State.OPEN, "update_id": update_id}
    return new_id(await tx.execute(announcements.insert().values(**row, whom="", asks=False, created_at=now)))


async def find(tx: Session, announcement_id: int) -> Announcement | None:
    one = (announcements.c.district_id == tx.district_id, announcements.c.id == announcement_id)
    row = (await tx.execute(sa.select(announcements).where(*one))).first()
    if row is None:
        return None
    theirs = (parts.c.district_id == tx.district_id, parts.c.announcement_id == announcement_id)
    found = (await tx.execute(sa.select(parts).where(*theirs).order_by(parts.c.message_id))).all()
    return Announcement(
        id=row.id,
        person_id=row.person_id,
        state=State(row.state),
        whom=row.whom,
        asks=row.asks,
        receipt_message_id=row.receipt_message_id,
        text="\n\n".join(part.text for part in found if part.text),
        files=tuple((part.kind, part.file_id) for part in found if part.file_id),
        sent_at=row.sent_at,
    )


async def recent(tx: Session, now: dt.datetime) -> list[Announcement]:
    """What was sent not too long ago for whoever comes now, in that order."""
    query = (
        sa.select(announcements.c.id)
        .where(
            announcements.c.district_id == tx.district_id,
            announcements.c.state == State.SENT,
            announcements.c.sent_at > now - RECENT,
        )
        .order_by(announcements.c.id)
    )
    found = [await find(tx, one) for one in (await tx.execute(query)).scalars().all()]
    return [one for one in found if one]


async def follow(tx: Session, announcement_id: int, person: Person) -> None:
    """It was for the head of that organization; a former one who has left without it is not waited for any more."""
    theirs = (readers.c.district_id == tx.district_id, readers.c.announcement_id == announcement_id)
    left = sa.select(people.c.id).where(
        people.c.district_id == tx.district_id,
        people.c.organization_id == person.organization_id,
        people.c.left_at.is_not(None),
    )
    missing = readers.c.person_id.in_(left) & readers.c.person_id.not_in(_arrived(tx, announcement_id))
    await tx.execute(readers.delete().where(*theirs, missing, readers.c.read_at.is_(None)))
    row = {"district_id": tx.district_id, "announcement_id": announcement_id, "person_id": person.id}
    await tx.execute(insert_new(tx, readers).values(**row))


async def hand_over(tx: Session, double: int, kept: int) -> None:
    """What was announced to one person was to another, who is the same: read, if either has read it."""
    theirs = (readers.c.district_id == tx.district_id, readers.c.person_id == double)
    for row in (await tx.execute(sa.select(readers).where(*theirs))).all():
        mine = (readers.c.district_id == tx.district_id, readers.c.person_id == kept)
        same = (*mine, readers.c.announcement_id == row.announcement_id)
        named = {"district_id": tx.district_id, "announcement_id": row.announcement_id, "person_id": kept}
        await tx.execute(insert_new(tx, readers).values(**named))
        if row.read_at:
            await tx.execute(readers.update().where(*same, readers.c.read_at.is_(None)).values(read_at=row.read_at))
    await tx.execute(readers.delete().where(*theirs))


async def put(tx: Session, announcement_id: int, message_id: int, text: str, file: SentFile | None) -> None:
    """A part of it; one that is edited or handled again takes its own place."""
    row = {"district_id": tx.district_id, "announcement_id": announcement_id, "message_id": message_id}
    said = {"text": text, "kind": file and file.kind, "file_id": file and file.file_id, "name": file and file.name}
    mine = tuple(parts.c[name] == value for name, value in row.items())
    known = await tx.execute(parts.update().where(*mine).values(**said))
    if not known.rowcount:
        await tx.execute(parts.insert().values(**row, **said))


async def with_part(tx: Session, person_id: int, message_id: int) -> int | None:
    """The id of the announcement of this person that this message is a part of, whatever became of it."""
    mine = (announcements.c.person_id == person_id,)
    found: int | None = await tx.scalar(
        sa.select(announcements.c.id)
        .join(parts, parts.c.announcement_id == announcements.c.id)
        .where(announcements.c.district_id == tx.district_id, *mine, parts.c.message_id == message_id)
    )
    return found


async def change(
    tx: Session, announcement_id: int, *, asks: bool | None = None, receipt: int | None = None, whom: str | None = None
) -> None:
    """Of one that is open."""
    values = {"asks": asks, "receipt_message_id": receipt, "whom": whom}
    await _set(tx, announcement_id, **{name: value for name, value in values.items() if value is not None})


async def cancel(tx: Session, announcement_id: int) -> None:
    await _set(tx, announcement_id, state=State.CANCELLED)


async def send(tx: Session, announcement_id: int, to: Sequence[int], now: dt.datetime) -> None:
    """To these people (ids)."""
    await _set(tx, announcement_id, state=State.SENT, sent_at=now)
    rows = [{"district_id": tx.district_id, "announcement_id": announcement_id, "person_id": one} for one in to]
    await tx.execute(readers.insert(), rows)


async def _set(tx: Session, announcement_id: int, **values: object) -> None:
    open_one = (announcements.c.id == announcement_id, announcements.c.state == State.OPEN)
    if values:
        await tx.execute(
            announcements.update().where(announcements.c.district_id == tx.district_id, *open_one).values(**values)
        )


async def mark_read(tx: Session, announcement_id: int, whose: Collection[int], now: dt.datetime) -> bool:
    """By these people, or whoever stands in for them. False if it was not for any of them."""
    theirs = (
        readers.c.district_id == tx.district_id,
        readers.c.announcement_id == announcement_id,
        readers.c.person_id.in_(whose),
    )
    if await tx.scalar(sa.select(sa.func.count()).where(*theirs)) == 0:
        return False
    await tx.execute(readers.update().where(*theirs, readers.c.read_at.is_(None)).values(read_at=now))
    return True


def _arrived(tx: Session, announcement_id: int) -> sa.Select[tuple[int]]:
    """Ids of the people whom it has reached."""
    start = key(announcement_id)
    return sa.select(outbox.c.person_id).where(
        outbox.c.district_id == tx.district_id,
        outbox.c.key >= start,
        outbox.c.key < start[:-1] + ";",  # the sign after the colon
        outbox.c.person_id.is_not(None),
        outbox.c.state == LetterState.SENT,
    )


async def read_by(tx: Session, announcement_id: int) -> list[Reader]:
    """Everybody whom it was for, by organization."""
    arrived = _arrived(tx, announcement_id)
    query = (
        sa.select(people, readers.c.read_at, people.c.id.in_(arrived).label("arrived"), organizations.c.name)
        .join(readers, readers.c.person_id == people.c.id)
        .outerjoin(organizations, organizations.c.id == people.c.organization_id)
        .where(readers.c.district_id == tx.district_id, readers.c.announcement_id == announcement_id)
    )
    rows = sorted(await tx.execute(query), key=lambda it: (natural(it.name or ""), it.id))
    numbers = await phones.of_people(tx, {row.id for row in rows})
    return [
        Reader(
            person=from_row(row),
            read=row.read_at is not None,
            received=row.arrived or row.read_at is not None,
            organization=row.name,
            numbers=numbers.get(row.id, ()),
        )
        for row in rows
    ]
