"""Pages, or parts of a text, that a secretary sends one after another, until they are read as one document."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from storage.database import Session, new_id
from storage.files import SentFile
from storage.tables import pages, stacks


class StackState(StrEnum):
    OPEN = "open"  # more pages may come
    READ = "read"
    CANCELLED = "cancelled"
    REPORTED = "reported"  # it was no document but a report


@dataclass(frozen=True, kw_only=True)
class StackedPage:
    id: int
    message_id: int
    album_id: str | None
    file: SentFile
    text: str | None = None  # of a message, while the stack is open


@dataclass(frozen=True, kw_only=True)
class Stack:
    id: int
    person_id: int
    state: StackState
    receipt_message_id: int | None
    minutes_id: int | None  # what was read from it
    pages: tuple[StackedPage, ...]  # in the order in which they were sent
    written: bool = False  # parts of a text, not pictures

    @property
    def size(self) -> int:
        """Bytes of all pages together."""
        return sum(page.file.size or 0 for page in self.pages)


async def open_stack(tx: Session, person_id: int, *, since: dt.datetime, written: bool = False) -> Stack | None:
    """The one that a further page, or part of a text, belongs to: open, and touched since then."""
    alike = (stacks.c.person_id == person_id, stacks.c.written == written)
    return await _newest(tx, *alike, _OPEN, stacks.c.touched_at >= since)


async def previous(tx: Session, stack: Stack) -> Stack | None:
    """The one of its sort that the same person began before it, whatever became of it."""
    alike = (stacks.c.person_id == stack.person_id, stacks.c.written == stack.written)
    return await _newest(tx, *alike, stacks.c.id < stack.id)


async def of_message(tx: Session, person_id: int, message_id: int) -> Stack | None:
    """Where the page of this message lies, however often its update is handled."""
    held = sa.select(pages.c.stack_id).where(pages.c.district_id == tx.district_id, pages.c.message_id == message_id)
    return await _newest(tx, stacks.c.person_id == person_id, stacks.c.id.in_(held))


async def find(tx: Session, stack_id: int) -> Stack | None:
    return await _newest(tx, stacks.c.id == stack_id)


async def begin(tx: Session, person_id: int, now: dt.datetime, *, written: bool = False) -> int:
    """The id of a new one without pages."""
    result = await tx.execute(
        stacks.insert().values(
            district_id=tx.district_id, person_id=person_id, state=StackState.OPEN, written=written, touched_at=now
        )
    )
    return new_id(result)


async def put(
    tx: Session,
    stack_id: int,
    file: SentFile,
    *,
    message_id: int,
    album_id: str | None,
    now: dt.datetime,
    text: str | None = None,
) -> None:
    await tx.execute(
        pages.insert().values(
            district_id=tx.district_id,
            stack_id=stack_id,
            message_id=message_id,
            album_id=album_id,
            kind=file.kind,
            file_id=file.file_id,
            unique_id=file.unique_id,
            name=file.name,
            size=file.size,
            text=text,
        )
    )
    await _update(tx, stack_id, touched_at=now)


async def take_off(tx: Session, stack_id: int, page_id: int) -> None:
    """Remove this page of an open stack; one that is gone already stays gone."""
    mine = sa.select(stacks.c.id).where(stacks.c.district_id == tx.district_id, stacks.c.id == stack_id, _OPEN)
    await tx.execute(
        pages.delete().where(pages.c.district_id == tx.district_id, pages.c.id == page_id, pages.c.stack_id.in_(mine))
    )


async def set_receipt(tx: Session, stack_id: int, message_id: int) -> None:
    await _update(tx, stack_id, receipt_message_id=message_id)


async def close(tx: Session, stack_id: int, state: StackState, *, minutes_id: int | None = None) -> None:
    """Once closed it stays as it is, but that the words of a text are forgotten."""
    await tx.execute(
        stacks.update()
        .where(stacks.c.district_id == tx.district_id, stacks.c.id == stack_id, _OPEN)
        .values(state=state, minutes_id=minutes_id)
    )
    await tx.execute(
        pages.update()
        .where(pages.c.district_id == tx.district_id, pages.c.stack_id == stack_id, pages.c.text.is_not(None))
        .values(text=None)
    )


async def prune(tx: Session, before: dt.datetime) -> int:
    """Forget what was not read and not touched since then. Returns the number of stacks deleted."""
    old = sa.select(stacks.c.id).where(
        stacks.c.district_id == tx.district_id, stacks.c.state != StackState.READ, stacks.c.touched_at < before
    )
    await tx.execute(pages.delete().where(pages.c.district_id == tx.district_id, pages.c.stack_id.in_(old)))
    return (await tx.execute(stacks.delete().where(stacks.c.id.in_(old)))).rowcount


_OPEN = stacks.c.state == StackState.OPEN


async def _update(tx: Session, stack_id: int, **values: Any) -> None:
    await tx.execute(
        stacks.update().where(stacks.c.district_id == tx.district_id, stacks.c.id == stack_id).values(**values)
    )


async def _newest(tx: Session, *conditions: sa.ColumnElement[bool]) -> Stack | None:
    found = sa.select(stacks).where(stacks.c.district_id == tx.district_id, *conditions)
    row = (await tx.execute(found.order_by(stacks.c.id.desc()).limit(1))).first()
    if row is None:
        return None
    held = await tx.execute(
        sa.select(pages)
        .where(pages.c.district_id == tx.district_id, pages.c.stack_id == row.id)
        .order_by(pages.c.message_id)
    )
    return Stack(
        id=row.id,
        person_id=row.person_id,
        state=StackState(row.state),
        receipt_message_id=row.receipt_message_id,
        minutes_id=row.minutes_id,
        pages=tuple(_page(page) for page in held),
        written=row.written,
    )


def _page(row: sa.Row[Any]) -> StackedPage:
    file = SentFile(kind=row.kind, file_id=row.file_id, unique_id=row.unique_id, name=row.name, size=row.size)
    return StackedPage(id=row.id, message_id=row.message_id, album_id=row.album_id, file=file, text=row.text)
