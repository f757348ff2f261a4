"""What has been over for as long as the committee keeps it goes by itself, after a warning; what is open never does."""

import asyncio
import datetime as dt

import pytest
import sqlalchemy as sa

from bot.removal import GRACE, Removal, years_before
from bot.settings import Settings
from storage import districts, tallies
from storage.audit import Action
from storage.database import Database
from storage.tables import assignments, audit_log, minutes, outbox, people
from tests.conftest import MORNING
from tests.delivery.house import rows, until
from tests.keeping.disk import inside
from tests.keeping.test_nightly import Watchman as OfBackups
from tests.story.committee import Committee, Director
from tests.story.conftest import own_committee
from tests.story.test_access_closed import remove
from tests.story.test_personal import stored
from tests.town import ask, tap, words

__all__ = ["own_committee"]

FIRST = MORNING.replace(year=2027) + dt.timedelta(days=1)  # a year and a day after all of it
NIGHT = dt.timedelta(days=1)
QUESTION, FILE, POINT = "Кому сдавать ведомость по п. 1.2?", "Ведомость Агаповой.pdf", "Проверить ограждение двора"


class Watchman(OfBackups):
    """And removes what is over, as after a start."""

    def __init__(self, database: Database, *, keep_years: int | None) -> None:
        super().__init__(database)
        settings = Settings.model_validate({"keep_years": keep_years})
        self.database = database
        self.heard = FIRST - NIGHT
        self.removal = Removal(database, settings, lambda: self.now)

    async def look(self, at: dt.datetime) -> list[dt.datetime]:
        await self.listen(at)
        made = await super().look(at)
        await self.removal.look(asyncio.Event())
        return made

    async def listen(self, until: dt.datetime) -> None:
        """From the last look on, as the bot does each minute."""
        at = self.heard
        while at < until:
            at = min(at + NIGHT, until)
            await self.hear(at)
        self.heard = at

    async def hear(self, at: dt.datetime) -> None:
        async with self.database.write() as tx:
            await districts.hear(tx, at)


async def reported(committee: Committee, *, text: str = "Другое", accept: bool = True) -> tuple[Director, int]:
    """A head whose one point is reported and perhaps accepted; the id of its minutes."""
    head = await committee.director()
    minutes_id = await committee.publish("1.2", to=[head], texts=[text])
    await ask(head.phone, "1.2 выполнено")
    if accept:
        await committee.accept(head, "1.2")
    return head, minutes_id


async def watched(committee: Committee, reports: int = 1) -> Watchman:
    """So many reports are accepted, there is an administrator to be told, and the bot has stopped."""
    await committee.town.administrator()
    for _ in range(reports):
        await reported(committee)
    await committee.town.stop_bot()
    return Watchman(committee.town.database, keep_years=1)


async def over_with_all(committee: Committee) -> tuple[Director, int]:
    """With a file, a question that was answered, a request for more time, and an announcement."""
    head = await committee.director()
    minutes_id = await committee.publish("1.2", to=[head], texts=[POINT])
    await ask(head.phone, QUESTION)
    await committee.secretary.wait(lambda m: QUESTION in words(m))
    asked = next(m for m in committee.secretary.inbox if QUESTION in words(m))
    await tap(committee.secretary, "Отправить", on=await ask(committee.secretary, "Мне, в понедельник", reply_to=asked))
    await head.phone.wait(lambda m: "в понедельник" in words(m))
    await ask(head.phone, "1.2 просим продлить до 20 января, заболел учитель музыки")
    await head.phone.send_document(FILE, b"%PDF of a school", caption="1.2 отчёт")
    await head.phone.wait(lambda m: "Отчёт получен" in words(m))
    await until(lambda: len(inside(committee.town.database.path.parent / "files")) == 1)
    await committee.accept(head, "1.2")
    return head, minutes_id


async def kept(database: Database) -> list[int]:
    return [row.id for row in await rows(database, sa.select(minutes.c.id).order_by("id"))]


async def written(database: Database) -> list[str]:
    query = sa.select(outbox.c.message).where(outbox.c.key.startswith("expire:")).order_by("id")
    return [row.message["text"] for row in await rows(database, query)]


async def test_a_week_after_it_was_said_what_is_over_goes_and_what_is_open_stays(own_committee: Committee) -> None:
    town, database = own_committee.town, own_committee.town.database
    await town.administrator()
    former, over = await over_with_all(own_committee)
    _, waiting = await reported(own_committee, accept=False)
    asking, asked = await reported(own_committee)
    await ask(asking.phone, "Кому сдавать оригинал по п. 1.2?")
    _, recent = await reported(own_committee)
    _, recurring = await reported(own_committee)
    await remove(own_committee, former)
    await town.settle()
    await town.stop_bot()
    files = inside(database.path.parent / "files")
    async with database.write() as tx:
        for minutes_id, values in ((recent, {"status_at": FIRST}), (recurring, {"renews_on": FIRST.date()})):
            await tx.execute(assignments.update().where(assignments.c.minutes_id == minutes_id).values(values))
    watchman = Watchman(database, keep_years=1)
    before = await kept(database)

    await watchman.look(FIRST)
    (told,) = await written(database)
    assert "с 1\N{NO-BREAK SPACE}декабря\N{NO-BREAK SPACE}2027" in told
    assert "удалился бы 1\N{NO-BREAK SPACE}протокол" in told
    await watchman.look(FIRST + GRACE - NIGHT)
    assert await kept(database) == before
    assert len(await written(database)) == 1
    await watchman.look(FIRST + GRACE)
    assert await kept(database) == [waiting, asked, recent, recurring]
    assert over not in await kept(database)

    left = await stored(own_committee, POINT, QUESTION, FILE, "в понедельник", "учитель музыки", former.full_name)
    assert left == {}
    assert inside(database.path.parent / "files") == []
    assert await rows(database, sa.text("PRAGMA foreign_key_check")) == []  # type: ignore[arg-type]  # no Select
    noted = await rows(database, sa.select(audit_log.c.details).where(audit_log.c.action == Action.EXPIRE))
    assert [one[:2] for row in noted for one in row.details.pop("hashes")] == [name[:2] for name in files]
    assert [row.details for row in noted] == [{"minutes": 1, "assignments": 1, "files": 1}]
    async with database.read() as tx:
        counts, sets = await tallies.total(tx, FIRST.date())
        erased = await tx.scalar(sa.select(people.c.erased_at).where(people.c.id == former.person_id))
    assert (counts.total, sets) == (4, 4)
    assert erased is not None, "who has left and has nothing any more"
    assert len(watchman.backups.all()) == 1 + 3, "at the start, and each night before anything goes"


class Soon(asyncio.Event):
    """Set when it has been asked for so often."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.left = times

    def is_set(self) -> bool:
        self.left -= 1
        return self.left < 0


async def test_what_a_stop_or_a_kill_has_left_goes_the_next_night(own_committee: Committee) -> None:
    database = own_committee.town.database
    watchman = await watched(own_committee, reports=3)
    await watchman.look(FIRST)
    await OfBackups.look(watchman, FIRST + GRACE)
    await watchman.listen(FIRST + GRACE)
    for left in (2, 1):
        await watchman.removal.look(Soon(1))
        assert len(await kept(database)) == left
    await watchman.look(FIRST + GRACE + NIGHT)
    assert await kept(database) == []


async def test_another_number_is_said_anew_and_none_is_for_ever(own_committee: Committee) -> None:
    database = own_committee.town.database
    await own_committee.town.administrator()
    await reported(own_committee)
    await own_committee.town.stop_bot()
    at = FIRST
    for years in (3, 1, None, 1):
        watchman = Watchman(database, keep_years=years)
        for _ in range(2):
            await watchman.look(at)
            at += NIGHT
    assert len(await kept(database)) == 1
    said = await written(database)
    assert [int(one.split("больше ")[1].split()[0]) for one in said] == [3, 1, 1]


async def test_where_nobody_can_be_told_nothing_goes(own_committee: Committee) -> None:
    """The secretary is no administrator."""
    database = own_committee.town.database
    await reported(own_committee)
    await own_committee.town.stop_bot()
    watchman = Watchman(database, keep_years=1)
    for night in range(10):
        await watchman.look(FIRST + night * NIGHT)
    assert len(await kept(database)) == 1
    assert await written(database) == []


async def test_without_a_backup_of_the_last_day_nothing_goes(own_committee: Committee) -> None:
    database = own_committee.town.database
    watchman = await watched(own_committee)
    await watchman.look(FIRST)
    watchman.now = FIRST + GRACE + NIGHT
    await watchman.removal.look(asyncio.Event())
    assert len(await kept(database)) == 1
    await watchman.look(FIRST + GRACE + NIGHT)
    assert await kept(database) == []


async def test_a_clock_that_runs_ahead_removes_nothing(
    own_committee: Committee, caplog: pytest.LogCaptureFixture
) -> None:
    """Once it is seen, all is said anew a week before."""
    database = own_committee.town.database
    watchman = await watched(own_committee)
    await watchman.look(FIRST)
    await OfBackups.look(watchman, FIRST + 2 * GRACE)
    for _ in range(2):
        await watchman.removal.look(asyncio.Event())
    assert len([one for one in caplog.messages if "the clock is wrong" in one]) == 1
    await watchman.look(FIRST + 2 * GRACE + NIGHT)
    assert (len(await kept(database)), len(await written(database))) == (1, 2)
    await watchman.look(FIRST + 3 * GRACE + NIGHT)
    assert await kept(database) == []


async def test_nor_does_one_that_runs_ahead_when_telegram_is_heard_at_once(own_committee: Committee) -> None:
    """Its own of a Bot API server of the committee's, which minds no clock; then the backup of that night is made."""
    database = own_committee.town.database
    watchman = await watched(own_committee)
    for at in (FIRST, FIRST + GRACE - NIGHT):
        await watchman.look(at)
    ahead = FIRST.replace(year=2099)
    watchman.heard = ahead - NIGHT
    for night in range(GRACE.days):
        await watchman.look(ahead + night * NIGHT)
    assert (len(await kept(database)), len(await written(database))) == (1, 2)
    watchman = Watchman(database, keep_years=1)
    for night in range(GRACE.days):
        await watchman.look(FIRST + GRACE + night * NIGHT)
    assert (len(await kept(database)), len(await written(database))) == (1, 3), "said by the wrong clock, it counts not"
    await watchman.look(FIRST + 2 * GRACE)
    assert await kept(database) == []


async def test_what_cannot_be_removed_keeps_its_files(own_committee: Committee) -> None:
    """And what a kill before its files were removed has left goes at the next start."""
    database = own_committee.town.database
    folder = database.folder / "files"
    await own_committee.town.administrator()
    await over_with_all(own_committee)
    await own_committee.town.stop_bot()
    watchman = Watchman(database, keep_years=1)
    await watchman.look(FIRST)
    async with database.write() as tx:
        clings = "minutes_id INTEGER REFERENCES minutes(id) DEFERRABLE INITIALLY DEFERRED"
        await tx.execute(sa.text(f"CREATE TABLE clinging ({clings})"))
        await tx.execute(sa.text("INSERT INTO clinging SELECT id FROM minutes"))
    other = Database(database.url.render_as_string(), folder=database.folder)
    with pytest.raises(sa.exc.IntegrityError):
        await Watchman(other, keep_years=1).look(FIRST + GRACE)
    await other.close()
    (name,) = inside(folder)
    data = (folder / name).read_bytes()
    assert len(await kept(database)) == 1
    async with database.write() as tx:
        await tx.execute(sa.text("DROP TABLE clinging"))
    await watchman.look(FIRST + GRACE)
    assert (await kept(database), inside(folder)) == ([], [])
    (folder / name).write_bytes(data)
    await own_committee.town.start_bot()
    await until(lambda: inside(folder) == [])


def test_the_day_of_a_leap_year_is_found_too() -> None:
    day = dt.datetime(2028, 2, 29, 3, tzinfo=dt.UTC)
    assert years_before(day, 1) == dt.datetime(2027, 2, 28, 3, tzinfo=dt.UTC)
    assert years_before(day.replace(month=3, day=31), 5) == dt.datetime(2023, 3, 31, 3, tzinfo=dt.UTC)
