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
from sandbox.world.errors import ApiError
from tests.sandbox.conftest import TOKEN, make_bot
from tests.sandbox.stopwatch import Stopwatch

ANNA, GROUP = 1, -1


class Sending:
    """Messages against the limits, in seconds that only a test counts."""

    def __init__(self, *, sliding: bool = False, **rates: float) -> None:
        self.watch = Stopwatch()
        self.limits = Limits(now=self.watch, sliding=sliding, **rates)

    def send(self, chat_id: int) -> None:
        self.limits.spend(chat_id, 1, self.watch())

    def refused(self, chat_id: int) -> int:
        """The seconds to wait that a message is answered with."""
        with pytest.raises(ApiError) as refusal:
            self.send(chat_id)
        return int((refusal.value.parameters or {})["retry_after"])


@asynccontextmanager
async def limited(limits: Limits | None = None) -> AsyncIterator[tuple[Sandbox, Bot, Phone]]:
    """A chat takes three messages, and another one ten seconds later."""
    async with Sandbox(TOKEN, limits=limits or Limits(chat=0.1)) as telegram:
        bot, anna = make_bot(telegram), telegram.person("Анна")
        await anna.start()
        yield telegram, bot, anna
        await bot.session.close()


async def refused(bot: Bot, chat_id: int) -> int:
    """The seconds to wait that a message is answered with."""
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(chat_id, "Слишком быстро")
    return wait.value.retry_after


def test_a_chat_takes_three_at_once_and_then_one_a_second() -> None:
    sending = Sending()
    for _ in range(3):
        sending.send(ANNA)
    assert sending.refused(ANNA) == 1
    sending.watch.seconds += 1
    sending.send(ANNA)
    assert sending.refused(ANNA) == 1


async def test_whoever_waits_as_long_as_told_gets_through() -> None:
    async with limited(Limits(chat=0.5, burst=1)) as (telegram, bot, anna):
        await bot.send_message(anna.id, "Раз")
        await asyncio.sleep(await refused(bot, anna.id) + 0.05)
        await bot.send_message(anna.id, "Теперь можно")
        assert len(anna.inbox) == 2
        assert (telegram.counts["too_many_requests"], telegram.counts["accepted"]) == (1, 2)


async def test_whoever_is_not_asked_to_wait_does_not_wait() -> None:
    async with limited() as (telegram, bot, anna):
        boris = telegram.person("Борис")
        await boris.start()
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        await refused(bot, anna.id)
        await bot.send_message(boris.id, "А вам можно")


def test_everybody_together_takes_thirty_a_second() -> None:
    sending = Sending()
    for chat_id in range(30):
        sending.send(chat_id)
    assert {sending.refused(chat_id) for chat_id in range(30, 40)} == {1}, "all were under way at the first refusal"
    sending.watch.seconds += 1
    sending.send(30)


@pytest.mark.parametrize("at_once", [60, 5])
def test_how_many_go_at_once_may_differ_from_how_many_go_in_a_second(at_once: int) -> None:
    sending = Sending(at_once=at_once)
    for chat_id in range(at_once):
        sending.send(chat_id)
    assert sending.refused(100) == 1
    sending.watch.seconds += 1
    for chat_id in range(min(30, at_once)):
        sending.send(200 + chat_id)
    assert sending.refused(300) == 1


def test_a_bucket_forgives_what_a_sliding_second_does_not() -> None:
    for sliding in (False, True):
        sending = Sending(sliding=sliding)
        for chat_id in range(30):
            sending.watch.seconds += 1 / 60
            sending.send(chat_id)
        if sliding:
            assert sending.refused(30) == 1
        else:
            sending.send(30)


def test_a_sliding_second_begins_with_every_message() -> None:
    sending = Sending(sliding=True)
    for chat_id in range(90):
        sending.send(chat_id)
        sending.watch.seconds += 1 / 29
    sending.watch.seconds += 1 - 15.5 / 29  # the last fifteen still count
    for chat_id in range(100, 115):
        sending.send(chat_id)
    assert sending.refused(115) == 1


def test_a_group_takes_twenty_a_minute() -> None:
    sending = Sending(chat=1000, burst=1000)
    for _ in range(20):
        sending.send(GROUP)
    assert sending.refused(GROUP) == 3
    sending.send(ANNA)


def test_a_group_takes_no_more_at_once_than_anybody() -> None:
    sending = Sending()
    for _ in range(3):
        sending.send(GROUP)
    assert sending.refused(GROUP) == 1


async def test_an_album_counts_as_many_messages_as_it_has() -> None:
    async with limited() as (_, bot, anna):
        files = [InputMediaDocument(media=BufferedInputFile(b"x", f"{number}.txt")) for number in range(2)]
        await bot.send_media_group(anna.id, list(files))
        await bot.send_message(anna.id, "Третье")
        assert await refused(bot, anna.id)


async def test_forwarding_several_counts_each() -> None:
    async with limited() as (_, bot, anna):
        told = [(await anna.send(word)).id for word in ("раз", "два", "три")]
        await bot.copy_messages(anna.id, anna.id, told)
        assert await refused(bot, anna.id)


async def test_editing_counts_and_typing_and_answering_do_not() -> None:
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    async with limited() as (_, bot, anna):
        sent = await bot.send_message(anna.id, "Раз", reply_markup=keys)
        await bot.edit_message_text("Два", chat_id=anna.id, message_id=sent.message_id, reply_markup=keys)
        await bot.edit_message_reply_markup(chat_id=anna.id, message_id=sent.message_id)
        assert await refused(bot, anna.id)
        press = anna.press_only(sent.message_id, "yes")
        await bot.answer_callback_query(press.id)
        await bot.send_chat_action(anna.id, "typing")
        await bot.delete_message(anna.id, sent.message_id)


def test_ignoring_the_pause_makes_it_begin_anew_and_longer() -> None:
    sending = Sending()
    for _ in range(3):
        sending.send(ANNA)
    assert sending.refused(ANNA) == 1
    for longer in (2, 3):
        sending.watch.seconds += UNDER_WAY + 0.1
        assert sending.refused(ANNA) == longer
    sending.watch.seconds += 2.9
    assert sending.refused(ANNA) == 4
    sending.watch.seconds += 4
    sending.send(ANNA)


async def test_turning_the_clock_changes_nothing() -> None:
    """They are about how fast the bot's process sends, not about the time that people see."""
    async with limited() as (telegram, bot, anna):
        for _ in range(3):
            await bot.send_message(anna.id, "Быстро")
        await telegram.clock.jump(telegram.clock() + dt.timedelta(days=1))
        assert await refused(bot, anna.id)


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
