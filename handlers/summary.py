"""How things stand in ten lines, under the picture of it."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, Message

from domain.standing import Lagging, figures, since
from handlers import standing_views
from handlers.reply import answer, redraw
from handlers.standing_views import Look
from messaging.outgoing import Outgoing
from messaging.telegram import Photo, replace_photo, show
from messaging.texts import standing_picture as picture_texts
from messaging.texts import summary as texts
from papers.standing_picture import BARS, BARS_ALONE, ROWS, Bar, Row, Theme, standing_picture
from storage import looks, referrals_known, standing
from storage.database import Database
from storage.lagging import lagging

REMEMBERED = 100  # pictures


class Pictures:
    """Draws how things stand. What looks the same is neither drawn nor uploaded again: Telegram has it already."""

    def __init__(self) -> None:
        self._known: dict[bytes, str] = {}  # by what is on it: its file_id

    async def put(self, found: Lagging, look: Look, place: Callable[[Photo], Awaitable[Message | None]]) -> None:
        """`place` says the picture."""
        bars, rows, others = _scene(found)
        theme = Theme.DARK if look.account.prefers_dark else Theme.LIGHT
        parts = (bars, rows, picture_texts.labels(look.today), theme)
        key = hashlib.sha256(repr((parts, others)).encode()).digest()
        if key in self._known:
            try:
                await place(self._known[key])
            except TelegramBadRequest:  # it does not have it any more
                del self._known[key]
            else:
                return
        png = await asyncio.to_thread(standing_picture, *parts, others=others)
        assert png is not None  # something is there
        message = await place(png)
        if message and message.photo:
            self._known[key] = message.photo[-1].file_id
            if len(self._known) > REMEMBERED:
                del self._known[next(iter(self._known))]


def _scene(found: Lagging) -> tuple[list[Bar], list[Row], int]:
    """Bars, rows, and how many schools are not among them. Of a single set of minutes each school has a bar."""
    bars, rows = picture_texts.bars(found), picture_texts.rows(found)
    there = [at for at, one in enumerate(bars) if one.counts.total]
    if len(there) == 1 and len(rows) > 1:
        cells = [(row.name, cell) for row in rows if (cell := row.cells[there[0]])][: BARS_ALONE - 1]
        schools = [Bar(name=name, counts=cell) for name, cell in cells]
        return [bars[there[0]], *schools], [], found.known - len(schools)
    return bars, rows, found.known - len(rows)


async def tell(bot: Bot, database: Database, pictures: Pictures, chat_id: int, look: Look) -> None:
    """In a message of its own: under the picture, if there is anything to draw."""
    reply, found = await summary(database, look, pictured=True)
    if found:
        await pictures.put(found, look, partial(show, bot, chat_id, reply))
    else:
        await answer(bot, database, chat_id, reply)


async def tell_again(query: CallbackQuery, bot: Bot, database: Database, pictures: Pictures, look: Look) -> None:
    """In place of the pressed message: under the picture as it is now, where that message has one."""
    pressed = query.message
    reply, found = await summary(database, look, pictured=isinstance(pressed, Message) and bool(pressed.photo))
    if pressed and found:
        await pictures.put(found, look, partial(replace_photo, bot, pressed.chat.id, pressed.message_id, reply))
    else:
        await redraw(query, bot, reply)


async def summary(database: Database, look: Look, *, pictured: bool = False) -> tuple[Outgoing, Lagging | None]:
    """With what is different since this person looked last.

    `pictured`: it is to stand under a picture. Second what is on that: none, where there is nothing to draw.
    """
    async with database.read() as tx:
        stands = await standing.standing(tx, look.today)
        found = await lagging(tx, look.today, sets=BARS, most=ROWS) if pictured else None
    drawn = found if found and any(one.counts.total for one in found.newest) else None
    seen = figures(stands.counts, look.today)
    async with database.write() as tx:
        base = await looks.look(tx, look.account.person.id, seen, look.now)
        mine, rulings = await standing_views.mine(tx, look)  # here: nothing may come between this and what they know
        if rulings:
            await referrals_known.know(tx, look.account.person.id)
    changed, dark = since(base, seen) if base else None, look.account.prefers_dark if drawn else None
    return texts.summary(stands, look.today, changed, mine=mine, rulings=rulings, dark=dark), drawn
