"""Personal links: what they are made of, and how long they work."""

import re
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.links import new_token
from domain.people import Role
from sandbox.people.phones import Phone
from storage import accounts, links
from storage.tables import links as link_rows
from storage.tables import people
from tests.databases import of_sqlite
from tests.town import Town, hear, links_in, tap

HEAD = "Крутова М.О."


def token_of(link: str) -> str:
    return link.partition("?start=")[2]


async def opened(phone: Phone, link: str) -> str:
    """What the bot says to who opens the link."""
    sent = await phone.open_link(link)
    return (await hear(phone, sent)).text.replace("\N{NO-BREAK SPACE}", " ")


async def registered(town: Town, phone: Phone) -> frozenset[Role]:
    """What this phone may do."""
    async with town.database.read() as tx:
        account = await accounts.by_user(tx, phone.id)
    return account.roles if account else frozenset()


async def invitation(town: Town, role: str = "Председателя", name: str = "Рябинин Виктор Николаевич") -> str:
    """The administrator invites; the link."""
    admin = town.phone("Пётр Системный")
    sent = await admin.send("/invite")
    await tap(admin, role, after=sent)
    sent = await admin.send(name)
    return links_in((await admin.wait(lambda m: "t.me" in m.text, after=sent)).text)[0]


def test_a_token_is_128_random_bits_in_22_characters() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{22}", token) for token in tokens)
    every_place = ["".join(place) for place in zip(*tokens, strict=True)]
    assert all(len(set(place)) == 64 for place in every_place[:21]), "each character but the last has 6 bits"
    assert len(set(every_place[21])) == 4, "and the last has 2"


def everything_in(folder: Path) -> bytes:
    """The database with its write-ahead log, byte for byte."""
    return b"".join(path.read_bytes() for path in folder.glob("sroki.db*"))


@of_sqlite
async def test_no_link_that_waits_is_in_the_files_of_the_database(town: Town, tmp_path: Path) -> None:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    given = await town.roster(secretary)
    await town.register(HEAD, given[HEAD])
    fresh = await invitation(town)
    stored = everything_in(tmp_path)
    assert "Крутова".encode() in stored, "these are the files"
    assert not [link for link in (*given.values(), fresh) if link != given[HEAD] and token_of(link).encode() in stored]


async def test_a_link_works_once(town: Town) -> None:
    await town.administrator()
    link = await invitation(town)
    chair, late = town.phone("Рябинин"), town.phone("Опоздавший")
    await chair.open_link(link)
    await tap(chair, "Да, это я")
    assert await registered(town, chair) == {Role.CHAIR}
    assert "уже использовали" in await opened(late, link)
    assert await registered(town, late) == set()
    assert "Вот что я умею" in await opened(chair, link), "who used it may press it again"


@pytest.mark.parametrize(("days", "answer"), [(13.9, "Вы — Рябинин В.Н."), (14, "действовала до 7 декабря 2026")])
async def test_a_link_works_for_14_days(town: Town, days: float, answer: str) -> None:
    await town.administrator()
    link = await invitation(town)
    await town.turn(days=days)
    assert answer in await opened(town.phone("Рябинин"), link)


async def test_a_link_opened_in_time_is_not_confirmed_too_late(town: Town) -> None:
    await town.administrator()
    chair = town.phone("Рябинин")
    await chair.open_link(await invitation(town))
    question = await chair.wait(lambda m: m.buttons)
    await town.turn(days=14)
    await chair.press("Да, это я", on=question)
    assert await registered(town, chair) == set()


async def test_a_revoked_link_does_not_work(town: Town) -> None:
    admin = await town.administrator()
    link = await invitation(town)
    sent = await admin.send("/invite")
    await tap(admin, "Отозвать: Рябинин В.Н.", after=sent)
    assert "больше не действует" in await opened(town.phone("Рябинин"), link)


async def test_a_new_link_makes_the_old_one_invalid(town: Town) -> None:
    await town.administrator()
    old, new = await invitation(town), await invitation(town)
    chair = town.phone("Рябинин")
    assert "больше не действует" in await opened(chair, old)
    assert "Вы — Рябинин В.Н.?" in await opened(chair, new)


async def test_the_first_administrators_link_is_for_one(town: Town) -> None:
    admin = await town.administrator()
    second = town.phone("Второй")
    assert "уже использовали" in await opened(second, links_in(town.announced[0])[0])
    assert await registered(town, second) == set()
    assert await registered(town, admin) == {Role.ADMINISTRATOR}
    sent = await second.send("/invite")
    assert "личную ссылку" in (await hear(second, sent)).text


GARBAGE = (
    "x",
    "A" * 22,
    "A" * 64,
    "A" * 4000,
    "me:1:1",
    "' OR 1=1 --",
    "Добрый день",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{PILE OF POO}" * 9,
    "<b>&",
)


async def test_any_other_payload_is_refused(town: Town) -> None:
    guest = town.phone("Гость")
    for payload in GARBAGE:
        sent = await guest.send(f"/start {payload}")
        assert "Такой ссылки нет" in (await hear(guest, sent)).text
    assert await registered(town, guest) == set()


async def test_the_hash_in_the_database_opens_nothing(town: Town) -> None:
    await town.administrator()
    await invitation(town)
    async with town.database.read() as tx:
        (link,) = await links.waiting(tx, town.now)
        stored = (await tx.execute(sa.select(link_rows.c.token_hash).where(link_rows.c.id == link.id))).scalar_one()
    guest = town.phone("Гость")
    for payload in (stored.hex(), str(link.id)):
        sent = await guest.send(f"/start {payload}")
        assert "Такой ссылки нет" in (await hear(guest, sent)).text


async def test_people_are_not_made_by_links(town: Town) -> None:
    """One link, one person: registering adds nobody to the roster."""
    await town.administrator()
    link = await invitation(town)
    async with town.database.read() as tx:
        before = await tx.scalar(sa.select(sa.func.count()).select_from(people))
    chair = town.phone("Рябинин")
    await chair.open_link(link)
    await tap(chair, "Да, это я")
    async with town.database.read() as tx:
        assert await tx.scalar(sa.select(sa.func.count()).select_from(people)) == before
