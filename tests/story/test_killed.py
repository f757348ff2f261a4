"""The bot as a process of its own is killed in the middle of its work, and nothing is lost."""

import asyncio
from collections import Counter
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from storage.tables import assignments, inbox, minutes, outbox, pages
from tests.access.table import PIXEL
from tests.process import Process
from tests.town import DISTRICT, TOKEN, Town, tap

pytestmark = pytest.mark.slow

AT_ONCE = 30  # messages that may be on their way together, and so may come twice


async def test_kills_while_reading_publishing_sending_and_answering_lose_nothing(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}"
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Sandbox(TOKEN))
        process = await stack.enter_async_context(Process(telegram, tmp_path, url))
        town = Town(telegram=telegram, database=Database(url))
        stack.push_async_callback(town.database.close)
        town.announced.append(await process.start())
        secretary, directors = await _assemble(town)

        await _killed_while_reading(town, process, secretary)
        assert await _count(town, sa.select(sa.func.count()).select_from(minutes)) == 1

        await _killed_while_sending(town, process, secretary, directors)
        rows = await _count(town, sa.select(sa.func.count()).select_from(assignments))
        assert rows == 36
        received = Counter({name: _publications(phone) for name, phone in directors.items()})
        assert min(received.values()) == 1, "a message was lost"
        assert sum(received.values()) - len(received) <= AT_ONCE
        assert max(received.values()) <= 2

        await _killed_while_answering(town, process, directors)
        assert await _statuses(town) == {"reported": len(directors)}
        await _settled(town, sa.select(sa.func.count()).where(inbox.c.done_at.is_(None)))
        await _settled(town, sa.select(sa.func.count()).where(outbox.c.state != "sent"))


async def test_a_kill_between_two_pages_loses_neither(tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path / 'sroki.db'}"
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Sandbox(TOKEN))
        process = await stack.enter_async_context(Process(telegram, tmp_path, url))
        town = Town(telegram=telegram, database=Database(url))
        stack.push_async_callback(town.database.close)
        town.announced.append(await process.start())
        await town.administrator()
        secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")

        hold = telegram.hold("sendMessage", chat_id=secretary.id, accept=False)
        await secretary.send_photo(PIXEL)
        await hold.reached()
        await process.kill()
        hold.release()
        await secretary.send_photo(PIXEL + b"2")
        await process.start()
        await secretary.wait(lambda m: "Принято страниц: 2." in m.text)
        assert await _count(town, sa.select(sa.func.count()).select_from(pages)) == 2
        await _settled(town, sa.select(sa.func.count()).where(inbox.c.done_at.is_(None)))
        assert sum("Принято страниц" in message.text for message in secretary.inbox) == 1


async def _assemble(town: Town) -> tuple[Phone, dict[str, Phone]]:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    links = await town.roster(secretary)
    names = ("Крутова М.О.", "Лебедев П.А.", "Сорокина Н.П.", "Титов И.В.", "Жукова О.Д.")
    return secretary, {name: await town.register(name, links[name]) for name in names}


async def _killed_while_reading(town: Town, process: Process, secretary: Phone) -> None:
    """The update is recorded, its handler has begun: the answer «Читаю документ» never comes back to it."""
    hold = town.telegram.hold("sendMessage", chat_id=secretary.id, accept=True)
    sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
    await hold.reached()
    assert not town.telegram.pending_updates(), "acknowledged before the kill: only the bot has it now"
    await process.kill()
    hold.release()
    await process.start()
    await secretary.wait(lambda m: "Найдено" in m.text, after=sent)


async def _killed_while_sending(town: Town, process: Process, secretary: Phone, directors: dict[str, Phone]) -> None:
    """One message has reached its director, but the bot will never know."""
    unlucky = directors["Лебедев П.А."]
    hold = town.telegram.hold("sendMessage", chat_id=unlucky.id, accept=True)
    await tap(secretary, "Опубликовать…")
    await tap(secretary, "Да, опубликовать")
    await hold.reached()
    await process.kill()
    hold.release()
    await process.start()
    for phone in directors.values():
        await phone.wait(lambda m: "поручени" in m.text and "Протокол" in m.text)
    # It is sent once more, since nobody can know that it arrived.
    await unlucky.wait(lambda _: _publications(unlucky) == 2)


async def _killed_while_answering(town: Town, process: Process, directors: dict[str, Phone]) -> None:
    """The status is changed, the confirmation hangs; the others write while nobody is there."""
    first, *others = directors.values()
    hold = town.telegram.hold("sendMessage", chat_id=first.id, accept=False)
    sent = {first: await first.send("п. 1.2 выполнено")}
    await hold.reached()
    await process.kill()
    hold.release()
    for phone in others:
        sent[phone] = await phone.send("1.2 готово")
    await process.start()
    for phone, message in sent.items():
        await phone.wait(lambda m: "Отмечено" in m.text, after=message)


def _publications(phone: Phone) -> int:
    return sum("Вам " in message.text and "Протокол" in message.text for message in phone.inbox)


async def _statuses(town: Town) -> dict[str, int]:
    """How many assignments are no longer as they were given, by status."""
    async with town.database.read() as tx:
        changed = await tx.execute(sa.select(assignments.c.status).where(assignments.c.status != "assigned"))
        return Counter(row.status for row in changed)


async def _settled(town: Town, query: sa.Select[int]) -> None:
    """The bot notes what it has finished a moment after it was seen from outside."""
    async with asyncio.timeout(60):
        while await _count(town, query):  # noqa: ASYNC110 - another process cannot set an event here
            await asyncio.sleep(0.05)


async def _count(town: Town, query: sa.Select[int]) -> int:
    async with town.database.read() as tx:
        return int(await tx.scalar(query))
