"""The words by which running text says until when, the surest first. All read small letters with е for ё."""

import re

from minutes.calendar_words import DAY_WORDS, MONTH
from minutes.spans import SPAN as SPAN_WORDS
from minutes.spans import TERM

ENDS = r"(?=\s*(?:[.;,)]|$))"
YEAR_SAID = r"(?:\s+20\d\d(?:\s*(?:года\b|г\b\.?))?|\s+(?:текущего|следующего|этого)\s+года\b|\s+[тс]\.\s?г\.)"
OF_YEAR = f"{YEAR_SAID}?"
NO_FIGURE = r"(?!\s*(?:%|процент|руб|тыс|млн|млрд|балл|кв\b|га\b|км\b|лет\b|кг\b|час))"
DAY = (
    rf"(?:(?:[«\"“]?\d{{1,2}}[»\"”]?(?:-?(?:го|ого))?\s*|{DAY_WORDS}\s+){MONTH}\b{OF_YEAR}"
    r"|\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)(?!\d)(?:\s*(?:года\b|г\b\.?))?|\d{1,2}\.(?:0\d|1[0-2])(?![\d.]*\d))"
    + NO_FIGURE
)
HOUR = r"(?:\d{1,2}(?:[.:-]\d\d)?(?:\s*(?:час[а-я]*|ч\b\.?))?,?\s+)?"
WEEKDAY = r"(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень)"
UNIT = r"(?:недел[юи]|месяц[а]?|квартал|полугоди[ея]|полгода|год[а]?|четверть|семестр|дня|день|сутки)"
UNIT_OF = r"(?:недели|месяца|квартала|полугодия|года|четверти|семестра)\b"
NUMERAL = r"(?:[1-4]|i{1,3}|iv|перв[а-я]+|втор[а-я]+|треть[а-я]+|четверт[а-я]+|последн[а-я]+)(?:-?[а-я]{1,2})?"
AFTER_VERB = r"(?:^|(?<=ть )|(?<=ти )|(?<=ся )|(?<=чь ))"
MONTHS = rf"{MONTH}{OF_YEAR}(?:\s*(?:[-–—,]|и)\s*{MONTH}{OF_YEAR})?"
YEARS = r"20\d\d(?:\s?[/–—-]\s?(?:20)?\d\d)?\s*"


def _beginning(letters: str, pattern: str) -> re.Pattern[str]:
    """The same pattern, tried only where it can begin: half the time of reading."""
    return re.compile(f"(?=[{letters}])(?:{pattern})")


OFTEN = _beginning(
    "екндортп\\d",
    r"\bеже(?:дневно|недельно|месячно|квартально|годно)\b"
    rf"(?:,?\s+(?:до|к|не\s+позднее)\s+(?:\d{{1,2}}(?:-?го)?\s+числа|{DAY})|,?\s+по\s+{WEEKDAY}[а-я]{{1,3}}\b)?"
    rf"|(?:\bне\s+(?:реже|менее)\s+)?(?:(?:\b\d{{1,2}}(?:-[а-я]+)?|\bодного|\bодин|\bдвух|\bдва|\bтрех|\bтри)\s+)?\bраза?\s+в\s+(?:(?:\d+|две|два|три)\s+)?{UNIT}\b"
    rf"|\bкажд[а-я]+\s+(?:[а-я]+\s+)?(?:{WEEKDAY}[а-я]{{0,2}}(?:\s+месяца)?|{UNIT})\b"
    rf"|\bпо\s+итогам\s+кажд[а-я]+\s+{UNIT_OF}"
    r"|\b(?:до|к|не\s+позднее)\s+\d{1,2}(?:-?го)?\s+числа\s+(?:каждого\s+|ежемесячно|месяца,\s+следующего\s+за\s+отчетным)[а-я]*"
    rf"|\bпо\s+{WEEKDAY}ь?[ая]м\b"
    r"|(?:(?<=ть )|(?<=ти ))еже(?:дневн|недельн|месячн|квартальн)(?:ый|ую|ое|ые)\b",
)
SURE = re.compile(rf"\b(?:в\s+срок\s+(?:до|к|не\s+поз(?:днее|же))|не\s+поз(?:днее|же))\s+{HOUR}{DAY}")
PERIOD = re.compile(rf"\bс[о]?\s+(?:{DAY}|\d{{1,2}})\s+(?:по|до)\s+{DAY}")
RANGE = _beginning("\\d", rf"(?<![\d.])(?:\d{{1,2}},\s+)*\d{{1,2}}\s*(?:[-–—]|и\b)\s*{DAY}")
UNTIL = re.compile(rf"\b(?:до|к|ко)\s+{HOUR}{DAY}")
OF_MONTH = re.compile(
    r"\b(?:до|к|не\s+поз(?:днее|же))\s+\d{1,2}(?:-?го)?\s+числа\b(?:\s+(?:текущего|этого|следующего)\s+месяца)?"
)
END = re.compile(
    rf"\b(?:до\s+(?:конца|окончания)|к\s+концу)\s+(?:{MONTH}{OF_YEAR}|(?:{YEARS})?(?:{NUMERAL}\s+|текущего\s+|этого\s+|следующего\s+|календарного\s+|учебного\s+)*"
    r"(?:года|г\b\.?|месяца|квартала|полугодия|недели|четверти)\b(?:\s+20\d\d(?:\s*(?:года\b|г\b\.?))?)?)"
)
WEEK = re.compile(rf"\b(?:до|к)\s+{WEEKDAY}[аеуыия]\b")
LABELLED = re.compile(
    r"(?<!на )(?<!в )(?<!из )\bсрок(?:и|ом)?(?:\s+(?:исполнения|выполнения|представления))?\s*[-–—:]?\s+"
    r"(?P<said>[^.;)\n]{3,60})"
)
FROM_WHEN = r"(?:\s+(?:со\s+дня|с\s+момента|с\s+даты|после|до|от)\s+[^.,;]{1,80})?"
SPAN = _beginning("вчзсн", rf"(?:(?!\bза\s(?!.{{1,25}}\sдо\s)){SPAN_WORDS.pattern}){FROM_WHEN}")
IN_TERM = re.compile(rf"(?:\bв\s+)?{TERM.pattern}{FROM_WHEN}")
IN_WORDS = re.compile(rf"\bв\s+[а-я]+(?:дневн|недельн|месячн)[а-я]+\s+срок{FROM_WHEN}")
PART_NAMED = rf"{NUMERAL}\s+(?:кв\b\.?|квартал|полугодие|декада\s+{MONTH}){OF_YEAR}"
IN_BRACKETS = re.compile(rf"\((?:[^()]{{0,80}},\s*)?(?P<said>{MONTHS}|{PART_NAMED})\)")
AFTER_COMMA = re.compile(
    rf"[,–—-]\s+(?P<said>(?:{MONTH}\s+20\d\d|{NUMERAL}\s+(?:квартал|полугодие)\s+20\d\d)(?:\s*(?:года\b|г\b\.?))?){ENDS}"
)
THROUGHOUT = re.compile(
    rf"\bв\s+течени[еи]\s+(?:{MONTHS}|(?:{YEARS})?(?:{NUMERAL}\s+|текущего\s+|всего\s+|учебного\s+|календарного\s+)*(?:года|полугодия|квартала|четверти)\b)"
)
MONTHLY = re.compile(rf"\b(?:в|во)\s+{MONTH}(?:\s*(?:[-–—,]|и)\s*{MONTH})?{YEAR_SAID}")
PART = rf"{NUMERAL}\s+(?:квартале|полугодии|декаде\s+{MONTH}|половине\s+{MONTH})"
QUARTER = re.compile(rf"\b(?:в|во)\s+{PART}{YEAR_SAID}")
NEAR_VERB = _beginning(
    "в",
    rf"{AFTER_VERB}(?:в|во)\s+(?:{MONTHS}|{PART}|{YEARS}(?:учебном\s+)?году)\b|\bво?\s+(?:{MONTH}|{PART})(?=\s*[.;)]*$)",
)
ALWAYS = re.compile(
    r"\bна\s+постоянной\s+основе|\bбессрочно\b|\bпостоянно(?=\s*[.;)]*$|\s+[а-я]+(?:ть|ти)\b)"
    r"|(?<=ть )постоянно\b(?!\s+действующ)"
)
FROM = re.compile(rf"\b(?:с|со|начиная\s+с)\s+{DAY}")
SCHEDULE = _beginning(
    "псвкнд",
    r"\b(?:по|согласно)\s+(?:[а-я-]+\s+)?(?:плану?-)?графику|\bв\s+соответствии\s+с\s+(?:[а-я-]+\s+)?(?:планом-)?графиком"
    r"|\bв\s+установленн[а-я]+\s+(?:[а-я]+\s+){0,2}срок[и]?\b|\bпо\s+мере\s+(?:поступления|необходимости|готовности|получения|возникновения)"
    r"|\b(?:к|на|до)\s+[а-я]+(?:ему|ому|ем|ом|ей|ой|его|ого)\s+(?:заседани|совещани|коллеги|планерк|педсовет)[а-я]+(?:\s+(?:совета|коллегии|комитета|комиссии))?"
    r"|\b(?:к\s+началу|до\s+(?:начала|окончания|завершения))\s+[а-я]+(?:\s+[а-я]+)?|\bк\s+новому\s+учебному\s+году|\bпо\s+(?:окончании|завершении)\s+[а-я]+"
    r"|\bпосле\s+(?:получения|поступления|утверждения|подписания|согласования|окончания|завершения)\s+[а-я]+"
    r"|\bв\s+(?:период|дни)\s+[а-я]+\s+каникул",
)
SEASON = re.compile(r"\bв\s+(?:[а-я]+-)?(?:летн|зимн|осенн|весенн)ий\s+период(?:\s+20\d\d\s*(?:года\b|г\b\.?))?")
URGENT = re.compile(r"\b(?:немедленно|незамедлительно|безотлагательно|в\s+кратчайши[йе]\s+срок[и]?)\b")
BARE = _beginning(
    "\\d", rf"(?<!от )(?<!на )(?<!№ )\b\d{{1,2}}\s+{MONTH}\b{OF_YEAR}|(?<!от )(?<!на )(?<!с )\b\d\d\.\d\d\.20\d\d\b"
)

DATED = (SURE, PERIOD, UNTIL, OF_MONTH, RANGE)
SPANS = (SPAN, IN_TERM, IN_WORDS)
PERIODS = (IN_BRACKETS, AFTER_COMMA, THROUGHOUT, MONTHLY, QUARTER)
GUESSED = (NEAR_VERB, SEASON, BARE)
NOT_OF_DECLARED = (PERIODS, GUESSED)  # «Считать работу в I полугодии удовлетворительной»
BY_SURENESS = (
    (OFTEN,),
    DATED,
    (END, WEEK),
    SPANS,
    (LABELLED,),
    PERIODS,
    (ALWAYS,),
    (FROM,),
    (SCHEDULE,),
    GUESSED,
    (URGENT,),
)
SAID_BEFORE_VERB = (OFTEN, *DATED, END, WEEK, *SPANS, THROUGHOUT, MONTHLY, QUARTER, ALWAYS, FROM, SCHEDULE, URGENT)
