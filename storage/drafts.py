"""What secretaries change in drafts: applied, kept to be undone, and told to each other."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.decisions import Decision
from domain.drafts import Edit, What
from domain.editions import words
from storage import audit
from storage.audit import Action, By
from storage.database import Session, new_id
from storage.decisions import rewrite, to_row
from storage.minutes import StoredDecision, StoredMinutes
from storage.tables import corrections, decisions, people


@dataclass(frozen=True, kw_only=True)
class Before:
    """What a correction has replaced: the decisions that it has changed or removed, and the order of all."""

    decisions: tuple[StoredDecision, ...]
    order: tuple[int, ...]  # ids


_BEFORE = TypeAdapter(Before)


@dataclass(frozen=True, kw_only=True)
class Correction:
    id: int
    who: str  # full name
    person_id: int
    at: dt.datetime
    what: What
    decision_id: int  # the first concerned; it may be there no more


async def made(tx: Session, update_id: int) -> int | None:
    """The decision that this update has corrected when it was handled before; None if it has not."""
    query = sa.select(corrections.c.decision_id).where(
        corrections.c.district_id == tx.district_id, corrections.c.update_id == update_id
    )
    found: int | None = await tx.scalar(query)
    return found


async def apply(tx: Session, stored: StoredMinutes, edit: Edit, by: By) -> int:
    """The id of the first decision that was added, or else of the first that was changed.

    What changes nothing is no correction: there is nothing to undo.
    """
    first = next(iter(edit.changed), 0)
    edit = edit.altering({line.id: line.decision for line in stored.decisions}) or Edit(what=edit.what)
    if not (edit.changed or edit.removed or edit.added):
        return first
    touched = {*edit.changed, *edit.removed}
    before = Before(
        decisions=tuple(line for line in stored.decisions if line.id in touched),
        order=tuple(line.id for line in stored.decisions),
    )
    for decision_id, decision in edit.changed.items():
        await rewrite(tx, decision_id, decision)
    order = [one for one in before.order if one not in edit.removed]
    await _delete(tx, list(edit.removed))
    behind_all = enumerate(edit.added, len(before.order) + 1)
    new = [await _add(tx, stored.id, decision, place) for place, decision in behind_all]
    place = order.index(edit.behind) + 1 if edit.behind in order else len(order)
    order[place:place] = new
    if new or edit.removed:
        await _arrange(tx, stored.id, order)
    concerned = new[0] if new else next(iter(edit.changed))
    await tx.execute(
        corrections.insert().values(
            district_id=tx.district_id,
            minutes_id=stored.id,
            person_id=by.person_id,
            at=by.now,
            update_id=by.update_id,
            what=edit.what,
            decision_id=next(iter(edit.changed), concerned),
            before=_BEFORE.dump_python(before, mode="json"),
        )
    )
    await _note(tx, stored.id, by, {"what": edit.what, "decision": concerned})
    return concerned


async def last(tx: Session, minutes_id: int, decision_id: int | None = None) -> Correction | None:
    """The newest that is not undone; of one decision, if it is given."""
    query = (
        sa.select(corrections, people.c.full_name)
        .join(people, people.c.id == corrections.c.person_id)
        .where(
            corrections.c.district_id == tx.district_id,
            corrections.c.minutes_id == minutes_id,
            corrections.c.undone_at.is_(None),
        )
        .order_by(corrections.c.id.desc())
        .limit(1)
    )
    if decision_id is not None:
        query = query.where(corrections.c.decision_id == decision_id)
    row = (await tx.execute(query)).first()
    return _correction(row) if row else None


async def undo(tx: Session, stored: StoredMinutes, correction_id: int, by: By) -> What | None:
    """What it had changed; None if it is not the last one (any more)."""
    newest = await last(tx, stored.id)
    if newest is None or newest.id != correction_id:
        return None
    kept = await tx.scalar(sa.select(corrections.c.before).where(corrections.c.id == correction_id))
    before = _BEFORE.validate_python(kept)
    there = {line.id for line in stored.decisions}
    await _delete(tx, [one for one in there if one not in before.order])
    for line in before.decisions:
        if line.id in there:
            await rewrite(tx, line.id, line.decision)
        else:
            row = to_row(tx, stored.id, -line.id, line.decision)
            await tx.execute(decisions.insert().values(id=line.id, revision=line.revision + 1, **row))
    await _arrange(tx, stored.id, before.order)
    await tx.execute(corrections.update().where(corrections.c.id == correction_id).values(undone_at=by.now))
    await _note(tx, stored.id, by, {"what": "undo", "correction": correction_id})
    return newest.what


async def originals(tx: Session, minutes_id: int) -> dict[str, Decision]:
    """What was read of the document and corrected since, as it was before, by its words."""
    found: dict[str, Decision] = {}
    for line in await _before(tx, minutes_id):
        found.setdefault(words(line.decision.excerpt), line.decision)
    return found


async def as_read(tx: Session, minutes_id: int) -> dict[int, Decision]:
    """The same by id."""
    found: dict[int, Decision] = {}
    for line in await _before(tx, minutes_id):
        found.setdefault(line.id, line.decision)
    return found


async def joins(tx: Session, minutes_id: int) -> dict[int, list[int]]:
    """The ids of what each was joined from, in order; the first is its own."""
    query = sa.select(corrections.c.before).where(
        corrections.c.district_id == tx.district_id,
        corrections.c.minutes_id == minutes_id,
        corrections.c.what == What.JOIN,
        corrections.c.undone_at.is_(None),
    )
    found: dict[int, list[int]] = {}
    for row in await tx.execute(query.order_by(corrections.c.id)):
        before = _BEFORE.validate_python(row.before)
        first, second = sorted((line.id for line in before.decisions), key=before.order.index)
        found[first] = [*found.get(first, [first]), *found.pop(second, [second])]
    return found


async def _before(tx: Session, minutes_id: int) -> list[StoredDecision]:
    """What each correction has changed, the oldest first."""
    query = sa.select(corrections.c.before).where(
        corrections.c.district_id == tx.district_id, corrections.c.minutes_id == minutes_id
    )
    rows = await tx.execute(query.order_by(corrections.c.id))
    return [line for row in rows for line in _BEFORE.validate_python(row.before).decisions]


async def _delete(tx: Session, ids: Sequence[int]) -> None:
    if ids:
        await tx.execute(decisions.delete().where(decisions.c.district_id == tx.district_id, decisions.c.id.in_(ids)))


async def _add(tx: Session, minutes_id: int, decision: Decision, place: int) -> int:
    """`place`: one that no other has; where it belongs it is put later."""
    return new_id(await tx.execute(decisions.insert().values(**to_row(tx, minutes_id, place, decision))))


async def _arrange(tx: Session, minutes_id: int, order: Sequence[int]) -> None:
    """Places from 1; first none that another one still has, since no two may be the same at any moment."""
    whole = (decisions.c.district_id == tx.district_id, decisions.c.minutes_id == minutes_id)
    await tx.execute(decisions.update().where(*whole).values(position=-decisions.c.id))
    places = {decision_id: place for place, decision_id in enumerate(order, 1)}
    await tx.execute(decisions.update().where(*whole).values(position=sa.case(places, value=decisions.c.id)))


async def _note(tx: Session, minutes_id: int, by: By, details: Mapping[str, Any]) -> None:
    await audit.record(
        tx,
        Action.CORRECT,
        now=by.now,
        person_id=by.person_id,
        update_id=by.update_id,
        details={"minutes": minutes_id, **details},
    )


def _correction(row: sa.Row[Any]) -> Correction:
    return Correction(
        id=row.id,
        who=row.full_name,
        person_id=row.person_id,
        at=row.at,
        what=What(row.what),
        decision_id=row.decision_id,
    )
