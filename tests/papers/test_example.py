"""The example that the bot sends is itself a list that the bot takes."""

import io

import openpyxl

from domain.people import OrganizationKind
from papers.columns import Column
from papers.example import roster_example
from papers.roster import read_roster
from papers.timezones import named_timezone


def test_the_example_is_read_without_a_word() -> None:
    roster = read_roster(roster_example())

    assert [row.row for row in roster.rows] == [2, 3, 4, 5, 6]
    assert [row.kind for row in roster.rows] == [
        OrganizationKind.SCHOOL,
        OrganizationKind.SCHOOL,
        OrganizationKind.PRESCHOOL,
        OrganizationKind.SUPPLEMENTARY,
        OrganizationKind.COMMITTEE,
    ]
    assert roster.rows[0].groups == ("ШНОР", "сельские школы")
    assert [row.phones for row in roster.rows] == [("79000000001",), ("78440000001",), None, None, None]


def test_what_excel_shows() -> None:
    book = openpyxl.load_workbook(io.BytesIO(roster_example()))
    sheet, advice = book.worksheets

    assert [sheet.title, advice.title] == ["Список", "Как заполнять"]
    assert [cell.value for cell in sheet[1]] == [column.value for column in Column]
    assert sheet["E2"].number_format == "@", "what is typed there stays as it is"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:G6")
    choice, zones = sheet.data_validations.dataValidation
    assert (choice.formula1, str(choice.sqref)) == (
        '"школа,детский сад,дополнительное образование,комитет,другое"',
        "B2:B2001",
    )
    assert (str(zones.sqref), zones.showErrorMessage) == ("G2:G2001", False), "a town may be written, too"
    assert all(named_timezone(zone) for zone in zones.formula1.strip('"').split(","))
    assert advice.max_row == 7


def test_it_is_the_same_every_time() -> None:
    assert roster_example() == roster_example()
