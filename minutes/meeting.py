"""The head of the minutes: which meeting, when, under whom."""

import datetime as dt
import re

from domain.decisions import DeadlineKind, Meeting, NextMeeting
from minutes import calendar_words as words
from minutes.agenda import is_speaker
from minutes.deadlines import read_phrase
from minutes.headings import Mark, heading, question_of
from minutes.layout import Layout
from minutes.lines import Line
from minutes.names import find_names

NUMBER = re.compile(r"(?:№|\bN)\s*(\d[\w/-]*)")
KINDS = (
    (re.compile(r"^(?:выписка из )?протокол", re.I), "протокол"),
    (re.compile(r"^решение\s+коллегии", re.I), "решение коллегии"),
    (re.compile(r"^решение", re.I), "решение"),
    (re.compile(r"^постановление", re.I), "постановление"),
)
CHAIR = re.compile(
    r"^(?:председател|председательств|руководител[ьи]\s+рабочей\s+группы|(?:вед[её]т|в[её]л[аи]?)\s+(?!протокол))", re.I
)
SECRETARY = re.compile(r"^(?:(?:ответственный )?секретар|протокол (?:вел|составил)|вел[аи]? протокол)", re.I)
SIGNATURE_LINES = 12


def meeting_of(found: Layout) -> Meeting:
    """Whatever the paper does not say stays None."""
    head = _from_title(found.head)
    everything = [*found.head, *found.people]
    chair, secretary = _roles(everything)
    signed_chair, signed_secretary = _roles(found.end[:SIGNATURE_LINES])
    return Meeting(
        kind=_kind(" ".join(line.text for line in head[:2]), found.head),
        number=_number(head),
        date=_date(head) or _date(found.head),
        title=_title(head),
        chair=chair or signed_chair,
        secretary=secretary or signed_secretary,
    )


def next_meetings(found: Layout, meeting: Meeting) -> tuple[NextMeeting, ...]:
    """«Следующее заседание состоится 14 апреля, …»: the first day that is named, if it is one."""
    return tuple(NextMeeting(phrase=line.text, date=_planned(line.text, meeting.date)) for line in found.following)


def _planned(text: str, after: dt.date | None) -> dt.date | None:
    for part in re.split(r"[,;.](?=\s)", text):
        found = read_phrase(part, after).deadline
        if found.kind is DeadlineKind.BY:
            return found.date
    return None


def _from_title(head: list[Line]) -> list[Line]:
    """The lines from the last title on; letterheads and covers stand before it."""
    starts = [n for n, line in enumerate(head) if (mark := heading(line.text)) and mark.mark is Mark.TITLE]
    return head[starts[-1] :] if starts else head


def _kind(title: str, head: list[Line]) -> str | None:
    """Of the first words; «РЕШЕНИЕ⏎коллегии» may take two lines, and the letterhead may name the board."""
    kind = next((kind for pattern, kind in KINDS if pattern.match(title)), None)
    of_board = kind == "решение" and any(line.text.strip(" :.").lower() == "коллегия" for line in head)
    return "решение коллегии" if of_board else kind


def _number(head: list[Line]) -> str | None:
    for n, line in enumerate(head[:10]):
        found = NUMBER.search(line.text)
        dated = bool(words.days(words.simplify(line.text)))
        if found and (n == 0 or found.start() == 0 or dated):
            return found[1]
    return None


def _date(head: list[Line]) -> dt.date | None:
    for line in head[:25]:
        for day in words.days(words.simplify(line.text)):
            if day.year is not None and (date := day.resolve(None)) is not None:
                return date
    return None


def _title(head: list[Line]) -> str | None:
    """What was held: the words under «Протокол», up to the date or the place."""
    said: list[str] = []
    for n, line in enumerate(head[:8]):
        text = line.text if n else re.sub(r"^[^№]*№\s*\S+", "", line.text) if "№" in line.text else ""
        if not text and not n:
            continue
        if _is_no_title(text):
            if said:
                break
            continue
        if said and not line.soft and not text[:1].islower():
            break
        said.append(text.strip(" ."))
    return " ".join(said) or None


def _is_no_title(text: str) -> bool:
    if words.days(words.simplify(text)) or NUMBER.match(text) or CHAIR.match(text) or text.endswith(":"):
        return True
    return heading(text) is not None or question_of(text) is not None or is_speaker(text)


def _roles(lines: list[Line]) -> tuple[str | None, str | None]:
    """The chair and the secretary; in signatures names may follow both words, in the same order."""
    found: dict[str, str | None] = {"chair": None, "secretary": None}
    waiting: list[str] = []
    for line in lines:
        role = "chair" if CHAIR.match(line.text) else "secretary" if SECRETARY.match(line.text) else None
        if role is not None and role not in waiting and found[role] is None:
            waiting.append(role)
        names = find_names(line.text)
        if role is None and waiting and (heading(line.text) or len(line.text) > 120) and not names:
            waiting.clear()
        for name in names:
            if waiting:
                found[waiting.pop(0)] = name.short
            if role is not None:
                break
        if role is not None and names:
            waiting.clear()
    return found["chair"], found["secretary"]
