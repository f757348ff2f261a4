"""What the bot writes of its own accord: everything once, in order, and one person's trouble is nobody else's."""

import asyncio
import datetime as dt
import time
from typing import Any

import pytest
import sqlalchemy as sa
from aiohttp import web
from aiohttp.test_utils import TestServer

from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.sender import FAREWELL
from sandbox.api.ledger import Call
from sandbox.api.limits import Limits
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import alarms, outbox, subjects, undelivered
from storage.database import Database
from storage.tables import accounts, districts
from storage.tables import outbox as table
from tests.delivery.house import (
    TOKEN,
    House,
    acquaint,
    acquainted,
    an_assignment,
    delivered,
    house,
    letter,
    now,
    rows,
    states,
    until,
)


def said(telegram: Sandbox, text: str) -> list[Call]:
    return [call for call in telegram.ledger if call.params.get("text") == text]


async def test_a_letter_arrives_once_with_its_buttons_and_a_reply_to_it_means_its_assignment(
    running: House, database: Database, witness: Database, anna: Phone
) -> None:
    outgoing = Outgoing(text="<b>Срок</b> завтра", buttons=((Button(text="Принял", data="ack:1"),),))
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        assignment = await an_assignment(tx, person)
        about = (assignment, 404)  # the second is gone: the letter has been sent all the same
        assert await letter(tx, person, anna.id, "срок", message=outgoing, assignment_ids=about)
        assert not await letter(tx, person, anna.id, "срок", message=outgoing)
    running.sender.wake()
    arrived = await anna.wait(lambda message: message.text == "Срок завтра")
    await running.close()
    assert arrived.buttons[0][0].callback_data == "ack:1"
    assert [message.text for message in anna.inbox].count("Срок завтра") == 1
    async with witness.read() as tx:
        assert await subjects.of(tx, anna.id, arrived.id) == (assignment,)
    assert await states(witness) == [("sent", 0)]


async def test_who_blocked_the_bot_holds_up_nobody_and_gets_everything_after_coming_back(
    running: House, database: Database, witness: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    anna.block()
    async with database.write() as tx:
        first, second = await acquaint(tx, anna), await acquaint(tx, boris)
        for text in ("первое", "второе"):
            await letter(tx, first, anna.id, text)
        await letter(tx, second, boris.id, "первое")
    running.sender.wake()
    await boris.wait(lambda message: message.text == "первое")
    await until(lambda: delivered(witness))
    assert await states(witness) == [("blocked", 0), ("blocked", 0), ("sent", 0)]
    query = sa.select(accounts.c.blocked_at).order_by(accounts.c.id)
    assert [row.blocked_at is None for row in await rows(witness, query)] == [False, True]
    assert len(said(telegram, "второе")) == 0  # one refusal is enough
    anna.unblock()
    async with database.write() as tx:
        assert await undelivered.revive(tx, anna.id, now()) == 2
    running.sender.wake()
    await anna.wait(lambda message: message.text == "второе")
    assert [message.text for message in anna.inbox][-2:] == ["первое", "второе"]


async def test_whom_the_bot_has_never_met_is_as_out_of_reach_as_whom_it_only_met_in_a_group(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    """400 "chat not found" to the one, 403 to the other; when they come, both get what has waited."""
    stranger, colleague = telegram.person("Вера"), telegram.person("Глеб")
    telegram.group("Коллегия", anna, colleague)
    async with database.write() as tx:
        for phone in (stranger, colleague):
            await letter(tx, await acquaint(tx, phone), phone.id, f"для {phone.name}")
    running.sender.wake()
    await until(lambda: delivered(witness))
    assert {call.status for call in telegram.ledger if call.error} == {400, 403}
    assert await states(witness) == [("blocked", 0), ("blocked", 0)]
    for phone in (stranger, colleague):
        await phone.start()
        async with database.write() as tx:
            assert await undelivered.revive(tx, phone.id, now()) == 1
        running.sender.wake()
        await phone.wait(lambda message, name=phone.name: message.text == f"для {name}")  # type: ignore[misc]


async def test_the_seconds_that_telegram_asks_for_are_waited(
    running: House, database: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 429, chat_id=anna.id, retry_after=1)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "анне")
    running.sender.wake()
    await until(lambda: any(call.error for call in said(telegram, "анне")))
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, boris), boris.id, "борису")
    running.sender.wake()
    await anna.wait(lambda message: message.text == "анне")
    await boris.wait(lambda message: message.text == "борису")
    refused, accepted = said(telegram, "анне")
    assert accepted.at - refused.at >= 1
    assert said(telegram, "борису")[0].at - refused.at >= 1  # no broadcast to anybody meanwhile


@pytest.mark.parametrize("status", [502, 500])
async def test_a_fault_of_the_gateway_is_tried_again(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox, status: int
) -> None:
    telegram.fail("sendMessage", status)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
    running.sender.wake()
    await anna.wait(lambda message: message.text == "срок")
    await running.close()
    assert await states(witness) == [("sent", 1)]


async def test_a_letter_that_telegram_refuses_is_kept_with_the_reason_and_the_next_one_goes(
    running: House, database: Database, witness: Database, anna: Phone
) -> None:
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        await letter(tx, person, anna.id, "плохо", message=Outgoing(text="<b>не закрыто"))
        await letter(tx, person, anna.id, "хорошо")
    running.sender.wake()
    await anna.wait(lambda message: message.text == "хорошо")
    await running.close()
    assert await states(witness) == [("failed", 0), ("sent", 0)]
    assert "can't parse entities" in (await rows(witness, sa.select(table.c.error)))[0].error


async def test_a_letter_of_which_it_cannot_be_stored_what_became_of_it_holds_up_nobody(
    running: House, database: Database, witness: Database, anna: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mistake of ours. Whether it may be sent again nobody knows: it is not."""
    store, ill = outbox.sent, [ValueError("a mistake")]

    async def sent(*arguments: Any) -> None:
        if ill:
            raise ill.pop()
        await store(*arguments)

    monkeypatch.setattr(outbox, "sent", sent)
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text in ("первое", "второе"):
            await letter(tx, person, anna.id, text)
    running.sender.wake()
    await anna.wait(lambda message: message.text == "второе")
    await running.close()
    assert [message.text for message in anna.inbox] == ["первое", "второе"]
    assert await states(witness) == [("unsure", 0), ("sent", 0)]
    assert (await rows(witness, sa.select(table.c.error)))[0].error.startswith("ValueError")


async def test_a_letter_that_cannot_be_drawn_is_given_up_and_holds_up_nobody(
    running: House, database: Database, telegram: Sandbox, caplog: pytest.LogCaptureFixture
) -> None:
    anna, boris = telegram.person("Анна", started=True), telegram.person("Борис", started=True)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
        await tx.execute(table.update().values(message={"words": "срок"}))
        await letter(tx, await acquaint(tx, boris), boris.id, "срок")
    running.sender.wake()
    await boris.wait(lambda m: m.text == "срок")
    assert (await states(database))[0] == ("failed", 0)
    assert "letter 1 cannot be drawn" in caplog.text
    async with database.read() as tx:
        assert [(one.kind, one.person.full_name) for one in await alarms.to_give(tx)] == [("lost", "Анна")]


async def test_the_token_is_not_in_what_is_kept_of_an_error(
    database: Database, witness: Database, anna: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    """A proxy or a portal that sends the bot in a circle: the error of the connection names the address."""

    async def in_a_circle(request: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(request.rel_url)

    application = web.Application()
    application.router.add_route("*", "/{where:.*}", in_a_circle)
    async with TestServer(application) as portal:
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, anna), anna.id, "срок")
        async with house(str(portal.make_url("")), database):
            await until(lambda: has_failed(witness))
    (row,) = await rows(witness, sa.select(table.c.error))
    assert row.error.startswith("TelegramNetworkError")
    assert TOKEN not in row.error
    assert TOKEN not in caplog.text


async def has_failed(database: Database) -> bool:
    return any(row.error for row in await rows(database, sa.select(table.c.error)))


async def test_while_the_disk_stands_still_only_a_few_leave(
    running: House, database: Database, witness: Database, telegram: Sandbox
) -> None:
    """A kill would send all of them again."""
    people = [await acquainted(telegram, f"Директор {number}") for number in range(8)]
    first = telegram.hold("sendMessage", chat_id=people[0].id)
    async with database.write() as tx:
        for phone in people:
            await letter(tx, await acquaint(tx, phone), phone.id, "срок")
    running.sender.wake()
    await first.reached()
    async with witness.write():  # nobody else can
        first.release()
        await asyncio.sleep(1)  # time for all eight
        assert 1 <= len(said(telegram, "срок")) <= 4
    await until(lambda: delivered(witness))
    assert len(said(telegram, "срок")) == 8


async def test_a_slow_chat_holds_up_nobody_and_keeps_its_order(
    running: House, database: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    slow = telegram.hold("sendMessage", chat_id=anna.id)
    async with database.write() as tx:
        first, second = await acquaint(tx, anna), await acquaint(tx, boris)
        for text in ("один", "два"):
            await letter(tx, first, anna.id, text)
            await letter(tx, second, boris.id, text)
    running.sender.wake()
    await slow.reached()
    await boris.wait(lambda message: message.text == "два")
    assert [call.chat_id for call in said(telegram, "два")] == [boris.id]
    slow.release()
    await anna.wait(lambda message: message.text == "два")
    assert [message.text for message in anna.inbox][-2:] == ["один", "два"]


async def test_a_group_that_became_a_supergroup_gets_its_letter_there(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    staff = telegram.group("Педсовет", anna)
    before = staff.id
    staff.migrate()
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), before, "всем")
    running.sender.wake()
    await staff.wait(lambda message: message.text == "всем")
    await running.close()
    assert [row.chat_id for row in await rows(witness, sa.select(table.c.chat_id))] == [staff.id]


async def test_a_group_is_paced_by_its_own_limit_and_holds_up_nobody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("messaging.budget.GROUP", 2)  # a minute
    async with Sandbox(limits=Limits(group=2)) as telegram, house(telegram.url, database) as running:
        anna = await acquainted(telegram, "Анна")
        staff = telegram.group("Педсовет", anna)
        async with database.write() as tx:
            person = await acquaint(tx, anna)
            for number in range(3):
                await letter(tx, person, staff.id, f"всем {number}")
                await letter(tx, person, anna.id, f"вам {number}")
        running.sender.wake()
        await anna.wait(lambda message: message.text == "вам 2")
        await staff.wait(lambda message: message.text == "всем 1")
        await asyncio.sleep(1.5)  # a chat gets one a second
        assert [message.text for message in staff.inbox] == ["всем 0", "всем 1"]
        assert [call for call in telegram.ledger if call.status == 429] == []


async def test_files_follow_the_text_and_a_file_that_fails_does_not_repeat_it(
    running: House, database: Database, witness: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    papers = [await anna.send_document(f"{number}.pdf", b"%PDF") for number in range(2)]
    files = tuple(
        Attachment(kind=FileKind.DOCUMENT, file_id=paper.document.file_id) for paper in papers if paper.document
    )
    telegram.fail("sendDocument", 502)
    async with database.write() as tx:
        one, both = Outgoing(text="Протокол", attachments=files[:1]), Outgoing(text="Отчёт", attachments=files)
        await letter(tx, await acquaint(tx, anna), anna.id, "протокол", message=one)
        await letter(tx, await acquaint(tx, boris), boris.id, "отчёт", message=both)
    running.sender.wake()
    await boris.wait(lambda message: message.document and message.document.name == "1.pdf")
    await anna.wait(lambda message: message.document)
    await running.close()
    for phone, names in ((anna, ["Протокол", "0.pdf"]), (boris, ["Отчёт", "0.pdf", "1.pdf"])):
        assert [message.document.name if message.document else message.text for message in phone.inbox] == names
    assert await states(witness) == [("sent", 1), ("sent", 0)]


@pytest.mark.timed
async def test_stopping_lets_a_letter_that_has_begun_come_to_its_end(
    running: House, database: Database, witness: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    paper = (await anna.send_document("0.pdf", b"%PDF")).document
    assert paper
    with_file = Outgoing(text="Отчёт", attachments=(Attachment(kind=FileKind.DOCUMENT, file_id=paper.file_id),))
    begun, other = [telegram.hold("sendMessage", chat_id=phone.id) for phone in (anna, boris)]
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "отчёт", message=with_file)
        await letter(tx, await acquaint(tx, boris), boris.id, "срок")
    running.sender.wake()
    await begun.reached()
    await other.reached()
    running.stop.set()
    await asyncio.sleep(0.1)
    other.release()  # is heard, and not written before the end
    await asyncio.sleep(0.1)
    begun.release()
    begin = time.monotonic()
    await running.close()
    assert time.monotonic() - begin < FAREWELL / 2
    assert await states(witness) == [("sent", 0), ("sent", 0)]


async def test_stopping_finishes_what_is_being_said_and_leaves_the_rest(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    slow = telegram.hold("sendMessage", chat_id=anna.id)
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text in ("один", "два"):
            await letter(tx, person, anna.id, text)
    running.sender.wake()
    await slow.reached()
    running.stop.set()
    slow.release()
    await running.close()
    assert await states(witness) == [("sent", 0), ("queued", 0)]


@pytest.mark.timed
async def test_stopping_does_not_wait_until_telegram_listens_again(
    running: House, database: Database, witness: Database, anna: Phone, boris: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 429, chat_id=anna.id, retry_after=30)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "анне")
    running.sender.wake()
    await until(lambda: any(call.error for call in said(telegram, "анне")))
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, boris), boris.id, "борису")
    running.sender.wake()
    await asyncio.wait_for(running.close(), 2)
    assert await _are(witness, ["queued", "queued"])


async def _are(database: Database, expected: list[str]) -> bool:
    return [state for state, _ in await states(database)] == expected


@pytest.mark.timed
async def test_answers_come_at_once_while_ninety_directors_are_written_to(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    directors = [await acquainted(telegram, f"Директор {number}") for number in range(90)]
    async with database.write() as tx:
        for director in directors:
            await letter(tx, await acquaint(tx, director), director.id, "поручение")
    running.sender.wake()
    await directors[40].wait(lambda message: message.text == "поручение")
    asked = time.monotonic()
    await anna.send("как дела?")
    await anna.wait(lambda message: message.text == "принято: как дела?")
    await directors[89].wait(lambda message: message.text == "поручение")
    await until(lambda: delivered(witness))
    calls = said(telegram, "поручение")
    answer = said(telegram, "принято: как дела?")[0]
    assert len(calls) == 90
    assert 2 <= calls[-1].at - calls[0].at <= 6
    assert answer.at - asked < 0.5
    moments = sorted(call.at for call in (*calls, answer))
    assert max(sum(start <= at < start + 0.95 for at in moments) for start in moments) <= 30


async def test_an_old_letter_is_forgotten_only_when_it_was_sent(database: Database, telegram: Sandbox) -> None:
    anna = telegram.person("Анна")
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        await letter(tx, person, anna.id, "один")
        await letter(tx, person, anna.id, "два")
        (claimed,) = await outbox.claim(tx, now(), 10)
        await outbox.sent(tx, claimed.id, 5, anna.id, now())
        assert await outbox.prune(tx, now() + dt.timedelta(seconds=1)) == 1
    assert [state for state, _ in await states(database)] == ["queued"]


async def test_what_will_never_be_sent_is_forgotten_too_and_what_waits_for_somebody_stays(
    database: Database, telegram: Sandbox
) -> None:
    anna = telegram.person("Анна")
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for state in outbox.State:
            await letter(tx, person, anna.id, state)
            await tx.execute(table.update().where(table.c.key == f"{state}:{anna.id}").values(state=state))
        assert await outbox.prune(tx, now() - dt.timedelta(minutes=1)) == 0
        await outbox.prune(tx, now() + dt.timedelta(seconds=1))
    assert {state for state, _ in await states(database)} == {"queued", "sending", "blocked", "sent"}, "sent at no time"


async def test_a_letter_of_another_district_is_not_counted_as_lost_in_this_one(
    database: Database, telegram: Sandbox
) -> None:
    """The same chat may belong to two districts."""
    anna = telegram.person("Анна")
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        await tx.execute(districts.insert().values(id=2, name=""))
        await letter(tx, person, anna.id, "наше")
        await tx.execute(table.update().values(state=outbox.State.FAILED, lost_at=now(), district_id=2))
        assert await alarms.to_give(tx) == []
        await tx.execute(table.update().values(district_id=tx.district_id))
        assert [one.person.id for one in await alarms.to_give(tx)] == [person]
