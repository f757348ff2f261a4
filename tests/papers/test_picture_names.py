"""Names of schools in little room: what tells them apart stays."""

from importlib import resources

import pytest
from fontTools import ttLib  # type: ignore[import-untyped]  # ships no types

from papers.picture.letters import Letters, readable
from papers.picture.names import names_in, shortened
from papers.picture.sheet import Hand

OFFICIAL = "Муниципальное бюджетное общеобразовательное учреждение "
PHONE = Hand(32)


def within(count: int, *names: str) -> list[str]:
    """In so many characters."""

    def cut(name: str) -> str:
        return name if len(name) <= count else name[: count - 1].rsplit(" ", 1)[0] + "…"

    return [one.replace("\xa0", " ") for one in shortened(names, lambda name: len(name) <= count, cut)]


def test_names_that_fit_are_whole() -> None:
    assert within(20, "МБОУ Ветлинская СШ", "МБОУ СШ №2") == ["МБОУ Ветлинская СШ", "МБОУ СШ № 2"]


def test_the_legal_form_goes_first_and_from_all() -> None:
    assert within(13, "МБОУ Ветлинская СШ", "МКОУ СШ № 2", "МБДОУ Ёлочка", "МАОУ ДО Луч", "МОУ «Лицей»") == [
        "Ветлинская СШ",
        "СШ № 2",
        "Ёлочка",
        "Луч",
        "Лицей",
    ]


@pytest.mark.parametrize(
    ("official", "short"),
    [
        (OFFICIAL + "«Средняя общеобразовательная школа № 5»", "СОШ № 5"),
        (OFFICIAL + '"Основная школа № 12"', "ОШ № 12"),
        (OFFICIAL + "«Гимназия «Лад»", "Гимназия «Лад»"),
        (OFFICIAL + "Гимназия № 1", "Гимназия № 1"),
        ("Муниципальное казенное дошкольное образовательное учреждение детский сад № 3", "Детский сад № 3"),
        ("Частное учреждение «Лицей»", "Лицей"),
    ],
)
def test_official_names_become_those_that_people_say(official: str, short: str) -> None:
    assert within(15, official) == [short]


def test_a_form_that_alone_tells_two_apart_stays() -> None:
    assert within(14, "МБОУ Луговская", "МБДОУ Луговская", "МБОУ Терновская СШ") == [
        "МБОУ Луговская",
        "МБДОУ…",
        "Терновская СШ",
    ]


def test_what_all_begin_and_end_with_goes_when_there_is_no_room() -> None:
    names = [f"Школа посёлка {place} Щёлковского округа" for place in ("Луговое", "Терновка")]
    assert within(20, *names) == ["Луговое", "Терновка"]


def test_the_number_stays_when_the_end_is_cut_off() -> None:
    names = ["Школа имени Константина Паустовского № 5", "Школа имени Паустовского № 12", "Лицей"]
    assert within(18, *names) == ["Школа… № 5", "Школа… № 12", "Лицей"]


@pytest.mark.parametrize(
    ("count", "short"),
    [
        (30, "СОШ им. Героя России… Лугового"),
        (20, "СОШ… Лугового"),
        (15, "СОШ… Лугового"),
    ],
)
def test_the_surname_of_whom_it_is_named_after_stays(count: int, short: str) -> None:
    name = "МБОУ СОШ имени Героя России Ивана Петровича Лугового"
    assert within(count, name, "Лицей") == [short, "Лицей"]


def test_the_surname_stays_beside_the_number_and_before_the_place() -> None:
    name = "МБОУ «СОШ № 4 имени Героя Советского Союза Лугового» города Терновска"
    assert within(18, name, "Лицей") == ["СОШ № 4… Лугового", "Лицей"]
    assert "СОШ № 4" in within(12, name, "Лицей")[0]


def test_two_that_begin_alike_keep_their_ends() -> None:
    names = ["Школа искусств и ремёсел Луговое", "Школа искусств и ремёсел Терновка", "Лицей"]
    assert within(20, *names) == ["Школа… Луговое", "Школа… Терновка", "Лицей"]


def test_every_letter_let_through_is_one_that_the_font_has() -> None:
    source = resources.files("fontpkg_noto_sans") / "files" / "NotoSans[wdth,wght].ttf"
    with source.open("rb") as stream, ttLib.TTFont(stream, lazy=True) as font:
        known = set(font.getBestCmap())
    let_through = {code for code in range(0x11000) if code == ord(" ") or readable(chr(code))}
    assert set(map(ord, "ЁёЙйЩщ№«»—–…„“’ ABCxyz0123456789")) <= let_through
    assert let_through - known == set()


def test_an_accent_is_joined_to_its_letter() -> None:
    assert readable("Заозёрныи\N{COMBINING BREVE}\n сад\t№\xa05 \N{PILE OF POO}") == "Заозёрный сад №\xa05"


def test_names_too_wide_for_the_column_are_all_written_narrowly() -> None:
    letters = Letters()
    names, hand = names_in(["Лицей", "Подгорненская СШ № 15"], PHONE, 330, letters)
    assert (names, hand) == (["Лицей", "Подгорненская СШ №\xa015"], PHONE._replace(narrow=True))
    assert names_in(["Лицей"], PHONE, 330, letters) == (["Лицей"], PHONE)
