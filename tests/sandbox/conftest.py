"""A running local Telegram, one bot driven by aiogram, one person."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.client.telegram import TelegramAPIServer

from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.strictness import StrictSession
from tests.sandbox.webhook_site import Site, open_site

TOKEN = "42:TEST"


def make_bot(telegram: Sandbox, token: str = TOKEN) -> Bot:
    return Bot(token, session=StrictSession(api=TelegramAPIServer.from_base(telegram.url)))


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(token=TOKEN, username="sroki_bot") as running:
        yield running


@pytest.fixture
async def bot(telegram: Sandbox) -> AsyncIterator[Bot]:
    made = make_bot(telegram)
    yield made
    await made.session.close()


@pytest.fixture
async def anna(telegram: Sandbox, bot: Bot) -> Phone:
    """Anna has pressed Start, and the bot has read that."""
    phone = telegram.person("Анна", "Петрова", username="anna_p")
    await phone.start()
    telegram.world.updates.drop()
    return phone


@pytest.fixture
async def boris(telegram: Sandbox) -> Phone:
    return telegram.person("Борис")


@pytest.fixture
async def staff(telegram: Sandbox, bot: Bot, anna: Phone, boris: Phone) -> GroupChat:
    """Anna's group with Boris and the bot, which has read all so far."""
    made = telegram.group("Педсовет", anna, boris)
    telegram.world.updates.drop()
    return made


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """A site of the bot's own, to push updates to."""
    async with open_site() as opened:
        yield opened
