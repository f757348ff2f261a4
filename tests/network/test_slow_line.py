"""Files over a slow line or from a server of one's own: as long as bytes come, and on from where the line broke."""

import asyncio
import hashlib
import io
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiogram import Bot
from aiohttp import ClientResponseError, ClientTimeout
from markupsafe import Markup

from bot.district import make_bot
from bot.settings import Settings
from handlers import arriving
from messaging import downloads
from messaging.downloads import LIMIT, OWN_LIMIT, ServerFiles, download, limit
from messaging.faults import passing
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.delivery.house import TOKEN, acquainted, until
from tests.story.committee import Committee
from tests.town import DISTRICT, again, buttons, hear

DATA = os.urandom(400_000)


@pytest.fixture
async def cloud() -> AsyncIterator[Sandbox]:
    async with Sandbox() as telegram:
        yield telegram


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PAUSE", 0.01)
    monkeypatch.setattr(arriving, "EVERY", 0.1)


def bot_of(telegram: Sandbox, **more: Any) -> Bot:
    return make_bot(Settings.model_validate({"bot_token": TOKEN, "bot_api_url": telegram.url} | more))


def asked(telegram: Sandbox) -> int:
    return sum(call.method == "getFile" for call in telegram.ledger)


async def fetched(bot: Bot, phone: Phone, data: bytes = DATA) -> bytes:
    """The file that somebody sends."""
    sent = await phone.send_document("отчёт.pdf", data)
    assert sent.document is not None
    into = io.BytesIO()
    try:
        await download(bot, sent.document.file_id, into)
    finally:
        await bot.session.close()
    return into.getvalue()


async def test_a_line_that_breaks_again_and_again(cloud: Sandbox) -> None:
    cloud.fail("download", 0, times=3, accept=True)
    assert await fetched(bot_of(cloud), await acquainted(cloud, "Анна")) == DATA
    assert asked(cloud) == 4, "the path may have come of age meanwhile"


async def test_a_server_that_sends_all_again(cloud: Sandbox) -> None:
    """What is here is passed over."""
    cloud.line.resumes = False
    cloud.fail("download", 0, accept=True)
    assert await fetched(bot_of(cloud), await acquainted(cloud, "Анна")) == DATA


async def test_a_line_may_be_as_slow_as_it_is_if_only_something_comes(
    cloud: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a fortieth of what is really waited for: 1.3 seconds for the whole, none without a byte for half a second."""
    monkeypatch.setattr(downloads, "TIMEOUT", ClientTimeout(total=None, sock_connect=1, sock_read=0.5))
    assert (downloads.TIMEOUT.total, downloads.TIMEOUT.sock_read) == (None, 0.5)
    cloud.line.bandwidth = 300_000
    assert await fetched(bot_of(cloud), await acquainted(cloud, "Анна")) == DATA


async def test_a_line_on_which_nothing_comes_is_given_up(cloud: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "TIMEOUT", ClientTimeout(total=None, sock_connect=1, sock_read=0.2))
    hold = cloud.hold("download")
    with pytest.raises(TimeoutError) as error:
        await fetched(bot_of(cloud), await acquainted(cloud, "Анна"))
    hold.release()
    assert passing(error.value), "it is tried again later"


async def test_a_file_that_telegram_refuses_is_not_asked_for_again(cloud: Sandbox) -> None:
    cloud.fail("download", 404)
    with pytest.raises(ClientResponseError):
        await fetched(bot_of(cloud), await acquainted(cloud, "Анна"))
    assert asked(cloud) == 1


async def test_from_a_server_of_ones_own_files_may_be_large_and_are_read_from_its_disk(
    telegram: Sandbox, tmp_path: Path
) -> None:
    """Mounted elsewhere than where the server has them, as from a container."""
    assert telegram.folder is not None
    (tmp_path / "mounted").symlink_to(telegram.folder)
    bot = bot_of(telegram, bot_api_files=tmp_path / "mounted")
    assert (limit(bot), limit(bot_of(telegram))) == (OWN_LIMIT, LIMIT)
    large = os.urandom(1024) * (LIMIT // 1024 + 1)
    assert await fetched(bot, await acquainted(telegram, "Анна"), large) == large


async def test_a_report_over_20_mb_gets_its_copy_after_the_move_to_such_a_server(
    own_committee: Committee, tmp_path: Path
) -> None:
    town = own_committee.town
    await town.stop_bot()
    town.telegram.world.files.folder = tmp_path / "server" / TOKEN
    await town.start_bot(bot_api_files=tmp_path / "server")
    director = await own_committee.director("1.2")
    large = os.urandom(1024) * (LIMIT // 1024 + 1)
    sent = await director.phone.send_document("Учения.zip", large, caption="1.2 отчёт")
    await hear(director.phone, sent)
    name = hashlib.sha256(large).hexdigest()
    place = town.database.folder / "files" / name[:2] / name
    await until(place.exists)
    assert place.stat().st_size == len(large)


def test_nothing_but_the_bots_own_files_is_read(tmp_path: Path) -> None:
    for name in (TOKEN, "43:OTHER", "documents"):
        (tmp_path / name / "documents").mkdir(parents=True)
        (tmp_path / name / "documents" / "a").write_text(name)
    (tmp_path / TOKEN / "documents" / "out").symlink_to(tmp_path / "43:OTHER" / "documents" / "a")
    files = ServerFiles(tmp_path, TOKEN)
    for path in (
        f"/var/lib/telegram-bot-api/{TOKEN}/documents/a",
        f"{TOKEN}/documents/a",
        f"D:\\x\\{TOKEN}\\documents\\a",
    ):
        assert files.to_local(path).read_text() == TOKEN
    for path in (
        f"{tmp_path}/43:OTHER/documents/a",
        f"{tmp_path}/{TOKEN}/documents/../../43:OTHER/documents/a",
        f"{tmp_path}/{TOKEN}/documents/out",
        f"{TOKEN}/../a",
        f"../{TOKEN}/documents",
        "/etc/passwd",
        f"{tmp_path}/{TOKEN}/documents/none",
        "",
    ):
        with pytest.raises((PermissionError, FileNotFoundError)):
            files.to_local(path)


async def test_the_secretary_sees_how_much_of_the_minutes_has_come(own_committee: Committee) -> None:
    desk, line = own_committee.secretary, own_committee.town.telegram.line
    data = (DISTRICT / "unclear.docx").read_bytes()
    line.bandwidth = len(data) / 2  # two seconds
    sent = await desk.send_document("Протокол № 4.docx", data)
    message = await hear(desk, sent)
    assert message.text.startswith("Читаю документ")
    told = await again(desk, message, "Связь медленная, файл ещё загружается: ")
    assert told.text.startswith("Читаю документ")
    summary = await desk.wait(lambda m: m.id == message.id and "Опубликовать…" in str(buttons(m)))
    await asyncio.sleep(0.3)  # nothing is to come after it
    assert desk.messages[-1] == summary


async def test_of_several_files_the_whole_is_told_and_of_unknown_sizes_nothing() -> None:
    """What cannot be told, as over the same line, holds up nothing."""
    told: list[str] = []

    async def tell(more: Markup | None) -> None:
        told.append(str(more))
        if len(told) == 1:
            raise TimeoutError

    async with arriving.telling(0, tell) as arrival:
        await arrival.here(5)
        await asyncio.sleep(0.3)
    assert told == []
    async with arriving.telling(20, tell) as arrival:
        await arrival.here(5)
        arrival.next()
        await arrival.here(10)
        await asyncio.sleep(0.35)
    assert len(told) >= 3
    assert "75" in told[0]
    assert told[-1] == "None", "at last it says again what it has said before"
