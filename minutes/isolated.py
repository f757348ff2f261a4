"""Reads a file from a stranger in a process of its own, so that no file can take the bot with it."""

import contextlib
import json
import logging
import signal
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from apart.program import Ended, TooMuchError, run
from domain.decisions import Minutes
from minutes.errors import Damaged, ReadError, TookTooLong, TooLarge, from_record
from minutes.formats.signatures import are_pages
from minutes.report import from_json

MAX_OUTPUT = 4 * 2**20  # bytes of JSON: 4000 decisions; taking in more would hold up the bot for 0.2 seconds
TEXT_SECONDS = 90  # a thousand pages take 5; on a busy machine reading gives way to all else
PAGES_SECONDS = 600  # 60 pages that have to be recognized, at 10 seconds each
HEAD = 1024  # bytes that tell
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
        try:
            return _result(await run(_command(paths, memory_mb, scratch), scratch, seconds=seconds, most=MAX_OUTPUT))
        except TimeoutError:
            raise TookTooLong from None
        except TooMuchError:
            raise TooLarge from None


def allowance(paths: Sequence[Path]) -> float:
    """How many seconds reading may take: what is made of pages may have to be recognized, all else is text."""
    return PAGES_SECONDS if any(are_pages(_head(path)) for path in paths) else TEXT_SECONDS


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _command(paths: Sequence[Path], memory_mb: int, scratch: Path) -> list[str]:
    options = ["--json", "--memory-mb", str(memory_mb), "--scratch", str(scratch)]
    return [sys.executable, "-m", "minutes", *options, *(str(path.resolve()) for path in paths)]


def _result(ended: Ended) -> Minutes:
    if ended.code == 0:
        return from_json(ended.output)
    if ended.code == 1:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            raise from_record(json.loads(ended.output))
    log.error("reading ended with %s: %s", ended.code, ended.complaint)
    raise _crash(ended.code)


def _crash(code: int) -> ReadError:
    """What to say of an end that nobody meant."""
    if code == -signal.SIGSEGV:  # of a library, and the file made it so
        return Damaged()
    if code < 0:  # no memory left: the system kills, libraries abort
        return TooLarge()
    return ReadError()  # a mistake of ours: the log has it
