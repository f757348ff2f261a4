"""Files of reports on disk beside the database, each under the hash of what is in it."""

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from storage.disk import half_file, make_folder, remove_stale, settle


class TooLargeError(Exception):
    """More arrives than may be kept."""


class Arriving(io.BufferedWriter):
    """A file that is being written."""

    def __init__(self, path: Path, limit: int) -> None:
        super().__init__(io.FileIO(path, "wb"))
        self.path = path
        self._room = limit
        self._sha256 = hashlib.sha256()

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are all that a stream brings
        """Raises `TooLargeError`, OSError."""
        self._room -= len(data)
        if self._room < 0:
            raise TooLargeError
        self._sha256.update(data)
        return super().write(data)

    @property
    def digest(self) -> bytes:
        return self._sha256.digest()


class Shelf:
    """The folder `files` in that of a database. Whatever has its name there is whole."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "files"

    def path(self, sha256: bytes) -> Path:
        name = sha256.hex()
        return self.folder / name[:2] / name

    def missing(self, hashes: Iterable[bytes]) -> list[bytes]:
        return [one for one in hashes if not self.path(one).is_file()]

    @contextmanager
    def arriving(self, limit: int) -> Iterator[Arriving]:
        """A file of at most that many bytes. Unless it is placed, nothing is left of it."""
        with half_file(self.folder) as path:
            file = Arriving(path, limit)
            try:
                yield file
            finally:
                with suppress(OSError):  # closing writes what is left, perhaps to a full disk
                    file.close()

    def place(self, file: Arriving) -> bytes:
        """Keep what has arrived; returns its hash. Raises OSError."""
        file.close()
        target = self.path(file.digest)
        make_folder(target.parent)
        settle(file.path, target)
        return file.digest

    def remove(self, hashes: Iterable[bytes]) -> None:
        """Those that are there. Raises OSError."""
        for one in hashes:
            self.path(one).unlink(missing_ok=True)

    def tidy(self) -> None:
        """What a kill has left half is fetched anew."""
        remove_stale(self.folder)
