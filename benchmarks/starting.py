"""How long the bot takes to its first getUpdates and how much memory it has then, beside a bare aiogram bot."""

import asyncio
import os
import signal
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import ROOT
from benchmarks.speed import Figure
from sandbox.server import Sandbox

STARTS = 5
OF_BARE = 1.25  # times what the bare bot takes
PATIENCE = 60.0  # seconds


@dataclass(frozen=True, kw_only=True)
class Start:
    seconds: float  # from the command to the first request for updates
    megabytes: float | None  # resident until then, at most; only Linux tells


async def of_starts(starts: int = STARTS) -> list[Figure]:
    """Turn and turn about, so that both meet the same load. The database is there: it is made at the first start."""
    bare, own = [], []
    with tempfile.TemporaryDirectory(prefix="sroki-growth-") as folder:
        await _own(Path(folder))
        for _ in range(starts):
            bare.append(await _bare(Path(folder)))
            own.append(await _own(Path(folder)))
    return [
        _figure("start to the first getUpdates", "s", [one.seconds for one in own], [one.seconds for one in bare]),
        _figure("peak memory until then", "MB", [one.megabytes for one in own], [one.megabytes for one in bare]),
    ]


def _figure(name: str, unit: str, own: list[float | None], bare: list[float | None]) -> Figure:
    measured = [(one, other) for one, other in zip(own, bare, strict=True) if one is not None and other is not None]
    if not measured:
        return Figure(name=name, value="not measured: only Linux tells")
    mine, least = (median(values) for values in zip(*measured, strict=True))
    ratio = mine / least
    digits = 2 if unit == "s" else 0
    return Figure(
        name=f"{name}, median of {len(measured)}; a bare bot {least:.{digits}f} {unit}",
        value=f"{mine:.{digits}f} {unit}, {ratio:.2f}×",
        limit=f"{OF_BARE}×",
        met=ratio <= OF_BARE,
    )


async def _bare(folder: Path) -> Start:
    async with Sandbox() as telegram:
        return await _start(telegram, folder, "-m", "benchmarks.bare", telegram.url)


async def _own(folder: Path) -> Start:
    async with Sandbox() as telegram:
        url = f"sqlite+aiosqlite:///{folder / 'sroki.db'}"
        settings = {"BOT_TOKEN": telegram.token, "BOT_API_URL": telegram.url, "DATABASE_URL": url}
        return await _start(telegram, folder, "-m", "bot", **settings)


async def _start(telegram: Sandbox, folder: Path, *command: str, **settings: str) -> Start:
    begun = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        cwd=folder,
        env=os.environ | settings | {"PYTHONPATH": str(ROOT)},
        stdout=DEVNULL,
        stderr=DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            while not _asked(telegram):  # noqa: ASYNC110  (the sandbox keeps a ledger and tells of no event)
                await asyncio.sleep(0.01)
        return Start(seconds=_asked(telegram)[0] - begun, megabytes=_peak(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        await process.wait()


def _asked(telegram: Sandbox) -> list[float]:
    return [call.at for call in telegram.ledger if call.method == "getUpdates"]


def _peak(pid: int) -> float | None:
    """Linux, proc(5): VmHWM, in kB."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return None
    lines = (line.split() for line in status.read_text(encoding="ascii", errors="replace").splitlines())
    return next(int(words[1]) / 1024 for words in lines if words[0] == "VmHWM:")
