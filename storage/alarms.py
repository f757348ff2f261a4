"""Whom our messages do not reach: the secretary is told of each once, by a letter that reaches one."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.assignments import OPEN
from domain.people import Person
from storage.database import Session
from storage.outbox import State
from storage.people import from_row
from storage.tables import accounts, alarms, outbox, people
from storage.tables import assignments as given


class Kind(StrEnum):
    GONE = "gone"  # they do not let our messages in any more
    LOST = "lost"  # a message may not have come although they let ours in


@dataclass(frozen=True, kw_only=True)
class Alarm:
    person: Person
    kind: Kind
    at: (
        dt.datetime
    )  # of the newest that it is about: told once, there is nothing to tell until there is something newer


async def to_give(tx: Session) -> list[Alarm]:
    """All of which no secretary has been told, by name."""
    return [*await _gone(tx), *await _lost(tx)]


async def _gone(tx: Session) -> list[Alarm]:
    """Who has something to do and has blocked us, or has got something new to do since we said so."""
    newest = (
        sa.select(sa.func.max(given.c.created_at))
        # The sum keeps SQLite from the indexes of the district.
        .where(given.c.district_id + 0 == tx.district_id, given.c.person_id == people.c.id, given.c.status.in_(OPEN))
        .scalar_subquery()
    )
    query = (
        sa.select(people, accounts.c.blocked_at, newest.label("newest"), _told(tx, Kind.GONE))
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.district_id == tx.district_id, accounts.c.blocked_at.is_not(None))
        .order_by(people.c.full_name)
    )
    return [
        alarm
        for row in await tx.execute(query)
        if row.newest and (alarm := _new(row, Kind.GONE, max(row.blocked_at, row.newest)))
    ]


async def _lost(tx: Session) -> list[Alarm]:
    """To whom a message may not have come; not of those who have blocked us."""
    # PostgreSQL wants it summed up, and then SQLite would go through all people.
    chat_id = outbox.c.chat_id if tx.is_sqlite else sa.func.min(outbox.c.chat_id).label("chat_id")
    lost = (
        sa.select(chat_id, sa.func.max(outbox.c.lost_at).label("at"))
        .where(
            outbox.c.district_id + 0 == tx.district_id,  # the sum keeps SQLite from the index on districts
            outbox.c.lost_at >= dt.datetime.min.replace(tzinfo=dt.UTC),
            sa.text("outbox.state IN ('failed', 'unsure')"),  # written out, so that the partial index is used
        )
        .group_by(outbox.c.chat_id + 0)  # the sum keeps SQLite from going through all that was ever sent, by chat
        .subquery()
    )
    query = (
        sa.select(people, lost.c.at, _told(tx, Kind.LOST))
        .join(accounts, accounts.c.person_id == people.c.id)
        .join(lost, lost.c.chat_id == accounts.c.chat_id)
        .where(people.c.district_id == tx.district_id, accounts.c.blocked_at.is_(None))
        .order_by(people.c.full_name)
    )
    return [alarm for row in await tx.execute(query) if (alarm := _new(row, Kind.LOST, row.at))]


def _new(row: sa.Row[Any], kind: Kind, at: dt.datetime) -> Alarm | None:
    return Alarm(person=from_row(row), kind=kind, at=at) if row.told is None or row.told < at else None


def _told(tx: Session, kind: Kind) -> sa.Label[dt.datetime]:
    """Up to which moment of them a secretary knows; what waits for one who has blocked us has told nobody."""
    waits = sa.exists().where(outbox.c.id == alarms.c.letter_id, outbox.c.state == State.BLOCKED)
    theirs = (alarms.c.district_id == tx.district_id, alarms.c.person_id == people.c.id, alarms.c.kind == kind)
    return sa.select(sa.func.max(alarms.c.at)).where(*theirs, ~waits).scalar_subquery().label("told")


async def give(tx: Session, told: Iterable[Alarm], letter_id: int) -> None:
    """They are told with that letter of the outbox."""
    rows = [
        {
            "district_id": tx.district_id,
            "person_id": one.person.id,
            "kind": one.kind,
            "letter_id": letter_id,
            "at": one.at,
        }
        for one in told
    ]
    if rows:
        await tx.execute(alarms.insert(), rows)


async def forget_ahead(tx: Session, now: dt.datetime) -> None:
    """The clock was ahead and is right again."""
    await tx.execute(alarms.delete().where(alarms.c.district_id == tx.district_id, alarms.c.at > now))
