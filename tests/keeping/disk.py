"""Disks on which there is too little room, and what is found on them."""

import os
import resource
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

MORE_THAN_ANY_DISK = 2**60  # bytes


@contextmanager
def no_larger_files(limit: int) -> Iterator[None]:
    """No file of this process may grow over so many bytes: writing further fails as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A disk of its own with room for so many bytes, mounted there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may mount a small disk; what no_larger_files shows is shown everywhere")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607


def inside(folder: Path) -> list[str]:
    """The files below it, by their paths in it."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")  # that one stays for good
    return sorted(str(path.relative_to(folder)) for path in found)


def add_ballast(path: Path, rows: int) -> None:
    """A table of its own that nobody reads."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE ballast (id INTEGER PRIMARY KEY, note TEXT)")
        connection.executemany("INSERT INTO ballast (note) VALUES (?)", [("о" * 200,) for _ in range(rows)])


def spoil(path: Path, table: str) -> None:
    """Bytes of a table's first page are flipped, as a disk does that dies."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("rb+") as file:
        file.seek((page - 1) * size)
        bytes_there = file.read(64)
        file.seek((page - 1) * size)
        file.write(bytes(byte ^ 0xFF for byte in bytes_there))


def ballast(path: Path) -> list[int]:
    """The ids in that table."""
    with closing(sqlite3.connect(path)) as connection:
        return [number for (number,) in connection.execute("SELECT id FROM ballast ORDER BY id")]
