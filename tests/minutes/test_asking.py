"""What the staff asks in plain words, and what is no such question."""

import csv
from pathlib import Path

import pytest

from domain.asking import Matter, Question
from domain.people import Organization, OrganizationKind, Person
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


PEOPLE = tuple(
    Person(id=n, full_name=name, position="директор", organization_id=n, is_head=True)
    for n, name in enumerate(
        ("Петрова Анна Ивановна", "Петрова Ольга Львовна", "Терновская Вера Ильинична", "Кравец Олег Петрович"), 1
    )
)


@pytest.mark.parametrize(
    ("text", "schools", "people"),
    [
        ("что у Кравца?", (), (4,)),
        ("как дела у кравца", (), (4,)),
        ("что просрочено у Кравца О.П.", (), (4,)),
        ("/status Кравец", (), (4,)),
        ("как у Петровой?", (), (1, 2)),
        ("что у Анны Петровой", (), (1,)),
        ("как дела у Ольги Львовны Петровой?", (), (2,)),
        ("/status Петрова О.Л.", (), (2,)),
        ("как у Терновской?", (1,), (3,)),  # which of them is asked
        ("что у Терновской Веры", (), (3,)),
    ],
)
def test_a_person_is_named_in_any_case(text: str, schools: tuple[int, ...], people: tuple[int, ...]) -> None:
    read = asked(text.removeprefix("/status "), SCHOOLS, PEOPLE, command=text.startswith("/status "))
    assert read is not None
    assert (read.organization_ids, read.person_ids) == (schools, people)


@pytest.mark.parametrize("text", ["Петрова", "Позвонить Петровой", "что у Сидоровой?", "у Петровой новый телефон"])
def test_a_name_alone_or_among_other_words_is_no_question(text: str) -> None:
    assert asked(text, SCHOOLS, PEOPLE) is None
