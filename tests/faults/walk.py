"""A scenario is walked through: once undisturbed, then with a kill at its first step, at its second… at its last."""

import asyncio
import datetime as dt
import multiprocessing
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from sandbox.people.phones import Phone
from storage.outbox import OPEN
from storage.tables import assignments, audit_log, inbox, outbox
from tests.faults.mortal import Life, Step, live
from tests.town import LINK, Town, words

PATIENCE = 30.0  # seconds for a life; usually half a one
MEANWHILE = dt.timedelta(seconds=2)  # from the beginning of a life to that of the next; longer than one usually is

Act = Callable[[], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is there when all is done."""

    rows: dict[str, int]  # of what people have made
    statuses: Sequence[Any]
    journal: Sequence[Any]
    heard: list[list[str]]  # what each of the people was told


class Walk:
    """Each round begins with the same database. The bot of the town must not run.

    `people`: whose phones are looked at. A round is over when nothing waits and `also` finds something.
    `passing`: of what is said for a moment only, and may be left over.
    """

    def __init__(
        self,
        town: Town,
        folder: Path,
        people: Sequence[Phone],
        *,
        also: sa.Select[Any] | None = None,
        passing: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.town = town
        self.people = people
        self.passing = passing
        self.also = sa.select(sa.literal(1)) if also is None else also
        self.file = Path(town.database.url.database or "")
        self.kept = folder / "kept.db"
        self.diary = folder / "diary"
        self.context: ForkServerContext = multiprocessing.get_context("forkserver")
        # It lives some seventy times: it need not import everything as often.
        self.context.set_forkserver_preload(["pytest", "holidays.countries.russia", "tests.faults.mortal"])
        with closing(sqlite3.connect(self.file)) as now:
            now.execute("VACUUM INTO ?", (str(self.kept),))

    async def through(self, act: Act) -> list[str]:
        """Names of the steps at which it was killed. `act` is done while the bot is down."""
        died: list[str] = []
        expected, _ = await self._round(act, None)
        steps = _different(_steps(self.diary.read_text().splitlines()))
        for step in steps:
            outcome, in_flight = await self._round(act, step)
            if in_flight is not None:
                died.append(step.name)
            _compare(outcome, expected, in_flight or 0, step)
        # What is done at the same time comes in another order or in one commit, so some steps are not there again.
        assert len(died) > len(steps) / 2, (steps, died)
        return died

    async def _round(self, act: Act, last: Step | None) -> tuple[Outcome, int | None]:
        """The outcome, and how many messages may have been in flight when it died, if it did."""
        await self._restore()
        last_heard = [phone.messages[-1].id for phone in self.people]
        await act()
        in_flight = None
        if await self._live(last, self.town.now):
            in_flight = await self._in_flight()
            # A clock set back to where the first life began would have it wait for what was due at the end of that.
            assert not await self._live(None, self.town.now + MEANWHILE)
        assert await self._is_whole(), f"the database is damaged by a kill at {last}"
        heard = [
            [
                LINK.sub("a link", words(message))
                for message in phone.inbox
                if message.id > mark and not self.passing(words(message))
            ]
            for phone, mark in zip(self.people, last_heard, strict=True)
        ]
        status = sa.select(assignments.c.id, assignments.c.status).order_by(assignments.c.id)
        note = sa.select(audit_log.c.action, audit_log.c.assignment_id, audit_log.c.before, audit_log.c.after)
        async with self.town.database.read() as tx:
            statuses = (await tx.execute(status)).all()
            journal = (await tx.execute(note.order_by(*note.selected_columns))).all()
        rows = await self.town.counts()
        return Outcome(rows=rows, statuses=statuses, journal=journal, heard=heard), in_flight

    async def _restore(self) -> None:
        await self.town.database.close()
        for file in self.file.parent.glob(self.file.name + "*"):
            file.unlink()
        self.file.write_bytes(self.kept.read_bytes())

    async def _live(self, last: Step | None, now: dt.datetime) -> bool:
        """Whether it has killed itself; otherwise it is killed when it has nothing more to do."""
        self.diary.write_text("")
        life = Life(
            telegram=self.town.telegram.url,
            database=self.town.database.url.render_as_string(),
            now=now,
            diary=self.diary,
            last=last,
        )
        process = self.context.Process(target=live, args=(life,), daemon=True)
        process.start()
        try:
            async with asyncio.timeout(PATIENCE):
                while process.exitcode is None and not await self._settled():  # noqa: ASYNC110 (another process)
                    await asyncio.sleep(0.05)
            died = process.exitcode is not None
        finally:
            process.kill()
            process.join()
        assert process.exitcode == -9, "it ended by itself"
        return died

    async def _settled(self) -> bool:
        if self.town.telegram.pending_updates():  # looked at first: what is acknowledged is in the inbox
            return False
        return not await self._unfinished() and bool(await self._found(self.also))

    async def _unfinished(self) -> bool:
        waiting = sa.select(outbox.c.id).where(outbox.c.state.in_(OPEN))
        return bool(await self._found(sa.select(inbox.c.update_id).where(inbox.c.done_at.is_(None)), waiting))

    async def _in_flight(self) -> int:
        """Letters that were on their way at the kill, and updates of which nobody knows what was answered."""
        sending = sa.select(outbox.c.id).where(outbox.c.state == "sending")
        return len(await self._found(sending, sa.select(inbox.c.update_id).where(inbox.c.done_at.is_(None))))

    async def _found(self, *queries: sa.Select[Any]) -> list[Any]:
        async with self.town.database.read() as tx:
            return [row for query in queries for row in await tx.execute(query)]

    async def _is_whole(self) -> bool:
        async with self.town.database.read() as tx:
            broken = await tx.execute(sa.text("PRAGMA foreign_key_check"))
            return await tx.scalar(sa.text("PRAGMA integrity_check")) == "ok" and not broken.all()


def assert_everywhere(died: Sequence[str]) -> None:
    """Not only where nothing is said or nothing is kept."""
    assert "after sendMessage" in died
    assert any(step.startswith("commit") for step in died)


def _steps(names: Iterable[str]) -> list[Step]:
    times: Counter[str] = Counter()
    found = []
    for name in names:
        times[name] += 1
        found.append(Step(name=name, time=times[name]))
    return found


def _different(steps: Sequence[Step]) -> list[Step]:
    """Without what is begun right after an "after": between the two nothing happens that a kill leaves behind.

    The answer to another call is none of that: it is known of two then.
    """
    before = [None, *steps]
    return [
        step
        for last, step in zip(before, steps, strict=False)
        if not last or not last.name.startswith("after") or step.name.startswith("after")
    ]


def _compare(outcome: Outcome, expected: Outcome, in_flight: int, step: Step) -> None:
    """All is as without the kill, but that what was in flight may have been said twice."""
    assert outcome.rows == expected.rows, step
    assert outcome.statuses == expected.statuses, step
    assert outcome.journal == expected.journal, step
    doubled = 0
    for heard, due in zip(outcome.heard, expected.heard, strict=True):
        for text, times in Counter(due).items():
            copies = sum(text in one for one in heard)  # a repeated one may say that it is one
            assert times <= copies <= times + 1, (step, text, heard)
            doubled += copies - times
        assert all(any(text in one for text in due) for one in heard), (step, heard)
    assert doubled <= in_flight, step
