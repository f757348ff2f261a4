"""That days off have moved deadlines: told to whoever has put them into the calendar of their phone."""

import datetime as dt
from collections.abc import Sequence

from messaging.i18n import speaking
from messaging.letters import write
from messaging.texts.phone_calendar import moved
from storage import accounts, assignments, phone_calendars
from storage.audit import By
from storage.database import Session


async def tell_holders(tx: Session, assignment_ids: Sequence[int], by: By, today: dt.date) -> None:
    """With the way to the newer file. Everybody else sees the day in what they are reminded of."""
    if not assignment_ids:
        return
    for person_id, held in (await phone_calendars.holders(tx, frozenset(assignment_ids))).items():
        account = await accounts.of_person(tx, person_id)
        reader = account and await accounts.speaking(tx, account.user_id, by.now, usual=today)
        if account is None or reader is None:
            continue
        points = [one for one in await assignments.some(tx, sorted(held)) if one.person_id in reader.acts_for]
        if points:
            with speaking(account.language):
                outgoing = moved(points)
            key, about = f"moved:{person_id}:{account.user_id}:{by.update_id}", tuple(one.id for one in points)
            await write(tx, account, key, outgoing, by.now, about, copies=False, moves=True)
