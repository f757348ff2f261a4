"""What the staff asks in plain words, and what is no such question."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from domain.asking import Matter, MeetingDay, Question
from domain.people import Organization, OrganizationKind, Person
from domain.search import Wanted
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
    minutes = tuple(case["minutes"].split(",")) if case["minutes"] else ()
    assert read is not None
    assert replace(read, numbered=()) == Question(
        matter=Matter(case["matter"]), minutes=minutes, organization_ids=schools
    )


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


@pytest.mark.parametrize(
    ("text", "meeting"),
    [
        ("20 ноября", MeetingDay(day=20, month=11)),
        ("20.11.2026", MeetingDay(day=20, month=11, year=2026)),
        ("/status 20 November 2026", MeetingDay(day=20, month=11, year=2026)),
        ("заседание 4 декабря", MeetingDay(day=4, month=12)),
        ("meeting on 4 December", MeetingDay(day=4, month=12)),
        ("что просрочено по протоколу от 20.11.2026 г.?", MeetingDay(day=20, month=11, year=2026)),
        ("как дела по протоколу 2 от 20 ноября", MeetingDay(day=20, month=11)),
    ],
)
def test_minutes_are_named_by_the_day_of_the_meeting(text: str, meeting: MeetingDay) -> None:
    read = asked(text.removeprefix("/status "), SCHOOLS, command=text.startswith("/status "))
    assert read is not None
    assert (read.meeting, read.organization_ids) == (meeting, ())
    assert read.minutes == (("2",) if "2 от" in text else ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("/status 2.1", Wanted(point="2.1")),
        ("п. 2.1", Wanted(point="2.1")),
        ("/status п. 2.1 питание", Wanted(point="2.1", words=("питание",))),
        ("важное", Wanted(important=True)),
        ("Что важно?", Wanted(important=True)),
        ("important", Wanted(important=True)),
    ],
)
def test_what_has_no_view_is_looked_for(text: str, wanted: Wanted) -> None:
    read = asked(text.removeprefix("/status "), SCHOOLS, command=text.startswith("/status "))
    assert read is not None
    assert read.wanted == wanted


def test_a_number_is_that_of_minutes_and_maybe_of_a_school() -> None:
    for text in ("12", "12 просрочено"):
        read = asked(text, SCHOOLS, command=True)
        assert read is not None
        assert (read.minutes, read.numbered, read.organization_ids) == (("12",), (3,), ())


@pytest.mark.parametrize("text", ["40 ноября", "сделать до 20 ноября", "20 ноября приедет комиссия", "важно ответить"])
def test_a_day_among_other_words_is_none(text: str) -> None:
    assert asked(text, SCHOOLS) is None
