"""The journal as an .xlsx file."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.signs import visible

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types

MOST = 20_000  # lines, the newest
_WIDTHS = (17, 30, 34, 50, 40, 40, 40)
_MOMENT = "dd.mm.yyyy hh:mm"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True, kw_only=True)
class Row:
    at: dt.datetime  # as the clock of the reader shows it, without a zone
    cells: tuple[str, ...]


def journal_workbook(name: str, headers: Sequence[str], rows: Iterable[Row]) -> bytes:
    import xlsxwriter  # slow to load and seldom needed

    file = io.BytesIO()
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        sheet = book.add_worksheet(name)
        last = _write(book, sheet, headers, rows)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, len(headers) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    return file.getvalue()


def _write(
    book: "xlsxwriter.Workbook", sheet: "xlsxwriter.worksheet.Worksheet", headers: Sequence[str], rows: Iterable[Row]
) -> int:
    """Returns the number of the last row."""
    bold = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    moment = book.add_format({"num_format": _MOMENT, "valign": "top", "align": "left"})
    for column, (header, width) in enumerate(zip(headers, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, header, bold)
    last = 0
    for last, one in enumerate(rows, start=1):
        sheet.write_datetime(last, 0, one.at, moment)
        for column, cell in enumerate(one.cells, start=1):
            sheet.write_string(
                last, column, visible(cell).replace("\N{NO-BREAK SPACE}", " "), words
            )  # as people type them
    return last
