"""Lists of assignees as they are printed after «Исполнители», with positions, partners and groups among people."""

import re

from domain.decisions import Assignee
from minutes.assignees import assignees_of
from minutes.lone_surnames import lone_surnames
from minutes.names import find_names
from minutes.offices import is_position, organization_in, starts_group
from minutes.surnames import Case
from minutes.vocabulary import LEGAL_FORM

INITIALS_AHEAD = r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.)"
TOGETHER = r"(?:совместно|вместе|во\s+взаимодействии)\s+с(?:о)?\s"
SEPARATOR = re.compile(
    rf"\s*[;,]\s*(?:(?:и|а также)\s+)?(?:{TOGETHER})?|\s*\n\s*|\s+{TOGETHER}"
    rf"|\s+(?:и|а также)\s+(?={INITIALS_AHEAD}|{LEGAL_FORM}|[СО]О?Ш\s*№)|(?<=[А-ЯЁ]\.)\s+и\s+|(?<=\))\s+и\s+"
)
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
MOST = 40  # pieces about one assignee; each is looked at together with all before it
CLAUSE = re.compile(
    r"^(?:котор|на базе|где\b|кроме|за исключением|имеющ|в том числе|включая|являющ|участвующ|реализующ|работающ)", re.I
)


def from_list(phrase: str, known: tuple[str, ...] = (), case: Case | None = None) -> tuple[Assignee, ...]:
    """«А.П.Громова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone.

    `case` is the one in which the phrase names them, None for the nominative; partners are named in the instrumental.
    """
    found: list[Assignee] = []
    chunk, pieces = "", 0
    for separator, piece in _pieces(phrase):
        partner = re.search(TOGETHER, separator) is not None
        if chunk and pieces < MOST and not partner and _goes_on(chunk, separator.strip()[:1], piece, case):
            chunk, pieces = chunk + " ".join(separator.split("\n")) + piece, pieces + 1
        else:
            found += assignees_of(chunk, known, case)
            chunk, pieces = piece, 1
            case = Case.INSTRUMENTAL if partner else case
    return tuple(found + assignees_of(chunk, known, case))


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """Cut at commas, semicolons, line ends and before the next person; every piece with what stood before it."""
    pieces: list[tuple[str, str]] = []
    separator, start = "", 0
    for cut in SEPARATOR.finditer(phrase):
        pieces.append((separator, phrase[start : cut.start()]))
        separator, start = cut[0], cut.end()
    pieces.append((separator, phrase[start:]))
    return [(separator, NUMBER.sub("", piece).strip()) for separator, piece in pieces if piece.strip()]


def _goes_on(chunk: str, sign: str, piece: str, case: Case | None) -> bool:
    """Whether a piece only says more about the assignee before it."""
    named = bool(find_names(chunk))
    if find_names(piece):
        return not sign and not named and is_position(chunk)  # «директор школы⏎Громова А.П.»
    if sign == ";" or (sign == "и" and named):
        return False
    if CLAUSE.match(piece):
        return True
    if sign and (named or not is_position(chunk)) and lone_surnames(piece.rstrip(" ."), case):  # «СШ № 2, Титов»
        return False
    if organization_in(chunk) and (
        _is_office(piece) or (not named and not starts_group(chunk, case) and _is_named(piece))
    ):
        return False
    if not sign or named:
        return not starts_group(piece, case)
    return not is_position(piece) and not (starts_group(piece, case) and piece[:1].islower())


def _is_office(piece: str) -> bool:
    """«директор МБОУ Луговской СШ»."""
    return is_position(piece) and organization_in(piece) is not None


def _is_named(piece: str) -> bool:
    """«МБОУ Луговской СШ»."""
    organization = organization_in(piece)
    return organization is not None and piece.startswith(organization)
