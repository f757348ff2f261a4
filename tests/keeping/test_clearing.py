"""Where reports are to be on the committee's disk alone: they leave the chat, that is said, and the disk gives them."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from sandbox.people.phones import Phone
from storage import report_files as stored
from storage.report_files import ON_DISK
from storage.tables import report_files
from tests.access.table import PIXEL
from tests.delivery.house import rows, until
from tests.keeping.disk import inside
from tests.story.committee import Committee, Director
from tests.story.conftest import own_committee
from tests.town import ask, tap, words

__all__ = ["own_committee"]

FILE = b"%PDF-1.7 a report of a school"
GONE = "удалил"


async def careful(committee: Committee, monkeypatch: pytest.MonkeyPatch, *, only_on_disk: bool = True) -> Director:
    """A head of a committee whose bot is set so, and in a hurry."""
    monkeypatch.setattr("messaging.clearing.LOOK", 0.1)
    monkeypatch.setattr("messaging.clearing.PAUSE", 0.1)
    head = await committee.director("1.2", "1.3")
    await committee.town.stop_bot()
    await committee.town.start_bot(reports_only_on_disk=only_on_disk)
    return head


async def ids(committee: Committee) -> list[str]:
    return [
        row.file_id for row in await rows(committee.town.database, sa.select(report_files.c.file_id).order_by("id"))
    ]


def files_in(phone: Phone) -> int:
    return sum(bool(m.document or m.photo) for m in phone.messages)


async def test_a_report_leaves_the_chat_and_the_secretary_gets_it_from_the_disk(
    own_committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch)
    held = own_committee.town.telegram.hold("download")
    sent = await head.phone.send_document("../Справка.pdf", FILE, caption="1.2 отчёт", media_group="both")
    await head.phone.send_document("Акт.pdf", FILE + b"2", media_group="both")
    await head.phone.wait(lambda m: "2 файла" in words(m), after=sent)
    held.release()
    told = await head.phone.wait(lambda m: GONE in words(m), after=sent)
    assert words(told) == "Комитет сохранил у себя 2 файла вашего отчёта и удалил их из этого чата."
    assert files_in(head.phone) == 0
    assert len(inside(tmp_path / "files")) == 2
    assert all(one.startswith(ON_DISK) for one in await ids(own_committee))
    fetched = [call for call in own_committee.town.telegram.ledger if call.method == "getFile"]
    card = await own_committee.open_report(head, "1.2")
    desk = own_committee.secretary
    await until(lambda: len([m for m in desk.messages if m.document and m.id > card.id]) == 2)
    given = [m.document for m in desk.messages if m.document and m.id > card.id]
    assert [one.name for one in given if one] == ["Справка.pdf", "Акт.pdf"]
    assert [desk.download(one.file_id) for one in given if one] == [FILE, FILE + b"2"]
    assert len([call for call in own_committee.town.telegram.ledger if call.method == "getFile"]) == len(fetched)
    await own_committee.accept(head, "1.2")


async def test_of_a_photo_too_and_after_an_outage_it_is_told_once(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch)
    own_committee.town.telegram.fail("deleteMessage", 502)
    sent = await head.phone.send_photo(PIXEL, caption="1.2 отчёт")
    await head.phone.wait(lambda m: GONE in words(m), after=sent)
    await own_committee.town.settle()
    assert files_in(head.phone) == 0
    assert len([m for m in head.phone.inbox if GONE in words(m)]) == 1
    card = await own_committee.open_report(head, "1.2")
    await own_committee.secretary.wait(lambda m: bool(m.photo), after=card)


async def test_what_is_too_old_to_be_deleted_stays_and_nothing_is_said(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch)
    own_committee.town.telegram.fail("deleteMessage", 400, description="Bad Request: message can't be deleted")
    await head.phone.send_document("Справка.pdf", FILE, caption="1.2 отчёт")
    await until(lambda: _all_on_disk(own_committee))
    assert files_in(head.phone) == 1
    await own_committee.town.settle()
    assert not [m for m in head.phone.inbox if GONE in words(m)]


async def _all_on_disk(committee: Committee) -> bool:
    found = await ids(committee)
    return bool(found) and all(one.startswith(ON_DISK) for one in found)


async def test_what_the_disk_has_lost_is_fetched_again_before_it_leaves_the_chat(
    own_committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch, only_on_disk=False)
    town, folder = own_committee.town, tmp_path / "files"
    sent = await head.phone.send_document("Справка.pdf", FILE, caption="1.2 отчёт", media_group="both")
    await head.phone.send_document("Акт.pdf", FILE + b"2", media_group="both")
    await until(lambda: _fetched(own_committee, 2))
    await town.stop_bot()
    missing, damaged = sorted(inside(folder), key=lambda name: (folder / name).stat().st_size)
    (folder / missing).unlink()
    (folder / damaged).write_bytes(b"%PDF")
    await town.start_bot(reports_only_on_disk=True)
    await head.phone.wait(lambda m: GONE in words(m), after=sent)
    assert files_in(head.phone) == 0
    assert (folder / missing).read_bytes() == FILE
    assert (folder / damaged).read_bytes() == FILE + b"2"


async def test_what_is_on_disk_alone_is_given_back_from_there_and_may_be_sent_anew(
    own_committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch)
    phone, database = head.phone, own_committee.town.database
    sent = await phone.send_document("Справка.pdf", FILE, caption="1.2 отчёт")
    receipt = await phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    await phone.wait(lambda m: GONE in words(m), after=sent)
    await tap(phone, "Убрать файл…", on=receipt)
    await tap(phone, "Убрать: Справка.pdf", on=receipt)
    async with database.write() as tx:
        assert not await stored.any_discarded(tx)
        assert await stored.discard(tx) == []
    assert len(inside(tmp_path / "files")) == 1
    await tap(phone, "Вернуть файл…", on=receipt)
    await tap(phone, "Вернуть: Справка.pdf", on=receipt)
    await _is_given(own_committee, head)

    await tap(phone, "Убрать файл…", on=receipt)
    await tap(phone, "Убрать: Справка.pdf", on=receipt)
    again = await phone.send_document("Справка.pdf", FILE)
    await phone.wait(lambda m: "файл" in words(m), after=again)
    await until(lambda: _all_on_disk(own_committee))
    await until(lambda: files_in(phone) == 0)
    await _is_given(own_committee, head)


async def _is_given(committee: Committee, head: Director) -> None:
    card, desk = await committee.open_report(head, "1.2"), committee.secretary
    given = await desk.wait(lambda m: m.document is not None, after=card)
    assert given.document
    assert desk.download(given.document.file_id) == FILE


async def _fetched(committee: Committee, count: int) -> bool:
    query = sa.select(report_files.c.id).where(report_files.c.sha256.is_not(None))
    return len(await rows(committee.town.database, query)) == count


async def test_unless_it_is_set_so_a_school_keeps_its_copy(
    own_committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = await careful(own_committee, monkeypatch, only_on_disk=False)
    await head.phone.send_document("Справка.pdf", FILE, caption="1.2 отчёт")
    await until(lambda: len(inside(tmp_path / "files")) == 1)
    await ask(head.phone, "/my")
    assert files_in(head.phone) == 1
    assert "deleteMessage" not in {call.method for call in own_committee.town.telegram.ledger}
