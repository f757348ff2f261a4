"""Another district in the same database: its people, texts and ids can be told from those of the first one."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.database import Database, Session
from storage.tables import decisions, districts, metadata, minutes, organizations, people, phones, report_files, reports
from tests.access.district import Facts, settle

if TYPE_CHECKING:
    from tests.access.house import House

DISTRICT = 2
MARK = "Чужерай"  # stands in all of its texts
FIRST_ID = 5001  # of each table; the first district has none as high

_TEXTS = (
    (people, "full_name"),
    (organizations, "name"),
    (minutes, "number"),
    (decisions, "text"),
    (decisions, "excerpt"),
    (reports, "text"),
    (report_files, "name"),
    (phones, "number"),
)


async def settle_elsewhere(database: Database, users: Mapping[str, int]) -> Facts:
    """`users`: accounts of people who may have others in the first district."""
    async with database.write() as tx:
        await tx.execute(districts.insert().values(id=DISTRICT, name=MARK))
    other = database.of(DISTRICT)
    facts = await settle(other, users)
    async with other.write() as tx:
        for table, column in _TEXTS:
            marked = sa.literal(f"{MARK} ") + sa.cast(table.c[column], sa.Text)
            await tx.execute(table.update().where(table.c.district_id == DISTRICT).values({column: marked}))
    async with other.migrate() as tx:
        for table in metadata.sorted_tables:
            if "id" in table.c and table is not districts:
                await _renumber(tx, table)
    return facts


async def _renumber(tx: Session, table: sa.Table) -> None:
    """Every id is made `FIRST_ID` and so on, wherever it is named."""
    lowest = await tx.scalar(sa.select(sa.func.min(table.c.id)).where(table.c.district_id == DISTRICT))
    if lowest is None:
        return
    for whose in metadata.sorted_tables:
        for column in whose.columns:
            if column is table.c.id or any(key.column is table.c.id for key in column.foreign_keys):
                moved = whose.update().where(whose.c.district_id == DISTRICT, column.is_not(None))
                await tx.execute(moved.values({column.name: column + (FIRST_ID - lowest)}))


async def everything(database: Database) -> dict[str, list[Any]]:
    """All that there is of it."""
    async with database.read() as tx:
        return {table.name: await _rows(tx, table) for table in metadata.sorted_tables if table is not districts}


async def _rows(tx: Session, table: sa.Table) -> list[Any]:
    rows = await tx.execute(table.select().where(table.c.district_id == DISTRICT))
    return sorted(map(tuple, rows), key=repr)


async def across(database: Database) -> list[str]:
    """The columns in which a row of one district names a row of another."""
    found = []
    async with database.read() as tx:
        for column in (one for table in metadata.sorted_tables for one in table.columns):
            for key in column.foreign_keys:
                there = key.column.table.alias()
                if "district_id" in there.c:
                    apart = column.table.c.district_id != there.c.district_id
                    query = sa.select(column).where(column == there.c[key.column.name], apart)
                    if (await tx.execute(query)).first():
                        found.append(str(column))
    return found


def nothing_was_said(house: "House", *, but: bool = False) -> None:
    """`but`: people's own words may be repeated to them, which say no more than the mark."""
    for phone in house.phones.values():
        for said in house.said_to(phone):
            found = [line for line in said.splitlines() if MARK in line]
            assert not found or (but and all(f"{MARK}ск" not in line for line in found)), said
    for call in house.telegram.ledger:
        assert MARK not in str(call.params) or but
