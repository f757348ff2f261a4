"""A letter as it is said at the moment it leaves, which may be days after it was written."""

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from markupsafe import Markup

from domain.mornings import Change, Morning
from domain.policy import Policy
from domain.workdays import DayOff
from messaging.faults import trace
from messaging.i18n import DEFAULT_LANGUAGE, speaking
from messaging.notices import page_of
from messaging.outgoing import Outgoing
from messaging.records import from_record
from messaging.texts.assignments import page_again
from messaging.texts.common import joined, said_again
from messaging.texts.leave import stands_in_for
from storage import accounts, assignments, calendar, districts, leaves, outbox, people
from storage.accounts import Account
from storage.database import Session
from storage.outbox import Letter

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When people may be called by a sound, as the committee has set it. `zone`: the district's."""

    policy: Policy
    off: DayOff
    zone: dt.tzinfo
    changes: Sequence[Change]  # of them, in the last days

    def morning(self, now: dt.datetime, account: Account | None) -> Morning:
        zone = ZoneInfo(account.timezone) if account and account.timezone else self.zone
        return Morning(now=now.astimezone(zone), off=self.off, policy=self.policy, changes=self.changes)


async def hours(tx: Session, zone: dt.tzinfo) -> Hours:
    return Hours(
        policy=await districts.policy(tx),
        off=await calendar.days_off(tx),
        zone=zone,
        changes=await districts.changes(tx),
    )


async def as_they_leave(
    tx: Session, letters: Sequence[Letter], hours: Hours, now: dt.datetime
) -> list[tuple[Letter, Outgoing]]:
    """Each with what is said: silently at night and on days off, and with the days that are left today.

    One that cannot be drawn is given up, and holds up no others.
    """
    readers = {one.chat_id: one for one in await accounts.in_chats(tx, [letter.chat_id for letter in letters])}
    said = []
    for letter in letters:
        outgoing = None
        with _logged(f"letter {letter.id} cannot be drawn"):
            outgoing = await _said(tx, letter, readers.get(letter.chat_id), hours, now)
        if outgoing:
            said.append((letter, outgoing))
        else:
            await outbox.failed(tx, letter.id, "cannot be drawn", now)
    return said


@contextmanager
def _logged(what: str) -> Iterator[None]:
    try:
        yield
    except (sa.exc.OperationalError, sa.exc.TimeoutError):
        raise  # it is the database that is ill
    except Exception as error:
        log.error("%s:\n%s", what, trace(error))


async def _said(tx: Session, letter: Letter, reader: Account | None, hours: Hours, now: dt.datetime) -> Outgoing:
    morning = hours.morning(now, reader)
    outgoing = from_record(letter.message)
    with speaking(reader.language if reader else DEFAULT_LANGUAGE):
        if reader and letter.created_at.astimezone(morning.now.tzinfo).date() < morning.today:
            with _logged(f"letter {letter.id} goes as it was written"):
                outgoing = await _again(tx, letter, morning) or outgoing
        if reader and letter.person_id != reader.person.id:
            name = await _whose(tx, letter, reader, morning)
            if name:
                outgoing = replace(outgoing, text=joined(stands_in_for(name), Markup(outgoing.text)))  # noqa: S704 - our own HTML
        if letter.repeated:
            outgoing = said_again(outgoing)
    return replace(outgoing, silent=not morning.begun)


async def _whose(tx: Session, letter: Letter, reader: Account, morning: Morning) -> str | None:
    """The name of whom the reader stands in for, or helps."""
    leave = await leaves.stood_in_for(tx, letter.person_id, morning.today)
    if leave and leave.deputy_id == reader.person.id:
        return leave.person
    if letter.person_id not in await people.helped_by(tx, reader.person):
        return None
    head = await people.find_person(tx, letter.person_id)
    return head.short_name if head else None


async def _again(tx: Session, letter: Letter, morning: Morning) -> Outgoing | None:
    """The points of a publication as they are now; none if it is no publication or has no room for them any more.

    Without those that have become somebody else's.
    """
    page = page_of(letter.key)
    if page is None:
        return None
    shown = [one for one in await assignments.some(tx, letter.assignment_ids) if one.person_id == letter.person_id]
    if not shown:
        return None
    total = await assignments.given_with(tx, shown[0].id)
    return page_again(shown, morning.today, morning.off, page, total=total, reader=letter.person_id)
