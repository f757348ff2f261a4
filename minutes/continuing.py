"""Whether a piece of a list says more about the assignee before it: what may name somebody else stands alone."""

import re

from minutes.lone_surnames import is_given_name, may_be_surname, names_in
from minutes.names import Name, find_names
from minutes.offices import (
    ENUMERATION,
    EXCEPT,
    FULL,
    REMARK,
    is_general,
    is_position,
    is_trade,
    organization_in,
    starts_group,
)
from minutes.russian import WORD, in_case, is_adjective, lemma, parses
from minutes.spoken import without_deadline
from minutes.surnames import UNCHANGING, Case, nominative_of

CLAUSE = re.compile(r"(?:котор|на базе|где\b|имеющ|в том числе|включая|являющ|участвующ|реализующ|работающ)", re.I)
PLACE = re.compile(
    r"(?:(?:г|п|с|д|х|ст|пос|дер)\.|р\.?\s?п\.?|пгт\.?|село|деревня|пос[её]лок|город|хутор|станица)"
    r"\s*[А-ЯЁ][а-яё-]+(?:\s[А-ЯЁ][а-яё-]+)?|[А-ЯЁ][а-яё]+(?:[ое]во|[иы]но)"
)
OBLIQUE = re.compile(r"(?:ой|ей|ого|[иы]х)$")
BRACKET = re.compile(r"\(([^()]+)\)\s*$")
AND = "и"
QUOTES = ("«", '"')
LEADING_AWAY = ("PREP", "CONJ", "ADVB", "PRCL", "GRND", "VERB", "INFN", "NUMR", "PRED")


def goes_on(chunk: str, sign: str, piece: str, known: tuple[str, ...], case: Case | None) -> bool:
    """`sign`: «,», «;» or «и», whichever stands between them; none at the end of a line."""
    if WORD.search(piece) is None:
        return True
    said, *excepted = EXCEPT.split(chunk, maxsplit=1)
    named, theirs = names_in(said, known), names_in(piece, known)
    if sign == ";":
        return False
    if _is_quoted(chunk):
        return True
    if theirs and excepted:
        return _is_excepted_too(excepted[0], sign, theirs, known)
    if theirs:  # «директор школы⏎Громова А.П.»
        alone = theirs[0].start == 0 and theirs[0].end >= len(piece.rstrip(" ."))
        return not sign and not named and is_position(chunk) and alone
    if _is_remark(chunk, piece):
        return True
    if named:
        return not (sign == AND and named[-1].end == len(said)) and _is_of_person(said, sign, piece, case)
    group = starts_group(said, case)
    if not group and _is_beside_office(said, sign, piece):
        return False
    if not sign:
        return not starts_group(piece, case) and not (group and _is_office(piece))
    apart = starts_group(piece, case) and piece[:1].islower() and not (group and sign == AND)
    return not is_position(piece) and not apart


def _is_remark(chunk: str, piece: str) -> bool:
    """«на базе которых …», «с. Яблонево», «директор» behind a school, whatever stands in a bracket left open."""
    bare = piece.strip(" .")
    if CLAUSE.match(bare) or PLACE.fullmatch(bare) or chunk.count("(") > chunk.count(")"):
        return True
    return REMARK.fullmatch(bare) is not None and organization_in(chunk) is not None


def _is_excepted_too(excepted: str, sign: str, names: list[Name], known: tuple[str, ...]) -> bool:
    """«… , кроме Титова, Жуковой», but «… , кроме СШ № 7, Захарова» names somebody who acts."""
    if excepted.count(")") > excepted.count("("):  # «школы (кроме СШ № 7), Захарова»
        return False
    genitive = all(
        UNCHANGING.search(one.surname) or nominative_of(one.surname, Case.GENITIVE) != one.surname for one in names
    )
    sure = all(OBLIQUE.search(one.surname) for one in names)
    return genitive and (sign == AND or sure or bool(names_in(excepted, known)))


def _is_of_person(chunk: str, sign: str, piece: str, case: Case | None) -> bool:
    """«Титов И.В., ведущий аналитик, СШ № 2»; whoever has no initials has no school behind a comma either."""
    if (bracket := BRACKET.search(chunk)) and is_position(bracket[1]) and is_position(piece):
        return False  # «Крутова М.О. (директор), завуч»
    own = organization_in(chunk)
    if own is None:
        other = _is_institution(piece) and not find_names(chunk)
    else:
        full = FULL.search(f"{own} {piece}" if sign or is_general(own) else own) is not None
        other = _is_office(piece) or (_is_institution(piece) and full)
    other = other or _is_name(piece) or piece[:1] in QUOTES
    if sign == AND:
        other = other or (_is_institution(piece) and not in_case(WORD.findall(piece)[0], "gent"))
        return not (other or is_position(piece) or starts_group(piece, case))
    if other or (piece[:1].islower() and _may_name(piece) and not _tells_office(piece)):
        return False
    return not starts_group(piece, case)


def _is_beside_office(chunk: str, sign: str, piece: str) -> bool:
    """Whether the piece is somebody else than the office, the organization or whatever else the chunk is."""
    own = organization_in(chunk)
    if own is None:
        named = _is_name(piece) and not is_adjective(piece)
        if _is_office(piece) and (_is_name(chunk) or chunk[:1] in QUOTES):
            return True
        return named or (_is_institution(piece) and not is_position(chunk) and not _are_schools(chunk))
    if _is_institution(piece) or _is_office(piece):
        return True
    enumerated = is_adjective(WORD.findall(own)[-1]) and is_adjective(WORD.findall(piece)[0])
    if (not sign and piece[:1].islower()) or enumerated or not _may_name(piece):
        return False
    goes_on = in_case(WORD.findall(piece)[0], "gent") or (sign == AND and piece[:1].islower())
    return FULL.search(own) is not None or not goes_on


def _is_office(piece: str) -> bool:
    """«директор МБОУ Луговской СШ»."""
    return is_position(piece) and organization_in(piece) is not None


def _is_institution(piece: str) -> bool:
    """«МБОУ Луговской СШ», but not the «Заречной школ» of «Луговской и Заречной школ»."""
    organization = organization_in(piece)
    named = organization is not None and piece.startswith(organization)
    return (named or piece[:1] in QUOTES) and not ENUMERATION.search(f", {piece}")


def _is_quoted(chunk: str) -> bool:
    """Whether a title is left open: «МБУ «Центр развития»."""
    return chunk.rfind("«") > chunk.rfind("»") or chunk.count('"') % 2 == 1


def _are_schools(chunk: str) -> bool:
    """«Луговской» of «Луговской, Заречной школ»."""
    return all(is_adjective(word) for word in WORD.findall(chunk) if word != AND)


def _is_name(piece: str) -> bool:
    """«Мельник», «Марина Олеговна»: whose it is, only the roster can tell."""
    words = piece.strip(" .").split()
    return is_given_name(words[0]) or (len(words) == 1 and may_be_surname(words[0]))


def _tells_office(piece: str) -> bool:
    """«ведущий аналитик», «гл. бухгалтер», «ответственный за питание», «отдел кадров»."""
    offices = any(map(is_trade, WORD.findall(piece)))
    return offices or organization_in(piece) is not None or REMARK.match(piece) is not None


def _may_name(piece: str) -> bool:
    """Neither «до 1 марта» nor «с учётом замечаний», but «с Титовым»."""
    first = WORD.search(piece)
    if first is None or not without_deadline(piece) or lemma(first[0]) in ("срок", "тело"):  # «тел. …»
        return False
    return parses(first[0])[0].tag.POS not in LEADING_AWAY or bool(names_in(piece[first.end() :].strip()))
