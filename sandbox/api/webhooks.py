"""The methods about webhooks: where updates are pushed to, and how that goes."""

import asyncio
import re
import ssl
from dataclasses import dataclass

from sandbox.api import addresses
from sandbox.api.deliveries import Answered, Deliveries, Webhook
from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.records import Json


@dataclass(frozen=True)
class Described:
    """A result that the server says a word about; the open-source server, Query.h, JsonQueryOk."""

    result: bool
    description: str


class Webhooks:
    """One for a bot. ``local`` allows what the open-source server allows with ``--local``."""

    def __init__(self, world: World, answered: Answered, *, local: bool) -> None:
        self._world, self._answered, self._local = world, answered, local
        self._webhook: Webhook | None = None
        self._deliveries: Deliveries | None = None
        self._error: tuple[int, str] | None = None
        self._one_at_a_time = asyncio.Lock()
        self.tls: ssl.SSLContext | bool = True

    def methods(self) -> tuple[Method, ...]:
        drop = {"drop_pending_updates": Kind.BOOLEAN}
        wishes = {"url": Kind.STRING, "certificate": Kind.FILE, "ip_address": Kind.STRING, "secret_token": Kind.STRING}
        amounts = {"max_connections": Kind.INTEGER, "allowed_updates": Kind.ARRAY}
        return (
            Method("setWebhook", self.set, {**wishes, **amounts, **drop}),
            Method("deleteWebhook", self.delete, drop),
            Method("getWebhookInfo", self.info, {}),
        )

    async def set(self, world: World, call: Parameters) -> Described:
        """Bot API, "setWebhook". A refusal leaves no webhook at all: the old one goes first."""
        if call.has("certificate"):
            raise bad_request("the sandbox does not simulate the parameter certificate")
        async with self._one_at_a_time:
            return await (self._set(world, call) if call.text("url") else self._delete(world, call))

    async def delete(self, world: World, call: Parameters) -> Described:
        """Bot API, "deleteWebhook"."""
        async with self._one_at_a_time:
            return await self._delete(world, call)

    async def _set(self, world: World, call: Parameters) -> Described:
        wished = self._wished(call)
        if wished == self._webhook and not call.flag("drop_pending_updates"):
            self._allow(call)
            return Described(True, "Webhook is already set")
        world.updates.abort("terminated by setWebhook request")
        await self._delete(world, call)
        _check_secret(wished.secret_token)
        world.updates.pushed = True
        try:
            place = await addresses.locate(wished.url, wished.ip_address, local=self._local)
        except BaseException:
            world.updates.pushed = False
            raise
        self._allow(call)
        self._webhook, self._error = wished, None
        self._deliveries = Deliveries(world.updates, wished, place, self._answered, self._failed, self.tls)
        return Described(True, "Webhook was set")

    async def _delete(self, world: World, call: Parameters) -> Described:
        if call.flag("drop_pending_updates"):
            world.updates.drop()
        was_set = self._webhook is not None
        await self.close()
        return Described(True, "Webhook was deleted" if was_set else "Webhook is already deleted")

    async def close(self) -> None:
        if self._deliveries:
            await self._deliveries.close()
        self._webhook = self._deliveries = self._error = None
        self._world.updates.pushed = False

    def info(self, world: World, _: Parameters) -> Json:
        """Bot API, "WebhookInfo"."""
        webhook, deliveries = self._webhook, self._deliveries
        date, message = self._error or (None, None)
        return wire.present(
            url=webhook.url if webhook else "",
            has_custom_certificate=False,
            pending_update_count=len(world.updates.pending),
            ip_address=deliveries.place.ip_address if deliveries else None,
            last_error_date=date,
            last_error_message=message,
            max_connections=webhook.max_connections if webhook else None,
            allowed_updates=sorted(world.updates.allowed) or None,
        )

    def _wished(self, call: Parameters) -> Webhook:
        """The number of connections is brought into its bounds; the open-source server, Client.cpp."""
        most = 100_000 if self._local else 100
        return Webhook(
            url=call.text("url"),
            ip_address=call.text("ip_address"),
            secret_token=call.text("secret_token"),
            max_connections=min(max(call.number("max_connections", 40), 1), most),
        )

    def _allow(self, call: Parameters) -> None:
        if call.has("allowed_updates"):
            self._world.updates.allow(call.array("allowed_updates"))

    def _failed(self, reason: str) -> None:
        self._error = self._world.unix(), reason


def _check_secret(token: str) -> None:
    """Bot API, "setWebhook", secret_token."""
    if len(token.encode()) > 256:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", token):
        raise bad_request("secret token contains unallowed characters")
