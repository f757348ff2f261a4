"""Where a committee wants files of reports on its own disk alone: what is there is removed from the chat it came in.

Only of the last 48 hours (Bot API, deleteMessage). What Telegram keeps behind the chat, no bot can remove.
"""

import asyncio
import datetime as dt
import hashlib
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import PurePath
from typing import Any

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.methods import Response, SendDocument, SendMediaGroup, SendPhoto, SendVideo, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import FSInputFile

from domain.signs import visible
from messaging import notices
from messaging.faults import passing, reason
from storage import report_files
from storage.database import Database
from storage.report_files import ON_DISK, Clearable, Cleared
from storage.shelf import Shelf

log = logging.getLogger(__name__)

LOOK = 5.0  # seconds
PAUSE = 60.0  # seconds when Telegram or the disk is away


class Clearing:
    """What is to be removed stands in the database: a kill only puts it off."""

    def __init__(self, database: Database, bot: Bot, clock: Callable[[], dt.datetime]) -> None:
        self._database = database
        self._bot = bot
        self._clock = clock
        self._shelf = Shelf(database.folder)

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`."""
        while not stop.is_set():
            pause = LOOK
            try:
                await self.look(stop)
            except Exception as error:  # whatever it is, people go on being answered
                log.warning("files of reports stay in their chats for now: %s", reason(error))
                pause = PAUSE
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(stop.wait(), pause)

    async def look(self, stop: asyncio.Event) -> None:
        """Raises what Telegram, the disk and the database raise while they are ill."""
        async with self._database.read() as tx:
            found = await report_files.clearable(tx)
        for report_id in dict.fromkeys(one.report_id for one in found):
            if stop.is_set():
                return
            files = [one for one in found if one.report_id == report_id]
            if lost := [one.id for one in files if not await asyncio.to_thread(self._is_whole, one.sha256)]:
                log.warning("files of a report are not on disk, or not as they came: they are fetched again")
                async with self._database.write() as tx:
                    await report_files.lose(tx, lost)
                continue
            cleared = [Cleared(id=one.id, file_id=_on_disk(one), gone=await self._remove(one)) for one in files]
            async with self._database.write() as tx:
                await report_files.clear(tx, cleared)
                gone = sum(one.gone for one in cleared)
                if gone:
                    await notices.tell_cleared(tx, files[0].person_id, report_id, files[0].id, gone, now=self._clock())

    def _is_whole(self, sha256: bytes) -> bool:
        """On disk, where its only copy is to be."""
        try:
            with self._shelf.path(sha256).open("rb") as file:
                return hashlib.file_digest(file, "sha256").digest() == sha256
        except FileNotFoundError:
            return False

    async def _remove(self, one: Clearable) -> bool:
        """Whether it is there no more. Raises what may pass."""
        try:
            await self._bot.delete_message(one.chat_id, one.message_id)
        except (TelegramBadRequest, TelegramForbiddenError) as error:
            if passing(error):
                raise
            log.info("a file of a report stays in its chat: %s", reason(error))
            return isinstance(error, TelegramBadRequest) and "not found" in error.message
        return True


def _on_disk(one: Clearable) -> str:
    name = PurePath(visible(one.name or "")).name or {"photo": "photo.jpg", "video": "video.mp4"}.get(one.kind, "file")
    return f"{ON_DISK}{one.sha256.hex()}/{name}"


class FromDisk(BaseRequestMiddleware):
    """What Telegram is not to be asked for is uploaded from the shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        changed: Any = method
        for kind, field in ((SendDocument, "document"), (SendPhoto, "photo"), (SendVideo, "video")):
            if isinstance(method, kind):
                changed = method.model_copy(update={field: self._file(getattr(method, field))})
        if isinstance(method, SendMediaGroup):
            changed = method.model_copy(update={"media": self._media(method.media)})
        return await make_request(bot, changed)

    def _media(self, media: Sequence[Any]) -> list[Any]:
        return [one.model_copy(update={"media": self._file(one.media)}) for one in media]

    def _file(self, file: Any) -> Any:
        if not isinstance(file, str) or not file.startswith(ON_DISK):
            return file
        sha256, _, name = file.removeprefix(ON_DISK).partition("/")
        return FSInputFile(self._shelf.path(bytes.fromhex(sha256)), filename=name)
