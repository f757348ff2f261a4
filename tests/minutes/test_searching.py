"""What somebody means who looks for published points."""

import pytest

from domain.people import Organization, OrganizationKind, Person
from domain.search import Lag, Wanted
from minutes.searching import LONGEST, forms, understood

SCHOOLS = [
    Organization(id=number, name=name, kind=OrganizationKind.SCHOOL)
    for number, name in enumerate(
        ("МБОУ СШ № 2", "МБОУ СШ № 12", "МБОУ Луговская СШ", "МКОУ Озёрная ОШ", "МБОУ СШ № 5", "МБОУ СШ № 7"), 1
    )
]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("1.2", Wanted(point="1.2")),
        ("п. 1.2.", Wanted(point="1.2")),
        ("пункт 4", Wanted(point="4")),
        ("протокол 3", Wanted(minutes="3")),
        ("Протокол № 3/1, п. 1.2", Wanted(minutes="3/1", point="1.2")),
        ("СШ 2", Wanted(organization_ids=(1,))),
        ("сш № 12", Wanted(organization_ids=(2,))),
        ("Луговской школы", Wanted(organization_ids=(3,))),
        ("озерная", Wanted(organization_ids=(4,))),
        ("просроченные", Wanted(lag=Lag.OVERDUE)),
        ("важное", Wanted(important=True)),
        ("важные просроченные", Wanted(important=True, lag=Lag.OVERDUE)),
        ("ждёт проверки", Wanted(lag=Lag.WAITING)),
        ("ждут проверки", Wanted(lag=Lag.WAITING)),
        ("не принято", Wanted(lag=Lag.UNSEEN)),
        ("не принятые к исполнению", Wanted(lag=Lag.UNSEEN)),
        ("на доработке", Wanted(lag=Lag.RETURNED)),
        ("возвращённые", Wanted(lag=Lag.RETURNED)),
        ("отчёт принят", Wanted(lag=Lag.ACCEPTED)),
        ("принято", Wanted(lag=Lag.ACCEPTED)),
        ("принять меры", Wanted(words=("принять", "мера"))),
        ("не выполнено", Wanted(lag=Lag.UNREPORTED)),
        ("СШ 2 не отчиталась", Wanted(organization_ids=(1,), lag=Lag.UNREPORTED)),
        ("без отчёта", Wanted(lag=Lag.UNREPORTED)),
        ("снято с контроля", Wanted(lag=Lag.WITHDRAWN)),
        ("снятие показаний", Wanted(words=("снятие", "показание"))),
        ("СШ 2 просрочено ограждений", Wanted(organization_ids=(1,), lag=Lag.OVERDUE, words=("ограждение",))),
        ("питание в школах", Wanted(words=("питание", "школа"))),
        ("до 11.12.2026", Wanted()),
        ("", Wanted()),
        ("и, на; %_'", Wanted()),
    ],
)
def test_what_is_meant(said: str, wanted: Wanted) -> None:
    assert understood(said, SCHOOLS) == wanted


def test_a_group_means_its_schools() -> None:
    groups = {"ШНОР": [5, 2], "Сельские школы": [3], "Пустая": []}
    assert understood("шнор просрочено", SCHOOLS, groups) == Wanted(organization_ids=(2, 5), lag=Lag.OVERDUE)
    assert understood("сельские школы, питание", SCHOOLS, groups) == Wanted(organization_ids=(3,), words=("питание",))
    assert understood("пустая", SCHOOLS, groups) == Wanted(words=("пустой",))


def test_a_search_narrows_the_one_before() -> None:
    before = understood("СШ 2 кровля", SCHOOLS)
    assert before.refined(understood("СШ 12 ремонт", SCHOOLS)) == Wanted(
        organization_ids=(2,), words=("кровля", "ремонт")
    )
    assert before.refined(before) == before
    assert before.refined(Wanted()) == before
    assert Wanted().empty


@pytest.mark.parametrize(
    ("text", "word"), [("Обновить ограждения", "ограждение"), ("Проверить отчёты школ", "отчет"), ("12 школ", "12")]
)
def test_words_are_found_in_any_form(text: str, word: str) -> None:
    assert f" {word}" in forms(text)


def test_a_long_search_is_cut() -> None:
    assert len(understood("кровля; " * 1000, SCHOOLS).words) == 1
    assert understood("я" * LONGEST * 9 + " 1.2", SCHOOLS).point is None


def test_who_is_named_in_any_case_is_looked_for() -> None:
    head = Person(id=7, full_name="Белая Анна Ивановна", position=None, organization_id=1, is_head=True)
    wanted = Wanted(person_ids=(7,), names=("белый",))
    for said in ("Белая", "белой", "Белой А.И."):
        assert understood(said, SCHOOLS, {}, [head]) == wanted
    assert understood("Анне Белой", SCHOOLS, {}, [head]).person_ids == (7,)
    assert understood("СШ 2 Белой, ремонт", SCHOOLS, {}, [head]) == Wanted(
        organization_ids=(1,), person_ids=(7,), names=("белый",), words=("ремонт",)
    )
    assert understood("Анна Ивановна", SCHOOLS, {}, [head]).person_ids == (), "no surname"
