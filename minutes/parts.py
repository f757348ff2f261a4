"""Cuts a paper into its parts, or makes a second guess where no heading says which is which."""

from domain.decisions import Basis
from minutes.headings import Heading, heading
from minutes.layout import Block, Layout
from minutes.lines import Line
from minutes.machine import Machine
from minutes.questions import questions
from minutes.unheaded import unheaded


def parts(lines: list[Line]) -> Layout:
    """One pass over the lines; without any heading of decisions, a second guess where they begin."""
    machine = Machine()
    marks = [_heading(line) for line in lines]
    headed = questions(lines, marks)
    for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        if at in headed:
            machine.ask(headed[at], line)
        else:
            machine.take(line, mark)
    found = machine.found
    found.blocks = [block for block in found.blocks if block.lines]
    if not found.blocks and (kept := unheaded(lines, marks)):
        found.blocks = [Block(item=None, basis=Basis(), lines=kept)]
        taken = {id(line) for line in kept}
        for part in (found.head, found.people, found.talk, found.following, found.end):
            part[:] = [line for line in part if id(line) not in taken]
    return found


def _heading(line: Line) -> Heading | None:
    """A heading begins a paragraph, or at least a sentence."""
    if line.cells:
        return None
    found = heading(line.text)
    return None if found is not None and line.soft and line.text[:1].islower() else found
