"""A day that somebody writes to the bot: «15.12», «до 15 декабря», «15.12.2027»."""

import datetime as dt
import re
from enum import StrEnum

from minutes import calendar_words as words

LONGEST = 60  # letters
FARTHEST = dt.timedelta(days=3 * 366)  # a deadline beyond it is a slip of the pen
LATELY = dt.timedelta(days=89)  # who leaves out the year then means the day that is over, not one 276 days away
_BETWEEN = re.compile(r"\s*(?:[,;\n]|\bи\b|\band\b)\s*", re.I)
AROUND = re.compile(r"\b(?:until|till|by|до|к|на|по|не позднее|не позже|срок|включительно|года?|г)\b|[.,:]")


class Fault(StrEnum):
    UNREAD = "unread"
    IMPOSSIBLE = "impossible"  # 31.02
    PAST = "past"
    FAR = "far"


def read_day(text: str, today: dt.date) -> dt.date | Fault:
    """Without a year the next such day, unless it was lately. Of anything but one day nothing is guessed."""
    if len(text) > LONGEST:
        return Fault.UNREAD
    text = words.at_length(words.simplify(text))
    found = words.days(text)
    if len(found) != 1:
        return Fault.UNREAD
    if AROUND.sub(" ", text[: found[0].start] + " " + text[found[0].end :]).strip():
        return Fault.UNREAD
    day = found[0].resolve(today - LATELY)
    if day is None:
        return Fault.IMPOSSIBLE
    if day < today:
        return Fault.PAST
    return Fault.FAR if day > today + FARTHEST else day


def read_days(text: str, today: dt.date) -> list[tuple[str, dt.date | Fault]]:
    """Of «15 января, 12 февраля и 12.03» each as it is written, with what it means."""
    parts = (part for part in _BETWEEN.split(text.strip()) if part)
    return [(part, read_day(part, today)) for part in parts]
