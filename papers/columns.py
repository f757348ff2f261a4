"""Finds the header of a roster and which column is which."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from papers.limits import HEADER_ROWS, MAX_COLUMNS
from papers.lines import Line
from papers.spelling import heading


class Column(StrEnum):
    """By the names that the example file and the error messages use."""

    ORGANIZATION = "Организация"
    KIND = "Вид"
    FULL_NAME = "Фамилия Имя Отчество"
    POSITION = "Должность"
    PHONE = "Телефон"
    GROUPS = "Группы"
    TIMEZONE = "Часовой пояс"


REQUIRED = (Column.ORGANIZATION, Column.FULL_NAME)

# The likeliest first: where two columns fit, the earlier word here decides.
_NAMES = {
    Column.ORGANIZATION: (
        "организация, школа, учреждение, оо, наименование организации, название организации, наименование учреждения, "
        "название учреждения, наименование оо, название оо, образовательная организация, образовательное учреждение, "
        "оу, наименование образовательной организации, наименование школы, название школы, место работы, "
        "краткое наименование, полное наименование, наименование, название"
    ),
    Column.KIND: "вид, вид организации, вид оо, тип, тип организации, тип оо, вид учреждения, тип учреждения",
    Column.FULL_NAME: (
        "фамилия имя отчество, фио, ф и о, фио руководителя, фио директора, фамилия имя отчество руководителя, "
        "фамилия имя отчество директора, фамилия и о, сотрудник, директор, руководитель, заведующий, заведующая"
    ),
    Column.POSITION: "должность, должность руководителя, наименование должности",
    Column.PHONE: (
        "мобильный телефон, мобильный, моб телефон, моб тел, сотовый телефон, сотовый, сот телефон, сот тел, телефон, "
        "телефоны, тел, номер телефона, номера телефонов, контактный телефон, контактные телефоны, личный телефон, "
        "телефон руководителя, телефон директора, рабочий телефон, раб телефон, раб тел, служебный телефон, "
        "городской телефон, стационарный телефон, телефон факс, тел факс"
    ),
    Column.GROUPS: "группы, группа, входит в группы, список групп",
    Column.TIMEZONE: "часовой пояс, часовая зона, пояс, разница с москвой",
}
_SYNONYMS = {column: tuple(name.strip() for name in names.split(",")) for column, names in _NAMES.items()}
_POSITIONS = ("директор", "руководитель", "заведующий", "заведующая")


@dataclass(frozen=True, kw_only=True)
class Header:
    row: int
    places: dict[Column, int]  # index of the cell in its line
    phones: tuple[int, ...] = ()  # all such columns: many lists have one for the office and one for the mobile
    position: str | None = None  # «Директор» over the names says what all of them are

    @property
    def missing(self) -> tuple[Column, ...]:
        return tuple(column for column in REQUIRED if column not in self.places)

    def cell(self, line: Line, column: Column) -> str:
        """What stands there; of several columns with phones all of it, in lines."""
        places = self.phones if column is Column.PHONE else (self.places.get(column, MAX_COLUMNS),)
        return "\n".join(line.cells[place] for place in places if place < len(line.cells))


def find_header(lines: Sequence[Line]) -> Header | None:
    """The row with the most known columns among the first ten; None if none has any."""
    headers = [_header(line) for line in lines if line.row <= HEADER_ROWS]
    best = max(headers, key=lambda header: (len(REQUIRED) - len(header.missing), len(header.places)), default=None)
    return best if best and best.places else None


def _header(line: Line) -> Header:
    titles = [heading(cell) for cell in line.cells]
    places: dict[Column, int] = {}
    for column, synonyms in _SYNONYMS.items():
        found = [titles.index(name) for name in synonyms if name in titles]
        if found:
            places[column] = found[0]
    title = titles[places[Column.FULL_NAME]] if Column.FULL_NAME in places else ""
    phones = tuple(place for place, name in enumerate(titles) if name in _SYNONYMS[Column.PHONE])
    return Header(row=line.row, places=places, phones=phones, position=title if title in _POSITIONS else None)
