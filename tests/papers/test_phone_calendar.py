"""The file for the calendar of a phone, as a phone reads it."""

import datetime as dt

import pytest
from icalendar import Calendar

from papers.phone_calendar import Entry, calendar_file

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 12, 11)


def entry(text: str, **changes: object) -> Entry:
    fields: dict[str, object] = {"uid": "1@2", "sequence": 3, "day": DAY, "summary": text, "description": text}
    return Entry(**fields | changes)  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    "text",
    [
        "п. 1.2: Провести проверку, составить акт; сдать",
        "C:\\папка\\новая\nBEGIN:VEVENT\nвторая строка",
        "Обеспечить безопасность учащихся " * 60,
        "\N{PILE OF POO}" * 100,
        "<b>&amp;</b> %0A =D0 \"'",
    ],
)
def test_whatever_stands_in_minutes_is_plain_words(text: str) -> None:
    made = calendar_file([entry(text)], NOW)
    lines = made.split(b"\r\n")
    assert all(len(line) <= 75 and line.decode() for line in lines[:-1]), "RFC 5545, 3.1: folded between characters"
    assert b"\n" not in made.replace(b"\r\n", b"")
    (event,) = Calendar.from_ical(made).walk("VEVENT")
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (text, text)


@pytest.mark.parametrize(("text", "seen"), [("а\x00б\x0b", "аб"), ("в\ud800г", "вг"), ("", ""), ("д\r\nе", "д\nе")])
def test_what_no_calendar_can_hold_is_left_out(text: str, seen: str) -> None:
    events = Calendar.from_ical(calendar_file([entry(text), entry("после")], NOW)).walk("VEVENT")
    assert [event["SUMMARY"] for event in events] == [seen, "после"]


def test_a_deadline_is_a_whole_day_with_an_alarm_at_nine_of_the_day_before() -> None:
    calendar = Calendar.from_ical(calendar_file([entry("Отчёт")], NOW))
    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    (event,) = calendar.walk("VEVENT")
    assert (event.decoded("DTSTART"), event.decoded("DTEND")) == (DAY, dt.date(2026, 12, 12))
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("1@2", 3, "CONFIRMED")
    assert event.decoded("DTSTAMP") == event.decoded("LAST-MODIFIED") == NOW
    (alarm,) = event.walk("VALARM")
    midnight = dt.datetime.combine(DAY, dt.time())
    assert midnight + alarm.decoded("TRIGGER") == dt.datetime(2026, 12, 10, 9, 0)  # noqa: DTZ001  # of the phone


def test_what_is_cancelled_rings_no_more() -> None:
    (event,) = Calendar.from_ical(calendar_file([entry("Отчёт", cancelled=True, description="")], NOW)).walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"
    assert "DESCRIPTION" not in event
    assert event.walk("VALARM") == []
