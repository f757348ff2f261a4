"""Meetings of the committee: which are to come, and how one is named."""

import datetime as dt
from collections.abc import Sequence

from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Meetings, OwnUnasked, Tune
from messaging.texts.common import joined, lines
from messaging.texts.points import clipped
from minutes.written_day import Fault

_MOST = 6  # of a list
_SAID = 60


def overview(
    coming: Sequence[dt.date], planned: Sequence[dt.date] = (), *, runs: bool = True, chair: bool = False
) -> Outgoing:
    """`planned`: what the last minutes say, and nobody has named yet; `runs`: whoever looks has all settings.

    `chair`: whoever looks is the one who is told.
    """
    back = Tune() if runs else OwnUnasked()
    return Outgoing(
        text=joined(
            lines(html("<b>Meetings</b>"), *(html("· {day}", day=day(one)) for one in coming[:_MOST]))
            if coming
            else html("No meeting is named."),
            html_plural("There is {n} more later.", "There are {n} more later.", len(coming) - _MOST)
            if len(coming) > _MOST
            else None,
            html(
                "The working day before a meeting, in the morning, I tell you how the last minutes stand. "
                "To name one: “/meeting 15 January”, several with commas."
            )
            if chair
            else html(
                "The working day before a meeting, in the morning, the chair is told how the last minutes stand. "
                "To name one: “/meeting 15 January”, several with commas."
            ),
        ),
        buttons=(
            *((_press(label("Name {day}", day=day(one)), named=one.toordinal()),) for one in planned[:2]),
            (Button(text=label("Name a day"), data=Meetings(ask=True).pack()),),
            *((_press(label("Remove {day}", day=day(one)), removed=one.toordinal()),) for one in coming[:_MOST]),
            (Button(text=label("← To the settings"), data=back.pack()),),
        ),
    )


def _press(text: str, *, named: int | None = None, removed: int | None = None) -> Button:
    return Button(text=text, data=Meetings(named=named, removed=removed).pack())


def ask() -> Outgoing:
    text = html("On which day is the meeting? For example “15 January”, several with commas. /cancel")
    return Outgoing(text=text, buttons=((Button(text=label("← To the meetings"), data=Meetings().pack()),),))


def bad_day(said: str, fault: Fault) -> Outgoing:
    """Nothing was named."""
    why = {
        Fault.UNREAD: label("I did not understand the day: {said}", said=clipped(said, _SAID)),
        Fault.IMPOSSIBLE: label("There is no such day: {said}", said=clipped(said, _SAID)),
        Fault.PAST: label("That day is over: {said}", said=clipped(said, _SAID)),
        Fault.FAR: label("That is too far away: {said}", said=clipped(said, _SAID)),
    }[fault]
    return Outgoing(
        text=joined(html("{why}", why=why), html("For example: “/meeting 15 January”")), buttons=ask().buttons
    )


def changed() -> str:
    return label("Noted")
