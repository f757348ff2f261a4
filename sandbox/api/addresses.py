"""Which addresses a webhook may have, and where they lead."""

import asyncio
import ipaddress
import socket
from dataclasses import dataclass

from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from sandbox.world.errors import ApiError, bad_request

PORTS = (80, 88, 443, 8443)
"""Bot API, "setWebhook", notes."""


@dataclass(frozen=True)
class Place:
    """Where a webhook is."""

    url: URL
    ip_address: str


class Pinned(AbstractResolver):
    """Every name leads to one IP address: the one that was checked."""

    def __init__(self, ip_address: str) -> None:
        self._ip_address = ip_address

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = socket.AF_INET6 if ":" in self._ip_address else socket.AF_INET
        return [ResolveResult(hostname=host, host=self._ip_address, port=port, family=found, proto=0, flags=0)]

    async def close(self) -> None:
        pass


async def locate(address: str, ip_address: str, *, local: bool) -> Place:
    """Where to push updates, at ``ip_address`` or where the name leads. Raises ApiError for what is not allowed.

    A ``local`` server allows http, any port and any address; the open-source server, README, ``--local``, and
    WebhookActor.cpp, start_up and check_ip_address.
    """
    url = _parse(address)
    if not local and url.scheme != "https":
        raise _refusal("An HTTPS URL must be provided for webhook")
    if not local and url.port not in PORTS:
        raise _refusal("Webhook can be set up only on ports 80, 88, 443 or 8443")
    try:
        found = ipaddress.ip_address(ip_address or await _resolve(url))
    except ValueError as reason:
        raise _refusal("Invalid IP address specified") from reason
    if not local and found.version == 6:
        raise _refusal("IPv6-only addresses are not allowed")
    if not local and not found.is_global:
        raise _refusal(f"IP address {found} is reserved")
    return Place(url, str(found))


def _parse(address: str) -> URL:
    """It is https if the address does not say."""
    try:
        found = URL(address if "://" in address else f"https://{address}")
    except ValueError as reason:
        raise bad_request("invalid webhook URL specified") from reason
    if found.scheme not in ("http", "https") or not found.host:
        raise bad_request("invalid webhook URL specified")
    return found


async def _resolve(url: URL) -> str:
    """IPv4 before IPv6."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(url.host, url.port, type=socket.SOCK_STREAM)
    except OSError as reason:
        raise _refusal(f"Failed to resolve host: {reason.strerror}") from reason
    *_, address = min(found, key=lambda entry: entry[0] != socket.AF_INET)
    return str(address[0])


def _refusal(reason: str) -> ApiError:
    return bad_request(f"bad webhook: {reason}")
