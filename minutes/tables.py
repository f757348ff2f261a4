"""Tables of decisions: which column is which, and which tables are none."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from domain.decisions import DeadlineKind
from minutes.deadlines import read_phrase
from minutes.markers import marker
from minutes.names import find_names
from minutes.offices import is_position, organization_in, starts_group
from minutes.russian import orders

NUMBER = re.compile(
    r"^(?:(?:№|n|номер)\s*(?:п\s*/\s*п|п\.?\s?п\.?|пункта|решения|поручения)?|п\s*/\s*п|пункт)\.?$", re.I
)
DEADLINE = re.compile(r"\bсрок|дата (?:исполнения|выполнения)|\bкогда\b", re.I)
ASSIGNEES = re.compile(r"ответственн|исполнител|\bкто\b|\bкому\b", re.I)
HEARD = re.compile(r"слушали|вопрос", re.I)
DECIDED = re.compile(r"решени|решили|постановили|поручени|рекомендаци|что (?:нужно |надо )?(?:с)?делать", re.I)
PLANNED = re.compile(r"мероприяти|содержание|задач|действи|вид(?:ы)? работ", re.I)
ORDINAL = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
WIDEST_TITLE = 80
ANY_DAY = dt.date(2024, 1, 1)  # days without a year need one to count from
WIDEST = 8  # columns


@dataclass(frozen=True, kw_only=True)
class Columns:
    """Which cell holds what."""

    text: int
    number: int | None = None
    deadline: int | None = None
    assignees: int | None = None
    decides: bool = False  # its title speaks of decisions, not of plans or schedules

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        at = getattr(self, name)
        return cells[at] if at is not None and at < len(cells) else ""


def columns(header: tuple[str, ...]) -> Columns | None:
    """None unless the header names what is decided and for whom or until when."""
    if max(map(len, header)) > WIDEST_TITLE:
        return None
    number, deadline, assignees = (_first(header, pattern) for pattern in (NUMBER, DEADLINE, ASSIGNEES))
    taken = (number, deadline, assignees)
    decided = _first(header, DECIDED, taken)
    text = decided if decided is not None else _first(header, PLANNED, taken)
    beside_report = decided is not None and _first(header, HEARD, (*taken, decided)) is not None
    if text is None or (deadline is None and assignees is None and not beside_report):
        return None
    return Columns(text=text, number=number, deadline=deadline, assignees=assignees, decides=decided is not None)


def _first(header: tuple[str, ...], pattern: re.Pattern[str], but: tuple[int | None, ...] = ()) -> int | None:
    return next((at for at, cell in enumerate(header) if at not in but and pattern.search(cell)), None)


def fits(table: Columns, rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether rows without a header hold orders where this table has them."""
    return _mostly(tuple(table.cell(row, "text") for row in rows), lambda cell: orders(marked(cell)))


def guessed(rows: Sequence[tuple[str, ...]]) -> Columns | None:
    """The columns of a table without a header, by what stands in them; None unless it is surely one of decisions."""
    if not rows or not 2 < len(rows[0]) < WIDEST:
        return None
    cells = list(zip(*rows, strict=True))
    numbers = [at for at, column in enumerate(cells) if _mostly(column, lambda cell: bool(ORDINAL.fullmatch(cell)))]
    texts = [at for at, column in enumerate(cells) if _mostly(column, lambda cell: orders(marked(cell)))]
    dates = [at for at, column in enumerate(cells) if at not in texts and _mostly(column, is_deadline)]
    taken = {*numbers, *texts, *dates}
    people = [at for at, column in enumerate(cells) if at not in taken and _mostly(column, is_somebody)]
    if len(texts) != 1 or not (dates or people):
        return None
    first = [column[0] if column else None for column in (numbers, dates, people)]
    return Columns(text=texts[0], number=first[0], deadline=first[1], assignees=first[2], decides=True)


def marked(cell: str) -> str:
    """Without the number that the cell may begin with."""
    found = marker(cell)
    return found.rest if found else cell


def _mostly(column: tuple[str, ...], fits: Callable[[str], bool]) -> bool:
    filled = [cell for cell in column if cell.strip(" -–—")]
    return bool(filled) and sum(map(fits, filled)) > 0.6 * len(filled)


def is_deadline(cell: str) -> bool:
    return len(cell) < WIDEST_TITLE and read_phrase(cell, ANY_DAY).deadline.kind is not DeadlineKind.NONE


def is_somebody(cell: str) -> bool:
    return bool(find_names(cell)) or starts_group(cell) or is_position(cell) or organization_in(cell) is not None
