"""The sender is killed again and again while it sends, and what came of it."""

import asyncio
import os
import random
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from benchmarks.delivery.contenders import LETTER, fill, sroki
from benchmarks.delivery.telegram import ROOT, TOKEN, Json, Telegram, telegram
from messaging.pacing import Pace
from tests.delivery.house import bot_at
from tests.delivery.processes import killed, serve, start, warmed_up

LIFE = (0.05, 1.0)  # seconds from a start to a kill
ENOUGH = 16  # letters a life, so that there are some left at the end
PATIENCE = 120.0  # seconds for those
TRIPS = 50  # messages that tell how long a round trip takes


@dataclass(frozen=True, kw_only=True)
class Killed:
    round_trip: float  # seconds
    lost: int
    doubled: tuple[int, ...]  # by kill
    marked: int  # said to be a repetition, and was none
    longest: float  # seconds from a start to the first letter
    whole_bot: float  # the same of `python -m bot`
    unreadable: int


async def kill_again_and_again(kills: int, seed: int = 1) -> Killed:
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    starts, ends, unreadable = list[float](), list[float](), 0
    await warmed_up()
    async with telegram() as there:
        round_trip = await _round_trip(there)
        chats = await there.people(kills * ENOUGH + 60)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "sroki.db"
            url = f"sqlite+aiosqlite:///{file}"
            await fill(url, chats)
            for _ in range(kills):
                starts.append(time.monotonic())
                process = start(serve, there.url, url)
                await asyncio.sleep(chance.uniform(*LIFE))
                await killed(process)
                ends.append(time.monotonic())
                unreadable += not _readable(file)
            seconds = await _whole_bot(there, url, folder)
            ends.append(time.monotonic())
            last = start(sroki, there.url, url)
            await asyncio.to_thread(last.join, PATIENCE)
            await killed(last)
        ledger = [call for call in await there.ledger() if call["accepted"]]
    copies = _by_chat(ledger)
    return Killed(
        round_trip=round_trip,
        lost=len(set(chats) - set(copies)),
        doubled=_by_kill([copy["at"] for each in copies.values() for copy in each[:-1]], ends),
        marked=sum(each[0]["params"]["text"] != LETTER for each in copies.values()),
        longest=_longest(ledger, starts, ends),
        whole_bot=seconds,
        unreadable=unreadable,
    )


async def _round_trip(there: Telegram) -> float:
    """Seconds from a call to its answer: those of the server, and what the machine and the client add to them."""
    trips = list[float]()
    async with bot_at(there.url, Pace(time.monotonic)) as bot:
        for chat in await there.people(TRIPS):
            begin = time.monotonic()
            await bot.send_message(chat, LETTER)
            trips.append(time.monotonic() - begin)
    return fmean(trips)


def _readable(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as database:
        return bool(database.execute("PRAGMA integrity_check").fetchone() == ("ok",))


async def _whole_bot(there: Telegram, url: str, folder: str) -> float:
    """The seconds until it sends; then it is killed."""
    settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": there.url, "DATABASE_URL": url, "PYTHONPATH": str(ROOT)}
    before, begin = len(await there.ledger()), time.monotonic()
    nowhere = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"), cwd=folder, env=os.environ | settings, stdout=nowhere, stderr=nowhere
    )
    try:
        async with asyncio.timeout(PATIENCE):
            while not (sent := (await there.ledger())[before:]):  # noqa: ASYNC110 (no event tells of another process)
                await asyncio.sleep(0.2)
        return float(sent[0]["at"] - begin)
    except TimeoutError:
        return float("inf")
    finally:
        process.kill()
        await process.wait()


def _by_chat(ledger: Sequence[Json]) -> dict[int, list[Json]]:
    """The copies that have arrived in each, in order: after all but the last one the sender was killed."""
    found = defaultdict[int, list[Json]](list)
    for call in ledger:
        found[call["chat_id"]].append(call)
    return found


def _by_kill(moments: Sequence[float], kills: Sequence[float]) -> tuple[int, ...]:
    """How many of these moments had each kill for their next one."""
    counts = [sum(moment <= kill for moment in moments) for kill in kills]
    return tuple(after - before for before, after in zip([0, *counts], counts, strict=False))


def _longest(ledger: Sequence[Json], starts: Sequence[float], ends: Sequence[float]) -> float:
    """Seconds from a start to the first letter, of those who lived to see it."""
    waits = []
    for start_at, end in zip(starts, ends, strict=False):  # one more end: of the whole bot
        sent = [call["at"] for call in ledger if start_at <= call["at"] < end]
        waits += [min(sent) - start_at] if sent else []
    return max(waits, default=float("inf"))
