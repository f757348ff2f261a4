"""The same list saved as .csv by one program or another."""

import codecs

import pytest

from papers.roster import read_roster

ROWS = (
    ("Организация", "Фамилия Имя Отчество", "Должность", "Группы"),
    ("МБОУ Луговская СШ", "Берёзкина Анна Сергеевна", "директор", "ШНОР"),
    ("МБОУ СШ № 2", "Ли Ян", "", ""),
)


def text(delimiter: str, end: str = "\r\n") -> str:
    return "".join(delimiter.join(row) + end for row in ROWS)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_every_delimiter_in_every_encoding(delimiter: str, encoding: str) -> None:
    roster = read_roster(text(delimiter).encode(encoding))

    assert [(row.row, row.organization, row.full_name) for row in roster.rows] == [
        (2, "МБОУ Луговская СШ", "Берёзкина Анна Сергеевна"),
        (3, "МБОУ СШ № 2", "Ли Ян"),
    ]
    assert (roster.rows[0].position, roster.rows[0].groups) == ("директор", ("ШНОР",))


def test_utf_16_with_the_big_end_first() -> None:
    assert len(read_roster(codecs.BOM_UTF16_BE + text(";").encode("utf-16-be")).rows) == 2


@pytest.mark.parametrize("end", ["\n", "\r"])
def test_other_ends_of_lines(end: str) -> None:
    assert len(read_roster(text(";", end).encode()).rows) == 2


def test_a_header_decides_though_another_delimiter_is_more_frequent() -> None:
    content = "Школа;ФИО;Группы\nСШ № 1, 2, 3, 4;Ли Ян;а, б, в, г, д, е\n"

    (row,) = read_roster(content.encode()).rows

    assert (row.organization, row.groups) == ("СШ № 1, 2, 3, 4", ("а", "б", "в", "г", "д", "е"))


def test_quoted_cells() -> None:
    content = 'Школа;ФИО;Группы\n"МБОУ ""Луговская СШ""";Ли Ян;"ШНОР; сельские"\nМБОУ "СШ № 2";Ким Ан;\n'

    roster = read_roster(content.encode())

    assert [row.organization for row in roster.rows] == ['МБОУ "Луговская СШ"', 'МБОУ "СШ № 2"']
    assert roster.rows[0].groups == ("ШНОР", "сельские")


def test_the_line_that_tells_excel_the_delimiter_is_no_row() -> None:
    roster = read_roster(b"sep=;\r\n" + text(";").encode())

    assert roster.rows[0].row == 2


def test_blank_lines_are_counted_and_skipped() -> None:
    roster = read_roster(("\n\n" + text(";", "\n\n")).encode())

    assert [row.row for row in roster.rows] == [5, 7]
