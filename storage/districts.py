"""The committees: what each has set, and when the messenger was last heard for it."""

import datetime as dt

import sqlalchemy as sa
from pydantic import TypeAdapter

from domain.mornings import Change
from domain.policy import Policy
from storage.database import Session
from storage.tables import districts

_POLICY = TypeAdapter(Policy)
_CHANGES = TypeAdapter(list[Change])
TRUSTED = dt.timedelta(days=2)  # without a word from Telegram: longer than that, and the clock may be wrong
_KEPT = dt.timedelta(days=2)  # by then the day of a change is over everywhere


async def policy(tx: Session) -> Policy:
    """What was not changed is as `Policy` has it."""
    changed = await tx.scalar(sa.select(districts.c.policy).where(districts.c.id == tx.district_id))
    return _POLICY.validate_python(changed or {})


async def set_policy(tx: Session, policy: Policy) -> None:
    plain = _POLICY.dump_python(policy, mode="json")
    usual = _POLICY.dump_python(Policy(), mode="json")
    changed = {name: value for name, value in plain.items() if value != usual[name]}
    await tx.execute(districts.update().where(districts.c.id == tx.district_id).values(policy=changed))


async def changes(tx: Session) -> list[Change]:
    """Of the rules, in the last days."""
    stored = await tx.scalar(sa.select(districts.c.changes).where(districts.c.id == tx.district_id))
    return _CHANGES.validate_python(stored or [])


async def remember(tx: Session, change: Change) -> None:
    """It holds for the rest of its day."""
    kept = [one for one in await changes(tx) if change.at - _KEPT < one.at <= change.at]
    plain = _CHANGES.dump_python([*kept, change], mode="json")
    await tx.execute(districts.update().where(districts.c.id == tx.district_id).values(changes=plain))


async def keeps(tx: Session) -> tuple[int | None, dt.datetime | None]:
    """For how many years all is kept, and since when the administrators know it; none: for ever."""
    known = sa.select(districts.c.keeps_years, districts.c.keeps_since).where(districts.c.id == tx.district_id)
    row = (await tx.execute(known)).one()
    return row.keeps_years, row.keeps_since


async def keep(tx: Session, years: int | None, now: dt.datetime) -> None:
    since = None if years is None else now
    told = {"keeps_years": years, "keeps_since": since}
    await tx.execute(districts.update().where(districts.c.id == tx.district_id).values(told))


def jumped(heard: dt.datetime, now: dt.datetime) -> bool:
    """Whether the clock is far beyond what was heard last."""
    return now > heard + TRUSTED


async def heard_at(tx: Session) -> dt.datetime | None:
    found: dt.datetime | None = await tx.scalar(sa.select(districts.c.heard_at).where(districts.c.id == tx.district_id))
    return found


async def hear(tx: Session, now: dt.datetime) -> dt.datetime | None:
    """Returns when Telegram was heard before.

    After a long silence, or by a clock that is wrong, what the administrators were told of removal counts no more.
    """
    before = await heard_at(tx)
    if before is not None and jumped(before, now):
        await keep(tx, None, now)
    await tx.execute(sa.update(districts).where(districts.c.id == tx.district_id).values(heard_at=now))
    return before


async def given_to(tx: Session, bot_id: int) -> int | None:
    """Write down that this bot serves the district, unless it serves another one: then its id. None otherwise."""
    rows = (await tx.execute(sa.select(districts.c.id).where(districts.c.bot_id == bot_id))).scalars().all()
    others = [one for one in rows if one != tx.district_id]
    if not rows:
        await tx.execute(districts.update().where(districts.c.id == tx.district_id).values(bot_id=bot_id))
    return others[0] if others else None
