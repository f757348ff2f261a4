"""Keeps the message about a publication up to date: who has got it, who has taken it on, whom nothing reaches."""

import asyncio
import datetime as dt
import hashlib
import logging
from collections.abc import Callable

from aiogram import Bot

from bot.polling import unless
from bot.workers import STORAGE_ILL
from handlers.announcing import announced
from handlers.giving import closed
from messaging.faults import passing, trace
from messaging.i18n import DEFAULT_LANGUAGE, speaking
from messaging.outgoing import Outgoing
from messaging.telegram import rewrite
from storage import accounts, bulletins, minutes
from storage.bulletins import Bulletin
from storage.database import Database

log = logging.getLogger(__name__)

EVERY = 3.0  # seconds: an edit is a message in Telegram's count


class Bulletins:
    def __init__(self, database: Database, bot: Bot, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        while not stop.is_set():
            try:
                await self._look()
            except STORAGE_ILL as error:
                log.error("what is published is not brought up to date: %s", type(error).__name__)
            await unless(stop, asyncio.sleep(EVERY))

    async def _look(self) -> None:
        async with self._database.read() as tx:
            found = await bulletins.live(tx, self._clock())
        for one in found:
            try:
                shown = await self._bring_up(one)
            except STORAGE_ILL:
                raise
            except Exception as error:  # of one message, and no reason to leave the others
                if passing(error):
                    continue
                log.warning("a message about a publication is not brought up to date any more:\n%s", trace(error))
                async with self._database.write() as tx:
                    await bulletins.forget(tx, one)
            else:
                if shown != one.shown:
                    async with self._database.write() as tx:
                        await bulletins.shows(tx, one, shown)

    async def _bring_up(self, one: Bulletin) -> bytes:
        """Edit it if it says something else; returns what it shows now."""
        drawn = await self._drawn(one)
        digest = hashlib.sha256(repr(drawn).encode()).digest()
        if digest != one.shown:
            await rewrite(self._bot, one.chat_id, one.message_id, drawn)
        return digest

    async def _drawn(self, one: Bulletin) -> Outgoing:
        async with self._database.read() as tx:
            readers = await accounts.in_chats(tx, [one.chat_id])
            with speaking(readers[0].language if readers else DEFAULT_LANGUAGE):
                if one.announcement_id is not None:
                    return await announced(tx, one.announcement_id)
                return await closed(tx, await minutes.load(tx, one.minutes_id or 0))
