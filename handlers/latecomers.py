"""Whoever registers, or heads an organization, after an announcement gets it as well."""

import datetime as dt
from collections.abc import Sequence

from domain.people import Roster
from handlers.announcing import audience
from messaging import notices
from storage import accounts, announcements, bulletins, people, roster
from storage.announcements import Announcement
from storage.database import Session


async def catch_up(tx: Session, person_ids: Sequence[int], *, today: dt.date, now: dt.datetime) -> None:
    """These people get what was announced to them lately and has not reached them, each once."""
    if not person_ids:
        return
    recent = await announcements.recent(tx, now)
    known = await roster.load(tx) if recent else None
    for one in recent:
        changed = known is not None and await _follow(tx, one, person_ids, known)
        readers = await announcements.read_by(tx, one.id)
        missing = [each.person.id for each in readers if each.person.id in person_ids and not each.received]
        await notices.announce(tx, one, missing, today=today, now=now)
        if changed or missing:
            await _show(tx, one, now)


async def _follow(tx: Session, one: Announcement, person_ids: Sequence[int], listed: Roster) -> bool:
    """Who heads an organization now is a reader of what was meant for its head. Whether somebody has become one."""
    meant = audience(one.whom, listed).people
    known = {each.person.id for each in await announcements.read_by(tx, one.id)}
    found = [await people.find_person(tx, each) for each in person_ids if each in meant and each not in known]
    heads = [each for each in found if each and each.is_head]
    for head in heads:
        await announcements.follow(tx, one.id, head)
    return bool(heads)


async def _show(tx: Session, one: Announcement, now: dt.datetime) -> None:
    """How it goes is told once more below the secretary's own words."""
    owner = await accounts.of_person(tx, one.person_id)
    if owner and one.receipt_message_id:
        await bulletins.resume(tx, owner.chat_id, one.receipt_message_id, now, announcement_id=one.id)
