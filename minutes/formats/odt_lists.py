"""The lists of an OpenDocument text: which go on counting, and what they print (ODF 1.3, part 3, 5.3 and 16.30)."""

import re

from minutes.formats.numbering import Level, List
from minutes.formats.xml import Element, whole

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
FORMATS = {"1": "decimal", "i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter", "": "none"}
FORMATS |= {"01, 02, 03, ...": "decimalZero"}
DEEPEST = 9
NUMBERED = (TEXT + "list-level-style-number", TEXT + "outline-level-style")
MARKED = (TEXT + "list-level-style-bullet", TEXT + "list-level-style-image")


class Lists:
    """Opens the lists of a document, asked for in order."""

    def __init__(self, *parts: Element) -> None:
        self._styles = {
            style.get(STYLE + "name"): _levels(style) for part in parts for style in part.iter(TEXT + "list-style")
        }
        self._by_id: dict[str, List] = {}
        self._last: dict[str, List] = {}
        outlines = (_levels(style) for part in parts for style in part.iter(TEXT + "outline-style"))
        self.outline = List(levels=next(outlines, {}))  # numbers headings that stand in no list

    def open(self, element: Element, outer: List | None) -> List:
        """A list in another is one of its levels, unless it brings a style of its own."""
        name = element.get(TEXT + "style-name", "")
        if outer is not None and (not name or self._last.get(name) is outer):
            return outer
        before = self._by_id.get(element.get(TEXT + "continue-list", ""))
        if before is None and element.get(TEXT + "continue-numbering") == "true":
            before = self._last.get(name)
        found = List(levels=self._styles.get(name, {}), counters={} if before is None else before.counters)
        self._last[name] = found
        if identity := element.get(XML_ID):
            self._by_id[identity] = found
        return found


def _levels(style: Element) -> dict[int, Level]:
    found = {}
    for item in style.iter(*NUMBERED, *MARKED):
        level = whole(item.get(TEXT + "level"), 1)
        if level <= DEEPEST:
            found[level - 1] = _level(item, level)
    return found


def _level(item: Element, level: int) -> Level:
    if item.tag in MARKED:
        return Level(format="bullet", text=item.get(TEXT + "bullet-char", ""))
    name = item.get(STYLE + "num-format", "")
    cyrillic = {"а": "russianLower", "А": "russianUpper"}.get(name[:1])  # LibreOffice: «а, б, .., аа, аб, ... (ru)»
    return Level(
        format=cyrillic or FORMATS.get(name, "decimal"),
        text=_pattern(item, level),
        start=whole(item.get(TEXT + "start-value"), 1),
    )


def _pattern(item: Element, level: int) -> str:
    """«%1.%2.», as Word has it: LibreOffice says so itself («%1%.%2%.»), the standard counts the levels to display."""
    own = item.get(LOEXT + "num-list-format") or item.get(STYLE + "num-list-format")
    if own is not None:
        return re.sub(r"%(\d+)%", r"%\1", own)
    first = level - min(whole(item.get(TEXT + "display-levels"), 1), level) + 1
    numbers = ".".join(f"%{at}" for at in range(first, level + 1))
    return f"{item.get(STYLE + 'num-prefix', '')}{numbers}{item.get(STYLE + 'num-suffix', '')}"
