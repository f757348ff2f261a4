"""Lists of assignees as they are printed after «Исполнители», with positions, partners and groups among people."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.decisions import Assignee
from minutes.assignees import assignees_of
from minutes.continuing import goes_on
from minutes.lone_surnames import SLASH, names_in
from minutes.offices import EXCEPT, EXCEPTING
from minutes.surnames import Case

INITIALS_AHEAD = r"(?:[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.)"
TOGETHER = r"(?:совместно|вместе|во\s+взаимодействии)\s+с(?:о)?\s"
SEPARATOR = re.compile(
    rf"\s*[;,]\s*(?:(?:и|а также|а|кроме\s+того,?)\s+)?(?:{TOGETHER})?"
    rf"|\s*\n\s*|\s+{TOGETHER}|\s+(?:и|а также)\s+|{SLASH}"
)
# «Орлова Д.К. (кроме Титова И.В.)»: of the group before her.
BESIDE_NAME = re.compile(rf"(?<=[А-ЯЁ]\.)\s*\(({EXCEPTING}\b[^()]*)\)", re.I)
EXCEPTED = re.compile(rf"{EXCEPTING}\b", re.I)
JOINED = re.compile(r"\b[иа]\b")
NUMBER = re.compile(r"^\s*\d{1,2}[.)]\s+")
MOST = 40  # pieces about one assignee; each is looked at together with all before it


def from_list(phrase: str, known: tuple[str, ...] = (), case: Case | None = None) -> tuple[Assignee, ...]:
    """«А.П.Громова, начальник отдела, руководители ОО»: positions stay with their people, groups stand alone.

    `case` is the one in which the phrase names them, None for the nominative; partners are named in the instrumental.
    """
    chunks: list[_Chunk] = []
    at = 0  # the chunk that may go on
    for separator, piece in _pieces(BESIDE_NAME.sub(r", \1", phrase)):
        partner = re.search(TOGETHER, separator) is not None
        sign = "и" if JOINED.search(separator) else separator.strip()[:1]
        excepts = EXCEPTED.match(piece) is not None
        if excepts and chunks:
            at = _excepting(chunks, known)
        if chunks and at >= 0 and chunks[at].pieces < MOST and not partner:
            one = chunks[at]
            if excepts or goes_on(one.said, sign, piece, known, one.case):
                one.said, one.pieces = one.said + " ".join(separator.split("\n")) + piece, one.pieces + 1
                continue
        case = Case.INSTRUMENTAL if partner else case
        chunks.append(_Chunk(said=piece, case=case))
        at = len(chunks) - 1
    return tuple(assignee for one in chunks for assignee in assignees_of(one.said, known, one.case))


@dataclass(kw_only=True)
class _Chunk:
    """What is said of one assignee."""

    said: str
    case: Case | None
    pieces: int = 1


def _excepting(chunks: Sequence[_Chunk], known: tuple[str, ...]) -> int:
    """Which of them «кроме Титова» belongs to: the last that is no person, whoever stands between; -1 if all are."""
    at = len(chunks) - 1
    while at >= 0 and names_in(EXCEPT.split(chunks[at].said, maxsplit=1)[0], known):
        at -= 1
    return at


def _pieces(phrase: str) -> list[tuple[str, str]]:
    """Cut at commas, semicolons, line ends and before the next person; every piece with what stood before it."""
    pieces: list[tuple[str, str]] = []
    separator, start = "", 0
    for cut in SEPARATOR.finditer(phrase):
        pieces.append((separator, phrase[start : cut.start()]))
        separator, start = cut[0], cut.end()
    pieces.append((separator, phrase[start:]))
    return [(separator, NUMBER.sub("", piece).strip()) for separator, piece in pieces if piece.strip()]
