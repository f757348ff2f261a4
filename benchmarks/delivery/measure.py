"""One run of one contender against a Telegram of its own, and what the ledger there says of it."""

import asyncio
import math
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.delivery.contenders import fill, sroki
from benchmarks.delivery.peers import PEERS
from benchmarks.delivery.telegram import ANSWER, Json, Telegram, talking, telegram
from tests.delivery.processes import killed, serve, start

OURS = "Sroki"
LIMIT = 30  # messages a second
PATIENCE = 150.0  # seconds a contender has
START = 3.0  # seconds for it to begin, and to send the letters that a database needs to be one
LINGER = 1.0  # seconds for the answer to who has just spoken


@dataclass(frozen=True, kw_only=True)
class Outcome:
    letters: int
    seconds: float  # from the first letter's call to the last letter's answer
    messages: int  # accepted in these seconds, letters and answers
    refused: int  # 429s
    lost: int  # chats that have no letter
    doubled: int  # letters too many
    answers: tuple[float, ...]  # seconds that people waited; infinite for no answer
    finished: bool

    @property
    def rate(self) -> float:
        return self.messages / self.seconds

    @property
    def ratio(self) -> float:
        """To the ideal, which sends as many in N/30 seconds."""
        return self.rate / LIMIT

    @property
    def p95(self) -> float:
        return p95(self.answers)


def p95(waits: Sequence[float]) -> float:
    return sorted(waits)[math.ceil(0.95 * len(waits)) - 1] if waits else math.nan


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Under which circumstances is sent."""

    chats: int
    model: str = "bucket-30"
    latency: float = 0.05  # seconds
    talkers: int = 0
    trouble: Json | None = None
    storm: float = 0.0  # seconds, from the moment when a third has been sent


async def run(name: str, scene: Scene, patience: float = PATIENCE) -> Outcome:
    async with telegram(scene.model, scene.latency) as there:
        chats, people = await there.people(scene.chats), await there.people(scene.talkers)
        if scene.trouble:
            await there.ask("POST", "trouble", scene.trouble)
        async with _contender(name, there, chats) as process, talking(there, people, 1.0) as said:
            storm = asyncio.create_task(_storm(there, scene)) if scene.storm else None
            finished = await _until(lambda: not process.is_alive(), patience)
            asked = [one for one in said if one["at"] < time.monotonic() - LINGER]
            if storm:
                await storm
        if finished and process.exitcode:
            print(f"    {name}: ended with {process.exitcode}")
        return outcome(await there.ledger(), chats, asked, finished=finished and not process.exitcode)


async def undisturbed(scene: Scene, seconds: float) -> tuple[float, ...]:
    """How long people wait for an answer of this bot when it sends nothing else."""
    async with telegram(scene.model, scene.latency) as there:
        people = await there.people(scene.talkers)
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'sroki.db'}"
            await fill(url, people)
            process = start(serve, there.url, url)
            await _until(lambda: False, START)
            async with talking(there, people, 1.0) as said:
                await _until(lambda: False, seconds)
                asked = [one for one in said if one["at"] < time.monotonic() - LINGER]
            await killed(process)
        return _waits(await there.ledger(), asked)


async def _storm(there: Telegram, scene: Scene) -> None:
    while await there.accepted() < scene.chats / 3:  # noqa: ASYNC110 (no event tells of another process)
        await asyncio.sleep(0.05)
    await there.ask("POST", "trouble", {"seed": 1, "storm": scene.storm})


@asynccontextmanager
async def _contender(name: str, there: Telegram, chats: list[int]) -> AsyncIterator[Any]:
    with tempfile.TemporaryDirectory() as folder:
        if name == OURS:
            url = f"sqlite+aiosqlite:///{Path(folder) / 'sroki.db'}"
            await fill(url, chats)
            process = start(sroki, there.url, url)
        else:
            process = start(PEERS[name], there.url, chats)
        try:
            yield process
        finally:
            await killed(process)


async def _until(condition: Callable[[], bool], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:  # noqa: ASYNC110 (no event tells of another process)
        await asyncio.sleep(0.05)
    return condition()


def outcome(ledger: Sequence[Json], chats: Sequence[int], asked: Sequence[Json], *, finished: bool = True) -> Outcome:
    wanted = set(chats)
    letters = [call for call in ledger if call["chat_id"] in wanted]
    taken = [call for call in letters if call["accepted"]]
    begin = min((call["at"] for call in letters), default=0.0)
    end = max((call["answered"] or call["at"] for call in taken), default=begin)
    copies = Counter(call["chat_id"] for call in taken)
    return Outcome(
        letters=len(wanted),
        seconds=max(end - begin, 0.001),
        messages=sum(call["accepted"] and begin <= call["at"] <= end for call in ledger),
        refused=sum(call["status"] == 429 for call in ledger),
        lost=len(wanted - set(copies)),
        doubled=sum(copies.values()) - len(copies),
        answers=_waits(ledger, asked),
        finished=finished,
    )


def _waits(ledger: Sequence[Json], asked: Sequence[Json]) -> tuple[float, ...]:
    """From the words to the arrival of their answer."""
    came = {(call["chat_id"], call["params"].get("text")): call["at"] for call in ledger if call["accepted"]}
    return tuple(came.get((one["person"], ANSWER + one["words"]), math.inf) - one["at"] for one in asked)
