"""The page on narrow screens and wide ones, by day and by night, for eyes and for screen readers."""

import datetime as dt
from typing import Literal

import pytest
import pytest_asyncio
from aiogram import Bot
from aiogram.types import BotCommand, BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from playwright.async_api import Page, ViewportSize, expect

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.browser.axe import faults
from tests.browser.glass import Glass
from tests.browser.test_files import picture
from tests.browser.window import DESKTOP, NARROW, Windows

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]

TEXT = (
    "<b>Протокол № 3</b> от 20 ноября: <i>4 поручения</i>, <a href='https://example.org/'>приказ</a>, "
    "<code>п. 1.2</code>\n<blockquote>Составить списки</blockquote>\nСостояние: /status, "
    "<tg-spoiler>тайна</tg-spoiler>, нескончаемоеслово" + "о" * 80
)


@pytest_asyncio.fixture(loop_scope="session")
async def boris(telegram: Sandbox, bot: Bot, anna: Phone) -> Phone:
    """Anna and Boris have something of everything in their chats; Vera has not begun."""
    phone = telegram.person("Борис", "Лебедев", title="директор средней школы № 12")
    telegram.person("Вера", "Зимина", title="председатель")
    await phone.start()
    await bot.set_my_commands([BotCommand(command="status", description="как идут дела")])
    styled = [
        InlineKeyboardButton(text="Принять", callback_data="a", style="success"),
        InlineKeyboardButton(text="Вернуть", callback_data="b", style="danger"),
        InlineKeyboardButton(text="Подробно", callback_data="c", style="primary"),
    ]
    plain = [[InlineKeyboardButton(text=f"п. 1.{number}", callback_data=f"{number}")] for number in range(3)]
    for person in (anna, phone):
        await bot.send_message(
            person.id, TEXT, parse_mode="HTML", reply_markup=InlineKeyboardMarkup(inline_keyboard=[styled, *plain])
        )
        await person.send("п. 1.2 готово", reply_to=person.inbox[-1])
        await person.send_document("Отчёт о проделанной работе за ноябрь.docx", b"x", caption="По п. 1.2")
        await person.send_photo(picture())
        await bot.send_document(person.id, BufferedInputFile(b"%PDF-1.4", "Карточки.pdf"))
    return phone


async def sideways(page: Page) -> int:
    """How many pixels of the page are beyond its right edge."""
    return int(await page.evaluate("document.documentElement.scrollWidth")) - (page.viewport_size or NARROW)["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, NARROW], ids=["wide", "narrow"])
async def test_axe_finds_no_fault_with_what_is_on_the_screen(
    windows: Windows, boris: Phone, anna: Phone, size: ViewportSize, scheme: Literal["light", "dark"]
) -> None:
    page = await windows.open(size=size, scheme=scheme)
    await expect(Glass(page, anna).message("Протокол")).to_be_visible()
    assert await faults(page) == []
    await page.get_by_role("button", name="Все люди").click()
    assert await faults(page) == []


async def test_the_dark_scheme_is_dark(windows: Windows, anna: Phone) -> None:
    brightness = []
    for scheme in ("light", "dark"):
        page = await windows.open(scheme=scheme)
        colour = await Glass(page, anna).message("/start").evaluate("it => getComputedStyle(it).color")
        brightness.append(sum(int(part) for part in colour.strip("rgb()").split(",")[:3]))
    by_day, by_night = brightness
    assert by_day < 3 * 100 < 3 * 200 < by_night


async def test_a_narrow_screen_shows_one_phone_at_a_time(windows: Windows, bot: Bot, boris: Phone, anna: Phone) -> None:
    page = await windows.open(size=NARROW)
    await expect(Glass(page, anna).message("Протокол")).to_be_visible()
    await expect(Glass(page, boris).element).to_be_hidden()
    assert await sideways(page) <= 0
    await bot.send_message(boris.id, "Напоминание")
    tabs = page.get_by_role("navigation", name="Люди")
    await tabs.get_by_role("button", name="директор средней школы № 12 1 новое сообщение").click()
    await expect(Glass(page, boris).message("Напоминание")).to_be_in_viewport()
    await expect(Glass(page, anna).element).to_be_hidden()
    await expect(tabs.get_by_role("button", name="новое сообщение")).to_have_count(0)
    assert await sideways(page) <= 0


async def test_a_laptop_has_all_controls_in_a_row(windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    boris = telegram.person("Борис", "Лебедев", title="директор", shown=False)
    await boris.start()
    await telegram.clock.jump(dt.datetime(2027, 9, 29, 9, tzinfo=dt.UTC))
    telegram.on_restart = lambda play, pace: None
    page = await windows.open(size={"width": 1280, "height": 720})
    await expect(Glass(page, anna).box).to_be_visible()
    for number in range(37):
        await bot.send_message(boris.id, f"Поручение {number}")
    await expect(page.get_by_role("button", name="Все люди")).to_contain_text("37 новых сообщений")
    await expect(page.get_by_role("button", name="Начать заново")).to_be_visible()
    assert await page.locator(".bar").evaluate("bar => bar.offsetHeight") < 50


async def test_fingers_find_what_to_press(windows: Windows, boris: Phone, anna: Phone) -> None:
    page = await windows.open(size=NARROW)
    await expect(Glass(page, anna).box).to_be_visible()
    for words in ("Принять", "Меню", "Прикрепить файл", "Отправить", "Ещё"):
        box = await Glass(page, anna).button(words).bounding_box()
        assert box is not None
        assert (words, box["height"] >= 44, box["width"] >= 44) == (words, True, True)


async def test_five_phones_stand_side_by_side(windows: Windows, telegram: Sandbox, boris: Phone) -> None:
    for name in ("Глеб", "Дарья"):
        telegram.person(name)
    page = await windows.open()
    for phone in telegram.people.values():
        await expect(Glass(page, phone).element).to_be_visible()
    assert await sideways(page) <= 0


async def test_text_of_double_size_is_not_cut_off(windows: Windows, boris: Phone, anna: Phone) -> None:
    """WCAG 2.2, 1.4.4: a window of 1280 pixels at 200 % has 640 of them."""
    page = await windows.open(size={"width": 640, "height": 512})
    await expect(Glass(page, anna).message("Протокол")).to_be_visible()
    await expect(Glass(page, anna).box).to_be_in_viewport(ratio=1)
    assert await sideways(page) <= 0


async def test_a_screen_reader_is_told_who_said_what_and_what_can_be_done(
    windows: Windows, telegram: Sandbox, bot: Bot, anna: Phone
) -> None:
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Принял", callback_data="y")]])
    await bot.send_message(anna.id, "Вам дано <b>поручение</b>", parse_mode="HTML", reply_markup=keys)
    await anna.send_document("Отчёт.docx", b"x")
    page = await windows.open()
    await expect(Glass(page, anna).element).to_match_aria_snapshot("""
        - region "Анна Петрова секретарь":
          - heading "Анна Петрова секретарь" [level=2]
          - button "Ещё"
          - log "Переписка":
            - article /Вы, \\d+:\\d+/:
              - button "/start"
            - article /Бот, \\d+:\\d+/:
              - text: Вам дано поручение
              - button "Действия с сообщением"
              - button "Принял"
            - article /Вы, \\d+:\\d+/:
              - link /Отчёт.docx/
          - button "Прикрепить файл"
          - textbox "Сообщение"
          - button "Отправить"
    """)


async def test_only_the_phone_in_use_reads_new_messages_aloud(windows: Windows, boris: Phone, anna: Phone) -> None:
    page = await windows.open()
    await Glass(page, boris).box.focus()
    await expect(Glass(page, boris).log).to_have_attribute("aria-live", "polite")
    await expect(Glass(page, anna).log).to_have_attribute("aria-live", "off")


async def test_a_dialog_closes_with_escape_and_gives_the_focus_back(windows: Windows, anna: Phone) -> None:
    page = await windows.open()
    more = Glass(page, anna).button("Ещё")
    await more.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name=anna.name)).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await expect(more).to_be_focused()


async def test_one_key_leads_past_the_chat_to_the_text_box(windows: Windows, boris: Phone, anna: Phone) -> None:
    page = await windows.open()
    await Glass(page, anna).button("Ещё").focus()
    await page.keyboard.press("Tab")
    await expect(Glass(page, anna).button("К полю ввода")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(Glass(page, anna).box).to_be_focused()
