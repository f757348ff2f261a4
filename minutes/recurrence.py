"""What is due again and again: «ежемесячно до 5 числа». A phrase of which any word is not understood is left alone."""

import datetime as dt
import re

from domain.recurrence import Period, Recurrence, Unit
from minutes import calendar_words as words
from minutes.deadlines import LONGEST, WEEKDAYS

UNITS = {
    Unit.WEEK: r"(?:еженедельно|понедельно|кажд(?:ую|ой)\s+недел[юи])",
    Unit.MONTH: r"(?:ежемесячно|помесячно|кажд(?:ый|ого)\s+месяца?)",
    Unit.QUARTER: r"(?:ежеквартально|поквартально|кажд(?:ый|ого)\s+квартала?)",
    Unit.HALF: r"(?:кажд(?:ое|ого)\s+полугоди[ея])",
    Unit.YEAR: r"(?:ежегодно|кажд(?:ый|ого)\s+года?)",
}
ONCE_IN = {
    Unit.WEEK: "неделю", Unit.MONTH: "месяц", Unit.QUARTER: "квартал", Unit.HALF: "(?:полугодие|полгода)",
    Unit.YEAR: "год",
}  # fmt: skip
OF_UNIT = {
    Unit.WEEK: "недели", Unit.MONTH: "месяца", Unit.QUARTER: "квартала", Unit.HALF: "полугодия", Unit.YEAR: "года",
}  # fmt: skip
ONCE = r"(?:не\s+реже(?:,?\s+чем)?\s+)?(?:(?:1|один|одного)\s+)?раза?\s+в\s+"
BY = r"(?:(?:в\s+срок\s+)?(?:до|к|ко|не\s+(?:позднее|позже))\s+)"
HOUR = re.compile(
    rf"{BY}?(?:в\s+)?(?<![\d.])(?:\d{{1,2}}(?:[.:]\d\d)?\s*(?:час(?:ов|а)?|ч)\b|\d{{1,2}}[.:](?:00|30)\b(?!\.\d))"
)
WEEKDAY = re.compile(rf"(?:{BY}|(кажд(?:ый|ую|ое)|по)\s+|во?\s+)?\b({'|'.join(WEEKDAYS)})[а-я]{{0,3}}\b")
REPORTED = r"отчетн(?:ым|ого)(?:\s+(?:месяц|период|квартал|полугоди)(?:ем|ом|а|я)?)?"
NEXT = rf"(?:месяца\s+следующего\s+за\s+{REPORTED}|следующего(?:\s+за\s+{REPORTED})?\s+месяца)"
DATE = re.compile(rf"{BY}?\b(\d{{1,2}})\s+числ[ау]\b(?:\s+(?:({NEXT})|(первого|последнего)\s+месяца))?")
YEARLY = re.compile(rf"{BY}?\b(\d{{1,2}})\s+{words.MONTH}\b")
END = (
    r"(?:(?:до|к|в|на)\s+)?(?:конц[ауе]|последн(?:ий|его)\s+д(?:ень|ня)|последн(?:ее|его)\s+числ[оа])"
    r"\s+(?:кажд(?:ого|ой)\s+)?"
)


def recurrence(phrase: str | None) -> Recurrence | None:
    """The rule that gives a day in each period; none if the phrase of a recurring deadline is not wholly understood."""
    text = re.sub(r"(?<=\d)\s?-?\s?(?:го|е|ое|му)\b", "", words.simplify((phrase or "")[:LONGEST]))
    text = re.sub(r"(?<!\d)[.,;:]|[.,;:](?!\d)|[()«»\"–—]", " ", HOUR.sub(" ", text))
    text = " ".join(text.split())
    units, rest = _units(text)
    return _rule(units, rest)


def period_day(phrase: str | None, period: str) -> dt.date | None:
    """By which day that period (the key of a `Period`) is due as printed; none if the phrase is not understood."""
    rule = recurrence(phrase)
    return rule.due(Period.named(period)) if rule else None


def _units(text: str) -> tuple[set[Unit], str]:
    """What lengths of time it names, and what else it says. The end of a period is its last day anyway."""
    found = set()
    for unit in Unit:
        pattern = rf"{END}{OF_UNIT[unit]}\b|\b{UNITS[unit]}\b|\b{ONCE}{ONCE_IN[unit]}\b"
        text, count = re.subn(pattern, " ", text)
        found |= {unit} if count else set()
    return found, " ".join(text.split())


def _rule(units: set[Unit], rest: str) -> Recurrence | None:
    unit = next(iter(units)) if len(units) == 1 else None
    if not rest:
        return Recurrence(unit=unit) if unit else None
    if weekday := WEEKDAY.fullmatch(rest):
        weekly = unit is Unit.WEEK or (not units and weekday[1])
        return Recurrence(unit=Unit.WEEK, day=WEEKDAYS.index(weekday[2]) + 1) if weekly else None
    if yearly := YEARLY.fullmatch(rest):
        day, month = int(yearly[1]), words.month(yearly[2])
        possible = not words.Day(start=0, end=0, day=day, month=month, year=None).impossible
        return Recurrence(unit=unit, day=day, month=month) if unit is Unit.YEAR and possible else None
    return _dated(units, rest)


def _dated(units: set[Unit], rest: str) -> Recurrence | None:
    """A day of a month: of longer periods only where it is said of which."""
    rest, of_unit = re.subn(r"\s+(?:квартала|полугодия)$", "", rest) if len(units) == 1 else (rest, 0)
    found = DATE.fullmatch(re.sub(r"(?<=числа)\s+месяца$", "", rest))
    if found is None or not 1 <= int(found[1]) <= 31:
        return None
    unit = next(iter(units), Unit.QUARTER if "кварталом" in rest else Unit.MONTH)
    if len(units) > 1 or not (units or found[2]) or unit not in (Unit.MONTH, Unit.QUARTER, Unit.HALF):
        return None
    if unit is Unit.MONTH and not (found[3] or of_unit):
        return Recurrence(unit=unit, day=int(found[1]), month=2 if found[2] else 1)
    if unit is not Unit.MONTH and (found[2] or found[3]):
        month = unit.months + 1 if found[2] else 1 if found[3] == "первого" else unit.months
        return Recurrence(unit=unit, day=int(found[1]), month=month)
    return None
