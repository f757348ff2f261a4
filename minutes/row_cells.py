"""Which column of a row the lines of its cells belong to, after the borders between them were lost."""

from collections.abc import Sequence

from minutes.russian import orders
from minutes.tables import Columns, is_deadline, is_somebody

EMPTY = " -–—."


def by_place(cells: Sequence[str], table: Columns, *, surely: bool) -> tuple[str, ...] | None:
    """The cells as they are if none of them tells that it stands in the wrong column.

    `surely`: only if the deadline or the assignees are at least understood.
    """
    text, when, who = cells[table.text], table.cell(tuple(cells), "deadline"), table.cell(tuple(cells), "assignees")
    dated, named = _is_until(when), is_somebody(who)
    if not text.strip(EMPTY) or (surely and not (dated or named)):
        return None
    misplaced = table.deadline is not None and not dated and (_is_until(who) or is_somebody(when) or _is_until(text))
    return None if misplaced or (orders(when) and not dated) or orders(who) else tuple(cells)


def by_kind(lines: Sequence[str], table: Columns, width: int) -> tuple[str, ...]:
    """Each line to the column of which it is; one of no kind goes on with the line before it."""
    cells = [""] * width
    current = table.text
    first = min(at for at in (table.text, table.deadline, table.assignees) if at is not None)
    for n, line in enumerate(lines):
        if n == 0 and table.number is not None:
            cells[table.number] = line
            continue
        is_first = not any(cells[at] for at in range(width) if at != table.number)
        if not (is_first and first == table.text):
            current = _column(line, table, current)
        cells[current] = f"{cells[current]} {line}".strip() if line.strip(EMPTY) else cells[current]
    return tuple(cells)


def is_told(line: str) -> bool:
    """Whether the line itself shows that it is a deadline or names somebody."""
    return _is_until(line) or (is_somebody(line) and not orders(line))


def _column(line: str, table: Columns, current: int) -> int:
    if table.deadline is not None and _is_until(line):
        return table.deadline
    if table.assignees is not None and is_somebody(line) and not orders(line):
        return table.assignees
    return table.text if orders(line) else current


def _is_until(cell: str) -> bool:
    return is_deadline(cell) and not orders(cell)
