"""Deadlines that the reader does not dare to settle: it keeps the words and says what is wrong."""

import datetime as dt

from domain.decisions import DeadlineKind, Doubt, Sure
from minutes.deadlines import read_phrase

MEETING = dt.date(2026, 11, 20)


def test_a_day_without_a_year_needs_a_meeting_with_a_date() -> None:
    reading = read_phrase("до 25 декабря", None)
    assert (reading.deadline.date, reading.doubts) == (None, (Doubt.DEADLINE_UNREAD,))


def test_of_several_deadlines_the_last_is_kept_and_doubted() -> None:
    for phrase in ("до 1 марта – списки, до 15 марта – отчёт", "до 01.03.2027 (списки), до 15.03.2027 (отчёт)"):
        reading = read_phrase(phrase, MEETING)
        assert (reading.deadline.kind, reading.deadline.date) == (DeadlineKind.BY, dt.date(2027, 3, 15)), phrase
        assert (reading.deadline.phrase, reading.doubts) == (phrase.strip("()"), (Doubt.SEVERAL_DEADLINES,))


def test_a_full_date_is_surer_than_one_without_a_year() -> None:
    sure = [read_phrase(phrase, MEETING).sure for phrase in ("до 15.12.2026", "до 15 декабря", "до марта")]
    assert sure == [Sure.HIGH, Sure.FAIR, Sure.LOW]


def test_no_deadline_at_all_is_no_doubt() -> None:
    for phrase in ("-", "не установлен"):
        assert read_phrase(phrase, MEETING).doubts == (), phrase


def test_an_impossible_day_is_a_doubt_and_no_date() -> None:
    for phrase in ("до 31.02.2027", "до 31 ноября", "до 30.13.2027", "до 29.02.2027", "до 32.10", "до 00.00"):
        reading = read_phrase(phrase, MEETING)
        assert reading.deadline.date is None, phrase
        assert reading.doubts == (Doubt.IMPOSSIBLE_DATE,), phrase
        assert reading.deadline.phrase == phrase


def test_a_day_before_the_meeting_is_kept_and_doubted() -> None:
    reading = read_phrase("до 15.12.2025", MEETING)
    assert (reading.deadline.date, reading.doubts) == (dt.date(2025, 12, 15), (Doubt.BEFORE_MEETING,))


def test_what_cannot_be_read_is_a_doubt_and_keeps_its_words() -> None:
    reading = read_phrase("когда растает снег", MEETING)
    assert (reading.deadline.kind, reading.deadline.phrase, reading.doubts) == (
        DeadlineKind.NONE,
        "когда растает снег",
        (Doubt.DEADLINE_UNREAD,),
    )


def test_unclear_ends_are_not_guessed() -> None:
    for phrase in ("до марта", "к июню 2027 года"):
        reading = read_phrase(phrase, MEETING)
        assert (reading.deadline.date, reading.doubts) == (None, (Doubt.DEADLINE_UNREAD,)), phrase
