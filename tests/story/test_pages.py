"""The secretary photographs the minutes page after page."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
import sqlalchemy as sa

from domain.people import Role
from messaging.presses import Check, Verdict
from messaging.prompt import PATIENCE
from minutes.limits import MAX_TOGETHER
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage.tables import pages as stacked_pages
from tests.access.table import PIXEL
from tests.minutes import bad_files
from tests.story import pages
from tests.story.committee import Committee, Director, working_committee
from tests.story.test_repeated import Repeater, repeating
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

HEIC = b"\0\0\0\x18ftypheic" + bytes(500)
TAKEN = "Принято страниц: {n}. Пришлите следующие или нажмите «Прочитать»."
DECIDED = "Этот отчёт уже не ждёт проверки. Остальные: /reports"
CHOICES = [["Прочитать"], ["Убрать последнюю"], ["Отменить"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def repeater(committee: Committee) -> AsyncIterator[Repeater]:
    async with repeating(committee.town) as ready:
        yield ready


async def secretary_of(committee: Committee, *points: str) -> Director:
    """A secretary for one story, who has these assignments of her own."""
    return await committee.director(*points, also=[Role.SECRETARY])


async def taken(phone: Phone, n: int, *, after: Message | None = None) -> Message:
    """The receipt for so many pages."""
    return await phone.wait(lambda m: TAKEN.format(n=n) in words(m), after=after)


async def photograph(phone: Phone, *pictures: bytes, album: str | None = None) -> Message:
    for picture in pictures:
        sent = await phone.send_photo(picture, media_group=album)
    return sent


async def receipts(phone: Phone) -> list[Message]:
    """What stands in the chat once everything is handled that came before."""
    await ask(phone, "/help")
    return [message for message in phone.inbox if "Принято страниц" in words(message)]


async def test_page_after_page_is_one_document(committee: Committee) -> None:
    pages.needs_tesseract()
    phone = (await secretary_of(committee)).phone
    first, second = pages.pictures()
    await taken(phone, 1, after=await photograph(phone, first))
    receipt = await taken(phone, 2, after=await photograph(phone, second))
    assert buttons(receipt) == CHOICES
    assert await receipts(phone) == [receipt], "only below the newest page"
    await tap(phone, "Прочитать", on=receipt)
    summary = await phone.wait(lambda m: "Найдено" in words(m), after=receipt, timeout=100)
    said = [str(call.params.get("text")).replace("\N{NO-BREAK SPACE}", " ") for call in committee.town.telegram.ledger]
    assert "Читаю 2 страницы. Обычно это 2–3 секунды на страницу." in said
    assert words(summary).startswith("Протокол № 8 от 27 ноября 2026")
    assert "Текст распознан по изображению, сверьте с оригиналом." in words(summary)
    assert "Найдено 2 решения:" in words(summary)
    await tap(phone, "Показать все пункты", on=summary)
    listed = words(phone.find_message(summary))
    assert "· стр. 1, строка " in listed
    assert "· стр. 2, строка 1" in listed


async def test_an_album_has_one_receipt_and_the_order_of_its_messages(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, *(picture(n) for n in range(4)), album="four")
    receipt = await taken(phone, 4)
    assert await receipts(phone) == [receipt]
    below = await photograph(phone, picture(5))
    receipt = await taken(phone, 5, after=below)
    assert await receipts(phone) == [receipt]
    assert receipt.id > below.id


async def test_pictures_sent_as_files_and_photos_make_one_document(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await phone.send_document("IMG_1.jpg", picture(1), "image/jpeg", media_group="files")
    await phone.send_document("IMG_2.png", picture(2), "image/png", media_group="files")
    await taken(phone, 2)
    await taken(phone, 3, after=await photograph(phone, picture(3)))


async def test_the_last_page_is_removed_once_however_often_the_button_is_pressed(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, picture(1), picture(2), picture(3))
    receipt = await taken(phone, 3)
    remove = receipt.buttons[1][0].callback_data or ""
    for _ in range(2):
        await phone.press_raw(receipt, remove)
    await taken(phone, 2)
    for left in (1, 0):
        await tap(phone, "Убрать последнюю", on=receipt)
        assert (TAKEN.format(n=left) in words(phone.find_message(receipt))) == bool(left)
    assert words(phone.find_message(receipt)) == "Страницы убраны. Ничего не прочитано."
    await taken(phone, 1, after=await photograph(phone, picture(4)))


async def test_cancelled_pages_stay_cancelled(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, picture(1))
    receipt = await taken(phone, 1)
    read = receipt.buttons[0][0].callback_data or ""
    await tap(phone, "Отменить", on=receipt)
    await phone.press_raw(receipt, read)
    assert words(phone.find_message(receipt)) == "Страницы убраны. Ничего не прочитано."


async def test_pages_left_lying_are_not_mixed_into_the_next_document(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, picture(1), picture(2))
    left = await taken(phone, 2)
    await committee.town.turn(minutes=61)
    receipt = await taken(phone, 1, after=await photograph(phone, picture(3)))
    assert words(receipt).startswith("Начат новый документ. 2 страницы, присланные раньше, в него не входят")
    assert buttons(phone.find_message(left)) == CHOICES
    receipt = await taken(phone, 2, after=await photograph(phone, picture(4)))
    assert "Начат новый документ" not in words(receipt)


async def test_a_page_whose_update_is_handled_twice_is_one(committee: Committee, repeater: Repeater) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, picture(1))
    receipt = await taken(phone, 1)
    await repeater.once_more(phone)
    assert await receipts(phone) == [receipt]
    await tap(phone, "Отменить", on=receipt)
    await repeater.once_more(phone)
    assert words(phone.find_message(receipt)) == "Страницы убраны. Ничего не прочитано."


async def test_more_than_sixty_pages_are_refused(committee: Committee) -> None:
    phone = (await secretary_of(committee)).phone
    await photograph(phone, *(picture(n) for n in range(60)), album="many")
    await taken(phone, 60)
    sent = await photograph(phone, picture(61))
    refusal = await hear(phone, sent)
    assert words(refusal).startswith("В документе из фотографий может быть не больше 60 страниц.")


async def test_pages_that_are_too_large_together_are_refused(committee: Committee) -> None:
    director = await secretary_of(committee)
    await photograph(director.phone, picture(1))
    await taken(director.phone, 1)
    async with committee.town.database.write() as tx:
        await tx.execute(sa.update(stacked_pages).values(size=MAX_TOGETHER))
    refusal = await director.phone.wait(lambda m: m.text, after=await photograph(director.phone, picture(2)))
    assert words(refusal).startswith("Страницы одного документа вместе могут занимать не больше 200 МБ.")


@pytest.mark.parametrize(("name", "mime"), [("IMG_1.HEIC", "image/heic"), ("IMG_1.HEIC", None), ("1", "image/heif")])
async def test_a_picture_as_iphones_keep_it_is_refused_at_once(
    committee: Committee, name: str, mime: str | None
) -> None:
    phone = (await secretary_of(committee)).phone
    sent = await phone.send_document(name, HEIC, mime)
    refusal = await hear(phone, sent)
    assert "Такой снимок (HEIC) я не открою. На iPhone: Настройки → Камера → Форматы" in words(refusal)
    assert await receipts(phone) == []


@pytest.mark.parametrize(
    ("bad", "said"),
    [(HEIC, "Такой снимок (HEIC) я не открою"), (bad_files.landscape()[:3000], "Снимок повреждён")],
)
async def test_the_page_that_cannot_be_opened_is_named(committee: Committee, bad: bytes, said: str) -> None:
    pages.needs_tesseract()
    phone = (await secretary_of(committee)).phone
    for number, page in enumerate((picture(1), picture(1), bad), 1):
        receipt = await taken(phone, number, after=await phone.send_document("1.jpg", page, "image/jpeg"))
    await tap(phone, "Прочитать", on=receipt)
    refused = await phone.wait(lambda m: "не открывается" in words(m), after=receipt, timeout=60)
    assert words(refused).startswith(f"Страница 3 не открывается.\n\n{said}")
    assert buttons(refused) == CHOICES


async def test_a_picture_of_nothing_is_refused_with_what_to_do_and_can_be_replaced(committee: Committee) -> None:
    pages.needs_tesseract()
    phone = (await secretary_of(committee)).phone
    await photograph(phone, bad_files.landscape("JPEG"))
    receipt = await taken(phone, 1)
    await tap(phone, "Прочитать", on=receipt)
    refused = await phone.wait(lambda m: "разобрать не удалось" in words(m), after=receipt, timeout=60)
    assert "при дневном свете, прямо сверху" in words(refused)
    assert "файлом JPG (скрепка → Файл)" in words(refused)
    assert TAKEN.format(n=1) in words(refused)
    assert buttons(refused) == CHOICES


async def test_without_tesseract_the_packages_are_named(
    committee: Committee, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    phone = (await secretary_of(committee)).phone
    await photograph(phone, pages.pictures()[0])
    receipt = await taken(phone, 1)
    await tap(phone, "Прочитать", on=receipt)
    refused = await phone.wait(lambda m: "не хватает программ" in words(m), after=receipt, timeout=60)
    assert "tesseract-ocr tesseract-ocr-rus" in words(refused)
    assert "Пока пришлите протокол файлом Word (.docx, .doc, .rtf), .odt, .txt или .pdf с текстом" in words(refused)


async def test_a_secretary_with_assignments_says_which_it_is(committee: Committee, repeater: Repeater) -> None:
    director = await secretary_of(committee, "1.2", "1.3")
    phone = director.phone
    await photograph(phone, picture(1), picture(2))
    receipt = await taken(phone, 2)
    assert "Если это отчёт по вашему поручению, нажмите «Это отчёт»." in words(receipt)
    await tap(phone, "Это отчёт", on=receipt)
    assert "По какому пункту отчёт?" in words(phone.find_message(receipt))
    await repeater.once_more(phone)
    assert "По какому пункту отчёт?" in words(phone.find_message(receipt))
    await tap(phone, "п. 1.3 · …", on=receipt)
    assert "2 файла:" in words(phone.find_message(receipt))
    assert await director.done() == ["1.3"]

    sent = await phone.send_photo(picture(3), "1.2 отчёт")
    await phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert await director.done() == ["1.2", "1.3"]
    assert "Это отчёт" not in str(buttons(await taken(phone, 1, after=await photograph(phone, picture(4)))))


@dataclass(frozen=True)
class SlowRecognition:
    folder: Path

    async def runs_for(self, documents: int) -> None:
        async with asyncio.timeout(60):
            while len(list(self.folder.glob("reading.*"))) < documents:  # noqa: ASYNC110 - other processes set no event
                await asyncio.sleep(0.05)

    def end(self) -> None:
        (self.folder / "ended").touch()


@pytest.fixture
def slow_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SlowRecognition:
    """A tesseract that reads until it is told to end, and leaves a file for every document that it is asked for."""
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\ntouch {tmp_path}/reading.$PPID\n"
        'if [ "$1" = --list-langs ]; then echo rus; exit; fi\n'
        f"while [ ! -e {tmp_path}/ended ]; do sleep 0.1; done\nexit 1\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return SlowRecognition(tmp_path)


async def test_others_are_answered_while_two_scans_are_read_and_a_third_waits(
    committee: Committee, slow_recognition: SlowRecognition
) -> None:
    director = await committee.director("1.2")
    readers = [(await secretary_of(committee)).phone for _ in range(3)]
    sent = [await phone.send_document("Скан.pdf", pages.scan()) for phone in readers[:2]]
    await slow_recognition.runs_for(2)
    sent.append(await readers[2].send_document("Скан.pdf", pages.scan()))
    waiting = await readers[2].wait(lambda m: "Читаю документ" in words(m), after=sent[2])
    assert words(waiting).splitlines() == [
        "Читаю документ. Если это скан, чтение займёт обычно 2–3 секунды на страницу.",
        "Сейчас читаются другие документы, ваш на очереди.",
    ]
    assert "п. 1.2 — выполнено" in words(await ask(director.phone, "1.2 готово"))
    assert all("Читаю документ" in words(phone.inbox[-1]) for phone in readers)
    slow_recognition.end()
    for phone, document in zip(readers, sent, strict=True):
        await phone.wait(lambda m: "Читаю документ" not in words(m), after=document, timeout=60)


@pytest.mark.timed
async def test_a_press_that_reads_pages_and_one_behind_it_are_answered_within_a_second(
    slow_recognition: SlowRecognition, tmp_path: Path
) -> None:
    async with working_committee(tmp_path) as own:
        await own.town.stop_bot()
        own.town.patience = PATIENCE
        await own.town.start_bot()
        sent = await photograph(own.secretary, pages.pictures()[0])
        receipt = await taken(own.secretary, 1, after=sent)
        pressed = time.monotonic()
        await tap(own.secretary, "Прочитать", on=receipt)
        assert time.monotonic() - pressed < 1
        await slow_recognition.runs_for(1)

        too_late = Check(assignment_id=404, verdict=Verdict.SHOW).pack()
        pressed = time.monotonic()
        toast = await own.secretary.press_raw(own.desk, too_late)
        assert toast.text == "Это займёт немного времени."
        assert time.monotonic() - pressed < 1
        slow_recognition.end()
        said = await own.secretary.wait(lambda m: "уже не ждёт проверки" in words(m), after=sent, timeout=60)
        assert words(said) == DECIDED, "what the press would have shown"
        toast = await own.secretary.press_raw(own.desk, too_late)
        assert toast.text == DECIDED


def picture(number: int) -> bytes:
    """A picture of its own for every number: the smallest PNG with a byte behind its end."""
    return PIXEL + bytes([number])
