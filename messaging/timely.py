"""A letter as it is said at the moment it leaves, which may be days after it was written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from domain.mornings import Morning
from domain.policy import Policy
from domain.workdays import DayOff
from messaging.i18n import DEFAULT_LANGUAGE, speaking
from messaging.notices import PUBLICATION
from messaging.outgoing import Outgoing
from messaging.records import from_record
from messaging.texts.assignments import page_again
from messaging.texts.common import said_again
from storage import accounts, assignments, calendar, districts
from storage.accounts import Account
from storage.database import Session
from storage.outbox import Letter


@dataclass(frozen=True, kw_only=True)
class Hours:
    """When people may be called by a sound, as the committee has set it. `zone`: the district's."""

    policy: Policy
    off: DayOff
    zone: dt.tzinfo

    def morning(self, now: dt.datetime, account: Account | None) -> Morning:
        zone = ZoneInfo(account.timezone) if account and account.timezone else self.zone
        return Morning(now=now.astimezone(zone), off=self.off, policy=self.policy)


async def hours(tx: Session, zone: dt.tzinfo) -> Hours:
    return Hours(policy=await districts.policy(tx), off=await calendar.days_off(tx), zone=zone)


async def as_they_leave(
    tx: Session, letters: Sequence[Letter], hours: Hours, now: dt.datetime
) -> list[tuple[Letter, Outgoing]]:
    """Each with what is said: silently at night and on days off, and with the days that are left today."""
    readers = {one.chat_id: one for one in await accounts.in_chats(tx, [letter.chat_id for letter in letters])}
    return [(letter, await _said(tx, letter, readers.get(letter.chat_id), hours, now)) for letter in letters]


async def _said(tx: Session, letter: Letter, reader: Account | None, hours: Hours, now: dt.datetime) -> Outgoing:
    morning = hours.morning(now, reader)
    outgoing = from_record(letter.message)
    with speaking(reader.language if reader else DEFAULT_LANGUAGE):
        if reader and letter.created_at.astimezone(morning.now.tzinfo).date() < morning.today:
            outgoing = await _again(tx, letter, reader, morning.today) or outgoing
        if letter.repeated:
            outgoing = said_again(outgoing)
    return replace(outgoing, silent=not morning.begun)


async def _again(tx: Session, letter: Letter, reader: Account, today: dt.date) -> Outgoing | None:
    """The points of a publication as they are now; none if it is no publication or has no room for them any more."""
    if not letter.key.startswith(PUBLICATION):
        return None
    shown = await assignments.some(tx, letter.assignment_ids)
    page = int(letter.key.rpartition(":")[2]) - 1
    return page_again(shown, today, page, reader=reader.person.id) if shown else None
