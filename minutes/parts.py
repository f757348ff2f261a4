"""Cuts a paper into its parts, or makes a second guess where no heading says which is which."""

import re

from minutes.clauses import is_label
from minutes.headings import Heading, Mark, heading
from minutes.layout import Layout
from minutes.lines import Line
from minutes.machine import Machine
from minutes.markers import marker
from minutes.names import find_names
from minutes.offices import is_position
from minutes.questions import questions
from minutes.russian import action
from minutes.unheaded import unheaded

SHOUTED = re.compile(r"\b[А-ЯЁ]{5,}\s*:$")  # «… изложенного⏎коллегия РЕШИЛА:»
LONGEST_SIGNATURE = 120  # letters


def parts(lines: list[Line]) -> Layout:
    """One pass over the lines; without any heading of decisions, a second guess where they begin."""
    machine = Machine()
    marks = [_heading(line) for line in lines]
    signed = _signed_from(lines, marks)
    for at in range(signed, len(lines)):
        marks[at] = marks[at] or Heading(mark=Mark.SIGNED, item=None, rest="")
    headed = questions(lines, marks)
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if at in headed:
            machine.ask(headed[at], line)
        else:
            machine.take(line, mark)
    found = machine.found
    found.blocks = [block for block in found.blocks if block.lines]
    if not found.blocks and (guessed := unheaded(lines, marks)):
        found.blocks = guessed
        found.end = lines[signed:]
        taken = {id(line) for one in (found.end, *(block.lines for block in guessed)) for line in one}
        for part in (found.head, found.people, found.talk, found.following):
            part[:] = [line for line in part if id(line) not in taken]
    return found


def _heading(line: Line) -> Heading | None:
    """A heading begins a paragraph, or at least a sentence."""
    if line.cells:
        return None
    found = heading(line.text)
    goes_on = found is not None and line.soft and line.text[:1].islower()
    return None if goes_on and not SHOUTED.search(line.text) else found


def _signed_from(lines: list[Line], marks: list[Heading | None]) -> int:
    """Where the signatures begin: «Начальник отдела  А.П. Громова» at the very end, whatever office signs."""
    at = len(lines)
    while at and (_is_signed(marks[at - 1]) or _is_signature(lines[at - 1])):
        at -= 1
    named_by_a_label = at and at < len(lines) and is_label(lines[at - 1].text) and not _is_signed(marks[at])
    return len(lines) if named_by_a_label else at


def _is_signed(mark: Heading | None) -> bool:
    return mark is not None and mark.mark is Mark.SIGNED


def _is_signature(line: Line) -> bool:
    if line.cells or len(line.text) > LONGEST_SIGNATURE or marker(line.text) or is_label(line.text):
        return False
    if line.text[:1].islower():  # it goes on with the line before it
        return False
    return is_position(line.text) and bool(find_names(line.text)) and action(line.text) is None
