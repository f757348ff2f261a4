"""A backup every night at its hour, or as soon as possible; who can do something hears of one that fails."""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from bot.nightly import AGAIN, Nightly
from bot.settings import Settings
from storage.backups import Backups
from storage.database import Database
from storage.tables import outbox
from tests.conftest import MORNING
from tests.databases import empty_database
from tests.delivery.house import rows, until
from tests.keeping.disk import MORE_THAN_ANY_DISK, add_ballast, inside, small_disk, spoil
from tests.town import Town, words

MOSCOW = ZoneInfo("Europe/Moscow")
THREE = dt.datetime(2026, 11, 24, 3, 0, tzinfo=MOSCOW)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = Database(await empty_database(tmp_path))
    yield database
    await database.close()


class Watchman:
    """Looks at the clock that is shown to him."""

    def __init__(self, database: Database, reserve: int = 0, **settings: object) -> None:
        self.now = MORNING
        self.backups = Backups(database.path)
        self.nightly = Nightly(database, Settings.model_validate(settings), lambda: self.now, reserve=reserve)

    async def look(self, at: dt.datetime) -> list[dt.datetime]:
        """When all backups were made that there are then."""
        self.now = at
        await self.nightly.look(asyncio.Event())
        return [one.made_at for one in self.backups.all()]


async def test_one_is_made_as_soon_as_the_bot_runs(town: Town) -> None:
    await until(lambda: len(Backups(town.database.path).all()) == 1)


async def test_the_hour_is_that_of_the_committee(database: Database) -> None:
    watchman = Watchman(database, timezone="Asia/Kamchatka", backup_hour=5)
    five = dt.datetime(2026, 11, 24, 5, 0, tzinfo=ZoneInfo("Asia/Kamchatka"))
    first = five - dt.timedelta(hours=20)
    assert await watchman.look(first) == [first]
    assert await watchman.look(five - dt.timedelta(seconds=1)) == [first]
    assert await watchman.look(five) == [first, five]
    assert await watchman.look(five + dt.timedelta(hours=23, minutes=59)) == [first, five]
    assert len(await watchman.look(five + dt.timedelta(days=1))) == 3


async def test_a_night_that_the_bot_was_off_is_made_up_for_once(database: Database) -> None:
    watchman = Watchman(database)
    await watchman.look(THREE)
    late = THREE + dt.timedelta(days=3, hours=6)
    assert await watchman.look(late) == [THREE, late]
    assert await watchman.look(late + dt.timedelta(hours=1)) == [THREE, late]


async def test_backups_of_a_clock_that_was_wrong_hold_up_none(database: Database) -> None:
    watchman = Watchman(database)
    future = THREE + dt.timedelta(days=400)
    await watchman.look(future)
    assert await watchman.look(THREE) == [THREE, future]
    assert await watchman.look(THREE + dt.timedelta(hours=2)) == [THREE, future]


async def test_where_one_is_kept_it_is_not_that_of_a_clock_that_was_wrong(database: Database) -> None:
    watchman = Watchman(database, backups_kept=1)
    await watchman.look(THREE + dt.timedelta(days=400))
    assert await watchman.look(THREE) == [THREE]
    assert await watchman.look(THREE + dt.timedelta(minutes=1)) == [THREE], "nor is one made every minute"


async def test_as_many_are_kept_as_is_set(database: Database) -> None:
    watchman = Watchman(database, backups_kept=3)
    nights = [THREE + dt.timedelta(days=number) for number in range(5)]
    for night in nights:
        made = await watchman.look(night)
    assert made == nights[2:]


async def test_where_fewer_are_to_be_kept_they_go_before_the_next_one_needs_their_room(database: Database) -> None:
    many, few = Watchman(database), Watchman(database, backups_kept=1)
    for night in range(3):
        await many.look(THREE + dt.timedelta(days=night))
    stop = asyncio.Event()
    stop.set()  # so that no other one is made
    few.now = THREE + dt.timedelta(days=3)
    await few.nightly.look(stop)
    assert [one.made_at for one in few.backups.all()] == [THREE + dt.timedelta(days=2)]


async def test_a_stop_leaves_it_to_the_next_start(database: Database) -> None:
    watchman = Watchman(database)
    stop = asyncio.Event()
    stop.set()
    await watchman.nightly.look(stop)
    assert inside(watchman.backups.folder) == []
    assert await watchman.look(THREE) == [THREE]


async def test_after_a_failure_it_is_tried_again_in_an_hour(database: Database) -> None:
    watchman = Watchman(database)
    watchman.backups.folder.touch()  # a file where the folder should be
    assert await watchman.look(THREE) == []
    watchman.backups.folder.unlink()
    assert await watchman.look(THREE + AGAIN / 2) == []
    late = THREE + AGAIN
    assert await watchman.look(late) == [late]


async def test_the_administrator_hears_of_a_full_disk_once_a_day_until_there_is_room(town: Town) -> None:
    admin, watchman = await town.administrator(), Watchman(town.database)
    await until(watchman.backups.all)
    with small_disk(watchman.backups.folder, 64 * 2**10):
        await town.telegram.clock.jump(THREE)
        await watchman.look(THREE)
        assert words(await admin.wait(lambda m: "мало места" in m.text)) == (
            "Резервная копия базы не сделана: на диске мало места. Освободите место, через час я попробую снова.\n\n"
            "Копий ещё нет."  # the one of the start is under the small disk, out of sight
        )
        assert inside(watchman.backups.folder) == []
        await watchman.look(THREE + AGAIN)
        await watchman.look(THREE + 2 * AGAIN)
        assert await letters(town) == 1
        await watchman.look(THREE + dt.timedelta(days=1))
        assert await letters(town) == 2
    again = THREE + dt.timedelta(days=1) + AGAIN
    assert (await watchman.look(again))[1:] == [again]
    assert await letters(town) == 2


async def test_where_it_would_take_the_room_that_the_database_needs_none_is_made(town: Town) -> None:
    admin, watchman = await town.administrator(), Watchman(town.database, reserve=MORE_THAN_ANY_DISK)
    await until(watchman.backups.all)
    (first,) = watchman.backups.all()
    await town.telegram.clock.jump(THREE)
    await watchman.look(THREE)
    await admin.wait(lambda m: "мало места" in m.text)
    assert watchman.backups.all() == [first]
    assert inside(watchman.backups.folder) == [first.path.name, first.listing.name]


async def test_who_comes_back_hears_only_of_the_backup_of_that_day(town: Town) -> None:
    admin, watchman = await town.administrator(), Watchman(town.database, reserve=MORE_THAN_ANY_DISK)
    admin.block()
    last = admin.messages[-1]
    for day in range(4):
        await town.telegram.clock.jump(THREE + dt.timedelta(days=day))
        await watchman.look(THREE + dt.timedelta(days=day))
        await until(lambda: _nothing_is_open(town))
    admin.unblock()
    await admin.wait(lambda m: "Резервная копия" in words(m), after=last)
    await town.turn(minutes=1)
    told = [m for m in admin.inbox if m.id > last.id and "Резервная копия" in words(m)]
    assert [dt.datetime.fromtimestamp(m.date, MOSCOW).day for m in told] == [27]

    admin.block()
    await town.telegram.clock.jump(THREE + dt.timedelta(days=4))
    await watchman.look(THREE + dt.timedelta(days=4))
    await until(lambda: _nothing_is_open(town))
    last = admin.messages[-1]
    await town.telegram.clock.jump(THREE + dt.timedelta(days=5))
    admin.unblock()
    await until(lambda: _nobody_waits(town))
    assert not [m for m in admin.inbox if m.id > last.id and "Резервная копия" in words(m)]


async def _nothing_is_open(town: Town) -> bool:
    waiting = sa.select(outbox.c.id).where(outbox.c.state.in_(["queued", "sending"]))
    return not await rows(town.database, waiting)


async def _nobody_waits(town: Town) -> bool:
    return not await rows(town.database, sa.select(outbox.c.id).where(outbox.c.state == "blocked"))


async def test_the_administrator_learns_how_to_restore_a_damaged_database(town: Town) -> None:
    admin, watchman = await town.administrator(), Watchman(town.database)
    await until(watchman.backups.all)
    (good,) = watchman.backups.all()
    await asyncio.to_thread(add_ballast, town.database.path, rows=10)
    await asyncio.to_thread(spoil, town.database.path, "ballast")
    await town.telegram.clock.jump(THREE)
    await watchman.look(THREE)
    told = await admin.wait(lambda m: "база повреждена" in m.text)
    assert good.way_back in words(told)
    assert "Последняя копия сделана 23 ноября 2026." in words(told)
    assert watchman.backups.all() == [good]


async def letters(town: Town) -> int:
    """How often anybody was told."""
    return len(await rows(town.database, sa.select(outbox.c.id).where(outbox.c.key.startswith("no_backup:"))))
