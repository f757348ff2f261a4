"""The same minutes say the same in every office format; the conversions are kept (corpus/convert.py)."""

from pathlib import Path

import pytest

from domain.decisions import Assignee, Deadline
from minutes.reader import read

TUNED = Path(__file__).parent / "corpus" / "tuned"
DOCUMENTS = sorted(path.stem for path in TUNED.glob("*.docx"))


def decided(path: Path) -> list[tuple[int | None, str | None, str, tuple[Assignee, ...], Deadline]]:
    return [
        (decision.agenda_item, decision.number, decision.text, decision.assignees, decision.deadline)
        for decision in read(path.read_bytes()).decisions
    ]


@pytest.mark.parametrize("ending", ["odt", "rtf", "doc"])
@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_office_format_says_what_the_docx_says(name: str, ending: str) -> None:
    assert decided(TUNED / "formats" / f"{name}.{ending}") == decided(TUNED / f"{name}.docx") != []


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "table"])  # its merged cells are lost in text
def test_text_files_say_what_the_docx_says(name: str) -> None:
    assert decided(TUNED / "formats" / f"{name}.txt") == decided(TUNED / f"{name}.docx") != []


def test_every_document_was_converted() -> None:
    assert {path.stem for path in (TUNED / "formats").glob("*.doc")} == set(DOCUMENTS)
