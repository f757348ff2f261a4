"""Works on a Word file from outside in a process of its own: no template can take the bot with it."""

import contextlib
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from apart.program import Ended, TooMuchError, run
from domain.errors import SrokiError
from papers.__main__ import MADE, PRINTED, SOURCE
from papers.fields import Content
from papers.template_errors import Fault, from_record, refused

FILL_SECONDS, FILL_MB = 60, 512  # a paper with 500 rows takes 1 second on an idle machine
PRINT_SECONDS, PRINT_MB = 120, 6144  # of address space, of which LibreOffice uses a part; it starts in 3 to 20 seconds
MAX_OUTPUT = 2**16
MAX_PRINTED = 50 * 2**20  # bytes; what a bot may send (Bot API, sendDocument)
PACKAGES = "libreoffice-writer-nogui fonts-liberation"
_NAMES = ("soffice", "libreoffice")
log = logging.getLogger(__name__)


class PrintError(SrokiError):
    """LibreOffice has made no .pdf of it."""


def office() -> str | None:
    """The program that makes a .pdf of a Word file, if it is installed."""
    return next(filter(None, map(shutil.which, _NAMES)), None)


async def fill_isolated(template: bytes, content: Content, *, seconds: float = FILL_SECONDS) -> bytes:
    """The Word file. Raises TemplateError."""
    with _scratch() as scratch:
        (scratch / SOURCE).write_bytes(template)
        (scratch / "content.json").write_bytes(content.to_json())
        try:
            ended = await run(_command("fill", scratch, FILL_MB), scratch, seconds=seconds, most=MAX_OUTPUT)
        except TimeoutError:
            raise refused(Fault.TOO_LONG) from None
        except TooMuchError:
            raise refused(Fault.BROKEN) from None
        if ended.code:
            _refuse(ended)
        return (scratch / MADE).read_bytes()


def _refuse(ended: Ended) -> None:
    if ended.code == 1:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            raise from_record(json.loads(ended.output))
    log.error("filling a template ended with %s: %s", ended.code, ended.complaint)
    raise refused(Fault.TOO_LARGE if ended.code < 0 else Fault.BROKEN)


async def print_isolated(document: bytes, *, seconds: float = PRINT_SECONDS) -> bytes:
    """The Word file as a .pdf. Raises PrintError."""
    program = office()
    if program is None:
        raise PrintError
    with _scratch() as scratch:
        (scratch / SOURCE).write_bytes(document)
        command = [*_command("print", scratch, PRINT_MB), "--office", program]
        try:
            ended = await run(command, scratch, seconds=seconds, most=MAX_OUTPUT)
        except (TimeoutError, TooMuchError):
            raise PrintError from None
        printed = scratch / PRINTED
        if ended.code or printed.stat().st_size > MAX_PRINTED:
            log.error("printing ended with %s", ended.code)
            raise PrintError
        return printed.read_bytes()


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="sroki-paper-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _command(job: str, scratch: Path, memory_mb: int) -> list[str]:
    return [sys.executable, "-m", "papers", job, str(scratch), "--memory-mb", str(memory_mb)]
