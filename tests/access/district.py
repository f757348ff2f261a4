"""A small district with a bit of everything that somebody could want to see or to change."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import storage.people
from domain.assignments import Status, last_day
from domain.decisions import Deadline, DeadlineKind, Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind, Role
from storage import accounts, answering, assignments, links, minutes, phones, reports, roster, stacks
from storage.database import Database, Session
from storage.files import SentFile
from storage.minutes import File, State
from storage.roster import Entry

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DOCUMENT = "Протокол, который уже опубликован".encode()
ROSTER = "Организация;Вид;ФИО\nМБОУ Луговская СШ;школа;Крутова Мария Олеговна\n".encode()

PEOPLE = {
    "administrator": "Системный Пётр Ильич",
    "secretary": "Орлова Дарья Константиновна",
    "chair": "Рябинин Виктор Николаевич",
    "director": "Крутова Мария Олеговна",
    "neighbour": "Лосева Анна Егоровна",
    "registered": "Бывалый Олег Петрович",
}
SCHOOLS = {"director": "МБОУ Луговская СШ", "neighbour": "МБОУ Ветлинская СШ"}
MINE, THEIRS, REPORTED = "Проверить кровлю до снега", "Обновить ограждение двора", "Провести замеры освещённости"
NUMBER = "79271112233"  # the director's
WORDS = ("Луговская", "Ветлинская", "кровлю", "ограждение", "замеры", NUMBER[1:4])
SECRETS = (*(name.split()[0] for name in PEOPLE.values()), *WORDS)


FILE = SentFile(kind="document", file_id="file", unique_id="unique", name="Акт.pdf", size=1)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Ids of what is there."""

    published: int
    draft: int
    point: int  # of the draft
    mine: int  # the director's assignment
    theirs: int  # the neighbour's
    reported: int  # the neighbour's, waiting for acceptance
    reported_by: int  # the update that reported it
    file_of_mine: int  # a report of the director without a point
    file_of_theirs: int  # the same of the neighbour
    invitation: int  # the link of the invited
    token: str
    invited: int  # a person who has not registered yet
    stack: int  # pages of the neighbour, once a secretary


async def settle(database: Database, users: Mapping[str, int]) -> Facts:
    async with database.write() as tx:
        people = await _people(tx, users)
        await phones.keep(tx, people["director"], [NUMBER])
        published = await _minutes(tx, "3", DOCUMENT, people["secretary"], (MINE, THEIRS, REPORTED))
        draft = await _minutes(tx, "4", b"draft", people["secretary"], (MINE,))
        await minutes.set_state(tx, published, State.PUBLISHED, NOW)
        stored = await minutes.load(tx, published)
        drafted = await minutes.load(tx, draft)
        assert stored is not None
        assert drafted is not None
        for line, whose in zip(stored.decisions, ("director", "neighbour", "neighbour"), strict=True):
            await assignments.give(
                tx,
                minutes_id=published,
                decision_id=line.id,
                person_id=people[whose],
                organization_id=None,
                due_on=last_day(line.decision.deadline),
                now=NOW,
            )
        given = {one.text: one for one in await assignments.of_minutes(tx, published)}
        await answering.give(
            tx, [given[REPORTED]], Status.REPORTED, person_id=people["neighbour"], update_id=7, now=NOW, text="Готово"
        )
        invited = await storage.people.new_person(tx, "Новиков Егор Ильич")
        stack = await stacks.begin(tx, people["neighbour"], NOW)
        await stacks.put(tx, stack, FILE, message_id=1, album_id=None, now=NOW)
        token = await links.issue(tx, Role.CHAIR, invited, NOW)
        (invitation,) = await links.waiting(tx, NOW)
        return Facts(
            published=published,
            draft=draft,
            point=drafted.decisions[0].id,
            mine=given[MINE].id,
            theirs=given[THEIRS].id,
            reported=given[REPORTED].id,
            reported_by=7,
            file_of_mine=await _file(tx, people["director"], 8),
            file_of_theirs=await _file(tx, people["neighbour"], 9),
            invitation=invitation.id,
            token=token,
            invited=invited,
            stack=stack,
        )


async def _people(tx: Session, users: Mapping[str, int]) -> dict[str, int]:
    found = {}
    for who, name in PEOPLE.items():
        if who in SCHOOLS:
            school = Entry(organization=SCHOOLS[who], kind=OrganizationKind.SCHOOL, full_name=name, position="директор")
            await roster.add(tx, [school])
            found[who] = await storage.people.invite_person(tx, name)
        else:
            found[who] = await storage.people.new_person(tx, name)
        if who in set(Role):
            await storage.people.give_role(tx, found[who], Role(who))
        await accounts.register(
            tx, person_id=found[who], user_id=users[who], chat_id=users[who], language="ru", now=NOW
        )
    return found


async def _minutes(tx: Session, number: str, document: bytes, secretary: int, texts: tuple[str, ...]) -> int:
    decisions = tuple(
        Decision(
            agenda_item=1,
            number=f"1.{place}",
            text=text,
            kind=DecisionKind.ASSIGNMENT,
            deadline=Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 12, 1)),
        )
        for place, text in enumerate(texts, 1)
    )
    return await minutes.save_draft(
        tx,
        Minutes(meeting=Meeting(kind="протокол", number=number, date=dt.date(2026, 11, 20)), decisions=decisions),
        File(name="Протокол.docx", file_id="file", sha256=hashlib.sha256(document).digest()),
        update_id=int(number),
        person_id=secretary,
        now=NOW,
    )


async def _file(tx: Session, person_id: int, update_id: int) -> int:
    """A report that waits for its point."""
    return await reports.save(
        tx,
        assignment_id=None,
        person_id=person_id,
        text="",
        files=[FILE],
        update_id=update_id,
        album_id=None,
        now=NOW,
    )
