"""Whom of some people our messages reach."""

import datetime as dt
from collections.abc import Collection

from domain.reach import Reach
from storage import accounts, leaves, people
from storage.database import Session


async def reach(tx: Session, among: Collection[int], today: dt.date) -> Reach:
    """`among`: ids of people."""
    unreached = await accounts.unreached(tx, among)
    helped = {one for one in unreached if await accounts.aides(tx, one)}
    return Reach(
        away=await leaves.deputies(tx, today),
        unreached=unreached - helped,
        blocked=await accounts.blocked(tx, among),
        gone=await people.gone(tx, among),
    )
