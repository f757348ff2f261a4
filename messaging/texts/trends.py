"""How well assignments were carried out, month by month."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.trends import Month
from messaging.i18n import html, html_plural, month
from messaging.outgoing import Outgoing
from messaging.texts.common import joined, lines
from messaging.texts.standing import to_summary


def trends_page(months: Sequence[Month], today: dt.date) -> Outgoing:
    """The newest month first."""
    return Outgoing(
        text=joined(
            html("<b>Trends</b>, by the month of the deadline"),
            *(_row(one, today) for one in months),
            html("Days are medians, from the day when it was given."),
        )
        if months
        else html("No deadline is over yet: there is nothing to compare."),
        buttons=(to_summary(),),
    )


def _row(one: Month, today: dt.date) -> Markup:
    running = (one.first.year, one.first.month) == (today.year, today.month)
    name = (
        html("<b>{month}</b>, so far", month=month(one.first))
        if running
        else html("<b>{month}</b>", month=month(one.first))
    )
    paces = (
        html("taken on the same day")
        if one.days_to_take_on == 0
        else html_plural("taken on in {n} day", "taken on in {n} days", one.days_to_take_on)
        if one.days_to_take_on
        else None,
        html("reported the same day")
        if one.days_to_report == 0
        else html_plural("reported in {n} day", "reported in {n} days", one.days_to_report)
        if one.days_to_report
        else None,
    )
    extended = html("extended {share} ({n})", share=_share(one.extended, one.due), n=one.extended)
    return lines(
        html(
            "{month}: in time {share} ({n} of {due})",
            month=name,
            share=_share(one.in_time, one.due),
            n=one.in_time,
            due=one.due,
        ),
        Markup(", ").join(part for part in (*paces, extended) if part),
    )


def _share(n: int, of: int) -> str:
    """In whole per cent, halves up."""
    return f"{(200 * n + of) // (2 * of)}\N{NO-BREAK SPACE}%"
