"""A leave that is told in words: «и.о. до 15.01 Петрова», «в отпуске до 15 января, замещает Петрова М.И.»."""

import datetime as dt
import re
from dataclasses import dataclass

from minutes.written_day import Fault, read_day

LONGEST = 200  # letters
_ENDING = 3  # letters, of a surname in whatever case
_MONTH = r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*"
_DAY = re.compile(
    rf"\b(?:до|по)\s+(?P<day>\d{{1,2}}(?:\s?[./]\s?\d{{1,2}}(?:\s?[./]\s?\d{{2,4}})?|(?:-?го)?\s+{_MONTH}(?:\s+20\d\d)?)"
    r"(?![\d.]*\d))(?:\s+включительно)?",
    re.IGNORECASE,
)
_AROUND = (
    r"здравствуйте|добрый|доброе|день|утро|вечер|прошу|просим|назначить|назначьте|назначен\w*|я|меня|мною?|буду|будет"
    r"|на|в|с|за|период|время|моего|мой|отпуск[аеу]?|командировк\w+|больничн\w+|болезни|ухожу|уезжаю|нахожусь"
    rf"|до\s+_|с\s+\d[\d.]*(?:\s+{_MONTH})?"
)
_DEPUTY = r"(?:\bи\s?\.?\s?о\b\.?|\bврио\b|\bисполня\w+\s+обязанности|\bзамеща\w+|\bзамест\w+|\bвместо\s+меня)"
_LEAVE = r"\b(?:(?:(?:в|на)\s+)?(?:отпуске?|командировк[еу]|больничн(?:ом|ый))|меня\s+не\s+будет)\b"
_BEGINS = re.compile(
    rf"(?:\W*\b(?:{_AROUND})\b)*?\W*(?:{_DEPUTY}|{_LEAVE}(?=\W+(?:{_AROUND}|\W)*(?:до|по)\W+_))", re.IGNORECASE
)
_ASKED = re.compile(rf"до\s+_(?=\W*[А-ЯЁ])|{_BEGINS.pattern}", re.IGNORECASE)
_LEAVING = re.compile(rf"(?:\W*\b(?:{_AROUND}|отпуск)\b)+\W*", re.IGNORECASE)
_LEAVE_ALONE = re.compile(r"\bотпуск|\bкомандировк|\bбольничн|\bзамеща|\bвместо меня", re.IGNORECASE)
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_WHO = re.compile(
    rf"\b(?:{_NAME}\s+{_NAME}\s+[А-ЯЁ][а-яё]+(?:вн[аыуе]|ичн[аыуе]|вич[ау]?|ич)\b"
    rf"|{_NAME}\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_NAME}|{_NAME})"
)


@dataclass(frozen=True, kw_only=True)
class Away:
    last_day: dt.date | Fault | None  # none: it does not say, or names several days
    name: str | None  # of the deputy, as it is written


def going_away(text: str, today: dt.date, *, asked: bool = False) -> Away | None:
    """None if it begins with something else, or speaks of no leave. `asked`: «до 15.01 Петрова» will do."""
    days = list(_DAY.finditer(text))
    rest = _DAY.sub("до _", text)
    if _LEAVING.fullmatch(text) and _LEAVE_ALONE.search(text):
        return Away(last_day=None, name=None)
    begins = _ASKED.match(rest) if asked else _BEGINS.match(rest)
    if begins is None or len(text) > LONGEST:
        return None
    last_day = read_day(days[0]["day"], today) if len(days) == 1 else None
    who = [found[0].strip() for found in _WHO.finditer(rest, begins.end())]
    name = who[0] if len(who) == 1 else None
    return Away(last_day=last_day, name=name) if days or (name and _LEAVE_ALONE.search(text)) else None


def is_named(full_name: str, said: str) -> bool:
    """Whether the surname stands there, in any case: «Петрову»."""
    surname, *words = re.findall(r"[а-я-]+", f"{full_name.split()[0]} {said}".lower().replace("ё", "е"))
    stem = surname[:-2] if surname.endswith(("ая", "ий", "ый", "ой")) else surname.rstrip("аяь")
    return len(stem) > 2 and any(word.startswith(stem) and len(word) - len(stem) <= _ENDING for word in words)
