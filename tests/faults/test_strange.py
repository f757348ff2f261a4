"""What nobody sends on purpose: albums that come late and twice, updates that nobody can read, floods."""

import time
from typing import Any

import pytest

from bot.workers import DELAYS
from sandbox.people.phones import Phone
from storage import inbox
from tests.access.table import PIXEL
from tests.delivery.house import until
from tests.faults.heard import confirmations
from tests.story.committee import Committee
from tests.town import DISTRICT, ask, hear, words

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


async def test_an_album_that_comes_late_and_twice_is_one_report(committee: Committee) -> None:
    directors = [await committee.director("1.2") for _ in range(6)]
    telegram = committee.town.telegram
    telegram.trouble(3, duplicate=0.5, late=0.5)
    for number, one in enumerate(directors):
        for photo in range(3):
            caption = "1.2 отчёт" if photo == 0 else None
            await one.phone.send_photo(PIXEL + bytes([number, photo]), caption=caption, media_group=f"album {number}")
    await until(lambda: telegram.counts["updates"]["handed_out"] >= 18 and not telegram.pending_updates())
    telegram.calm()
    for one in directors:
        await one.phone.wait(lambda m: "3 файла" in words(m))
        (report,) = await one.reports()
        assert len({file.unique_id for file in report.files}) == len(report.files) == 3
        assert await one.done() == ["1.2"]


async def test_what_nobody_can_read_stops_nobody(committee: Committee) -> None:
    director = await committee.director("1.2")
    updates, chat = committee.town.telegram.world.updates, {"id": director.phone.id, "type": "private"}
    for broken in ({"message_id": "?", "chat": chat}, {"chat": chat}, {"message_id": 1, "chat": chat, "date": 10**30}):
        updates.add("message", broken)
    updates.add("callback_query", {"id": "1", "from": {"id": director.phone.id}})
    await ask(director.phone, "1.2 готово")
    assert await director.done() == ["1.2"]
    await until(lambda: _all_handled(committee))


@pytest.mark.parametrize("fault", [{"status": 0, "accept": True}, {"status": 502}])
async def test_minutes_of_which_half_has_come_are_fetched_again(
    committee: Committee, monkeypatch: pytest.MonkeyPatch, fault: dict[str, Any]
) -> None:
    monkeypatch.setattr("bot.workers.DELAYS", (0.05,) * len(DELAYS))
    committee.town.telegram.fail("download", **fault)
    paper = DISTRICT / "minutes.docx"
    sent = await committee.secretary.send_document(paper.name, paper.read_bytes(), DOCX)
    await committee.secretary.wait(lambda m: "Протокол" in words(m) and m.buttons, after=sent)
    assert not [m for m in committee.secretary.inbox if m.id > sent.id and "Не получилось" in words(m)]


@pytest.mark.timed
async def test_a_flood_of_one_is_answered_and_holds_up_nobody(committee: Committee) -> None:
    noisy, calm = await committee.director("1.2"), await committee.director("1.2")
    await committee.town.settle()
    alone, before = await _seconds(calm.phone), len(noisy.phone.inbox)
    for _ in range(300):
        await noisy.phone.send("/my")
    beside = await _seconds(calm.phone)
    assert beside < max(10 * alone, 1.0)
    await noisy.phone.send("1.2 готово")
    await until(lambda: confirmations(noisy, "1.2") == 1)
    assert len(noisy.phone.inbox) - before == 301


async def _all_handled(committee: Committee) -> bool:
    async with committee.town.database.read() as tx:
        return not await inbox.pending(tx)


async def _seconds(phone: Phone) -> float:
    """Until the answer; unlike `ask` it does not wait for others first, whom it would then measure."""
    began = time.monotonic()
    await hear(phone, await phone.send("/my"))
    return time.monotonic() - began
