"""Surnames of every declension go back to the nominative, and are known again in every case."""

import csv
from pathlib import Path

import pytest

from minutes.surnames import Case, is_form_of, nominative_of

CASES = (
    ("родительный", Case.GENITIVE, 0.99),
    ("дательный", Case.DATIVE, 0.99),
    ("винительный", Case.ACCUSATIVE, 0.99),
    ("творительный", Case.INSTRUMENTAL, 0.975),  # «Лановым» may be Ланов as well as Лановой
)


@pytest.fixture(scope="module")
def surnames() -> list[dict[str, str]]:
    with Path(__file__).with_name("surnames.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@pytest.mark.parametrize(("column", "case", "share"), CASES)
def test_nearly_every_surname_is_put_into_the_nominative_from_its_ending_alone(
    surnames: list[dict[str, str]], column: str, case: Case, share: float
) -> None:
    wrong = [row[column] for row in surnames if nominative_of(row[column], case) != row["именительный"]]
    assert len(wrong) <= len(surnames) * (1 - share), wrong
    assert len(surnames) > 300


@pytest.mark.parametrize(("column", "case", "share"), CASES)
def test_every_case_of_a_listed_surname_is_that_surname(
    surnames: list[dict[str, str]], column: str, case: Case, share: float
) -> None:
    for row in surnames:
        gender = row["пол"] if row["пол"] in ("m", "f") else None
        assert is_form_of(row[column], row["именительный"], gender), row


@pytest.mark.parametrize(
    ("dative", "nominative"),
    [
        ("Кравцу", "Кравец"),
        ("Швецу", "Швец"),
        ("Шевчук", "Шевчук"),
        ("Шевчуку", "Шевчук"),
        ("Черных", "Черных"),
        ("Живаго", "Живаго"),
        ("Шевченко", "Шевченко"),
        ("Гоголю", "Гоголь"),
        ("Лебедю", "Лебедь"),
        ("Соловью", "Соловей"),
        ("Гайдаю", "Гайдай"),
        ("Вовку", "Вовк"),
        ("Ильичу", "Ильич"),
        ("Кузьминой", "Кузьмина"),
        ("Вознесенскому", "Вознесенский"),
        ("Толстому", "Толстой"),
        ("Белому", "Белый"),
        ("Кожемяке", "Кожемяка"),
        ("Магомедову", "Магомедов"),
        ("Дзасоховой", "Дзасохова"),
        ("Чавчавадзе", "Чавчавадзе"),
        ("Петровой-Водкиной", "Петрова-Водкина"),
        ("Римскому-Корсакову", "Римский-Корсаков"),
        ("Королёвой", "Королёва"),
    ],
)
def test_datives_of_headings(dative: str, nominative: str) -> None:
    assert nominative_of(dative, Case.DATIVE) == nominative


def test_the_case_decides_what_the_same_letters_mean() -> None:
    assert nominative_of("Иванову", Case.DATIVE) == "Иванов"
    assert nominative_of("Иванову", Case.ACCUSATIVE, "f") == "Иванова"
    assert nominative_of("Иванова", Case.GENITIVE) == "Иванов"


def test_the_gender_of_a_patronymic_keeps_a_surname_that_women_do_not_decline() -> None:
    assert nominative_of("Мельничуку", Case.DATIVE, "m") == "Мельничук"
    assert not is_form_of("Мельничуку", "Мельничук", "f")
    assert not is_form_of("Сорокиной", "Сорокин", "m")
