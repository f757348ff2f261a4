"""The minutes as they were sent: Telegram's ids of the files, or the words of what came as text."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from storage.database import Session
from storage.tables import minutes, originals, pages, stacks


@dataclass(frozen=True, kw_only=True)
class Original:
    """Either files or words; neither, if it came as text before such texts were kept."""

    files: Sequence[tuple[str, str]] = ()  # kind (document, photo) and Telegram's id, in the order of the pages
    words: str | None = None


async def keep(tx: Session, minutes_id: int, words: str) -> None:
    await tx.execute(originals.insert().values(district_id=tx.district_id, minutes_id=minutes_id, text=words))


async def find(tx: Session, minutes_id: int) -> Original | None:
    """None if there are no such minutes."""
    mine = (minutes.c.district_id == tx.district_id, minutes.c.id == minutes_id)
    row = (await tx.execute(sa.select(minutes.c.file_id).where(*mine))).first()
    if row is None:
        return None
    if not row.file_id:
        kept = (originals.c.district_id == tx.district_id, originals.c.minutes_id == minutes_id)
        return Original(words=await tx.scalar(sa.select(originals.c.text).where(*kept)))
    stacked = await _pages(tx, minutes_id)
    return Original(files=stacked or (("document", row.file_id),))


async def _pages(tx: Session, minutes_id: int) -> list[tuple[str, str]]:
    """Those that were sent one after another."""
    of = stacks.join(pages, pages.c.stack_id == stacks.c.id)
    rows = await tx.execute(
        sa.select(pages.c.kind, pages.c.file_id)
        .select_from(of)
        .where(stacks.c.district_id == tx.district_id, stacks.c.minutes_id == minutes_id)
        .order_by(pages.c.message_id)
    )
    return [(row.kind, row.file_id) for row in rows]
