"""A message of which nobody knows whether it arrived is sent once more, says so, and is not sent a third time."""

import datetime as dt
import socket
import sys
import time
from contextlib import ExitStack

import pytest
import sqlalchemy as sa
from aiogram.exceptions import TelegramNetworkError
from aiohttp import ClientTimeout

from messaging.faults import uncertain
from messaging.outgoing import TEXT_LIMIT, Attachment, FileKind, Outgoing
from messaging.pacing import Pace
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage import outbox
from storage.database import Database
from storage.tables import outbox as table
from tests.delivery.house import House, acquaint, bot_at, delivered, house, letter, now, rows, states, until

AGAIN = "Повторно: неизвестно, дошло ли это сообщение в первый раз.\n\n"


async def unheard(database: Database) -> list[int]:
    return [row.unheard for row in await rows(database, sa.select(table.c.unheard).order_by(table.c.id))]


async def sent(database: Database, phone: Phone, text: str, language: str = "ru") -> None:
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, phone, language), phone.id, text)


async def test_when_the_answer_is_lost_the_message_comes_once_more_and_says_so(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 0, chat_id=anna.id, accept=True)
    await sent(database, anna, "срок <b>завтра</b>")
    running.sender.wake()
    await until(lambda: delivered(witness))
    assert [message.text for message in anna.inbox] == ["срок завтра", AGAIN + "срок завтра"]
    assert (await states(witness), await unheard(witness)) == ([("sent", 1)], [1])


async def test_it_says_so_in_the_language_of_the_reader(
    running: House, database: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 0, chat_id=anna.id, accept=True)
    await sent(database, anna, "tomorrow", "en")
    running.sender.wake()
    await anna.wait(lambda message: message.text.startswith("Sent again: it is not known"))


async def test_silence_is_as_doubtful_as_a_lost_answer(telegram: Sandbox, database: Database, anna: Phone) -> None:
    telegram.hold("sendMessage", chat_id=anna.id)
    async with house(telegram.url, database, patience=0.5) as running:
        await sent(database, anna, "срок")
        running.sender.wake()
        await anna.wait(lambda message: message.text == AGAIN + "срок")


async def test_what_was_stopped_between_its_text_and_its_file_is_said_from_the_beginning_as_a_repetition(
    telegram: Sandbox, database: Database, witness: Database, anna: Phone
) -> None:
    paper = (await anna.send_document("0.pdf", b"%PDF")).document
    telegram.world.updates.drop()
    assert paper
    with_file = Outgoing(text="отчёт", attachments=(Attachment(kind=FileKind.DOCUMENT, file_id=paper.file_id),))
    async with house(telegram.url, database) as running:
        file = telegram.hold("sendDocument", accept=False)
        async with database.write() as tx:
            await letter(tx, await acquaint(tx, anna), anna.id, "отчёт", message=with_file)
        running.sender.wake()
        await file.reached()
        running.stop.set()
        file.release()
    assert (await states(witness), await unheard(witness)) == ([("queued", 1)], [1])
    async with house(telegram.url, database):
        await until(lambda: delivered(witness))
    shown = [message.document.name if message.document else message.text for message in anna.inbox]
    assert shown == ["отчёт", AGAIN + "отчёт", "0.pdf"]


async def test_a_third_time_nobody_is_told_and_the_next_message_goes(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 0, chat_id=anna.id, accept=True, times=2)
    async with database.write() as tx:
        person = await acquaint(tx, anna)
        for text in ("первое", "второе"):
            await letter(tx, person, anna.id, text)
    running.sender.wake()
    await anna.wait(lambda message: message.text == "второе")
    await running.close()
    assert [message.text for message in anna.inbox] == ["первое", AGAIN + "первое", "второе"]
    assert await states(witness) == [("unsure", 2), ("sent", 0)]


async def test_the_second_time_is_kept_for_when_the_connection_works(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 0, chat_id=anna.id, accept=True)
    telegram.fail("getMe", 0, times=2)
    await sent(database, anna, "срок")
    running.sender.wake()
    await until(lambda: delivered(witness))
    assert [message.text for message in anna.inbox] == ["срок", AGAIN + "срок"]
    assert telegram.counts["calls"]["getMe"] >= 3
    assert (await states(witness), await unheard(witness)) == ([("sent", 3)], [1])


async def test_where_there_is_no_room_to_say_so_it_comes_once_more_all_the_same(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    telegram.fail("sendMessage", 0, chat_id=anna.id, accept=True)
    text = "а" * TEXT_LIMIT
    await sent(database, anna, text)
    running.sender.wake()
    await until(lambda: delivered(witness))
    assert [message.text for message in anna.inbox] == [text, text]


@pytest.mark.parametrize(("status", "doubtful"), [(500, 0), (502, 0), (503, 0), (504, 1)])
async def test_what_a_server_or_a_gateway_refused_is_not_doubtful_unless_it_waited_in_vain(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox, status: int, doubtful: int
) -> None:
    telegram.fail("sendMessage", status, chat_id=anna.id)
    await sent(database, anna, "срок")
    running.sender.wake()
    await until(lambda: delivered(witness))
    assert [message.text for message in anna.inbox] == [AGAIN * doubtful + "срок"]
    assert (await states(witness), await unheard(witness)) == ([("sent", 1)], [doubtful])


async def test_files_come_once_more_with_their_text(
    running: House, database: Database, witness: Database, anna: Phone, telegram: Sandbox
) -> None:
    paper = await anna.send_document("1.pdf", b"%PDF")
    assert paper.document
    files = (Attachment(kind=FileKind.DOCUMENT, file_id=paper.document.file_id),)
    telegram.fail("sendDocument", 0, chat_id=anna.id, accept=True)
    async with database.write() as tx:
        outgoing = Outgoing(text="Протокол", attachments=files)
        await letter(tx, await acquaint(tx, anna), anna.id, "протокол", message=outgoing)
    running.sender.wake()
    await until(lambda: delivered(witness))
    seen = [message.document.name if message.document else message.text for message in anna.inbox]
    assert seen == ["Протокол", "1.pdf", AGAIN + "Протокол", "1.pdf"]


async def test_without_a_connection_nothing_is_doubtful() -> None:
    """Refused, or never made: where a queue of connections is full, Linux lets the next one wait for ever."""
    with ExitStack() as stack:
        closed = stack.enter_context(socket.socket())
        closed.bind(("127.0.0.1", 0))
        full = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        for place in (closed, full) if sys.platform == "linux" else (closed,):
            url = f"http://127.0.0.1:{place.getsockname()[1]}"
            async with bot_at(url, Pace(time.monotonic)) as bot:
                bot.session.timeout = ClientTimeout(total=10, sock_connect=0.3)  # type: ignore[assignment]  # aiohttp's
                with pytest.raises(TelegramNetworkError) as failure:
                    await bot.send_message(1, "срок")
                assert not uncertain(failure.value)


async def test_what_a_kill_came_upon_is_sent_again_at_once_but_not_at_every_start(
    database: Database, anna: Phone
) -> None:
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
        clock, waited = now(), list[dt.timedelta]()
        for _ in range(4):
            (taken,) = await outbox.claim(tx, clock, 1)
            assert await outbox.recover(tx, clock) == 1
            waited.append(await tx.scalar(sa.select(table.c.due_at)) - clock)
            clock += waited[-1]
    assert [wait / outbox.PATIENCE for wait in waited] == [0, 1, 2, 4]
    assert (taken.repeated, taken.killed) == (True, 3)


async def test_a_start_leaves_alone_what_each_of_the_last_ones_found_on_its_way(
    database: Database, anna: Phone, telegram: Sandbox
) -> None:
    boris = telegram.person("Борис", started=True)
    async with database.write() as tx:
        await letter(tx, await acquaint(tx, anna), anna.id, "срок")
        await tx.execute(table.update().values(state=outbox.State.SENDING, killed=1))
        await letter(tx, await acquaint(tx, boris), boris.id, "срок")
    for _ in range(2):  # what waits at a start goes on waiting
        async with house(telegram.url, database):
            await boris.wait(lambda m: m.text == "срок")
    assert [message for message in anna.inbox if "срок" in message.text] == []
    (due_at,) = await rows(database, sa.select(table.c.due_at).where(table.c.chat_id == anna.id))
    assert due_at[0] > now() + outbox.PATIENCE / 2


async def test_what_is_of_no_use_any_more_is_not_sent_again_after_a_kill(database: Database, anna: Phone) -> None:
    async with database.write() as tx:
        good_until = now() + dt.timedelta(hours=1)
        await letter(tx, await acquaint(tx, anna), anna.id, "сегодня", good_until=good_until)
        assert len(await outbox.claim(tx, now(), 1)) == 1
        assert await outbox.recover(tx, good_until) == 0
    assert await states(database) == [("failed", 0)]
