"""A bad day by a seed: what goes wrong, how often, and that it goes wrong in the same way again."""

import asyncio
import time
from collections import Counter

import pytest
from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiohttp import ClientSession

from sandbox.api.faults import Failure
from sandbox.api.trouble import Rates, Trouble
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from sandbox.world.errors import ApiError
from tests.sandbox.conftest import make_bot
from tests.sandbox.stopwatch import Stopwatch
from tests.sandbox.webhook_site import Site, taken


async def fates(seed: int, *, mixed: bool) -> dict[str, list[bool]]:
    """Which of ten messages to each of three people arrive, sent one after another or all at once."""
    async with Sandbox() as telegram:
        bot, people = make_bot(telegram), [telegram.person(name) for name in ("Анна", "Борис", "Вера")]
        for phone in people:
            await phone.start()
        telegram.trouble(seed, error_500=0.2, reset_before=0.2)

        async def send(phone: Phone) -> None:
            for number in range(10):
                try:
                    await bot.send_message(phone.id, str(number))
                except (TelegramServerError, TelegramNetworkError):
                    await asyncio.sleep(0)

        if mixed:
            await asyncio.gather(*(send(phone) for phone in reversed(people)))
        else:
            for phone in people:
                await send(phone)
        await bot.session.close()
        return {
            phone.name: [str(number) in {message.text for message in phone.inbox} for number in range(10)]
            for phone in people
        }


async def test_the_same_seed_brings_the_same_day_however_the_calls_mix() -> None:
    first, again, another = await fates(7, mixed=False), await fates(7, mixed=True), await fates(8, mixed=True)
    assert first == again != another
    assert {True, False} == {arrived for chat in first.values() for arrived in chat}


def test_the_shares_are_kept() -> None:
    trouble = Trouble(7, Rates(error_500=0.1, reset_after=0.2))
    drawn = [trouble.effect("sendMessage", chat) for chat in range(100) for _ in range(20)]
    kinds = Counter(effect.status if isinstance(effect, Failure) else None for effect in drawn)
    assert kinds[500] == pytest.approx(200, rel=0.2)
    assert kinds[0] == pytest.approx(400, rel=0.2)


@pytest.mark.parametrize("rates", [{"error_500": 1.1}, {"slow": -0.1}, {"error_500": 0.6, "error_502": 0.6}])
def test_shares_that_are_none(rates: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="shares from 0 to 1"):
        Rates(**rates)


@pytest.mark.parametrize(
    ("rate", "error", "arrives"),
    [
        ("error_500", TelegramServerError, False),
        ("error_502", ClientDecodeError, False),
        ("reset_before", TelegramNetworkError, False),
        ("reset_after", TelegramNetworkError, True),
    ],
)
async def test_a_call_fails(
    telegram: Sandbox, bot: Bot, anna: Phone, rate: str, error: type[TelegramAPIError], arrives: bool
) -> None:
    telegram.trouble(1, **{rate: 1})
    with pytest.raises(error):
        await bot.send_message(anna.id, "Дойдёт?")
    assert [message.text for message in anna.inbox] == ["Дойдёт?"] * arrives
    assert telegram.ledger[-1].accepted is arrives
    telegram.calm()
    await bot.send_message(anna.id, "Всё прошло")


async def test_an_answer_never_comes(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, silent=1)
    with pytest.raises(TelegramNetworkError, match="timeout"):
        await bot.send_message(anna.id, "Дошло", request_timeout=1)
    assert anna.inbox[-1].text == "Дошло"
    assert (telegram.ledger[-1].accepted, telegram.ledger[-1].answered) == (True, None)
    waiting = asyncio.create_task(bot.send_message(anna.id, "И это"))
    await anna.wait(lambda m: m.text == "И это")
    telegram.calm()
    with pytest.raises(TelegramNetworkError):
        await waiting


@pytest.mark.timed
async def test_an_answer_comes_late(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, slow=1, slow_seconds=0.2)
    began = time.monotonic()
    sending = asyncio.create_task(bot.send_message(anna.id, "Медленно"))
    await anna.wait(lambda m: m.text == "Медленно")
    assert not sending.done()
    await sending
    assert 0.2 <= time.monotonic() - began < 1


async def test_a_storm_of_429s_passes(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, storm=1)
    with pytest.raises(TelegramRetryAfter) as wait:
        await bot.send_message(anna.id, "Рано")
    assert wait.value.retry_after == 1
    assert (await bot.get_me()).is_bot
    await asyncio.sleep(1.05)
    await bot.send_message(anna.id, "Прошло")


def test_a_storm_says_how_long_it_lasts() -> None:
    watch = Stopwatch()
    trouble = Trouble(1, Rates(storm=1.2), watch)
    with pytest.raises(ApiError, match="retry after 2"):
        trouble.storm()
    watch.seconds += 1.1
    with pytest.raises(ApiError, match="retry after 1"):
        trouble.storm()
    watch.seconds += 0.2
    trouble.storm()


async def test_what_was_asked_for_comes_first(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, error_500=1)
    telegram.fail("sendMessage", status=429, retry_after=5)
    with pytest.raises(TelegramRetryAfter):
        await bot.send_message(anna.id, "Раз")
    with pytest.raises(TelegramServerError):
        await bot.send_message(anna.id, "Два")


async def polled(bot: Bot, offset: int | None = None, seconds: int = 0) -> dict[int, str | None]:
    updates = await bot.get_updates(offset=offset, timeout=seconds)
    return {update.update_id: update.message.text for update in updates if update.message}


async def test_an_update_comes_twice(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, duplicate=1)
    await anna.send("Дважды")
    first = await polled(bot)
    again = await polled(bot, offset=max(first) + 1)
    assert first == again
    assert await polled(bot, offset=max(first) + 1) == {}
    assert telegram.counts["updates"]["repeated"] == 1


async def test_an_update_comes_after_a_later_one(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, late=1)
    await anna.send("Раз")
    telegram.calm()
    await anna.send("Два")
    first = await polled(bot)
    assert list(first.values()) == ["Два"]
    late = await polled(bot, offset=max(first) + 1)
    assert list(late.values()) == ["Раз"]
    assert max(late) < min(first)
    assert await polled(bot, offset=max(first) + 1) == {}


async def test_a_late_update_comes_even_if_it_is_the_last(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.trouble(1, late=1)
    await anna.send("Одно")
    assert await polled(bot) == {}
    assert list((await polled(bot, seconds=5)).values()) == ["Одно"]


async def test_a_webhook_is_troubled_too(site: Site) -> None:
    async with Sandbox(local=True) as telegram:
        bot, boris = make_bot(telegram), telegram.person("Борис")
        await bot.set_webhook(site.url)
        telegram.trouble(1, late=1, duplicate=1)
        await boris.start()
        telegram.trouble(1, duplicate=1)
        await boris.send("Следом")
        await taken(telegram)
        assert sorted(site.texts) == ["/start", "/start", "Следом", "Следом"]
        assert site.texts[0] == "Следом"
        await bot.session.close()


async def test_a_bad_day_can_be_lived_through(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Whoever tries again until it is accepted gets through, at least once each."""
    telegram.trouble(3, error_500=0.1, error_502=0.1, reset_before=0.1, reset_after=0.1)
    for number in range(30):
        for _ in range(10):
            try:
                await bot.send_message(anna.id, str(number))
            except (TelegramServerError, TelegramNetworkError, ClientDecodeError):
                continue
            break
    texts = [message.text for message in anna.inbox]
    assert list(dict.fromkeys(texts)) == [str(number) for number in range(30)]


async def test_trouble_over_http(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    async with ClientSession(telegram.url) as session:
        async with session.post("/control/trouble", json={"seed": 1, "error_500": 1}) as answer:
            assert answer.status == 200
        with pytest.raises(TelegramServerError):
            await bot.send_message(anna.id, "Нет")
        async with session.post("/control/calm") as answer:
            assert answer.status == 200
        await bot.send_message(anna.id, "Да")
        for wrong in ({}, {"seed": 1, "error_500": 2}, {"seed": 1, "rain": 1}, {"seed": 1, "slow_seconds": "x"}):
            async with session.post("/control/trouble", json=wrong) as answer:
                assert answer.status == 400
