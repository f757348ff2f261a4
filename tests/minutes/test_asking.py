"""What the staff asks in plain words, and what is no such question."""

import csv
from pathlib import Path

import pytest

from domain.asking import Matter, Question
from domain.people import Organization, OrganizationKind
from minutes.asking import asked

NAMES = (
    "МБОУ Терновская СШ",
    "МБОУ СШ № 2 п. Озёрный",
    "МБОУ СШ № 12 п. Озёрный",
    "МБОУ Луговская СШ",
    "МБОУ Луговская ОШ",
    "МБДОУ детский сад «Журавлик» п. Озёрный",
    "МБУ ДО «Центр детского творчества»",
)
SCHOOLS = tuple(Organization(id=n, name=name, kind=OrganizationKind.SCHOOL) for n, name in enumerate(NAMES, 1))
CASES = list(
    csv.DictReader((Path(__file__).parent / "asked.csv").read_text(encoding="utf-8").splitlines(), delimiter=";")
)


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 60
    assert len({case["text"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_a_question_is_read_as_it_is_meant(case: dict[str, str]) -> None:
    read = asked(case["text"].removeprefix("/status "), SCHOOLS, command=case["text"].startswith("/status "))
    if not case["matter"]:
        assert read is None
        return
    schools = tuple(int(one) for one in case["schools"].split()) if case["schools"] else ()
    assert read == Question(matter=Matter(case["matter"]), minutes=case["minutes"] or None, organization_ids=schools)
