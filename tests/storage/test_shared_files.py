"""Contents on disk: once for all districts, gone with the last report that has them; sent anew they are found anew."""

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from storage import erasing, expiring, reports, shared_files
from storage import report_files as stored
from storage.database import Database, new_id
from storage.files import SentFile
from storage.shelf import Shelf
from storage.tables import districts, people, report_files

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
SHA256 = bytes(range(32))
FILE = SentFile(kind="document", file_id="file", unique_id="unique", name="Форма.pdf", size=1)


async def report(database: Database) -> int:
    """Somebody's, with the file on the disk and without a point. Returns the id of the person."""
    async with database.write() as tx:
        row = {"full_name": "Крутова Мария Олеговна", "name_key": "крутова", "is_head": False}
        person_id = new_id(await tx.execute(people.insert().values(district_id=tx.district_id, **row)))
        sent: dict[str, Any] = {"text": "", "files": [FILE], "update_id": 1, "album_id": None}
        await reports.save(tx, assignment_id=None, person_id=person_id, now=NOW, **sent)
        await tx.execute(report_files.update().values(sha256=SHA256))
    return person_id


async def two_districts(empty: Database) -> tuple[Database, Database]:
    async with empty.write() as tx:
        await tx.execute(districts.insert().values(id=2, name="Второй"))
    return empty, empty.of(2)


async def test_what_is_over_in_one_stays_on_disk_for_the_other(empty: Database) -> None:
    first, second = await two_districts(empty)
    for one in (first, second):
        await report(one)
    async with first.write() as tx:
        assert (await expiring.remove_loose(tx, LATER)).files == []
    async with second.write() as tx:
        assert (await expiring.remove_loose(tx, LATER)).files == [SHA256]


async def test_what_an_erased_person_has_sent_stays_for_the_other(empty: Database) -> None:
    first, second = await two_districts(empty)
    person_id, _ = [await report(one) for one in (first, second)]
    async with first.write() as tx:
        await erasing.erase(tx, person_id, "Участник 1", None, NOW)
        assert await erasing.left_over(tx) == []
    async with second.write() as tx:
        await tx.execute(sa.delete(report_files).where(report_files.c.district_id == second.district_id))
    async with first.write() as tx:
        assert await erasing.left_over(tx) == [SHA256]


async def test_a_file_that_is_sent_again_is_where_it_came_last(empty: Database) -> None:
    """Though what it stood for before was on disk alone, and was taken back."""
    await report(empty)
    async with empty.write() as tx:
        (one,) = await reports.of_update(tx, 1, 1)
        on_disk = stored.Cleared(id=one.files[0].id, file_id=f"{stored.ON_DISK}{SHA256.hex()}/Форма.pdf", gone=True)
        await stored.clear(tx, [on_disk])
        await stored.take_back(tx, [one.id])
        assert await stored.discard(tx) == []
        again = replace(FILE, file_id="again", chat_id=5, message_id=7)
        await reports.attach(tx, one.id, again, now=NOW)
        (found,) = await stored.clearable(tx)
        (now_there,) = (await reports.of_update(tx, 1, 1))[0].files
    assert (found.chat_id, found.message_id, found.sha256) == (5, 7, SHA256)
    assert now_there.file_id == "again"


async def test_while_one_looks_what_nobody_has_no_other_notes_a_file(empty: Database) -> None:
    """A file that arrives meanwhile with the same contents finds that it is gone, and is fetched anew."""
    first, second = await two_districts(empty)
    path = Shelf(first.folder).path(SHA256)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"")

    async def note() -> bool:
        async with second.write() as tx:
            await shared_files.reach_shelf(tx)
            return Shelf(second.folder).missing([SHA256]) == []

    async with first.write() as tx:
        await shared_files.reach_shelf(tx)
        noting = asyncio.create_task(note())
        await asyncio.wait([noting], timeout=0.3)
        assert not noting.done()
        assert await shared_files.needless(tx, [SHA256]) == [SHA256]
        Shelf(first.folder).remove([SHA256])
    assert not await noting


async def test_only_what_nobody_has_leaves_the_disk(empty: Database) -> None:
    first, second = await two_districts(empty)
    await report(second)
    other = bytes(32)
    for one in (SHA256, other):
        path = Shelf(first.folder).path(one)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    await shared_files.unshelve(first, [SHA256, other])
    assert Shelf(first.folder).missing([SHA256, other]) == [other]
