"""The bot is killed at every step of what the staff asks of it: nothing is lost, nothing done twice."""

from pathlib import Path

import pytest

from messaging.presses import (
    Because,
    Check,
    Data,
    Draft,
    Fix,
    InWords,
    Keeping,
    Look,
    Mend,
    Over,
    Overseen,
    Pile,
    Point,
    Several,
    Step,
    Tell,
    Telling,
    Verdict,
    Why,
)
from tests.faults.walk import Walk, assert_everywhere
from tests.story.committee import Committee
from tests.town import DISTRICT, ask

PASTED = """ПРОТОКОЛ № 9
заседания районного совета по образованию
от 20.11.2026

РЕШИЛИ:
1. Провести осмотр кровли. Исполнители: руководители ОО. Срок: до 11.12.2026
"""
pytestmark = pytest.mark.slow


async def test_taking_the_roster(committee: Committee, tmp_path: Path) -> None:
    await committee.town.stop_bot()
    table = (DISTRICT / "roster.csv").read_bytes()

    async def send_table() -> None:
        await committee.secretary.send_document("Список.csv", table, "text/csv")

    died = await Walk(committee.town, tmp_path, [committee.secretary]).through(send_table)
    assert_everywhere(died)


async def test_reading_minutes(committee: Committee, tmp_path: Path) -> None:
    await committee.town.stop_bot()
    minutes = (DISTRICT / "minutes.docx").read_bytes()

    async def send_minutes() -> None:
        await committee.secretary.send_document("Протокол.docx", minutes)

    walk = Walk(committee.town, tmp_path, [committee.secretary], passing=lambda text: "Читаю документ" in text)
    died = await walk.through(send_minutes)
    assert_everywhere(died)


async def test_pasting_minutes(committee: Committee, tmp_path: Path) -> None:
    await committee.town.stop_bot()

    async def paste() -> None:
        await committee.secretary.send(PASTED)

    walk = Walk(committee.town, tmp_path, [committee.secretary], passing=lambda text: "Читаю текст" in text)
    died = await walk.through(paste)
    assert_everywhere(died)


async def test_pasting_minutes_in_parts(committee: Committee, tmp_path: Path) -> None:
    """Only the newest receipt stands in the chat, so the others may be there or not."""
    await committee.town.stop_bot()

    async def paste() -> None:
        await committee.secretary.send(PASTED + "Подробности в приложении. " * 200)

    passing = "Принято частей текста: 1."
    walk = Walk(committee.town, tmp_path, [committee.secretary], passing=lambda text: passing in text)
    died = await walk.through(paste)
    assert_everywhere(died)


async def test_an_assignment_in_a_line(committee: Committee, tmp_path: Path) -> None:
    head = await committee.director()
    await committee.town.stop_bot()

    async def write() -> None:
        await committee.secretary.send(f"{head.school} до 1 марта представить план")

    died = await Walk(committee.town, tmp_path, [committee.secretary, head.phone]).through(write)
    assert_everywhere(died)


async def test_publishing_and_sending(committee: Committee, tmp_path: Path) -> None:
    directors = [await committee.director() for _ in range(3)]
    minutes_id = await committee.draft("1.2", "1.3", to=directors)
    await committee.town.stop_bot()

    async def publish() -> None:
        press = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=6)
        committee.secretary.press_only(committee.desk, press.pack())

    people = [committee.secretary, *(one.phone for one in directors)]
    died = await Walk(committee.town, tmp_path, people).through(publish)
    assert_everywhere(died)


async def test_accepting_and_returning(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2", "1.3")
    await ask(director.phone, "1.2 и 1.3 готово")
    accepted, returned = await director.assignments()
    await committee.town.stop_bot()
    secretary = committee.secretary

    async def decide() -> None:
        for one, verdict in ((accepted, Verdict.ACCEPT), (returned, Verdict.RETURN)):
            secretary.press_only(committee.desk, Check(assignment_id=one.id, verdict=verdict).pack())
        await secretary.send("Нет подписи")
        words = committee.town.telegram.pending_updates()[-1]["update_id"]
        secretary.press_only(committee.desk, InWords(assignment_id=returned.id, words=words).pack())

    died = await Walk(committee.town, tmp_path, [secretary, director.phone]).through(decide)
    assert_everywhere(died)


async def test_accepting_several(committee: Committee, tmp_path: Path) -> None:
    directors = [await committee.director() for _ in range(2)]
    await committee.publish("1.2", "1.3", to=directors)
    for one in directors:
        await ask(one.phone, "1.2 и 1.3 готово")
    await committee.town.stop_bot()
    secretary = committee.secretary

    async def decide() -> None:
        for press in (Several(step=Pile.ALL), Several(step=Pile.TAKE, value=4)):
            secretary.press_only(committee.desk, press.pack())

    died = await Walk(committee.town, tmp_path, [secretary, *(one.phone for one in directors)]).through(decide)
    assert_everywhere(died)


async def test_correcting_a_draft(committee: Committee, tmp_path: Path) -> None:
    """A press, words, and both undone."""
    head = await committee.director()
    minutes_id = await committee.draft("1.2", "1.3", to=[head])
    await committee.town.stop_bot()
    desk = committee.secretary

    async def correct() -> None:
        for press in (
            Fix(decision_id=1, revision=0, mend=Mend.SKIP),
            Point(decision_id=2, look=Look.WHEN),
        ):
            desk.press_only(committee.desk, press.pack())
        await desk.send("до 15 января")
        desk.press_only(committee.desk, Draft(minutes_id=minutes_id, step=Step.UNDO, count=2).pack())

    died = await Walk(committee.town, tmp_path, [desk]).through(correct)
    assert_everywhere(died)


async def test_erasing_a_person(committee: Committee, tmp_path: Path) -> None:
    admin, head = await committee.town.administrator(), await committee.director()
    await committee.publish("1.2", "1.3", to=[head])
    await ask(head.phone, "1.2 готово")
    card = await ask(admin, "/data")
    await committee.town.stop_bot()

    async def erase() -> None:
        for step in (Keeping.EXPORT, Keeping.ERASE):
            admin.press_only(card, Data(person_id=head.person_id, step=step).pack())
        await admin.send("/data")

    died = await Walk(committee.town, tmp_path, [admin]).through(erase)
    assert_everywhere(died)


async def test_changing_a_published_point(committee: Committee, tmp_path: Path) -> None:
    directors = [await committee.director() for _ in range(2)]
    await committee.publish("1.2", to=directors)
    await committee.town.stop_bot()
    desk = committee.secretary

    async def change() -> None:
        desk.press_only(committee.desk, Overseen(decision_id=1, step=Over.WHEN).pack())
        await desk.send("до 15 января")
        desk.press_only(committee.desk, Because(decision_id=1, revision=0, why=Why.DECIDED).pack())

    died = await Walk(committee.town, tmp_path, [desk, *(one.phone for one in directors)]).through(change)
    assert_everywhere(died)


async def test_announcing(committee: Committee, tmp_path: Path) -> None:
    directors = [await committee.director() for _ in range(2)]
    await committee.town.stop_bot()
    desk = committee.secretary

    async def announce() -> None:
        for said in ("/announce", directors[0].school, "Совещание в 10:00."):
            await desk.send(said)
        desk.press_only(committee.desk, Tell(announcement_id=1, step=Telling.SEND, value=1).pack())

    people = [desk, *(one.phone for one in directors)]
    walk = Walk(committee.town, tmp_path, people, passing=lambda text: "Отправить объявление" in text)
    died = await walk.through(announce)
    assert_everywhere(died)
