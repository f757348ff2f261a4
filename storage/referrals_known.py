"""What each chair knows to wait for a decision: told, or seen."""

from collections.abc import Collection

import sqlalchemy as sa

from domain.referrals import Referral
from storage import referrals
from storage.database import Session
from storage.tables import referrals_known as table
from storage.upsert import insert_new


async def know(tx: Session, person_id: int, letter_id: int | None = None) -> None:
    """All that waits now. `letter_id`: of the letter that says so; if that never leaves, they do not know."""
    about = {"district_id": tx.district_id, "person_id": person_id, "letter_id": letter_id}
    rows = [about | {"referral_id": one.id, "revision": one.revision} for one in await referrals.waiting(tx)]
    if rows:
        await tx.execute(insert_new(tx, table).values(rows))


async def any_new(tx: Session, person_id: int, waiting: Collection[Referral]) -> bool:
    """Whether they do not know of any of these, or not that it has come again."""
    mine = (table.c.district_id == tx.district_id, table.c.person_id == person_id)
    its = table.c.referral_id.in_([one.id for one in waiting])
    rows = await tx.execute(sa.select(table.c.referral_id, table.c.revision).where(*mine, its))
    known = {(row.referral_id, row.revision) for row in rows}
    return any((one.id, one.revision) not in known for one in waiting)
