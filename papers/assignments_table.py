"""All assignments of a paper as an .xlsx file, written row by row: a hundred thousand take no more memory than ten."""

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from domain.signs import visible
from domain.standing import Counts

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types

LONGEST = 32_767  # characters of a cell in Excel
ROWS = 1_048_000  # of a sheet in Excel, with the header and what stands below
_DAY = "dd.mm.yyyy"
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same assignments make the same file


@dataclass(frozen=True, kw_only=True)
class Line:
    """One assignment, in the order of the columns."""

    number: str | None  # of the minutes
    held_on: dt.date | None
    point: str
    text: str
    important: str  # the word, where the point is marked so
    organization: str | None
    person: str
    due: dt.date | None
    due_words: str  # the deadline as it is said in chat
    first_due: dt.date | None
    state: str
    late: int | None  # days
    acknowledged: dt.date | None
    reported: dt.date | None
    accepted: dt.date | None


_LINES = (
    ("Протокол №", 11),
    ("Дата протокола", 12),
    ("Пункт", 14),
    ("Поручение", 60),
    ("Важное", 10),
    ("Организация", 30),
    ("Ответственный", 28),
    ("Срок", 12),
    ("Срок словами", 22),
    ("Первый срок", 12),
    ("Состояние", 24),
    ("Просрочено, дней", 12),
    ("Принято к исполнению", 13),
    ("Отчёт", 12),
    ("Отчёт принят", 12),
)
COUNTED = {
    "total": "Всего",
    "accepted": "Исполнено",
    "reported": "На проверке",
    "open": "В работе",
    "overdue": "из них просрочено",
    "unseen": "из них не принято",
    "unreached": "из них не оповещено",
}


class AssignmentsTable:
    """Lines are added as they are read; `finish` gives the file."""

    def __init__(self) -> None:
        import xlsxwriter  # slow to load and seldom needed

        self._file = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = xlsxwriter.Workbook(self._file, {"constant_memory": True, **options})
        self._book.set_properties({"created": _CREATED.replace(tzinfo=None)})
        self._words = self._book.add_format({"text_wrap": True, "valign": "top", "border": 4, "num_format": "@"})
        self._day = self._book.add_format({"num_format": _DAY, "valign": "top", "align": "left", "border": 4})
        self._figure = self._book.add_format({"num_format": "0", "valign": "top", "border": 4})
        self._bold = self._book.add_format({"num_format": "0", "bold": True, "top": 1})
        head = {"bold": True, "bg_color": "#DCE6F1", "border": 1, "valign": "vcenter", "text_wrap": True}
        self._head = self._book.add_format(head)
        self._lines = self._sheet("Поручения", _LINES)
        self._row = 0

    def add(self, lines: Iterable[Line]) -> None:
        names = [field.name for field in fields(Line)]
        for line in lines:
            if self._row == ROWS:
                return
            self._row += 1
            for column, name in enumerate(names):
                self._put(self._lines, self._row, column, getattr(line, name))

    def finish(
        self, by_school: Sequence[tuple[str, Counts]], by_minutes: Sequence[tuple[str, Counts]], total: Counts
    ) -> bytes:
        self._lines.autofilter(0, 0, self._row, len(_LINES) - 1)
        self._summary("По организациям", "Организация", by_school, total)
        self._summary("По протоколам", "Протокол", by_minutes, total)
        self._book.close()
        return self._file.getvalue()

    def _summary(self, name: str, first: str, rows: Sequence[tuple[str, Counts]], total: Counts) -> None:
        """The sum stands below what the filter hides."""
        columns = [(first, 46), *((title, 12) for title in COUNTED.values())]
        sheet = self._sheet(name, columns)
        for row, (title, counts) in enumerate(rows, start=1):
            self._put(sheet, row, 0, title)
            for column, figure in enumerate(COUNTED, start=1):
                self._put(sheet, row, column, getattr(counts, figure))
        last = len(rows) + 1
        sheet.write_string(last, 0, "Итого", self._bold)
        for column, figure in enumerate(COUNTED, start=1):
            sheet.write_number(last, column, getattr(total, figure), self._bold)
        sheet.autofilter(0, 0, len(rows), len(COUNTED))

    def _sheet(self, name: str, columns: Sequence[tuple[str, int]]) -> "xlsxwriter.worksheet.Worksheet":
        sheet = self._book.add_worksheet(name)
        for place, (_, width) in enumerate(columns):
            sheet.set_column(place, place, width)
        sheet.set_row(0, 32)
        for place, (title, _) in enumerate(columns):
            sheet.write_string(0, place, title, self._head)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&C&P / &N")
        return sheet

    def _put(self, sheet: "xlsxwriter.worksheet.Worksheet", row: int, column: int, value: Any) -> None:
        """By its type alone: words are never a formula, a link or a number."""
        if isinstance(value, dt.date):
            sheet.write_datetime(row, column, value, self._day)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, self._figure)
        elif value:
            # Whoever filters or looks up types an ordinary space.
            plain = visible(value[:LONGEST]).replace("\N{NO-BREAK SPACE}", " ")
            sheet.write_string(row, column, plain, self._words)
        else:
            sheet.write_blank(row, column, None, self._words)
