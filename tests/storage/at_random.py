"""A committee to which things happen at random, the same at every run with a seed."""

import datetime as dt
from collections.abc import Sequence
from random import Random

import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind
from storage import accounts, assignments, minutes, roster, undelivered
from storage.database import Session
from storage.minutes import File
from storage.roster import Entry
from storage.tables import assignments as table
from storage.tables import people as known

NOW = dt.datetime(2026, 12, 14, 6, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
SCHOOLS = 6
CHAT = 1000  # and the number of the person


class Committee:
    """Somebody who does everything that changes a figure, at random, the same at every run with a seed."""

    def __init__(self, tx: Session, seed: int) -> None:
        self.tx = tx
        self.random = Random(seed)  # noqa: S311  (the same histories in every run)
        self.updates = 0

    async def begin(self) -> None:
        await self.hire(*range(SCHOOLS))
        for _ in range(3):
            await self.publish()

    async def hire(self, *schools: int) -> None:
        """A new head, who gets what is open."""
        entries = [
            Entry(
                organization=f"СШ № {n}",
                kind=OrganizationKind.SCHOOL,
                full_name=f"Орлова {self.random.random()}",
                position=None,
            )
            for n in schools
        ]
        await roster.add(self.tx, entries)

    async def people(self) -> Sequence[sa.Row[tuple[int, int | None]]]:
        return (await self.tx.execute(sa.select(known.c.id, known.c.organization_id).order_by(known.c.id))).all()

    async def publish(self) -> None:
        self.updates += 1
        found = Minutes(
            meeting=Meeting(kind="протокол", number=str(self.updates)),
            decisions=tuple(
                Decision(agenda_item=1, number=f"1.{n}", text="Сдать отчёт.", kind=DecisionKind.ASSIGNMENT)
                for n in range(3)
            ),
        )
        everybody = await self.people()
        file = File(name="a.docx", file_id="f", sha256=bytes(32))
        key = await minutes.save_draft(
            self.tx, found, file, update_id=self.random.getrandbits(40), person_id=everybody[0].id, now=NOW
        )
        stored = await minutes.load(self.tx, key)
        assert stored is not None
        for decision in stored.decisions:
            for person in self.random.sample(everybody, min(4, len(everybody))):
                await assignments.give(
                    self.tx,
                    minutes_id=key,
                    decision_id=decision.id,
                    person_id=person.id,
                    organization_id=self.random.choice([None, person.organization_id]),
                    due_on=self.random.choice([None, TODAY + dt.timedelta(days=self.random.randrange(-9, 9))]),
                    now=NOW,
                )

    async def answer(self) -> None:
        one = self.random.choice(await assignments.everything(self.tx))
        after = self.random.choice(list(Status))
        await assignments.change_status(
            self.tx, one.id, after, person_id=one.person_id, update_id=self.updates, now=NOW
        )

    async def move(self) -> None:
        """As when a deadline is put off: who writes need not know of the counters."""
        one = self.random.choice(await assignments.everything(self.tx))
        day = self.random.choice([None, TODAY - dt.timedelta(days=3), TODAY + dt.timedelta(days=3)])
        await self.tx.execute(table.update().where(table.c.id == one.id).values(due_on=day))

    async def register(self) -> None:
        person = self.random.choice(await self.people())
        user = CHAT + self.random.choice([person.id, 1])
        await accounts.register(self.tx, person_id=person.id, user_id=user, chat_id=user, language="ru", now=NOW)

    async def block(self) -> None:
        user = CHAT + self.random.choice(await self.people()).id
        away = self.random.choice([accounts.set_blocked, None])
        if away:
            await away(self.tx, user, self.random.choice([None, NOW]))
        elif self.random.random() < 0.5:
            await undelivered.blocked(self.tx, user, "Forbidden", NOW)
        else:
            await undelivered.revive(self.tx, user, NOW)

    async def change(self) -> None:
        what = self.random.choices(
            [self.answer, self.register, self.block, self.move, self.publish, self.replace], [9, 4, 4, 3, 1, 1]
        )[0]
        await what()

    async def replace(self) -> None:
        await self.hire(self.random.randrange(SCHOOLS))
