"""`python -m benchmarks growth`: a hundred times as many assignments, updates a second, and what a start costs."""

import asyncio
from collections.abc import Sequence

from benchmarks import handling, sizes, starting
from benchmarks.reader import figures


def run(counts: Sequence[int], *, schools: int, updates: int, runs: int, starts: int) -> None:
    """Everything is measured in one run; a part whose number is zero is left out."""
    asyncio.run(_run(counts, schools=schools, updates=updates, runs=runs, starts=starts))


async def _run(counts: Sequence[int], *, schools: int, updates: int, runs: int, starts: int) -> None:
    if starts:
        print(f"START, {starts} times")
        figures(await starting.of_starts(starts))
    if updates:
        print("\nUPDATES")
        figures(await handling.of_updates(updates, runs))
    if counts:
        print(f"\nSIZES, {schools} schools in one district")
        async for figure in sizes.of_growth(counts, schools):
            figures([figure])
