"""Files on their way down: getFile and the path that it gives."""

import datetime as dt

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN


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
