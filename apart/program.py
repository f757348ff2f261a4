"""Runs a program for a file in a group of processes of its own, which ends as a whole, and with its caller."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHUNK = 2**16
STDERR_SHOWN = 4_000  # bytes: the end of a traceback


class TooMuchError(Exception):
    """The program has printed more than may be taken in."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    code: int  # negative: the signal that has ended it
    output: bytes
    complaint: str  # the end of what it has said on its standard error


async def run(command: Sequence[str], scratch: Path, *, seconds: float, most: int) -> Ended:
    """`scratch`: a folder of its own for temporary files; `most`: bytes that it may print.

    Raises TimeoutError, TooMuchError. When this returns, raises or is cancelled, no process of it is left; nor when the
    caller is killed, if the program calls `apart.limits.end_with_caller`.
    """
    with (scratch / "stderr").open("wb") as stderr:
        process = await asyncio.create_subprocess_exec(
            *command,
            cwd=ROOT,
            env=_environment(scratch),
            stdin=asyncio.subprocess.PIPE,  # held open, see `end_with_caller`
            stdout=asyncio.subprocess.PIPE,
            stderr=stderr,
            start_new_session=True,  # a group of its own, so that it can be ended as a whole
        )
    try:
        async with asyncio.timeout(seconds):
            output = await _output(process, most)
            code = await process.wait()
    finally:
        await _end(process)
    complaint = (scratch / "stderr").read_bytes()[-STDERR_SHOWN:].decode(errors="replace")
    return Ended(code=code, output=output, complaint=complaint)


async def _output(process: asyncio.subprocess.Process, most: int) -> bytes:
    assert process.stdout is not None
    output = bytearray()
    while chunk := await process.stdout.read(CHUNK):
        output += chunk
        if len(output) > most:
            raise TooMuchError
    return bytes(output)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Nothing is left running, also when the one who waits is cancelled or the program crashed above its own."""
    if sys.platform == "win32":
        command = ("taskkill", "/F", "/T", "/PID", str(process.pid))
        quiet = asyncio.subprocess.DEVNULL
        killer = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
        await killer.wait()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    assert process.stdout is not None
    while await process.stdout.read(CHUNK):  # what was printed beyond the limit: until it is fetched, wait() waits
        pass
    await process.wait()


def _environment(scratch: Path) -> dict[str, str]:
    """The package is found wherever the bot was started; nothing of the bot's secrets goes along."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "HOME", "LANG", "TESSDATA_PREFIX")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)),
    }
