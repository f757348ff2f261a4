"""How a committee writes down which days differ from the state's calendar."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

AHEAD = dt.timedelta(days=731)  # two years: nobody plans further, and a wrong century is no slip of ours
MOST = 40  # days in one message

_LINE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\s*[-–—:]?\s*(рабочий|выходной|working|off)(?: день| day)?\.?", re.I)
_OFF = ("выходной", "off")


@dataclass(frozen=True, kw_only=True)
class Corrections:
    days: Mapping[dt.date, bool]  # whether each is off; of one that is named twice the last word holds
    wrong: Sequence[str]  # what could not be understood, or is too far away


def read_corrections(text: str, today: dt.date) -> Corrections:
    """«31.12.2026 рабочий», one or several, each in its line or after a comma."""
    parts = [part.strip() for part in re.split("[\n,;]", text) if part.strip()]
    days: dict[dt.date, bool] = {}
    wrong = parts[MOST:]
    for part in parts[:MOST]:
        found = _LINE.fullmatch(part)
        day = _date(*map(int, found.groups()[:3])) if found else None
        if found and day and today <= day <= today + AHEAD:
            days[day] = found[4].lower() in _OFF
        else:
            wrong.append(part)
    return Corrections(days=days, wrong=wrong)


def _date(day: int, month: int, year: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
