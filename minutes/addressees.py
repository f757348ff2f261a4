"""For whom a point is without a label: headings in the dative, the words before the verb, «возложить на …»."""

import re
from itertools import islice, pairwise

from domain.decisions import Assignee, AssigneeKind
from minutes.lists import INITIALS_AHEAD, from_list
from minutes.names import find_names
from minutes.offices import FORM, organization_in, starts_group
from minutes.russian import WORD, action, blank_quotes, in_case, is_animate, lemma
from minutes.spoken import without_deadline
from minutes.surnames import Case
from minutes.vocabulary import ADDRESSED, BENEFICIARY, GROUP, INSTITUTION, POSITION

# Verbs that hand a task to somebody, by the case in which they name them.
ORDER = re.compile(
    r"\b(?:(?P<datv>поруч(?:ить|ает|ено)|рекоменд(?:овать|ует|овано)|предлож(?:ить|ено)|предлагает|предписать|указать)"
    r"|(?P<accs>обяз(?:ать|ывает|ано)|(?:по)?прос(?:ить|ит)|уполномочить))\b[\s:]*",
    re.I,
)
CHARGED = re.compile(r"\bвозл(?:ожить|агается|ожена|ожено)\b", re.I)
APPOINTED = re.compile(
    r"\bназначить\s+(?:[а-яё]+\s+){0,2}ответственн[а-яё]+\b|\bответственн[а-яё]+\b.{0,120}\bназначить\b", re.I
)
ANSWERABLE = re.compile(
    rf"\b(?:ответственн(?:ый|ая|ые)|исполнител[ьи]|отв\.|исп\.)\s*[-–—:]?\s+(?={INITIALS_AHEAD})", re.I
)
NEAR = 5  # times «на» behind «возложить» before whoever is charged is named
DEEMED = re.compile(r"^\s*считать\s+(?:необходимым|целесообразным|возможным)\b,?", re.I)
ACTING = re.compile(r"(?:и\.\s?о\.|врио\b)", re.I)
# Behind whoever is named, before what they have to do: «Ветлинской СШ необходимо …», «… не допускать …».
BETWEEN = re.compile(r"(?:,?\s+(?:необходимо|нужно|надо|следует|надлежит|срочно|обязательно|также|не))+$", re.I)
LEVEL = re.compile(r"^(?:(?:задачи|на)\s+)?(?:[\w-]+\s+)?уров(?:ень|не|ня)\b", re.I)


def from_heading(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«Управлению образования (Громова А.П.):», «Обязать директоров школ:», «Задачи муниципального уровня:»."""
    order = ORDER.search(text)
    phrase = text[order.end() :].strip(" :") if order else text.strip(" :")
    if LEVEL.match(phrase):
        return (Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase),)
    found = _addressed(phrase, known, _case(order))
    return found or (_charged_with(phrase, known, _case(order)) if order or _is_bracketed(phrase) else ())


def before_verb(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«руководителям ОО обеспечить …», «Обязать директора … подготовить …», «контроль возложить на …»."""
    text = DEEMED.sub("", text)
    order, verb = ORDER.search(blank_quotes(text)), action(text)
    if order is not None and (verb is None or order.start() <= verb.start()):
        rest = text[order.end() :]
        verb = action(rest)
        said = rest[: verb.start()] if verb is not None else _until_object(rest, _case(order))
        found = _addressed(text[: order.start()], known, Case.DATIVE) or _addressed(said, known, _case(order))
        found = found or _charged_with(said, known, _case(order))
    else:
        before = text[: verb.start()] if verb is not None else ""
        found = _listed(before, known) or _addressed(before, known, Case.DATIVE) or _handed_on(text, order, known)
    return found or _charged(text, known) or _answerable(text, known)


def hands_over(text: str) -> bool:
    """«Рекомендовать райкому профсоюза:» – the only verb is the one that hands the task to somebody."""
    order = ORDER.match(text)
    return order is not None and action(text[order.end() :]) is None and bool(from_heading(text))


def _listed(before: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«Все школы: определить …» names them in the nominative."""
    said, colon, rest = before.partition(":")
    known_office = starts_group(said) or organization_in(said) == said or any(not one.start for one in find_names(said))
    named = bool(colon) and not rest.strip() and known_office
    dative = any(in_case(word[0], "datv") and not in_case(word[0], "nomn") for word in WORD.finditer(said[:40]))
    return from_list(said, known) if named and not dative else ()


def _handed_on(text: str, order: re.Match[str] | None, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«Согласиться с предложением, закупку поручить бухгалтерии»."""
    if order is None or not order["datv"]:
        return ()
    said = _sentence(text[order.end() :])
    verb = action(said)
    return _charged_with(said[: verb.start()] if verb is not None else said, known, Case.DATIVE)


def _charged_with(said: str, known: tuple[str, ...], case: Case) -> tuple[Assignee, ...]:
    """«Просить ОМВД (Титов И.В.) выделить наряд», «Рекомендовать райкому профсоюза»: any word that fits the verb."""
    said = without_deadline(said.strip(" ,:–—-"))
    first = WORD.match(said)
    fits = first is not None and (re.match(r"[А-ЯЁ]{2,}\b", said) is not None or in_case(first[0], case.tag))
    return from_list(said, known, case) if fits else ()


def _is_bracketed(phrase: str) -> bool:
    """«Районным электросетям (Титов И.В., по согласованию)»."""
    names = find_names(phrase)
    return bool(names) and "(" in phrase[: names[0].start]


def _case(order: re.Match[str] | None) -> Case:
    return Case.ACCUSATIVE if order is not None and order["accs"] else Case.DATIVE


def _until_object(said: str, case: Case) -> str:
    """«отделу образования подготовку отчёта» → «отделу образования»: up to what can only be an object."""
    for word in WORD.finditer(said):
        if word.start() and in_case(word[0], "accs") and not (in_case(word[0], "gent") or in_case(word[0], case.tag)):
            inside = any(name.start <= word.start() < name.end for name in find_names(said))
            if not inside:
                return said[: word.start()]
    return said


def _charged(text: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«Контроль возложить на Захарову Т.М., начальника отдела», «назначить ответственным Титова И.В.»."""
    charged = CHARGED.search(text)
    if charged is not None:
        starts = (found.end() for found in islice(re.finditer(r"\bна\s+", text[charged.end() :]), NEAR))
        for start in starts:
            said = _sentence(text[charged.end() + start :])
            if found := _addressed(said, known, Case.ACCUSATIVE):
                return found
        return ()
    appointed = APPOINTED.search(text)
    names = find_names(text[appointed.start() :]) if appointed else []
    if appointed is None or not names:
        return ()
    return from_list(_sentence(text[appointed.start() + names[0].start :]), known, Case.ACCUSATIVE)


def _answerable(text: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«… с 1 апреля, ответственные Титов И.В., Орлова Д.К.» without a colon."""
    found = ANSWERABLE.search(text)
    return from_list(_sentence(text[found.end() :]), known) if found else ()


def _sentence(text: str) -> str:
    """Up to the end of the first sentence; the dots of initials, «им.» and «г.» end none."""
    end = re.search(r"(?<=[а-яё»\")]{2})\.(?=\s|$)|(?<=[А-ЯЁ]\.)\s(?=[А-ЯЁ][а-яё]+\s+[а-яё])|;", text)
    return text[: end.start()] if end else text


def _addressed(phrase: str, known: tuple[str, ...], case: Case) -> tuple[Assignee, ...]:
    """Assignees, if the phrase begins like one: «на основе полученных результатов» does not."""
    phrase = BETWEEN.sub("", without_deadline(phrase.strip(" ,:–—-")))
    start = _start(phrase, case)
    return from_list(phrase[start:], known, case) if start is not None else ()


def _start(phrase: str, case: Case) -> int | None:
    """Where somebody is named in the case: at the beginning, or behind «по итогам проверки»."""
    if not phrase:
        return None
    if (
        FORM.match(phrase)
        or ACTING.match(phrase)
        or any(name.start == 0 for name in find_names(phrase))
        or _begins(phrase, case)
    ):
        return 0
    words = list(WORD.finditer(phrase))
    for before, word in pairwise(words):
        preposition = before[0].lower() in ("к", "ко", "по", "согласно", "помощь", "благодаря", "на", "в", "с", "и")
        if not preposition and lemma(word[0]) in POSITION and word[0].islower() and in_case(word[0], case.tag):
            return word.start() if case is Case.DATIVE and not phrase[: word.start()].rstrip().endswith("(") else None
    return None


def _begins(phrase: str, case: Case) -> bool:
    """Adjectives in the case, then somebody: an office, a body, an institution, people of a trade."""
    for word in WORD.finditer(phrase):
        if word[0].isupper() and word[0].lower() in GROUP | INSTITUTION:
            return True
        if word[0] == "и" and word.start():
            continue
        known = lemma(word[0])
        if not in_case(word[0], case.tag) or known in BENEFICIARY:
            return False
        if known in ADDRESSED or is_animate(word[0], case.tag):
            return True
    return False
