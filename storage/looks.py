"""How things stood when somebody of the staff looked last: what has changed since then is told first."""

import datetime as dt

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.standing import Figures
from storage.database import Session
from storage.tables import looks

_FIGURES = TypeAdapter(Figures)
AGAIN = dt.timedelta(minutes=15)  # who looks again so soon has not read it to the end: the same changes are told


async def look(tx: Session, person_id: int, figures: Figures, now: dt.datetime) -> Figures | None:
    """What they saw last, which is to be compared with how things stand now; none if they have never looked.

    What is told within `AGAIN` is seen, too: later it is not told once more.
    """
    mine = (looks.c.district_id == tx.district_id, looks.c.person_id == person_id)
    last = (await tx.execute(sa.select(looks).where(*mine))).one_or_none()
    seen = _FIGURES.dump_python(figures, mode="json")
    if last is not None and last.at <= now < last.at + AGAIN:
        base = last.base or (last.figures if seen != last.figures else None)
        await tx.execute(looks.update().where(*mine).values(figures=seen, base=base))
        return _FIGURES.validate_python(base) if base else None
    base = last.figures if last is not None else None
    await tx.execute(looks.delete().where(*mine))
    await tx.execute(
        looks.insert().values(district_id=tx.district_id, person_id=person_id, at=now, figures=seen, base=base)
    )
    return _FIGURES.validate_python(base) if base else None
