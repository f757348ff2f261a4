"""Pages to lines: what is printed on a document's pages, in the order in which it is read."""

from collections.abc import Iterator, Sequence

from minutes.formats.columns import in_columns
from minutes.formats.grid import Grid, grids
from minutes.formats.margins import without_running_lines
from minutes.formats.page import Page
from minutes.formats.page_tables import PageTable
from minutes.formats.paragraphs import Setting, paragraphs
from minutes.formats.printed import Printed, in_lines, printed
from minutes.lines import Line

NARROWEST = 0.6  # of the sheet: no lines end further left, though there may be only short ones
FEW = 6  # lines on a page do not show where its margins are


def lines(pages: Sequence[Page]) -> list[Line]:
    """Paragraphs and rows of tables, each with the page and the printed line where it begins."""
    return list(_Flow(pages).lines())


class _Flow:
    def __init__(self, pages: Sequence[Page]) -> None:
        self._tables: dict[int, list[tuple[Grid, PageTable]]] = {}
        bodies = without_running_lines([self._body(page) for page in pages])
        self._bodies = {page.number: body for page, body in zip(pages, bodies, strict=True)}
        self._settings = _settings(pages, bodies)

    def _body(self, page: Page) -> list[Printed]:
        """The printed lines outside of tables; the tables are kept aside."""
        rows = in_lines(page.words)
        at = {id(word): number for number, row in enumerate(rows, start=1) for word in row}
        found = grids(page)
        tabled = {id(word) for grid in found for cell in grid.cells for word in cell.words}
        self._tables[page.number] = [(grid, PageTable.of(grid, page.number, at)) for grid in found]
        free = ([word for word in row if id(word) not in tabled] for row in rows)
        return [printed(row, page.number, at[id(row[0])]) for row in free if row]

    def lines(self) -> Iterator[Line]:
        text: list[Printed] = []
        table: PageTable | None = None
        for part in self._parts():
            if isinstance(part, Printed):
                if table is not None:
                    yield from table.lines()
                    table = None
                text.append(part)
                continue
            yield from paragraphs(text, self._settings)
            text = []
            if table is not None and table.continued_by(part):
                table.add(part)
            else:
                if table is not None:
                    yield from table.lines()
                table = part
        if table is not None:
            yield from table.lines()
        yield from paragraphs(text, self._settings)

    def _parts(self) -> Iterator[Printed | PageTable]:
        """From the top of the first page to the bottom of the last."""
        for n, (number, body) in enumerate(self._bodies.items()):
            start = 0
            for grid, table in self._tables[number]:
                above = sum(line.middle < grid.middle for line in body)
                yield from in_columns(body[start:above], letterhead=n == start == 0)
                yield table
                start = max(start, above)
            yield from in_columns(body[start:], letterhead=n == start == 0)


def _settings(pages: Sequence[Page], bodies: Sequence[Sequence[Printed]]) -> dict[int, Setting]:
    """A page with few lines is set as the one before it."""
    settings: dict[int, Setting] = {}
    last: Setting | None = None
    for page, body in zip(pages, bodies, strict=True):
        if body:
            if last is None or len(body) >= FEW:
                last = Setting.of(body, least=NARROWEST * page.width)
            settings[page.number] = last
    return settings
