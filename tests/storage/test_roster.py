"""The roster is sent again and again: what is known is brought up to date, nothing is doubled, nobody is lost."""

import datetime as dt
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from domain.decisions import Decision, DecisionKind, Meeting, Minutes
from domain.people import OrganizationKind, Person, Role
from storage import accounts, assignments, minutes, roster
from storage import people as persons
from storage.database import Database, Session
from storage.minutes import File, StoredMinutes
from storage.roster import Entry, Imported
from storage.tables import assignments as given
from storage.tables import group_members, groups, organizations, people, roles

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)


def entry(school: str, name: str, *groups: str, position: str | None = "директор") -> Entry:
    return Entry(organization=school, kind=OrganizationKind.SCHOOL, full_name=name, position=position, groups=groups)


FILE = (
    entry("СШ № 2", "Крутова Марина Олеговна", "ШНОР"),
    entry("СШ № 2", "Малов Иван Петрович", position="заместитель директора"),
    entry("СШ № 12", "Лебедев Павел Андреевич", "ШНОР", "Точка роста"),
)


async def contents(tx: Session) -> list[list[Any]]:
    tables = (organizations, people, groups, group_members, roles)
    return [list((await tx.execute(sa.select(table).order_by(*table.primary_key))).all()) for table in tables]


async def heads(tx: Session) -> dict[str, list[str]]:
    known = await roster.load(tx)
    names = {one.id: one.name for one in known.organizations}
    found: dict[str, list[str]] = {}
    for person in known.people:
        if person.is_head and person.organization_id:
            found.setdefault(names[person.organization_id], []).append(person.full_name)
    return found


async def person(tx: Session, name: str) -> Person:
    (found,) = [one for one in (await roster.load(tx)).people if one.full_name == name]
    return found


async def test_a_new_roster(empty: Database) -> None:
    async with empty.write() as tx:
        result = await roster.add(tx, FILE)
        assert result == Imported(organizations=2, people=3, new_organizations=2, new_people=3, heads=(1, 3))
        assert await heads(tx) == {
            "СШ № 2": ["Крутова Марина Олеговна"],
            "СШ № 12": ["Лебедев Павел Андреевич"],
        }
        known = await roster.load(tx)
        assert {group.name: len(group.organization_ids) for group in known.groups} == {"ШНОР": 2, "Точка роста": 1}
        assert await persons.roles_of(tx, known.people[0].id) == {Role.DIRECTOR}
        assert [one.full_name for one in await persons.unregistered(tx)] == [one.full_name for one in FILE]


async def test_the_same_file_twice_changes_nothing(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        before = await contents(tx)
        result = await roster.add(tx, FILE)
        assert (result.new_organizations, result.new_people) == (0, 0)
        assert await contents(tx) == before


async def test_the_same_file_in_other_spelling_changes_only_the_spelling(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        result = await roster.add(tx, [entry("сш №2", "КРУТОВА Марина Олеговна", position=None)])
        assert (result.new_organizations, result.new_people) == (0, 0)
        krutova = await person(tx, "КРУТОВА Марина Олеговна")
        assert krutova.position == "директор"
        assert krutova.is_head


async def test_a_new_head_takes_over(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        result = await roster.add(tx, [entry("СШ № 2", "Новикова Инна Юрьевна")])
        assert (result.new_organizations, result.new_people) == (0, 1)
        assert (await heads(tx))["СШ № 2"] == ["Новикова Инна Юрьевна"]
        assert not (await person(tx, "Крутова Марина Олеговна")).is_head


async def test_the_deputy_becomes_the_head(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        await roster.add(tx, [entry("СШ № 2", "Малов Иван Петрович")])
        malov = await person(tx, "Малов Иван Петрович")
        assert (malov.is_head, malov.position) == (True, "директор")
        assert (await heads(tx))["СШ № 2"] == ["Малов Иван Петрович"]


async def test_somebody_invited_by_name_is_recognised(empty: Database) -> None:
    async with empty.write() as tx:
        invited = await persons.invite_person(tx, "Крутова Марина Олеговна")
        await persons.give_role(tx, invited, Role.SECRETARY)
        await accounts.register(tx, person_id=invited, user_id=5, chat_id=5, language="ru", now=NOW)
        result = await roster.add(tx, FILE)
        assert result.new_people == 2
        krutova = await person(tx, "Крутова Марина Олеговна")
        assert (krutova.id, krutova.is_head) == (invited, True)
        account = await accounts.by_user(tx, 5)
        assert account is not None
        assert account.roles == {Role.SECRETARY, Role.DIRECTOR}
        assert await persons.invite_person(tx, "крутова  марина олеговна") == invited


async def test_namesakes_in_two_schools_are_two_people(empty: Database) -> None:
    async with empty.write() as tx:
        both = [entry("СШ № 2", "Ли Анна"), entry("СШ № 12", "Ли Анна")]
        await roster.add(tx, both)
        result = await roster.add(tx, both)
        assert result.new_people == 0
        assert len((await roster.load(tx)).people) == 2


async def test_an_account_moves_with_its_person(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        krutova, malov, _ = (await roster.load(tx)).people
        await accounts.register(tx, person_id=krutova.id, user_id=5, chat_id=5, language="ru", now=NOW)
        await accounts.register(tx, person_id=krutova.id, user_id=6, chat_id=6, language="ru", now=NOW)
        assert await accounts.by_user(tx, 5) is None
        await accounts.register(tx, person_id=malov.id, user_id=6, chat_id=6, language="ru", now=NOW)
        assert await accounts.of_person(tx, krutova.id) is None
        account = await accounts.of_person(tx, malov.id)
        assert account is not None
        assert account.user_id == 6


async def test_another_district_sees_nothing_of_it(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        elsewhere = Session(tx.connection, 2)
        assert (await roster.load(elsewhere)).people == ()
        assert list(await persons.unregistered(elsewhere)) == []


async def test_an_organization_that_moves_into_another_time_zone_is_looked_at_on_the_next_morning(
    empty: Database,
) -> None:
    async with empty.write() as tx:
        await roster.add(tx, FILE)
        krutova, lebedev = [await person(tx, name) for name in ("Крутова Марина Олеговна", "Лебедев Павел Андреевич")]
        stored = await _published(tx, krutova.id)
        for one in (krutova, lebedev):
            await assignments.give(
                tx,
                minutes_id=stored.id,
                decision_id=stored.decisions[0].id,
                person_id=one.id,
                organization_id=one.organization_id,
                due_on=None,
                now=NOW,
            )
        moved = replace(FILE[0], timezone="Asia/Vladivostok")
        for zones, looks in (
            (("Asia/Vladivostok",), [assignments.ANY_DAY, None]),
            ((), [None, None]),
        ):
            await tx.execute(given.update().values(look_on=None))
            assert (await roster.add(tx, [moved])).timezones == zones
            assert (await tx.execute(sa.select(given.c.look_on).order_by(given.c.id))).scalars().all() == looks
        await roster.add(tx, FILE)  # without a word of it
        known = sa.select(organizations.c.timezone).where(organizations.c.id == krutova.organization_id)
        assert await tx.scalar(known) == "Asia/Vladivostok"


async def _published(tx: Session, person_id: int) -> StoredMinutes:
    one = Decision(agenda_item=1, number="1", text="Сделать", kind=DecisionKind.ASSIGNMENT)
    read = Minutes(meeting=Meeting(), decisions=(one,))
    file = File(name="a.docx", file_id="f", sha256=b"1" * 32)
    minutes_id = await minutes.save_draft(tx, read, file, update_id=1, person_id=person_id, now=NOW)
    stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    return stored
