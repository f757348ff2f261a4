"""Three instances behind a load balancer, of which one after another is killed while people write."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.records import Message
from storage.database import Database
from storage.tables import assignments, inbox, outbox
from tests.databases import empty_database, on_postgresql
from tests.delivery.house import until
from tests.instances.balancer import balancer
from tests.network.conftest import free_port
from tests.process import Process
from tests.town import DISTRICT, TOKEN, Town, tap, words

pytestmark = [pytest.mark.slow, pytest.mark.timed, on_postgresql]

FALLS_OVER = 10  # seconds
SERVES = "updates of an earlier run are handled first"
TIDIES = "tidied up"  # a timed job at the start
NAMES = ("Крутова М.О.", "Лебедев П.А.", "Сорокина Н.П.", "Титов И.В.", "Жукова О.Д.")


@dataclass
class Trio:
    town: Town
    instances: list[Process]

    def serving(self) -> Process:
        """The one that has begun to serve last."""
        (found,) = (one for one in self.instances if _alive(one) and _serves(one))
        return found

    async def kill(self) -> Process:
        """The one that serves. Back when another one does, which takes a few seconds."""
        victim = self.serving()
        await victim.kill()
        begun = time.monotonic()
        await until(lambda: any(_serves(one) for one in self.instances if _alive(one)), FALLS_OVER)
        assert time.monotonic() - begun < FALLS_OVER
        return victim


def _alive(one: Process) -> bool:
    return one.running is not None and one.running.returncode is None


def _serves(one: Process) -> bool:
    return SERVES in _last_life(one)


def _last_life(one: Process) -> str:
    return one.log.read_text(encoding="utf-8").rpartition("updates are received at port")[2]


@asynccontextmanager
async def trio(folder: Path) -> AsyncIterator[Trio]:
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Sandbox(TOKEN, local=True))
        telegram.world.files.folder = folder / "server" / TOKEN
        url = await empty_database(folder)
        entrance, *ports = (free_port() for _ in range(4))
        instances = []
        for port in ports:
            (own := folder / str(port)).mkdir()
            one = await stack.enter_async_context(Process(telegram, own, url))
            one.environment |= {
                "WEBHOOK_URL": f"http://127.0.0.1:{entrance}/sroki",
                "WEBHOOK_PORT": str(port),
                "BOT_API_FILES": str(folder / "server"),
                "DATA_FOLDER": str(folder / "data"),
            }
            instances.append(one)
        await stack.enter_async_context(balancer(entrance, ports))
        town = Town(telegram=telegram, database=Database(url, folder=folder / "data"))
        stack.push_async_callback(town.database.close)
        town.announced.append(await instances[0].start())
        for one in instances[1:]:
            await one.launch()
            await one.logs("updates are received")
        await instances[0].logs(TIDIES)
        yield Trio(town, instances)


async def test_kills_under_load_lose_nothing_and_double_nothing_but_what_was_in_flight(tmp_path: Path) -> None:
    async with trio(tmp_path) as three:
        town = three.town
        secretary, directors = await _assemble(town)
        assert [TIDIES in _last_life(one) for one in three.instances] == [True, False, False], "timed jobs are of one"
        sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
        await secretary.wait(lambda m: "Найдено" in m.text, after=sent)

        before = {phone: sum(_is_answer(m) for m in phone.inbox) for phone in directors.values()}
        over = asyncio.Event()
        asking = [asyncio.create_task(_ask_on(phone, over)) for phone in directors.values()]
        await tap(secretary, "Опубликовать…")
        await tap(secretary, "Да, опубликовать")
        first = await three.kill()
        for phone in directors.values():
            await phone.wait(lambda m: "Вам " in m.text and "Протокол" in m.text)
        await three.kill()
        for phone in directors.values():
            await phone.send("п. 1.2 выполнено")
        await first.launch()
        await first.logs("updates are received", 2)
        await three.kill()
        over.set()
        asked = dict(zip(directors.values(), await asyncio.gather(*asking), strict=True))

        await _settled(town, sa.select(sa.func.count()).where(inbox.c.done_at.is_(None)))
        await _settled(town, sa.select(sa.func.count()).where(outbox.c.state != "sent"))
        assert not town.telegram.pending_updates()
        assert await _statuses(town) == {"reported": len(directors)}
        received = [sum("Вам " in m.text and "Протокол" in m.text for m in phone.inbox) for phone in asked]
        assert min(received) == 1, "a message was lost"
        assert sum(received) - len(received) <= await _count(town, sa.select(sa.func.sum(outbox.c.killed)))
        answers = {phone: sum(_is_answer(m) for m in phone.inbox) - before[phone] for phone in asked}
        assert all(answers[phone] >= number for phone, number in asked.items()), "a question was lost"
        doubled = sum(answers.values()) - sum(asked.values())
        assert doubled <= 3 * len(directors), "one a chat and kill was under way"
        assert doubled <= await _count(town, sa.select(sa.func.sum(inbox.c.attempts))), "and found so by the next one"
        assert await _out_of_order(town) == 0
        for one in three.instances:
            assert (TIDIES in _last_life(one)) <= _serves(one), "who does not serve does nothing by the clock"


def _is_answer(message: Message) -> bool:
    return words(message).startswith(("У вас", "Открытых поручений у вас нет"))


async def _ask_on(phone: Phone, over: asyncio.Event) -> int:
    """Returns how often something was asked."""
    asked = 0
    while not over.is_set():
        await phone.send("/my")
        asked += 1
        await asyncio.sleep(3)  # a chat takes one message a second, and answers go first
    return asked


async def _out_of_order(town: Town) -> int:
    """How many updates were done with before an earlier one of the same chat."""
    earlier, later = inbox.alias(), inbox.alias()
    wrong = sa.select(sa.func.count()).where(
        earlier.c.lane == later.c.lane, earlier.c.update_id < later.c.update_id, earlier.c.done_at > later.c.done_at
    )
    return await _count(town, wrong)


async def _assemble(town: Town) -> tuple[Phone, dict[str, Phone]]:
    await town.administrator()
    secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
    links = await town.roster(secretary)
    return secretary, {name: await town.register(name, links[name]) for name in NAMES}


async def _statuses(town: Town) -> Counter[str]:
    """How many assignments are no longer as they were given, by status."""
    async with town.database.read() as tx:
        changed = await tx.execute(sa.select(assignments.c.status).where(assignments.c.status != "assigned"))
        return Counter(row.status for row in changed)


async def _settled(town: Town, query: sa.Select[int]) -> None:
    async with asyncio.timeout(60):
        while await _count(town, query):  # noqa: ASYNC110 - another process cannot set an event here
            await asyncio.sleep(0.05)


async def _count(town: Town, query: sa.Select[int]) -> int:
    async with town.database.read() as tx:
        return int(await tx.scalar(query))
