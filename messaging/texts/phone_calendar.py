"""Deadlines in the calendar of the phone, in words."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import PhoneCalendar
from messaging.texts.common import joined, lines, more
from messaging.texts.points import clipped, deadline, point_of, title_of
from messaging.texts.tables import safe_name
from papers.phone_calendar import Entry
from storage.phone_calendars import Handed

_SUMMARY = 80
_ROWS = 10


def entry(one: Assignment, handed: Handed, *, bot_id: int) -> Entry:
    """`bot_id`: Telegram's; of two bots' assignments none takes the place of the other."""
    point = label("{title}, {point}", title=title_of(one), point=point_of(one))
    return Entry(
        uid=f"assignment-{one.id}@{bot_id}.sroki",
        sequence=handed.sequence,
        day=handed.day,
        summary=label("No longer due: {point}", point=point)
        if handed.cancelled
        else label("{point}: {text}", point=point_of(one), text=clipped(" ".join(one.text.split()), _SUMMARY)),
        description="" if handed.cancelled else label("{point}. {text}", point=point, text=one.text),
        cancelled=handed.cancelled,
    )


def take() -> tuple[Button, ...]:
    return (Button(text=label("Add to the phone's calendar (.ics)"), data=PhoneCalendar().pack()),)


def renew() -> tuple[Button, ...]:
    """Under what says that a deadline has moved."""
    return (Button(text=label("Update the phone's calendar"), data=PhoneCalendar().pack()),)


def file_name() -> str:
    return safe_name(label("Deadlines"), "ics")


def caption(*, again: bool) -> Markup:
    """`again`: they have taken such a file before, and know how."""
    if again:
        return html("Open the file and add the events: they replace those of the earlier file.")
    return joined(
        html(
            "Open the file and add the events to your calendar: every open assignment with a deadline, "
            "with a reminder at 9:00 the day before."
        ),
        html(
            "I cannot change your calendar myself. When a deadline moves, press “Update the phone's "
            "calendar” under the message about it: the events in the new file replace these."
        ),
    )


def moved(points: Sequence[Assignment]) -> Outgoing:
    """By a change of the days off."""
    return Outgoing(
        text=joined(
            html("Days off have changed, and deadlines with them:"),
            lines(*(_moved(one) for one in points[:_ROWS]), more(len(points) - _ROWS)),
        )
    )


def _moved(one: Assignment) -> Markup:
    return html(
        "· {title}, {point} — <b>{deadline}</b>",
        title=title_of(one),
        point=point_of(one),
        deadline=deadline(one.deadline),
    )


def nothing_dated() -> str:
    return label("You have no open assignment with a deadline.")
