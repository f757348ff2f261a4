"""How a committee writes down a time zone."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from papers.errors import RosterProblemCode
from papers.roster import read_roster
from papers.timezones import OFFERED, named_timezone
from tests.papers.sheets import xlsx
from tests.papers.test_roster_problems import problems

HEADER = ("Школа", "ФИО", "Часовой пояс")
WINTER = dt.datetime(2026, 12, 1, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("МСК", 3),
        ("мск + 4", 7),
        ("МСК−1", 2),
        ("MSK+09", 12),
        ("UTC+7", 7),
        ("GMT +10:00", 10),
        ("Владивосток", 10),
        ("улан-удэ", 8),
        ("Asia/Vladivostok", 10),
        (" asia/irkutsk", 8),
        ("America/New_York", -5),  # whatever the machine knows
    ],
)
def test_the_usual_ways_are_known(written: str, hours: int) -> None:
    name = named_timezone(written)
    assert name is not None
    assert WINTER.astimezone(ZoneInfo(name)).utcoffset() == dt.timedelta(hours=hours)


@pytest.mark.parametrize("hours", range(-1, 10))
def test_every_zone_of_russia_can_be_written_by_its_distance_from_moscow(hours: int) -> None:
    name = named_timezone(f"МСК{hours:+d}")
    assert name is not None
    assert WINTER.astimezone(ZoneInfo(name)).utcoffset() == dt.timedelta(hours=3 + hours)
    assert named_timezone(OFFERED[hours + 1]) == name


@pytest.mark.parametrize(
    "written",
    ["", "МСК+10", "МСК-2", "UTC", "Луна", "+4", "../../etc/passwd", "Europe", "Etc/GMT-3", "МСК+4:30", "7" * 9],
)
def test_others_are_not(written: str) -> None:
    assert named_timezone(written) is None


def test_an_organization_has_one_and_an_unknown_one_is_named() -> None:
    rows = [
        ("СШ № 1", "Ли Ян", ""),
        ("СШ № 2", "Ким Ан", "МСК+7"),
        ("СШ № 2", "Цой Ин", ""),
        ("СШ № 2", "Пак Ю Н", "МСК"),
    ]
    table = read_roster(xlsx([HEADER, *rows]))
    assert [row.timezone for row in table.rows] == [None, *["Asia/Vladivostok"] * 3]
    assert problems(xlsx([HEADER, ("СШ № 2", "Ким Ан", "Луна")])) == [(RosterProblemCode.UNKNOWN_TIMEZONE, 2, "Луна")]
