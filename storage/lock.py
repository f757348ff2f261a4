"""One program at a time works on a database: a file beside it is held by the bot, or by whoever puts a backup back."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.errors import SrokiError
from storage.schema import make_private


class DatabaseHeldError(SrokiError):
    """Another process is at work on this database (DATABASE_URL), most likely the bot: stop that one first."""


@contextmanager
def held(database: Path) -> Iterator[None]:
    """Inside, nobody else holds it. The system lets go of it however the process ends, so that none is left behind.

    Raises `DatabaseHeldError`, or OSError where there can be no such file.
    """
    file = database.resolve().with_name(database.resolve().name + ".lock")
    make_private(file)
    with file.open("rb") as opened:
        try:
            _take(opened.fileno())
        except (BlockingIOError, PermissionError) as error:  # the second on Windows
            raise DatabaseHeldError from error
        yield


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
