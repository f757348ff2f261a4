"""Whom of some people our messages reach."""

import datetime as dt
from collections.abc import Collection

from domain.reach import Reach
from storage import accounts, leaves, people
from storage.database import Session


async def reach(tx: Session, among: Collection[int], today: dt.date) -> Reach:
    """`among`: ids of people."""
    return Reach(
        away=await leaves.deputies(tx, today),
        unreached=await accounts.unreached(tx, among),
        blocked=await accounts.blocked(tx, among),
        gone=await people.gone(tx, among),
    )
