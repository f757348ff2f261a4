"""Official names of schools on a button: what tells them apart stays."""

import pytest

from domain.short_places import Fits, short_place, short_places

MBOU = "Муниципальное бюджетное общеобразовательное учреждение "
MBDOU = "Муниципальное бюджетное дошкольное образовательное учреждение "
TOWN = "города Ветлинска Ветлинского муниципального района Заозёрской области"
HOSTILE = (
    "а" * 10_000,
    "\N{PILE OF POO}" * 10_000,
    "Ш" * 9_000 + " № 3",
    "а б " * 2_500,
    "«»" * 5_000,
    " " * 10_000,
    "№" * 999,
)


def within(room: int) -> Fits:
    """In so many UTF-16 code units."""
    return lambda text: len(text.encode("utf-16-le")) // 2 <= room


def said(name: str, room: int) -> str:
    return short_place(name, within(room)).replace("\xa0", " ")


@pytest.mark.parametrize(
    "name", ["МБОУ Луговская СШ", "МБОУ «Луговская СШ»", "МБОУ СШ №2", "Соколова Анна Ивановна", ""]
)
def test_a_name_that_fits_is_left_as_it_is(name: str) -> None:
    assert short_place(name, within(40)) == name


@pytest.mark.parametrize(
    ("name", "short"),
    [
        (f"{MBOU}«Средняя школа № 3 {TOWN}»", "МБОУ СШ № 3 города Ветлинска"),
        (f"{MBOU}средняя общеобразовательная школа №12 г. Ветлинска", "МБОУ СОШ № 12 г. Ветлинска"),
        (f"{MBOU}«Терновская основная общеобразовательная школа»", "МБОУ Терновская ООШ"),
        (f"{MBOU}«Основная школа № 8» Ветлинского района", "МБОУ ОШ № 8 Ветлинского района"),
        (f"{MBOU}«Начальная общеобразовательная школа № 4»", "МБОУ НОШ № 4"),
        (f"{MBOU}«Средняя школа имени Ивана Лугового»", "МБОУ СШ им. Ивана Лугового"),
        (f"{MBOU}средняя школа села Луговое Ветлинского района", "МБОУ СШ села Луговое Ветлинского района"),
        (f"{MBOU}«Гимназия «Лад» {TOWN}", "МБОУ Гимназия Лад города Ветлинска"),
        (f"{MBOU.upper()}«СРЕДНЯЯ ШКОЛА № 7 ГОРОДА ВЕТЛИНСКА»", "МБОУ СШ № 7 ГОРОДА ВЕТЛИНСКА"),
        (f"{MBDOU}«Детский сад № 5 «Ёлочка» {TOWN}", "МБДОУ Детский сад № 5 Ёлочка"),
        ("Муниципальное казённое дошкольное образовательное учреждение детский сад № 3", "МКДОУ детский сад № 3"),
        ("Муниципальное казенное общеобразовательное учреждение «Средняя школа № 9»", "МКОУ СШ № 9"),
        ("Муниципальное автономное общеобразовательное учреждение «Лицей № 1»", "МАОУ Лицей № 1"),
        ("Муниципальное общеобразовательное бюджетное учреждение «Лицей № 2»", "МОБУ Лицей № 2"),
        (
            f"Муниципальное бюджетное учреждение дополнительного образования «Дом детского творчества» {TOWN}",
            "Дом детского творчества города Ветлинска",
        ),
        (
            "Муниципальное бюджетное учреждение дополнительного образования детей «Дворец творчества»",
            "МБУ ДО Дворец творчества",
        ),
        (
            "Муниципальное автономное учреждение дополнительного профессионального образования «Центр развития»",
            "МАУ ДПО Центр развития",
        ),
        ("Государственное бюджетное профессиональное образовательное учреждение «Колледж «Луг»", "ГБПОУ Колледж Луг"),
        ("Федеральное государственное казённое общеобразовательное учреждение «Школа № 151»", "ФГКОУ Школа № 151"),
        ("Автономная некоммерческая общеобразовательная организация «Школа «Росток»", "АНОО Школа Росток"),
    ],
)
def test_official_names_become_those_that_people_say(name: str, short: str) -> None:
    assert said(name, 40) == short


@pytest.mark.parametrize(
    ("room", "short"),
    [
        (80, "МБОУ СШ № 3 им. Петра Лугового города Ветлинска"),
        (40, "МБОУ СШ № 3 им. Петра Лугового"),
        (29, "СШ № 3 им. Петра Лугового"),
        (20, "СШ № 3… Лугового"),
        (15, "№ 3… Лугового"),
        (6, "№ 3…"),
    ],
)
def test_the_place_goes_first_and_the_number_last(room: int, short: str) -> None:
    assert said(f"{MBOU}«Средняя школа № 3 имени Петра Лугового» {TOWN}", room) == short


def test_the_word_that_it_is_called_by_stays() -> None:
    name = f"{MBDOU}детский сад с приоритетным осуществлением физического развития «Ёлочка» {TOWN}"
    assert said(name, 30) == "детский сад… Ёлочка"


def test_two_that_became_the_same_keep_what_tells_them_apart() -> None:
    names = [f"{MBOU}«Средняя школа № 3» {kind}" for kind in ("города Ветлинска", "посёлка Луговое")]
    short = short_places([*names, "МБОУ СШ № 3"], within(20))
    assert [one.replace("\xa0", " ") for one in short.values()] == [
        "СШ № 3… Ветлинска",
        "СШ № 3… Луговое",
        "МБОУ СШ № 3",
    ]


def test_two_that_cannot_be_told_apart_stay_the_same() -> None:
    names = [f"{MBOU}«Лицей»", f"{MBOU}Лицей"]
    assert list(short_places(names, within(20)).values()) == ["МБОУ Лицей"] * 2


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("room", [15, 60])
def test_whatever_it_is_it_fits_and_is_something(name: str, room: int) -> None:
    short = short_places([name, name + "!"], within(room)).values()
    assert all(one and within(room)(one) for one in short)
