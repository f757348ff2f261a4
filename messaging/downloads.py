"""Files that people have sent, from Telegram: as long as bytes come, and on from where the line broke."""

import asyncio
import re
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from typing import BinaryIO

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import FilesPathWrapper
from aiohttp import ClientPayloadError, ClientTimeout

from messaging.faults import passing

# No bound for the whole: 20 MB over half a megabit take five minutes, over a tenth of that an hour.
TIMEOUT = ClientTimeout(total=None, sock_connect=15, sock_read=60)
PAUSE = 1.0  # seconds before what is left is asked for
PIECE = 64 * 1024  # bytes at once
LIMIT = 20 * 2**20  # bytes (Bot API, getFile)
OWN_LIMIT = 2000 * 2**20  # of a server of one's own: what Telegram takes from people is no more
OWN_PATIENCE = 600  # seconds in which such a server fetches a file; asked again it goes on from where it is

Here = Callable[[int], Awaitable[None]]  # is told how many bytes have come


class ServerFiles(FilesPathWrapper):
    """Where a Bot API server of one's own keeps the files of one bot: in `<folder>/<its id and more>/<kind>/`.

    It names them by their paths on its own disk, of which the last three parts are the same wherever that is mounted.
    """

    def __init__(self, folder: Path, token: str) -> None:
        self._folder = folder
        self._bot_id = token.partition(":")[0]

    def to_local(self, path: Path | str) -> Path:
        """Raises OSError for what is not there or leads elsewhere."""
        parts = re.split(r"[\\/]", str(path))[-3:]
        inside = self._folder.resolve() / parts[0]
        found = inside.joinpath(*parts[1:]).resolve(strict=True)
        if re.split("[:~]", parts[0])[0] != self._bot_id or not found.is_relative_to(inside):
            raise PermissionError("the file is not one of the bot's own")
        return found

    def to_server(self, path: Path | str) -> Path:
        return Path(path)


def limit(bot: Bot) -> int:
    """Bytes of a file that the bot may fetch."""
    return OWN_LIMIT if bot.session.api.is_local else LIMIT


async def download(bot: Bot, file_id: str, into: BinaryIO, *, here: Here | None = None) -> None:
    """Write the file. It is given up when an attempt has brought nothing: then it raises what was in the way."""
    count = 0
    while True:
        before = count
        try:
            async with aclosing(_pieces(bot, file_id, count)) as pieces:
                async for piece in pieces:
                    into.write(piece)
                    count += len(piece)
                    if here:
                        await here(count)
            return
        except Exception as error:
            if count == before or not passing(error):
                raise
        await asyncio.sleep(PAUSE)


async def _pieces(bot: Bot, file_id: str, start: int) -> AsyncGenerator[bytes, None]:
    """What follows the first `start` bytes."""
    api = bot.session.api
    file = await bot.get_file(file_id, request_timeout=OWN_PATIENCE if api.is_local else None)
    assert file.file_path is not None  # Bot API, File: it is there in what getFile gives
    if api.is_local:
        place = await asyncio.to_thread(api.wrap_local_file.to_local, file.file_path)
        with await asyncio.to_thread(Path(place).open, "rb") as stored:
            stored.seek(start)
            while piece := await asyncio.to_thread(stored.read, PIECE):
                yield piece
        return
    async with aclosing(_rest(bot, api.file_url(bot.token, file.file_path), start)) as rest:
        async for piece in rest:
            yield piece


async def _rest(bot: Bot, url: str, start: int) -> AsyncGenerator[bytes, None]:
    """Of a server that heeds no `Range` (RFC 9110, 14.2) all comes again, and what is here is passed over."""
    assert isinstance(bot.session, AiohttpSession)
    session = await bot.session.create_session()
    headers = {"Range": f"bytes={start}-"} if start else {}
    async with session.get(url, headers=headers, timeout=TIMEOUT, raise_for_status=True) as answer:
        skip = start
        if answer.status == 206:
            if not answer.headers.get("Content-Range", "").startswith(f"bytes {start}-"):
                raise ClientPayloadError("another part of the file than was asked for")
            skip = 0
        async for piece in answer.content.iter_chunked(PIECE):
            if len(piece) > skip:
                yield piece[skip:]
            skip = max(0, skip - len(piece))
