"""What an RTF file prints, put together piece by piece: paragraphs, table rows, notes and text boxes."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes.formats.rows import Cell, Rows
from minutes.lines import Line, clean

SAME_EDGE = 100  # twips (1/20 point): edges of cells so near stand under each other


@dataclass(frozen=True, kw_only=True)
class Edge:
    """How a cell of a row was defined."""

    right: int  # twips
    continues: bool = False  # merged with the cell above
    joins: bool = False  # merged with the cell to the left


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    text: str
    notes: "tuple[Story, ...]" = ()
    boxes: "tuple[Story, ...]" = ()


@dataclass(kw_only=True)
class _Cell:
    edge: Edge
    paragraphs: list[Paragraph]


@dataclass(kw_only=True)
class Story:
    """The body, a note or a text box, as it fills."""

    items: "list[Paragraph | list[list[_Cell]]]" = field(default_factory=list)  # a list of rows is a table
    notes: "list[Story]" = field(default_factory=list)  # of the paragraph that fills
    boxes: "list[Story]" = field(default_factory=list)
    _label: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _cell: list[Paragraph] = field(default_factory=list)
    _row: list[list[Paragraph]] = field(default_factory=list)
    _table: list[list[_Cell]] = field(default_factory=list)
    _edges: list[Edge] = field(default_factory=list)
    _continues: bool = False  # of the cell that is being defined
    _joins: bool = False

    def put(self, text: str, *, label: bool = False) -> None:
        """`label`: it belongs to the number of the paragraph."""
        (self._label if label else self._text).append(text)

    def end_paragraph(self, *, in_table: bool) -> None:
        text = _characters(self._text)
        if text.strip() and self._label:
            text = f"{_characters(self._label)} {text}"
        paragraph = Paragraph(text=text, notes=tuple(self.notes), boxes=tuple(self.boxes))
        self._text, self._label, self.notes, self.boxes = [], [], [], []
        if in_table:
            self._cell.append(paragraph)
        else:
            self._end_table()
            self.items.append(paragraph)

    def end_cell(self) -> None:
        self.end_paragraph(in_table=True)
        self._row.append(self._cell)
        self._cell = []

    def define_row(self) -> None:
        """A row that is not defined has the cells of the one above it."""
        self._edges = []

    def merge_down(self) -> None:
        self._continues = True

    def merge_left(self) -> None:
        self._joins = True

    def define_cell(self, right: int) -> None:
        self._edges.append(Edge(right=right, continues=self._continues, joins=self._joins))
        self._continues = self._joins = False

    def end_row(self) -> None:
        if self._cell:
            self.end_cell()
        known = self._edges[: len(self._row)]
        after = known[-1].right if known else 0
        known += [Edge(right=after + 2 * SAME_EDGE * (n + 1)) for n in range(len(self._row) - len(known))]
        cells: list[_Cell] = []
        for edge, paragraphs in zip(known, self._row, strict=True):
            if edge.joins and cells:
                cells[-1].edge = Edge(right=edge.right, continues=cells[-1].edge.continues)
                cells[-1].paragraphs += paragraphs
            else:
                cells.append(_Cell(edge=edge, paragraphs=paragraphs))
        self._table.append(cells)
        self._row = []

    def end(self) -> None:
        """What was begun ends with the story."""
        if self._row or self._cell:
            self.end_row()
        if self._text or self.notes or self.boxes:
            self.end_paragraph(in_table=False)
        self._end_table()

    def _end_table(self) -> None:
        if self._table:
            self.items.append(self._table)
            self._table = []

    def text(self) -> str:
        return " ".join(item.text for item in self.items if isinstance(item, Paragraph))


class Printer:
    """Stories to lines; paragraphs are counted in the order in which they are read."""

    def __init__(self) -> None:
        self._at = 0

    def lines(self, story: Story) -> Iterator[Line]:
        for item in story.items:
            if isinstance(item, Paragraph):
                yield from self._paragraph(item)
            else:
                yield from self._table(item)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Line]:
        self._at += 1
        at, soft = self._at, False
        for part in (*paragraph.text.split("\n"), *(note.text() for note in paragraph.notes)):
            if tidy := clean(part):
                yield Line(at=at, text=tidy, soft=soft)
                soft = True
        for box in paragraph.boxes:
            yield from self.lines(box)

    def _table(self, table: list[list[_Cell]]) -> Iterator[Line]:
        """A cell takes as many columns as there are edges up to its own."""
        columns = _columns({cell.edge.right for row in table for cell in row})
        rows = Rows()
        for row in table:
            at, before = self._at + 1, -1
            cells = []
            for cell in row:
                column = bisect_left(columns, cell.edge.right - SAME_EDGE)
                lines = [line for paragraph in cell.paragraphs for line in self._paragraph(paragraph)]
                cells.append(Cell(lines=lines, span=max(column - before, 1), continues=cell.edge.continues))
                before = column
            yield from rows.lines(at, cells)


def _columns(edges: set[int]) -> list[int]:
    found: list[int] = []
    for edge in sorted(edges):
        if not found or edge - found[-1] > SAME_EDGE:
            found.append(edge)
    return found


def _characters(pieces: list[str]) -> str:
    """Letters beyond the first plane are written as two halves."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
