"""Keeps floods out: what one person sends beyond measure is neither kept nor answered, and that is said once."""

import datetime as dt
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.types import TelegramObject, Update, User

from messaging.texts import common
from storage import accounts, inbox
from storage.database import Session
from storage.inbox import RawUpdate

WINDOW = 600.0  # seconds for which these are counted
STRANGERS = 20  # updates of somebody unknown: to register takes three
REGISTERED = 500  # …and of somebody known: sixty pages and the review of thirty points are not two hundred
REMEMBERED = 10_000  # people, who have written last


class Door:
    """`strangers`, `registered`: how much of one person is let in. It is counted anew after a restart."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        strangers: int = STRANGERS,
        registered: int = REGISTERED,
    ) -> None:
        self._clock = clock
        self._strangers = strangers
        self._registered = registered
        # By user: when which update was let in, and whether they were registered then.
        self._came: OrderedDict[int, dict[int, tuple[float, bool]]] = OrderedDict()
        self._last: dict[int, tuple[int, float]] = {}  # by user: the update that was one too many, and when

    async def record(self, tx: Session, updates: Collection[RawUpdate], now: dt.datetime) -> list[RawUpdate]:
        """Keep what is not too much; returns what was not known yet, in order."""
        known = await accounts.registered(tx, {sender(update) for update in updates})
        return await inbox.record(tx, [one for one in updates if self._lets_in(one, known)], now)

    def one_too_many(self, user: int, update_id: int) -> bool:
        """Whether this is the update to which it is said that there were too many."""
        return user in self._last and self._last[user][0] == update_id

    def _lets_in(self, update: RawUpdate, known: Collection[int]) -> bool:
        """The same answer for an update that comes once more, because it could not be written down."""
        user, now = sender(update), self._clock()
        came = self._of(user, now)
        told, since = self._last.get(user, (None, 0.0))
        if update.update_id in came or update.update_id == told:
            return True
        registered = user in known
        # Who has no access any more is heard as a stranger is: what they sent before does not count.
        counted = sum(registered or not before for _, before in came.values())
        if counted < (self._registered if registered else self._strangers):
            came[update.update_id] = now, registered
            return True
        if told is not None and now - since < WINDOW:
            return False
        self._last[user] = (update.update_id, now)
        return True

    def _of(self, user: int, now: float) -> dict[int, tuple[float, bool]]:
        came = self._came.setdefault(user, {})
        self._came.move_to_end(user)
        for update_id in [one for one, (at, _) in came.items() if now - at >= WINDOW]:
            del came[update_id]
        while len(self._came) > REMEMBERED:
            gone, _ = self._came.popitem(last=False)
            self._last.pop(gone, None)
        return came


def sender(update: RawUpdate) -> int:
    """The id of the user; of what has none, of the chat."""
    events: Iterable[Any] = update.payload.values()
    for event in events:
        if isinstance(event, Mapping) and isinstance(event.get("from"), Mapping):
            return int(event["from"]["id"])
    return update.lane


class TellsOfFlood(BaseMiddleware):
    """Answers the one update too many, instead of its handler."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        user: User | None = data.get("event_from_user")
        assert isinstance(event, Update)
        if user is None or not data["door"].one_too_many(user.id, event.update_id):
            return await handler(event, data)
        minutes = round(WINDOW / 60)
        if event.message and event.message.chat.type == "private":
            await event.message.answer(common.too_much(minutes))
        elif event.callback_query:
            await event.callback_query.answer(common.too_much_toast(minutes), show_alert=True)
        return None
