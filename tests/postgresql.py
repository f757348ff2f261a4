"""`python -m tests.postgresql COMMAND …`: runs it beside a PostgreSQL of its own, which goes with it.

The server belongs to a user who may do nothing else, listens on a free port of this machine and keeps its data in a
temporary folder. Needs the Debian package postgresql.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER = "postgres"  # which Debian's package makes
_FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300", "shared_buffers=64MB")


def programs() -> Path | None:
    """The folder of the newest PostgreSQL; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


@dataclass(frozen=True)
class Server:
    """On data of its own."""

    programs: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Of its database `postgres`, for `DATABASE_URL`."""
        return f"postgresql+asyncpg://sroki@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        listen = f"-c listen_addresses=127.0.0.1 -p {self.port} -k {self.folder} "
        options = listen + " ".join(f"-c {one}" for one in _FAST)
        self._control("-l", self.folder / "log", "-o", options, "start")

    def stop(self) -> None:
        """At once, as when it is killed."""
        self._control("-m", "immediate", "stop")

    def _control(self, *how: str | Path) -> None:
        _run(self.programs / "pg_ctl", "-D", self.folder / "data", "-w", *how)


@contextmanager
def running(programs: Path) -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="sroki-postgresql-") as name:
        folder = Path(name)
        if os.getuid() == 0:  # PostgreSQL refuses to run as root
            shutil.chown(folder, USER)
        made = ("-D", folder / "data", "-U", "sroki", "-A", "trust", "-E", "UTF8", "-N", "--locale=C.UTF-8")
        _run(programs / "initdb", *made)
        server = Server(programs, folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            if (server.folder / "data" / "postmaster.pid").exists():
                server.stop()


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _run(*command: str | Path) -> None:
    root = os.getuid() == 0
    done = subprocess.run(
        command,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        user=USER if root else None,
        group=USER if root else None,
        extra_groups=[] if root else None,
    )
    if done.returncode:
        sys.exit(f"{command[0]}: {done.stderr}")


def main(command: Sequence[str]) -> int:
    found = programs()
    if found is None:
        sys.stdout.write("PostgreSQL is not installed (Debian: postgresql): what needs it is not tested\n")
        return 1 if os.environ.get("CI") else 0
    with running(found) as server:
        return subprocess.run(command, env=os.environ | {"SROKI_TEST_POSTGRESQL": server.url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
