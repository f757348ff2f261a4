"""Updates that are pushed: recorded before the answer, once each, from Telegram alone; and the way there and back."""

import asyncio
import io
import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession

from bot.entrance import HEADER, LIMIT, Entrance, PortTakenError, listening
from bot.polling import WebhookSetError
from bot.rivals import AnotherProcessError
from bot.webhook import WebhookRefusedError, address, secret
from messaging.pacing import Pace
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import inbox
from storage.database import Database, Session
from storage.tables import inbox as table
from tests.delivery.house import TOKEN, House, acquainted, bot_at, house, rows, until
from tests.network.conftest import free_port

SECRET = {HEADER: secret(TOKEN)}
UPDATE: dict[str, Any] = {
    "update_id": 5,
    "message": {"message_id": 1, "date": 0, "text": "раз", "chat": {"id": 7, "type": "private"}},
}


def hook(entrance: Entrance) -> str:
    return address(entrance.url, TOKEN)


async def push(entrance: Entrance, data: object, headers: dict[str, str] = SECRET, **how: Any) -> int:
    async with ClientSession() as session:
        sent = session.post(hook(entrance), json=data, headers=headers, **how)
        async with sent as answer:
            return answer.status


async def heard(phone: Phone, text: str) -> None:
    await phone.wait(lambda message: message.text == f"принято: {text}")


async def test_the_mode_is_changed_under_a_stream_and_nothing_is_lost_or_doubled(
    telegram: Sandbox, database: Database, entrance: Entrance
) -> None:
    people = [await acquainted(telegram, f"№ {number}") for number in range(4)]
    done = asyncio.Event()
    written: list[str] = []

    async def stream() -> None:
        while not done.is_set():
            phone = people[len(written) % 4]
            written.append(str(len(written)))
            await phone.send(written[-1])
            await asyncio.sleep(0.05)

    writing = asyncio.create_task(stream())
    handled: list[str] = []
    for way in (None, entrance, None, entrance, None):
        async with house(telegram.url, database, entrance=way, chat_seconds=0.01) as running:
            awaited = str(len(written) + 10)
            await until(lambda seen=running.seen, awaited=awaited: awaited in seen.texts)
        handled += running.seen.texts
        assert telegram.world.updates.pushed == (way is not None)
    done.set()
    await writing
    async with house(telegram.url, database, entrance=entrance, chat_seconds=0.01) as running:
        await until(lambda: not telegram.pending_updates())
        await running.workers.idle()
    handled += running.seen.texts
    assert sorted(handled, key=int) == written
    for number in range(4):
        own = [text for text in handled if int(text) % 4 == number]
        assert own == sorted(own, key=int), "each chat in its order"


async def test_an_update_is_recorded_before_it_is_answered(
    telegram: Sandbox, database: Database, witness: Database, anna: Phone, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance) as running:
        async with witness.write():  # nobody else can commit now
            await anna.send("раз")
            await asyncio.sleep(0.2)  # nothing is to happen, which no event tells of
            assert len(telegram.pending_updates()) == 1
        await heard(anna, "раз")
        await until(lambda: not telegram.pending_updates())
        await running.workers.idle()
    assert [row.done_at is not None for row in await rows(witness, sa.select(table))] == [True]


async def test_while_the_database_is_locked_telegram_is_told_to_come_again(
    telegram: Sandbox, database: Database, witness: Database, anna: Phone, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance):
        async with witness.write(), bot_at(telegram.url, Pace(time.monotonic)) as bot:
            database.lose_patience(0)
            await anna.send("раз")
            await until(lambda: _complains(bot, "503 Service Unavailable"))
        await heard(anna, "раз")


async def test_only_telegram_gets_in(
    telegram: Sandbox, database: Database, witness: Database, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance):
        assert await push(entrance, UPDATE, {}) == 403
        assert await push(entrance, UPDATE, {HEADER: secret("43:TEST")}) == 403
        assert await push(entrance, UPDATE, {HEADER: "секрет"}) == 403
        async with ClientSession() as session:
            for method in ("GET", "PUT", "DELETE"):
                async with session.request(method, hook(entrance), headers=SECRET) as answer:
                    assert answer.status == 405
            for path in ("", "/", "/43", "/42/x"):
                async with session.post(f"{hook(entrance).removesuffix('/42')}{path}", headers=SECRET) as answer:
                    assert answer.status == 404
            async with session.post(hook(entrance), data="{}", headers=SECRET) as answer:
                assert answer.status == 415
            kind = {"Content-Type": "application/json"}
            for body in (b"", b"{", b"\xff", b"[" * 100_000):
                async with session.post(hook(entrance), data=body, headers=SECRET | kind) as answer:
                    assert answer.status == 400
            large = io.BytesIO(json.dumps({**UPDATE, "more": "x" * LIMIT}).encode())
            async with session.post(hook(entrance), data=large, headers=SECRET | kind) as answer:
                assert answer.status == 413
    assert await rows(witness, sa.select(table)) == []


async def test_what_is_no_update_is_refused_and_stored_nowhere(
    telegram: Sandbox, database: Database, witness: Database, entrance: Entrance
) -> None:
    wrong: tuple[object, ...] = (
        [],
        {},
        {"update_id": "5"},
        {"update_id": True},
        {"update_id": -1},
        {"update_id": 2**63},
        {"update_id": 5, "message": {"chat": 7}},
        {"update_id": 5, "message": {"chat": {"id": "x"}}},
        {"update_id": 5, "message": {"chat": {"id": 2**70}}},
        {"update_id": 5, "callback_query": {"message": "chat"}},
    )
    async with house(telegram.url, database, entrance=entrance):
        assert [await push(entrance, one) for one in wrong] == [400] * len(wrong)
    assert await rows(witness, sa.select(table)) == []


async def test_what_comes_twice_is_handled_once_and_what_nobody_listed_not_at_all(
    telegram: Sandbox, database: Database, witness: Database, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance) as running:
        assert await push(entrance, {"update_id": 4, "inline_query": {"id": "1", "from": {"id": 7}}}) == 200
        assert await asyncio.gather(*(push(entrance, UPDATE) for _ in range(5))) == [200] * 5
        await running.workers.idle()
    assert running.seen.texts == ["раз"]
    assert [row.update_id for row in await rows(witness, sa.select(table))] == [5]


async def test_what_is_answered_while_the_open_ones_are_read_is_not_handled_again(
    telegram: Sandbox, database: Database, anna: Phone, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, answered = asyncio.Event(), asyncio.Event()

    async def slowly(tx: Session, pending: Callable[[Session], Any] = inbox.pending) -> Any:
        found = await pending(tx)
        read.set()
        await answered.wait()
        return found

    async with house(telegram.url, database, entrance=entrance) as running:
        answer = telegram.hold("sendMessage")
        await anna.send("раз")
        await answer.reached()
        monkeypatch.setattr(inbox, "pending", slowly)
        running.workers.look()
        await read.wait()
        answer.release()
        await running.workers.idle()
        answered.set()
        await anna.send("два")
        await heard(anna, "два")
        await running.workers.idle()
    assert running.seen.texts == ["раз", "два"]


async def test_only_the_listed_types_are_asked_for_and_the_secret_goes_along(
    telegram: Sandbox, database: Database, anna: Phone, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance):
        await anna.send("раз")
        await heard(anna, "раз")
    (call,) = (call for call in telegram.ledger if call.method == "setWebhook")
    assert json.loads(call.params["allowed_updates"]) == ["message", "callback_query", "my_chat_member"]
    assert call.params["secret_token"] == secret(TOKEN)
    assert TOKEN.partition(":")[2] not in f"{call.params}"


async def test_what_runs_when_the_bot_stops_is_answered(
    telegram: Sandbox, database: Database, witness: Database, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance) as running:
        async with witness.write():
            pushing = asyncio.create_task(push(entrance, UPDATE))
            await asyncio.sleep(0.2)  # it is in
            running.stop.set()
        assert await pushing == 200
    assert len(await rows(witness, sa.select(table))) == 1
    assert await push(entrance, UPDATE) == 404, "the door is closed"


async def test_two_bots_have_a_door_each(telegram: Sandbox, database: Database, entrance: Entrance) -> None:
    other: list[object] = []

    async def take(update: dict[str, Any]) -> None:
        other.append(update["update_id"])

    both = house(telegram.url, database, entrance=entrance), entrance.door("/sroki/43", "another", take)
    async with both[0], both[1], ClientSession() as session:
        for number, key, status in ((43, "another", 200), (42, "another", 403), (43, secret(TOKEN), 403)):
            sent = session.post(f"{entrance.url}/{number}", json=UPDATE, headers={HEADER: key})
            async with sent as answer:
                assert answer.status == status
    assert other == [5]


async def test_a_webhook_that_was_taken_away_is_set_again(
    telegram: Sandbox, database: Database, anna: Phone, entrance: Entrance
) -> None:
    async with house(telegram.url, database, entrance=entrance), bot_at(telegram.url, Pace(time.monotonic)) as other:
        await until(lambda: _address(other))
        await other.delete_webhook()
        await until(lambda: _address(other))
        await anna.send("раз")
        await heard(anna, "раз")


async def test_of_two_processes_with_one_token_one_ends(
    telegram: Sandbox, database: Database, entrance: Entrance
) -> None:
    """Another one sets a webhook of its own as often as this one does."""

    async def compete(running: House) -> None:
        async with bot_at(telegram.url, Pace(time.monotonic)) as other:
            while not any(task.done() for task in running.tasks):
                await other.set_webhook("http://127.0.0.1:9/another")
                await asyncio.sleep(0.02)

    with pytest.raises(AnotherProcessError):
        async with house(telegram.url, database, entrance=entrance) as running:
            await compete(running)


async def test_who_polls_ends_when_another_process_sets_a_webhook(telegram: Sandbox, database: Database) -> None:

    async def take_over(running: House) -> None:
        anna = await acquainted(telegram, "Анна")
        await anna.send("раз")
        await heard(anna, "раз")
        async with bot_at(telegram.url, Pace(time.monotonic)) as other:
            await other.set_webhook("http://127.0.0.1:9/another")
        await asyncio.wait(running.tasks, return_when=asyncio.FIRST_COMPLETED)

    with pytest.raises(WebhookSetError, match="Another process"):
        async with house(telegram.url, database) as running:
            await take_over(running)


async def test_an_address_that_telegram_does_not_take_ends_the_start(database: Database, entrance: Entrance) -> None:
    """Telegram's own server takes no address without TLS."""
    async with Sandbox() as strict:
        with pytest.raises(WebhookRefusedError, match="WEBHOOK_URL: Bad Request: bad webhook: An HTTPS URL must be"):
            async with house(strict.url, database, entrance=entrance) as running:
                await asyncio.wait(running.tasks, return_when=asyncio.FIRST_COMPLETED)


async def test_what_keeps_telegram_out_is_told_in_words_and_counts_as_silence(
    telegram: Sandbox, database: Database, anna: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """Where nginx should be nobody listens."""
    port = free_port()
    elsewhere = f"http://127.0.0.1:{free_port()}"
    async with (
        listening(elsewhere, "127.0.0.1", port) as entrance,
        house(telegram.url, database, entrance=entrance) as running,
    ):
        set_at = running.contact.heard
        await until(lambda: running.contact.heard > set_at)  # nothing waits: all is well
        await anna.send("раз")
        await until(lambda: "nothing listens at the port of WEBHOOK_URL" in caplog.text)
        heard_at = running.contact.heard
        await asyncio.sleep(0.5)  # two more looks
        assert running.contact.heard == heard_at, "/healthz says so after two minutes"
    assert "Telegram cannot deliver 1 updates: Connection refused" in caplog.text


async def test_a_port_that_is_taken_is_told(entrance: Entrance) -> None:
    port = urlsplit(entrance.url).port or 0
    with pytest.raises(PortTakenError, match="WEBHOOK_PORT"):
        async with listening("http://127.0.0.1", "127.0.0.1", port):
            pass


async def _complains(bot: Any, words: str) -> bool:
    return words in ((await bot.get_webhook_info()).last_error_message or "")


async def _address(bot: Any) -> bool:
    return bool((await bot.get_webhook_info()).url)
