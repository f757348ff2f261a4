"""Whether what is asked every minute takes longer when there are a hundred times as many assignments."""

import datetime as dt
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

from benchmarks.made import FIRST_USER, NOW, TODAY, Size, add_reports, make
from benchmarks.speed import Figure
from bot.mornings import go_through
from domain.mornings import Morning
from domain.search import Wanted
from handlers.catching_up import catch_up
from handlers.found import drawn, look
from handlers.standing_views import Look, view
from handlers.summary import Pictures, summary
from messaging.i18n import speaking
from messaging.presses import Standing, View
from messaging.telegram import Photo
from storage import accounts, calendar, districts, reminders
from storage.database import Database

SIZES = (10**4, 10**5, 10**6)
SCHOOLS = 40_000  # there are some forty thousand in Russia
TIMES = 2.0  # the time of the smallest
RUNS = 21
ZONE = "Europe/Moscow"
LATER = TODAY + dt.timedelta(days=400)  # when all that is open is overdue

BY_SCHOOL = "by school, page 1"  # sorts the names of all schools that were ever given something

SEARCHES = {  # words that most say, and two of which nothing has both
    "/find отчёт": ("отчет",),
    "/find питание кровля": ("питание", "кровля"),
}
SECONDS = {"/status": 1.0, "/find": 0.5}  # what whoever waits for the answer is promised
PROMISED = 10**5  # assignments, up to which it holds

Ask = Callable[[Database], Awaitable[object]]


async def of_growth(sizes: Sequence[int] = SIZES, schools: int = SCHOOLS) -> AsyncIterator[Figure]:
    """Everything is in one district; a document is a thousand assignments. Turn and turn about, under the same load."""
    with tempfile.TemporaryDirectory(prefix="sroki-growth-") as folder:
        made = [await _made(Path(folder) / f"{count}.db", count, schools) for count in sizes]
        try:
            for name, ask, runs in ASKED:
                for count, seconds, ratio in zip(sizes, *await _medians(made, ask, runs), strict=True):
                    yield _figure(name, count, seconds, ratio)
        finally:
            for database in made:
                await database.close()


def _figure(name: str, count: int, seconds: float, ratio: float) -> Figure:
    """What a search counts, and schools by name, grow with what there is: these have no limit but of seconds."""
    limits = {} if name in (BY_SCHOOL, *SEARCHES) else {f"{TIMES}×": ratio <= TIMES}
    most = next((most for command, most in SECONDS.items() if name.startswith(command)), None)
    if most and count <= PROMISED:
        limits[f"{most} s"] = seconds <= most
    return Figure(
        name=f"{name}: {count} assignments",
        value=f"{seconds * 1000:.1f} ms, {ratio:.2f}×",
        limit=", ".join(limits),
        met=all(limits.values()) if limits else None,
    )


async def _made(path: Path, count: int, schools: int) -> Database:
    """With a report on all that is accepted, whose words have been looked up."""
    size = Size(assignments=count, schools=schools, a_decision=min(100, schools))
    database = await make(path, size)
    add_reports(path, size)
    while not await catch_up(database):
        pass
    return database


async def _medians(made: Sequence[Database], ask: Ask, runs: int) -> tuple[list[float], list[float]]:
    """Seconds, and how many times those of the first."""
    taken: list[list[float]] = [[] for _ in made]
    for _ in range(runs):
        for database, times in zip(made, taken, strict=True):
            started = time.perf_counter()
            await ask(database)
            times.append(time.perf_counter() - started)
    seconds = [median(times) for times in taken]
    return seconds, [one / seconds[0] for one in seconds]


async def _look(database: Database, today: dt.date) -> Look:
    """Of the secretary."""
    async with database.read() as tx:
        account = await accounts.by_user(tx, FIRST_USER - 1)
    assert account is not None
    return Look(account=account, now=NOW, today=today, zone=ZoneInfo(ZONE))


async def _summed_up(database: Database, today: dt.date = TODAY) -> None:
    with speaking("ru"):
        await summary(database, await _look(database, today))


async def _pictured(database: Database) -> None:
    """As `/status` is answered, but for the sending: every time it is drawn anew."""

    async def place(photo: Photo) -> None:
        assert isinstance(photo, bytes)

    look = await _look(database, TODAY)
    with speaking("ru"):
        _, found = await summary(database, look, pictured=True)
        assert found is not None
        await Pictures().put(found, look, place)


async def _shown(database: Database, press: Standing, today: dt.date) -> None:
    look = await _look(database, today)
    with speaking("ru"):
        async with database.read() as tx:
            await view(tx, press, look)


async def _due(database: Database) -> None:
    """Whom there may be something to say to, and what."""
    async with database.read() as tx:
        policy, off = await districts.policy(tx), await calendar.days_off(tx)
        morning = Morning(now=NOW.astimezone(ZoneInfo(ZONE)), off=off, policy=policy)
        people = await reminders.assignees(tx, ZONE, morning, usual=ZONE)
        await reminders.to_look_at(tx, morning, people)


async def _morning(database: Database) -> None:
    await go_through(database, NOW, ZONE)


async def _searched(database: Database, *words: str) -> None:
    """As `/find` answers the secretary."""
    async with database.read() as tx:
        secretary = await accounts.by_user(tx, FIRST_USER - 1)
        assert secretary is not None
        found = await look(tx, Wanted(words=words), secretary, today=TODAY, zone=dt.UTC)
    with speaking("ru"):
        await drawn(found)


def _search(*words: str) -> Ask:
    return lambda database: _searched(database, *words)


def _view(view: View, today: dt.date = TODAY) -> Ask:
    return partial(_shown, press=Standing(view=view), today=today)


# The morning comes last and once: it changes what is due.
ASKED: tuple[tuple[str, Ask, int], ...] = (
    ("/status, its words", _summed_up, RUNS),
    ("/status, its words, all that is open is overdue", partial(_summed_up, today=LATER), RUNS),
    ("/status with its picture", _pictured, RUNS),
    ("all overdue, page 1, all that is open is", _view(View.OVERDUE, LATER), RUNS),
    ("all that is not taken on, page 1", _view(View.UNSEEN), RUNS),
    (BY_SCHOOL, _view(View.SCHOOLS), RUNS // 4),
    *((name, _search(*words), RUNS) for name, words in SEARCHES.items()),
    ("what is due in the morning", _due, RUNS),
    ("the morning run", _morning, 1),
)
