"""A letter of the bot to one person: into the outbox, once a key, in their own language."""

import datetime as dt
from collections.abc import Sequence

from domain.assignments import Assignment
from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.records import to_record
from messaging.texts.leave import on_behalf
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
    """`person_id`: whom it is about, if that is somebody else."""
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


async def write_about(
    tx: Session,
    given: Sequence[Assignment],
    account: Account,
    key: str,
    outgoing: Outgoing,
    now: dt.datetime,
    about: tuple[int, ...],
) -> None:
    """To the assignee, or to who stands in."""
    with speaking(account.language):
        outgoing = on_behalf(outgoing, given, account.person.id)
    await write(tx, account, key, outgoing, now, about, person_id=given[0].person_id)
