"""What the reader needs of Russian grammar: infinitives, lemmas, cases. The dictionary is loaded on first use."""

import re
from functools import lru_cache
from itertools import islice
from typing import Any

from minutes.lines import NEARBY

WORD = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
INFINITIVE_ENDINGS = ("ть", "ти", "чь", "ться", "тись", "чься")
QUOTED = re.compile(r"«[^»]{0,300}»|\"[^\"]{0,300}\"|“[^”]{0,300}”")
NOMINAL = ("NOUN", "ADJF", "PRTF", "NPRO")
BEGINNING = 12  # words
SURE = 0.5  # of a parse, where a word can be read in two ways: «вести» is a verb, «части» is not


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3  # type: ignore[import-untyped]  # ships no types

    return pymorphy3.MorphAnalyzer()


@lru_cache(maxsize=20_000)
def parses(word: str) -> tuple[Any, ...]:
    """The dictionary's readings of a word, the likeliest first."""
    return tuple(_analyzer().parse(word.lower()))


def is_known(word: str) -> bool:
    """Whether the dictionary has the word in any of its forms."""
    return bool(_analyzer().word_is_known(word.lower()))


def is_infinitive(word: str) -> bool:
    lower = word.lower()
    if not lower.endswith(INFINITIVE_ENDINGS) or len(lower) < 4:
        return False
    return bool(sum(parse.score for parse in parses(lower) if "INFN" in parse.tag) >= SURE)


def blank_quotes(text: str) -> str:
    """The same length with quoted names blanked: verbs inside a title order nothing."""
    return QUOTED.sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=NEARBY)
def action(text: str) -> re.Match[str] | None:
    """The first infinitive outside quotation marks: in these papers it is what somebody has to do."""
    return next((word for word in WORD.finditer(blank_quotes(text)) if is_infinitive(word[0])), None)


def orders(text: str) -> bool:
    """Whether a point begins by ordering something: an infinitive stands before the first comma."""
    found = action(text)
    return found is not None and not re.search(r"[,;(]", blank_quotes(text)[: found.start()])


def tells(text: str) -> bool:
    """Whether somebody does or did something in it: «Заседание открыла Громова А.П.»; a list of people does not."""
    words = (word[0] for word in islice(WORD.finditer(text), BEGINNING))
    return any(parses(word)[0].tag.POS == "VERB" and word.islower() for word in words)


def is_adjective(word: str) -> bool:
    return parses(word)[0].tag.POS in ("ADJF", "PRTF")


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """Dictionary form in small letters, ё as е; a noun's or adjective's where the word can be one."""
    readings = parses(word)
    nominal = next((p for p in readings if p.tag.POS in ("NOUN", "ADJF", "PRTF")), readings[0])
    if nominal.tag.POS == "PRTF":  # «заведующий», not «заведовать»
        nominal = nominal.inflect({"sing", "masc", "nomn"}) or nominal
        return str(nominal.word).replace("ё", "е")
    return str(nominal.normal_form).replace("ё", "е")


def is_finite_verb(word: str) -> bool:
    """«сообщила», «имеется»."""
    return bool(parses(word)[0].tag.POS == "VERB")


def in_case(word: str, case: str) -> bool:
    """Whether the word can be in the case; abbreviations that never change can be in none."""
    return bool(_in_case(word, case))


def is_animate(word: str, case: str) -> bool:
    """«завхозам», «администраторов»: a noun for living beings in the case."""
    return any(p.tag.POS == "NOUN" and "anim" in p.tag for p in _in_case(word, case))


def _in_case(word: str, case: str) -> list[Any]:
    if len(word) > 1 and word.isupper():
        return []
    return [p for p in parses(word) if case in p.tag and p.tag.POS in NOMINAL and "Fixd" not in p.tag]


def agreeing(phrase: str, case: str) -> list[tuple[re.Match[str], Any]]:
    """The words up to the first noun that are in the case: «главному специалисту» of «главному специалисту отдела»."""
    found: list[tuple[re.Match[str], Any]] = []
    words = list(WORD.finditer(phrase))
    for at, word in enumerate(words):
        if at and phrase[words[at - 1].end() : word.start()].strip():
            break
        readings = _in_case(word[0], case)
        adjective = next((p for p in readings if p.tag.POS != "NOUN"), None)
        follows = at + 1 < len(words) and in_case(words[at + 1][0], case)
        if adjective is not None and follows:
            found.append((word, adjective))
            continue
        noun = next((p for p in readings if p.tag.POS == "NOUN"), adjective)
        return [*found, (word, noun)] if noun is not None else found
    return found


def nominative_phrase(phrase: str, case: str) -> str:
    """«руководителям ОО» → «руководители ОО», «главному специалисту» → «главный специалист»; others stay."""
    for word, reading in reversed(agreeing(phrase, case)):
        halves = [_in_case(half, case) for half in word[0].split("-")]
        readings = [found[0] for found in halves] if all(halves) else [reading]  # «учителям-предметникам»
        phrase = phrase[: word.start()] + "-".join(map(_nominative, readings)) + phrase[word.end() :]
    return phrase


def _nominative(reading: Any) -> str:
    """Of two plurals the newer: «учителя», not «учители»."""
    inflected = reading.inflect({"nomn"})
    plurals = (str(form.word) for form in reading.lexeme if {"NOUN", "anim", "plur", "nomn"} in form.tag)
    newer = (
        next((word for word in plurals if word.endswith(("а", "я"))), None) if reading.tag.number == "plur" else None
    )
    return newer or str(inflected.word if inflected else reading.word)
