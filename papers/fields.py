"""What a paper can say: the fields of its template, each with how it is named."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Row = Mapping[str, str]


class Field(StrEnum):
    """As they stand in the template: it is made in Word by people who read Russian."""

    TITLE = "заголовок"
    ABOUT = "предмет"
    DAY = "дата"
    TOTAL = "всего"
    ACCEPTED = "исполнено"
    SHARE = "процент"
    REPORTED = "на проверке"
    OPEN = "в работе"
    OVERDUE = "просрочено"
    UNSEEN = "не принято"
    UNREACHED = "не оповещено"
    REST = "остальное"
    POSITION = "должность"
    SIGNER = "составил"


class List(StrEnum):
    POINT = "пункт"
    MINUTES = "протокол"
    SCHOOL = "организация"
    LATE = "просрочка"


class Part(StrEnum):
    """Of an entry, besides the counts."""

    NUMBER = "номер"
    TEXT = "текст"
    DEADLINE = "срок"
    PROGRESS = "исполнение"
    LATE = "просрочили"
    NAME = "название"
    SCHOOL = "организация"
    MINUTES = "протокол"
    POINT = "пункт"
    DAYS = "дней"


COUNTS = (Field.TOTAL, Field.ACCEPTED, Field.REPORTED, Field.OPEN, Field.OVERDUE, Field.UNSEEN)
LISTS: Mapping[str, Sequence[str]] = {
    List.POINT: (Part.NUMBER, Part.TEXT, Part.DEADLINE, Part.PROGRESS, Part.LATE),
    List.MINUTES: (Part.NAME, *COUNTS),
    List.SCHOOL: (Part.NAME, *COUNTS),
    List.LATE: (Part.SCHOOL, Part.MINUTES, Part.POINT, Part.TEXT, Part.DEADLINE, Part.DAYS),
}


@dataclass(frozen=True, kw_only=True)
class Content:
    """The words of one paper."""

    fields: Row
    rows: Mapping[str, Sequence[Row]]  # of each list

    def to_json(self) -> bytes:
        return json.dumps(
            {"fields": dict(self.fields), "rows": {name: list(self.rows[name]) for name in self.rows}}
        ).encode()

    @classmethod
    def from_json(cls, data: bytes) -> "Content":
        return cls(**json.loads(data))


def known(name: str) -> bool:
    """Of a field, «дата» or «протокол.название», written as `plain` gives it."""
    listed, _, part = name.partition(".")
    return part in LISTS.get(listed, ()) if part else name in set(Field)


def every() -> list[str]:
    return [*Field, *(f"{listed}.{part}" for listed, parts in LISTS.items() for part in parts)]


def plain(name: str) -> str:
    """However it is typed: small letters, е for ё, single spaces, none around the dot."""
    words = " ".join(name.casefold().replace("ё", "е").replace("_", " ").split())
    return ".".join(part.strip() for part in words.split("."))
