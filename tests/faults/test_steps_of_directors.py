"""The bot is killed at every step of what directors send and hear: nothing is lost, nothing done twice."""

import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from domain.people import short_name
from messaging.presses import Own, OwnReport
from storage.tables import assignments, mornings, report_files
from tests.access.table import PIXEL
from tests.faults.walk import Walk, assert_everywhere
from tests.story.committee import Committee
from tests.town import ask, hear, tap, words

pytestmark = pytest.mark.slow


async def test_registering(committee: Committee, tmp_path: Path) -> None:
    school = await committee.director("1.2", registered=False)
    sent = await committee.secretary.send("/links")
    await tap(committee.secretary, "Ссылки тем, у кого их нет…", after=sent)
    links = await committee.town.links_of(committee.secretary, after=sent)
    asked = await ask(school.phone, f"/start {links[short_name(school.full_name)].partition('=')[2]}")
    mine = school.phone.callback("Да, это я", asked)[1]
    await committee.town.stop_bot()

    async def confirm() -> None:
        school.phone.press_only(asked, mine)

    died = await Walk(committee.town, tmp_path, [school.phone]).through(confirm)
    assert_everywhere(died)


async def test_reporting(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2", "1.3", "1.4")
    card = await director.card("1.4")
    done = director.phone.callback("Выполнено", card)[1]
    await committee.town.stop_bot()

    async def report() -> None:
        await director.phone.send("1.2 готово")
        await director.phone.send_document("Отчёт.pdf", b"1", caption="1.3 отчёт")
        director.phone.press_only(card, done)

    died = await Walk(committee.town, tmp_path, [director.phone]).through(report)
    assert_everywhere(died)


async def test_saying_several_things(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2", "1.3", "1.4", "3.1")
    await committee.town.stop_bot()

    async def say() -> None:
        await director.phone.send("1.2 готово, 1.3 просим продлить до 20 декабря, 1.4 приняли. А кому сдавать 3.1?")

    died = await Walk(committee.town, tmp_path, [director.phone, committee.secretary]).through(say)
    assert_everywhere(died)


async def test_reporting_by_an_album(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2", "1.3")
    await committee.town.stop_bot()

    async def send_photos() -> None:
        album = str(time.monotonic())
        for photo in range(3):
            caption = "1.3 отчёт" if photo == 0 else None
            await director.phone.send_photo(PIXEL + bytes([photo]), caption, media_group=album)
        await director.phone.send("Список уточнит завхоз")  # belongs to it

    def passing(text: str) -> bool:
        return "файл" in text and "добавлено" not in text  # each receipt takes the place of the one before

    walk = Walk(committee.town, tmp_path, [director.phone], passing=passing)
    died = await walk.through(send_photos)
    assert_everywhere(died)


async def test_sending_off_and_taking_a_file_back(committee: Committee, tmp_path: Path) -> None:
    phone = (await committee.director("1.2", "1.3")).phone
    await phone.send_document("Отчёт.pdf", b"1", caption="1.2 отчёт")
    first = await phone.wait(lambda m: "1 файл:" in words(m))
    receipt = await hear(phone, await phone.send_document("Не тот.pdf", b"2"))
    assert receipt.id > first.id
    sent_off = OwnReport.unpack(phone.callback("Это всё", receipt)[1])
    steps = {Own.SEND: 0, Own.TAKE: 2, Own.GIVE: 2}
    await committee.town.stop_bot()

    async def act() -> None:
        for step, file in steps.items():
            phone.press_only(receipt, OwnReport(report_id=sent_off.report_id, step=step, value=file).pack())

    whole = sa.select(report_files.c.report_id).where(report_files.c.given_up.is_(None))
    both = whole.group_by(report_files.c.report_id).having(sa.func.count() == 2)
    died = await Walk(committee.town, tmp_path, [phone], also=both).through(act)
    assert {"after editMessageText", "after answerCallbackQuery"} <= set(died)


async def test_bringing_a_report_back(committee: Committee, tmp_path: Path) -> None:
    phone = (await committee.director("1.2")).phone
    await phone.send_document("Отчёт.pdf", b"1", caption="1.2 отчёт")
    receipt = await phone.wait(lambda m: "1 файл:" in words(m))
    await tap(phone, "Отменить отметку", on=receipt)
    press = phone.callback("Вернуть отчёт", phone.find_message(receipt))[1]
    await committee.town.stop_bot()

    async def bring_back() -> None:
        phone.press_only(receipt, press)

    back = sa.select(assignments.c.id).where(assignments.c.status == Status.REPORTED)
    died = await Walk(committee.town, tmp_path, [phone], also=back).through(bring_back)
    assert {"after editMessageText", "after answerCallbackQuery"} <= set(died)


async def test_reminding(committee: Committee, tmp_path: Path) -> None:
    directors = [await committee.director("1.2") for _ in range(3)]
    await committee.town.stop_bot()
    await committee.town.turn(days=21)  # overdue: the directors, the secretary and the chair are told

    async def nothing() -> None:
        """It is the bot that begins."""

    people = [committee.secretary, committee.chair, *(one.phone for one in directors)]
    gone_through = sa.select(mornings.c.day).where(mornings.c.day == committee.town.now.date())
    died = await Walk(committee.town, tmp_path, people, also=gone_through).through(nothing)
    assert_everywhere(died)
