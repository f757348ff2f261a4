"""A day that the secretary writes to the bot: one that is clear, or a reason why it is not taken."""

import datetime as dt

import pytest

from minutes.written_day import Fault, read_day

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15.12.2026", dt.date(2026, 12, 15)),
        ("15.12.26", dt.date(2026, 12, 15)),
        ("до 15.12", dt.date(2026, 12, 15)),
        ("15 декабря", dt.date(2026, 12, 15)),
        ("К 15 декабря 2026 г.", dt.date(2026, 12, 15)),
        ("не позднее «15» декабря 2026 года", dt.date(2026, 12, 15)),
        ("2026-12-15", dt.date(2026, 12, 15)),
        ("15 января", dt.date(2027, 1, 15)),  # without a year the next one
        ("по «15» января 2027 г.", dt.date(2027, 1, 15)),
        ("до 15 января 2027 года включительно", dt.date(2027, 1, 15)),
        (" до первого  декабря ", dt.date(2026, 12, 1)),
        ("25.08", dt.date(2027, 8, 25)),  # 275 days away
        ("23.11", TODAY),
        ("29 февраля", dt.date(2028, 2, 29)),
    ],
)
def test_a_day_is_read(text: str, day: dt.date) -> None:
    assert read_day(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", Fault.UNREAD),
        ("завтра", Fault.UNREAD),
        ("15", Fault.UNREAD),
        ("в декабре", Fault.UNREAD),
        ("с 10.12 по 15.12", Fault.UNREAD),
        ("с 1 по 15 января", Fault.UNREAD),
        ("15.12 или 16.12", Fault.UNREAD),
        ("15.12 и 16.12", Fault.UNREAD),
        ("1.2 готово", Fault.UNREAD),
        ("15.12.2026 для школы № 2", Fault.UNREAD),
        ("п. 1.2", Fault.UNREAD),
        ("15.12.2026" + " " * 60 + "15.12.2026", Fault.UNREAD),
        ("31.02", Fault.IMPOSSIBLE),
        ("29.02.2027", Fault.IMPOSSIBLE),
        ("45.12.2026", Fault.IMPOSSIBLE),
        ("22.11.2026", Fault.PAST),
        ("22.11", Fault.PAST),  # lately: not 364 days away
        ("26.08", Fault.PAST),
        ("15.12.2062", Fault.FAR),
    ],
)
def test_what_is_no_clear_day_is_not_guessed(text: str, fault: Fault) -> None:
    assert read_day(text, TODAY) is fault


def test_the_turn_of_a_year_makes_no_lately_passed_day_a_future_one() -> None:
    assert read_day("01.12", dt.date(2026, 12, 30)) is Fault.PAST
    assert read_day("30.12", dt.date(2027, 1, 11)) is Fault.PAST
    assert read_day("29 февраля", dt.date(2028, 3, 1)) is Fault.PAST
    assert read_day("11.01", dt.date(2026, 12, 30)) == dt.date(2027, 1, 11)
    assert read_day("01.12.2027", dt.date(2026, 12, 30)) == dt.date(2027, 12, 1)
