"""/healthz and /metrics over HTTP: what they count, what they find wrong, and what they keep to themselves."""

import asyncio
import datetime as dt
import re
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
import sqlalchemy as sa
from prometheus_client.parser import text_string_to_metric_families

from bot.contact import Contact
from bot.counts import Counts
from bot.health import Health
from bot.settings import Settings
from bot.watching import PortClosedError, serving
from messaging.pacing import Pace
from messaging.sender import Sender
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from storage.tables import outbox
from tests.delivery.house import acquaint, bot_at, letter, now, until
from tests.settings.process import launch, read, running_process
from tests.story.committee import Committee
from tests.story.mornings import live

TOKEN = "4242424242:AAHsecret-of_BotFather"
PORT = re.compile(r"served at port (\d+)")
LONG = 2.0  # seconds
Numbers = dict[tuple[str, str], float]


async def get(port: int | str, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as answer:
        return answer.status, await answer.text()


async def numbers(port: int | str) -> Numbers:
    """By name and the one label that there may be."""
    status, text = await get(port, "/metrics")
    assert status == 200
    assert not re.search(r"[А-Яа-яЁё]|secret", text), "nobody is named"
    families = text_string_to_metric_families(text)
    return {(one.name, "".join(one.labels.values())): one.value for family in families for one in family.samples}


@pytest.mark.slow
async def test_a_committees_morning_in_numbers(tmp_path: Path) -> None:
    async with running_process(tmp_path, TOKEN, METRICS_PORT="0") as running:
        town, telegram = running.town, running.town.telegram
        port = PORT.findall(running.said())[0]
        assert await get(port, "/healthz") == (200, "ok\n")
        before = await numbers(port)
        await town.administrator()
        secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
        telegram.fail("sendMessage", 429, chat_id=secretary.id, retry_after=1)
        telegram.fail("sendMessage", 403, chat_id=secretary.id, description="Forbidden: bot was blocked by the user")
        telegram.fail("getUpdates", 429, retry_after=1)
        await secretary.send("/help")
        await until(lambda: _refused(telegram, 3))
        hold = telegram.hold("sendMessage", chat_id=secretary.id)
        await secretary.send("/help")
        async with town.database.write() as tx:
            boris = telegram.person("Борис", started=True)
            lost = telegram.hold("sendMessage", chat_id=boris.id)
            await letter(tx, await acquaint(tx, boris), boris.id, "поручение")
        await hold.reached()
        await lost.reached()
        during = await numbers(port)
        hold.release()
        lost.release()
        await boris.wait(lambda m: m.text == "поручение")
        await until(lambda: _settled(port))
        after = await numbers(port)
    assert (during["sroki_outbox_messages", ""], during["sroki_updates_waiting", ""]) == (1, 1)
    assert 0 < during["sroki_outbox_oldest_seconds", ""] < 60
    assert (after["sroki_outbox_messages", ""], after["sroki_outbox_oldest_seconds", ""]) == (0, 0)
    assert after["sroki_too_many_requests_total", ""] == 2
    sends = {outcome: count for (name, outcome), count in after.items() if name == "sroki_sends_total"}
    assert sends["postponed"] == sends["unwanted"] == 1
    assert sends["failed"] == sends["refused"] == 0
    written = {"sendMessage", "sendDocument", "editMessageText"}
    assert sends["accepted"] == sum(call.accepted and call.method in written for call in telegram.ledger)
    handled = [after["sroki_handler_seconds_bucket", bound] for bound in ("0.05", "60.0", "+Inf")]
    assert handled == sorted(handled)
    assert handled[-1] == after["sroki_handler_seconds_count", ""] > before["sroki_handler_seconds_count", ""] == 0
    assert after["sroki_handler_seconds_sum", ""] > 0
    assert 0 <= after["sroki_telegram_silence_seconds", ""] < 60


def _refused(telegram: Sandbox, count: int) -> bool:
    return sum(call.status in (403, 429) for call in telegram.ledger) == count


async def _settled(port: str) -> bool:
    found = await numbers(port)
    return found["sroki_outbox_messages", ""] == found["sroki_updates_waiting", ""] == 0


async def test_reminders_are_counted_point_by_point(own_committee: Committee, caplog: pytest.LogCaptureFixture) -> None:
    """Two points of one director in the morning of 11 December, and the secretary's list on the 16th."""
    town = own_committee.town
    await own_committee.director("1.2", "1.3")
    await live(town, 10, 12)
    await town.stop_bot()
    with caplog.at_level("INFO", logger="bot"):
        await town.start_bot(metrics_port=0)
    port = PORT.findall(caplog.text)[0]
    counted = []
    for day in (10, 11, 16):
        await live(town, day, 12, hour=13)
        counted.append((await numbers(port))["sroki_reminders_total", ""])
    assert counted == [0, 2, 6]


@asynccontextmanager
async def watched(database: Database, telegram: Sandbox, port: int) -> AsyncIterator[tuple[Contact, Sender]]:
    """Of a bot that neither polls nor sends by itself, and has little patience."""
    async with bot_at(telegram.url, Pace(time.monotonic)) as bot:
        contact, sender = Contact(database, now, dt.UTC), Sender(database, bot, Pace(time.monotonic), now, dt.UTC)
        health = Health(now, deaf=LONG, stuck=LONG)
        with health.of(database, contact, sender):
            async with serving(Settings.model_validate({"metrics_port": port}), health, Counts()):
                yield contact, sender


async def test_a_bot_that_does_not_hear_telegram_is_ill_until_it_does(
    database: Database, telegram: Sandbox, unused_tcp_port: int
) -> None:
    async with watched(database, telegram, unused_tcp_port) as (contact, _):
        assert await get(unused_tcp_port, "/healthz") == (200, "ok\n")
        await asyncio.sleep(LONG + 0.1)
        status, said = await get(unused_tcp_port, "/healthz")
        assert status == 503
        assert re.fullmatch(r"Telegram has not been heard for \d+ s\n", said)
        await contact.keep()
        assert await get(unused_tcp_port, "/healthz") == (200, "ok\n")


async def test_a_database_that_does_not_answer_is_told_and_takes_only_its_own_numbers_along(
    database: Database, telegram: Sandbox, unused_tcp_port: int
) -> None:
    async with watched(database, telegram, unused_tcp_port):
        whole = {name for name, _ in await numbers(unused_tcp_port)}
        async with database.write() as tx:
            await tx.execute(sa.text("ALTER TABLE outbox RENAME TO elsewhere"))
        assert await get(unused_tcp_port, "/healthz") == (503, "the database does not answer\n")
        left = {name for name, _ in await numbers(unused_tcp_port)}
    assert whole - left == {"sroki_outbox_messages", "sroki_outbox_oldest_seconds", "sroki_updates_waiting"}


async def test_a_sender_that_sends_nothing_is_told_until_it_does(
    database: Database, telegram: Sandbox, anna: Phone, unused_tcp_port: int
) -> None:
    async with watched(database, telegram, unused_tcp_port) as (contact, sender):
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, anna), anna.id, "поручение")
        await asyncio.sleep(LONG + 0.1)
        await contact.keep()
        said = "messages that wait, and none of which leaves: 1\n"
        assert await get(unused_tcp_port, "/healthz") == (503, said)
        stop = asyncio.Event()
        sending = asyncio.create_task(sender.run(stop))
        await anna.wait(lambda m: m.text == "поручение")
        await sender.settled(stop, 5)
        await contact.keep()
        assert await get(unused_tcp_port, "/healthz") == (200, "ok\n")
        stop.set()
        await sending


async def test_what_waits_for_its_next_attempt_is_no_illness(
    database: Database, telegram: Sandbox, anna: Phone, unused_tcp_port: int
) -> None:
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "поручение")
        await tx.execute(outbox.update().values(due_at=now() + dt.timedelta(minutes=1)))
    async with watched(database, telegram, unused_tcp_port) as (contact, _):
        await asyncio.sleep(LONG + 0.1)
        await contact.keep()
        assert await get(unused_tcp_port, "/healthz") == (200, "ok\n")


async def test_a_port_that_is_taken_ends_the_start_with_a_sentence(tmp_path: Path, telegram: Sandbox) -> None:
    taken = telegram.url.rpartition(":")[2]
    process = await launch(tmp_path, {"BOT_TOKEN": TOKEN, "BOT_API_URL": telegram.url, "METRICS_PORT": taken})
    async with asyncio.timeout(60):
        assert await process.wait() == 1
    assert read(tmp_path / "log") == f"{PortClosedError.__doc__}\n"


async def test_what_ends_the_bot_is_not_laid_to_the_port(
    database: Database, telegram: Sandbox, unused_tcp_port: int
) -> None:
    with pytest.raises(OSError, match="the disk"):
        async with watched(database, telegram, unused_tcp_port):
            raise OSError("the disk")
