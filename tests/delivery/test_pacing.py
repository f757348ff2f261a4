"""The limits of Telegram, on invented clocks and on a real one."""

import asyncio
import time
from collections.abc import Awaitable

from aiogram import Bot
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendChatAction, SendMediaGroup, SendMessage
from aiogram.types import InputMediaPhoto

from messaging.budget import SWEEP, Budget
from messaging.pacing import Pace, weight
from sandbox.server import Sandbox
from tests.delivery.house import bot_at


def schedule(chats: list[int], *, broadcast: bool) -> list[float]:
    """When messages to these chats go out if all are wanted at the moment 0."""
    budget, moments, now = Budget(), [], 0.0
    for chat in chats:
        now = budget.free_at(chat, 1, now, broadcast=broadcast)
        budget.take(chat, 1, now, broadcast=broadcast)
        moments.append(round(now, 3))
    return moments


def test_a_chat_gets_a_broadcast_a_second_and_answers_in_a_short_burst() -> None:
    assert schedule([7] * 4, broadcast=True) == [0, 1, 2, 3]
    assert schedule([7] * 5, broadcast=False) == [0, 0, 0, 1, 2]


def test_whoever_starts_the_bot_may_let_it_speak_faster_in_a_chat() -> None:
    budget = Budget(chat_seconds=0.1)
    budget.take(7, 2, 0.0, broadcast=True)
    assert budget.free_at(7, 1, 0.0, broadcast=True) == 0.2
    budget.take(7, 2, 0.2, broadcast=False)
    assert budget.free_at(7, 1, 0.3, broadcast=False) == 0.3


def test_a_group_gets_twenty_a_minute() -> None:
    moments = schedule([-7] * 41, broadcast=True)
    assert moments[19] == 19
    assert moments[20] == 60
    assert moments[40] == 120


def test_no_second_has_more_than_thirty() -> None:
    answers = schedule(list(range(1, 62)), broadcast=False)
    assert (answers[29], answers[30], answers[60]) == (0, 1, 2)
    broadcasts = schedule(list(range(1, 62)), broadcast=True)
    assert (broadcasts[30], broadcasts[60]) == (1, 2)


def test_an_album_is_as_many_messages_as_it_has_files() -> None:
    budget = Budget()
    budget.take(7, 10, 0.0, broadcast=True)
    assert budget.free_at(7, 1, 0.0, broadcast=True) == 10
    assert budget.free_at(8, 21, 0.0, broadcast=False) == 1


def test_idle_chats_are_forgotten() -> None:
    budget = Budget()
    for number in range(20 * SWEEP):
        budget.take(number if number % 2 else -number, 1, number / 20, broadcast=True)
    assert len(budget) <= 2 * SWEEP


def test_only_what_makes_or_changes_messages_is_counted() -> None:
    assert weight(SendMessage(chat_id=1, text="a")) == 1
    assert weight(SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media=name) for name in "abc"])) == 3
    assert weight(EditMessageText(chat_id=1, message_id=1, text="a")) == 1
    assert weight(SendChatAction(chat_id=1, action="typing")) == 0
    assert weight(AnswerCallbackQuery(callback_query_id="1")) == 0


async def test_answers_go_before_broadcasts_and_to_each_chat_in_order() -> None:
    pace, gone = Pace(time.monotonic), list[str]()

    async def go(name: str, chat_id: int, *, answer: bool) -> None:
        await (pace.answer(chat_id) if answer else pace.broadcast(chat_id))
        gone.append(name)

    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(go(f"b{number}", number, answer=False))
        await asyncio.sleep(0)
        group.create_task(go("a", 100, answer=True))
    assert gone == ["b0", "a", *(f"b{number}" for number in range(1, 8))]


async def test_when_both_may_go_the_answer_goes_first() -> None:
    pace, gone = Pace(time.monotonic), list[str]()
    pace.pause(0.1, 7)

    async def go(name: str, turn: Awaitable[None]) -> None:
        await turn
        gone.append(name)

    await asyncio.gather(go("broadcast", pace.broadcast(1)), go("answer", pace.answer(7)))
    assert gone == ["answer", "broadcast"]


async def test_who_gives_up_waiting_takes_nobodys_place() -> None:
    pace = Pace(time.monotonic)
    pace.pause(60)
    impatient = asyncio.create_task(pace.broadcast(1))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    await asyncio.wait_for(pace.answer(1), 1)


async def test_handlers_keep_to_the_limits_without_knowing_them(telegram: Sandbox) -> None:
    anna = telegram.person("Анна")
    await anna.start()
    telegram.fail("sendMessage", 429, retry_after=1)
    started = time.monotonic()
    async with bot_at(telegram.url, Pace(time.monotonic)) as bot:
        await asyncio.gather(*(_answer(bot, anna.id, number) for number in range(4)))
    took = time.monotonic() - started
    assert len(anna.inbox) == 4
    assert 2 <= took < 5
    refused, *accepted = (call for call in telegram.ledger if call.method == "sendMessage")
    assert sum(call.accepted for call in accepted) == 4
    assert not refused.accepted


async def _answer(bot: Bot, chat_id: int, number: int) -> None:
    await bot.send_message(chat_id, str(number))


async def test_a_press_that_waited_too_long_is_no_error(telegram: Sandbox) -> None:
    telegram.fail("answerCallbackQuery", 400, description="Bad Request: query is too old and response timeout expired")
    async with bot_at(telegram.url, Pace(time.monotonic)) as bot:
        assert await bot.answer_callback_query("1") is True
