"""The next agenda's section on the decisions carried out."""

import datetime as dt
import io

from docx import Document

from domain.assignments import Status, overdue
from domain.decisions import Deadline, DeadlineKind
from messaging.presses import GiveBriefing
from sandbox.world.records import Message
from storage import assignments, minutes
from tests.story.committee import Committee
from tests.town import ask, tap, words

SHORT = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 27), phrase="до 27.11.2026")


async def asked(committee: Committee) -> Message:
    """Pressed under the points of the newest minutes."""
    desk = committee.secretary
    shown = await ask(desk, "/minutes")
    await tap(desk, "Протокол № 1…", on=shown)
    await desk.wait(lambda m: m.id == shown.id and "Опубликовано:" in words(m))
    await tap(desk, "Пункты и исполнители", on=shown)
    listed = await desk.wait(lambda m: "п. 1.2" in words(m), after=shown)
    await tap(desk, "Справка для повестки (.docx)", on=listed)
    return await desk.wait(lambda m: m.document is not None, after=listed)


def paragraphs(committee: Committee, sent: Message) -> list[str]:
    document = Document(io.BytesIO(content(committee, sent)))
    return [one.text.replace("\N{NO-BREAK SPACE}", " ") for one in document.paragraphs]


def content(committee: Committee, sent: Message) -> bytes:
    assert sent.document is not None
    return committee.secretary.download(sent.document.file_id)


async def test_the_paper_says_what_the_database_knows(own_committee: Committee) -> None:
    heads = [await own_committee.director() for _ in range(5)]
    texts = ["Проверить <ограждение> & кровлю\nдо снега", "Представить отчёт"]
    minutes_id = await own_committee.publish("1.2", "1.3", to=heads, texts=texts, deadline=SHORT)
    for one in heads[:3]:
        await ask(one.phone, "1.2 готово")
    await own_committee.accept(heads[0], "1.2")
    await own_committee.return_for_rework(heads[1], "1.2", "Нет подписи")
    await own_committee.town.turn(days=7)

    sent = await asked(own_committee)
    assert sent.document is not None
    assert sent.document.name == "О выполнении решений, Протокол № 1 от 20 ноября 2026.docx"
    assert words(sent) == "Справка для повестки: как решения выполнены на сегодня."
    late = [heads[1], *heads[3:]]
    assert paragraphs(own_committee, sent) == [
        "О выполнении решений",
        "Протокол № 1 от 20 ноября 2026",
        "по состоянию на 30 ноября 2026",
        "п. 1.2 Проверить <ограждение> & кровлю\nдо снега",
        "Срок: до 27 ноября 2026",
        "Исполнено 1 из 5, на проверке 1, просрочено 3",
        f"Просрочили: {'; '.join(one.school for one in late)}",
        "п. 1.3 Представить отчёт",
        "Срок: до 27 ноября 2026",
        "Исполнено 0 из 5, просрочено 5",
        f"Просрочили: {'; '.join(one.school for one in heads)}",
    ]
    async with own_committee.town.database.read() as tx:
        given = await assignments.of_minutes(tx, minutes_id)
        stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    first = [one for one in given if one.number == "1.2"]
    today = own_committee.town.now.date()
    assert sum(one.status is Status.ACCEPTED for one in first) == 1
    assert {one.organization for one in first if overdue(one, today)} == {one.school for one in late}


async def test_the_same_day_gives_the_same_file(own_committee: Committee) -> None:
    await own_committee.director("1.2")
    first = content(own_committee, await asked(own_committee))
    assert content(own_committee, await asked(own_committee)) == first


async def test_of_a_draft_there_is_none(own_committee: Committee) -> None:
    director = await own_committee.director()
    draft = await own_committee.draft("1.2", to=[director])
    await own_committee.press(GiveBriefing(minutes_id=draft).pack())
    assert not [m for m in own_committee.secretary.inbox if m.document]
