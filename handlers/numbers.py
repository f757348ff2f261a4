"""Sharing one's phone number instead of opening a personal link."""

import datetime as dt

from aiogram import Bot, F, Router
from aiogram.filters import Filter
from aiogram.types import Message

from domain.phones import number_from_messenger
from handlers.access import Registered, Stranger
from handlers.reply import answer
from messaging.texts import numbers as texts
from storage import accounts, links, people, phones
from storage.accounts import Account
from storage.database import Database


class Own(Filter):
    """The sender's own contact: its `user_id` is from Telegram, which has checked the number (Bot API, Contact).

    What is forwarded was shared by somebody with somebody else.
    """

    async def __call__(self, message: Message) -> bool:
        contact, user = message.contact, message.from_user
        return bool(contact and user and contact.user_id == user.id and message.forward_origin is None)


def router() -> Router:
    router = Router(name="numbers")
    router.message.register(own_sent, F.contact, Own(), Stranger())
    router.message.register(other_sent, F.contact, Stranger())
    router.message.register(registered_already, F.contact, Own(), Registered())
    return router


async def own_sent(message: Message, bot: Bot, database: Database, now: dt.datetime) -> None:
    assert message.contact is not None  # the filter
    assert message.from_user is not None
    number = number_from_messenger(message.contact.phone_number)
    async with database.write() as tx:
        person = await phones.owner(tx, number)
        if person:
            link_id = await links.open_by_number(tx, person.id, number, message.from_user.id, now)
            organization = await people.organization_name(tx, person.organization_id)
            elsewhere = await accounts.of_person(tx, person.id) is not None
            question = texts.question(link_id, person, organization, elsewhere=elsewhere)
    if person:
        await answer(bot, database, message.chat.id, texts.listed())
        await answer(bot, database, message.chat.id, question)
    else:
        await answer(bot, database, message.chat.id, texts.not_listed())


async def other_sent(message: Message, bot: Bot, database: Database) -> None:
    await answer(bot, database, message.chat.id, texts.not_their_own())


async def registered_already(message: Message, bot: Bot, database: Database, account: Account) -> None:
    """The key was left from before."""
    async with database.read() as tx:
        organization = await people.organization_name(tx, account.person.organization_id)
    await answer(bot, database, message.chat.id, texts.registered_already(account.person, organization))
