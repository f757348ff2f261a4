"""What belongs to the printed page and not to the text: page numbers, running headers."""

import re
from collections import Counter
from dataclasses import replace

from minutes.lines import Line

PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*\d{1,3}\s*[-–—]|.{0,80}\b(?:стр(?:аница|\.)|лист)\s*№?\s*\d{1,3}(?:\s*из\s*\d{1,3})?|\d{1,3})$", re.I
)
RUNNING = re.compile(r"\d+")
SHORTEST, LONGEST = 10, 100  # letters of a running header
ENDS = (".", ";", ":", "!", "?")


def without_furniture(lines: list[Line]) -> list[Line]:
    """Running text as if it had been printed on one endless page: what a page cut in two goes on softly."""
    numbers = {n for n, line in enumerate(lines) if _is_page_number(lines, n)}
    gone = numbers | _running(lines, numbers) | _repeated(lines)
    if not gone:
        return lines
    kept: list[Line] = []
    cut = False
    for n, line in enumerate(lines):
        if n in gone:
            cut = True
            continue
        goes_on = cut and kept and (_is_open(kept[-1].text) or line.text[:1].islower())
        kept.append(replace(line, soft=True) if goes_on and not kept[-1].text.endswith(ENDS) else line)
        cut = False
    return kept


def _is_open(text: str) -> bool:
    """«… (Е.А. Громова,»: something must follow, whatever it begins with."""
    return text.endswith(",") or text.count("(") > text.count(")")


def _is_page_number(lines: list[Line], n: int) -> bool:
    """A bare number may also be a cell or a point: only one that a page could have at this place counts."""
    line = lines[n]
    if line.cells or not PAGE_NUMBER.match(line.text):
        return False
    return not line.text.isdigit() or not line.soft or n + 1 == len(lines) or not lines[n + 1].soft


def _running(lines: list[Line], numbers: set[int]) -> set[int]:
    """Lines beside page numbers that are printed there again and again, whatever number is in them."""
    beside = [m for n in numbers for m in (n - 1, n + 1) if 0 <= m < len(lines) and not lines[m].cells]
    seen = Counter(_bare(lines[n].text) for n in beside)
    return {n for n in beside if seen[_bare(lines[n].text)] > 1 and len(lines[n].text) < LONGEST}


def _repeated(lines: list[Line]) -> set[int]:
    """A short line that cuts a sentence in two and is printed elsewhere too: a running header, but for the first."""
    seen: dict[str, list[int]] = {}
    for n, line in enumerate(lines):
        if not line.cells and SHORTEST < len(line.text) < LONGEST:
            seen.setdefault(line.text, []).append(n)
    cutting = [places for places in seen.values() if len(places) > 1 and any(_cuts(lines, n) for n in places[1:])]
    return {n for places in cutting for n in places[1:]}


def _cuts(lines: list[Line], n: int) -> bool:
    if n + 1 >= len(lines) or lines[n - 1].cells or lines[n - 1].text.endswith(ENDS):
        return False
    return lines[n + 1].text[:1].islower()


def _bare(text: str) -> str:
    return RUNNING.sub("#", text.lower())
