"""What was sent becomes a draft: fetched, read in a process of its own, kept with the roster's answer to it."""

import asyncio
import datetime as dt
import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from aiogram import Bot
from markupsafe import Markup

from domain.decisions import Minutes
from domain.editions import taken_over
from handlers.arriving import Arrival, Tell, telling
from handlers.desk import overview
from handlers.files import HEAD, form_of
from handlers.giving import closed, waiting
from messaging.downloads import download
from messaging.outgoing import Outgoing
from messaging.texts import documents, refusals, templates
from messaging.texts.refusals import Form
from minutes.errors import ReadError, UnsupportedFormat
from minutes.isolated import read_isolated
from papers.template_errors import MAX_BYTES
from papers.template_signs import is_template
from storage import drafts, minutes
from storage.accounts import Account
from storage.database import Database, Session
from storage.minutes import File, State

AT_ONCE = 2  # readings: a scan takes a whole core for minutes, and the bot has to answer others meanwhile


@dataclass(frozen=True, kw_only=True)
class Sent:
    """One document: a file, or pictures of its pages in their order, or what was written in messages."""

    name: str
    file_ids: Sequence[str] = ()  # Telegram's, one at least unless there is a text
    text: str | None = None
    size: int = 0  # bytes of the files together


@dataclass(frozen=True, kw_only=True)
class Drafted:
    reply: Outgoing
    minutes_id: int | None = None  # none: the reply says why
    template: bool = False  # it is one of papers, and no minutes


async def draft(
    sent: Sent,
    *,
    bot: Bot,
    database: Database,
    reading_room: asyncio.Semaphore,
    account: Account,
    now: dt.datetime,
    update_id: int,
    tell: Tell,
) -> Drafted:
    """The draft and its summary. An update that is handled again gets the draft that it has made.

    `tell` says how much of the files has come, where that takes long.
    """
    async with database.read() as tx:
        made = await minutes.of_update(tx, update_id)
        if made is not None:
            return Drafted(reply=await view(tx, made), minutes_id=made)
    with tempfile.TemporaryDirectory(prefix="sroki-") as folder:
        if sent.text is None:
            async with telling(sent.size, tell) as arrival:
                pages = await _fetch(bot, sent.file_ids, Path(folder), arrival)
        else:
            pages = await asyncio.to_thread(_write, sent.text, Path(folder))
        if len(pages) == 1 and await asyncio.to_thread(_is_template, *pages.values()):
            return Drafted(reply=templates.no_minutes(), template=True)
        async with reading_room:
            file = File(name=sent.name, file_id="".join(sent.file_ids[:1]), sha256=_fingerprint(list(pages)))
            published = await _published_before(database, file)
            if published:
                return Drafted(reply=published)
            try:
                read = await read_isolated(*pages.values())
            except ReadError as error:
                return Drafted(
                    reply=Outgoing(text=await asyncio.to_thread(_refusal, error, sent, list(pages.values())))
                )
    if not read.decisions:
        return Drafted(reply=Outgoing(text=documents.no_decisions(read.unread, sent.name, written=file.written)))
    async with database.write() as tx:
        read = await _as_published(tx, read, file)
        made = await minutes.save_draft(
            tx, read, file, update_id=update_id, person_id=account.person.id, now=now, words=sent.text
        )
        return Drafted(reply=await view(tx, made), minutes_id=made)


def _is_template(path: Path) -> bool:
    return path.stat().st_size <= MAX_BYTES and is_template(path.read_bytes())


async def _as_published(tx: Session, read: Minutes, file: File) -> Minutes:
    """Of another edition of published minutes, what has the same words is as the secretary has published it."""
    twin = await minutes.published_like(tx, read.meeting, file)
    published = await minutes.load(tx, twin) if twin else None
    if published is None:
        return read
    return taken_over(read, [line.decision for line in published.decisions], await drafts.originals(tx, published.id))


async def view(tx: Session, minutes_id: int) -> Outgoing:
    """The summary of a draft, or what became of it."""
    stored = await minutes.load(tx, minutes_id)
    if stored is None or stored.state is not State.DRAFT:
        return await closed(tx, stored)
    return await overview(tx, stored)


async def _fetch(bot: Bot, file_ids: Sequence[str], folder: Path, arrival: Arrival) -> dict[bytes, Path]:
    """The files in order, by what they hold: a page that was sent twice is one."""
    pages: dict[bytes, Path] = {}
    for number, file_id in enumerate(file_ids):
        path = folder / f"{number:03}"
        with path.open("wb") as into:
            await download(bot, file_id, into, here=arrival.here)
        arrival.next()
        digest = hashlib.sha256(await asyncio.to_thread(path.read_bytes)).digest()
        pages.setdefault(digest, path)
    return pages


def _write(text: str, folder: Path) -> dict[bytes, Path]:
    """As a file that is read like any other."""
    path = folder / "000.txt"
    path.write_text(text, encoding="utf-8")
    return {fingerprint(text): path}


def fingerprint(text: str) -> bytes:
    """The same words have the same one, however they were cut into lines and messages."""
    return hashlib.sha256(" ".join(text.split()).encode()).digest()


def _refusal(error: ReadError, sent: Sent, paths: Sequence[Path]) -> Markup:
    """Of several files the one that is no page, or else the one that the reader stumbled over, is named."""
    forms = [form_of(_head(path), sent.name) for path in paths]
    if len(paths) == 1 and len(sent.file_ids) <= 1:
        return refusals.unreadable(error, forms[0])
    foreign = next((place for place, form in enumerate(forms) if form not in (Form.PDF, Form.PICTURE)), None)
    if foreign is not None:
        return refusals.unreadable(UnsupportedFormat(), forms[foreign], page=_number(paths[foreign]))
    if error.file is None:
        return refusals.unreadable(error)
    return refusals.unreadable(error, forms[error.file - 1], page=_number(paths[error.file - 1]))


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(HEAD)


def _number(path: Path) -> int:
    """Which of the pages it is, from 1."""
    return int(path.name) + 1


def _fingerprint(digests: Sequence[bytes]) -> bytes:
    """Of one file its own; of several that of all."""
    return digests[0] if len(digests) == 1 else hashlib.sha256(b"".join(digests)).digest()


async def _published_before(database: Database, file: File) -> Outgoing | None:
    async with database.read() as tx:
        twin = await minutes.published_with(tx, file.sha256)
        stored = await minutes.load(tx, twin) if twin else None
        if stored is None:
            return None
        owed = len((await waiting(tx, stored)).pairs)
        return documents.sent_again(stored.id, stored.meeting, owed, written=file.written)
