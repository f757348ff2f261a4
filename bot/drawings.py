"""Keeps what assignees see above in their chat up to date: the messages of minutes and the cards of points."""

import asyncio
import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from zoneinfo import ZoneInfo

from aiogram import Bot

from bot.polling import unless
from bot.workers import STORAGE_ILL
from handlers import drawing
from messaging.faults import passing, trace
from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.telegram import rewrite, strip
from storage import accounts, drawings
from storage.database import Database, Session
from storage.drawings import Drawing

log = logging.getLogger(__name__)

EVERY = 2.0  # seconds: several changes in a row are one edit
_AT_ONCE = 20  # an edit is a message in Telegram's count: letters that wait are not held up for long


class Left(Enum):
    BEHIND = "behind"  # whoever reads it acts for somebody in it no more: its buttons are spent


class Drawings:
    def __init__(
        self, database: Database, bot: Bot, clock: Callable[[], dt.datetime], zone: ZoneInfo, *, every: float = EVERY
    ) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._zone = zone
        self._every = every

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        while not stop.is_set():
            await unless(stop, asyncio.sleep(self._every))
            try:
                await self._look()
            except STORAGE_ILL as error:
                log.error("messages are not brought up to date: %s", type(error).__name__)

    async def _look(self) -> None:
        async with self._database.read() as tx:
            found = await drawings.stale(tx, _AT_ONCE)
        for one in found:
            if await self._edit(one):
                async with self._database.write() as tx:
                    await drawings.shows(tx, one)

    async def _drawn(self, tx: Session, one: Drawing) -> Outgoing | Left | None:
        """None where nobody reads it, or where it cannot be drawn."""
        now = self._clock()
        usual = now.astimezone(self._zone).date()
        reader = next(iter(await accounts.in_chats(tx, [one.chat_id])), None)
        account = await accounts.speaking(tx, reader.user_id, now, usual=usual) if reader else None
        if account is None or account.blocked:
            return None
        account = replace(account, timezone=account.timezone or self._zone.key)
        with speaking(account.language):
            if one.page == drawings.LEAVE:
                return await drawing.leave(tx, account, now, account.today(now, usual))
            if await drawing.is_left(tx, one, account):
                return Left.BEHIND
            return await drawing.again(tx, one, account, account.today(now, usual))

    async def _edit(self, one: Drawing) -> bool:
        """False if it is to be tried again, or never."""
        try:
            async with self._database.read() as tx:
                drawn = await self._drawn(tx, one)
            if drawn is Left.BEHIND:
                await strip(self._bot, one.chat_id, one.message_id)
                drawn = None
            elif drawn:
                await rewrite(self._bot, one.chat_id, one.message_id, drawn)
        except STORAGE_ILL:
            raise
        except Exception as error:
            if passing(error):
                return False
            log.warning("a message to an assignee is not brought up to date any more:\n%s", trace(error))
            drawn = None
        if drawn is None:
            async with self._database.write() as tx:
                await drawings.forget(tx, one.chat_id, one.message_id)
        return drawn is not None
