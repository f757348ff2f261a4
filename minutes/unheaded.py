"""Decisions without «РЕШИЛИ» above them: a second guess where they begin."""

from domain.decisions import Basis, Origin
from minutes.addressees import before_verb, from_heading
from minutes.agenda import is_speaker
from minutes.headings import CONSIDERED, Heading, Mark, question_of
from minutes.layout import Block
from minutes.lines import Line
from minutes.markers import marker
from minutes.russian import orders, tells

LONGEST_HEADING = 250  # letters


def unheaded(lines: list[Line], marks: list[Heading | None]) -> list[Block]:
    """The lines after the paragraph that says what was considered, or from the first order of a titled paper on.

    A question among them opens a block of its own.
    """
    start = next((n + 1 for n, line in enumerate(lines) if CONSIDERED.match(line.text)), None)
    if start is None and any(mark is not None and mark.mark is Mark.TITLE for mark in marks):
        start = next((n for n, line in enumerate(lines) if _is_first(line)), None)
    if start is None:
        return []
    asked = next(filter(None, (question_of(line.text) for line in reversed(lines[:start]))), None)
    blocks = [_block(asked)]
    for line, mark in zip(lines[start:], marks[start:], strict=True):
        if mark is not None and mark.mark in (Mark.SIGNED, Mark.PEOPLE):
            break
        if (question := question_of(line.text)) is not None:
            blocks.append(_block(question))
        elif not is_speaker(line.text):
            blocks[-1].lines.append(line)
    return [block for block in blocks if block.lines]


def _block(question: int | None) -> Block:
    return Block(item=question, basis=Basis() if question is None else Basis(origin=Origin.HEADING))


def _is_first(line: Line) -> bool:
    """«1. Провести …», «1. Директорам школ:» or «Громовой А.П.:»."""
    found = marker(line.text)
    said = found.rest if found is not None else line.text
    if found is not None and not tells(said) and (orders(said) or before_verb(said)):
        return True
    return len(said) < LONGEST_HEADING and said.endswith(":") and bool(from_heading(said))
