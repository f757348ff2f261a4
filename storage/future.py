"""The clock was ahead and is right again: what was noted meanwhile lies in the future and must cost nobody anything."""

import datetime as dt

import sqlalchemy as sa

from domain.reminders import Kind
from storage import assignments, wishes
from storage.database import Session
from storage.reminders import of_zone
from storage.tables import accounts, extensions, inquiries, mornings, outbox, reminders
from storage.tables import assignments as table


async def forget_ahead(tx: Session, timezone: str, now: dt.datetime) -> None:
    """Of those who live by that time zone; `now`: there.

    What was said was said, and is said again when its day comes. What was given, or who registered, counts from now.
    """
    today = now.date()
    gone = (mornings.c.district_id == tx.district_id, of_zone(timezone), mornings.c.day > today)
    await tx.execute(mornings.delete().where(*gone))
    # That something begins may be said before that day.
    ahead = (reminders.c.district_id == tx.district_id, reminders.c.day > today, reminders.c.kind != Kind.BEGINS)
    await tx.execute(reminders.delete().where(*ahead))
    await wishes.bring_forward(tx, today)
    await _free_keys(tx, now)
    await _open_what_was_passed_over(tx, now)
    moments = (table.c.created_at, table.c.status_at, accounts.c.registered_at)
    for column in (*moments, extensions.c.created_at, inquiries.c.created_at):
        later = (column.table.c.district_id == tx.district_id, column > now)
        await tx.execute(sa.update(column.table).where(*later).values({column: now}))
    await assignments.look_again(tx)


async def _free_keys(tx: Session, now: dt.datetime) -> None:
    """What is said once a day, or once at all, has not been said of a day that is still to come."""
    letters = (outbox.c.district_id == tx.district_id, outbox.c.created_at > now)
    spent = outbox.c.key + ":ahead:" + sa.cast(outbox.c.id, sa.Text)
    await tx.execute(outbox.update().where(*letters).values(key=spent, created_at=now))


async def _open_what_was_passed_over(tx: Session, now: dt.datetime) -> None:
    """Of a recurring one a later period was opened too early, and those between were not: the last real one goes on."""
    opened = table.alias()
    too_early = sa.exists().where(
        opened.c.decision_id == table.c.decision_id,
        opened.c.person_id == table.c.person_id,
        opened.c.period > table.c.period,
        opened.c.created_at > now,
    )
    between = table.alias()
    followed = sa.exists().where(
        between.c.decision_id == table.c.decision_id,
        between.c.person_id == table.c.person_id,
        between.c.period > table.c.period,
        between.c.created_at <= now,
    )
    real = (table.c.district_id == tx.district_id, table.c.period != "", table.c.created_at <= now)
    await tx.execute(table.update().where(*real, too_early, ~followed).values(renews_on=now.date()))
