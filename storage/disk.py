"""What is written to disk beside the database: private, and there as a whole or not at all."""

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STALE = 3600.0  # seconds; to a half file that is older nobody writes any more: who did was killed
RESERVE = 200 * 2**20  # bytes that files leave free: where the database cannot be written, nothing goes on
_HALF = ".part"
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def make_folder(path: Path) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)


@contextmanager
def half_file(folder: Path) -> Iterator[Path]:
    """An empty file to be written and settled; otherwise nothing is left of it, nor of what SQLite puts beside it."""
    make_folder(folder)
    handle, name = tempfile.mkstemp(suffix=_HALF, dir=folder)
    os.close(handle)
    try:
        yield Path(name)
    finally:
        for left in folder.glob(f"{Path(name).name}*"):
            left.unlink(missing_ok=True)


def require_room(folder: Path, size: int, *, reserve: int) -> None:
    """Raises OSError where so many bytes more would leave fewer than `reserve` free on its disk."""
    if shutil.disk_usage(folder).free < reserve + size:
        raise OSError(errno.ENOSPC, f"it would leave less than {reserve // 2**20} MB free on its disk")


def full(error: BaseException) -> bool:
    """Whether there is no room for more."""
    return isinstance(error, OSError) and error.errno in _FULL


def settle(half: Path, target: Path) -> None:
    """Give a written file its name, once its contents are safe. Raises OSError, and then nothing has changed."""
    with half.open("rb+") as file:
        os.fsync(file.fileno())
    half.replace(target)
    sync_folder(target.parent)


def sync_folder(path: Path) -> None:
    """Make sure of the names in it."""
    if os.name == "nt":  # Windows opens no folders; NTFS keeps a journal of names
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove_stale(folder: Path) -> None:
    """Half files that a kill has left."""
    for path in folder.glob(f"*{_HALF}*"):
        if stale(path):
            path.unlink(missing_ok=True)


def stale(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > STALE
