"""What the picture of how things stand says."""

import datetime as dt

from domain.standing import Lagging, SetOfMinutes
from messaging.i18n import day, label, label_plural
from messaging.texts.points import clipped, minutes_title
from papers.standing_picture import Bar, Labels, Row

_HEAD = 12  # characters of a number above a column


def labels(today: dt.date) -> Labels:
    return Labels(
        title=label("How the decisions stand on {day}", day=day(today)),
        accepted=label("Accepted"),
        reported=label("Being checked"),
        in_time=label("Under way"),
        overdue=label("Overdue"),
        done=label("accepted {{n}} of {{total}}"),
        schools=label("By school"),
        of_count=label("Reported on 3 of 5"),
        of_share=label("Reported, %"),
        of_late=label("Overdue"),
        more_bars=_more_bars,
        more_rows=_more_rows,
    )


def _more_bars(n: int) -> str:
    return label_plural("and {n} more document", "and {n} more documents", n)


def _more_rows(n: int) -> str:
    return label_plural("and {n} more organization", "and {n} more organizations", n)


def bars(found: Lagging) -> list[Bar]:
    return [
        Bar(name=minutes_title(kind=one.kind, number=one.number, date=one.date), head=_head(one), counts=one.counts)
        for one in found.newest
    ]


def _head(one: SetOfMinutes) -> list[str]:
    """«№ 7», «20.11»; without a number the day alone."""
    number = label("No. {number}", number=clipped(one.number, _HEAD)) if one.number else None
    return [part for part in (number, f"{one.date:%d.%m}" if one.date else None) if part]


def rows(found: Lagging) -> list[Row]:
    return [Row(name=one.school.name, cells=one.cells) for one in found.schools]
