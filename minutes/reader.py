"""The whole way from bytes to decisions."""

from domain.decisions import AgendaItem, Decision, Minutes
from minutes.deciding import BlockReader
from minutes.decision_table import DecisionTable
from minutes.flattened import with_rows
from minutes.formats.plain import lines as text_lines
from minutes.formats.source import lines_of
from minutes.furniture import without_furniture
from minutes.lines import Line
from minutes.meeting import meeting_of, next_meetings
from minutes.parts import parts
from minutes.people import absentees_of, participants_of
from minutes.points import points
from minutes.repair import repaired
from minutes.unread import by_legibility, fragments, illegible, lost_pages, outside


def read(*files: bytes) -> Minutes:
    """Several files, such as photographs of pages, are one document. Raises a ReadError; no decisions is no error."""
    return read_lines(lines_of(*files))


def read_text(text: str) -> Minutes:
    """The same for text that is at hand, such as a message."""
    return read_lines(list(text_lines(text)))


def read_lines(lines: list[Line]) -> Minutes:
    found = parts(repaired(without_furniture(with_rows([line for line in lines if line.text]))))
    meeting = meeting_of(found)
    participants = participants_of(found)
    known = tuple(person.name for person in participants)
    decisions: list[Decision] = []
    unread = [*lost_pages(lines), *outside(found)]
    table = DecisionTable()
    for block in found.blocks:
        decided, broken = points(block, table)
        legible, blurred = by_legibility(decided)
        decisions += BlockReader(meeting, known, block).read(legible)
        unread += [*fragments(broken), *illegible(blurred)]
    return Minutes(
        meeting=meeting,
        agenda=tuple(AgendaItem(number=n, title=title) for n, title in sorted(found.agenda.titles.items())),
        participants=participants,
        absent=absentees_of(found.absent),
        decisions=tuple(decisions),
        unread=tuple(sorted(unread, key=lambda one: (one.page or 0, one.line or 0))),
        next_meetings=next_meetings(found, meeting),
        recognized=any(line.legibility < 100 for line in lines),
    )
