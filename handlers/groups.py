"""In a group, the committee's say: what is asked there is answered in private, and only to those who may see it.

Whatever the bot leaves in a group, all of it reads: so it leaves no figure, no name and no button there.
"""

import datetime as dt
from contextlib import suppress

from aiogram import Bot, F, Router
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import CommandObject
from aiogram.types import Message

from domain.people import STAFF
from handlers.access import Has
from handlers.commands import Command
from handlers.standing import reply_to
from handlers.standing_views import Look
from handlers.summary import Pictures
from messaging.texts import summary as texts
from storage.accounts import Account
from storage.database import Database


def router() -> Router:
    """Stands beside everything else, which is for private chats."""
    router = Router(name="groups")
    router.message.filter(F.chat.type.in_(("group", "supergroup")), Has(*STAFF))
    router.message.register(status, Command("status"))
    return router


async def status(
    message: Message,
    command: CommandObject,
    bot: Bot,
    database: Database,
    pictures: Pictures,
    account: Account,
    now: dt.datetime,
    today: dt.date,
    zone: dt.tzinfo,
) -> None:
    """Whoever has blocked the bot hears nothing anywhere; where it may not write in the group it says nothing there."""
    look = Look(account=account, now=now, today=today, zone=zone)
    with suppress(TelegramForbiddenError, TelegramBadRequest):
        await reply_to(command.args, bot, database, pictures, account.chat_id, look)
        await message.reply(texts.answered_in_private())
