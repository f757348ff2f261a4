"""How fast the bot may write.

Sources: Bots FAQ, "My bot is hitting limits, how do I avoid this?"; that sending and editing share the limits:
tdlib/td#3034; that an answer to a press is free: tdlib/telegram-bot-api#648. How bursts, and pauses that nobody
heeds, are counted is not published.
"""

import asyncio
import datetime as dt
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument
from aiohttp import ClientSession

from sandbox.api.limits import UNDER_WAY, Limits
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN, make_bot


@asynccontextmanager
async def limited(limits: Limits | bool = True) -> AsyncIterator[tuple[Sandbox, Bot, Phone]]:
    async with Sandbox(TOKEN, limits=limits) as telegram:
        bot, anna = make_bot(telegram), telegram.person("Анна")
        await anna.start()
        yield telegram, bot, anna
        await bot.session.close()


async def refused(bot: Bot, chat_id: int) -> int:
    """The seconds to wait that a message is answered with."""
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(chat_id, "Слишком быстро")
    return wait.value.retry_after


async def test_a_chat_takes_three_at_once_and_then_one_a_second() -> None:
    async with limited() as (telegram, bot, anna):
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        assert await refused(bot, anna.id) == 1
        await asyncio.sleep(1.05)
        await bot.send_message(anna.id, "Теперь можно")
        assert await refused(bot, anna.id) == 1
        assert len(anna.inbox) == 4
        assert (telegram.counts["too_many_requests"], telegram.counts["accepted"]) == (2, 4)


async def test_whoever_is_not_asked_to_wait_does_not_wait() -> None:
    async with limited() as (telegram, bot, anna):
        boris = telegram.person("Борис")
        await boris.start()
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        await refused(bot, anna.id)
        await bot.send_message(boris.id, "А вам можно")


async def test_everybody_together_takes_thirty_a_second() -> None:
    async with limited() as (telegram, bot, _):
        people = [telegram.person(f"№ {number}") for number in range(40)]
        for phone in people:
            await phone.start()
        sending = (bot.send_message(phone.id, "Всем") for phone in people)
        results = await asyncio.gather(*sending, return_exceptions=True)
        waits = [result.retry_after for result in results if isinstance(result, TelegramRetryAfter)]
        assert 5 <= len(waits) <= 10
        assert set(waits) == {1}, "those were under way when the first was refused"


async def test_a_group_takes_twenty_a_minute() -> None:
    async with limited(Limits(chat=1000, burst=1000)) as (telegram, bot, anna):
        group = telegram.group("Коллегия", anna)
        for _ in range(20):
            await bot.send_message(group.id, "В группу")
        assert await refused(bot, group.id) == 3
        await bot.send_message(anna.id, "Лично можно")


async def test_a_group_takes_no_more_at_once_than_anybody() -> None:
    async with limited() as (telegram, bot, anna):
        group = telegram.group("Коллегия", anna)
        for _ in range(3):
            await bot.send_message(group.id, "Быстро")
        assert await refused(bot, group.id) == 1


async def test_an_album_counts_as_many_messages_as_it_has() -> None:
    async with limited() as (_, bot, anna):
        files = [InputMediaDocument(media=BufferedInputFile(b"x", f"{number}.txt")) for number in range(2)]
        await bot.send_media_group(anna.id, list(files))
        await bot.send_message(anna.id, "Третье")
        assert await refused(bot, anna.id) == 1


async def test_forwarding_several_counts_each() -> None:
    async with limited() as (_, bot, anna):
        told = [(await anna.send(word)).id for word in ("раз", "два", "три")]
        await bot.copy_messages(anna.id, anna.id, told)
        assert await refused(bot, anna.id) == 1


async def test_editing_counts_and_typing_and_answering_do_not() -> None:
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    async with limited() as (_, bot, anna):
        sent = await bot.send_message(anna.id, "Раз", reply_markup=keys)
        await bot.edit_message_text("Два", chat_id=anna.id, message_id=sent.message_id, reply_markup=keys)
        await bot.edit_message_reply_markup(chat_id=anna.id, message_id=sent.message_id)
        assert await refused(bot, anna.id) == 1
        press = anna.press_only(sent.message_id, "yes")
        await bot.answer_callback_query(press.id)
        await bot.send_chat_action(anna.id, "typing")
        await bot.delete_message(anna.id, sent.message_id)


async def test_ignoring_the_pause_makes_it_begin_anew_and_longer() -> None:
    async with limited() as (_, bot, anna):
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        assert await refused(bot, anna.id) == 1
        await asyncio.sleep(UNDER_WAY + 0.1)
        assert await refused(bot, anna.id) == 2
        await asyncio.sleep(UNDER_WAY + 0.1)
        assert await refused(bot, anna.id) == 3
        await asyncio.sleep(3.05)
        await bot.send_message(anna.id, "Дождались")


async def test_turning_the_clock_changes_nothing() -> None:
    """They are about how fast the bot's process sends, not about the time that people see."""
    async with limited() as (telegram, bot, anna):
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        await telegram.clock.jump(telegram.clock() + dt.timedelta(days=1))
        assert await refused(bot, anna.id) == 1


async def test_the_answer_says_it_thrice() -> None:
    """Bot API, "ResponseParameters"; the header: the open-source server, HttpConnection.cpp, send_response."""
    async with limited(Limits(burst=1, chat=0.1)) as (telegram, _, anna), ClientSession() as session:
        url, message = f"{telegram.url}/bot{TOKEN}/sendMessage", {"chat_id": anna.id, "text": "Раз"}
        async with session.post(url, json=message) as answer:
            assert answer.status == 200
        async with session.post(url, json=message) as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (429, "10")
            assert await answer.json() == {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 10",
                "parameters": {"retry_after": 10},
            }
