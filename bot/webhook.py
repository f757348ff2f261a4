"""Has Telegram push a bot's updates, which go the same way as those that are fetched (`bot.polling`)."""

import asyncio
import datetime as dt
import hashlib
import hmac
import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SetWebhook
from aiogram.types import WebhookInfo

from bot.contact import Contact
from bot.door import Door
from bot.polling import Troubles, lane, unless
from bot.rivals import AnotherProcessError
from domain.errors import SrokiError
from storage.database import Database
from storage.inbox import RawUpdate
from storage.posts import Post

if TYPE_CHECKING:
    from bot.entrance import Entrance  # a server, which who polls does not need

log = logging.getLogger(__name__)

LOOK = 30.0  # seconds between looks at how the webhook does
CONFLICTS = 2  # looks in a row at which it was another's
LARGEST = 2**63 - 1  # that a database keeps

# What Telegram says of a webhook that does not work (getWebhookInfo, last_error_message), and what that means here.
MEANINGS = (
    ("certificate", "it does not trust the certificate: is it in date, for this name, and sent with its whole chain"),
    ("ssl", "it cannot agree on TLS: 1.2 or newer, with a certificate that it trusts"),
    ("resolve", "it does not find the name: see to the DNS entry of WEBHOOK_URL"),
    ("refused", "nothing listens at the port of WEBHOOK_URL: does nginx run, is the port open"),
    ("time", "it gets no answer: is the port of WEBHOOK_URL open in the firewall, does the bot keep up"),
    ("403", "it is kept out: nginx does not let its addresses in, or another program has set this webhook"),
    ("404", "nginx hands nothing on from this path: compare WEBHOOK_URL with nginx.conf"),
    ("502", "nginx does not reach the bot: does it run, is WEBHOOK_PORT the port in nginx.conf"),
    ("503", "the bot cannot keep what it gets: see its log"),
)


class NoUpdateError(Exception):
    """What has come is no update of Telegram's."""


class WebhookRefusedError(SrokiError):
    """Telegram does not take WEBHOOK_URL."""


def secret(token: str) -> str:
    """What Telegram shows with every update: of the token, so that all processes of a bot agree without being told."""
    return hmac.new(token.encode(), b"webhook of Sroki", hashlib.sha256).hexdigest()


def address(url: str, token: str) -> str:
    """Where Telegram brings the updates of one bot; each has a path of its own below `WEBHOOK_URL`."""
    return f"{url}/{token.partition(':')[0]}"


def failing(info: WebhookInfo) -> str | None:
    """Why Telegram cannot deliver what waits, in its words and in ours."""
    if not info.pending_update_count or not info.last_error_message:
        return None
    said = info.last_error_message.lower()
    meaning = next((meaning for mark, meaning in MEANINGS if mark in said), "see docs/operators/network.md")
    return f"Telegram cannot deliver {info.pending_update_count} updates: {info.last_error_message}; {meaning}"


class Desk:
    """Keeps what Telegram pushes for one bot, once each; whichever instance serves the district hears of it."""

    def __init__(
        self,
        entrance: "Entrance",
        token: str,
        database: Database,
        post: Post,
        clock: Callable[[], dt.datetime],
        kinds: Sequence[str],
        door: Door,
    ) -> None:
        """`kinds`: of updates that anybody wants."""
        self._entrance = entrance
        self._token = token
        self._database = database
        self._post = post
        self._clock = clock
        self._kinds = kinds
        self._door = door
        self.count = 0

    @property
    def address(self) -> str:
        return address(self._entrance.url, self._token)

    def open(self) -> AbstractAsyncContextManager[None]:
        """Inside updates are taken. The webhook stays behind it: what comes meanwhile waits at Telegram."""
        return self._entrance.door(urlsplit(self.address).path, secret(self._token), self.take)

    async def take(self, raw: dict[str, Any]) -> None:
        """Back when it is on the disk. What nobody wants is passed over.

        Raises `NoUpdateError`, `STORAGE_ILL`.
        """
        update = _update(raw)
        if any(kind in raw for kind in self._kinds):
            async with self._database.write() as tx:
                kept = await self._door.record(tx, [update], self._clock())
            if kept:
                self._post.news()
        self.count += 1


async def tend(
    bot: Bot,
    desk: Desk,
    stop: asyncio.Event,
    *,
    contact: Contact,
    allowed_updates: Sequence[str],
    look: float = LOOK,
) -> None:
    """Set the webhook and see to it until `stop`. `look`: seconds between looks at how it does.

    Raises `TokenRefusedError`, `AnotherProcessError`, `WebhookRefusedError`.
    """
    await Webhook(bot, desk, allowed_updates, contact).tend(stop, look)


def _update(raw: dict[str, Any]) -> RawUpdate:
    try:
        update = RawUpdate(update_id=raw["update_id"], lane=lane(raw), payload=raw)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise NoUpdateError from error
    if type(update.update_id) is not int or not 0 < update.update_id <= LARGEST or abs(update.lane) > LARGEST:
        raise NoUpdateError
    return update


class Webhook:
    """Set at the start; set again if it is gone; how it does is looked at now and then."""

    def __init__(self, bot: Bot, desk: Desk, kinds: Sequence[str], contact: Contact) -> None:
        self._bot = bot
        self._desk = desk
        self._kinds = list(kinds)
        self._contact = contact
        self._count = 0  # updates that had come at the last look
        self._conflicts = 0

    async def tend(self, stop: asyncio.Event, look: float) -> None:
        """Until `stop`. Raises what `tend` does."""
        troubles = Troubles()
        is_ours = False
        while not stop.is_set():
            try:
                is_ours = is_ours and await self._looked_at(await unless(stop, self._bot.get_webhook_info()))
                if not is_ours:
                    is_ours = await self._set(stop)
                troubles, pause = Troubles(), look
            except Exception as error:
                self._contact.lose()
                pause = troubles.delay(error)
            await unless(stop, asyncio.sleep(pause))

    async def _set(self, stop: asyncio.Event) -> bool:
        request = SetWebhook(
            url=self._desk.address,
            secret_token=secret(self._bot.token),
            allowed_updates=self._kinds,
            drop_pending_updates=False,
        )
        try:
            done = await unless(stop, self._bot(request))
        except TelegramBadRequest as error:
            raise WebhookRefusedError(f"Telegram does not take WEBHOOK_URL: {error.message}") from error
        if done:
            await self._contact.keep()
        return bool(done)

    async def _looked_at(self, info: WebhookInfo | None) -> bool:
        """Whether it is still ours; nothing is known of it if the bot stops."""
        if info is None:
            return True
        if info.url != self._desk.address:
            self._conflicts += 1
            if self._conflicts >= CONFLICTS:
                raise AnotherProcessError
            log.warning("the webhook of this bot is gone or another's; it is set again")
            return False
        self._conflicts = 0
        trouble = failing(info) if self._desk.count == self._count else None
        self._count = self._desk.count
        if trouble:
            log.warning("%s", trouble)
            self._contact.lose()
        else:
            await self._contact.keep()
        return True
