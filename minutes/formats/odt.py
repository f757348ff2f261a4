"""Paragraphs and table rows of an OpenDocument text, as they would be printed (ODF 1.3, part 3)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from minutes.errors import Damaged, PasswordProtected
from minutes.formats.archive import Archive
from minutes.formats.numbering import List
from minutes.formats.odt_lists import STYLE, TEXT, Lists
from minutes.formats.rows import WIDEST, Cell, Rows
from minutes.formats.xml import Element, parse, whole
from minutes.lines import Line, clean

MIMETYPE = b"application/vnd.oasis.opendocument.text"  # also of templates: «…text-template»
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
PARAGRAPHS = (TEXT + "p", TEXT + "h")
GONE = {TEXT + "tracked-changes", OFFICE + "annotation", OFFICE + "forms", DRAW + "object", TEXT + "ruby-text"}
SPACES = re.compile(r"\s+")  # of the file, where a line break is written as an element


@dataclass(kw_only=True)
class _Printed:
    text: str = ""
    notes: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)


def lines(archive: Archive) -> Iterator[Line]:
    """Deleted text stays out, inserted text is kept. Raises a ReadError."""
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise PasswordProtected
    parts = [parse(data) for name in ("content.xml", "styles.xml") if (data := archive.read(name)) is not None]
    body = parts[0].find(f"{OFFICE}body/{OFFICE}text") if parts else None
    if body is None:
        raise Damaged
    yield from _Walk(parts).blocks(body)


class _Walk:
    def __init__(self, parts: list[Element]) -> None:
        self._lists = Lists(*parts)
        self._hidden = {
            style.get(STYLE + "name")
            for part in parts
            for style in part.iter(STYLE + "style")
            if any(own.get(TEXT + "display") == "none" for own in style.iter(STYLE + "text-properties"))
        }
        self._at = 0

    def blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == TEXT + "h" and child.get(TEXT + "is-list-header") != "true":
                level = whole(child.get(TEXT + "outline-level"), 1) - 1
                yield from self._paragraph(child, self._lists.outline.next(level))
            elif child.tag in PARAGRAPHS:
                yield from self._paragraph(child)
            elif child.tag == TEXT + "list":
                yield from self._list(child)
            elif child.tag == TABLE + "table":
                yield from self._table(child)
            elif child.tag not in GONE and child.get(TEXT + "display") != "none":  # sections, text boxes, indexes
                yield from self.blocks(child)

    def _list(self, element: Element, outer: List | None = None, level: int = 0) -> Iterator[Line]:
        numbered = self._lists.open(element, outer)
        for item in element:
            waiting = item.tag == TEXT + "list-item"  # an item's number stands before its first paragraph
            if (start := item.get(TEXT + "start-value")) is not None:
                numbered.restarts[level] = whole(start, 1)
            for child in item:
                if child.tag in PARAGRAPHS:
                    yield from self._paragraph(child, numbered.next(level) if waiting else "")
                    waiting = False
                elif child.tag == TEXT + "list":
                    yield from self._list(child, numbered, level + 1)

    def _paragraph(self, paragraph: Element, number: str = "") -> Iterator[Line]:
        self._at += 1
        at, soft = self._at, False
        printed = self._printed(paragraph)
        text = f"{number} {printed.text}" if number and printed.text.strip() else printed.text
        for part in (*text.split("\n"), *printed.notes):  # a footnote goes on under its paragraph
            if tidy := clean(part):
                yield Line(at=at, text=tidy, soft=soft)
                soft = True
        for box in printed.boxes:
            yield from self.blocks(box)

    def _printed(self, paragraph: Element) -> _Printed:
        """Mixed content in order; notes and text boxes apart."""
        found, text = _Printed(), []
        waiting = [paragraph]
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                text.append(SPACES.sub(" ", part))
            elif part.tag == TEXT + "s":
                text.append(" ")
            elif part.tag == TEXT + "tab":
                text.append("\t")
            elif part.tag == TEXT + "line-break":
                text.append("\n")
            elif part.tag == TEXT + "note":
                found.notes.append(" ".join(self._printed(own).text for own in part.iter(*PARAGRAPHS)))
            elif not isinstance(part.tag, str) or part.tag in GONE or part.get(TEXT + "style-name") in self._hidden:
                continue
            elif part.tag.startswith(DRAW):
                found.boxes.append(part)
            else:
                waiting += [own for child in reversed(part) for own in (child.tail or "", child)]
                waiting.append(part.text or "")
        found.text = "".join(text)
        return found

    def _table(self, table: Element) -> Iterator[Line]:
        rows = Rows()
        merged: dict[int, tuple[int, int]] = {}  # column → how many more rows its cell covers, and how many columns
        for item in table.iter(TABLE + "table-row"):
            if next(item.iterancestors(TABLE + "table")) is table:
                at = self._at + 1
                yield from rows.lines(at, self._cells(item, merged))

    def _cells(self, item: Element, merged: dict[int, tuple[int, int]]) -> list[Cell]:
        cells: list[Cell] = []
        column = covered = 0  # covered: so many columns are still under the cell to the left
        for cell in item.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
            own = cell.tag == TABLE + "table-cell"
            for _ in range(min(whole(cell.get(TABLE + "number-columns-repeated"), 1), WIDEST)):
                if own or not covered:
                    found = self._own(cell) if own else _under(merged.get(column, (0, 1)))
                    more = whole(cell.get(TABLE + "number-rows-spanned"), 1) if own else merged.get(column, (0, 1))[0]
                    merged[column] = (max(more - 1, 0), found.span)
                    cells.append(found)
                    covered = found.span
                covered -= 1
                column += 1
        return cells

    def _own(self, cell: Element) -> Cell:
        return Cell(lines=list(self.blocks(cell)), span=whole(cell.get(TABLE + "number-columns-spanned"), 1))


def _under(above: tuple[int, int]) -> Cell:
    """A covered cell: it continues the one above, as long as that one reaches down."""
    rows, span = above
    return Cell(lines=(), span=span, continues=rows > 0)
