"""What people read of the bot in Telegram before they have written to it."""

import asyncio
import time

from bot.introduction import describing
from messaging.pacing import Pace
from tests.delivery.house import bot_at
from tests.town import Town


async def until_described(town: Town, *, told: int) -> list[str]:
    """What the bot has set of its profile since its start: after four questions, so many times."""
    async with asyncio.timeout(60):
        while True:
            begun = max(n for n, call in enumerate(town.telegram.ledger) if call.method == "getMe")
            calls = [call.method for call in town.telegram.ledger[begun:] if call.answered]
            changes = [method for method in calls if method.startswith("setMy")]
            if sum(method.startswith("getMy") for method in calls) == 4 and len(changes) >= told:
                return changes
            await asyncio.sleep(0.02)


async def test_over_the_button_start_everybody_reads_what_the_bot_is_for(town: Town) -> None:
    await until_described(town, told=4)
    profile = town.telegram.profile
    assert "откройте личную ссылку" in profile.read("description", "ru")
    assert "открой" in profile.read("description", "kk"), "who has no catalogue of their own reads Russian"
    assert "open the personal link" in profile.read("description", "en")
    assert profile.read("short_description", "ru").startswith("Поручения комитета")


async def test_it_is_said_once_and_again_only_when_somebody_has_changed_it(town: Town) -> None:
    await until_described(town, told=4)
    await town.stop_bot()
    town.telegram.profile.words["description", "en"] = "Something else"
    await town.start_bot()
    assert await until_described(town, told=1) == ["setMyDescription"]


async def test_the_bot_works_where_telegram_does_not_let_it_describe_itself(town: Town) -> None:
    await town.stop_bot()
    town.telegram.fail("getMyDescription", status=429, retry_after=3600)
    await town.start_bot()
    phone = town.phone("Анна")
    await phone.start()
    await phone.wait(lambda m: "личн" in m.text)


async def test_a_bot_that_has_stopped_describes_itself_no_more(town: Town) -> None:
    await town.stop_bot()
    held = town.telegram.hold("getMyDescription")
    async with bot_at(town.telegram.url, Pace(time.monotonic)) as bot:
        async with describing(bot):
            await held.reached()
        assert "describing" not in {task.get_name() for task in asyncio.all_tasks()}
    held.release()
