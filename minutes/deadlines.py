"""Until when: the phrase after «Срок», or the words of a point that say the same."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from domain.decisions import Deadline, DeadlineKind, Doubt, Sure
from minutes import calendar_words as words

LONGEST = 300  # letters of a phrase that are read; a deadline is short

RECURRING = re.compile(
    r"\bеже(?:дневн|недельн|месячн|квартальн|годн)|\bраз[а]?\s+в\s+(?:\d+\s+)?(?:день|дн|недел|месяц|квартал|полугоди|год|четверть|две|два|три)"
    r"|\bкажд(?:ый|ое|ого|ую|ые|ая|ой|ом)\b|\bпо\s+(?:понедельник|вторник|сред|четверг|пятниц)ам"
)
STANDING = re.compile(
    r"\bпостоянн|\bбессрочн|\bрегулярно|\bсистематическ|\bнепрерывно|\bв\s+течение\s+всего|\bна\s+протяжении\s+всего"
)
EVENT = re.compile(
    r"\bграфик|\bпо\s+мере|\bпо\s+итогам|\bпо\s+окончани|\bпо\s+завершени|\bпо\s+результатам|\bпосле\s+[а-яё]|\bк\s+началу|\bдо\s+начала"
    r"|\bдо\s+(?:проведения|конца\s+учебного|окончания)|\bзаседани|\bсовещани|\bв\s+дн?и?(?:ень)?\s+[а-яё]|\bпо\s+запросу|\bпо\s+(?:отдельному\s+)?плану"
    r"|\bв\s+соответствии|\bсогласно|\bв\s+установленн|\bпри\s+[а-яё]|\bв\s+период\s+[а-яё]|\bперед\s+[а-яё]|\bво\s+время"
)
URGENT = re.compile(r"\bнемедленно|\bнезамедлительно|\bсрочно|\bв\s+кратчайш|\bбезотлагательно")


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A deadline, what is doubtful about it, and how surely it was understood."""

    deadline: Deadline = Deadline()
    doubts: tuple[Doubt, ...] = ()
    sure: Sure = Sure.HIGH


NOTHING = Reading()


def read_phrase(phrase: str, meeting: dt.date | None) -> Reading:
    """What was printed after «Срок:». Whatever is no deadline that we know becomes a doubt, not a guess."""
    phrase = phrase.strip(" .,;:–—-()\n") + ("." if re.search(r"\bг\.[\s,;)]*$|\dг\.[\s,;)]*$", phrase) else "")
    if not phrase:
        return NOTHING
    text = words.simplify(phrase[:LONGEST])
    for rule in RULES:
        found = rule(text, meeting)
        if found is not None:
            kind, date, doubts = found
            doubts += _late(kind, date, meeting)
            return Reading(
                deadline=Deadline(kind=kind, date=date, phrase=phrase),
                doubts=doubts,
                sure=Sure.LOW if doubts else Sure.HIGH if date is None or words.YEARLY.search(text) else Sure.FAIR,
            )
    return Reading(deadline=Deadline(phrase=phrase), doubts=UNREAD, sure=Sure.LOW)


Found = tuple[DeadlineKind, dt.date | None, tuple[Doubt, ...]]
UNREAD = (Doubt.DEADLINE_UNREAD,)


def _late(kind: DeadlineKind, date: dt.date | None, meeting: dt.date | None) -> tuple[Doubt, ...]:
    early = date is not None and meeting is not None and kind.ends and date < meeting
    return (Doubt.BEFORE_MEETING,) if early else ()


def _recurring(text: str, _: dt.date | None) -> Found | None:
    return (DeadlineKind.RECURRING, None, ()) if RECURRING.search(text) else None


def _dates(text: str, meeting: dt.date | None) -> Found | None:
    """Full days: one is an end or a beginning, two are a period."""
    days = [day for day in words.days(text) if not re.search(r"\bот\s*$", text[: day.start])]
    if not days:
        return None
    last = days[-1]
    date = last.resolve(meeting)
    if date is None:
        return DeadlineKind.NONE, None, (Doubt.IMPOSSIBLE_DATE if last.impossible else Doubt.DEADLINE_UNREAD,)
    before = text[: days[0].start]
    if len(days) > 1 and re.search(r"(?:\b(?:по|до)|[-–—])\s*$", text[: last.start]):
        return DeadlineKind.IN, date, ()
    if re.search(r"\b\d{1,2}\s*(?:[-–—]|по|до)\s*$", before):  # «с 1 по 15 декабря», «10–12 февраля»
        return DeadlineKind.IN, date, ()
    if re.search(r"\b(?:с|со|после)\s*$", before):
        return DeadlineKind.FROM, date, ()
    return DeadlineKind.BY, date, ()


def _standing(text: str, _: dt.date | None) -> Found | None:
    return (DeadlineKind.STANDING, None, ()) if STANDING.search(text) else None


def _end_of(text: str, meeting: dt.date | None) -> Found | None:
    """«до конца декабря», «до конца года»; where a school year ends the paper does not say."""
    found = re.search(r"\b(?:до\s+(?:конца|окончания)|к\s+концу|не\s+позднее\s+конца)\s+(.*)", text)
    if found is None or words.SCHOOL_YEAR.search(found[1]):
        return None
    date = words.period_end(found[1], meeting)
    return (DeadlineKind.BY, date, ()) if date is not None else None


def _relative(text: str, meeting: dt.date | None) -> Found | None:
    """Counted from the meeting, unless the phrase counts from something else or in working days."""
    span = words.span(text)
    if span is None:
        return None
    rest = text[span.end :]
    elsewhere = span.working or re.search(r"\b(?:со\s+дня|с\s+момента|с\s+даты|после|до)\b", rest)
    date = span.after(meeting) if meeting is not None and not elsewhere else None
    return DeadlineKind.RELATIVE, date, ()


def _period(text: str, meeting: dt.date | None) -> Found | None:
    """Months, quarters, halves, years: the last day counts; the first after «с»; «до марта» is not clear."""
    if re.search(r"\bграфик|\bк\s+началу|\bдо\s+начала|\bдо\s+конца", text):
        return None
    end = words.period_end(text, meeting)
    if end is None:
        return (DeadlineKind.IN, None, UNREAD) if words.SCHOOL_YEAR.search(text) else None
    if re.match(r"(?:в срок\s+)?(?:до|к|ко|не позднее)\s", text):
        return DeadlineKind.BY, None, UNREAD
    if re.match(r"(?:с|со|начиная с)\s", text) and not re.search(r"\s(?:по|до)\s", text):
        start = words.period_start(text, meeting)
        return DeadlineKind.FROM, start, () if start else UNREAD
    return DeadlineKind.IN, end, ()


def _event(text: str, _: dt.date | None) -> Found | None:
    return (DeadlineKind.EVENT, None, ()) if EVENT.search(text) else None


def _urgent(text: str, _: dt.date | None) -> Found | None:
    return (DeadlineKind.RELATIVE, None, UNREAD) if URGENT.search(text) else None


RULES: tuple[Callable[[str, dt.date | None], Found | None], ...] = (
    _recurring, _dates, _standing, _end_of, _relative, _period, _event, _urgent,
)  # fmt: skip
