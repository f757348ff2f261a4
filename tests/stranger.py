"""`python -m bot` as a stranger starts it: in an empty folder, without a token."""

import asyncio
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.town import ROOT

READY = 180  # seconds on a slow and busy machine; about eight on a usual one
END = 60  # seconds on such a one; ten at most for what the bot is doing


def environment(**own: str) -> dict[str, str]:
    """Of somebody who has set nothing."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "DATABASE_"))}
    return clean | {"PYTHONPATH": str(ROOT), "SANDBOX_PORT": "0"} | own


@asynccontextmanager
async def demonstration(folder: Path) -> AsyncIterator[str]:
    """The address of the page. Afterwards: a clean end, and nothing said but the address."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        cwd=folder,
        env=environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    try:
        printed = ""
        while "Остановить: Ctrl+C" not in printed:
            line = await asyncio.wait_for(process.stdout.readline(), READY)
            assert line, f"ended at once:\n{printed}{(await process.stderr.read()).decode()}"
            printed += line.decode()
        yield re.findall(r"http://\S+", printed)[0]
    finally:
        process.send_signal(signal.SIGTERM)
        errors = await asyncio.wait_for(process.stderr.read(), END)
    assert await process.wait() == 0
    assert not errors, errors.decode()
    assert await process.stdout.read() == b"", "the story is told on the page"
