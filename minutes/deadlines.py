"""Until when: the phrase after «Срок», or the words of a point that say the same."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from domain.decisions import Deadline, DeadlineKind, Doubt, Sure
from minutes import calendar_words as words
from minutes.dates import Found, dates
from minutes.periods import is_school_year, period
from minutes.spans import span

LONGEST = 300  # letters of a phrase that are read; a deadline is short
WEEKDAYS = ("понедельник", "вторник", "сред", "четверг", "пятниц", "суббот", "воскресен")
RECURRING = re.compile(
    r"\bеже(?:дневн|недельн|месячн|квартальн|годн)|\bпо(?:месячно|квартально|недельно)|\bраза?\s+в\s+(?:\d|[а-я])|\bкажд(?:ый|ое|ого|ую|ые|ая|ой|ом|ым|ых)\b"
    rf"|\bпо\s+(?:(?:{'|'.join(WEEKDAYS)})ь?(?:я|а)м\b|выходным|будням|рабочим\s+дням)"
    rf"|\b(?:перв|втор|трет|четверт|последн)[а-я]{{2,3}}\s+(?:{'|'.join(WEEKDAYS)})[а-я]{{0,3}}\s+месяца|\b\d{{1,2}}(?:-?го)?\s+числ(?:а|у)\s+(?:ежемесячно|месяца,)"
)
STANDING = re.compile(
    r"\bпостоянн|\bбессрочн|\bрегулярно|\bсистематическ|\bнепрерывно|\bна\s+протяжении\b|\b(?:в\s+течение|за|на|в)\s+(?:всего|весь|все)\b|^весь\b"
)
BEGINNING = r"(?:началу|новому|очередному|следующему|ближайшему)"
EVENT = re.compile(
    r"\bграфик|\bканикул|\bпо\s+мере|\bпо\s+факту|\bпо\s+необходимости|\bпосле\s+[а-я]|\bк\s+началу|\bдо\s+(?:начала|проведения|окончания|завершения)"
    r"|\bзаседани|\bсовещани|\bв\s+день\s|\bпо\s+(?:\w+\s+)?(?:запрос|приглашени|согласовани|плану|вызов)|\bв\s+соответствии|\bсогласно"
    r"|\bв\s+установленн|\bпри\s+[а-я]|\bв\s+(?:период|ходе|случае)\s+[а-я]|\bперед\s|\bнакануне|\bво\s+время|\bс\s+момента|\bпо\s+отдельному"
)
# What these count from is an event even where a month or a year follows: «по итогам I квартала».
FROM_EVENT = re.compile(
    rf"^(?:в\s+сроки?,?\s+)?(?:по\s+(?:итогам|окончани|завершени|результатам)|после\s|к\s+{BEGINNING}|до\s+(?:начала|нового|следующего|очередного)"
    r"\s+(?!год|месяц|квартал)|перед\s|накануне|на\s+(?:следующ|очередн|ближайш)[а-я]+\s+(?:заседани|совещани|коллеги|планерк))"
)
BY_PLAN = re.compile(r"\b(?:план(?:у|ом|а)|график[а-я]*|приказ[а-я]*|положени[а-я]+|порядк[а-я]+)\b")
GENERAL_EVENT = re.compile(r"^(?:в\s+сроки?,?\s+)?(?:до|к|ко|по|перед|при|на|во?|с)\s+[а-я]{3}")
URGENT = re.compile(r"\bнемедленно|\bнезамедлительно|\bсрочно|\bв\s+кратчайш|\bбезотлагательно|\bв\s+оперативном")
NEVER = re.compile(r"^(?:не\s+(?:установлен|определен|указан)|без\s+срока|нет$)")
UNTIL = r"(?:до|к|ко|не\s+(?:позднее|позже))"


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A deadline, what is doubtful about it, and how surely it was understood."""

    deadline: Deadline = field(default_factory=Deadline)
    doubts: tuple[Doubt, ...] = ()
    sure: Sure = Sure.HIGH


NOTHING = Reading()
UNREAD = (Doubt.DEADLINE_UNREAD,)


def read_phrase(phrase: str, meeting: dt.date | None) -> Reading:
    """What was printed after «Срок:». Whatever is no deadline that we know becomes a doubt, not a guess."""
    phrase = phrase.strip(" .,;:–—-()\n") + ("." if re.search(r"(?:\b|\d)[гч]\.[\s,;)]*$", phrase) else "")
    if not phrase.strip("."):
        return NOTHING
    text = words.simplify(phrase[:LONGEST])
    for rule in RULES:
        found = rule(text, meeting)
        if found is not None:
            doubts = found.doubts + _late(found, meeting)
            return Reading(
                deadline=Deadline(kind=found.kind, date=found.date, phrase=phrase),
                doubts=doubts,
                sure=Sure.LOW if doubts else found.sure,
            )
    return Reading(deadline=Deadline(phrase=phrase), doubts=UNREAD, sure=Sure.LOW)


def _late(found: Found, meeting: dt.date | None) -> tuple[Doubt, ...]:
    early = found.date is not None and meeting is not None and found.kind.ends and found.date < meeting
    return (Doubt.BEFORE_MEETING,) if early else ()


def _never(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.NONE) if NEVER.match(text) else None


def _recurring(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.RECURRING) if RECURRING.search(text) else None


def _standing(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.STANDING) if STANDING.search(text) else None


def _day_of_month(text: str, meeting: dt.date | None) -> Found | None:
    """«до 25 числа текущего месяца», «не позже 15-го числа»: without a month the next such day."""
    found = re.search(r"\b(\d{1,2})(?:-?го)?\s+числ[ау]\b(?:\s+(текущ|эт|следующ)[а-я]+\s+месяца)?", text)
    if found is None or meeting is None:
        return None
    day, following = int(found[1]), found[2] == "следующ" or (found[2] is None and int(found[1]) < meeting.day)
    within = period("следующего месяца" if following else "месяца", meeting)
    if within is None or within.start is None or within.end is None or not 1 <= day <= within.end.day:
        return Found(DeadlineKind.NONE, None, (Doubt.IMPOSSIBLE_DATE,), Sure.LOW)
    return Found(DeadlineKind.BY, within.start.replace(day=day), (), Sure.FAIR)


def _end_of(text: str, meeting: dt.date | None) -> Found | None:
    """«до конца декабря», «до конца учебного года»: when a school year ends the paper does not say."""
    found = re.search(rf"\b(?:{UNTIL}\s+(?:конца|окончания)|к\s+концу|к\s+окончанию)\s+(.*)", text)
    if found is None:
        return _new_year(text, meeting)
    if re.match(r"(?:\w+\s+)?недели\b", found[1]):
        sunday = meeting + dt.timedelta(days=6 - meeting.weekday()) if meeting else None
        return Found(DeadlineKind.BY, sunday, () if sunday else UNREAD, Sure.FAIR)
    named = period(found[1], meeting)
    if named is None:
        return None
    if named.end is None:
        return Found(DeadlineKind.IN, None, (), Sure.FAIR)
    return Found(DeadlineKind.BY, named.end, (), Sure.HIGH if named.printed else Sure.FAIR)


def _new_year(text: str, meeting: dt.date | None) -> Found | None:
    if meeting is None or not re.search(rf"\b{UNTIL}\s+нового\s+(?:(?:20\d\d\s+)?года)", text):
        return None
    return Found(DeadlineKind.BY, dt.date(meeting.year, 12, 31), (), Sure.FAIR)


def _relative(text: str, meeting: dt.date | None) -> Found | None:
    """Counted from the meeting, unless the phrase counts from something else or in working days."""
    found = span(text)
    if found is None:
        return None
    counted = meeting is not None and not found.working and not found.elsewhere
    return Found(DeadlineKind.RELATIVE, found.after(meeting) if meeting and counted else None, (), Sure.FAIR)


def _from_event(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.EVENT) if FROM_EVENT.search(text) else None


def _period(text: str, meeting: dt.date | None) -> Found | None:
    """Months, quarters, halves, years: the last day counts; the first after «с»; «до марта» is not clear."""
    named = period(text, meeting)
    if named is None:
        return None
    whole_years = named.start is None or (named.start.month, named.end and named.end.month) == (1, 12)
    if BY_PLAN.search(text) and whole_years:  # «по плану на 2025 год»
        return Found(DeadlineKind.EVENT)
    if re.match(rf"(?:в срок\s+)?{UNTIL}\s", text):
        event = is_school_year(text)  # «к 2025/2026 учебному году»
        return Found(DeadlineKind.EVENT) if event else Found(DeadlineKind.BY, None, UNREAD, Sure.LOW)
    if re.match(r"(?:с|со|начиная с)\s", text) and not re.search(r"\s(?:по|до)\s", text):
        return Found(DeadlineKind.FROM, named.start, () if named.start else UNREAD, Sure.FAIR)
    return Found(DeadlineKind.IN, named.end, (), Sure.HIGH if named.printed else Sure.FAIR)


def _weekday(text: str, meeting: dt.date | None) -> Found | None:
    """«до пятницы», «к понедельнику»: the next one after the meeting."""
    found = re.search(rf"\b(?:{UNTIL}|во?)\s+({'|'.join(WEEKDAYS)})[а-я]{{0,3}}\b", text)
    if found is None or meeting is None:
        return None
    ahead = (WEEKDAYS.index(found[1]) - meeting.weekday() - 1) % 7 + 1
    return Found(DeadlineKind.BY, meeting + dt.timedelta(days=ahead), (), Sure.FAIR)


def _event(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.EVENT) if EVENT.search(text) else None


def _urgent(text: str, _: dt.date | None) -> Found | None:
    return Found(DeadlineKind.RELATIVE, None, (), Sure.FAIR) if URGENT.search(text) else None


def _general_event(text: str, _: dt.date | None) -> Found | None:
    """After «Срок:» any «до …», «при …», «по …» is something that has to happen first."""
    return Found(DeadlineKind.EVENT, None, (), Sure.FAIR) if GENERAL_EVENT.match(text) else None


RULES: tuple[Callable[[str, dt.date | None], Found | None], ...] = (
    _never, _recurring, dates, _day_of_month, _standing, _end_of, _relative, _from_event, _period, _weekday, _event,
    _urgent, _general_event,
)  # fmt: skip
