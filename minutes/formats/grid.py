"""Ruling lines to the cells of a table, also of one whose cells are merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from minutes.formats.page import Box, Page, Rule, Word

JOINT = 4.0  # points; how far a line may end from the one that it meets
SAME = 3.0  # points; two lines nearer than this are one
DRAWN = 0.5  # of a cell's side must be drawn to part it from its neighbour
MOST_LINES = 200  # across or down; more is a drawing, not a table
MOST_RULES = 4000


@dataclass(kw_only=True)
class GridCell:
    """Cells between neighbouring lines are one where no line parts them."""

    row: int
    column: int
    span: int = 1  # columns
    depth: int = 1  # rows
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Grid(Box):
    downs: tuple[float, ...]  # where the upright lines stand, from left to right
    acrosses: tuple[float, ...]  # where the flat lines lie, from top to bottom
    cells: tuple[GridCell, ...]

    @property
    def rows(self) -> list[list[GridCell]]:
        """Every row's cells from left to right; a cell of several rows stands in each of them."""
        found: list[list[GridCell]] = [[] for _ in self.acrosses[1:]]
        for cell in self.cells:
            for row in found[cell.row : cell.row + cell.depth]:
                row.append(cell)
        return [sorted(row, key=lambda cell: cell.column) for row in found]


def grids(page: Page) -> list[Grid]:
    """The tables of a page with their words, from top to bottom; a lone frame around text is none."""
    rules = page.rules if len(page.rules) <= MOST_RULES else ()
    found = [grid for met in _joined(rules) if (grid := _grid(met)) is not None]
    found = [grid for grid in found if not any(other is not grid and _inside(grid, other) for other in found)]
    for word in page.words:
        grid = next((grid for grid in found if _holds(grid, word)), None)
        if grid is not None:
            _cell_at(grid, word).words.append(word)
    return sorted(found, key=lambda grid: grid.y0)


def _holds(box: Box, word: Box) -> bool:
    return box.x0 <= word.centre <= box.x1 and box.y0 <= word.middle <= box.y1


def _inside(inner: Box, outer: Box) -> bool:
    return outer.x0 <= inner.centre <= outer.x1 and outer.y0 <= inner.middle <= outer.y1


def _joined(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that meet, directly or by others."""
    flat, upright = [rule for rule in rules if rule.flat], [rule for rule in rules if not rule.flat]
    groups: list[dict[int, Rule]] = []
    for rule in upright:
        met = {id(line): line for line in flat if _meet(line, rule)}
        touched = [group for group in groups if met.keys() & group.keys()]
        groups = [group for group in groups if not met.keys() & group.keys()]
        met[id(rule)] = rule
        for group in touched:
            met |= group
        groups.append(met)
    return [list(group.values()) for group in groups]


def _meet(flat: Rule, upright: Rule) -> bool:
    across = flat.x0 - JOINT <= upright.centre <= flat.x1 + JOINT
    return across and upright.y0 - JOINT <= flat.middle <= upright.y1 + JOINT


def _grid(rules: list[Rule]) -> Grid | None:
    downs = _places(rule.centre for rule in rules if not rule.flat)
    acrosses = _places(rule.middle for rule in rules if rule.flat)
    if not (3 <= len(downs) <= MOST_LINES and 2 <= len(acrosses) <= MOST_LINES):
        return None
    cells = _cells(downs, acrosses, rules)
    return Grid(x0=downs[0], x1=downs[-1], y0=acrosses[0], y1=acrosses[-1], downs=downs, acrosses=acrosses, cells=cells)


def _places(found: Iterable[float]) -> tuple[float, ...]:
    places: list[list[float]] = []
    for place in sorted(found):
        if places and place - places[-1][-1] < SAME:
            places[-1].append(place)
        else:
            places.append([place])
    return tuple(sum(near) / len(near) for near in places)


def _cells(downs: Sequence[float], acrosses: Sequence[float], rules: Sequence[Rule]) -> tuple[GridCell, ...]:
    """From the upper left: as wide as no upright line parts it, then as deep as no flat line does."""
    upright, flat = [rule for rule in rules if not rule.flat], [rule for rule in rules if rule.flat]
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    for row in range(len(acrosses) - 1):
        for column in range(len(downs) - 1):
            if (row, column) in taken:
                continue
            right, below = column + 1, row + 1
            while right < len(downs) - 1 and not _drawn_down(upright, downs[right], acrosses[row], acrosses[row + 1]):
                right += 1
            while below < len(acrosses) - 1 and not _drawn_across(flat, acrosses[below], downs[column], downs[right]):
                below += 1
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            cells.append(GridCell(row=row, column=column, span=right - column, depth=below - row))
    return tuple(cells)


def _drawn_down(upright: Sequence[Rule], x: float, top: float, bottom: float) -> bool:
    parts = [(rule.y0, rule.y1) for rule in upright if abs(rule.centre - x) < SAME]
    return _covered(parts, top, bottom)


def _drawn_across(flat: Sequence[Rule], y: float, left: float, right: float) -> bool:
    parts = [(rule.x0, rule.x1) for rule in flat if abs(rule.middle - y) < SAME]
    return _covered(parts, left, right)


def _covered(parts: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    """Doubly found lines count once."""
    done, reached = 0.0, start
    for low, high in sorted(parts):
        done += max(0.0, min(high, end) - max(low, reached))
        reached = max(reached, high)
    return done >= DRAWN * (end - start)


def _cell_at(grid: Grid, word: Word) -> GridCell:
    column = sum(x <= word.centre for x in grid.downs[1:-1])
    row = sum(y <= word.middle for y in grid.acrosses[1:-1])
    return next(
        cell
        for cell in grid.cells
        if cell.row <= row < cell.row + cell.depth and cell.column <= column < cell.column + cell.span
    )
