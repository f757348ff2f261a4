"""The same minutes as .docx, .pdf, scan and photographs say the same."""

from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from domain.decisions import Minutes
from minutes.formats.source import lines_of
from minutes.lines import Line
from minutes.reader import read
from tests.minutes.programs import needs_tesseract
from tests.minutes.scans import photographs, scan

TUNED = Path(__file__).parent / "corpus" / "tuned" / "formats"
SAME_TEXT = 0.98  # of the letters and digits


def words(lines: list[Line]) -> str:
    """What is compared: letters and digits, for a dash may come out longer."""
    return "".join(sign for line in lines for sign in line.text.lower() if sign.isalnum())


def decided(minutes: Minutes) -> list[tuple[object, ...]]:
    return [
        (
            decision.agenda_item,
            decision.number,
            decision.kind,
            (decision.deadline.kind, decision.deadline.date),
            tuple(assignee.name for assignee in decision.assignees),
        )
        for decision in minutes.decisions
    ]


@needs_tesseract
@pytest.mark.slow
@pytest.mark.parametrize("name", ["table", "collegium", "briefing"])
def test_a_scan_at_200_dpi_says_what_the_document_says(name: str) -> None:
    document = (TUNED / f"{name}.pdf").read_bytes()
    scanned = scan(document)
    assert Indel.normalized_similarity(words(lines_of(scanned)), words(lines_of(document))) >= SAME_TEXT
    assert decided(read(scanned)) == decided(read(document)) != []


@needs_tesseract
@pytest.mark.slow
def test_photographs_in_a_row_are_one_document() -> None:
    document = (TUNED / "collegium.pdf").read_bytes()
    taken = photographs(document)
    assert len(taken) > 1
    assert Indel.normalized_similarity(words(lines_of(*taken)), words(lines_of(document))) >= SAME_TEXT
    assert decided(read(*taken)) == decided(read(document)) != []


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(TUNED.glob("*.pdf")), ids=lambda path: path.stem)
def test_a_pdf_says_what_the_docx_says(path: Path) -> None:
    document = (TUNED.parent / f"{path.stem}.docx").read_bytes()
    assert Indel.normalized_similarity(words(lines_of(path.read_bytes())), words(lines_of(document))) >= SAME_TEXT
    assert decided(read(path.read_bytes())) == decided(read(document)) != []
