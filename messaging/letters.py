"""A letter of the bot to one person: into the outbox, once a key; and a copy to whoever helps them."""

import datetime as dt
from dataclasses import replace

from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.records import to_record
from messaging.texts.phone_calendar import renew
from storage import accounts, outbox, phone_calendars
from storage.accounts import Account
from storage.database import Session
from storage.outbox import COPY


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
    copies: bool = True,
    moves: bool = False,
) -> int | None:
    """`person_id`: whom it is about, if that is somebody else; when it leaves, it says so.

    `copies`: whether those who help them hear of it too, where it is about assignments. `moves`: it says that their
    deadlines are others now.
    """
    whose = person_id or account.person.id
    helping = await accounts.aides(tx, whose) if about and copies else ()
    readers = {key: account} | {f"{key}{COPY}{one.user_id}": one for one in helping if one.user_id != account.user_id}
    letters = [
        await outbox.enqueue(
            tx,
            key=its_key,
            person_id=whose,
            chat_id=reader.chat_id,
            message=to_record(await _with_renewal(tx, reader, outgoing, about) if moves else outgoing),
            assignment_ids=about,
            good_until=good_until,
            now=now,
        )
        for its_key, reader in readers.items()
    ]
    return letters[0]


async def _with_renewal(tx: Session, reader: Account, outgoing: Outgoing, about: tuple[int, ...]) -> Outgoing:
    """With the way to a newer calendar, for those who have put any of these into the one of their phone."""
    if not await phone_calendars.holds(tx, reader.person.id, about):
        return outgoing
    with speaking(reader.language):
        return replace(outgoing, buttons=(*outgoing.buttons, renew()))


def key_of(letter_key: str) -> str:
    """Of a copy the key of what it is a copy of."""
    return letter_key.partition(COPY)[0]
