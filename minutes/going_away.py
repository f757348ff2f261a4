"""A leave that is told in words: «и.о. до 15.01 Петрова», «в отпуске до 15 января, замещает Петрова М.И.»."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from minutes.more_time import wish
from minutes.written_day import Fault, read_day

LONGEST = 200  # letters
_ENDING = 3  # letters, of a surname in whatever case
_ENGLISH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_MONTH = rf"(?:(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-я]*|{_ENGLISH})"
_WEEKDAYS = ("понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья")
_DAY = re.compile(
    rf"\b(?:до|по|until|till|to)\s+(?P<day>{_ENGLISH}\s+\d{{1,2}}(?:,?\s+20\d\d)?(?!\d)"
    rf"|\d{{1,2}}(?:\s?[./]\s?\d{{1,2}}(?:\s?[./]\s?\d{{2,4}})?|(?:-?го)?\s+{_MONTH}(?:\s+20\d\d)?)"
    r"(?![\d.]*\d))(?:\s+включительно)?",
    re.IGNORECASE,
)
_WEEKDAY = r"(?:понедельника|вторника|среды|четверга|пятницы|субботы|воскресенья)"
_AROUND = (
    r"здравствуйте|добрый|доброе|день|утро|вечер|прошу|просим|назначить|назначьте|назначен\w*|я|меня|мною?|буду|будет"
    r"|на|в|с|за|период|время|моего|мой|отпуск[аеу]?|командировк\w+|больничн\w+|болезни|ухожу|уезжаю|нахожусь"
    rf"|до\s+_|с\s+\d[\d.]*(?:\s+{_MONTH})?|со?\s+{_WEEKDAY}|с\s+завтра(?:шнего\s+дня)?|с\s+сегодня(?:шнего\s+дня)?"
    rf"|hello|dear|i|m|ll|am|we|will|be|going|my|on|from\s+\d[\d.]*(?:\s+{_MONTH})?"
)
_DEPUTY = r"(?:\bи\s?\.?\s?о\b\.?|\bврио\b|\bисполня\w+\s+обязанности|\bзамеща\w+|\bзамест\w+|\b(?:вместо|за)\s+меня)"
_LEAVE = (
    r"\b(?:(?:(?:в|на)\s+)?(?:отпуске?|командировк[еу]|больничн(?:ом|ый))|меня\s+не\s+будет"
    r"|on\s+(?:leave|vacation|holiday)|away)\b"
)
_BEGINS = re.compile(
    rf"(?:\W*\b(?:{_AROUND})\b)*?\W*(?:{_DEPUTY}|{_LEAVE}(?=\W+(?:{_AROUND}|\W)*(?:до|по)\W+_))", re.IGNORECASE
)
_ASKED = re.compile(rf"до\s+_(?=\W*[А-ЯЁA-Z])|{_BEGINS.pattern}", re.IGNORECASE)
_LEAVING = re.compile(rf"(?:\W*\b(?:{_AROUND}|отпуск|on\s+(?:leave|vacation|holiday))\b)+\W*", re.IGNORECASE)
_LEAVE_ALONE = re.compile(
    r"\bотпуск|\bкомандировк|\bбольничн|\bзамеща|\bвместо меня|\bon\s+(?:leave|vacation|holiday)\b", re.IGNORECASE
)
# «Хочу в отпуск», «мой отпуск отменился»: of one's own leave, whatever of it.
_OWN = re.compile(
    rf"\W*(?:\b(?:{_AROUND})\b\W*)*?\b(?:я|мне|меня|мо[йя]|хочу|хотела?\s+бы|планирую|собираюсь|ухожу|иду|уезжаю|уйду|не\s+ухожу"
    r"|продлил[аи]?|продлите|отпуск|больничный|i|i'm|my)\b(?:\s+\w+){0,4}?\s+(?:отпуск\w*|больничн\w+|командировк\w+|заменит\b"
    r"|замените\b|leave\b|vacation\b)|\W*(?:отпуск|больничный)\b",
    re.IGNORECASE,
)
_RETURN = re.compile(
    r"\W*(?:\b(?:здравствуйте|добрый\s+день|доброе\s+утро|коллеги|я|уже|сегодня|снова)\b\W*)*"
    r"\b(?:вышл[аио]|вышел|верну(?:лась|лся|лись)|пришла|выхожу)\b\W*"
    r"(?:\b(?:уже|сегодня|досрочно|раньше|я|на\s+работу|(?:из|с)\s+(?:отпуска|командировки|больничного))\b\W*)+"
    r"|\W*я\s+(?:(?:уже|снова|сегодня)\s+)?(?:вышла|вышел|вернулась|вернулся)\W*"
    r"|\W*(?:мой\s+)?(?:отпуск|больничный|командировка)\s+(?:за|о)кончил(?:ся|ась)\W*"
    r"|\W*(?:i(?:'m|\s+am)\s+back(?:\s+from\s+(?:leave|holiday|vacation))?)\W*",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"\b(?:со?|from)\s+(?:(?P<weekday>{_WEEKDAY})|(?P<tomorrow>завтра)\w*"
    rf"|(?P<day>\d{{1,2}}(?:[./]\d{{1,2}}(?:[./]\d{{2,4}})?)?)"
    rf"(?:\s+(?P<month>{_MONTH}))?)",
    re.IGNORECASE,
)
_PATRONYMIC = re.compile(r"(?:[еои]в|ь)н(?:[аыуе]|ой)$|ичн(?:[аыуе]|ой)$|(?:[еои]в|ь)ич(?:[ауе]|ем)?$")
_SPAN = re.compile(r"\b(?:день|дн[яей]\w*|недел\w+|месяц\w*|days?|weeks?|months?)\b", re.IGNORECASE)
_SOON = re.compile(r"(?:до\s+|по\s+|until\s+)?(?:(?P<tomorrow>завтра\w*|tomorrow)|послезавтра\w*)", re.IGNORECASE)
_NAME = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
_WHO = re.compile(
    rf"\b(?:{_NAME}\s+{_NAME}\s+[А-ЯЁ][а-яё]+(?:вн[аыуе]|ичн[аыуе]|вич[ау]?|ич)\b"
    rf"|{_NAME}\s+[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.?)?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?{_NAME}|{_NAME})"
)


@dataclass(frozen=True, kw_only=True)
class Away:
    last_day: dt.date | Fault | None  # none: it does not say, or names several days
    name: str | None  # of the deputy, as it is written
    first_day: dt.date | None = None  # where it begins later than today


def going_away(text: str, today: dt.date, *, asked: bool = False) -> Away | None:
    """None if it begins with something else, or speaks of no leave. `asked`: «до 15.01 Петрова» will do."""
    days = list(_DAY.finditer(text))
    rest = _DAY.sub("до _", text)
    if _LEAVING.fullmatch(text) and _LEAVE_ALONE.search(text):
        return Away(last_day=None, name=None, first_day=first_day(text, today, None))
    begins = _ASKED.match(rest) if asked else _BEGINS.match(rest)
    if begins is None or len(text) > LONGEST:
        return None
    last_day = read_day(days[0]["day"], today) if len(days) == 1 else None
    who = [found[0].strip() for found in _WHO.finditer(rest, begins.end())]
    name = who[0] if len(who) == 1 else None
    if not days and not (name and _LEAVE_ALONE.search(text)):
        return None
    return Away(last_day=last_day, name=name, first_day=first_day(text, today, last_day))


def last_day(text: str, today: dt.date) -> dt.date | Fault:
    """Until when, asked for it: «15.01», «с 10 по 20 января», «завтра», «на две недели» from today or a first day."""
    read = read_day(text, today)
    days = list(_DAY.finditer(text))
    if read is Fault.UNREAD and len(days) == 1:
        return read_day(days[0]["day"], today)
    if read is not Fault.UNREAD or days:
        return read
    if word := _SOON.fullmatch(text.strip(" .!")):
        return today + dt.timedelta(days=1 if word["tomorrow"] else 2)
    span = _FROM.sub(" ", text)
    until = wish(span, first_day(text, today, None) or today, today).until
    if not isinstance(until, dt.date):
        return Fault.UNREAD
    return until - dt.timedelta(days=1) if _SPAN.search(span) else until


def comes_back(text: str) -> bool:
    """«Я вышла из отпуска»."""
    return len(text) <= LONGEST and bool(_RETURN.fullmatch(text))


def first_day(text: str, today: dt.date, last_day: dt.date | Fault | None) -> dt.date | None:
    """None for today, or where it is not said."""
    found = _FROM.search(text)
    if found is None:
        return None
    if found["tomorrow"]:
        return today + dt.timedelta(days=1)
    if found["weekday"]:
        days = (today + dt.timedelta(days=n) for n in range(7))
        first = next(one for one in days if _WEEKDAYS[one.weekday()] == found["weekday"].lower())
        return first if first > today else None
    written = f"{found['day']} {found['month']}" if found["month"] else found["day"]
    if written.isdigit() and isinstance(last_day, dt.date):  # «с 1 по 14 июня», «с 28 по 5 января»
        month = last_day if int(written) <= last_day.day else last_day.replace(day=1) - dt.timedelta(days=1)
        written = f"{written}.{month:%m.%Y}"
    day = read_day(written, today)
    return day if isinstance(day, dt.date) and day > today else None


def speaks_of_leave(text: str) -> bool:
    """Of the own one, though no more of it is understood."""
    return len(text) <= LONGEST and bool(_OWN.match(text))


def is_named(full_name: str, said: str) -> bool:
    """Whether the surname stands there, in any case: «Петрову»; or first name and patronymic: «Марию Ивановну»."""
    full, words = (re.findall(r"[а-я]+", one.lower().replace("ё", "е")) for one in (full_name, said))
    surname, given = full_name.split()[0].count("-") + 1, full_name.split()[1:]
    others = [word for word in words if not _PATRONYMIC.search(word)]
    if any(_is_form(part, others) for part in full[:surname]):
        return True
    return len(given) == 2 and all(_is_form(part, words) for part in full[surname : surname + 2])


def _is_form(name: str, words: Sequence[str]) -> bool:
    stem = name[:-2] if name.endswith(("ая", "ий", "ый", "ой")) else name.rstrip("аяь")
    return len(stem) > 2 and any(word.startswith(stem) and len(word) - len(stem) <= _ENDING for word in words)
