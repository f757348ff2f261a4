"""The same minutes in every form that committees send, and whether the same decisions come out of each."""

from functools import cache

from rapidfuzz import fuzz

from benchmarks.corpus import SETS, Paper, papers
from benchmarks.scoring import normal, person_key
from domain.decisions import AssigneeKind, Decision, Minutes
from minutes.errors import ReadError
from minutes.reader import read
from tests.minutes.scans import photographs, scan, scanned_pages

FILES = (".docx", ".doc", ".odt", ".rtf", ".txt", ".pdf")
SCAN = "scan, 200 dpi"
PHOTOGRAPHS = "photographs"
PICTURES = (SCAN, PHOTOGRAPHS)  # made of the .pdf
SAME_TEXT = 98  # percent of the letters: what a scan may lose without the secretary taking it for another decision


@cache
def reading(paper: Paper, form: str) -> Minutes | ReadError | None:
    """None where the paper does not exist in this form. Kept, because a scan takes long."""
    files = _files(paper, form)
    if files is None:
        return None
    try:
        return read(*files)
    except ReadError as error:
        return error


def _files(paper: Paper, form: str) -> list[bytes] | None:
    path = paper.file(".pdf" if form in PICTURES else form)
    if path is None:
        return None
    data = path.read_bytes()
    if form == PHOTOGRAPHS:
        return photographs(data)
    return [scan(data) if form == SCAN else data]


def scanned_page() -> bytes | None:
    """The first page of the first tuned .pdf as a picture."""
    pdf = next((pdf for paper in papers(SETS["tuned"]) if (pdf := paper.file(".pdf"))), None)
    return scanned_pages(pdf.read_bytes())[0] if pdf else None


def agreeing(one: Minutes, other: Minutes) -> int:
    """How many decisions of the one came out the same from the other."""
    left = list(other.decisions)
    for decision in one.decisions:
        same = next((candidate for candidate in left if _same(decision, candidate)), None)
        if same is not None:
            left.remove(same)
    return len(other.decisions) - len(left)


def _same(one: Decision, other: Decision) -> bool:
    return _fields(one) == _fields(other) and fuzz.ratio(normal(one.text), normal(other.text)) >= SAME_TEXT


def _fields(one: Decision) -> tuple[object, ...]:
    """All but the text: for whom is compared by name, since how it is printed differs by a space here and there."""
    whom = {
        person_key(who.name or who.phrase) if who.kind is AssigneeKind.PERSON else normal(who.phrase)
        for who in one.assignees
    }
    return (one.agenda_item, one.number, one.kind, one.deadline.kind, one.deadline.date, whom)
