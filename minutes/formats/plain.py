"""Text files of unknown encoding: which one it is shows in the letters that come out."""

import re
from collections import Counter
from collections.abc import Iterator
from math import inf

from minutes.errors import UnsupportedFormat
from minutes.formats.drawn import Table
from minutes.lines import Line, clean, row

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
TAG = re.compile(r"</?[a-z]{1,6}/?>")  # left over by converters: <i>, <p>
FREQUENT = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"  # first
WEIGHTS = {letter: len(FREQUENT) // 2 - place for place, letter in enumerate(FREQUENT)}
STRANGE = -len(FREQUENT)
ODD = re.compile(r"[^\x00-\x7fА-Яа-яЁё№«»„“”‘’–—…•·§°±×\xa0\xad\u2500-\u257f]")
CAPITAL_INSIDE = re.compile(r"[а-яё][А-ЯЁ]")
SAMPLE = 65_536
FAR = "\t\t\t"  # moves a name to the right edge; in a row two cells would be empty between two that are not
WIDEST = 140  # letters that fit on a line of paper
FULL = 0.5  # of the width: a line that is shorter ends its paragraph


def decode(data: bytes) -> str:
    """Unicode by its mark or its validity; otherwise the Cyrillic code page that reads more like Russian."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    if (utf16 := _unmarked_utf16(data)) is not None:
        return data.decode(utf16, errors="replace")
    if CONTROLS.search(data):
        raise UnsupportedFormat
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_code_page(data), errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """Cyrillic and spaces in UTF-16 have 04 or 00 for every second byte."""
    sample = data[:SAMPLE]
    for offset, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        high = sample[offset::2]
        if len(high) > 1 and high.count(4) + high.count(0) > 0.8 * len(high) and b"\x04" in high:
            return encoding
    return None


def _code_page(data: bytes) -> str:
    """Russian has some letters often and others hardly ever, and no capital follows a small letter."""
    best = max(("cp1251", "koi8-r", "cp866"), key=lambda page: _likeness(data[:SAMPLE].decode(page, errors="replace")))
    if _likeness(data[:SAMPLE].decode(best, errors="replace")) <= 0:
        raise UnsupportedFormat
    return best


def _likeness(text: str) -> int:
    """Positive for Russian, about nothing for letters at random."""
    weights = sum(WEIGHTS.get(sign, 0) * count for sign, count in Counter(text.lower()).items())
    return weights + STRANGE * (len(ODD.findall(text)) + len(CAPITAL_INSIDE.findall(text)))


def lines(text: str) -> Iterator[Line]:
    """Lines with text in them, numbered as an editor numbers them; drawn tables, and tabs between words, make rows."""
    printed = TAG.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "")).split("\n")
    width = _width(printed)
    full = FULL * width if width <= WIDEST else inf  # longer lines were not wrapped: each is a paragraph
    before = ""  # the line of text directly above
    table = Table()
    for at, raw in enumerate(printed, start=1):
        bare = raw.strip()
        if bare and table.add(at, raw):
            before = ""
            continue
        yield from table.rows()
        table = Table()
        if bare and (cells := _columns(raw.strip(" "))):
            yield row(at, cells)
            before = ""
        elif bare:
            yield Line(at=at, text=clean(raw), soft=bool(before) and (len(before) >= full or bare[0].islower()))
            before = bare
        else:
            before = ""
    yield from table.rows()


def _width(printed: list[str]) -> int:
    """Of the column in which the text was printed, in letters; only few lines are longer."""
    lengths = sorted(len(line.strip()) for line in printed if line.strip())
    return lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0


def _columns(text: str) -> list[str]:
    """A tab after a number or a bullet, or between a title and a name, indents; it separates no columns."""
    if "\t" not in text.strip():
        return []
    parts = text.split("\t")
    filled = [part for part in parts if part.strip()]
    is_row = len(filled) > 1 and any(len(part.strip()) > 6 for part in filled) and len(parts) > 2
    apart = len(filled) == 2 and FAR in text.strip()  # «Секретарь⇥⇥⇥⇥О.Н. Вяткина»
    return parts if is_row and not apart else []
