"""One decision as a row of its table."""

from typing import Any

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.decisions import Assignee, Bases, Deadline, DeadlineKind, Decision, DecisionKind
from storage.database import Session
from storage.tables import decisions

_ASSIGNEES = TypeAdapter(tuple[Assignee, ...])
_BASES = TypeAdapter(Bases)


def to_row(tx: Session, minutes_id: int, position: int, decision: Decision) -> dict[str, Any]:
    place = {"district_id": tx.district_id, "minutes_id": minutes_id, "position": position}
    return place | content(decision)


def content(decision: Decision) -> dict[str, Any]:
    return {
        "agenda_item": decision.agenda_item,
        "number": decision.number,
        "text": decision.text,
        "kind": decision.kind,
        "assignees": _ASSIGNEES.dump_python(decision.assignees, mode="json"),
        "deadline_kind": decision.deadline.kind,
        "deadline_date": decision.deadline.date,
        "deadline_phrase": decision.deadline.phrase,
        "excerpt": decision.excerpt,
        "page": decision.page,
        "line": decision.line,
        "bases": _BASES.dump_python(decision.bases, mode="json"),
        "doubts": list(decision.doubts),
        "skipped": decision.skipped,
    }


async def rewrite(tx: Session, decision_id: int, decision: Decision) -> None:
    """Its place in the minutes stays."""
    values = content(decision)
    await tx.execute(
        decisions.update()
        .where(decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
        .values(revision=decisions.c.revision + 1, forms=None, **values)
    )


async def excerpt(tx: Session, decision_id: int) -> str:
    """Its words as the document has them; empty if it is not of one."""
    mine = (decisions.c.district_id == tx.district_id, decisions.c.id == decision_id)
    found: str | None = await tx.scalar(sa.select(decisions.c.excerpt).where(*mine))
    return found or ""


def read_deadline(row: sa.Row[Any]) -> Deadline:
    return Deadline(kind=DeadlineKind(row.deadline_kind), date=row.deadline_date, phrase=row.deadline_phrase)


def from_row(row: sa.Row[Any]) -> Decision:
    return Decision(
        agenda_item=row.agenda_item,
        number=row.number,
        text=row.text,
        kind=DecisionKind(row.kind),
        assignees=_ASSIGNEES.validate_python(row.assignees),
        deadline=read_deadline(row),
        excerpt=row.excerpt,
        page=row.page,
        line=row.line,
        bases=_BASES.validate_python(row.bases),
        doubts=tuple(row.doubts),
        skipped=row.skipped,
    )
