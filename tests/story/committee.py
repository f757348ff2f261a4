"""A committee in the middle of its work, for stories that begin after registration and publishing."""

import datetime as dt
import hashlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import sqlalchemy as sa

from domain.assignments import Assignment, Status
from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind, Role, short_name
from messaging.presses import Draft, Step
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, assignments, minutes, people, reports, roster
from storage.database import Session
from storage.minutes import File
from storage.reports import Report
from storage.roster import Entry
from storage.tables import reports as reports_table
from tests.conftest import MORNING
from tests.town import Town, ask, buttons, running_town, tap, words

SURNAMES = """
Агапова Бережная Вострикова Гусева Дружинина Ермакова Жаркова Зорина Исаева Калинина Лаптева Минина Носова Орешкина
Панина Рогова Седова Туманова Уткина Фролова Храмова Цветкова Чистова Шубина Щукина Юрьева Яшина Белова Власова
Горина Дёмина Ежова Зуева Ильина Кротова Лыкова Мухина Назарова Осипова Петухова
""".split()  # noqa: SIM905  (a list of words reads best as words)
DEADLINE = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 11), phrase="до 11.12.2026")
POINTS = ("1.2", "1.3", "3.1")


@dataclass
class Director:
    """The head of a school, registered, and what the database knows of her."""

    town: Town
    phone: Phone
    person_id: int
    full_name: str
    school: str

    async def assignments(self) -> list[Assignment]:
        async with self.town.database.read() as tx:
            return await assignments.of_person(tx, self.person_id)

    async def statuses(self) -> dict[str, Status]:
        """By the number of the point."""
        return {one.number or str(one.position): one.status for one in await self.assignments()}

    async def done(self) -> list[str]:
        """Numbers of the points that wait for acceptance or are accepted."""
        return [n for n, status in (await self.statuses()).items() if status in (Status.REPORTED, Status.ACCEPTED)]

    async def reports(self) -> list[Report]:
        """Everything that she has sent and not taken back, in order."""
        async with self.town.database.read() as tx:
            ids = await tx.execute(
                sa.select(reports_table.c.id).where(reports_table.c.person_id == self.person_id).order_by("id")
            )
            found = [await reports.find(tx, report_id) for report_id in ids.scalars()]
        return [report for report in found if report is not None]

    def given(self) -> Message:
        """The first message with all her points."""
        return self.given_in("Вам ")

    def given_in(self, said: str) -> Message:
        """The same, in the language in which it begins so."""
        found = [message for message in self.phone.inbox if said in words(message)]
        assert found, self.phone.transcript()
        return found[0]

    async def card(self, number: str) -> Message:
        """Opens the card of a point from the message of the minutes."""
        given = self.given()
        before = self.phone.inbox[-1]
        await tap(self.phone, f"п. {number}", on=given)
        return await self.phone.wait(lambda m: f"п. {number}" in words(m) and m.id > before.id, after=before)


@dataclass
class Committee:
    town: Town
    secretary: Phone
    secretary_id: int
    chair: Phone
    desk: Message  # a message of the bot on which the secretary presses buttons
    schools: "count[int]" = field(default_factory=count)
    numbers: "count[int]" = field(default_factory=lambda: count(1))  # of minutes
    files: "count[int]" = field(default_factory=lambda: count(1))

    async def director(
        self, *points: str, also: Sequence[Role] = (), registered: bool = True, school: str | None = None
    ) -> Director:
        """A new school, its head registered or not, with an assignment for each of these points of new minutes."""
        number = next(self.schools)
        full_name = f"{SURNAMES[number]} Анна Ивановна"
        school = school or f"МБОУ СШ № {number + 1}"
        entry = Entry(organization=school, kind=OrganizationKind.SCHOOL, full_name=full_name, position="директор")
        phone = self.town.phone(full_name)
        async with self.town.database.write() as tx:
            await roster.add(tx, [entry])
            person_id = await people.invite_person(tx, full_name)
            for role in also:
                await people.give_role(tx, person_id, role)
            if registered:
                await _register(tx, person_id, phone)
        if registered:
            await ask(phone, "/start")
        director = Director(self.town, phone, person_id, full_name, school)
        if points:
            await self.publish(*points, to=[director])
        return director

    async def invite(self, full_name: str, school: str) -> None:
        """One more head in the roster, who has not registered."""
        entry = Entry(organization=school, kind=OrganizationKind.SCHOOL, full_name=full_name, position="директор")
        async with self.town.database.write() as tx:
            await roster.add(tx, [entry])

    async def draft(
        self, *points: str, to: Sequence[Director], texts: Sequence[str] = (), deadline: Deadline = DEADLINE
    ) -> int:
        """Minutes that are read and wait for publishing; returns their id."""
        number = next(self.numbers)
        named = tuple(
            Assignee(kind=AssigneeKind.PERSON, phrase=short_name(one.full_name), name=short_name(one.full_name))
            for one in to
        )
        decisions = tuple(
            Decision(
                agenda_item=int(point.partition(".")[0]),
                number=point,
                text=text,
                kind=DecisionKind.ASSIGNMENT,
                assignees=named,
                deadline=deadline,
            )
            for point, text in zip(points, texts or [f"Сделать то, что в пункте {p}" for p in points], strict=True)
        )
        meeting = Meeting(kind="протокол", number=str(number), date=dt.date(2026, 11, 20))
        return await self.keep(Minutes(meeting=meeting, decisions=decisions))

    async def keep(self, read: Minutes) -> int:
        """As a draft, as if it had been read from a file of its own; returns its id."""
        number = next(self.files)
        file = File(name="Протокол.docx", file_id="file", sha256=hashlib.sha256(str(number).encode()).digest())
        async with self.town.database.write() as tx:
            return await minutes.save_draft(
                tx, read, file, update_id=number, person_id=self.secretary_id, now=self.town.now
            )

    async def press_publish(self, *points: str, to: Sequence[Director]) -> None:
        """Publishes and waits for nobody."""
        minutes_id = await self.draft(*points, to=to)
        await self.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=len(points) * len(to)).pack())

    async def publish(
        self, *points: str, to: Sequence[Director], texts: Sequence[str] = (), deadline: Deadline = DEADLINE
    ) -> int:
        minutes_id = await self.draft(*points, to=to, texts=texts, deadline=deadline)
        last = {one.person_id: one.phone.messages[-1] for one in to if one.phone.messages}
        press = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=len(points) * len(to))
        await self.press(press.pack())
        for one in to:
            if one.person_id in last and not one.phone.blocked:
                await one.phone.wait(lambda m: "Вам " in words(m) or "You have" in words(m), after=last[one.person_id])
        return minutes_id

    async def new_head(self, former: Director, full_name: str) -> Message:
        """The secretary says who heads the school now; the message that it is so."""
        card = await ask(self.secretary, f"/people {former.full_name}")
        await tap(self.secretary, "Сменился руководитель…", on=card)
        await self.secretary.wait(lambda m: "кто теперь руководит" in words(m), after=card)
        asked = await ask(self.secretary, full_name)
        await tap(self.secretary, "Да, руководитель сменился", on=asked)
        return await self.secretary.wait(lambda m: m.id == asked.id and "Новая ссылка" in str(buttons(m)))

    async def press(self, data: str) -> None:
        """The secretary presses a button."""
        await self.secretary.press_raw(self.desk, data)

    async def open_report(self, director: Director, number: str) -> Message:
        """The secretary opens a report from the queue."""
        sent = await self.secretary.send("/reports")
        await tap(self.secretary, f"п. {number} · {director.school}", after=sent)
        return await self.secretary.wait(
            lambda m: director.school in words(m) and ["Принять отчёт"] in buttons(m), after=sent
        )

    async def accept(self, director: Director, number: str) -> None:
        card, last = await self.open_report(director, number), director.phone.messages[-1]
        await tap(self.secretary, "Принять отчёт", on=card)
        await director.phone.wait(lambda m: "отчёт принят" in m.text or "Выполнение принято" in m.text, after=last)

    async def return_for_rework(self, director: Director, number: str, reason: str) -> None:
        card = await self.open_report(director, number)
        await tap(self.secretary, "Вернуть на доработку", on=card)
        await self.secretary.wait(lambda m: "что нужно доработать" in m.text, after=card)
        await tap(self.secretary, "Вернуть на доработку", on=await ask(self.secretary, reason))
        await director.phone.wait(lambda m: reason in m.text)


async def _register(tx: Session, person_id: int, phone: Phone) -> None:
    await accounts.register(tx, person_id=person_id, user_id=phone.id, chat_id=phone.id, language="ru", now=MORNING)


@asynccontextmanager
async def working_committee(folder: Path, *, polling_timeout: int = 5) -> AsyncIterator[Committee]:
    async with running_town(folder, now=MORNING, polling_timeout=polling_timeout) as town:
        staff = {
            Role.SECRETARY: town.phone("Ольгина Ирина Львовна"),
            Role.CHAIR: town.phone("Соболев Олег Ильич"),
        }
        ids = {}
        async with town.database.write() as tx:
            for role, phone in staff.items():
                ids[role] = await people.new_person(tx, phone.name)
                await people.give_role(tx, ids[role], role)
                await _register(tx, ids[role], phone)
        await ask(staff[Role.CHAIR], "/start")
        secretary = staff[Role.SECRETARY]
        desk = await ask(secretary, "/start")
        yield Committee(town, secretary, ids[Role.SECRETARY], staff[Role.CHAIR], desk)
