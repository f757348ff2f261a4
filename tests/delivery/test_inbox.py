"""What people send: recorded before it is acknowledged, handled in order, at least once, never twice at a time."""

import asyncio
import logging
from itertools import pairwise

import pytest
import sqlalchemy as sa
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message

from bot.polling import WebhookSetError, lane
from bot.rivals import AnotherProcessError
from bot.workers import ATTEMPTS, DELAYS
from messaging.faults import TokenRefusedError
from messaging.outgoing import Button, Outgoing
from messaging.telegram import say
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import inbox
from storage.database import Database
from storage.inbox import RawUpdate
from storage.tables import inbox as table
from tests.delivery.house import house, now, rows, until

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


async def test_an_update_is_recorded_before_it_is_acknowledged(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database):
        async with witness.write():  # nobody else can commit now
            fetched = len(telegram.ledger)
            await anna.start()
            await until(lambda: any(call.accepted for call in telegram.ledger[fetched - 1 :]))
            await asyncio.sleep(0.2)  # nothing is to happen, which no event tells of
            assert len(telegram.pending_updates()) == 1
        await anna.wait(lambda message: message.text == "принято: /start")
        await until(lambda: not telegram.pending_updates())
    assert [row.done_at is not None for row in await rows(witness, sa.select(table))] == [True]


async def test_a_chat_keeps_its_order_and_a_slow_one_holds_up_nobody(telegram: Sandbox, database: Database) -> None:
    anna, boris = telegram.person("Анна", started=True), telegram.person("Борис", started=True)
    async with house(telegram.url, database) as running:
        slow = telegram.hold("sendMessage", chat_id=anna.id)
        for text in ("раз", "два", "три"):
            await anna.send(text)
            await boris.send(text)
        await slow.reached()
        await boris.wait(lambda message: message.text == "принято: три")
        assert [message.text for message in boris.inbox] == ["принято: раз", "принято: два", "принято: три"]
        assert running.seen.texts.count("два") == 1, "hers are not even begun before the first one is answered"
        slow.release()
        await anna.wait(lambda message: message.text == "принято: три")
        assert [message.text for message in anna.inbox] == ["принято: раз", "принято: два", "принято: три"]
        await running.workers.idle()


async def test_an_update_delivered_again_is_handled_once(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database) as first:
        await until(lambda: telegram.ledger)
        acknowledgement = telegram.hold("getUpdates", accept=False)
        await anna.send("один раз")
        await anna.wait(lambda message: message.text == "принято: один раз")
    assert len(telegram.pending_updates()) == 1
    acknowledgement.release()
    async with house(telegram.url, database) as second:
        await until(lambda: not telegram.pending_updates())
        await second.workers.idle()
    assert (first.seen.texts, second.seen.texts) == (["один раз"], [])
    assert len(await rows(witness, sa.select(table))) == 1


async def test_a_duplicate_is_ignored_while_the_first_runs(telegram: Sandbox, database: Database) -> None:
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database) as running:
        slow = telegram.hold("sendMessage")
        await anna.send("привет")
        await slow.reached()
        async with database.read() as tx:
            again = await inbox.pending(tx)
        async with database.write() as tx:
            assert await inbox.record(tx, again, now()) == []
        running.workers.push(again)
        slow.release()
        await running.workers.idle()
        assert running.seen.texts == ["привет"]


async def test_updates_of_every_kind_come_through_as_they_were(telegram: Sandbox, database: Database) -> None:
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database) as running:
        await anna.start()
        greeting = await anna.wait(lambda message: message.text == "принято: /start")
        await anna.send_document("Отчёт.docx", b"PK", caption="Отчёт")
        await anna.send_photo(PNG)
        await anna.send("выполнено", reply_to=greeting)
        await say(running.bot, anna.id, Outgoing(text="Отметить?", buttons=((Button(text="Да", data="yes:1"),),)))
        assert (await anna.press("Да")).text == "готово"
        anna.block()
        await until(lambda: len(running.seen.events) == 6)
    start, document, photo, reply, press, gone = running.seen.events
    assert isinstance(start, Message)
    assert start.from_user
    assert start.from_user.id == anna.id
    assert isinstance(document, Message)
    assert document.document
    assert (document.document.file_name, document.caption) == ("Отчёт.docx", "Отчёт")
    assert isinstance(photo, Message)
    assert photo.photo
    assert isinstance(reply, Message)
    assert reply.reply_to_message
    assert reply.reply_to_message.message_id == greeting.id
    assert isinstance(press, CallbackQuery)
    assert press.data == "yes:1"
    assert isinstance(gone, ChatMemberUpdated)
    assert gone.new_chat_member.status == "kicked"


async def test_a_gateway_that_fails_for_a_moment_costs_nobody_the_answer(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    telegram.fail("sendMessage", 502)
    async with house(telegram.url, database) as running:
        await anna.send("отчёт")
        await anna.wait(lambda message: message.text == "принято: отчёт")
        await running.workers.idle()
    assert [(row.attempts, row.error) for row in await rows(witness, sa.select(table))] == [(1, None)]


async def test_an_outage_longer_than_all_attempts_costs_nobody_the_answer(
    telegram: Sandbox, database: Database, witness: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database) as running:
        await outage(telegram, anna, calls=8 * ATTEMPTS)
        await anna.wait(lambda message: message.text == "принято: отчёт")
        await running.workers.idle()
        assert running.seen.apologies == []
    assert looks(telegram) > ATTEMPTS
    assert len(anna.inbox) == 1
    assert [(row.attempts, row.error) for row in await rows(witness, sa.select(table))] == [(0, None)]


async def test_who_waits_for_the_end_of_an_outage_holds_up_nobody_and_goes_on_after_a_stop(
    telegram: Sandbox, database: Database, witness: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    anna, boris = telegram.person("Анна", started=True), telegram.person("Борис", started=True)
    async with house(telegram.url, database, limit=1) as running:
        await outage(telegram, anna, boris, calls=16 * ATTEMPTS)
        await until(lambda: len(running.seen.texts) == 2)  # in the only place that there is
        await until(lambda: looks(telegram) > ATTEMPTS)
    kept = [(row.attempts, row.error, row.done_at) for row in await rows(witness, sa.select(table))]
    assert kept == [(0, None, None)] * 2
    assert anna.inbox == boris.inbox == []
    async with house(telegram.url, database) as running:
        for phone in (anna, boris):
            await phone.wait(lambda message: message.text == "принято: отчёт")
        await running.workers.idle()
        assert running.seen.apologies == []
    assert len(anna.inbox) == len(boris.inbox) == 1
    assert [row.done_at is not None for row in await rows(witness, sa.select(table))] == [True] * 2


async def test_what_fails_again_and_again_while_telegram_is_there_is_given_up(
    telegram: Sandbox, database: Database, witness: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient(monkeypatch)
    anna = telegram.person("Анна", started=True)
    telegram.fail("sendMessage", 502, times=ATTEMPTS)
    async with house(telegram.url, database) as running:
        await anna.send("отчёт")
        await until(lambda: running.seen.apologies)
        await running.workers.idle()
        assert running.seen.texts == ["отчёт"] * ATTEMPTS
    (row,) = await rows(witness, sa.select(table))
    assert row.attempts == ATTEMPTS - 1
    assert row.error.startswith("ClientDecodeError")


async def test_a_pause_that_is_too_long_to_be_waited_in_a_handler_is_waited_outside_of_it(
    telegram: Sandbox, database: Database, witness: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("messaging.pacing.PATIENCE", 0.5)
    anna = telegram.person("Анна", started=True)
    telegram.fail("sendMessage", 429, times=2, retry_after=1)
    async with house(telegram.url, database) as running:
        await anna.send("отчёт")
        await anna.wait(lambda message: message.text == "принято: отчёт")
        await running.workers.idle()
        assert (running.seen.texts, running.seen.apologies) == (["отчёт"] * 3, [])
    moments = [call.at for call in telegram.ledger if call.method == "sendMessage"]
    assert all(after - before >= 1 for before, after in pairwise(moments))
    assert [(row.attempts, row.error) for row in await rows(witness, sa.select(table))] == [(0, None)]


def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A twentieth of a second between attempts, and between looks at whether Telegram is there."""
    monkeypatch.setattr("bot.workers.DELAYS", (0.05,) * len(DELAYS))
    monkeypatch.setattr("bot.workers.LAST_DELAY", 0.05)


async def outage(telegram: Sandbox, *phones: Phone, calls: int) -> None:
    """What these people say has been fetched, and then so many calls of any method are cut."""
    answering = telegram.hold("sendMessage", accept=False)
    for phone in phones:
        await phone.send("отчёт")
    await answering.reached()
    await until(lambda: not telegram.pending_updates())
    telegram.fail("*", 0, times=calls)
    answering.release()


def looks(telegram: Sandbox) -> int:
    """How often the bot has asked in vain whether Telegram is there."""
    return sum(call.method == "getMe" and not call.accepted for call in telegram.ledger)


async def test_a_mistake_of_ours_is_given_up_kept_and_told_without_words_in_the_log(
    telegram: Sandbox, database: Database, witness: Database, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.person("Анна", started=True)
    with caplog.at_level(logging.DEBUG, logger="bot"):
        async with house(telegram.url, database) as running:
            await anna.send("ошибка")
            await anna.send("дальше")
            await anna.wait(lambda message: message.text == "принято: дальше")
            await running.workers.idle()
    failed, _ = await rows(witness, sa.select(table).order_by(table.c.update_id))
    assert running.seen.apologies == [failed.update_id]
    assert failed.error.startswith("ValueError at house.py:")
    assert "ValueError" in caplog.text
    assert "ошибка" not in caplog.text
    async with database.write() as tx:
        assert await inbox.prune(tx, now()) == 1
        assert await inbox.pending(tx) == []
    assert len(await rows(witness, sa.select(table))) == 1


async def test_a_token_refused_in_the_middle_is_told_and_the_update_is_kept(
    telegram: Sandbox, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    anna = telegram.person("Анна", started=True)
    telegram.fail("sendMessage", 401)
    async with house(telegram.url, database) as running:
        await anna.send("отчёт")
        await until(lambda: running.seen.texts)
        await running.workers.idle()
        async with database.read() as tx:
            assert len(await inbox.pending(tx)) == 1
    assert "stays pending, Telegram refused the token: TelegramUnauthorizedError" in caplog.text
    assert "отчёт" not in caplog.text


async def test_who_blocks_the_bot_while_it_answers_needs_no_answer(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    telegram.fail("sendMessage", 403, description="Forbidden: bot was blocked by the user")
    async with house(telegram.url, database) as running:
        await anna.send("привет")
        await until(lambda: running.seen.texts)
        await running.workers.idle()
        assert running.seen.apologies == []
    assert [(row.attempts, row.error) for row in await rows(witness, sa.select(table))] == [(0, None)]


async def test_an_update_that_nobody_can_read_stops_nobody(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    async with house(telegram.url, database):
        await until(lambda: telegram.ledger)
        telegram.world.updates.add("message", {"message_id": "?", "chat": {"id": 7}})
        await anna.send("привет")
        await anna.wait(lambda message: message.text == "принято: привет")
    broken, _ = await rows(witness, sa.select(table).order_by(table.c.update_id))
    assert broken.error.startswith("ValidationError")


async def test_a_leftover_that_ran_at_every_stop_is_given_up_at_last(
    telegram: Sandbox, database: Database, witness: Database
) -> None:
    anna = telegram.person("Анна", started=True)
    async with database.write() as tx:
        payload = {"update_id": 1, "message": {"message_id": 1, "date": 0, "chat": {"id": anna.id, "type": "private"}}}
        await inbox.record(tx, [RawUpdate(update_id=1, lane=anna.id, payload=payload)], now())
        for _ in range(5):
            await inbox.attempted(tx, 1, "interrupted")
    async with house(telegram.url, database) as running:
        await running.workers.idle()
        assert running.seen.apologies == [1]
    assert [row.error for row in await rows(witness, sa.select(table))] == ["InterruptedTooOftenError"]


@pytest.mark.parametrize(
    ("description", "error"),
    [
        ("Conflict: terminated by other getUpdates request", AnotherProcessError),
        ("Conflict: can't use getUpdates method while webhook is active", WebhookSetError),
    ],
)
async def test_a_start_that_cannot_poll_ends_with_a_sentence(
    telegram: Sandbox, database: Database, description: str, error: type[Exception]
) -> None:
    telegram.fail("getUpdates", 409, times=3, description=description)
    with pytest.raises(error, match="bot"):
        async with house(telegram.url, database) as running:
            await asyncio.wait(running.tasks, return_when=asyncio.FIRST_COMPLETED)


async def test_a_wrong_token_ends_the_start_with_a_sentence(telegram: Sandbox, database: Database) -> None:
    with pytest.raises(TokenRefusedError, match="BotFather"):
        async with house(telegram.url, database, token="42:OTHER") as running:
            await asyncio.wait(running.tasks, return_when=asyncio.FIRST_COMPLETED)


def test_every_update_has_a_lane() -> None:
    assert lane({"update_id": 1, "message": {"chat": {"id": -5}, "from": {"id": 7}}}) == -5
    assert lane({"update_id": 1, "callback_query": {"from": {"id": 7}, "message": {"chat": {"id": -5}}}}) == -5
    assert lane({"update_id": 1, "callback_query": {"from": {"id": 7}, "inline_message_id": "x"}}) == 7
    assert lane({"update_id": 1, "poll_answer": {"user": {"id": 7}}}) == 7
    assert lane({"update_id": 1, "poll": {"id": "5"}}) == 0
