"""`python -m bot check`: what it finds in order, what it says is to be done, and what it keeps to itself."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.check import CHECKS, ToDoError
from bot.settings import Settings
from sandbox.server import Sandbox
from storage.database import Database
from storage.schema import upgrade
from tests.delivery.house import until
from tests.settings.process import launch, read
from tests.settings.test_settings import SECRET

TOKEN = f"42:{SECRET}"
LINES = ["settings", "database", "token", "network", "fonts", "OCR", "printing", "time zone"]


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN) as telegram:
        yield telegram


async def check(folder: Path, code: int, **settings: str) -> dict[str, str]:
    """What it says of each that is to be done. The code that it must end with."""
    process = await launch(folder, settings, "-m", "bot", "check")
    async with asyncio.timeout(100):
        ended = await process.wait()
    said = read(folder / "log")
    assert SECRET not in said
    found = re.findall(r"^(.{10}) (ok|option|to do) *(.*)$", said, re.MULTILINE)
    assert len(found) == len(said.splitlines()), said
    assert list(dict.fromkeys(what.strip() for what, _, _ in found)) == LINES
    assert ended == code, said
    return {what.strip(): words for what, state, words in found if state == "to do"}


async def test_a_new_installation_in_which_everything_is_in_order(tmp_path: Path, telegram: Sandbox) -> None:
    assert await check(tmp_path, 0, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) == {}
    said = read(tmp_path / "log")
    assert re.search(r"^database   ok     data/sroki.db: none yet, the first start makes it; \d+ MB free$", said, re.M)
    assert re.search(r"^token      ok     @sroki_bot$", said, re.M)
    assert re.search(r"^network    ok     Telegram has answered in \d+ ms$", said, re.M)
    assert re.search(r"^time zone  ok     Europe/Moscow, where it is \d\d:\d\d$", said, re.M)
    assert [path.name for path in tmp_path.iterdir()] == ["log"], "nothing is made"  # noqa: ASYNC240


async def test_a_database_that_is_there_is_sound(tmp_path: Path, telegram: Sandbox) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/sroki.db"
    database = Database(url)
    await upgrade(database)
    await check(tmp_path, 0, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url, DATABASE_URL=url)
    await database.close()
    assert re.search(r"^database   ok     /.+/sroki.db: sound, schema \d+; \d+ MB free$", read(tmp_path / "log"), re.M)


async def test_settings_that_are_wrong_are_named_and_what_needs_them_waits(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(
        f"BOT_TOKEN={SECRET}\nDATABASE_URL=mysql://{SECRET}\nPROXY_URL={SECRET}\nTIMEZONE=Moscow\n", encoding="utf-8"
    )
    found = await check(tmp_path, 1)
    assert found.pop("settings").startswith("TIMEZONE: it must be a time zone")
    assert found == {
        "database": "put DATABASE_URL right first",
        "token": "put BOT_TOKEN, PROXY_URL right first",
        "network": "put PROXY_URL right first",
        "time zone": "put TIMEZONE right first",
    }


async def test_a_file_of_settings_that_nobody_can_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(f"# Часовой пояс\nBOT_TOKEN={SECRET}\n".encode("cp1251"))
    found = await check(tmp_path, 1)
    assert found["settings"] == ".env: the file must be text in UTF-8"
    assert set(found) == {"settings", "database", "token", "network", "time zone"}


async def test_without_a_token_and_without_network(tmp_path: Path) -> None:
    proxy = f"http://committee:{SECRET}@127.0.0.1:9"  # where nobody listens
    found = await check(tmp_path, 1, PROXY_URL=proxy)
    assert set(found) == {"token", "network"}
    assert found["token"].startswith("BOT_TOKEN is not set")
    assert found["network"].startswith("Telegram cannot be reached (ProxyConnectionError): no proxy leads to Telegram.")


async def test_programs_that_are_missing_cost_an_ability_each_and_are_nothing_to_do(
    tmp_path: Path, telegram: Sandbox
) -> None:
    await check(tmp_path, 0, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url, PATH="")
    assert [line for line in read(tmp_path / "log").splitlines() if line[11:17] == "option"] == [
        "OCR        option scans and photos cannot be read; to have them read, install tesseract-ocr tesseract-ocr-rus",
        "printing   option papers are given as .docx and not as .pdf; to have both, install"
        " libreoffice-writer-nogui fonts-liberation",
    ]


async def test_a_token_that_telegram_does_not_know(tmp_path: Path, telegram: Sandbox) -> None:
    found = await check(tmp_path, 1, BOT_TOKEN=f"43:{SECRET}", BOT_API_URL=telegram.url)
    assert found == {"token": "Telegram does not accept the bot's token: check it with @BotFather."}


async def test_the_token_of_each_district_is_asked_about(tmp_path: Path, telegram: Sandbox) -> None:
    own = {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url}
    found = await check(tmp_path, 1, **own, MORE_DISTRICTS=f"2 43:{SECRET}")
    assert found == {"token": "district 2: Telegram does not accept the bot's token: check it with @BotFather."}


async def test_webhooks(tmp_path: Path) -> None:
    """Without WEBHOOK_URL none may be set; with it that one, and Telegram reaches it."""
    network = next(examine for what, _, examine in CHECKS if what == "network")
    async with Sandbox(TOKEN, local=True) as telegram, aiohttp.ClientSession() as session:
        own: dict[str, object] = {"bot_token": TOKEN, "bot_api_url": telegram.url}
        pushed = own | {"bot_api_files": tmp_path, "webhook_url": "http://127.0.0.1:9/sroki"}

        async def set_webhook(path: str) -> None:
            await session.post(f"{telegram.url}/bot{TOKEN}/setWebhook", json={"url": f"http://127.0.0.1:9/{path}"})

        async def found(settings: dict[str, object]) -> str:
            try:
                return await asyncio.to_thread(network, Settings.model_validate(settings))
            except ToDoError as error:
                return f"to do: {error}"

        assert (await found(pushed)).endswith("ms, the start sets the webhook")
        assert (await found(pushed | {"bot_api_files": "/nowhere"})).startswith("to do: BOT_API_FILES: there is no")
        await set_webhook(SECRET)
        assert (await found(own)).startswith("to do: a webhook takes the messages of this bot. The start takes it away")
        assert (await found(pushed)).startswith("to do: this bot has another webhook than WEBHOOK_URL")
        await set_webhook("sroki/42")
        assert (await found(pushed)).endswith("ms, the webhook is set, 0 updates wait")
        await telegram.person("Анна").start()
        await until(lambda: telegram.counts["updates"].get("repeated"))  # so it has failed once
        said = await found(pushed)
    assert said == (
        "to do: Telegram cannot deliver 1 updates: Connection refused; "
        "nothing listens at the port of WEBHOOK_URL: does nginx run, is the port open"
    )
