"""Paragraphs and table rows of a Word document, as they would be printed."""

from collections.abc import Iterator

from minutes.formats.numbering import Numbering
from minutes.formats.xml import Element, W, is_on, parse, value, whole
from minutes.lines import Line, clean, row

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
GONE = {W + name for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sdtPr", "footnoteReference")}
GONE.add(MC + "Fallback")  # a second copy of what mc:Choice has
SIGNS = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}


def lines(document: bytes, numbering: bytes | None, styles: bytes | None) -> Iterator[Line]:
    """The text of the main part; deleted text stays out, inserted text is kept."""
    body = parse(document).find(W + "body")
    if body is not None:
        yield from _Walk(Numbering(numbering), _style_numbers(styles)).blocks(body)


class _Walk:
    def __init__(self, numbering: Numbering, style_numbers: dict[str, tuple[str, int]]) -> None:
        self._numbering = numbering
        self._style_numbers = style_numbers
        self._at = 0
        self._carried = ""  # text whose paragraph mark was deleted: it belongs to the next paragraph

    def blocks(self, parent: Element) -> Iterator[Line]:
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                for item in child.iter(W + "tr"):
                    if _owner(item) is child:
                        yield from self._row(item)
            elif child.tag not in GONE:  # content controls, insertions and whatever wraps paragraphs
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Line]:
        self._at += 1
        text, at = self._printed(paragraph), self._at
        if is_on(paragraph.find(f"{W}pPr/{W}rPr/{W}del")):
            self._carried += text
            return
        text, self._carried = self._carried + text, ""
        soft = False
        for part in text.split("\n"):
            if tidy := clean(part):
                yield Line(at=at, text=tidy, soft=soft)
                soft = True
        for box in paragraph.iter(W + "txbxContent"):
            if _owner(box, W + "p") is paragraph and not any(above.tag in GONE for above in box.iterancestors()):
                yield from self.blocks(box)

    def _row(self, item: Element) -> Iterator[Line]:
        if item.find(f"{W}trPr/{W}del") is not None:
            return
        cells: list[str] = []
        found: list[list[Line]] = []
        at = self._at + 1
        for cell in item.iter(W + "tc"):
            if _owner(cell, W + "tr") is not item:
                continue
            content = list(self.blocks(cell))
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            kept = [] if merge is not None and value(merge) != "restart" else content
            found.append(kept)
            cells.append("\n".join(line.text for line in kept))
            span = whole(value(cell.find(f"{W}tcPr/{W}gridSpan")), 1)
            cells += [""] * (min(span, 64) - 1)
        if sum(map(bool, found)) > 1:
            yield row(at, cells)
        else:  # a table with one filled cell a row is a frame around ordinary text
            for content in found:
                yield from content

    def _printed(self, paragraph: Element) -> str:
        properties = paragraph.find(W + "pPr")
        number = self._number(properties)
        text = _text(paragraph)
        return f"{number} {text}" if number and text.strip() else text

    def _number(self, properties: Element | None) -> str:
        if properties is None:
            return ""
        num = properties.find(W + "numPr")
        style = self._style_numbers.get(value(properties.find(W + "pStyle")) or "")
        num_id = value(num.find(W + "numId")) if num is not None else None
        level = value(num.find(W + "ilvl")) if num is not None else None
        if num_id is None and style is not None:
            num_id = style[0]
            level = level or str(style[1])
        return self._numbering.next(num_id, whole(level, 0)) if num_id is not None else ""


def _text(paragraph: Element) -> str:
    """Runs in order, without what is deleted, hidden or only there for Word itself."""
    printed: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in GONE or element.tag == W + "txbxContent":
            continue
        if element.tag == W + "t":
            printed.append(element.text or "")
        elif element.tag in SIGNS:
            printed.append(SIGNS[element.tag])
        elif not is_on(element.find(f"{W}rPr/{W}vanish")):
            waiting.extend(reversed(element))
    return "".join(printed)


def _owner(element: Element, tag: str = W + "tbl") -> Element | None:
    return next(element.iterancestors(tag), None)


def _style_numbers(part: bytes | None) -> dict[str, tuple[str, int]]:
    """Which styles number their paragraphs, also by the style they are based on: style → (list, level)."""
    if part is None:
        return {}
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in parse(part).iter(W + "style"):
        name = value(style, "styleId") or ""
        parents[name] = value(style.find(W + "basedOn")) or ""
        num_id = value(style.find(f"{W}pPr/{W}numPr/{W}numId"))
        if num_id is not None:
            own[name] = (num_id, whole(value(style.find(f"{W}pPr/{W}numPr/{W}ilvl")), 0))
    found: dict[str, tuple[str, int]] = {}
    for name in parents:
        seen, at = set(), name
        while at and at not in own and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at in own:
            found[name] = own[at]
    return found
