"""For whom a point is: lists after «Исполнители», headings in the dative, the words before the verb."""

import re

from domain.decisions import Assignee, AssigneeKind
from minutes.assignees import FORM, assignees_of, is_position, starts_group
from minutes.names import find_names
from minutes.russian import WORD, action, is_dative, is_dative_plural, lemma
from minutes.vocabulary import GROUP, INSTITUTION, POSITION

PERSON_AHEAD = r"(?=(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.))"
SEPARATOR = re.compile(rf"\s*([;,])\s*|\n|\s+(?:и|а также)\s+{PERSON_AHEAD}")
NEXT_PERSON = re.compile(rf"\s*;\s*|,?\s+(?:и|а также)\s+{PERSON_AHEAD}|,\s+{PERSON_AHEAD}")
CLAUSE = re.compile(
    r"^(?:котор|на базе|где\b|кроме|за исключением|имеющ|в том числе|включая|являющ|участвующ|реализующ|работающ)", re.I
)
LEADING = re.compile(r"^\s*(?:поручить|рекомендовать|предложить|обязать|просить)\b[\s:]*", re.I)
LEVEL = re.compile(r"^(?:задачи|на)\s+(?:\w+\s+)?уровн", re.I)


def from_list(phrase: str) -> tuple[Assignee, ...]:
    """«Е.И.Иванова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone."""
    found: list[Assignee] = []
    chunk = ""
    for sign, piece in _pieces(phrase):
        if chunk and _goes_on(chunk, sign, piece):
            chunk = f"{chunk}{sign} {piece}"
        else:
            found += assignees_of(chunk)
            chunk = piece
    return tuple(found + assignees_of(chunk))


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """Cut at commas, semicolons and line ends; every piece with the sign before it."""
    pieces: list[tuple[str, str]] = []
    sign, start = "", 0
    for cut in SEPARATOR.finditer(phrase):
        pieces.append((sign, phrase[start : cut.start()].strip()))
        sign, start = cut[1] or ("" if pieces[-1][1] else sign), cut.end()
    pieces.append((sign, phrase[start:].strip()))
    return [(sign, piece) for sign, piece in pieces if piece]


def _goes_on(chunk: str, sign: str, piece: str) -> bool:
    """Whether a piece only says more about the assignee before it."""
    named = bool(find_names(chunk))
    if find_names(piece):
        return not sign and not named and is_position(chunk)  # «директор школы⏎Иванова И.И.»
    if sign == ";":
        return False
    if CLAUSE.match(piece):
        return True
    if not sign or named:
        return not starts_group(piece)
    return not is_position(piece) and not (starts_group(piece) and piece[:1].islower())


def from_heading(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«Управлению образования (Наумова С.Е.):», «Руководителям ОО:», «Задачи муниципального уровня:»."""
    phrase = LEADING.sub("", text).strip(" :.")
    if LEVEL.match(phrase):
        return (Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase),)
    return _dative(phrase, known)


def before_verb(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«руководителям ОО обеспечить …», «Поручить Ивановой Е.И. подготовить …»."""
    leading = LEADING.match(text)
    rest = text[leading.end() :] if leading else text
    verb = action(rest)
    return _dative(rest[: verb.start()].strip(" ,:–—-"), known) if verb else ()


def _dative(phrase: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """Assignees, if the phrase begins like one: «на основе полученных результатов» does not."""
    if not phrase or not _begins_dative(phrase):
        return ()
    return tuple(one for piece in NEXT_PERSON.split(phrase) for one in assignees_of(piece, known, dative=True))


def _begins_dative(phrase: str) -> bool:
    if FORM.match(phrase) or any(name.start == 0 for name in find_names(phrase)):
        return True
    for word in WORD.finditer(phrase):
        if word[0].isupper() and word[0].lower() in GROUP:
            return True
        dative = is_dative_plural(word[0]) or is_dative(word[0])
        if not dative or lemma(word[0]) in GROUP | INSTITUTION | POSITION:
            return dative
    return False
