"""Updates on their way to a webhook: lane by lane, again and again until they are taken."""

import asyncio
import logging
import os
import ssl
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from aiohttp import ClientError, ClientSession, ClientTimeout, StreamReader, TCPConnector
from aiohttp.client_exceptions import ClientConnectorCertificateError, ClientSSLError, ServerDisconnectedError

from sandbox.api.addresses import Pinned, Place
from sandbox.world.kinds import Lane
from sandbox.world.records import Json
from sandbox.world.updates import UpdateQueue

log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds in which a webhook must answer; tdlib/telegram-bot-api#341."""
LONGEST_PAUSE = 60.0
"""Seconds between attempts; the open-source server, WebhookActor.h, WEBHOOK_MAX_RESEND_TIMEOUT."""
LONGEST_RETRY_AFTER = 3600
"""Seconds; WebhookActor.cpp, on_update_error."""

Answered = Callable[[Mapping[str, str], StreamReader], Awaitable[None]]
"""Is given the head and the body of a webhook's answer."""


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Where the bot wants its updates, and how; ``ip_address`` is the bot's own wish."""

    url: str
    ip_address: str
    secret_token: str
    max_connections: int


class _RefusedError(Exception):
    def __init__(self, reason: str, retry_after: int = 0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Deliveries:
    """Pushes what the queue has until closed; ``failed`` is told why an attempt did not succeed."""

    def __init__(
        self,
        updates: UpdateQueue,
        webhook: Webhook,
        place: Place,
        answered: Answered,
        failed: Callable[[str], None],
        tls: ssl.SSLContext | bool = True,
    ) -> None:
        self._updates, self._webhook, self._answered, self._failed = updates, webhook, answered, failed
        self.place = place
        connector = TCPConnector(resolver=Pinned(place.ip_address), limit=webhook.max_connections, ssl=tls)
        self._session = ClientSession(connector=connector, timeout=ClientTimeout(total=PATIENCE))
        self._connections = asyncio.Semaphore(webhook.max_connections)
        self._lanes: dict[Lane, asyncio.Task[None]] = {}
        updates.on_ready = self._look
        self._look()

    async def close(self) -> None:
        """What is on its way may arrive and will be pushed again."""
        self._updates.on_ready = lambda: None
        for lane in self._lanes.values():
            lane.cancel()
        await asyncio.gather(*self._lanes.values(), return_exceptions=True)
        await self._session.close()

    def _look(self) -> None:
        for lane in self._updates.lanes() - self._lanes.keys():
            self._lanes[lane] = asyncio.create_task(self._push(lane))

    async def _push(self, lane: Lane) -> None:
        """One lane, one update after another. The first retry follows at once, then the pauses double."""
        pause = 1.0
        failures = 0
        try:
            while update := self._updates.take(lane):
                try:
                    async with self._connections:
                        await self._post(update)
                except _RefusedError as reason:
                    self._failed(str(reason))
                    failures += 1
                    if failures > 1 and not reason.retry_after:
                        pause = min(2 * pause, LONGEST_PAUSE)
                    await asyncio.sleep(reason.retry_after or (pause if failures > 1 else 0))
                else:
                    self._updates.acknowledge(update["update_id"])
                    pause, failures = 1.0, 0
        finally:
            del self._lanes[lane]

    async def _post(self, update: Json) -> None:
        """Any 2xx is success. Raises _RefusedError in the words of getWebhookInfo."""
        secret = self._webhook.secret_token
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with self._session.post(
                self.place.url, json=update, headers=headers, allow_redirects=False
            ) as answer:
                if not 200 <= answer.status <= 299:
                    wish = answer.headers.get("Retry-After", "")
                    seconds = min(int(wish), LONGEST_RETRY_AFTER) if wish.isascii() and wish.isdigit() else 0
                    raise _RefusedError(f"Wrong response from the webhook: {answer.status} {answer.reason}", seconds)
                await self._answered(answer.headers, answer.content)
        except _RefusedError:
            raise
        except TimeoutError as reason:
            raise _RefusedError("Read timeout expired") from reason
        except ServerDisconnectedError as reason:
            raise _RefusedError("Connection closed") from reason
        except (ClientSSLError, ClientConnectorCertificateError) as reason:
            cause = reason.__cause__
            named = (cause.reason if isinstance(cause, ssl.SSLError) else None) or "unknown"
            raise _RefusedError(f"SSL error {{SSL routines::{named.replace('_', ' ').lower()}}}") from reason
        except (ClientError, OSError) as reason:
            number = getattr(reason, "errno", None)
            raise _RefusedError(os.strerror(number) if number else str(reason)) from reason
        except Exception as mistake:  # of the sandbox: it must not close the lane for ever
            log.exception("an update could not be pushed")
            raise _RefusedError("Internal Server Error") from mistake
