"""The folder of files that all districts share: contents lie there once, as long as any of them has them."""

import asyncio
from collections.abc import Sequence

import sqlalchemy as sa

from storage import postgresql
from storage.database import Database, Session
from storage.shelf import Shelf
from storage.tables import report_files

_AT_ONCE = 500  # hashes in a query


async def reach_shelf(tx: Session) -> None:
    """What is on disk, and what all districts have of it, stays as it is until the transaction ends.

    To be called first by whoever notes or removes a file: of SQLite the one writer is alone anyway.
    """
    if not tx.is_sqlite:
        await postgresql.wait_for_shelf(tx.connection)


async def unshelve(database: Database, hashes: Sequence[bytes]) -> None:
    """Remove from the disk what no report has, of whichever district. Raises OSError.

    To be called when it is committed that nobody has them: what is undone may not be fetched again.
    """
    if not hashes:
        return
    async with database.write() as tx:
        await reach_shelf(tx)
        await asyncio.to_thread(Shelf(database.folder).remove, await needless(tx, hashes))


async def needless(tx: Session, hashes: Sequence[bytes]) -> list[bytes]:
    """Those of them that no report has, of whichever district."""
    kept: set[bytes] = set()
    for at in range(0, len(hashes), _AT_ONCE):
        # The districts share a folder, where the same contents lie once: this query may not ask for one of them alone.
        holders = sa.select(report_files.c.district_id, report_files.c.sha256).distinct()
        some = await tx.execute(holders.where(report_files.c.sha256.in_(hashes[at : at + _AT_ONCE])))
        kept.update(row.sha256 for row in some)
    return [one for one in hashes if one not in kept]
