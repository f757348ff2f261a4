"""The menu of commands in each chat: what this person may do, and nothing else."""

import json

import pytest

from domain.people import Role
from sandbox.people.phones import Phone
from storage import people
from tests.delivery.house import until
from tests.story.committee import Committee
from tests.town import Town, ask

OF_ALL = ["privacy", "help"]
OF_DIRECTORS = ["my", "leave"]
OWN = ["settings"]
OF_CHAIRS = ["status", "find", "paper", "decisions"]
OF_RUNNING = ["settings", "calendar"]
OF_SECRETARIES = [
    "status",
    "find",
    "paper",
    "queue",
    "reports",
    "announce",
    "minutes",
    "people",
    "roster",
    "links",
    "settings",
    "meeting",
    "calendar",
]


def menu(town: Town, phone: Phone) -> list[str]:
    """What Telegram shows in this chat."""
    scope = json.dumps({"chat_id": phone.id, "type": "chat"}, sort_keys=True)
    commands = town.telegram.world.profile.commands
    assert all(json.loads(kept)["type"] == "chat" for kept, _ in commands), "none is for everybody"
    return [one["command"] for one in commands.get((scope, ""), [])]


async def until_menu(town: Town, phone: Phone, expected: list[str]) -> None:
    """It comes after the answer."""
    try:
        await until(lambda: menu(town, phone) == expected)
    except TimeoutError:
        pytest.fail(f"{menu(town, phone)} is not {expected}")


async def test_each_has_the_commands_of_their_role_and_a_stranger_has_none(own_committee: Committee) -> None:
    town = own_committee.town
    administrator, director = await town.administrator(), await own_committee.director()
    stranger = town.phone("Чужой Человек")
    await ask(stranger, "/start")
    await ask(stranger, "/reports")
    await until_menu(town, director.phone, [*OF_DIRECTORS, *OWN, *OF_ALL])
    await until_menu(town, own_committee.secretary, [*OF_SECRETARIES, *OF_ALL])
    await until_menu(town, own_committee.chair, [*OF_CHAIRS, *OWN, "meeting", *OF_ALL])
    await until_menu(town, administrator, [*OF_RUNNING, "invite", "data", "journal", *OF_ALL])
    assert menu(town, stranger) == []


async def test_who_has_two_roles_has_the_commands_of_both(own_committee: Committee) -> None:
    director = await own_committee.director(also=[Role.SECRETARY])
    await until_menu(own_committee.town, director.phone, [*OF_DIRECTORS, *OF_SECRETARIES, *OF_ALL])


async def test_a_role_that_is_given_later_shows_in_the_menu_at_the_next_start(own_committee: Committee) -> None:
    director = await own_committee.director()
    await until_menu(own_committee.town, director.phone, [*OF_DIRECTORS, *OWN, *OF_ALL])
    async with own_committee.town.database.write() as tx:
        await people.give_role(tx, director.person_id, Role.CHAIR)
    await ask(director.phone, "/start")
    await until_menu(own_committee.town, director.phone, [*OF_DIRECTORS, *OF_CHAIRS, *OWN, "meeting", *OF_ALL])


async def test_the_menu_is_there_as_soon_as_somebody_has_registered_and_not_before(town: Town) -> None:
    await town.administrator()
    assert menu(town, town.phone("Орлова Дарья Константиновна")) == []
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    await until_menu(town, secretary, [*OF_SECRETARIES, *OF_ALL])
