"""A kill between the work and its mark: the update is handled again, and nothing is doubled."""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.types import Update

from bot.dispatching import of_district, the_dispatcher
from bot.district import make_bot
from bot.door import Door
from bot.polling import lane
from bot.settings import Settings
from messaging.faults import Forgiving
from messaging.pacing import Pace
from messaging.sender import Sender
from sandbox.people.phones import Phone
from tests.story.committee import POINTS, Committee, Director
from tests.town import DISTRICT, TOKEN, Town, ask, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Repeater:
    """Handles the last update of a person once more, as the next start does after a kill."""

    town: Town
    bot: Bot
    brings: dict[str, Any]

    async def once_more(self, phone: Phone) -> None:
        before = await self.town.counts()
        raw = next(update for update in reversed(self.town.telegram.world.updates.history) if lane(update) == phone.id)
        update = Update.model_validate(raw, context={"bot": self.bot})
        await self.feed(update)
        assert await self.town.counts() == before

    async def feed(self, update: Update) -> None:
        await the_dispatcher().feed_update(self.bot, update, update_id=update.update_id, **self.brings)


@asynccontextmanager
async def repeating(town: Town) -> AsyncIterator[Repeater]:
    settings = Settings.model_validate(
        {"bot_token": TOKEN, "bot_api_url": town.telegram.url, "timezone": "Europe/Moscow"}
    )
    bot = make_bot(settings)
    bot.session.middleware(Forgiving())  # as in the bot that runs: a press is answered once
    # Wakes nobody: it does not run.
    sender = Sender(town.database, bot, Pace(time.monotonic), town.telegram.clock, settings.zone)
    try:
        yield Repeater(town, bot, of_district(town.database, settings, sender, town.telegram.clock, Door()))
    finally:
        await bot.session.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def test_a_draft(committee: Committee, repeater: Repeater) -> None:
    secretary = committee.secretary
    sent = await secretary.send_document("Протокол.docx", (DISTRICT / "minutes.docx").read_bytes())
    await secretary.wait(lambda m: "Найдено" in words(m), after=sent)
    await repeater.once_more(secretary)


async def test_publishing(committee: Committee, repeater: Repeater) -> None:
    directors = [await committee.director() for _ in range(3)]
    await committee.publish(*POINTS, to=directors)
    await repeater.once_more(committee.secretary)
    for director in directors:
        assert len(await director.assignments()) == 3
        assert len([m for m in director.phone.inbox if "Вам " in words(m)]) == 1
    assert "Опубликовано" in words(committee.secretary.find_message(committee.desk))


async def word(director: Director) -> None:
    await ask(director.phone, "1.2 и 1.3 готово")


async def press(director: Director) -> None:
    await tap(director.phone, "Выполнено", on=await director.card("1.3"))


async def take_all(director: Director) -> None:
    await tap(director.phone, "Принял всё", on=director.given())


async def pick(director: Director) -> None:
    await tap(director.phone, "п. 1.3 · …", on=await ask(director.phone, "готово"))


async def document(director: Director) -> None:
    await _file(director, "1.2 и 1.3 отчёт")


async def bare_file(director: Director) -> None:
    await _file(director)


async def asked_file(director: Director) -> None:
    await tap(director.phone, "Приложить отчёт", on=await director.card("1.3"))
    await director.phone.wait(lambda m: "пришлите отчёт" in words(m))
    await _file(director)


async def second_file(director: Director) -> None:
    await _file(director, "1.2 отчёт")
    await _file(director)


async def picked_file(director: Director) -> None:
    await _file(director)
    await tap(director.phone, "п. 1.3 · …")


async def undo(director: Director) -> None:
    await tap(director.phone, "Отменить отметку", on=await ask(director.phone, "1.2 и 1.3 готово"))


async def _file(director: Director, caption: str | None = None) -> None:
    sent = await director.phone.send_document("Отчёт.pdf", b"1", caption=caption)
    await hear(director.phone, sent)


@pytest.mark.parametrize(
    "act", [word, press, take_all, pick, document, bare_file, asked_file, second_file, picked_file, undo]
)
async def test_a_directors_answer(
    committee: Committee, repeater: Repeater, act: Callable[[Director], Awaitable[None]]
) -> None:
    director = await committee.director(*POINTS)
    await act(director)
    before, reports = await director.statuses(), await director.reports()
    await repeater.once_more(director.phone)
    await repeater.once_more(director.phone)
    assert await director.statuses() == before
    assert [(one.id, one.files) for one in await director.reports()] == [(one.id, one.files) for one in reports]


async def test_the_only_open_point_is_not_followed_by_another(committee: Committee, repeater: Repeater) -> None:
    """«готово» meant the one point that was open; what was published since is not done by repeating it."""
    director = await committee.director("1.2")
    await ask(director.phone, "готово")
    await committee.publish("1.3", to=[director])
    await repeater.once_more(director.phone)
    assert await director.done() == ["1.2"]


async def test_a_repeated_file_is_not_for_the_next_point(committee: Committee, repeater: Repeater) -> None:
    director = await committee.director("1.2")
    await _file(director, "отчёт")
    await committee.publish("1.3", to=[director])
    await repeater.once_more(director.phone)
    assert await director.done() == ["1.2"]
    assert len(await director.reports()) == 1


async def test_accepting_and_returning(committee: Committee, repeater: Repeater) -> None:
    director = await committee.director("1.2", "1.3")
    await ask(director.phone, "1.2 и 1.3 готово")
    await committee.accept(director, "1.2")
    await repeater.once_more(committee.secretary)
    await committee.return_for_rework(director, "1.3", "Нет подписи")
    await repeater.once_more(committee.secretary)
    told = [words(m) for m in director.phone.inbox]
    assert len([one for one in told if "Выполнение принято" in one]) == 1
    assert len([one for one in told if "возвращён" in one]) == 1
