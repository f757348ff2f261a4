"""The phone numbers of a roster, as people write them."""

import pytest

from papers.errors import RosterError, RosterProblemCode
from papers.phones import Phones, read_phones
from papers.roster import read_roster
from tests.papers.sheets import xlsx

MOBILE, OFFICE = "79271234567", "78442123456"


def phones(*cells: object, title: str = "Телефон") -> list[tuple[str, ...] | None]:
    """Of people in a list with one such column."""
    rows = [[f"СШ № {n}", f"Ли Ян{'а' * n}", cell] for n, cell in enumerate(cells, 1)]
    return [row.phones for row in read_roster(xlsx([["Школа", "ФИО", title], *rows])).rows]


def problems(*rows: tuple[str, str, object]) -> list[tuple[RosterProblemCode, int | None, str | None]]:
    with pytest.raises(RosterError) as caught:
        read_roster(xlsx([["Школа", "ФИО", "Телефон"], *rows]))
    return [(found.code, found.row, found.value) for found in caught.value.problems]


@pytest.mark.parametrize(
    "title",
    ["Телефон", "ТЕЛ.", "Номер телефона", "Мобильный", "Сотовый", "Контактный телефон", "Моб. тел.", "Телефон (сот.)"],
)
def test_the_column_is_known_by_its_usual_names(title: str) -> None:
    assert phones("8 927 123-45-67", title=title) == [(MOBILE,)]


@pytest.mark.parametrize("cell", [89271234567, 9271234567.0, "89271234567", "+7 (927) 123-45-67"])
def test_a_number_is_a_number_to_excel_or_a_text(cell: object) -> None:
    assert phones(cell) == [(MOBILE,)]


@pytest.mark.parametrize(
    "cell",
    [
        "89271234567, 8(8442)12-34-56",
        "моб. 8-927-123-45-67; раб. тел. 8 (8442) 12-34-56",
        "8 927 123 45 67 (личный)\n8442123456 (приёмная)",
        "8-927-123-45-67 моб. / тел./факс: 8(8442)12-34-56",
        "+79271234567,\n89271234567, 88442123456",
    ],
)
def test_several_in_one_cell(cell: str) -> None:
    assert phones(cell) == [(MOBILE, OFFICE)]


def test_several_columns() -> None:
    header = ["Школа", "ФИО", "Рабочий телефон", "Сотовый", "Телефон"]
    (row,) = read_roster(xlsx([header, ["СШ № 1", "Ли Ян", "(8442) 12-34-56", 89271234567, None]])).rows

    assert row.phones == (OFFICE, MOBILE)


def test_in_a_csv_file() -> None:
    (row,) = read_roster("Школа;ФИО;Телефон\nСШ № 1;Ли Ян;8(8442)12-34-56, 89271234567\n".encode("cp1251")).rows

    assert row.phones == (OFFICE, MOBILE)


def test_what_is_not_said_is_not_the_same_as_none() -> None:
    assert phones("89271234567", None, " ", "тел.", "нет", "—") == [(MOBILE,), None, None, None, (), ()]
    assert read_roster("Школа;ФИО\nСШ № 1;Ли Ян\n".encode()).rows[0].phones is None


def test_what_is_no_number_is_named_with_its_row() -> None:
    assert problems(
        ("СШ № 1", "Ли Ян", "89271234567"),
        ("СШ № 2", "Ким Ан", "8927123456, 89271234568"),
        ("СШ № 3", "Цой Мин", "8,92712E+10"),
    ) == [
        (RosterProblemCode.BAD_PHONE, 3, "8927123456"),
        (RosterProblemCode.BAD_PHONE, 4, "8"),
        (RosterProblemCode.BAD_PHONE, 4, "92712E+10"),
    ]


def test_a_mobile_number_of_two_people_is_named() -> None:
    rows = [("СШ № 1", "Ли Ян", "8 927 123-45-67"), ("СШ № 1", "Ким Ан", "+79271234567")]

    assert problems(*rows) == [(RosterProblemCode.SHARED_PHONE, 3, "+7 927 123-45-67")]


def test_a_school_has_one_landline_and_one_head_may_have_two_schools() -> None:
    table = [["Школа", "ФИО", "Телефон"], ["СШ № 1", "Ли Ян", "8(8442)12-34-56, 89271234567"]]
    more = [["СШ № 1", "Ким Ан", "8(8442)12-34-56"], ["СШ № 2", "ли  ян", "89271234567"]]

    assert [row.phones for row in read_roster(xlsx([*table, *more])).rows] == [(OFFICE, MOBILE), (OFFICE,), (MOBILE,)]


@pytest.mark.timeout(10)
@pytest.mark.parametrize("part", ["т", "тел. ", "(", "моб", "8", "+", " ", ",", "(а)", "\u202e8"])
def test_cells_made_to_be_slow_are_not(part: str) -> None:
    read = read_phones(part * 30_000)

    assert not read.numbers
    assert all(len(found) <= 200 for found in read.unread)
    assert not read_phones((part * 200)[:200]).numbers


def test_signs_that_nobody_sees_do_not_matter() -> None:
    assert read_phones("\ufeff8\u200b 927 123-45-67\u202c") == Phones(numbers=(MOBILE,))


def test_the_message_for_the_log_has_no_number() -> None:
    with pytest.raises(RosterError, match="shared_phone in row 3") as caught:
        read_roster("Школа;ФИО;Телефон\nСШ № 1;Ли Ян;89271234567\nСШ № 2;Ким Ан;89271234567\n".encode())

    assert "927" not in str(caught.value)


@pytest.mark.parametrize(
    ("cell", "local"),
    [
        ("2-34-56", ("2-34-56",)),
        ("(84463) 2-34-56", ()),
        ("21-34-56, доб. 12", ("21-34-56", "доб. 12")),
        ("23456; вн. 112", ("23456", "вн. 112")),
    ],
)
def test_a_number_that_only_the_town_can_dial_is_no_reason_to_refuse_the_list(
    cell: str, local: tuple[str, ...]
) -> None:
    table = [["Школа", "ФИО", "Телефон"], ["СШ № 1", "Ли Ян", f"{cell}, 89271234567"]]
    (row,) = read_roster(xlsx(table)).rows
    assert MOBILE in (row.phones or ())
    assert row.local_phones == local
