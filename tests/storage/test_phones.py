"""Whose a number is: what the last list says of it, and nobody's if that is not one person."""

import datetime as dt

import sqlalchemy as sa

from domain.people import OrganizationKind, Role
from storage import accounts, links, phones, roster
from storage.database import Database, Session
from storage.people import find_person
from storage.roster import Entry
from storage.tables import links as link_rows
from storage.tables import people

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
MOBILE, OTHER, OFFICE = "79271234567", "79271234568", "78442123456"


def entry(school: str, name: str, *numbers: str, said: bool = True) -> Entry:
    return Entry(
        organization=school,
        kind=OrganizationKind.SCHOOL,
        full_name=name,
        position="директор",
        phones=numbers if said else None,
    )


async def known(tx: Session) -> dict[str, list[str]]:
    """Numbers by surname."""
    rows = await tx.execute(sa.select(people.c.id, people.c.full_name).order_by(people.c.id))
    names = {row.id: row.full_name.split()[0] for row in rows}
    return {names[one]: list(found) for one, found in (await phones.of_people(tx, names)).items()}


async def owner(tx: Session, number: str) -> str | None:
    person = await phones.owner(tx, number)
    return person.full_name.split()[0] if person else None


async def test_a_list_replaces_what_it_names_and_leaves_what_it_does_not(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", OFFICE, MOBILE), entry("СШ № 2", "Лосева Вера", OTHER)])
        assert await known(tx) == {"Крутова": [MOBILE, OFFICE], "Лосева": [OTHER]}
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", said=False), entry("СШ № 2", "Лосева Вера")])
        assert await known(tx) == {"Крутова": [MOBILE, OFFICE]}
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", OTHER)])
        assert await known(tx) == {"Крутова": [OTHER]}


async def test_a_mobile_goes_to_whom_the_last_list_gives_it_and_a_landline_stays_with_both(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", OFFICE, MOBILE)])
        await roster.add(tx, [entry("СШ № 1", "Лосева Вера", OFFICE, MOBILE)])
        assert await known(tx) == {"Крутова": [OFFICE], "Лосева": [MOBILE, OFFICE]}
        assert await owner(tx, MOBILE) == "Лосева"
        assert await owner(tx, OFFICE) is None, "a landline rings for a whole school"
        assert await owner(tx, OTHER) is None


async def test_who_heads_two_schools_has_the_number_in_both(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", MOBILE), entry("СШ № 2", "Крутова Анна", MOBILE)])
        first = await phones.owner(tx, MOBILE)
        assert first is not None
        assert first.organization_id == 1
        await tx.execute(people.update().where(people.c.id == 2).values(name_key="другая"))
        assert await owner(tx, MOBILE) is None, "one number of two people is nobody's"


async def test_how_many_may_register_by_a_number(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", OFFICE)])
        assert not await phones.any_registers(tx)
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", MOBILE, OTHER), entry("СШ № 2", "Лосева Вера", OFFICE)])
        assert await phones.any_registers(tx)
        assert await phones.count_waiting(tx) == 1
        await accounts.register(tx, person_id=1, user_id=5, chat_id=5, language="ru", now=NOW)
        assert await phones.count_waiting(tx) == 0


async def test_another_district_knows_nothing_of_it(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", MOBILE)])
        elsewhere = Session(tx.connection, 2)
        assert await phones.owner(elsewhere, MOBILE) is None
        assert await phones.of_people(elsewhere, [1]) == {}
        assert not await phones.any_registers(elsewhere)
        await phones.forget(elsewhere, MOBILE)
        assert await owner(tx, MOBILE) == "Крутова"


async def test_a_shared_number_spoils_no_link_and_is_none_that_was_given_out(empty: Database) -> None:
    async with empty.write() as tx:
        await roster.add(tx, [entry("СШ № 1", "Крутова Анна", MOBILE)])
        token = await links.issue(tx, Role.DIRECTOR, 1, NOW)
        first = await links.open_by_number(tx, 1, MOBILE, 5, NOW)
        assert await links.open_by_number(tx, 1, MOBILE, 5, NOW) == first, "shared twice"
        assert await links.open_by_number(tx, 1, MOBILE, 6, NOW) != first, "by another account"
        given = await links.open_link(tx, token, 7, NOW)
        assert given is not None
        assert given.valid(NOW)
        assert [one.id for one in await links.waiting(tx, NOW)] == [given.id]
        assert await find_person(tx, 1) is not None
        assert len((await tx.execute(sa.select(link_rows))).all()) == 3
