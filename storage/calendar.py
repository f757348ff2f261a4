"""Which days are off: weekends, public holidays of Russia with their transfers, and what a committee has corrected."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import sqlalchemy as sa

from domain.workdays import DayOff
from storage.database import Session
from storage.tables import calendar

if TYPE_CHECKING:
    from holidays import HolidayBase


def day_off(day: dt.date) -> bool:
    """Articles 111 and 112 of the Labour Code; of years whose transfers nobody knows yet, without them."""
    return not _russia().is_working_day(day)


@cache
def _russia() -> "HolidayBase":
    from holidays import country_holidays  # 0.1 s, which the start need not wait for

    return country_holidays("RU")


async def days_off(tx: Session) -> DayOff:
    """The calendar of the district as it is now."""
    known = {row.day: row.off for row in await corrections(tx)}

    def off(day: dt.date) -> bool:
        corrected: bool | None = known.get(day)
        return day_off(day) if corrected is None else corrected

    return off


async def corrections(tx: Session) -> Sequence[sa.Row[tuple[dt.date, bool]]]:
    """Days that differ from the state's calendar, in order."""
    query = sa.select(calendar.c.day, calendar.c.off).where(calendar.c.district_id == tx.district_id)
    return (await tx.execute(query.order_by(calendar.c.day))).all()


async def correct(tx: Session, day: dt.date, *, off: bool) -> None:
    """A day that is as the state has it needs no row."""
    await tx.execute(calendar.delete().where(calendar.c.district_id == tx.district_id, calendar.c.day == day))
    if off != day_off(day):
        await tx.execute(calendar.insert().values(district_id=tx.district_id, day=day, off=off))
