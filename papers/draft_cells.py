"""A point of a draft as the cells of a table, the same whenever it is written."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind
from papers.spelling import fold, heading, plain

LONGEST = 32_767  # characters of a cell (Excel specifications and limits)
_FIRST_YEAR = 1901  # Excel counts days from 1900, and some of that year wrongly


class DraftColumn(StrEnum):
    """By the names in the header."""

    POINT = "Пункт"
    ITEM = "Вопрос"
    TEXT = "Текст"
    WHO = "Кому"
    WHEN = "Срок"
    KIND = "Вид"
    SKIP = "Пропустить"
    UNCLEAR = "Что неясно"


CORRECTED = (DraftColumn.TEXT, DraftColumn.WHO, DraftColumn.WHEN, DraftColumn.KIND, DraftColumn.SKIP)
KINDS = {DecisionKind.ASSIGNMENT: "поручение", DecisionKind.RESOLUTION: "к сведению"}
YES = "да"
BETWEEN = "; "  # several assignees

_NUMBER = re.compile(r"(?:п(?:ункт)?\.?\s*)?(\d{1,3}(?:\.\d{1,3}){0,3})\.?")
_YES = (YES, "+", "1", "true", "истина", "x", "х", "yes")
_NO = ("", "нет", "-", "0", "false", "ложь", "no")

Cells = Mapping[DraftColumn, str]


def is_draft_header(cells: Iterable[str]) -> bool:
    """Whether a table of points has lost its hidden columns: nobody can tell of which draft it is."""
    return {heading(column.value) for column in CORRECTED} <= {heading(plain(cell)) for cell in cells}


def cells(decision: Decision) -> Cells:
    """What can be corrected of it. Two that are written alike read alike, too."""
    return {
        DraftColumn.TEXT: plain(decision.text)[:LONGEST],
        DraftColumn.WHO: BETWEEN.join(map(written, decision.assignees))[:LONGEST],
        DraftColumn.WHEN: _when(decision.deadline)[:LONGEST],
        DraftColumn.KIND: KINDS[decision.kind],
        DraftColumn.SKIP: YES if decision.skipped else "",
    }


def written(one: Assignee) -> str:
    """One assignee: in the nominative, as it reads between others."""
    office = one.position if one.kind is AssigneeKind.ORGANIZATION else None  # «директор МБОУ СШ № 2»
    return plain(" ".join(filter(None, (office, one.name or one.phrase)))).replace(";", ",")


def _when(deadline: Deadline) -> str:
    if dated(deadline):
        return f"{deadline.date:%d.%m.%Y}"
    if deadline.phrase:
        return plain(deadline.phrase)
    if deadline.date:
        return f"{'с' if deadline.kind is DeadlineKind.FROM else 'до'} {deadline.date:%d.%m.%Y}"
    return "постоянно" if deadline.kind is DeadlineKind.STANDING else ""


def dated(deadline: Deadline) -> bool:
    """Whether it is a plain day, by which it must be done: such a cell holds a date."""
    return deadline.kind is DeadlineKind.BY and deadline.date is not None and deadline.date.year >= _FIRST_YEAR


def version(of: Cells) -> str:
    """Of what is written in a row: another one, when anything of it is changed. Spaces do not count."""
    shown = "\n".join(plain(of.get(column, "")) for column in CORRECTED)
    return hashlib.sha256(shown.encode()).hexdigest()[:12]


def differing(one: Cells, other: Cells) -> tuple[DraftColumn, ...]:
    """Of the columns that both have."""
    both: Iterable[DraftColumn] = (column for column in CORRECTED if column in one and column in other)
    return tuple(
        column for column in both if one[column] != other[column] and plain(one[column]) != plain(other[column])
    )


def kind_named(cell: str) -> DecisionKind | None:
    return next((kind for kind, name in KINDS.items() if name == fold(cell)), None)


def yes_or_no(cell: str) -> bool | None:
    """None if it is neither; nothing is no."""
    said = fold(cell)
    return said in _YES if said in (*_YES, *_NO) else None


def number(cell: str) -> str | None:
    """Of a point: «п. 1.2» → «1.2»."""
    found = _NUMBER.fullmatch(fold(cell))
    return found[1] if found else None


def agenda_item(cell: str) -> int | None:
    return int(cell) if re.fullmatch(r"[0-9]{1,3}", cell) else None
