"""A filled-in roster to send to whoever asks what one looks like."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING

from papers.columns import Column
from papers.kinds import KIND_NAMES
from papers.limits import MAX_ROWS
from papers.timezones import OFFERED

if TYPE_CHECKING:
    import xlsxwriter  # type: ignore[import-untyped]  # ships no types

_WIDTHS = {
    Column.ORGANIZATION: 38,
    Column.KIND: 28,
    Column.FULL_NAME: 36,
    Column.POSITION: 26,
    Column.PHONE: 22,
    Column.GROUPS: 36,
    Column.TIMEZONE: 16,
}
_MOBILE, _OFFICE = "+7 900 000-00-01", "8 (84400) 0-00-01"  # numbers that nobody has
_ROWS = (
    ("МБОУ Луговская СШ", "школа", "Берёзкина Анна Сергеевна", "директор", _MOBILE, "ШНОР; сельские школы", ""),
    ("МБОУ Луговская СШ", "школа", "Мельников Пётр Ильич", "заместитель директора", _OFFICE, "", ""),
    ("МБДОУ Детский сад № 3 «Ручеёк»", "детский сад", "Ветрова Ольга Николаевна", "заведующий", "", "", ""),
    ("МБУ ДО «Дом творчества»", "дополнительное образование", "Озеров Илья Андреевич", "директор", "", "отдых", ""),
    ("Комитет по образованию", "комитет", "Полянская Елена Викторовна", "главный специалист", "", "", ""),
)
EXAMPLE = frozenset((organization, name) for organization, _, name, *_ in _ROWS)  # to know them again
_ADVICE = (
    "Пишите на листе «Список» по одному человеку в строке; строки с примерами удалите.",
    "Обязательны два столбца: «Организация» и «Фамилия Имя Отчество», остальные можно оставить пустыми.",
    "Если в организации несколько человек, повторите её название так же; первым укажите руководителя.",
    "Вид организации выберите из списка, а если оставить клетку пустой, бот определит его по названию.",
    "Телефоны перечислите через запятую, с кодом города. По мобильному человек сможет зарегистрироваться без ссылки; "
    "пустая клетка ничего не меняет, слово «нет» убирает прежние номера.",
    "Группы перечислите через точку с запятой, например: ШНОР; сельские школы.",
    "Часовой пояс укажите, только если он у организации не такой, как у комитета: МСК+4, UTC+7 или Владивосток.",
)
_CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # the file is the same every time it is made


def roster_example() -> bytes:
    """An .xlsx file that `read_roster` takes."""
    import xlsxwriter  # slow to load and seldom needed

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": _CREATED.replace(tzinfo=None)})
        _write_list(book)
        _write_advice(book)
    return file.getvalue()


def _write_list(book: "xlsxwriter.Workbook") -> None:
    sheet = book.add_worksheet("Список")
    title = book.add_format({"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "valign": "vcenter", "text_wrap": True})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    as_typed = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})  # or 12 digits get an E
    formats = [as_typed if column is Column.PHONE else text for column in Column]
    for place, column in enumerate(Column):
        sheet.set_column(place, place, _WIDTHS[column], formats[place])
        sheet.write_string(0, place, column.value, title)
    for number, row in enumerate(_ROWS, start=1):
        for place, value in enumerate(row):
            sheet.write_string(number, place, value, formats[place])
    sheet.set_row(0, 24)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(_ROWS), len(Column) - 1)
    kind = "Выберите вид из списка или оставьте клетку пустой."
    _offer(sheet, Column.KIND, list(KIND_NAMES), {"error_title": "Вид организации", "error_message": kind})
    # What is not in the list may be written, too: a town, or the name that computers use.
    _offer(sheet, Column.TIMEZONE, list(OFFERED), {"show_error": False})
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _offer(
    sheet: "xlsxwriter.worksheet.Worksheet", column: Column, source: list[str], more: Mapping[str, str | bool]
) -> None:
    place = list(Column).index(column)
    sheet.data_validation(1, place, MAX_ROWS, place, {"validate": "list", "source": source, **more})


def _write_advice(book: "xlsxwriter.Workbook") -> None:
    sheet = book.add_worksheet("Как заполнять")
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100, text)
    for number, sentence in enumerate(_ADVICE):
        sheet.write_string(number, 0, sentence, text)
