"""Deadlines as an .ics file, which calendars of phones take in (RFC 5545)."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.signs import visible

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_NO_TEXT = re.compile("[^\t\n\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # RFC 5545, 3.3.11
_NINE_THE_DAY_BEFORE = dt.timedelta(hours=-15)  # from the midnight with which the day begins


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A deadline, in words."""

    uid: str  # the same in every file: the newer one takes the place of the older
    sequence: int
    day: dt.date
    summary: str
    description: str
    cancelled: bool = False


def calendar_file(entries: Sequence[Entry], now: dt.datetime) -> bytes:
    """One event of a whole day for each, with an alarm on the day before."""
    from icalendar import Calendar  # slow to load and seldom needed

    calendar = Calendar()
    calendar.add("prodid", "-//Sroki//Sroki//RU")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in entries:
        calendar.add_component(_event(one, now))
    file: bytes = calendar.to_ical()
    return file


def _event(one: Entry, now: dt.datetime) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("uid", one.uid)
    event.add("sequence", one.sequence)
    event.add("dtstamp", now)
    event.add("last-modified", now)
    event.add("dtstart", one.day)
    event.add("dtend", one.day + dt.timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of it
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("summary", _text(one.summary))
    if one.description:
        event.add("description", _text(one.description))
    if not one.cancelled:
        event.add_component(_alarm(one))
    return event


def _alarm(one: Entry) -> "Alarm":
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _NINE_THE_DAY_BEFORE)
    alarm.add("description", _text(one.summary))
    return alarm


def _text(said: str) -> str:
    return visible(_NO_TEXT.sub("", said))
