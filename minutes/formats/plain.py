"""Text files of unknown encoding: which one it is shows in the letters that come out."""

import re
from collections.abc import Iterator

from minutes.errors import UnsupportedFormat
from minutes.lines import Line, clean, row

BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
RULE = re.compile(r"[-=_|+:\s]+")
LOWER = re.compile(r"[а-яё]")
CAPITAL_INSIDE = re.compile(r"[а-яё][А-ЯЁ]")
SAMPLE = 65_536


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
    """Russian is mostly small letters, and capitals do not follow small ones: KOI8-R read as CP1251 swaps the cases."""

    def likeness(encoding: str) -> int:
        text = data[:SAMPLE].decode(encoding, errors="replace")
        return len(LOWER.findall(text)) - 5 * len(CAPITAL_INSIDE.findall(text))

    best = max(("cp1251", "koi8-r", "cp866"), key=likeness)
    if likeness(best) <= 0:
        raise UnsupportedFormat
    return best


def lines(text: str) -> Iterator[Line]:
    """Lines with text in them, numbered as an editor numbers them; tabs and bars between words make a table row."""
    after_text = False
    for at, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        raw = raw.replace("\f", "")
        cells = _cells(raw)
        if not raw.strip() or RULE.fullmatch(raw):
            after_text = False
        elif cells:
            yield row(at, cells)
            after_text = False
        else:
            yield Line(at=at, text=clean(raw), soft=after_text)
            after_text = True


def _cells(raw: str) -> list[str]:
    stripped = raw.strip(" ")
    if stripped.startswith("|") and stripped.count("|") > 1:
        return stripped.strip("|").split("|")
    if "\t" in stripped.strip() and _is_row(parts := stripped.split("\t")):
        return parts
    return []


def _is_row(parts: list[str]) -> bool:
    """A tab after a number or a bullet, or between a title and a name, indents; it separates no columns."""
    filled = [part for part in parts if part.strip()]
    return len(filled) > 1 and any(len(part.strip()) > 6 for part in filled) and len(parts) > 2
