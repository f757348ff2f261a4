"""The whole way from bytes to decisions."""

from domain.decisions import Decision, Minutes
from minutes.deciding import BlockReader
from minutes.formats.plain import lines as text_lines
from minutes.formats.source import lines_of
from minutes.furniture import without_furniture
from minutes.layout import layout
from minutes.lines import Line
from minutes.meeting import meeting_of
from minutes.people import participants_of
from minutes.points import points
from minutes.repair import repaired


def read(*files: bytes) -> Minutes:
    """Several files, such as photographs of pages, are one document. Raises a ReadError; no decisions is no error."""
    return read_lines(lines_of(*files))


def read_text(text: str) -> Minutes:
    """The same for text that is at hand, such as a message."""
    return read_lines(list(text_lines(text)))


def read_lines(lines: list[Line]) -> Minutes:
    found = layout(repaired(without_furniture(lines)))
    meeting = meeting_of(found)
    participants = participants_of(found)
    known = tuple(person.name for person in participants)
    decisions: list[Decision] = []
    for block in found.blocks:
        decisions += BlockReader(meeting, known, block).read(points(block))
    return Minutes(meeting=meeting, participants=participants, decisions=tuple(decisions))
