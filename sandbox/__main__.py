"""Runs the local Telegram until interrupted: ``python -m sandbox --port 8081``."""

import argparse
import asyncio
import contextlib
import signal
import sys

from sandbox.api.limits import MODELS
from sandbox.server import Sandbox


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m sandbox", description="A local Telegram for trying the bot.")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; anything else is open to the network")
    parser.add_argument("--port", type=int, default=8081)
    parser.add_argument("--token", default="42:TEST", help="the token that the bot must show")
    parser.add_argument("--username", default="sroki_bot")
    parser.add_argument(
        "--limits", nargs="?", const="bucket-30", choices=MODELS, help="answer 429 as Telegram does, or may do"
    )
    parser.add_argument("--local", action="store_true", help="push updates to any address, as telegram-bot-api --local")
    parser.add_argument("--trouble", type=int, metavar="SEED", help="a bad day: calls fail, updates come late or twice")
    parser.add_argument("--person", action="append", default=[], metavar="NAME", help="somebody who is there at once")
    return parser.parse_args()


async def _run(given: argparse.Namespace) -> None:
    place = (given.token, given.username, given.host, given.port)
    limits = MODELS[given.limits]() if given.limits else False
    async with Sandbox(*place, limits=limits, local=given.local) as telegram:
        if given.trouble is not None:
            telegram.trouble(given.trouble)
        for name in given.person:
            first, _, last = name.partition(" ")
            telegram.person(first, last or None)
        sys.stdout.write(f"{telegram.url}\n")
        sys.stdout.flush()
        await _told_to_stop()


async def _told_to_stop() -> None:
    """By Ctrl+C or SIGTERM; a shell that starts it in the background has interrupts ignored otherwise."""
    stop = asyncio.Event()
    with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C raises KeyboardInterrupt instead
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(_arguments()))
