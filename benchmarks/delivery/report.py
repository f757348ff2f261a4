"""The rows that were asked for, one after another, each printed when it is measured."""

from collections.abc import Sequence

from benchmarks.delivery.rows import Rows
from benchmarks.reader import figures


async def report(names: Sequence[str], *, chats: int, kills: int) -> None:
    rows = Rows(chats, kills)
    for name in names:
        async for figure in getattr(rows, name)():
            figures([figure])
