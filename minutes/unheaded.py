"""Decisions without «РЕШИЛИ» above them: a second guess where they begin."""

from minutes.addressees import from_heading
from minutes.headings import CONSIDERED, Heading, Mark
from minutes.lines import Line
from minutes.markers import marker
from minutes.russian import orders


def unheaded(lines: list[Line], marks: list[Heading | None]) -> list[Line]:
    """The lines after the paragraph that says what was considered, or from the first order of a titled paper on."""
    start = next((n + 1 for n, line in enumerate(lines) if CONSIDERED.match(line.text)), None)
    if start is None and any(mark is not None and mark.mark is Mark.TITLE for mark in marks):
        start = next((n for n, line in enumerate(lines) if _is_first(line)), None)
    if start is None:
        return []
    kept: list[Line] = []
    for line, mark in zip(lines[start:], marks[start:], strict=True):
        if mark is not None and mark.mark in (Mark.SIGNED, Mark.PEOPLE):
            break
        kept.append(line)
    return kept


def _is_first(line: Line) -> bool:
    """«1. Провести …» or «1. Директорам школ:»."""
    found = marker(line.text)
    return found is not None and (orders(found.rest) or (found.rest.endswith(":") and bool(from_heading(found.rest))))
