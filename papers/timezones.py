"""Which time zone is meant by the column «Часовой пояс»."""

import re
from functools import cache
from zoneinfo import available_timezones

from papers.spelling import fold

# By the hours from Moscow, which keeps UTC+3 (Federal Law 107-ФЗ on the reckoning of time, article 5).
_BY_MOSCOW = {
    -1: "Europe/Kaliningrad",
    0: "Europe/Moscow",
    1: "Europe/Samara",
    2: "Asia/Yekaterinburg",
    3: "Asia/Omsk",
    4: "Asia/Krasnoyarsk",
    5: "Asia/Irkutsk",
    6: "Asia/Yakutsk",
    7: "Asia/Vladivostok",
    8: "Asia/Magadan",
    9: "Asia/Kamchatka",
}
_TOWNS = {
    "калининград": -1,
    "москва": 0,
    "самара": 1,
    "саратов": 1,
    "ижевск": 1,
    "екатеринбург": 2,
    "челябинск": 2,
    "пермь": 2,
    "уфа": 2,
    "тюмень": 2,
    "омск": 3,
    "новосибирск": 4,
    "красноярск": 4,
    "томск": 4,
    "барнаул": 4,
    "иркутск": 5,
    "улан-удэ": 5,
    "якутск": 6,
    "чита": 6,
    "благовещенск": 6,
    "владивосток": 7,
    "хабаровск": 7,
    "магадан": 8,
    "южно-сахалинск": 8,
    "петропавловск-камчатский": 9,
}
_OFFSET = re.compile(r"(мск|msk|utc|gmt)(?:([+-])(\d{1,2})(?::00)?)?")
_MOSCOW_FROM_UTC = 3

OFFERED = tuple(f"МСК{hours:+d}" if hours else "МСК" for hours in _BY_MOSCOW)


def named_timezone(text: str) -> str | None:
    """Its IANA name; none if it is none of the names known: «МСК+4», «UTC+7», «Владивосток», «Asia/Vladivostok»."""
    bare = re.sub("[−–—]", "-", re.sub(r"\s", "", fold(text)))
    if bare in _TOWNS:
        return _BY_MOSCOW[_TOWNS[bare]]
    if offset := _OFFSET.fullmatch(bare):
        hours = int(f"{offset[2] or '+'}{offset[3] or 0}")
        return _BY_MOSCOW.get(hours if offset[1] in ("мск", "msk") else hours - _MOSCOW_FROM_UTC)
    return _iana().get(bare)


@cache
def _iana() -> dict[str, str]:
    """Places only: «Etc/GMT-3» means the contrary of what it says."""
    return {name.casefold(): name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
