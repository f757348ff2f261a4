"""Whatever a file holds, reading it gives decisions that are in it or one of the reader's own errors.

FUZZ_EXAMPLES=5000 tries as many new examples for every test; without it the same few hundred are tried every time.
"""

import datetime as dt
import os
import re
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from domain.decisions import Assignee, AssigneeKind, Doubt, Minutes
from domain.people import Organization, OrganizationKind, Person, Roster
from minutes.deadlines import read_phrase
from minutes.errors import ReadError
from minutes.formats import flow, pdf, picture
from minutes.formats.page import Page
from minutes.matching import match
from minutes.reader import read, read_text
from minutes.report import from_json, table, to_json
from tests.minutes import bad_files as bad
from tests.minutes.fragments import phrases, texts
from tests.minutes.mutations import mutated, repacked

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
DISTRICT = Path(__file__).parents[2] / "sandbox" / "district"
FORMATS = Path(__file__).parent / "corpus" / "tuned" / "formats"
LOOK_ALIKES = str.maketrans("abcehkmoptxy", "авсенкмортху")
TIME_WORDS = re.compile(
    r"\d|янв|фев|март|апр|ма[йея]|июн|июл|авг|сент|окт|нояб|дек|квартал|полугод|год|месяц|недел|дн|сут|срок|лет"
)


def examples(usual: int) -> settings:
    """The same ones every time, unless more are asked for."""
    return settings(
        max_examples=EXAMPLES or usual,
        derandomize=not EXAMPLES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def files(*endings: str) -> tuple[bytes, ...]:
    """Small sound files to begin with."""
    found = [path for folder in (DISTRICT, FORMATS) for path in sorted(folder.iterdir()) if path.suffix in endings]
    return tuple(path.read_bytes() for path in found)


@examples(400)
@given(texts)
@example("1." * 60 + " 0a")
def test_any_text_is_read_and_nothing_is_invented(text: str) -> None:
    found = read_text(text)
    letters, lines = squeezed(text), len(re.split("\r\n|\r|\n", text))
    for decision in found.decisions:
        assert decision.line is not None
        assert 1 <= decision.line <= lines
        for printed in (decision.excerpt, decision.text, *(assignee.phrase for assignee in decision.assignees)):
            for word in printed.split():
                assert squeezed(word) in letters
        assert set(decision.doubts) <= set(Doubt)
        if decision.deadline.date is not None:
            assert decision.deadline.phrase


@examples(200)
@given(texts)
def test_what_was_read_survives_the_way_through_json(text: str) -> None:
    found = read_text(text)
    assert from_json(to_json(found)) == found
    assert table(found)


@examples(300)
@given(st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    outcome(data)


@pytest.mark.parametrize("ending", [".txt", ".docx", ".odt", ".rtf", ".doc"])
def test_a_file_that_something_happened_to_is_read_or_refused(ending: str) -> None:
    @examples(100)
    @given(mutated(files(ending)))
    def try_one(data: bytes) -> None:
        outcome(data)

    try_one()


@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_an_archive_whose_parts_are_broken_is_read_or_refused(ending: str) -> None:
    @examples(100)
    @given(repacked(files(ending)))
    def try_one(data: bytes) -> None:
        outcome(data)

    try_one()


@examples(60)
@given(mutated(files(".pdf")))
def test_a_pdf_that_something_happened_to_has_pages_or_is_refused(data: bytes) -> None:
    """Short of recognizing those that have lost their letters, which takes seconds."""
    with suppress(ReadError):
        flow.lines([page for page in pdf.sheets(data) if isinstance(page, Page)])


@examples(100)
@given(mutated(tuple(bad.landscape(form) for form in ("PNG", "JPEG", "TIFF", "WEBP"))))
def test_a_picture_that_something_happened_to_is_one_or_is_refused(data: bytes) -> None:
    with suppress(ReadError):
        assert list(picture.sheets(data, 3))


@examples(500)
@given(phrases, st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31)))
def test_any_phrase_is_a_deadline_or_a_doubt(phrase: str, meeting: dt.date | None) -> None:
    found = read_phrase(phrase, meeting)
    if found.deadline.date is not None:
        assert TIME_WORDS.search(phrase.lower())
        late = meeting is not None and found.deadline.kind.ends and found.deadline.date < meeting
        assert late == (Doubt.BEFORE_MEETING in found.doubts)


NAMES = [f"{form} {name}" for form in ("МБОУ", "МКОУ") for name in ("СШ", "СОШ", "Липовская СШ", "ООШ", "лицей", "д/с")]
ORGANIZATIONS = tuple(
    Organization(id=number, name=f"{name} № {number}", kind=OrganizationKind.SCHOOL)
    for number, name in enumerate(NAMES, start=1)
)
surnames = st.sampled_from(("Титов", "Зорькина", "Ю", "Черных"))
first_names = st.sampled_from(("И.В.", "А.А.", "Илья Викторович"))


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """A head for every organization, often with a namesake in another."""
    people = (
        Person(
            id=one.id,
            full_name=f"{draw(surnames)} {draw(first_names)}",
            position=draw(st.sampled_from(("директор", None))),
            organization_id=one.id,
            is_head=True,
        )
        for one in ORGANIZATIONS
    )
    return Roster(organizations=ORGANIZATIONS, people=tuple(people), groups=())


@examples(200)
@given(
    rosters(),
    st.sampled_from(AssigneeKind),
    st.integers(1, 20),
    st.sampled_from(("СШ", "МБОУ СШ", "СОШ", "д/с", "лицей")),
    st.sampled_from((None, "Титов И.В.", "Зорькина А.А.", "Ю И.В.")),
)
def test_an_assignment_for_a_numbered_school_never_reaches_another(
    roster: Roster, kind: AssigneeKind, number: int, form: str, name: str | None
) -> None:
    school = f"{form} № {number}"
    phrase = f"{name}, директор {school}" if name else f"директор {school}"
    found = match(Assignee(kind=kind, phrase=phrase, name=name, position="директор", organization=school), roster)
    assert {target.organization_id for target in found.targets} <= {number}


@examples(300)
@given(rosters(), st.sampled_from(AssigneeKind), phrases, st.none() | phrases, st.none() | phrases)
def test_any_assignee_is_matched_or_asked_about(
    roster: Roster, kind: AssigneeKind, phrase: str, name: str | None, organization: str | None
) -> None:
    found = match(Assignee(kind=kind, phrase=phrase, name=name, organization=organization), roster)
    assert bool(found.targets) == (found.problem is None)


def outcome(data: bytes) -> Minutes | None:
    with suppress(ReadError):
        return read(data)
    return None


def squeezed(text: str) -> str:
    """Letters alone, the Latin ones that look Cyrillic as such: what repairs of a text leave as it was."""
    plain = re.sub("</?[a-z]{1,6}/?>", " ", unicodedata.normalize("NFC", text)).lower().translate(LOOK_ALIKES)
    return re.sub(r"[^а-яё]", "", plain)
