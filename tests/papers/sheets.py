"""Makes the files that a secretary might send."""

import io
import zipfile
from collections.abc import Sequence

import openpyxl

HEADER = ("Организация", "Вид", "Фамилия Имя Отчество", "Должность", "Группы")


def xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    """One worksheet for every table."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for table in sheets:
        sheet = book.create_sheet()
        for number, row in enumerate(table, start=1):
            for place, value in enumerate(row, start=1):
                if value is not None:
                    sheet.cell(row=number, column=place).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(*rows: Sequence[object]) -> bytes:
    """An .xlsx with the usual header."""
    return xlsx([HEADER, *rows])


def person(
    organization: object = "МБОУ Луговская СШ", name: object = "Берёзкина Анна Сергеевна", **more: object
) -> list[object]:
    return [organization, more.get("kind"), name, more.get("position"), more.get("groups")]


def archive(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def replaced(workbook: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The same .xlsx with something else written in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        members = {info.filename: packed.read(info) for info in packed.infolist()}
    assert old in members[member]
    return archive(members | {member: members[member].replace(old, new)})
