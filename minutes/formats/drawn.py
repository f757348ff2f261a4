"""Tables that a text file draws with characters: +---+, |, │, ║."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from minutes.formats.hyphens import joined
from minutes.formats.rows import Cell, Rows
from minutes.lines import Line, clean

BARS = str.maketrans(dict.fromkeys("│┃║¦", "|"))
DRAWN = re.compile(r"[-=_|+:\s\u2500-\u257f]+")
ACROSS = frozenset("-=_─━═")
NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")
RULED = 3  # so many parts between rules: the header and rows


@dataclass(kw_only=True)
class Table:
    """The lines of one table, as they come; between two rules is a part."""

    _parts: list[list[tuple[int, list[str]]]] = field(default_factory=lambda: [[]])

    def add(self, at: int, raw: str) -> bool:
        """Whether the line belongs to a table."""
        drawn = raw.strip().translate(BARS)
        if DRAWN.fullmatch(drawn) and not ACROSS.isdisjoint(drawn):
            if self._parts[-1]:
                self._parts.append([])
            return True
        edged = drawn.startswith("|") or drawn != raw.strip()
        if not edged or drawn.count("|") < 2:
            return False
        self._parts[-1].append((at, drawn.removeprefix("|").removesuffix("|").split("|")))
        return True

    def rows(self) -> Iterator[Line]:
        """Every row once, however many lines it takes."""
        parts = [part for part in self._parts if part]
        rows = Rows()
        for part in parts:
            for at, lines in _rows(part, ruled=len(parts) >= RULED):
                texts = map(_cell, zip_longest(*lines, fillvalue=""))
                yield from rows.lines(at, [Cell(lines=[Line(at=at, text=text)] if text else ()) for text in texts])


def _cell(lines: Iterable[str]) -> str:
    return clean(joined(filter(None, map(str.strip, lines))).replace("\u00ad ", ""))


def _rows(part: list[tuple[int, list[str]]], *, ruled: bool) -> list[tuple[int, list[list[str]]]]:
    """A row begins where the first column is filled; in a table with a rule under every row, at a rule or a number."""
    first = next((column for column, cell in enumerate(part[0][1]) if cell.strip()), 0)
    found: list[tuple[int, list[list[str]]]] = []
    for at, cells in part:
        sign = cells[first].strip() if first < len(cells) else ""
        begins = NUMBER.fullmatch(sign) is not None if ruled else bool(sign)
        if begins or not found:
            found.append((at, [cells]))
        else:
            found[-1][1].append(cells)
    return found
