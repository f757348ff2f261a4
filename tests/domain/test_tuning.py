"""What a committee answers when it is asked how to be reminded, and which days it says are off."""

import datetime as dt

import pytest

from domain.corrections import AHEAD, MOST, read_corrections
from domain.policy import Move, Policy, Rhythm
from domain.tuning import Setting, changed

TODAY = dt.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("setting", "answer", "value"),
    [
        (Setting.BEGIN, "8", dt.time(8)),
        (Setting.BEGIN, " в 8:30 ", dt.time(8, 30)),
        (Setting.BEGIN, "08.05", dt.time(8, 5)),
        (Setting.BEGIN, "19:00", dt.time(19)),
        (Setting.END, "с 18.30", dt.time(18, 30)),
        (Setting.END, "23:00", dt.time(23)),
        (Setting.SOON, "1, 3 и 7", (7, 3, 1)),
        (Setting.SOON, "5;2 2", (5, 2)),
        (Setting.SOON, "0", ()),
        (Setting.OVERDUE, "2", 2),
        (Setting.AGAIN, "60", 60),
        (Setting.STANDING, "month", Rhythm.MONTH),
        (Setting.MOVE, "next", Move.NEXT),
    ],
)
def test_an_answer_sets_what_was_asked_about_and_nothing_else(setting: Setting, answer: str, value: object) -> None:
    after = changed(Policy(), setting, answer)
    assert after is not None
    assert {one for one in Setting if getattr(after, one) != getattr(Policy(), one)} <= {setting}
    assert getattr(after, setting) == value


@pytest.mark.parametrize(
    ("setting", "answer"),
    [
        (Setting.BEGIN, ""),
        (Setting.BEGIN, "утром"),
        (Setting.BEGIN, "24:00"),
        (Setting.BEGIN, "9:60"),
        (Setting.BEGIN, "9:0"),
        (Setting.BEGIN, "5:59"),  # nobody wants to be woken by a slip of the finger
        (Setting.BEGIN, "19:01"),  # less than an hour before quiet
        (Setting.END, "9:59"),
        (Setting.END, "23:01"),
        (Setting.SOON, "7, 0"),
        (Setting.SOON, "61"),
        (Setting.SOON, "6 5 4 3 2 1"),
        (Setting.SOON, "7,,1"),
        (Setting.SOON, "нет"),
        (Setting.LATE, "0"),
        (Setting.LATE, "-1"),
        (Setting.LATE, "61"),
        (Setting.LATE, "9" * 5000),
        (Setting.LATE, "²"),
        (Setting.NUDGE, "два"),
        (Setting.STANDING, "day"),
        (Setting.MOVE, ""),
    ],
)
def test_what_cannot_be_set_is_refused(setting: Setting, answer: str) -> None:
    assert changed(Policy(), setting, answer) is None


def test_days_are_corrected_one_or_several_at_once() -> None:
    read = read_corrections(
        "31.12.2026 рабочий\n 5.01.2027 — Выходной день, 06.01.2027: working;07.01.2027 off\n", TODAY
    )
    assert read.days == {
        dt.date(2026, 12, 31): False,
        dt.date(2027, 1, 5): True,
        dt.date(2027, 1, 6): False,
        dt.date(2027, 1, 7): True,
    }
    assert read.wrong == []


@pytest.mark.parametrize(
    "line",
    [
        "31.12 рабочий",
        "31.12.26 рабочий",
        "31.02.2027 рабочий",
        "31.12.2026",
        "рабочий",
        "31.12.2026 праздник",
        "22.11.2026 рабочий",  # it is over
        f"{TODAY + AHEAD + dt.timedelta(days=1):%d.%m.%Y} рабочий",
        "99.99.9999 рабочий",
        "\N{ARABIC-INDIC DIGIT ONE}" * 2 + ".12.2026 праздник",
    ],
)
def test_a_line_that_is_not_understood_is_named(line: str) -> None:
    read = read_corrections(f"30.12.2026 выходной\n{line}", TODAY)
    assert list(read.wrong) == [line]


def test_today_and_the_last_day_of_two_years_can_be_corrected() -> None:
    bounds = (TODAY, TODAY + AHEAD)
    assert set(read_corrections("\n".join(f"{day:%d.%m.%Y} off" for day in bounds), TODAY).days) == set(bounds)


def test_more_lines_than_fit_are_not_dropped_in_silence() -> None:
    lines = [f"{TODAY + dt.timedelta(days=n):%d.%m.%Y} off" for n in range(MOST + 2)]
    assert list(read_corrections("\n".join(lines), TODAY).wrong) == lines[MOST:]
