"""When names are the same, how they are shortened, and secrets of links."""

import re

import pytest

from domain.links import new_token, token_hash
from domain.names import fold_name
from domain.people import looks_like_name, short_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МБОУ СШ № 2", "мбоу  сш №2"),
        ("МБДОУ «Журавлик»", 'МБДОУ "Журавлик"'),
        ("МБДОУ «Журавлик»", "МБДОУ “журавлик”"),
        ("Семёнова Алёна", "СЕМЕНОВА  АЛЕНА"),
        ("школа № 5", "Школа №\N{NO-BREAK SPACE}5"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"), [("СШ № 2", "СШ № 12"), ("СШ № 2", "СШ № 21"), ("СШ № 2", "ОШ № 2"), ("Иванова", "Иванов")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Титова Елена Ильинична", "Титова Е.И."),
        ("Титова Е.И.", "Титова Е.И."),
        ("Ли Ян", "Ли Я."),
        ("Петров-Водкин Кузьма Сергеевич", "Петров-Водкин К.С."),
        ("Мамедов Али Гейдар оглы", "Мамедов А.Г."),
        ("Иванова", "Иванова"),
        ("Удалённый пользователь №\N{NO-BREAK SPACE}7", "Удалённый пользователь №\N{NO-BREAK SPACE}7"),
    ],
)
def test_short_names(full: str, short: str) -> None:
    assert short_name(full) == short


@pytest.mark.parametrize(
    "text", ["Титова Елена Ильинична", "Титова Е.И.", "Ли Ян", "Петров-Водкин К.С.", "Садова Анна", "Школина Е.И."]
)
def test_names_are_taken(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "Иванова", "/status", "+7 900 000-00-00", "а" * 70 + " " + "б" * 70, "2 школа", "Луговская СШ", "Детский сад"],
)
def test_what_is_no_name_is_not_taken(text: str) -> None:
    assert not looks_like_name(text)


def test_secrets_fit_a_deep_link_and_never_repeat() -> None:
    tokens = {new_token() for _ in range(500)}
    assert len(tokens) == 500
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)


def test_what_is_stored_does_not_show_the_secret() -> None:
    token = new_token()
    assert token.encode() not in token_hash(token)
    assert len(token_hash(token)) == 32
    assert token_hash(token) == token_hash(token) != token_hash(new_token())
