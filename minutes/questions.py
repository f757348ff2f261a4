"""Questions that are printed only where they are dealt with: «2. Петров П.П. – об оплате труда», then «Решили: …»."""

from minutes.headings import Heading, Mark
from minutes.lines import Line
from minutes.markers import NUMBER_LEVEL, marker
from minutes.russian import orders

SURE = 2  # parts of decisions, each with its own number before it: one alone may be a coincidence


def questions(lines: list[Line], marks: list[Heading | None]) -> dict[int, int]:
    """Index of a line → its question."""
    return _followed(lines, marks) | _counted(lines, marks)


def _followed(lines: list[Line], marks: list[Heading | None]) -> dict[int, int]:
    """«5. О питании» directly over «СЛУШАЛИ», if it is not the last line of a list of questions."""
    found: dict[int, int] = {}
    for at, (line, mark, following) in enumerate(zip(lines, marks, marks[1:], strict=False)):
        if mark is not None or following is None or following.mark not in (Mark.LISTENED, Mark.DECIDED):
            continue
        number = _number(line)
        if number is not None and not (at and _number(lines[at - 1]) == number - 1):
            found[at] = number
    return found


def _counted(lines: list[Line], marks: list[Heading | None]) -> dict[int, int]:
    """Where every part of decisions has a number before it, counted from 1 without a gap."""
    found: dict[int, int] = {}
    candidates: dict[int, int] = {}  # the number printed → the last line that begins with it, since the last part
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if mark is None:
            if (number := _number(line)) is not None:
                candidates[number] = at
            continue
        if mark.mark is not Mark.DECIDED:
            continue
        if len(found) + 1 not in candidates:
            return {}
        found[candidates[len(found) + 1]] = len(found) + 1
        candidates.clear()
    return found if len(found) >= SURE else {}


def _number(line: Line) -> int | None:
    """Of a line such as «2. …» that orders nothing and heads no points."""
    mark = None if line.cells or line.soft else marker(line.text)
    if mark is None or mark.level != NUMBER_LEVEL + 1 or not (mark.number and mark.number.isdigit()):
        return None
    if mark.rest.endswith(":") or orders(mark.rest):
        return None
    return int(mark.number)
