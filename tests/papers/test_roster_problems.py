"""A list that cannot be taken: the secretary hears of everything at once, and nothing of it is taken."""

import zipfile

import pytest

from papers.errors import RosterError, RosterProblem, RosterProblemCode
from papers.limits import MAX_FILE_BYTES, MAX_MARKUP, MAX_PROBLEMS, MAX_ROWS, MAX_UNPACKED_BYTES
from papers.roster import read_roster
from tests.papers.sheets import HEADER, archive, person, replaced, table, xlsx

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
SHEET = "xl/worksheets/sheet1.xml"


def problems(data: bytes) -> list[tuple[RosterProblemCode, int | None, str | None]]:
    with pytest.raises(RosterError) as caught:
        read_roster(data)
    return [(problem.code, problem.row, problem.value) for problem in caught.value.problems]


def whole(code: RosterProblemCode) -> list[tuple[RosterProblemCode, int | None, str | None]]:
    return [(code, None, None)]


@pytest.mark.parametrize("data", [b"", b" \r\n", xlsx([]), b";;;\n;;;\n", "\ufeff".encode()])
def test_nothing_at_all(data: bytes) -> None:
    assert problems(data) == whole(RosterProblemCode.EMPTY)


@pytest.mark.parametrize(
    "data",
    [
        OLE + bytes(600),  # an .xls
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        bytes(range(256)) * 10,
        b"{\\rtf1 }",
        "<html><table><tr><td>Школа</td></tr></table></html>".encode(),
        archive({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<t/>"}),
        archive({"xl/workbook.bin": b"1"}),
        archive({"xl/workbook.xml": b"<w/>"}, zipfile.ZIP_BZIP2),
    ],
)
def test_neither_xlsx_nor_csv(data: bytes) -> None:
    assert problems(data) == whole(RosterProblemCode.UNSUPPORTED_FORMAT)


@pytest.mark.parametrize(
    "data",
    [
        table(person())[:-200],
        b"PK\x03\x04 and nothing of the kind",
        archive({"xl/workbook.xml": b"<w/>"}),
        replaced(table(person()), SHEET, b"</sheetData>", b""),
        'Школа;ФИО;Группы\nСШ № 1;Ли Ян;"ШНОР\nСШ № 2;Ким Ан;\n'.encode(),  # the quote swallows a school
        ("Школа;ФИО\n" + "ы" * 200_000).encode(),
    ],
)
def test_broken(data: bytes) -> None:
    assert problems(data) == whole(RosterProblemCode.DAMAGED)


def test_entities_that_unfold_without_end_are_not_unfolded() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '

    assert problems(replaced(table(person()), SHEET, b"<worksheet ", bomb)) == whole(RosterProblemCode.DAMAGED)


def test_locked_with_a_password() -> None:
    envelope = OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(100)

    assert problems(envelope) == whole(RosterProblemCode.PASSWORD_PROTECTED)


def test_a_file_of_more_than_5_megabytes() -> None:
    assert problems(b"a" * (MAX_FILE_BYTES + 1)) == whole(RosterProblemCode.TOO_LARGE)


def test_a_small_file_that_unpacks_to_a_huge_one() -> None:
    bomb = archive({"xl/workbook.xml": bytes(MAX_UNPACKED_BYTES + 1)})

    assert len(bomb) < MAX_FILE_BYTES
    assert problems(bomb) == whole(RosterProblemCode.TOO_LARGE)


def test_a_small_file_that_would_fill_the_memory_with_cells() -> None:
    cells = b"<row>" + b"<c/>" * MAX_MARKUP + b"</row></sheetData>"

    assert problems(replaced(table(person()), SHEET, b"</sheetData>", cells)) == whole(RosterProblemCode.TOO_LARGE)


def test_2000_people_are_read_and_2001_are_not() -> None:
    lines = ["Школа;ФИО", *(f"СШ № {number};Ли Ян" for number in range(MAX_ROWS))]

    assert len(read_roster("\n".join(lines).encode()).rows) == MAX_ROWS
    assert problems("\n".join([*lines, "СШ;Ли Ян"]).encode()) == whole(RosterProblemCode.TOO_MANY_ROWS)


def test_a_cell_at_the_far_end_of_the_sheet_does_no_harm() -> None:
    far = replaced(table(person()), SHEET, b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"/></row></sheetData>')

    assert len(read_roster(far).rows) == 1


def test_a_column_is_missing() -> None:
    assert problems(xlsx([["Школа", "Телефон"], ["СШ № 1", "5-55-55"]])) == [
        (RosterProblemCode.MISSING_COLUMN, None, "Фамилия Имя Отчество")
    ]
    assert problems("один;два\nтри;четыре\n".encode()) == [
        (RosterProblemCode.MISSING_COLUMN, None, "Организация"),
        (RosterProblemCode.MISSING_COLUMN, None, "Фамилия Имя Отчество"),
    ]


def test_a_header_in_the_eleventh_row_is_no_header() -> None:
    assert problems(xlsx([["Список"], *[[]] * 9, HEADER, person()]))[0][0] == RosterProblemCode.MISSING_COLUMN


def test_a_header_alone() -> None:
    assert problems(table()) == whole(RosterProblemCode.NO_ROWS)


def test_a_row_without_an_organization() -> None:
    assert problems(table(person(None))) == [(RosterProblemCode.MISSING_ORGANIZATION, 2, None)]
    assert problems(table(person("#REF!"))) == [(RosterProblemCode.MISSING_ORGANIZATION, 2, None)]


def test_a_row_without_a_name() -> None:
    assert problems(table(person(), person(name=" , "))) == [(RosterProblemCode.MISSING_NAME, 3, None)]


@pytest.mark.parametrize(
    "name", ["Вакансия", "8 900 000-00-00", "Иванова Анна (и.о.)", "Е.И. Титова", "Иванова 2", "Иванова, директор"]
)
def test_a_name_that_is_none(name: str) -> None:
    assert problems(table(person(name=name))) == [(RosterProblemCode.BAD_NAME, 2, name)]


def test_a_kind_that_nobody_knows() -> None:
    assert problems(table(person(kind="Колледж"))) == [(RosterProblemCode.UNKNOWN_KIND, 2, "Колледж")]


@pytest.mark.parametrize(
    "again", ["МБОУ «Луговская СШ»", 'МБОУ "Луговская  СШ"', "МБОУ Луговская СШ", "мбоу луговская сш"]
)
@pytest.mark.parametrize("position", ["директор", "Директор школы", "и.о. директора"])
def test_one_school_with_two_directors(again: str, position: str) -> None:
    rows = [person("МБОУ «Луговская СШ»", position="Директор"), person(again, "Ли Ян", position=position)]

    assert problems(table(*rows)) == [(RosterProblemCode.DUPLICATE_ORGANIZATION, 3, "МБОУ «Луговская СШ»")]


def test_two_directors_in_a_list_of_schools_and_directors() -> None:
    content = "Школа;Директор\nСШ № 1;Ли Ян\nСШ № 2;Ким Ан\nСШ № 1;Цой Мин\n"

    assert problems(content.encode()) == [(RosterProblemCode.DUPLICATE_ORGANIZATION, 4, "СШ № 1")]


def test_the_same_person_twice() -> None:
    rows = [person(position="директор"), person(name="Березкина  Анна Сергеевна", position="учитель")]

    assert problems(table(*rows)) == [(RosterProblemCode.DUPLICATE_PERSON, 3, "Березкина Анна Сергеевна")]


@pytest.mark.parametrize(
    "row",
    [
        person("Ш" * 201),
        person(name="Ли " + "Я" * 118),
        person(position="д" * 121),
        person(groups="г" * 61),
        person(groups=",".join(map(str, range(21)))),
    ],
)
def test_texts_without_end(row: list[object]) -> None:
    ((code, number, value),) = problems(table(row))

    assert (code, number) == (RosterProblemCode.TOO_LONG, 2)
    assert value
    assert len(value) <= 80


def test_the_longest_texts_that_are_taken() -> None:
    groups = ",".join(f"{number:060}" for number in range(20))
    longest = person("Ш" * 200, "Ли " + "Я" * 117, position="д" * 120, groups=groups)

    assert len(read_roster(table(longest)).rows[0].groups) == 20


@pytest.mark.timeout(10)
def test_texts_made_to_be_slow_are_not() -> None:
    assert problems(("Школа;ФИО;" + "(" * 120_000).encode()) == whole(RosterProblemCode.NO_ROWS)
    assert len(problems(table(*[person("спортивн" * 4000, "Ли" + " А." * 38 + " 1")] * 5))) == 10 + 4


def test_all_problems_are_told_together_in_the_order_of_the_rows() -> None:
    rows = [person(kind="Колледж"), person(None), person("СШ № 2"), person("СШ № 2"), person("СШ № 3", "Вакансия")]

    assert [(code, row) for code, row, _ in problems(table(*rows))] == [
        (RosterProblemCode.UNKNOWN_KIND, 2),
        (RosterProblemCode.MISSING_ORGANIZATION, 3),
        (RosterProblemCode.DUPLICATE_PERSON, 5),
        (RosterProblemCode.BAD_NAME, 6),
    ]


def test_no_more_problems_than_anybody_reads() -> None:
    assert len(problems(table(*[person(None)] * 30))) == MAX_PROBLEMS


def test_the_message_for_the_log_names_nobody() -> None:
    with pytest.raises(RosterError, match="bad_name in row 2") as caught:
        read_roster(table(person(name="Вакансия")))

    assert "Вакансия" not in str(caught.value)
    assert caught.value.problems == (RosterProblem(code=RosterProblemCode.BAD_NAME, row=2, value="Вакансия"),)
