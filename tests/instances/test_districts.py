"""One process serves several districts, each with a bot, people, a clock and a pace of its own."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession, web

from sandbox.server import Sandbox
from sandbox.world.clock import Clock
from storage.database import Database
from storage.tables import people
from tests.conftest import MORNING
from tests.databases import empty_database
from tests.delivery.house import until
from tests.town import TOKEN, Town, ask, links_in, words

OTHER = "43:TEST"
NAMES = ("first_bot", "second_bot")


@asynccontextmanager
async def one_telegram(*sandboxes: Sandbox) -> AsyncIterator[str]:
    """The address of a Telegram that has all of their bots."""
    by_token = {one.token: one.url for one in sandboxes}

    async def hand_on(request: web.Request) -> web.StreamResponse:
        token = request.path.partition("/bot")[2].partition("/")[0]
        if token not in by_token:
            return web.json_response({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        headers = {"Content-Type": request.headers.get("Content-Type", "application/json")}
        whole = by_token[token] + request.path_qs
        sent = session.request(request.method, whole, data=await request.read(), headers=headers)
        async with sent as answer:
            return web.Response(status=answer.status, body=await answer.read(), content_type=answer.content_type)

    app = web.Application(client_max_size=2**26)
    app.router.add_route("*", "/{path:.*}", hand_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1, handler_cancellation=True)
    async with ClientSession() as session:
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}"
        finally:
            await runner.cleanup()


@asynccontextmanager
async def two_towns(folder: Path, more: str = "") -> AsyncIterator[tuple[Town, Town]]:
    """Both are served by the bot of the first one. The same people have phones in both."""
    clock = Clock(MORNING, running=False)
    async with AsyncExitStack() as stack:
        first, second = [
            await stack.enter_async_context(Sandbox(token, name, clock=clock))
            for token, name in zip((TOKEN, OTHER), NAMES, strict=True)
        ]
        address = await stack.enter_async_context(one_telegram(first, second))
        database = Database(await empty_database(folder), folder=folder)
        stack.push_async_callback(database.close)
        towns = Town(telegram=first, database=database), Town(telegram=second, database=database.of(2))
        await towns[0].start_bot(bot_api_url=address, more_districts=f"2 {OTHER} Asia/Vladivostok; {more}")
        stack.push_async_callback(towns[0].stop_bot)
        await until(lambda: len(towns[0].announced) == 2)
        said = list(towns[0].announced)
        for town, name in zip(towns, NAMES, strict=True):
            town.announced = [line for line in said if name in line]
        yield towns


async def test_each_district_has_people_of_its_own(tmp_path: Path) -> None:
    async with two_towns(tmp_path) as towns:
        first, second = towns
        foreign = links_in(second.announced[0])[0].replace(NAMES[1], NAMES[0])
        await first.phone("Пётр Системный").open_link(foreign)
        await first.phone("Пётр Системный").wait(lambda m: "Такой ссылки нет" in m.text)
        for town in towns:
            await town.administrator()
        assert first.phone("Пётр Системный").id == second.phone("Пётр Системный").id, "one person in both"
        secretaries = [await town.appoint("Секретаря", "Орлова Дарья Константиновна") for town in towns]
        await first.roster(secretaries[0])
        said = [words(await ask(desk, "СШ № 12 до 1 марта представить план")) for desk in secretaries]
        assert "→ Лебедев П.А." in said[0]
        assert "→ Лебедев П.А." not in said[1]
        assert await _people(first) == 13
        assert await _people(second) == 2


async def _people(town: Town) -> int:
    async with town.database.read() as tx:
        query = sa.select(sa.func.count()).select_from(people).where(people.c.district_id == tx.district_id)
        return int(await tx.scalar(query))


async def test_a_district_whose_token_is_refused_leaves_the_others_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with two_towns(tmp_path, more="3 99:REVOKED") as (first, _):
        await until(lambda: "district 3 is not served" in caplog.text)
        assert first.bot is not None
        phone = first.phone("Анна")
        assert words(await ask(phone, "/start"))


async def test_two_bots_that_change_places_in_the_settings_serve_nobody(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with two_towns(tmp_path) as (first, _):
        await first.stop_bot()
        settings = {"bot_token": OTHER, "more_districts": f"2 {TOKEN}", "bot_api_url": "http://127.0.0.1:9"}
        starting = asyncio.create_task(first.start_bot(**settings))
        await until(lambda: all(f"district {one} is not served" in caplog.text for one in (1, 2)))
        assert caplog.text.count("serves another district") == 2
        await first.stop_bot()
        await starting


async def test_each_district_has_a_pace_of_its_own(tmp_path: Path) -> None:
    async with two_towns(tmp_path) as (first, second):
        first.telegram.fail("sendMessage", 429, retry_after=8)
        waiting = asyncio.create_task(ask(first.phone("Анна"), "/start"))
        await until(lambda: first.telegram.counts["too_many_requests"])
        await ask(second.phone("Анна"), "/start")
        assert not waiting.done(), "the bot of the first one has to keep silent"
        await waiting
