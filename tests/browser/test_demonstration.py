"""The demonstration as a stranger sees it: `python -m bot` in an empty folder, then the page and nothing else."""

import asyncio
import json
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, Route, expect

from tests.browser.axe import faults
from tests.browser.glass import Glass
from tests.browser.shots import Shots
from tests.browser.window import NARROW, Windows
from tests.stranger import demonstration
from tests.town import DISTRICT

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

SOON = 60_000  # milliseconds for what the bot reads, sends to everybody or does overnight
SECRETARY, CHAIR = "секретарь комитета", "председатель комитета"
STANDING = "Исполнение решений на 12 декабря 2026"
DIRECTOR, OTHER_DIRECTOR = "директор, МБОУ СШ № 2", "директор, МБОУ СШ № 12"


@asynccontextmanager
async def visited(browser: Browser, folder: Path) -> AsyncIterator[Windows]:
    """Windows onto a demonstration that has just been started."""
    async with demonstration(folder) as url:
        opened = Windows(browser, url)
        yield opened
        await opened.close()
    opened.forgive("ERR_CONNECTION_REFUSED")  # between the end of one district and the beginning of the next
    assert not opened.complaints, "\n".join(opened.complaints)


@pytest_asyncio.fixture(loop_scope="session")
async def windows(browser: Browser, tmp_path: Path) -> AsyncIterator[Windows]:
    async with visited(browser, tmp_path) as opened:
        yield opened


async def ready(page: Page) -> None:
    """The district has got ready: there is something to choose from."""
    await expect(page.get_by_role("region", name="Показ")).to_be_visible(timeout=SOON)


async def the_clock_shows(page: Page, time: str) -> None:
    """It has arrived, and everything that belongs to the way has happened."""
    await expect(page.locator("time#now")).to_contain_text(time, timeout=SOON)
    await expect(page.get_by_role("button", name="Завтра утром")).to_be_enabled(timeout=SOON)


async def test_a_month_by_hand(windows: Windows, tmp_path_factory: pytest.TempPathFactory) -> None:
    page, shots, desk = await windows.open(), Shots("by hand"), tmp_path_factory.mktemp("desk")
    await ready(page)
    await shots.take(page, "the district is ready")
    await _the_secretary_publishes(page, shots, desk)
    await _a_director_takes_it_on_and_reports(page, shots, desk)
    await _the_secretary_accepts_the_report(page, shots)
    await _the_deadline_comes(page, shots)
    await _the_chair_asks_how_things_stand(page, shots)
    page = await windows.open(scheme="dark")
    await expect(Glass(page, CHAIR).message("Исполнение решений")).to_be_visible()
    await shots.take(page, "by night")
    assert await faults(page) == []
    page = await windows.open(size=NARROW)
    await page.get_by_role("navigation", name="Люди").get_by_role("button", name=OTHER_DIRECTOR).click()
    await page.set_viewport_size({"width": NARROW["width"], "height": 900})
    await expect(Glass(page, OTHER_DIRECTOR).message("Срок сегодня")).to_be_in_viewport()
    await shots.take(page, "on a telephone")
    await page.get_by_role("navigation", name="Люди").get_by_role("button", name=CHAIR).click()
    await _the_picture_is_seen(Glass(page, CHAIR))
    await shots.take(page, "the picture on a telephone")


async def _the_secretary_publishes(page: Page, shots: Shots, folder: Path) -> None:
    secretary = Glass(page, SECRETARY)
    shutil.copy(DISTRICT / "minutes.docx", folder / "Протокол № 3.docx")
    await secretary.choose_files(folder / "Протокол № 3.docx")
    await shots.take(page, "the file is chosen")
    await secretary.answer("Отправить файл", "Отправить")
    await expect(secretary.message("Найдено 12 решений")).to_contain_text(
        "Пока никому ничего не отправлено", timeout=SOON
    )
    await shots.take(page, "what was found")
    await secretary.button("Показать все пункты").click()
    await secretary.button("п. 1.2").click()
    await expect(secretary.message("поимённые списки девятиклассников")).to_contain_text("11 декабря 2026")
    await expect(secretary.button("К списку")).to_be_visible()
    await _nothing_is_said_for_a_moment(page)
    await shots.take(page, "one point")
    await shots.take(secretary.element, "one point on one phone")
    await secretary.button("К списку").click()
    await secretary.button("К сводке").click()
    await secretary.button("Опубликовать…").click()
    await expect(secretary.message("36 поручений 11 адресатам")).to_be_visible()
    await secretary.button("Да, опубликовать").click()
    await expect(secretary.message("Опубликовано: Протокол № 3")).to_be_visible(timeout=SOON)


async def _nothing_is_said_for_a_moment(page: Page) -> None:
    """What covers the picture is gone."""
    await expect(page.locator(".toast", has_text=re.compile(r"\S"))).to_have_count(0, timeout=SOON)


async def _a_director_takes_it_on_and_reports(page: Page, shots: Shots, folder: Path) -> None:
    director = Glass(page, DIRECTOR)
    await expect(director.message("Вам дано 4 поручения")).to_be_visible(timeout=SOON)
    await _nothing_is_said_for_a_moment(page)
    await shots.take(page, "the assignments have come")
    await director.button("Принял всё").click()
    await expect(director.message("п. 1.2 — принято к исполнению")).to_be_visible()
    (folder / "Списки и расписание.docx").write_bytes((DISTRICT / "minutes.docx").read_bytes())
    await director.choose_files(folder / "Списки и расписание.docx")
    await page.get_by_role("dialog").get_by_label("Подпись").fill("Отчёт по п. 1.2")
    await director.answer("Отправить файл", "Отправить")
    await expect(director.message("Отчёт получен")).to_be_visible()
    await shots.take(page, "the report is sent")


async def _the_secretary_accepts_the_report(page: Page, shots: Shots) -> None:
    secretary = Glass(page, SECRETARY)
    await secretary.write("/reports")
    await secretary.button_about("п. 1.2").click()
    await expect(secretary.log.get_by_role("link", name="Списки и расписание.docx")).to_be_visible()
    await shots.take(page, "the report is seen")
    await secretary.button("Принять отчёт").click()
    await expect(Glass(page, DIRECTOR).message("Ваш отчёт принят")).to_be_visible(timeout=SOON)


async def _the_deadline_comes(page: Page, shots: Shots) -> None:
    await expect(Glass(page, SECRETARY).message("Вам дано 1 поручение")).to_be_visible(timeout=SOON)
    await page.locator("#day").fill("2026-12-11")
    await page.get_by_role("button", name="Перейти").click()
    await the_clock_shows(page, "11 декабря 2026 г., 09:00")
    await expect(Glass(page, OTHER_DIRECTOR).message("Срок сегодня")).to_contain_text("п. 1.2", timeout=SOON)
    await shots.take(page, "the deadline has come")
    await page.get_by_role("button", name="Завтра утром").click()
    await the_clock_shows(page, "12 декабря 2026 г., 09:00")


async def _the_chair_asks_how_things_stand(page: Page, shots: Shots) -> None:
    chair = Glass(page, CHAIR)
    await chair.button("Меню").click()
    await chair.answer("Команды бота", "/status — Как идёт исполнение")
    await expect(chair.message(STANDING)).to_contain_text("просрочено", timeout=SOON)
    await shots.take(page, "how things stand")
    await _the_picture_is_seen(chair)
    await shots.take(page, "how things stand, the picture")
    await chair.log.get_by_role("img", name=STANDING).last.click()
    await shots.take(page, "how things stand, enlarged")
    await chair.answer("Фото", "Закрыть")


async def _the_picture_is_seen(chair: Glass) -> None:
    picture = chair.log.get_by_role("img", name=STANDING).last
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_be_in_viewport()
    assert await picture.evaluate("picture => picture.decode().then(() => picture.naturalWidth)") == 1080


async def test_every_play_is_given_to_its_end_and_one_is_taken_over_before(
    windows: Windows, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On two pages at once: bot and people mostly wait for each other."""
    async with visited(browser, tmp_path_factory.mktemp("another")) as others:
        page, another = await windows.open(), await others.open()
        await asyncio.gather(_one_after_another(another), _interrupted_and_begun_anew(page))
    await expect(Glass(page, CHAIR).message("Исполнение решений")).to_be_visible()


async def _one_after_another(page: Page) -> None:
    await ready(page)
    await page.route("**/control/plays/*", _without_pauses)
    for title, name in {"Неясные пункты": "unclear points", "Скан с бумаги": "a scan"}.items():
        await page.get_by_role("button", name=title).click()
        await _to_the_end(page, title, name)


async def _interrupted_and_begun_anew(page: Page) -> None:
    await ready(page)
    await page.get_by_role("button", name="От протокола до отчёта").click()
    happening, shots = page.get_by_role("region", name="Что происходит"), Shots("taken over")
    await expect(happening).to_contain_text("Секретарь отправляет боту протокол", timeout=SOON)
    await shots.take(page, "a play")
    await happening.get_by_role("button", name="Остановить").click()
    await expect(happening).to_contain_text("Показ остановлен. Дальше можно самим")
    await Glass(page, SECRETARY).write("/help")
    await expect(Glass(page, SECRETARY).message("/roster")).to_be_visible(timeout=SOON)
    await shots.take(page, "taken over")
    await page.route("**/control/restart", _without_pauses)
    await page.get_by_role("button", name="От протокола до отчёта с начала").click()
    await Glass(page, SECRETARY).answer("Показать «От протокола до отчёта» с начала?", "Начать заново")
    await _to_the_end(page, "От протокола до отчёта", "from minutes to reports")


async def _to_the_end(page: Page, title: str, name: str) -> None:
    ended = page.get_by_role("status").filter(has_text=f"Показ «{title}» окончен")
    await expect(ended).to_be_visible(timeout=3 * SOON)
    await Shots(name).take(page, "the end")


async def _without_pauses(route: Route) -> None:
    """The page leaves time to read along; a test needs none."""
    await route.continue_(post_data=json.dumps((route.request.post_data_json or {}) | {"pace": 0}))
