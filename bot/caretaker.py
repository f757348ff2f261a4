"""Tells the administrators when the bot needs a hand: once when it begins, once when it is over."""

import asyncio
import datetime as dt
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiogram import Bot

from bot.troubles import Troubles
from bot.workers import STORAGE_ILL
from domain.people import Role
from messaging.faults import TokenRefusedError, reason, unwanted
from messaging.i18n import speaking
from messaging.texts import ailments as texts
from storage import accounts, ailments
from storage.accounts import Account
from storage.ailments import Ailment, Kind
from storage.database import Database

log = logging.getLogger(__name__)

LOOK = 60.0  # seconds
OVER = dt.timedelta(minutes=10)  # without it: what comes and goes is told once
AT_ONCE = frozenset({Kind.TOKEN})  # who can say so has a token that works


class Caretaker:
    """It writes past the outbox, which may be what is ill; what it has told is in the database."""

    def __init__(
        self,
        database: Database,
        bot: Bot,
        troubles: Troubles,
        clock: Callable[[], dt.datetime],
        zone: dt.tzinfo,
    ) -> None:
        """`zone`: the committee's."""
        self._database = database
        self._bot = bot
        self._troubles = troubles
        self._clock = clock
        self._zone = zone

    async def run(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                await self.look()
            except (*STORAGE_ILL, OSError) as error:  # the second: the folder cannot be reached just now
                log.error("what is wrong cannot be noted: %s", type(error).__name__)
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK)

    async def look(self) -> None:
        """Note what there is, tell what is new and what is over."""
        found = await self._troubles.found()
        now = self._clock()
        async with self._database.read() as tx:
            before = {one.kind for one in await ailments.load(tx)}
            if not found and not before:
                return
        async with self._database.write() as tx:
            for kind in found:
                await ailments.see(tx, kind, now)
            known = await ailments.load(tx)
            told = await accounts.with_role(tx, Role.ADMINISTRATOR)
        for one in known:
            if one.kind not in before:
                log.error("a hand is needed: %s", one.kind)
            await (self._tell(one, told) if one.kind in found else self._end(one, told, now))

    async def _tell(self, one: Ailment, administrators: list[Account]) -> None:
        reached = {
            account.user_id
            for account in administrators
            if account.user_id not in one.told and await self._say(account, one, over=False)
        }
        if reached:
            async with self._database.write() as tx:
                await ailments.tell(tx, one.kind, one.told | reached)

    async def _end(self, one: Ailment, administrators: list[Account], now: dt.datetime) -> None:
        """Only who has heard of the beginning; of the token nobody could."""
        if one.kind not in AT_ONCE and one.seen_at <= now < one.seen_at + OVER:
            return
        knowing = [account for account in administrators if one.kind in AT_ONCE or account.user_id in one.told]
        said = [account.user_id for account in knowing if await self._say(account, one, over=True)]
        async with self._database.write() as tx:
            if len(said) == len(knowing):
                await ailments.end(tx, one.kind)
                log.info("no hand is needed any more: %s", one.kind)
            else:
                await ailments.tell(tx, one.kind, one.told - set(said))

    async def _say(self, account: Account, one: Ailment, *, over: bool) -> bool:
        """False if it is to be said again."""
        with speaking(account.language):
            text = texts.over(one.kind, one.since.astimezone(self._zone)) if over else texts.begun(one.kind)
        try:
            await self._bot.send_message(account.chat_id, text)
        except Exception as error:
            log.warning("an administrator could not be told: %s", reason(error))
            return unwanted(error)
        return True


@asynccontextmanager
async def noting_refusal(database: Database, clock: Callable[[], dt.datetime]) -> AsyncIterator[None]:
    """If Telegram refuses the token inside, that is noted, and told when there is one that works."""
    try:
        yield
    except TokenRefusedError:
        with suppress(*STORAGE_ILL):
            async with database.write() as tx:
                await ailments.see(tx, Kind.TOKEN, clock())
        raise
