"""Which days are off that one would not expect to be, and the corrections of a committee."""

import datetime as dt
from collections.abc import Collection, Sequence

from markupsafe import Markup

from domain.corrections import MOST
from domain.workdays import DayOff
from messaging.i18n import day, html, label, weekday
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Calendar, Days
from messaging.texts.common import joined, lines, more
from messaging.texts.leaving import question
from messaging.texts.paging import Page
from messaging.texts.points import clipped

_SHOWN = 92  # days: three months
PAGE = 20  # days, those that are corrected each with a button
_WRONG = 5  # lines that were not understood
_LINE = 60  # characters of one


def overview(today: dt.date, off: DayOff, corrected: Sequence[dt.date], page: int = 0, *, may_change: bool) -> Outgoing:
    """`corrected`: the days to come that a committee has another way than the state, in order."""
    last = today + dt.timedelta(days=_SHOWN)
    shown = Page.of(special(today, off, corrected), page, PAGE)
    return Outgoing(
        text=joined(
            html("<b>Working calendar</b>"),
            lines(
                html("Until {day}, other than Saturdays and Sundays off:", day=day(last)),
                *(_row(one, off(one), one in corrected) for one in shown.items),
            )
            if shown.items
            else html("Until {day} all Saturdays and Sundays are off, and no other days.", day=day(last)),
            shown.of_how_many(),
            html("On days off nobody is reminded, and they do not count.")
            if may_change
            else html("On days off nobody is reminded, and they do not count. The administrator can correct this."),
        ),
        buttons=(
            *(_buttons([one for one in shown.items if one in corrected]) if may_change else ()),
            *shown.turns(lambda to: Calendar(step=Days.TURN, day=to).pack()),
        ),
    )


def special(today: dt.date, off: DayOff, corrected: Sequence[dt.date]) -> list[dt.date]:
    """The days of the next months that one would not expect, and all that are corrected, in order."""
    ahead = [today + dt.timedelta(days=n) for n in range(_SHOWN + 1)]
    found = [one for one in ahead if off(one) != (one.weekday() >= 5) or one in corrected]
    return found + [one for one in corrected if one > ahead[-1]]


def _row(one: dt.date, off: bool, corrected: bool) -> Markup:
    what = html("day off") if off else html("<b>working day</b>")
    by_hand = html(" (corrected)") if corrected else ""
    return html("· {day}, {weekday} — {what}{by_hand}", day=day(one), weekday=weekday(one), what=what, by_hand=by_hand)


def _buttons(corrected: Collection[dt.date]) -> tuple[tuple[Button, ...], ...]:
    return (
        (Button(text=label("Correct days"), data=Calendar(step=Days.ASK).pack()),),
        *(
            (
                Button(
                    text=label("Undo correction: {day}", day=day(one)),
                    data=Calendar(step=Days.BACK, day=one.toordinal()).pack(),
                ),
            )
            for one in corrected
        ),
    )


def ask_days() -> Outgoing:
    text = joined(
        html(
            "Write the day and what it is, as many as you like, each in its line:\n"
            "<code>31.12.2026 working</code>\n<code>30.12.2026 off</code>"
        ),
        html("It takes effect on the next morning. To change your mind: /cancel"),
    )
    return question(text, Asked.DAYS)


def not_understood(wrong: Sequence[str]) -> Outgoing:
    text = joined(
        html("I did not understand this, and nothing was changed:") if wrong else None,
        lines(*(html("· {line}", line=clipped(line, _LINE)) for line in wrong[:_WRONG]), more(len(wrong) - _WRONG))
        if wrong
        else None,
        html(
            "In each line I need a date of the next two years and one of two words, for example "
            "<code>31.12.2026 working</code> or <code>30.12.2026 off</code>; {most} lines at most. To stop: /cancel",
            most=MOST,
        ),
    )
    return question(text, Asked.DAYS)
