"""A database is copied into another one, of SQLite or of PostgreSQL, and compared table by table before it counts."""

import hashlib
import json
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from domain.errors import SrokiError
from storage import memory, tallies
from storage.database import Database, Session
from storage.schema import upgrade
from storage.tables import districts, metadata
from storage.tables import tallies as tallied

BATCH = 1000  # rows
_MODULUS = 2**256  # of the sum of the rows' checksums: in which order they come does not matter


class NotEmptyError(SrokiError):
    """The database that is to be moved to is not empty: name a new one."""


class DiffersError(SrokiError):
    """What has arrived is not what was there; the new database is left as it was."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Of one table, the same on both sides."""

    table: str
    rows: int
    checksum: str  # SHA-256 of each row, summed up


async def move(source: Database, target: Database) -> list[Compared]:
    """Nobody may be at work on either. The target is made, or left as it was if anything goes wrong.

    Raises `NotEmptyError`, `DiffersError`.
    """
    await upgrade(target)
    async with source.read() as old, target.migrate() as new:
        await _require_empty(new)
        await new.execute(districts.delete())
        await new.connection.run_sync(_without_triggers)
        for table in _copied():
            async for rows in _batches(old, table):
                await new.execute(table.insert(), rows)
            await _go_on_counting(old, new, table)
        await new.connection.run_sync(_with_triggers)
        return [await _compared(old, new, table) for table in metadata.sorted_tables]


def _copied() -> list[sa.Table]:
    """What is counted by triggers is counted anew."""
    return [table for table in metadata.sorted_tables if table is not tallied]


def _without_triggers(connection: sa.Connection) -> None:
    tallies.take_down(connection)
    memory.take_down(connection)


def _with_triggers(connection: sa.Connection) -> None:
    tallies.set_up(connection)
    memory.set_up(connection)


async def _require_empty(tx: Session) -> None:
    """But for the district that every new one has."""
    for table in metadata.sorted_tables:
        most = 1 if table is districts else 0
        if await tx.scalar(sa.select(sa.func.count()).select_from(table)) > most:
            raise NotEmptyError


async def _batches(tx: Session, table: sa.Table) -> AsyncIterator[list[dict[str, Any]]]:
    """All rows, by the primary key."""
    keys = list(table.primary_key.columns)
    query = sa.select(table).order_by(*keys).limit(BATCH)
    last: Sequence[Any] | None = None
    while True:
        after = sa.true() if last is None else sa.tuple_(*keys) > sa.tuple_(*map(sa.literal, last, _types(keys)))
        rows = [dict(row) for row in (await tx.execute(query.where(after))).mappings()]
        if rows:
            yield rows
        if len(rows) < BATCH:
            return
        last = [rows[-1][key.name] for key in keys]


def _types(keys: Sequence[sa.Column[Any]]) -> list[Any]:
    return [key.type for key in keys]


async def _go_on_counting(old: Session, new: Session, table: sa.Table) -> None:
    """No id is given again, not even that of a row which is gone: old buttons name them."""
    if [key.name for key in table.primary_key] != ["id"]:
        return
    highest = max(await _last_id(old, table), await _last_id(new, table))
    if not new.is_sqlite:
        query = "SELECT setval(pg_get_serial_sequence(:name, 'id'), :highest, :used)"
        values = {"name": table.name, "highest": max(highest, 1), "used": highest > 0}
        await new.execute(sa.text(query), values)
    elif table.dialect_options["sqlite"]["autoincrement"] and highest:
        await new.execute(sa.text("DELETE FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
        query = "INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :highest)"
        await new.execute(sa.text(query), {"name": table.name, "highest": highest})


async def _last_id(tx: Session, table: sa.Table) -> int:
    """That was ever given, as far as the database remembers."""
    known = await tx.scalar(sa.select(sa.func.max(table.c.id))) or 0
    if not tx.is_sqlite:
        query = "SELECT last_value FROM pg_sequences WHERE sequencename = :name AND schemaname = current_schema()"
        name = f"{table.name}_id_seq"
    else:
        query, name = "SELECT seq FROM sqlite_sequence WHERE name = :name", table.name
    given = (await tx.execute(sa.text(query), {"name": name})).scalar()
    return max(known, given or 0)


async def _compared(old: Session, new: Session, table: sa.Table) -> Compared:
    ours, theirs = await _summed(old, table), await _summed(new, table)
    if ours != theirs:
        raise DiffersError(f"{table.name}: {DiffersError.__doc__}")
    return ours


async def _summed(tx: Session, table: sa.Table) -> Compared:
    rows, total = 0, 0
    async for batch in _batches(tx, table):
        rows += len(batch)
        total += sum(int.from_bytes(hashlib.sha256(_written(row)).digest()) for row in batch)
    return Compared(table=table.name, rows=rows, checksum=f"{total % _MODULUS:064x}")


def _written(row: dict[str, Any]) -> bytes:
    """Alike on both sides: a database may give a number for a truth value, and has its own order in JSON."""
    plain = {name: int(value) if isinstance(value, bool) else value for name, value in row.items()}
    return json.dumps(plain, sort_keys=True, ensure_ascii=False, default=_plain).encode(errors="surrogatepass")


def _plain(value: Any) -> str:
    return value.hex() if isinstance(value, bytes) else value.isoformat()
