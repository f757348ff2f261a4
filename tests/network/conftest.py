"""A Bot API server of one's own, which pushes to loopback, and the delivery engine."""

import socket
from collections.abc import AsyncIterator

import pytest

from bot.entrance import Entrance, listening
from sandbox.server import Sandbox
from tests.delivery.conftest import anna, boris, database, url, witness
from tests.story.conftest import own_committee

__all__ = ["anna", "boris", "database", "own_committee", "url", "witness"]


def free_port() -> int:
    """One at which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(local=True) as telegram:
        yield telegram


@pytest.fixture
async def entrance() -> AsyncIterator[Entrance]:
    port = free_port()
    async with listening(f"http://127.0.0.1:{port}/sroki", "127.0.0.1", port) as entrance:
        yield entrance
