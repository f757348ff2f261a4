"""Reads a file from a stranger in a process of its own, so that no file can take the bot with it."""

import asyncio
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from domain.decisions import Minutes
from minutes.errors import Damaged, ReadError, TookTooLong, TooLarge, from_record
from minutes.report import from_json

ROOT = Path(__file__).resolve().parent.parent
MAX_OUTPUT = 32 * 2**20  # bytes of JSON; the largest readable document gives less
CHUNK = 2**16


async def read_isolated(*paths: Path, seconds: float = 30, memory_mb: int = 1024) -> Minutes:
    """The files are one document.

    Raises the same ReadError as reading here would, TookTooLong after `seconds`, TooLarge beyond the memory.
    """
    process = await asyncio.create_subprocess_exec(
        *_command(paths, memory_mb),
        cwd=ROOT,
        env=_environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(seconds):
            output = await _output(process)
            code = await process.wait()
    except TimeoutError:
        raise TookTooLong from None
    finally:
        await _end(process)
    return _result(output, code)


def _command(paths: Sequence[Path], memory_mb: int) -> list[str]:
    files = [str(path.resolve()) for path in paths]
    return [sys.executable, "-m", "minutes", "--json", "--memory-mb", str(memory_mb), *files]


async def _output(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    output = bytearray()
    while chunk := await process.stdout.read(CHUNK):
        output += chunk
        if len(output) > MAX_OUTPUT:
            raise TooLarge
    return bytes(output)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Nothing is left running, also when the one who waits is cancelled."""
    if process.returncode is None:
        process.kill()
        await process.wait()


def _result(output: bytes, code: int) -> Minutes:
    if code < 0:  # killed by a signal: the system ran out of memory before we did
        raise TooLarge
    if code == 0:
        return from_json(output)
    try:
        error = from_record(json.loads(output))
    except (ValueError, KeyError, TypeError):
        raise (Damaged if code == 1 else ReadError) from None
    raise error


def _environment() -> dict[str, str]:
    """The package is found wherever the bot was started; nothing of the bot's secrets goes along."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "LD_LIBRARY_PATH", "HOME", "LANG")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }
