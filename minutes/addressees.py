"""For whom a point is: lists after «Исполнители», headings in the dative, the words before the verb."""

import re

from domain.decisions import Assignee, AssigneeKind
from minutes.assignees import FORM, assignees_of, is_position, organization_in, starts_group
from minutes.names import ACCUSATIVE, find_names, nominative
from minutes.russian import WORD, action, is_dative, is_dative_plural, lemma
from minutes.spoken import without_deadline
from minutes.vocabulary import GROUP, INSTITUTION, LEGAL_FORM, POSITION

PERSON_AHEAD = r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.)"
SEPARATOR = re.compile(rf"\s*[;,]\s*(?:(?:и|а также)\s+)?|\s*\n\s*|\s+(?:и|а также)\s+(?={PERSON_AHEAD}|{LEGAL_FORM})")
CLAUSE = re.compile(
    r"^(?:котор|на базе|где\b|кроме|за исключением|имеющ|в том числе|включая|являющ|участвующ|реализующ|работающ)", re.I
)
LEADING = re.compile(r"^\s*(?:поручить|рекомендовать|предложить|обязать|просить)\b[\s:]*", re.I)
CHARGED = re.compile(r"\bвозложить\s+на\s+", re.I)
LEVEL = re.compile(r"^(?:задачи|на)\s+(?:\w+\s+)?уровн", re.I)


def from_list(phrase: str, known: tuple[str, ...] = (), *, dative: bool = False) -> tuple[Assignee, ...]:
    """«А.П.Громова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone."""
    found: list[Assignee] = []
    chunk = ""
    for separator, piece in _pieces(phrase):
        if chunk and _goes_on(chunk, separator.strip()[:1], piece):
            chunk += " ".join(separator.split("\n")) + piece
        else:
            found += assignees_of(chunk, known, dative=dative)
            chunk = piece
    return tuple(found + assignees_of(chunk, known, dative=dative))


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """Cut at commas, semicolons, line ends and before the next person; every piece with what stood before it."""
    pieces: list[tuple[str, str]] = []
    separator, start = "", 0
    for cut in SEPARATOR.finditer(phrase):
        pieces.append((separator, phrase[start : cut.start()]))
        separator, start = cut[0], cut.end()
    pieces.append((separator, phrase[start:]))
    return [(separator, piece.strip()) for separator, piece in pieces if piece.strip()]


def _goes_on(chunk: str, sign: str, piece: str) -> bool:
    """Whether a piece only says more about the assignee before it."""
    named = bool(find_names(chunk))
    if find_names(piece):
        return not sign and not named and is_position(chunk)  # «директор школы⏎Громова А.П.»
    if sign == ";":
        return False
    if CLAUSE.match(piece):
        return True
    if organization_in(chunk) and (_is_office(piece) or (not named and not starts_group(chunk) and _is_named(piece))):
        return False
    if not sign or named:
        return not starts_group(piece)
    return not is_position(piece) and not (starts_group(piece) and piece[:1].islower())


def _is_office(piece: str) -> bool:
    """«директор МБОУ Луговской СШ»."""
    return is_position(piece) and organization_in(piece) is not None


def _is_named(piece: str) -> bool:
    """«МБОУ Луговской СШ»."""
    organization = organization_in(piece)
    return organization is not None and piece.startswith(organization)


def from_heading(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«Управлению образования (Громова А.П.):», «Руководителям ОО:», «Задачи муниципального уровня:»."""
    phrase = LEADING.sub("", text).strip(" :")
    if LEVEL.match(phrase):
        return (Assignee(kind=AssigneeKind.GROUP, phrase=phrase, name=phrase),)
    return _dative(phrase, known)


def before_verb(text: str, known: tuple[str, ...] = ()) -> tuple[Assignee, ...]:
    """«руководителям ОО обеспечить …», «Поручить Громовой А.П. подготовить …»."""
    leading = LEADING.match(text)
    rest = text[leading.end() :] if leading else text
    verb = action(rest)
    if verb is None:
        return ()
    return _dative(rest[: verb.start()].strip(" ,:–—-"), known) or _charged(text, known)


def _charged(text: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """«Контроль возложить на Захарову Т.М., начальника отдела»."""
    found = CHARGED.search(text)
    names = find_names(text[found.end() :]) if found else []
    if found is None or not names or names[0].start:
        return ()
    said = text[found.end() :].strip().removesuffix(".") if len(names) == 1 else ""
    said += "." if said.endswith(names[0].initials[-2]) else ""
    return tuple(
        Assignee(
            kind=AssigneeKind.PERSON,
            phrase=said or text[found.end() + name.start : found.end() + name.end],
            name=nominative(name, known, ACCUSATIVE),
            position=said[name.end :].strip(" ,") or None,
        )
        for name in names
    )


def _dative(phrase: str, known: tuple[str, ...]) -> tuple[Assignee, ...]:
    """Assignees, if the phrase begins like one: «на основе полученных результатов» does not."""
    phrase = without_deadline(phrase)
    if not phrase or not _begins_dative(phrase):
        return ()
    return from_list(phrase, known, dative=True)


def _begins_dative(phrase: str) -> bool:
    if FORM.match(phrase) or any(name.start == 0 for name in find_names(phrase)):
        return True
    for word in WORD.finditer(phrase):
        if word[0].isupper() and word[0].lower() in GROUP | INSTITUTION:
            return True
        dative = is_dative_plural(word[0]) or is_dative(word[0])
        if not dative or lemma(word[0]) in GROUP | INSTITUTION | POSITION:
            return dative
    return False
