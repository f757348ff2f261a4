"""Meetings to come, and what the chair is told without asking."""

import datetime as dt
from enum import StrEnum

from domain.workdays import DayOff, earlier


class Unasked(StrEnum):
    """What the chair may not want to be sent."""

    WEEK = "week"  # how things stand, on Mondays
    MEETING = "meeting"  # how the last minutes stand, before a meeting
    IMPORTANT = "important"  # something marked as important has become overdue
    QUEUE = "queue"  # something new waits for a decision


def eve(meeting: dt.date, off: DayOff) -> dt.date:
    """On whose morning the chair is told how the last minutes stand; on a later one if it could not be then."""
    return earlier(meeting, 1, off)
