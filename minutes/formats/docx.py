"""Paragraphs and table rows of a Word document, as they would be printed (ISO/IEC 29500-1, transitional and strict)."""

from collections.abc import Iterator
from posixpath import dirname

from minutes.errors import Damaged
from minutes.formats.archive import Archive
from minutes.formats.docx_lists import Lists
from minutes.formats.rows import Cell, Rows
from minutes.formats.xml import Element, W, is_on, parse, value, whole
from minutes.lines import Line, clean

STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr")}
GONE.add(MC + "Fallback")  # a second copy of what mc:Choice has
SIGNS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
NOTES = {W + "footnoteReference": "footnotes", W + "endnoteReference": "endnotes"}


def lines(archive: Archive, main: str) -> Iterator[Line]:
    """The text of the main part; deleted text stays out, inserted text is kept. Raises a ReadError."""
    document = _part(archive, main)
    if document is None:
        raise Damaged
    body = document.find(W + "body")
    if body is not None:
        folder = dirname(main)
        parts = {name: _part(archive, f"{folder}/{name}.xml") for name in ("numbering", "styles", *NOTES.values())}
        yield from _Walk(Lists(parts["numbering"], parts["styles"]), _notes(parts)).blocks(body)


def _part(archive: Archive, name: str) -> Element | None:
    data = archive.read(name)
    return None if data is None else parse(data.replace(STRICT, W[1:-1].encode()))


class _Walk:
    def __init__(self, lists: Lists, notes: dict[tuple[str, str | None], str]) -> None:
        self._lists = lists
        self._notes = notes
        self._at = 0
        self._carried = ""  # text whose paragraph mark was deleted: it belongs to the next paragraph

    def blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                table = Rows()
                for item in child.iter(W + "tr"):
                    if _owner(item) is child and not _is_gone(item):
                        yield from self._row(item, table)
            elif not _is_gone(child):  # content controls, insertions and whatever wraps paragraphs
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self._at += 1
        text, at = self._printed(paragraph), self._at
        if is_on(paragraph.find(f"{W}pPr/{W}rPr/{W}del")):
            self._carried += text
            return
        text, self._carried = self._carried + text, ""
        soft = False
        for part in (*text.split("\n"), *self._notes_of(paragraph)):
            if tidy := clean(part):
                yield Line(at=at, text=tidy, soft=soft)
                soft = True
        for box in paragraph.iter(W + "txbxContent"):
            if _owner(box, W + "p") is paragraph and not any(above.tag in GONE for above in box.iterancestors()):
                yield from self.blocks(box)

    def _notes_of(self, paragraph: Element) -> Iterator[str]:
        """Footnotes go on under their paragraph: nothing is lost, and no figure sticks to a date."""
        for mark in paragraph.iter(*NOTES):
            if _owner(mark, W + "p") is paragraph and not any(above.tag in GONE for above in mark.iterancestors()):
                yield self._notes.get((NOTES[mark.tag], value(mark, "id")), "")

    def _row(self, item: Element, table: Rows) -> Iterator[Line]:
        at = self._at + 1
        before = whole(value(item.find(f"{W}trPr/{W}gridBefore")), 0)
        cells = [Cell(lines=(), span=before)] if before else []
        for cell in item.iter(W + "tc"):
            if _owner(cell, W + "tr") is item:
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                span = whole(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
                continues = merge is not None and value(merge) != "restart"
                cells.append(Cell(lines=list(self.blocks(cell)), span=span, continues=continues))
        yield from table.lines(at, cells)

    def _printed(self, paragraph: Element) -> str:
        number = self._lists.number(paragraph.find(W + "pPr"))
        text = _text(paragraph)
        return f"{number} {text}" if number and text.strip() else text


def _text(paragraph: Element) -> str:
    """Runs in order, without what is deleted, hidden or only there for Word itself."""
    printed: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag == W + "txbxContent" or _is_gone(element):
            continue
        if element.tag == W + "t":
            printed.append(element.text or "")
        elif element.tag in SIGNS:
            printed.append(SIGNS[element.tag])
        elif element.tag == W + "sym":
            printed.append(_symbol(element))
        elif not is_on(element.find(f"{W}rPr/{W}vanish")):
            waiting.extend(reversed(element))
    return "".join(printed)


def _symbol(element: Element) -> str:
    """A character of Symbol or Wingdings, which fonts keep at F000 (17.3.3.30)."""
    try:
        return chr(int(value(element, "char") or "", 16) | 0xF000)
    except (ValueError, OverflowError):
        return ""


def _is_gone(element: Element) -> bool:
    """Deleted, or what an empty content control asks for."""
    return (
        element.tag in GONE
        or (element.tag == W + "sdt" and is_on(element.find(f"{W}sdtPr/{W}showingPlcHdr")))
        or (element.tag == W + "tr" and element.find(f"{W}trPr/{W}del") is not None)
    )


def _owner(element: Element, tag: str = W + "tbl") -> Element | None:
    return next(element.iterancestors(tag), None)


def _notes(parts: dict[str, Element | None]) -> dict[tuple[str, str | None], str]:
    return {
        (name, value(note, "id")): " ".join(map(_text, note.iter(W + "p")))
        for name in NOTES.values()
        if (root := parts[name]) is not None
        for note in root
    }
