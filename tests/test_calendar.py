"""Which days are off in Russia, as the library has it."""

import datetime as dt

import pytest

from storage.calendar import day_off


@pytest.mark.parametrize(
    ("day", "off"),
    [
        ("2026-12-11", False),  # a Friday
        ("2026-12-12", True),
        ("2026-11-04", True),  # a holiday, on a Wednesday
        ("2026-12-31", True),  # transferred from Sunday, 4 January
        ("2027-01-08", True),
        ("2027-01-11", False),
        ("2027-02-20", False),  # a working Saturday
        ("2027-02-22", True),  # for which the Monday is off
        ("2050-01-05", True),  # nobody knows that year's transfers, but the holidays are in the law
        ("2050-01-10", False),
        ("9999-12-31", False),
    ],
)
def test_weekends_holidays_and_transferred_days_are_off(day: str, off: bool) -> None:
    assert day_off(dt.date.fromisoformat(day)) is off
