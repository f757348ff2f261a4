"""Files on their way down: getFile and the path that it gives."""

import datetime as dt
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN, make_bot


async def test_files_over_20_mb_cannot_be_read(bot: Bot, anna: Phone) -> None:
    """Bot API, "getFile"."""
    limit = 20 * 1024 * 1024
    large, fits = (
        await anna.send_document("скан.pdf", bytes(limit + 1)),
        await anna.send_document("a.pdf", bytes(limit)),
    )
    assert large.document is not None
    assert fits.document is not None
    with pytest.raises(TelegramBadRequest, match="Bad Request: file is too big"):
        await bot.get_file(large.document.file_id)
    assert (await bot.get_file(fits.document.file_id)).file_size == limit
    with pytest.raises(TelegramBadRequest, match="invalid file_id"):
        await bot.get_file("invented")


async def test_a_path_can_be_used_for_an_hour(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "getFile": at least 1 hour, then a new one is asked for by calling getFile again."""
    sent = await anna.send_document("отчёт.pdf", b"%PDF")
    assert sent.document is not None
    path = (await bot.get_file(sent.document.file_id)).file_path
    async with ClientSession(telegram.url) as session:
        url = f"/file/bot{TOKEN}/{path}"

        async def content() -> tuple[int, bytes]:
            async with session.get(url) as answer:
                return answer.status, await answer.read()

        await telegram.clock.jump(telegram.clock() + dt.timedelta(minutes=59))
        assert await content() == (200, b"%PDF")
        await telegram.clock.jump(telegram.clock() + dt.timedelta(minutes=2))
        assert (await content())[0] == 404
        assert (await bot.get_file(sent.document.file_id)).file_path == path
        assert await content() == (200, b"%PDF")


async def test_a_path_that_was_never_given_leads_nowhere(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """It comes from getFile only, though it can be guessed."""
    first, second = await anna.send_document("1.pdf", b"1"), await anna.send_document("2.pdf", b"2")
    assert first.document is not None
    assert second.document is not None
    given = (await bot.get_file(first.document.file_id)).file_path
    assert given is not None
    async with ClientSession(telegram.url) as session:
        async with session.head(f"/file/bot{TOKEN}/{given}") as answer:
            assert (answer.status, answer.content_length) == (200, 1)
        async with session.get(f"/file/bot{TOKEN}/{given.replace('file_0', 'file_1')}") as answer:
            assert answer.status == 404


async def test_the_rest_of_a_file_can_be_asked_for(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """RFC 9110, 14: a range beyond the end, one that is none, and a server that heeds none."""
    sent = await anna.send_document("a.pdf", b"0123456789")
    assert sent.document is not None
    path = (await bot.get_file(sent.document.file_id)).file_path
    async with ClientSession(telegram.url) as session:

        async def rest(wish: str) -> tuple[int, str | None, bytes]:
            async with session.get(f"/file/bot{TOKEN}/{path}", headers={"Range": wish}) as answer:
                return answer.status, answer.headers.get("Content-Range"), await answer.read()

        assert await rest("bytes=4-") == (206, "bytes 4-9/10", b"456789")
        assert await rest("bytes=10-") == (416, "bytes */10", b"")
        assert await rest("lines=4-") == (200, None, b"0123456789")
        telegram.line.resumes = False
        assert await rest("bytes=4-") == (200, None, b"0123456789")


async def test_a_local_server_gives_paths_on_its_disk() -> None:
    """Bot API, "Using a Local Bot API Server": without a size limit, and the path can be used without downloading."""
    async with Sandbox(TOKEN, local=True) as telegram:
        anna = telegram.person("Анна", started=True)
        sent = await anna.send_document("скан.pdf", bytes(21 * 2**20))
        assert sent.document is not None
        bot = make_bot(telegram)
        path = (await bot.get_file(sent.document.file_id)).file_path
        await bot.session.close()
        assert path == f"{telegram.folder}/{TOKEN}/documents/file_0.pdf"
        assert Path(path).stat().st_size == 21 * 2**20  # noqa: ASYNC240 (nobody else runs here)
        async with ClientSession(telegram.url) as session, session.get(f"/file/bot{TOKEN}/documents/file_0.pdf") as got:
            assert got.status == 404
    assert not Path(path).exists()  # noqa: ASYNC240 (as above)
