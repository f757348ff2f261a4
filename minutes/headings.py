"""The lines that give minutes their shape: what a line opens or closes."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache

from minutes.addressees import before_verb, from_heading
from minutes.lines import NEARBY
from minutes.markers import NAMED, marker
from minutes.russian import action, orders


class Mark(Enum):
    TITLE = auto()  # «Протокол № 3»
    PEOPLE = auto()  # «Присутствовали:»
    AGENDA = auto()  # «Повестка дня:»
    LISTENED = auto()  # «СЛУШАЛИ: …», «По второму вопросу …»
    NOTED = auto()  # «ВЫСТУПИЛИ», «Коллегия отмечает»
    DECIDED = auto()  # «РЕШИЛИ:», «Коллегия рекомендует:»
    VOTED = auto()  # «Голосовали: за – 12»
    NEXT = auto()  # «Следующее заседание состоится …»
    SIGNED = auto()  # «Председатель …» under the text


ORDINALS = ("перв", "втор", "трет", "четверт", "пят", "шест", "седьм", "восьм", "девят", "десят")
ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ITEM = re.compile(
    r"(?:^|\b)по\s+(?:(?:вопросу|пункту|п\.)\s*№?\s*(\d{1,2})\b|(\d{1,2}|[а-яё]{4,10})(?:-?(?:му|ому|ему))?\s+вопросу)",
    re.I,
)
VERBS = (
    r"(?:решил[аио]?|постановил[аио]?|решено|постановлено|решает|постановляет|рекомендует|рекомендовал[аио]?"
    r"|рекомендовано|поручил[аио]?|поручено|договорились)"
)
BODY = r"(?:коллегия|совет|комиссия|совещание|комитет|собрание|конференция|президиум|штаб|рабочая группа)"
BODY_OF = (
    r"(?:(?:[а-яё-]+(?:ого|ой|его|ей)\s+){0,2}"
    r"(?:коллегии|совета|совещания|комиссии|комитета|собрания|конференции|президиума|штаба|рабочей группы))"
)
OUTCOME = r"(?:решени[ея]|рекомендаци[июя]|поручени[ея])"


OTHER_TITLES = (
    rf"решение {BODY_OF}\b",
    r"(?:решение|постановление)\s*(?:№.*)?$",
    r"резолюция\b",
    r"(?:перечень )?поручени[йя]\s*(?:№.*)?$",
)


def _starting(*beginnings: str) -> re.Pattern[str]:
    return re.compile("^(?:" + "|".join(beginnings) + ")", re.I)


PATTERNS = (
    (Mark.TITLE, _starting(r"выписка из протокола", r"протокол\b(?!\s+(?:вел|прилага|состав))", *OTHER_TITLES)),
    (
        Mark.PEOPLE,
        _starting(
            r"присутств(?:овал[аи]?|уют|ующие)",
            r"(?:на заседание )?приглаш[её]нн(?:ые|ый|ая)?(?: лица)?",
            r"отсутств(?:овал[аи]?|уют|ующие)",
        ),
    ),
    (
        Mark.PEOPLE,
        _starting(r"(?:в [^:]{3,60} )?(?:приняли участие|участвовали)\s*:", r"члены (?:комиссии|коллегии|совета)\s*:"),
    ),
    (Mark.PEOPLE, _starting(r"список (?:участников|присутствующих)", r"участники (?:заседания|совещания)\s*:?$")),
    (Mark.AGENDA, _starting(r"(?:на |вопросы )?повестк[аеуи]\b", r"рассматриваемые вопросы")),
    (Mark.NOTED, _starting(r"(?:выступил[аи]?|отметил[аи]?|обсудили|отмечено)\b", rf"{BODY}\s+отмечает")),
    (Mark.LISTENED, _starting(r"(?:за)?слушали\b")),
    (Mark.DECIDED, _starting(rf"{VERBS}\b", rf"[^.;«»]{{0,120}}\b{VERBS}\s*:$")),
    (Mark.DECIDED, _starting(r"решение\.\s+(?=\S)")),
    (Mark.DECIDED, _starting(rf"решени[ея]\s*(?:{BODY_OF}|по [^:]{{0,40}}вопросу[^:]{{0,200}})?\s*:")),
    (Mark.DECIDED, _starting(rf"(?:принятые )?(?:решения|рекомендации|поручения)(?:\s+{BODY_OF})?\s*:?$")),
    (Mark.DECIDED, _starting(rf"принят[оы]\s+(?:следующ[а-яё]+\s+)?{OUTCOME}\s*:?")),
    (Mark.DECIDED, _starting(rf"[^;«»]{{0,200}}\b(?:следующ[а-яё]+|такие)\s+(?:{OUTCOME}|задачи|меры)\s*[:.]$")),
    (
        Mark.NEXT,
        _starting(r"(?:дата\s+)?(?:следующ|очередн)[а-яё]{2,3}\s+(?:заседани|совещани|собрани|коллеги|встреч)"),
    ),
    (Mark.VOTED, _starting(r"(?:про)?голосовали", r"(?:результаты|итоги) голосования")),
    (Mark.VOTED, _starting(r"[«\"]?за[»\"]?\s*[-–—:]\s*(?:\d|единоглас)")),
    (
        Mark.SIGNED,
        _starting(r"председател(?:ь|ьствующий)\b", r"(?:ответственный )?секретарь\b", r"протокол (?:вел|составил)"),
    ),
    (Mark.SIGNED, _starting(r"приложение\b", rf"члены (?:{BODY_OF}|рабочей группы)\s*:", r"с протоколом ознакомлен")),
)
ANNOUNCED = re.compile(r"\b(?:следующ[а-яё]+(?:\s+[а-яё]+)?|поручения|решения|рекомендации)\s*:$", re.I)
NEEDED = re.compile(
    r"^(.{0,200}?)\s*\b(?:необходимо|надлежит|следует|рекомендуется|поручается|предписывается)\s*:$", re.I
)
UNANIMOUS = re.compile(r"^[\s:–—-]*\(?(?:единогласно|единогласным решением|большинством голосов)\)?", re.I)
ABOUT = re.compile(r"об?о?\s|(?:разное|прочие вопросы|организационные вопросы)\b", re.I)
ALONE = re.compile(r"^(?:поручить|рекомендовать|обязать|предложить)\s*:$", re.I)
CONSIDERED = re.compile(r"^(?:заслушав|рассмотрев|обсудив|на основании вышеизложенного|подводя итоги)\b", re.I)


@dataclass(frozen=True, kw_only=True)
class Heading:
    mark: Mark
    item: int | None  # the agenda item that it names
    rest: str  # what follows on the same line


@lru_cache(maxsize=NEARBY)
def heading(text: str) -> Heading | None:
    """The first pattern that the line, without its own number, begins with."""
    if NAMED.match(text):
        return None
    own, bare = numbered(text)
    by_item = ITEM.search(bare[:80])
    for mark, pattern in PATTERNS:
        if found := pattern.search(bare):
            if (mark is Mark.SIGNED and action(bare)) or (mark is Mark.NEXT and orders(bare)):
                return None
            item = _item(by_item) or own if mark in (Mark.LISTENED, Mark.DECIDED, Mark.NOTED) else None
            rest = UNANIMOUS.sub("", bare[found.end() :]).lstrip(" :.,–—-(")
            return Heading(mark=mark, item=item, rest=rest)
    if by_item and by_item.start() == 0:
        rest = bare[by_item.end() :].lstrip(" :.,–—-")
        decided = re.search(rf"\b{VERBS}\s*:\s*", rest, re.I)
        if decided:
            return Heading(mark=Mark.DECIDED, item=_item(by_item), rest=rest[decided.end() :])
        return Heading(mark=Mark.LISTENED, item=_item(by_item), rest=rest)
    return None


def needed(text: str) -> str | None:
    """«По итогам совещания директорам школ необходимо:» orders like «РЕШИЛИ: директорам школ:»; whom it names."""
    found = NEEDED.match(text)
    if found is None:
        return None
    starts = [0, *(space.end() for space in re.finditer(r"\s+", found[1]))]
    whom = next((found[1][at:] for at in starts if from_heading(found[1][at:])), "")
    return f"{whom}:" if whom else ""


def announces(text: str) -> bool:
    """«утвердить следующие поручения:» only introduces the decisions after it, for nobody in particular."""
    return ANNOUNCED.search(text) is not None and marker(text) is None and not before_verb(text)


def question_of(text: str) -> int | None:
    """The number of «2. О подвозе детей», «II. О подвозе детей», «Вопрос 2. …»: it orders nothing."""
    number, rest = numbered(text)
    asks = ABOUT.match(rest) or text[:6].lower() == "вопрос"
    return number if number is not None and asks and action(rest) is None else None


def orders_alone(text: str) -> bool:
    """«ПОРУЧИТЬ:» on a line of its own stands for «РЕШИЛИ:»."""
    return ALONE.match(text) is not None


def numbered(text: str) -> tuple[int | None, str]:
    """The number of «2. СЛУШАЛИ», «II. СЛУШАЛИ» or «Вопрос 2.», and what is left."""
    text = re.sub(r"^вопрос\s*№?\s*(?=\d)", "", text, flags=re.I) if text[:6].lower() == "вопрос" else text
    found = marker(text)
    if found is None:
        return None, text
    number = found.number or ""
    if number in ROMANS:
        return ROMANS.index(number) + 1, found.rest
    return (int(number) if number.isdigit() else None), found.rest


def _item(found: re.Match[str] | None) -> int | None:
    if found is None:
        return None
    said = (found[1] or found[2]).lower().replace("ё", "е")
    if said.isdigit():
        return int(said)
    return next((n for n, stem in enumerate(ORDINALS, start=1) if said.startswith(stem)), None)
