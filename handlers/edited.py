"""Messages that are edited afterwards: a part of an announcement is taken anew, of all else nothing is read again."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.types import Message

from domain.people import Role
from handlers.access import Has, Registered
from handlers.announcing import put_part
from messaging.texts import common
from storage import announcements
from storage.accounts import Account
from storage.database import Database

A_MOMENT = dt.timedelta(minutes=5)  # an edit is reported at once, or when the bot is back


def router() -> Router:
    router = Router(name="edited")
    router.edited_message.register(part_edited, Has(Role.SECRETARY), F.text | F.caption, IsPart())
    router.edited_message.register(not_read_again, Registered(), F.text | F.caption, JustEdited())
    return router


class JustEdited(Filter):
    """Telegram reports a message as edited for other reasons too, for instance a reaction (Bot API, Update)."""

    async def __call__(self, message: Message, now: dt.datetime) -> bool:
        return message.edit_date is not None and now.timestamp() - message.edit_date < A_MOMENT.total_seconds()


class IsPart(Filter):
    """Of an announcement of its sender; gives `announcement_id`."""

    async def __call__(self, message: Message, database: Database, account: Account) -> bool | dict[str, int]:
        async with database.read() as tx:
            found = await announcements.with_part(tx, account.person.id, message.message_id)
        return {"announcement_id": found} if found else False


async def part_edited(message: Message, announcement_id: int, bot: Bot, database: Database, account: Account) -> None:
    """What is sent already stays as it was sent."""
    await put_part(message, announcement_id, bot, database, account)


async def not_read_again(message: Message) -> None:
    """What is done was done as it was written first."""
    await message.answer(common.not_read_again())
