"""Reads a file from a stranger in a process of its own, so that no file can take the bot with it."""

import asyncio
import contextlib
import json
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from domain.decisions import Minutes
from minutes.errors import Damaged, ReadError, TookTooLong, TooLarge, from_record
from minutes.formats.signatures import are_pages
from minutes.report import from_json

ROOT = Path(__file__).resolve().parent.parent
MAX_OUTPUT = 4 * 2**20  # bytes of JSON: 4000 decisions; taking in more would hold up the bot for 0.2 seconds
CHUNK = 2**16
TEXT_SECONDS = 30  # a thousand pages take 5
PAGES_SECONDS = 600  # 60 pages that have to be recognized, at 10 seconds each
HEAD = 1024  # bytes that tell
STDERR_SHOWN = 4_000  # bytes: the end of a traceback
log = logging.getLogger(__name__)


async def read_isolated(*paths: Path, seconds: float | None = None, memory_mb: int = 1024) -> Minutes:
    """The files are one document.

    Raises the same ReadError as reading here would, TookTooLong after `seconds` (by default `allowance`), TooLarge
    beyond the memory, which every program that reading starts has for itself. When this returns, raises or is
    cancelled, and also when the caller is killed, no process and no temporary file is left.
    """
    seconds = allowance(paths) if seconds is None else seconds
    with tempfile.TemporaryDirectory(prefix="sroki-reading-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder)
        with (scratch / "stderr").open("wb") as stderr:
            process = await asyncio.create_subprocess_exec(
                *_command(paths, memory_mb, scratch),
                cwd=ROOT,
                env=_environment(scratch),
                stdin=asyncio.subprocess.PIPE,  # held open, see minutes.limits.end_with_caller
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                start_new_session=True,  # a group of its own, so that it can be ended as a whole
            )
        try:
            async with asyncio.timeout(seconds):
                output = await _output(process)
                code = await process.wait()
        except TimeoutError:
            raise TookTooLong from None
        finally:
            await _end(process)
        return _result(output, code, scratch / "stderr")


def allowance(paths: Sequence[Path]) -> float:
    """How many seconds reading may take: what is made of pages may have to be recognized, all else is text."""
    return PAGES_SECONDS if any(are_pages(_head(path)) for path in paths) else TEXT_SECONDS


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _command(paths: Sequence[Path], memory_mb: int, scratch: Path) -> list[str]:
    options = ["--json", "--memory-mb", str(memory_mb), "--scratch", str(scratch)]
    return [sys.executable, "-m", "minutes", *options, *(str(path.resolve()) for path in paths)]


async def _output(process: asyncio.subprocess.Process) -> bytes:
    assert process.stdout is not None
    output = bytearray()
    while chunk := await process.stdout.read(CHUNK):
        output += chunk
        if len(output) > MAX_OUTPUT:
            raise TooLarge
    return bytes(output)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Nothing is left running, also when the one who waits is cancelled or the reader crashed above its programs."""
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


def _result(output: bytes, code: int, stderr: Path) -> Minutes:
    if code == 0:
        return from_json(output)
    if code == 1:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            raise from_record(json.loads(output))
    log.error("reading ended with %s: %s", code, stderr.read_bytes()[-STDERR_SHOWN:].decode(errors="replace"))
    raise _crash(code)


def _crash(code: int) -> ReadError:
    """What to say of an end that nobody meant."""
    if code == -signal.SIGSEGV:  # of a library, and the file made it so
        return Damaged()
    if code < 0:  # no memory left: the system kills, libraries abort
        return TooLarge()
    return ReadError()  # a mistake of ours: the log has it


def _environment(scratch: Path) -> dict[str, str]:
    """The package is found wherever the bot was started; nothing of the bot's secrets goes along."""
    kept = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "HOME", "LANG", "TESSDATA_PREFIX")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(scratch)),
    }
