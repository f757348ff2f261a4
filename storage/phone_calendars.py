"""What somebody has put into the calendar of their phone: the bot cannot change it there, only give a newer file."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from storage.database import Session
from storage.tables import calendar_entries

_TABLE = calendar_entries.c


@dataclass(frozen=True, kw_only=True)
class Handed:
    """The deadline of one assignment, as it goes into the file."""

    assignment_id: int
    day: dt.date
    sequence: int
    cancelled: bool  # it was in an earlier file, and is none of theirs to do any more


async def hand_out(tx: Session, person_id: int, days: Mapping[int, dt.date], *, since: dt.date) -> list[Handed]:
    """The file that this person gets now, by day, and that they have it. `days`: what is open, by the assignment's id.

    What they were given before and is not among these is cancelled, if its day was not before `since`.
    """
    known = {row.assignment_id: row for row in await tx.execute(_of(tx, person_id))}
    gone = {key: row.day for key, row in known.items() if key not in days and row.day >= since}
    entries = [
        Handed(
            assignment_id=key,
            day=day,
            sequence=known[key].sequence + 1 if key in known else 0,
            cancelled=key not in days,
        )
        for key, day in {**gone, **days}.items()
    ]
    for one in entries:
        await _keep(tx, person_id, one, new=one.assignment_id not in known)
    return sorted(entries, key=lambda one: (one.day, one.assignment_id))


async def holds(tx: Session, person_id: int, assignment_ids: Collection[int]) -> bool:
    """Whether they have put any of these into their calendar."""
    found = _of(tx, person_id).where(_TABLE.assignment_id.in_(assignment_ids)).limit(1)
    return (await tx.execute(found)).first() is not None


async def holders(tx: Session, assignment_ids: Collection[int]) -> dict[int, set[int]]:
    """Who (person id) has put which of these into their calendar."""
    query = sa.select(_TABLE.person_id, _TABLE.assignment_id).where(_TABLE.district_id == tx.district_id)
    found: dict[int, set[int]] = {}
    for row in await tx.execute(query):
        if row.assignment_id in assignment_ids:
            found.setdefault(row.person_id, set()).add(row.assignment_id)
    return found


async def hand_over(tx: Session, former: int, person_id: int) -> None:
    """Two entries are one person, and so is their phone."""
    theirs = (_TABLE.district_id == tx.district_id, _TABLE.person_id == former)
    mine = sa.select(_TABLE.assignment_id).where(_TABLE.district_id == tx.district_id, _TABLE.person_id == person_id)
    await tx.execute(
        calendar_entries.update().where(*theirs, _TABLE.assignment_id.not_in(mine)).values(person_id=person_id)
    )
    await tx.execute(calendar_entries.delete().where(*theirs))


def _of(tx: Session, person_id: int) -> sa.Select[tuple[int, dt.date, int]]:
    return sa.select(_TABLE.assignment_id, _TABLE.day, _TABLE.sequence).where(
        _TABLE.district_id == tx.district_id, _TABLE.person_id == person_id
    )


async def _keep(tx: Session, person_id: int, one: Handed, *, new: bool) -> None:
    key = {"district_id": tx.district_id, "person_id": person_id, "assignment_id": one.assignment_id}
    values = {"day": one.day, "sequence": one.sequence}
    if new:
        await tx.execute(calendar_entries.insert().values(**key, **values))
    else:
        await tx.execute(calendar_entries.update().where(*(_TABLE[name] == key[name] for name in key)).values(**values))
