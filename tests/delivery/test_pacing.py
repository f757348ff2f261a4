"""The limits of Telegram, on invented clocks and on a real one."""

import asyncio
import time
from contextlib import AbstractAsyncContextManager, suppress

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendChatAction, SendMediaGroup, SendMessage
from aiogram.types import InputMediaPhoto

from messaging.budget import CAUGHT_UP, FASTEST, OVERALL, SECOND, SWEEP, Budget, Sent
from messaging.pacing import FAILURES, MARGIN, Pace, weight
from sandbox.api.limits import Limits
from sandbox.server import Sandbox
from sandbox.world.errors import ApiError
from tests.delivery.house import bot_at
from tests.sandbox.stopwatch import Stopwatch

pytestmark = pytest.mark.timed


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


def test_no_second_has_more_than_thirty_even_if_the_way_brings_some_nearer_to_each_other() -> None:
    answers = schedule(list(range(1, 62)), broadcast=False)
    assert (answers[29], answers[30], answers[60]) == (0, SECOND, 2 * SECOND)
    broadcasts = schedule(list(range(1, 62)), broadcast=True)
    assert (broadcasts[30], broadcasts[60]) == (1.034, 2.069)


@pytest.mark.parametrize(("waited", "expected"), [(60.0, CAUGHT_UP + 1), (0.0, 1)])
def test_what_a_late_timer_has_cost_those_in_line_is_caught_up_but_for_one_only(waited: float, expected: int) -> None:
    budget, at_once = Budget(), 0
    while budget.free_at(at_once + 1, 1, 60.0, broadcast=True) == 60.0:
        budget.take(at_once + 1, 1, 60.0, broadcast=True, waited=waited)
        at_once += 1
    assert at_once == expected


def test_when_several_people_talk_there_is_room_for_their_answers_and_broadcasts_go_on() -> None:
    budget, now, sent, waited = Budget(), 0.0, 0, list[float]()
    talk_at = 0.5
    while now < 20:
        now = min(budget.free_at(sent, 1, now, broadcast=True), talk_at)
        if now == talk_at:
            free = budget.free_at(10**7, 1, now, broadcast=False)
            waited.append(free - now)
            budget.take(10**6 + len(waited), 1, now, broadcast=False)
            talk_at = now + 0.193
        else:
            budget.take(sent, 1, now, broadcast=True)
            sent += 1
    assert sorted(waited)[int(0.95 * len(waited))] < 0.005
    assert (sent + len(waited)) / 20 > 0.85 * 30


@pytest.mark.parametrize("still", [0.1, 0.3])
def test_when_the_server_stood_still_and_takes_many_at_once_the_next_second_makes_up_for_it(still: float) -> None:
    """In a model of thirty in any second; a message arrives after 50 ms and is heard of after 100."""
    budget, watch = Budget(), Stopwatch()
    telegram, begin, sent = Limits(sliding=True, now=watch), watch(), 0
    under_way = list[tuple[float, Sent]]()
    while sent < 600:
        watch.seconds += 0.001
        now = watch()
        for heard_at, one in tuple(under_way):
            if heard_at <= now:
                budget.heard(one, now)
                under_way.remove((heard_at, one))
        if budget.free_at(sent, 1, now, broadcast=True) <= now:
            one, arrives = budget.take(sent, 1, now, broadcast=True), now + 0.05
            arrives += max(0.0, still - arrives % 4)  # every four seconds it stands still for a while
            watch.seconds = arrives
            telegram.spend(sent, 1, arrives)  # raises if it is one too many
            watch.seconds = now
            under_way.append((arrives + 0.05, one))
            sent += 1
    assert 600 / (watch() - begin) > 26


@pytest.mark.parametrize("takes", [12, 20, 25])
def test_a_telegram_that_takes_less_is_learned_and_the_rate_does_not_collapse(takes: int) -> None:
    budget, watch = Budget(), Stopwatch()
    telegram, refusals, begin = Limits(overall=takes, now=watch), 0, watch()
    for chat_id in range(1, 3001):
        while True:
            watch.seconds = max(watch(), budget.free_at(chat_id, 1, watch(), broadcast=True))
            budget.take(chat_id, 1, watch(), broadcast=True)
            try:
                telegram.spend(chat_id, 1, watch())
            except ApiError as error:
                refusals += 1
                budget.rate.slow_down(watch())
                watch.seconds += (error.parameters or {})["retry_after"] + MARGIN
            else:
                break
    assert 3000 / (watch() - begin) > 0.85 * takes
    assert refusals <= 12
    watch.seconds += 600
    assert budget.rate.at(watch()) == FASTEST


def test_an_album_is_as_many_messages_as_it_has_files() -> None:
    budget = Budget()
    budget.take(7, 10, 0.0, broadcast=True)
    assert budget.free_at(7, 1, 0.0, broadcast=True) == 10
    assert budget.free_at(8, 20, 0.0, broadcast=False) == 0
    assert budget.free_at(8, 21, 0.0, broadcast=False) > 1


def test_idle_chats_are_forgotten() -> None:
    budget = Budget()
    for number in range(20 * SWEEP):
        budget.take(number if number % 2 else -number, 1, number / 20, broadcast=True)
    remembered = list(budget.resting(-1.0))  # at a moment before the first message none of them may be written to
    assert SWEEP <= len(remembered) <= 2 * SWEEP


def test_only_what_makes_or_changes_messages_is_counted() -> None:
    assert weight(SendMessage(chat_id=1, text="a")) == 1
    assert weight(SendMediaGroup(chat_id=1, media=[InputMediaPhoto(media=name) for name in "abc"])) == 3
    assert weight(EditMessageText(chat_id=1, message_id=1, text="a")) == 1
    assert weight(SendChatAction(chat_id=1, action="typing")) == 0
    assert weight(AnswerCallbackQuery(callback_query_id="1")) == 0


Turn = AbstractAsyncContextManager[None]


class Line:
    """Who has spoken, in order; what Telegram says to it is up to the test."""

    def __init__(self, pace: Pace) -> None:
        self.pace, self.gone = pace, list[str]()

    async def speak(self, name: str, turn: Turn, error: Exception | None = None, seconds: float = 0.0) -> None:
        with suppress(TelegramRetryAfter, ConnectionError):
            async with turn:
                self.gone.append(name)
                await asyncio.sleep(seconds)
                if error:
                    raise error


def refusal(seconds: int = 0) -> TelegramRetryAfter:
    return TelegramRetryAfter(method=SendMessage(chat_id=1, text="a"), message="", retry_after=seconds)


@pytest.fixture
async def line() -> Line:
    return Line(Pace(time.monotonic))


async def test_answers_go_before_broadcasts_and_to_each_chat_in_order(line: Line) -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(8):
            group.create_task(line.speak(f"b{number}", line.pace.broadcast(number)))
        await asyncio.sleep(0)
        group.create_task(line.speak("a", line.pace.answer(100)))
    assert line.gone == ["b0", "a", *(f"b{number}" for number in range(1, 8))]


async def test_while_the_disk_is_waited_for_people_are_answered_and_broadcasts_wait(line: Line) -> None:
    line.pace.wait_for_disk(True)
    async with asyncio.TaskGroup() as group:
        group.create_task(line.speak("broadcast", line.pace.broadcast(1)))
        await line.speak("answer", line.pace.answer(2))
        await asyncio.sleep(0.2)
        assert line.gone == ["answer"]
        line.pace.wait_for_disk(False)
    assert line.gone == ["answer", "broadcast"]


async def test_when_both_may_go_the_answer_goes_first(line: Line) -> None:
    await line.speak("refused", line.pace.broadcast(7), refusal())
    await asyncio.gather(line.speak("broadcast", line.pace.broadcast(1)), line.speak("answer", line.pace.answer(7)))
    assert line.gone == ["refused", "answer", "broadcast"]


async def test_after_a_refusal_one_finds_out_whether_the_others_may_go(line: Line) -> None:
    await line.speak("refused", line.pace.broadcast(1), refusal())
    begin = time.monotonic()
    others = [line.speak(f"b{number}", line.pace.broadcast(number)) for number in (3, 4)]
    async with asyncio.TaskGroup() as group:
        group.create_task(line.speak("refused again", line.pace.broadcast(2), refusal(), 0.3))
        for other in others:
            group.create_task(other)
        await asyncio.sleep(0.3)
        assert line.gone == ["refused", "refused again"]
        await line.speak("answer", line.pace.answer(5))
        assert time.monotonic() - begin < 0.4, "whoever is not refused is answered"
    assert line.gone == ["refused", "refused again", "answer", "b3", "b4"]


async def test_what_two_chats_are_refused_is_refused_to_all_and_answers_wait_too(line: Line) -> None:
    async with asyncio.TaskGroup() as group:
        for chat_id in (1, 2):
            group.create_task(line.speak(f"refused {chat_id}", line.pace.broadcast(chat_id), refusal(1), 0.1))
    begin = time.monotonic()
    async with asyncio.TaskGroup() as group:
        group.create_task(line.speak("first", line.pace.answer(3), seconds=0.2))
        group.create_task(line.speak("second", line.pace.answer(4)))
        group.create_task(line.speak("third", line.pace.broadcast(5)))
    assert line.gone[2:] == ["first", "second", "third"]
    assert 1.2 < time.monotonic() - begin < 3


async def test_a_refusal_of_one_chat_long_ago_is_not_the_first_of_two(line: Line) -> None:
    await line.speak("refused", line.pace.answer(1), refusal())
    await asyncio.sleep(0.2)
    await line.speak("refused", line.pace.answer(2), refusal(5))
    await asyncio.wait_for(line.speak("answer", line.pace.answer(3)), 1)


async def test_when_the_connection_is_ill_broadcasts_ask_one_at_a_time(line: Line) -> None:
    ill = ConnectionError()
    for chat_id in range(FAILURES):
        await line.speak("failed", line.pace.broadcast(chat_id), ill)
    begin = time.monotonic()
    async with asyncio.TaskGroup() as group:
        for chat_id in (100, 101, 102):
            group.create_task(line.speak(f"b{chat_id}", line.pace.broadcast(chat_id), seconds=0.2))
        await line.speak("answer", line.pace.answer(200), ill)
        assert time.monotonic() - begin < 0.5, "who has just spoken is answered, or hears that it does not work"
    assert line.gone[FAILURES:] == ["answer", "b100", "b101", "b102"]
    assert time.monotonic() - begin > 1


async def test_who_gives_up_waiting_takes_nobodys_place(line: Line) -> None:
    await line.speak("refused", line.pace.broadcast(1), refusal(60))
    impatient = asyncio.create_task(line.speak("impatient", line.pace.broadcast(2)))
    await asyncio.sleep(0)
    impatient.cancel()
    await asyncio.gather(impatient, return_exceptions=True)
    await asyncio.wait_for(line.speak("answer", line.pace.answer(2)), 1)


async def test_who_gives_up_when_the_turn_has_just_come_takes_no_place_either() -> None:
    """Nothing is on its way then: nobody will ever hear of it."""
    watch = Stopwatch()
    pace = Pace(watch)
    line = Line(pace)
    await line.speak("first", pace.broadcast(99))
    for number in range(OVERALL):
        pace.wait_for_disk(True)
        impatient = asyncio.create_task(line.speak("impatient", pace.broadcast(number)))
        await asyncio.sleep(0)
        watch.seconds += 1
        pace.wait_for_disk(False)  # lets it go, and it has not noticed yet
        impatient.cancel()
        await asyncio.gather(impatient, return_exceptions=True)
    watch.seconds += 1
    await asyncio.wait_for(line.speak("broadcast", pace.broadcast(100)), 1)
    await asyncio.wait_for(line.speak("answer", pace.answer(101)), 1)
    assert line.gone == ["first", "broadcast", "answer"]


async def test_who_gives_up_finding_out_leaves_it_to_the_next(line: Line) -> None:
    await line.speak("refused", line.pace.broadcast(1), refusal())
    asking = asyncio.create_task(line.speak("asking", line.pace.broadcast(2), seconds=60))
    await asyncio.sleep(0.3)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await asyncio.wait_for(line.speak("next", line.pace.broadcast(3)), 1)
    assert line.gone == ["refused", "asking", "next"]


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
