"""What somebody does not want to be sent by itself."""

import sqlalchemy as sa

from domain.meetings import Unasked
from storage import audit
from storage.audit import Action, By
from storage.database import Session
from storage.tables import silences
from storage.upsert import insert_new


async def of_person(tx: Session, person_id: int) -> frozenset[Unasked]:
    mine = (silences.c.district_id == tx.district_id, silences.c.person_id == person_id)
    return frozenset(Unasked(what) for what in (await tx.execute(sa.select(silences.c.what).where(*mine))).scalars())


async def keep(tx: Session, what: Unasked, by: By, *, wanted: bool) -> None:
    """Of whoever says so."""
    row = {"district_id": tx.district_id, "person_id": by.person_id, "what": what}
    if (what not in await of_person(tx, by.person_id)) == wanted:
        return
    if wanted:
        await tx.execute(silences.delete().where(*(silences.c[name] == value for name, value in row.items())))
    else:
        await tx.execute(insert_new(tx, silences).values(row))
    details = {"unasked": what, "wanted": wanted}
    await audit.record(tx, Action.WISHES, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)
