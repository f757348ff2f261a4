"""What a committee may change of its policy, and how an answer to the question about it is understood."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from domain.policy import Decider, Move, Policy, Rhythm

EARLIEST, LATEST = dt.time(6), dt.time(23)  # of the messages of a morning and of the quiet after them
MOST_DAYS = 60
MOST_SOON = 5  # reminders before a deadline

_TIME = re.compile(r"(?:[вс]\s+)?(\d{1,2})(?:[.:](\d{2}))?")
_NUMBERS = re.compile(r"\d{1,2}(?:(?:\s*[,;]\s*|\s+и\s+|\s+)\d{1,2})*")


class Setting(StrEnum):
    """Each by the name of its field of `Policy`."""

    BEGIN = "begin"
    END = "end"
    SOON = "soon"
    OVERDUE = "overdue"
    AGAIN = "again"
    LATE = "late"
    DIGEST = "digest"
    NUDGE = "nudge"
    STANDING = "standing"
    MOVE = "move"
    GRANTS = "grants"
    WITHDRAWALS = "withdrawals"

    @property
    def choice(self) -> bool:
        """One of a few, which nobody has to write."""
        return self in (self.STANDING, self.MOVE, self.GRANTS, self.WITHDRAWALS)

    @property
    def at_once(self) -> bool:
        """It is about no reminder, and holds from the moment on."""
        return self in (self.GRANTS, self.WITHDRAWALS)


def changed(policy: Policy, setting: Setting, answer: str) -> Policy | None:
    """The policy with that answer; none where the answer says nothing that can be set."""
    value = _READERS.get(setting, _days)(answer.strip().lower())
    if value is None:
        return None
    after = replace(policy, **{setting.value: value})  # type: ignore[arg-type]  # its reader gives what the field holds
    return after if sound(after) else None


def sound(policy: Policy) -> bool:
    """An hour is enough for everybody's message to leave."""
    hour = dt.timedelta(hours=1)
    day = dt.date.min
    return dt.datetime.combine(day, policy.begin) + hour <= dt.datetime.combine(day, policy.end)


def _time(answer: str) -> dt.time | None:
    """«9», «9:30», «в 9.30»."""
    found = _TIME.fullmatch(answer)
    hour, minute = (int(part or 0) for part in found.groups()) if found else (24, 0)
    if hour > 23 or minute > 59:
        return None
    time = dt.time(hour, minute)
    return time if EARLIEST <= time <= LATEST else None


def _days(answer: str) -> int | None:
    return int(answer) if answer.isdecimal() and len(answer) < 4 and 1 <= int(answer) <= MOST_DAYS else None


def _soon(answer: str) -> tuple[int, ...] | None:
    """«7, 3 и 1», in any order; «0» for none."""
    if not _NUMBERS.fullmatch(answer):
        return None
    days = sorted({int(number) for number in re.findall(r"\d+", answer)}, reverse=True)
    if days == [0]:
        return ()
    return tuple(days) if len(days) <= MOST_SOON and all(1 <= one <= MOST_DAYS for one in days) else None


def _one_of(kind: type[Rhythm] | type[Move] | type[Decider]) -> Callable[[str], StrEnum | None]:
    return lambda answer: kind(answer) if answer in set(kind) else None


_READERS: dict[Setting, Callable[[str], object]] = {
    Setting.BEGIN: _time,
    Setting.END: _time,
    Setting.SOON: _soon,
    Setting.STANDING: _one_of(Rhythm),
    Setting.MOVE: _one_of(Move),
    Setting.GRANTS: lambda answer: 0 if answer == "0" else _days(answer),
    Setting.WITHDRAWALS: _one_of(Decider),
}
