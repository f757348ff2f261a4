"""Words that only want to see: «какой срок по 1.3?» is answered by the card, «какой срок?» by the list."""

import datetime as dt

from domain.addressing import Addressed
from domain.answers import Answer, Intent
from domain.commands import asks_for_card, asks_what_waits, asks_when
from domain.own import Part
from handlers import drawing
from handlers.heard import Heard
from storage.accounts import Account
from storage.database import Session

_MAY_LOOK = frozenset({Intent.QUESTION, Intent.UNCLEAR})


async def hear(tx: Session, said: Answer, points: Addressed, account: Account, today: dt.date) -> Heard | None:
    """None if they want something else, or name what is not theirs."""
    if said.intent not in _MAY_LOOK or points.unknown or said.minutes:
        return None
    named = bool(said.numbers) or points.pointed
    if named and len(points.targets) == 1 and asks_for_card(said.words):
        (one,) = points.targets
        return Heard(reply=await drawing.card(tx, one, account, today), about=[one.id], noted=True)
    if said.numbers:
        return None
    if asks_when(said.words):
        return Heard(reply=await drawing.own_list(tx, account, today))
    if asks_what_waits(said.words):
        return Heard(reply=await drawing.own_list(tx, account, today, Part.WAITING))
    return None
