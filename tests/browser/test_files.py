"""Files and pictures that people send from the page and open on it."""

import io
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile
from PIL import Image
from playwright.async_api import expect

from sandbox.people.phones import Phone
from tests.browser.glass import Glass
from tests.browser.window import Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

# The browser's own ways to drop and to paste files: events with a DataTransfer that a script has filled.
HAND_OVER = """(target, [way, names]) => {
    const data = new DataTransfer();
    for (const name of names) data.items.add(new File(["отчёт"], name, { type: "text/plain" }));
    const options = { dataTransfer: data, clipboardData: data, bubbles: true, cancelable: true };
    if (way === "paste") return target.dispatchEvent(new ClipboardEvent(way, options));
    for (const kind of ["dragenter", "dragover", "drop"]) target.dispatchEvent(new DragEvent(kind, options));
}"""


def picture(width: int = 320, height: int = 200) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (width, height), "#7c9").save(data, "PNG")
    return data.getvalue()


async def test_several_files_go_out_as_one_album_with_a_caption(windows: Windows, anna: Phone, tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("отчёт.docx", "приказ № 5.pdf")]
    for file in files:
        file.write_bytes(b"%PDF-1.4 " + file.name.encode())
    glass = Glass(await windows.open(), anna)
    await glass.choose_files(*files)
    dialog = glass.page.get_by_role("dialog", name="Отправить файлы: 2")
    await dialog.get_by_label("Подпись").fill("По п. 1.2")
    await dialog.get_by_role("button", name="Отправить").click()
    await expect(glass.log.get_by_role("group", name="Альбом").get_by_role("article")).to_have_count(2)
    first, second = anna.messages[-2:]
    assert [file.document.name for file in (first, second) if file.document] == [file.name for file in files]
    assert (first.caption, second.caption) == ("По п. 1.2", "")
    assert first.media_group == second.media_group
    assert first.document is not None
    assert anna.download(first.document.file_id) == files[0].read_bytes()


@pytest.mark.parametrize("way", ["drop", "paste"])
async def test_a_file_dropped_or_pasted_onto_a_phone_is_sent_from_it(windows: Windows, anna: Phone, way: str) -> None:
    glass = Glass(await windows.open(), anna)
    await glass.box.evaluate(HAND_OVER, [way, ["План.txt"]])
    await glass.answer("Отправить файл", "Отправить")
    await expect(glass.log.get_by_role("link", name="План.txt")).to_be_visible()
    assert anna.messages[-1].document is not None
    assert anna.download(anna.messages[-1].document.file_id).decode() == "отчёт"


async def test_a_name_that_looks_like_markup_is_just_a_name(windows: Windows, bot: Bot, anna: Phone) -> None:
    name = "<img src=x onerror=alert(1)>.docx"
    page = await windows.open()
    page.on("dialog", lambda dialog: pytest.fail(f"a script of a stranger ran: {dialog.message}"))
    glass = Glass(page, anna)
    await glass.box.evaluate(HAND_OVER, ["drop", [name]])
    await expect(page.get_by_role("dialog").get_by_text(name)).to_be_visible()
    await glass.answer("Отправить файл", "Отправить")
    await expect(glass.log.get_by_role("link", name=name)).to_be_visible()
    await bot.send_document(anna.id, BufferedInputFile(b"x", name), caption="<b>не жирно</b>")
    await expect(glass.message("<b>не жирно</b>").get_by_role("link", name=name)).to_be_visible()
    assert await page.locator("img").count() == 0


async def test_a_picture_is_sent_as_a_photo_and_enlarged(windows: Windows, anna: Phone, tmp_path: Path) -> None:
    (tmp_path / "страница.png").write_bytes(picture())
    glass = Glass(await windows.open(), anna)
    await glass.choose_files(tmp_path / "страница.png")
    await expect(glass.page.get_by_role("checkbox", name="Картинки отправить как фото, а не файлами")).to_be_checked()
    await glass.answer("Отправить файл", "Отправить")
    photo = glass.log.get_by_role("img", name="Фото")
    await expect(photo).to_be_in_viewport()
    assert await photo.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 320
    assert anna.messages[-1].photo
    await photo.click()
    await glass.answer("Фото", "Закрыть")


async def test_a_picture_can_also_go_as_a_file(windows: Windows, anna: Phone, tmp_path: Path) -> None:
    (tmp_path / "скан.png").write_bytes(picture())
    glass = Glass(await windows.open(), anna)
    await glass.choose_files(tmp_path / "скан.png")
    await glass.page.get_by_role("checkbox", name="Картинки отправить как фото, а не файлами").uncheck()
    await glass.answer("Отправить файл", "Отправить")
    await expect(glass.log.get_by_role("link", name="скан.png")).to_be_visible()
    assert anna.messages[-1].document is not None


async def test_a_document_of_the_bot_is_downloaded_under_its_name(windows: Windows, bot: Bot, anna: Phone) -> None:
    await bot.send_document(anna.id, BufferedInputFile("строка".encode(), "Сводка.csv"))
    glass = Glass(await windows.open(), anna)
    async with glass.page.expect_download() as downloading:
        await glass.log.get_by_role("link", name="Сводка.csv").click()
    download = await downloading.value
    assert download.suggested_filename == "Сводка.csv"
    assert (await download.path()).read_bytes() == "строка".encode()


async def test_what_cannot_be_sent_is_told_in_a_sentence(windows: Windows, anna: Phone, tmp_path: Path) -> None:
    (tmp_path / "пусто.txt").touch()
    glass = Glass(await windows.open(), anna)
    await glass.choose_files(tmp_path / "пусто.txt")
    await expect(glass.element.get_by_role("alert")).to_have_text("Пустой файл или папку отправить нельзя.")
    assert [message.text for message in anna.messages] == ["/start"]


async def test_a_name_cannot_pretend_to_be_another_one(windows: Windows, anna: Phone, tmp_path: Path) -> None:
    """U+202E turns the direction of writing: what ends in docx would be read as a picture."""
    (tmp_path / "фото\u202egpj.docx").write_bytes(b"x")
    glass = Glass(await windows.open(), anna)
    await glass.choose_files(tmp_path / "фото\u202egpj.docx")
    await expect(glass.page.get_by_role("dialog").get_by_role("listitem")).to_contain_text("фотоgpj.docx")
    await glass.answer("Отправить файл", "Отправить")
    await expect(glass.log.get_by_role("link").locator("b")).to_have_text("фотоgpj.docx")
    async with glass.page.expect_download() as downloading:
        await glass.log.get_by_role("link").click()
    assert (await downloading.value).suggested_filename == "фотоgpj.docx"
