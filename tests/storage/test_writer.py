"""Those who write at the same time commit together, and none of them pays for another's mistake."""

import asyncio
from contextlib import suppress
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage import people
from storage.database import Database, Session
from storage.tables import people as table
from tests.databases import of_sqlite, on_postgresql


async def write(database: Database, name: str, *, wrong: bool = False) -> None:
    async with database.write() as tx:
        await people.new_person(tx, name)
        await asyncio.sleep(0)
        if wrong:
            await tx.execute(table.insert().values(district_id=404, full_name="", name_key="", is_head=False))


async def names(database: Database) -> set[str]:
    async with database.read() as tx:
        return set((await tx.execute(sa.select(table.c.full_name))).scalars())


async def test_what_fails_takes_nothing_of_the_others_with_it(empty: Database) -> None:
    ended = await asyncio.gather(
        *(write(empty, f"Орлова {n}", wrong=n % 3 == 1) for n in range(9)), return_exceptions=True
    )
    assert [isinstance(one, sa.exc.IntegrityError) for one in ended] == [n % 3 == 1 for n in range(9)]
    assert await names(empty) == {f"Орлова {n}" for n in range(9) if n % 3 != 1}


async def test_they_wait_for_the_disk_together(empty: Database, tmp_path: Path) -> None:
    commits = 0

    def count(_connection: sa.Connection) -> None:
        nonlocal commits
        commits += 1

    engine = empty._writer._engine.sync_engine
    sa.event.listen(engine, "commit", count)
    await asyncio.gather(*(write(empty, f"Орлова {n}") for n in range(20)))
    assert commits == 1
    assert len(await names(empty)) == 20


async def test_whoever_is_back_has_been_written(empty: Database) -> None:
    witness = Database(empty.url.render_as_string())

    async def see(name: str) -> None:
        await write(empty, name)
        assert name in await names(witness)

    await asyncio.gather(*(see(f"Орлова {n}") for n in range(10)))
    await witness.close()


async def test_who_gives_up_waiting_holds_up_nobody(empty: Database) -> None:
    tasks = [asyncio.create_task(write(empty, f"Орлова {n}")) for n in range(5)]
    await asyncio.sleep(0)
    for late in tasks[1::2]:
        late.cancel()
    await asyncio.wait(tasks)
    await asyncio.wait_for(write(empty, "Ким"), 60)
    assert {"Орлова 0", "Орлова 2", "Орлова 4", "Ким"} <= await names(empty)


@of_sqlite
async def test_what_sqlite_has_rolled_back_by_itself_is_no_success(empty: Database) -> None:
    """As it does on a full disk. Who comes after it in the same transaction has not written either."""

    async def lose() -> None:
        async with empty.write() as tx:
            await people.new_person(tx, "Орлова")
            twice = {"district_id": 1, "full_name": "", "name_key": "", "is_head": False, "id": 1}
            await tx.execute(table.insert().values(twice).prefix_with("OR ROLLBACK"))
            await tx.execute(table.insert().values(twice).prefix_with("OR ROLLBACK"))

    ended = await asyncio.gather(write(empty, "Ким"), lose(), write(empty, "Юн"), return_exceptions=True)
    assert all(isinstance(one, sa.exc.SQLAlchemyError) for one in ended), ended
    assert await names(empty) == set()
    await write(empty, "Пак")
    assert "Пак" in await names(empty)


@pytest.mark.parametrize("readers", [20])
async def test_readers_see_the_last_commit(empty: Database, readers: int) -> None:
    await write(empty, "Орлова")
    assert await asyncio.gather(*(names(empty) for _ in range(readers))) == [{"Орлова"}] * readers


async def fail_apart(tx: Session, name: str) -> None:
    async with tx.apart():
        await people.new_person(tx, name)
        raise LookupError


async def test_a_part_that_fails_takes_the_whole_with_it_if_nobody_catches_it(empty: Database) -> None:
    async def lose() -> None:
        async with empty.write() as tx:
            await people.new_person(tx, "Орлова")
            await fail_apart(tx, "Ким")

    with pytest.raises(LookupError):
        await lose()
    assert await names(empty) == set()


async def test_a_part_that_was_given_up_saves_nothing_of_a_whole_that_fails_afterwards(empty: Database) -> None:
    async def lose() -> None:
        async with empty.write() as tx:
            await people.new_person(tx, "Орлова")
            with suppress(LookupError):
                await fail_apart(tx, "Ким")
            await people.new_person(tx, "Пак")
            raise ValueError

    ended = await asyncio.gather(write(empty, "Ли"), lose(), write(empty, "Юн"), return_exceptions=True)
    assert [type(one) for one in ended] == [type(None), ValueError, type(None)]
    assert await names(empty) == {"Ли", "Юн"}


async def test_a_part_that_is_given_up_takes_nothing_else_with_it(empty: Database) -> None:
    async with empty.write() as tx:
        await people.new_person(tx, "Орлова")
        with suppress(LookupError):
            await fail_apart(tx, "Ким")
        async with tx.apart():
            await people.new_person(tx, "Пак")
    assert await names(empty) == {"Орлова", "Пак"}


@on_postgresql
async def test_a_connection_that_is_lost_in_the_middle_stores_nothing_and_says_so(empty: Database) -> None:
    """Whoever shares the transaction learns it too, as an error that passes; the next one writes again."""

    async def lose() -> None:
        async with empty.write() as tx:
            await people.new_person(tx, "Орлова")
            mine = await tx.scalar(sa.text("SELECT pg_backend_pid()"))
            async with empty.read() as other:
                await other.execute(sa.text(f"SELECT pg_terminate_backend({mine})"))
            await people.new_person(tx, "Орлова 2")

    ended = await asyncio.gather(write(empty, "Ким"), lose(), write(empty, "Юн"), return_exceptions=True)
    assert all(isinstance(one, sa.exc.OperationalError) for one in ended), ended
    assert await names(empty) == set()
    await write(empty, "Пак")
    assert await names(empty) == {"Пак"}


@on_postgresql
async def test_who_is_cancelled_while_the_server_works_is_cancelled(empty: Database) -> None:
    async def wait() -> None:
        async with empty.write() as tx:
            await tx.execute(sa.text("SELECT pg_sleep(30)"))

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0.5)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await asyncio.wait_for(write(empty, "Пак"), 25)
    assert await names(empty) == {"Пак"}
