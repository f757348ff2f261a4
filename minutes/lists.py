"""Lists of assignees as they are printed after «Исполнители», with positions, partners and groups among people."""

import re

from domain.decisions import Assignee
from minutes.assignees import assignees_of
from minutes.continuing import goes_on
from minutes.lone_surnames import SLASH
from minutes.surnames import Case

INITIALS_AHEAD = r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.)"
TOGETHER = r"(?:совместно|вместе|во\s+взаимодействии)\s+с(?:о)?\s"
SEPARATOR = re.compile(
    rf"\s*[;,]\s*(?:(?:и|а также|а)\s+)?(?:{TOGETHER})?|\s*\n\s*|\s+{TOGETHER}|\s+(?:и|а также)\s+|{SLASH}"
)
JOINED = re.compile(r"\b[иа]\b")
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
MOST = 40  # pieces about one assignee; each is looked at together with all before it


def from_list(phrase: str, known: tuple[str, ...] = (), case: Case | None = None) -> tuple[Assignee, ...]:
    """«А.П.Громова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone.

    `case` is the one in which the phrase names them, None for the nominative; partners are named in the instrumental.
    """
    found: list[Assignee] = []
    chunk, pieces = "", 0
    for separator, piece in _pieces(phrase):
        partner = re.search(TOGETHER, separator) is not None
        sign = "и" if JOINED.search(separator) else separator.strip()[:1]
        if chunk and pieces < MOST and not partner and goes_on(chunk, sign, piece, known, case):
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
