"""What a process that works on a stranger's file may take, and that it ends when nobody waits for it."""

import contextlib
import os
import shutil
import signal
import threading
from pathlib import Path

MEGABYTE = 2**20
FILE_MB = 256  # of one temporary file: a rendered page takes 30
CPU_SECONDS = 1200  # the caller counts the seconds; this ends a process that has lost its caller and cannot notice
NICENESS = 10  # whoever waits for an answer comes before a file that is being worked on


def limit(memory_mb: int) -> None:
    """Bounds this process and, each for itself, the programs that it starts. Windows knows no such limits."""
    try:
        import resource
    except ImportError:
        return
    sizes = (
        (resource.RLIMIT_AS, memory_mb * MEGABYTE),
        (resource.RLIMIT_FSIZE, FILE_MB * MEGABYTE),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_CORE, 0),  # a core dump would keep the paper
    )
    for kind, size in sizes:
        with contextlib.suppress(ValueError, OSError):  # there is a lower one already, or macOS has none
            resource.setrlimit(kind, (size, size))
    os.nice(NICENESS)


def end_with_caller(scratch: Path) -> None:
    """The caller holds the other end of standard input: when it is gone, however it went, nothing stays behind.

    That is `scratch`, where temporary files lie, and this process's whole group.
    """
    threading.Thread(target=_end_with_caller, args=(scratch,), daemon=True).start()


def _end_with_caller(scratch: Path) -> None:
    os.read(0, 1)  # nothing is ever written: it returns at the end
    shutil.rmtree(scratch, ignore_errors=True)
    if hasattr(os, "killpg"):
        os.killpg(0, signal.SIGKILL)
    os._exit(1)
