"""How many updates a second the bot handles, beside a bare aiogram bot that writes each into its database."""

import asyncio
import os
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from pstats import Stats
from statistics import median

from benchmarks.corpus import ROOT
from benchmarks.made import DECISIONS, FIRST_USER, Size, make
from benchmarks.speed import Figure
from sandbox.server import Sandbox

PARTS = {
    "SQLAlchemy": "sqlalchemy",
    "SQLite": "sqlite",
    "aiogram": "aiogram",
    "pydantic": "pydantic",
    "aiohttp": "aiohttp",
    "Python and all others": "site-packages",
    "this bot": str(ROOT),
}
BARE, ENGINE, WHOLE = "benchmarks.bare", "benchmarks.engine", "benchmarks.unpaced"
OF_BARE = 0.7  # times what the bare bot handles
PATIENCE = 300.0  # seconds


async def of_updates(updates: int, runs: int) -> list[Figure]:
    """The same «1.2 выполнено» of directors for each bot, turn and turn about, so that all meet the same load."""
    rates: dict[str, list[float]] = {BARE: [], ENGINE: [], WHOLE: []}
    for _ in range(runs):
        for bot, taken in rates.items():
            taken.append(await _rate(updates, bot))
    bare, engine, whole = (median(taken) for taken in rates.values())
    figures = [
        Figure(name=f"{updates} updates, a bare aiogram bot: one write, an answer", value=f"{bare:.0f} a second"),
        Figure(
            name="this bot's engine: recorded, the same write and answer, marked",
            value=f"{engine:.0f} a second, {engine / bare:.2f}×",
            limit=f"{OF_BARE}×",
            met=engine / bare >= OF_BARE,
        ),
        Figure(
            name="the whole bot: who speaks and for whom, status, report, journal, answer",
            value=f"{whole:.0f} a second, {whole / bare:.2f}×",
        ),
    ]
    for name, bot in (("the engine", ENGINE), ("the whole bot", WHOLE)):
        figures += [
            Figure(name=f"of the time of {name}, as a profiler sees it: {part}", value=f"{share:.0%}")
            for part, share in await _profiled(updates, bot)
        ]
    return figures


async def _profiled(updates: int, bot: str) -> list[tuple[str, float]]:
    with tempfile.NamedTemporaryFile(prefix="sroki-growth-", suffix=".prof") as file:
        await _rate(updates, bot, profile=file.name)
        return _shares(Stats(file.name))


def _shares(stats: Stats) -> list[tuple[str, float]]:
    """Of the event loop's thread without what it waits for; what C does is counted to whom it belongs."""
    spent: Counter[str] = Counter()
    for (path, _, name), (_, _, own, *_) in stats.stats.items():  # type: ignore[attr-defined]  # typeshed leaves it out
        place = f"{path} {name}"
        if "select.epoll" not in place:
            spent[next((whose for whose, part in PARTS.items() if part in place), "Python and all others")] += own
    return [(whose, own / spent.total()) for whose, own in spent.most_common()]


async def _rate(updates: int, bot: str, *, profile: str | None = None) -> float:
    """From the first request for updates to the last answer; all wait when the bot starts."""
    with tempfile.TemporaryDirectory(prefix="sroki-growth-") as folder:
        path = Path(folder) / "bot.db"
        url = str(path)
        if bot != BARE:
            people = -(-updates // DECISIONS)
            database = await make(path, Size(assignments=updates, schools=people, a_decision=people))
            await database.close()
            url = f"sqlite+aiosqlite:///{path}"
        async with Sandbox() as telegram:
            for number in range(-(-updates // DECISIONS)):
                telegram.person("Директор", user_id=FIRST_USER + number, started=True)
            for position in range(1, DECISIONS + 1):
                for phone in telegram.people.values():
                    await phone.send(f"1.{position} выполнено")
            async with running(bot, telegram.url, url, *([profile] if profile else [])):
                return await _answered(telegram, updates)


async def _answered(telegram: Sandbox, updates: int) -> float:
    async with asyncio.timeout(PATIENCE):
        while _sent(telegram) < updates:  # noqa: ASYNC110  (the sandbox keeps a ledger and tells of no event)
            await asyncio.sleep(0.05)
    calls = telegram.ledger
    begun = next(call.at for call in calls if call.method == "getUpdates")
    ended = max(call.answered or 0 for call in calls if call.method == "sendMessage")
    return updates / (ended - begun)


def _sent(telegram: Sandbox) -> int:
    return sum(call.method == "sendMessage" and call.answered is not None for call in telegram.ledger)


@asynccontextmanager
async def running(module: str, *arguments: str, **environment: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """A module as a process of its own, ended afterwards."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=ROOT, env=os.environ | environment
    )
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()
