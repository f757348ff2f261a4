"""The points of a draft as an .xlsx file to correct and to send back."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.decisions import Decision
from papers.draft_cells import KINDS, LONGEST, YES, DraftColumn, cells, dated, version

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types

MARK = "sroki-draft-"  # before the id of the minutes; the header of the column with the ids of the points
VERSION = "sroki-version"  # the header of the column that tells whether a row has been changed
_ROOM = 200  # empty rows that have drop-downs
_WIDTHS = {
    DraftColumn.POINT: 16,
    DraftColumn.ITEM: 8,
    DraftColumn.TEXT: 64,
    DraftColumn.WHO: 36,
    DraftColumn.WHEN: 18,
    DraftColumn.KIND: 13,
    DraftColumn.SKIP: 12,
    DraftColumn.UNCLEAR: 34,
}
_NARROW = 4
_DAY = "dd.mm.yyyy"
_ADVICE = (
    "Исправляйте на листе «Пункты» столбцы «Текст», «Кому», «Срок», «Вид» и «Пропустить» и пришлите файл боту.",
    "Бот сначала покажет, что изменилось, и ничего не примет, пока вы не нажмёте «Принять изменения».",
    "Кому: выберите из списка или напишите сами. Нескольких перечислите через точку с запятой: МБОУ СШ № 2; ШНОР.",
    "Срок: дата или слова, как в протоколе: до 1 марта 2027, ежемесячно до 5 числа, постоянно. Пусто — без срока.",
    f"Вид: {' или '.join(KINDS.values())}. Пункт, по которому действовать никому не нужно, — «к сведению».",
    f"Пропустить: «{YES}», если пункт никому отправлять не нужно. Удалённая строка в боте остаётся как была.",
    "Новый пункт напишите под последним, в пустой строке. Строки можно сортировать и скрывать.",
    "«Пункт», «Вопрос» и «Что неясно» у пунктов из протокола — только для чтения.",
)
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the same draft makes the same file


@dataclass(frozen=True, kw_only=True)
class DraftLine:
    """One point, as it is written."""

    id: int
    name: str  # «п. 1.2»
    decision: Decision
    unclear: str = ""  # what is open of it


def draft_workbook(minutes_id: int, lines: Sequence[DraftLine], suggestions: Sequence[str]) -> bytes:
    """`suggestions`: whom a point can be for, besides whatever one writes."""
    import xlsxwriter  # slow to load and seldom needed

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _CREATED.replace(tzinfo=None)})
        sheet = book.add_worksheet("Пункты")
        _write_points(book, sheet, minutes_id, lines)
        _write_advice(book)
        _offer(book, sheet, len(lines) + _ROOM, list(dict.fromkeys(suggestions)))
    return file.getvalue()


def _write_points(
    book: "xlsxwriter.Workbook", sheet: "xlsxwriter.worksheet.Worksheet", minutes_id: int, lines: Sequence[DraftLine]
) -> None:
    title = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "vcenter", "text_wrap": True})
    words = {"text_wrap": True, "valign": "top"}
    text, day = book.add_format(words), book.add_format({**words, "num_format": _DAY, "align": "left"})
    read_only = book.add_format({**words, "font_color": "#595959", "num_format": "@"})  # «1.2» becomes no date
    formats = dict.fromkeys(DraftColumn, text) | {
        DraftColumn.WHEN: day,
        DraftColumn.POINT: read_only,
        DraftColumn.ITEM: read_only,
        DraftColumn.UNCLEAR: read_only,
    }
    for place, column in enumerate(DraftColumn):
        sheet.set_column(place, place, _WIDTHS[column], formats[column])
        sheet.write_string(0, place, column.value, title)
    ids = len(DraftColumn)
    sheet.set_column(ids, ids + 1, _NARROW, text, {"hidden": True})
    sheet.write_string(0, ids, f"{MARK}{minutes_id}", title)
    sheet.write_string(0, ids + 1, VERSION, title)
    for row, line in enumerate(lines, start=1):
        _write_point(sheet, row, line, formats)
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(lines), ids + 1)  # with the ids, or sorting would tear them off their rows
    _print(sheet)


def _write_point(
    sheet: "xlsxwriter.worksheet.Worksheet", row: int, line: DraftLine, formats: dict[DraftColumn, object]
) -> None:
    decision, filled = line.decision, cells(line.decision)
    item = "" if decision.agenda_item is None else str(decision.agenda_item)
    shown = {DraftColumn.POINT: line.name, DraftColumn.ITEM: item, DraftColumn.UNCLEAR: line.unclear, **filled}
    for place, column in enumerate(DraftColumn):
        if column is DraftColumn.WHEN and dated(decision.deadline):
            sheet.write_datetime(row, place, decision.deadline.date, formats[column])
        elif shown[column]:
            sheet.write_string(row, place, shown[column][:LONGEST], formats[column])
        else:
            sheet.write_blank(row, place, None, formats[column])
    sheet.write_string(row, len(DraftColumn), str(line.id))
    sheet.write_string(row, len(DraftColumn) + 1, version(filled))


def _print(sheet: "xlsxwriter.worksheet.Worksheet") -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")


def _write_advice(book: "xlsxwriter.Workbook") -> None:
    sheet = book.add_worksheet("Как заполнять")
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 110, text)
    for number, sentence in enumerate(_ADVICE):
        sheet.write_string(number, 0, sentence, text)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _offer(
    book: "xlsxwriter.Workbook", sheet: "xlsxwriter.worksheet.Worksheet", last: int, suggestions: Sequence[str]
) -> None:
    """Drop-downs. Whom it is for may be written, too: several, or somebody by name."""
    choices: dict[DraftColumn, dict[str, object]] = {
        DraftColumn.KIND: {"source": list(KINDS.values()), "error_message": "Выберите вид из списка."},
        DraftColumn.SKIP: {"source": [YES], "error_message": f"Выберите «{YES}» или оставьте клетку пустой."},
    }
    if suggestions:
        listed = book.add_worksheet("Список для «Кому»")
        listed.set_column(0, 0, 60)
        for number, one in enumerate(suggestions):
            listed.write_string(number, 0, one)
        source = f"='Список для «Кому»'!$A$1:$A${len(suggestions)}"
        choices[DraftColumn.WHO] = {"source": source, "show_error": False}
    for column, choice in choices.items():
        place = list(DraftColumn).index(column)
        sheet.data_validation(1, place, last, place, {"validate": "list", "error_title": column.value, **choice})
