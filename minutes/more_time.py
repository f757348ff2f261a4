"""Until when somebody asks for more time, and why: «до 15 января, болеет учитель», «на две недели»."""

import datetime as dt
import re
from dataclasses import dataclass

from domain.decisions import DeadlineKind, Doubt
from minutes import calendar_words as words
from minutes.deadlines import read_phrase
from minutes.written_day import FARTHEST, LATELY, Fault

LONGEST = 300  # letters that are looked at for a day
_NUMBERS = {"пару": 2, "две": 2, "два": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "десять": 10,
            "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}  # fmt: skip
_SPAN = re.compile(
    rf"(?:(?:\b(?:на|еще|плюс|дайте|by|for|another|more|need|have|us)|\+)\s*)+(?:(\d{{1,2}}|{'|'.join(_NUMBERS)})[\s-]*)?"
    r"(?:календарн\w+\s+|more\s+)?(день|дня|дней|дн\b|недел\w+|месяц\w*|days?|weeks?|months?)"
)
_UNTIL = re.compile(r"\b(?:до|к|ко|не позднее|не позже)\s+(?=[а-я])")
_WEEKDAY = {"понедельник": "понедельника", "вторник": "вторника", "среду": "среды", "четверг": "четверга",
            "пятницу": "пятницы", "субботу": "субботы", "воскресенье": "воскресенья"}  # fmt: skip
_ON_WEEKDAY = re.compile(rf"\bна\s+({'|'.join(_WEEKDAY)})\b")
_DENIED = re.compile(
    r"\bне\s+(?:успе|уложи|укладыва|получ|смож|выйдет)\w*(?:\W+\w+)?\W+(?:до|к|ко)\b"
    r"|\b(?:до|к|ко)\b.*\bне\s+(?:успе|уложи|укладыва|получ|смож|выйдет)"
)
_ALONE = re.compile(
    r"(?<![\d.])(\d{1,2})(?:\s?-?\s?(?:го|ое|ого)\b|\s+числа\b)(?!\s+[а-я]*(?:янв|фев|мар|апр|ма[яй]|июн|июл|авг|сен|окт|ноя|дек))"
)
# «до 28», where nothing behind it is counted or named by the number.
_BARE = re.compile(
    r"\b(?:до|к|until|till|by)\s+(\d{1,2})(?=\W*$|\s*[,;!?)]|\.\s"
    r"|\s+(?:можно|пожалуйста|если|так как|потому|из-за|в связи|прошу|просим|продл\w*|ок|please|because)\b)"
)
_STILL_MORE = re.compile(r"\b(?:еще|плюс|another|more)\b|\+")
_NAMES_DAY = re.compile(
    rf"{_ALONE.pattern}|{_BARE.pattern}|{_SPAN.pattern}"
    rf"|\b(?:до|к|ко|на)\s+(?:{'|'.join((*_WEEKDAY.values(), *_WEEKDAY))})\b"
)
_TO = re.compile(r"\b(?:до|к|ко|на|не позднее|не позже|until|till|by|to)\s*$")
_WISHED = re.compile(r"\b(?:до|к|ко|на|еще|плюс|until|till|by|another|more)\b|\+")
_CONSENT = re.compile(r"\W*(?:да|ок|окей|хорошо|ладно|можно|согласн\w*|согласован\w*|разреш\w*|yes|ok)\b", re.I)
# What says no more than that more time is asked for: it is no reason.
_PLAIN = frozenset(
    """просим прошу просьба прошу просил бы вас вам нас нам мы я продлить продлите продлим продление продления перенести
    перенесите перенос переноса сдвинуть отложить отложите отсрочку отсрочка отсрочки срок срока сроки сроку исполнения
    выполнения по п пп пункт пункта пункту пунктам пункты поручение поручения поручению протокол протокола протоколу на
    до к с не успеваем успеваю успеем успею можно ли пожалуйста добрый день утро вечер здравствуйте еще времени время
    давайте давай числа понедельника вторника среды четверга пятницы субботы
    воскресенья нужно надо больше дать дайте рассмотреть возможность возможности и а о об для этот этого года г
    включительно нельзя лучше тогда хотя нет ок
    please extend the deadline until till by to can we have need more time for point item an
    a extension ask of another better""".split()  # noqa: SIM905
)


@dataclass(frozen=True, kw_only=True)
class Wish:
    until: dt.date | Fault
    reason: str  # the whole sentence; empty where it says no more than the wish


def wish(text: str, due: dt.date, today: dt.date) -> Wish:
    """`due`: the day that counts now. Spans are counted from it, or from today if it is over."""
    said = _at_length(words.simplify(text[:LONGEST]))
    plain = _without_denied(said)
    if named := _day_of_month(plain, max(due, today)):
        (first, last), on = named
        said, plain = (f"{one[:first]}{on:%d.%m.%Y}{one[last:]}" for one in (said, plain))
    until, start, end = _until(plain, max(due, today), today)
    rest = f"{_TO.sub(' ', said[:start])} {said[end:]}"
    for day in reversed(words.days(rest)):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    informs = [word for word in re.findall(r"[a-zа-я]+(?:-[a-zа-я]+)*", rest) if word not in _PLAIN]
    return Wish(until=until, reason=" ".join(text.split()) if informs else "")


def counts_on(text: str) -> bool:
    """«ещё на неделю»: a span that is counted from the day that was asked for last."""
    return bool(_STILL_MORE.search(words.simplify(text[:LONGEST])))


def says_only_day(text: str, its: Wish) -> bool:
    """«лучше до 28», «можно на недельку?»: a day that is wished for, and nothing else. `its`: these words, as read."""
    said = _at_length(words.simplify(text[:LONGEST]))
    return isinstance(its.until, dt.date) and not its.reason and bool(_WISHED.search(said))


def _at_length(said: str) -> str:
    """«до 15 янв», "until May 15" and «на понедельник» as they stand in minutes."""
    said = words.at_length(said)
    return _ON_WEEKDAY.sub(lambda found: f"до {_WEEKDAY[found[1]]}", said)


def _until(said: str, due: dt.date, today: dt.date) -> tuple[dt.date | Fault, int, int]:
    """With the place of the words that name it."""
    found = words.days(said)
    if len(found) > 1:  # «с 11 декабря на 20 января»
        found = [day for day in found if _TO.search(said[: day.start])] or found
    if len(found) == 1:
        day = found[0].resolve(today - LATELY)
        return _fits(day or Fault.IMPOSSIBLE, today), found[0].start, found[0].end
    if found:
        return Fault.UNREAD, len(said), len(said)
    spans = list(_SPAN.finditer(said))
    if len(spans) > 1:
        return Fault.UNREAD, len(said), len(said)
    if spans:
        (span,) = spans
        return _fits(_later(due, int(_NUMBERS.get(span[1] or "", 0) or span[1] or 1), span[2]), today), *span.span()
    until = _UNTIL.search(said)
    phrase = re.split(r"[,;.(]", said[until.start() :])[0] if until else ""
    read = read_phrase(phrase, today)
    if until and read.deadline.kind is DeadlineKind.BY and read.deadline.date and not read.doubts:
        return _fits(read.deadline.date, today), until.start(), until.start() + len(phrase)
    return (Fault.IMPOSSIBLE if Doubt.IMPOSSIBLE_DATE in read.doubts else Fault.UNREAD), len(said), len(said)


def _without_denied(said: str) -> str:
    """«До пятницы не успеем, давайте 15-го»: the day until which it cannot be done is not the one that is asked for."""
    clauses = re.split(r"([,;!\n]|\.\s|\s-\s)", said)
    denied = [place for place, one in enumerate(clauses) if _DENIED.search(one)]
    others = [one for place, one in enumerate(clauses) if place not in denied]
    if denied and any(_NAMES_DAY.search(one) or words.days(one) for one in others):
        clauses = [" " * len(one) if place in denied else one for place, one in enumerate(clauses)]
    return "".join(clauses)


def _day_of_month(said: str, due: dt.date) -> tuple[tuple[int, int], dt.date] | None:
    """«15-го» is the next such day behind the one that counts now; with the place of the words that name it."""
    found = list(_ALONE.finditer(said)) or list(_BARE.finditer(said))
    if len(found) != 1 or not 1 <= int(found[0][1]) <= 31 or words.days(said):
        return None
    first = due + dt.timedelta(days=1)
    days = (first + dt.timedelta(days=n) for n in range(62))
    day = next(one for one in days if one.day == int(found[0][1]))
    return (found[0].start(1), found[0].end()), day


def _later(day: dt.date, count: int, unit: str) -> dt.date:
    if unit.startswith(("месяц", "month")):
        year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
        first = dt.date(year, month + 1, 1)
        longest = (first + dt.timedelta(days=31)).replace(day=1) - first
        return first + dt.timedelta(days=min(day.day, longest.days) - 1)
    return day + dt.timedelta(days=count * (7 if unit.startswith(("недел", "week")) else 1))


def _fits(day: dt.date | Fault, today: dt.date) -> dt.date | Fault:
    if isinstance(day, Fault):
        return day
    if day < today:
        return Fault.PAST
    return Fault.FAR if day > today + FARTHEST else day


def consents(said: str) -> bool:
    """Whether the answer to such a request agrees to it."""
    return bool(_CONSENT.match(said))
