"""How a point of minutes is named and its deadline is said, the same everywhere."""

import datetime as dt

from markupsafe import Markup

from domain.assignments import Assignment, Status, days_left, overdue
from domain.decisions import Deadline, DeadlineKind, Meeting
from domain.recurrence import Period, Unit
from domain.reminders import last_working_day
from domain.split_numbers import apart_by_item
from domain.workdays import DayOff, working_days
from messaging.i18n import day, html, html_plural, label, month

# How much is shown of what should be short but comes from documents, where it can be anything.
_KIND = 60
_NUMBER = 20
_PHRASE = 120
_ROMAN = ("IV", "I", "II", "III")
NAME = 80  # of a person
PLACE = 120  # of an organization


def minutes_title(*, kind: str | None, number: str | None, date: dt.date | None) -> str:
    """«Протокол № 3 от 20 ноября 2026»."""
    parts = [
        clipped(kind or label("minutes"), _KIND).capitalize(),
        label("No. {number}", number=clipped(number, _NUMBER)) if number else "",
        label("of {day}", day=day(date)) if date else "",
    ]
    return " ".join(part for part in parts if part)


def meeting_title(meeting: Meeting) -> str:
    return minutes_title(kind=meeting.kind, number=meeting.number, date=meeting.date)


def title_of(assignment: Assignment) -> str:
    return minutes_title(kind=assignment.minutes_kind, number=assignment.minutes_number, date=assignment.minutes_date)


def point(number: str | None, agenda_item: int | None, position: int, *, of_item: str = "") -> str:
    """«п. 1.2»; numbers that start anew in each agenda item are told apart by it; without numbers, by their order.

    `of_item`: a sign to stand behind the agenda item.
    """
    if number is None:
        return label("unnumbered point {number}", number=position)
    if agenda_item is None or not apart_by_item(number, agenda_item):
        return label("point {number}", number=clipped(number, _NUMBER))
    return label("item {item}, point {number}", item=f"{agenda_item}{of_item}", number=clipped(number, _NUMBER))


def point_of(assignment: Assignment) -> str:
    """«п. 1.2»; of a recurring one with the period: «п. 1.2, декабрь 2026»."""
    named = point(assignment.number, assignment.agenda_item, assignment.position)
    return f"{named}, {period_name(Period.named(assignment.period))}" if assignment.period else named


def period_name(period: Period) -> str:
    """«неделя с 7 декабря 2026», «декабрь 2026», «IV квартал 2026», «II полугодие 2026», «2026 год»."""
    year, number = period.first.year, period.number
    return {
        Unit.WEEK: label("week from {day}", day=day(period.first)),
        Unit.MONTH: month(period.first),
        Unit.QUARTER: label("quarter {number} of {year}", number=_ROMAN[number % 4], year=year),
        Unit.HALF: label("half-year {number} of {year}", number=_ROMAN[number % 4], year=year),
        Unit.YEAR: label("year {year}", year=year),
    }[period.unit]


def called(assignment: Assignment) -> str:
    """What to call it by in words: its number, or without one its place in the minutes."""
    return clipped(assignment.number, _NUMBER) if assignment.number else str(assignment.position)


def deadline(value: Deadline) -> str:
    """«до 12 января 2027», of a period its last day; «с 1 сентября 2027», «постоянно», «без срока»; else as printed."""
    if value.date is None:
        if value.phrase:
            return clipped(value.phrase, _PHRASE)
        return label("standing") if value.kind is DeadlineKind.STANDING else label("no deadline")
    if value.kind is DeadlineKind.FROM:
        return label("from {day}", day=day(value.date))
    return label("by {day}", day=day(value.date))


def repeats(assignment: Assignment) -> Markup | None:
    """That there will be further periods of it, as printed."""
    if not assignment.period or not assignment.deadline.phrase:
        return None
    return html("<i>Repeats: {phrase}</i>", phrase=clipped(assignment.deadline.phrase, _PHRASE))


def time_left(value: Deadline, today: dt.date, off: DayOff | None = None) -> Markup | None:
    """In working days, if it is known which are, and any are left; what is overdue in calendar days."""
    left = days_left(value, today)
    if left is None:
        return None
    if left < 0:
        return html_plural("<b>overdue by {n} day</b>", "<b>overdue by {n} days</b>", -left)
    if left == 0:
        return html("<b>today</b>")
    working = working_days(today, today + dt.timedelta(days=left), off) if off else 0
    if working:
        return html_plural("{n} working day left", "{n} working days left", working)
    return html_plural("{n} day left", "{n} days left", left)


def last_chance(assignment: Assignment, today: dt.date, off: DayOff) -> Markup | None:
    """That there will be no other working day, where there will be none: no morning is left to remind of it."""
    if not last_working_day(assignment, today, off):
        return None
    return html("<b>Today is the last working day before it is due</b>")


def when(assignment: Assignment, today: dt.date, off: DayOff) -> Markup:
    """The deadline and, while there is something to do, the working days left."""
    left = time_left(assignment.deadline, today, off) if assignment.status.open else None
    return Markup(", ").join(part for part in (deadline(assignment.deadline), left) if part)


def status_name(status: Status) -> str:
    return {
        Status.ASSIGNED: label("new"),
        Status.ACKNOWLEDGED: label("taken on"),
        Status.REPORTED: label("reported, waiting for acceptance"),
        Status.RETURNED: label("returned for rework"),
        Status.ACCEPTED: label("accepted"),
        Status.WITHDRAWN: label("withdrawn"),
    }[status]


def state(assignment: Assignment, today: dt.date) -> str:
    if not overdue(assignment, today):
        return status_name(assignment.status)
    if assignment.status is Status.ASSIGNED:
        return label("overdue")
    return label("{status}, overdue", status=status_name(assignment.status))


def length(text: str) -> int:
    """As Telegram counts: in UTF-16 code units (Bot API, MessageEntity)."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clipped(text: str, limit: int) -> str:
    """At most `limit` UTF-16 code units, cut at a word where there is one near."""
    if len(text) <= limit and length(text) <= limit:
        return text
    head = text[:limit].encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    cut = head.rfind(" ", len(head) // 2)
    return (head if cut < 0 else head[:cut]).rstrip(" ,;:.—-") + "…"
