"""A letter of the bot to one person: into the outbox, once a key."""

import datetime as dt

from messaging.outgoing import Outgoing
from messaging.records import to_record
from storage import outbox
from storage.accounts import Account
from storage.database import Session


async def write(
    tx: Session,
    account: Account,
    key: str,
    outgoing: Outgoing,
    now: dt.datetime,
    about: tuple[int, ...] = (),
    *,
    person_id: int | None = None,
    good_until: dt.datetime | None = None,
) -> int | None:
    """`person_id`: whom it is about, if that is somebody else; when it leaves, it says so."""
    return await outbox.enqueue(
        tx,
        key=key,
        person_id=person_id or account.person.id,
        chat_id=account.chat_id,
        message=to_record(outgoing),
        assignment_ids=about,
        good_until=good_until,
        now=now,
    )
