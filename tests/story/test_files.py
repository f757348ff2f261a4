"""A director answers with files."""

import pytest

from domain.assignments import Status
from domain.people import Role
from sandbox.people.other import OTHER
from sandbox.world.records import Message
from tests.story.committee import POINTS, Committee, Director
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

# The smallest picture: a PNG of one pixel; each photo of an album gets a byte of its own after the end.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea7350f"
    "170000000049454e44ae426082"
)


async def file(
    director: Director, name: str = "Отчёт.docx", caption: str | None = None, reply_to: Message | None = None
) -> Message:
    """Send a file and read the answer."""
    sent = await director.phone.send_document(name, name.encode(), caption=caption, reply_to=reply_to)
    return await hear(director.phone, sent)


async def names(director: Director) -> dict[str | None, list[str]]:
    """The files kept for each point; those without a point under None."""
    points = {one.id: one.number for one in await director.assignments()}
    kept: dict[str | None, list[str]] = {}
    for report in await director.reports():
        number = points[report.assignment_id] if report.assignment_id else None
        kept.setdefault(number, []).extend(one.name or one.kind for one in report.files)
    return kept


async def test_a_document_with_words(committee: Committee) -> None:
    director = await committee.director("1.2")
    receipt = await file(director, "Справка.pdf", "отчёт во вложении")
    assert words(receipt).startswith("Отчёт получен комитетом.")
    assert "п. 1.2 — выполнено, ждёт проверки" in words(receipt)
    assert "1 файл:\n· Справка.pdf" in words(receipt)
    assert await director.done() == ["1.2"]
    assert await names(director) == {"1.2": ["Справка.pdf"]}


async def test_a_photo_of_the_journal(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    sent = await director.phone.send_photo(PIXEL, "п. 3.1 выполнено")
    await director.phone.wait(lambda m: "Отчёт получен" in m.text, after=sent)
    assert await director.done() == ["3.1"]
    assert await names(director) == {"3.1": ["photo"]}


async def test_an_album_of_three_photos_is_one_report_with_one_receipt(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    before = len(director.phone.inbox)
    for number in range(3):
        caption = "1.3 отчёт во вложении" if number == 0 else None
        await director.phone.send_photo(PIXEL + bytes([number]), caption, media_group="album")
    await director.phone.wait(lambda m: "3 файла:" in words(m))
    assert len(director.phone.inbox) == before + 1
    (report,) = await director.reports()
    assert len(report.files) == 3
    assert await director.done() == ["1.3"]


async def test_an_album_on_two_points_is_whole_for_each(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    before = len(director.phone.inbox)
    await director.phone.send_document("а.pdf", b"1", caption="1.2 и 1.3 отчёт", media_group="two")
    await director.phone.send_document("б.pdf", b"2", media_group="two")
    await director.phone.wait(lambda m: "2 файла:" in words(m))
    assert len(director.phone.inbox) == before + 1
    assert await names(director) == {"1.2": ["а.pdf", "б.pdf"], "1.3": ["а.pdf", "б.pdf"]}


async def test_an_album_without_a_word_is_asked_about_once(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    before = len(director.phone.inbox)
    for name in ("а.pdf", "б.pdf", "в.pdf"):
        await director.phone.send_document(name, name.encode(), media_group="silent")
    await director.phone.send("/my")  # whatever comes next is answered after the album
    await director.phone.wait(lambda m: "У вас 3 открытых" in words(m))
    assert len(director.phone.inbox) == before + 2
    await tap(director.phone, "п. 1.3 · …")
    receipt = await director.phone.wait(lambda m: "3 файла:" in words(m))
    assert "п. 1.3" in words(receipt)
    assert await names(director) == {"1.3": ["а.pdf", "б.pdf", "в.pdf"]}


async def test_two_files_one_after_the_other_are_one_report(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await file(director, "Приложение.xlsx")
    assert "2 файла:\n· План.docx\n· Приложение.xlsx" in words(receipt)
    assert await names(director) == {"1.2": ["План.docx", "Приложение.xlsx"]}
    assert await director.done() == ["1.2"]


async def test_photos_with_the_words_and_documents_sent_at_once_are_one_report(committee: Committee) -> None:
    """Telegram makes two albums of them, and only the first one carries the words."""
    director = await committee.director(*POINTS)
    for number, caption in enumerate(("п. 1.2 выполнено, отчёт", None)):
        await director.phone.send_photo(PIXEL + bytes([number]), caption, media_group="photos")
    for name in ("Справка.docx", "Список.xlsx"):
        sent = await director.phone.send_document(name, name.encode(), media_group="documents")
    receipt = await director.phone.wait(lambda m: "4 файла:" in words(m), after=sent)
    assert "п. 1.2 — выполнено, ждёт проверки" in words(receipt)
    assert await director.done() == ["1.2"]
    assert await names(director) == {"1.2": ["photo", "photo", "Справка.docx", "Список.xlsx"]}


async def test_an_album_some_minutes_after_a_report_is_asked_about_and_that_point_comes_first(
    committee: Committee,
) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Справка.docx", "1.3 отчёт")
    await committee.town.turn(minutes=5)
    for name in ("а.pdf", "б.pdf"):
        sent = await director.phone.send_document(name, name.encode(), media_group="later")
    question = await director.phone.wait(lambda m: "Файлы сохранены" in words(m), after=sent)
    assert words(question) == "По какому пункту отчёт?\n\nФайлы сохранены: а.pdf, б.pdf"
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.3", "п. 1.2", "п. 3.1", "Убрать файл…"]
    await tap(director.phone, "п. 1.3 · …", on=question)
    assert await names(director) == {"1.3": ["Справка.docx", "а.pdf", "б.pdf"]}
    assert await director.done() == ["1.3"]


async def test_a_caption_at_the_end_of_an_album_that_names_another_point_is_heard(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "Справка.docx", "1.2 отчёт")
    await director.phone.send_document("а.pdf", b"a", media_group="end")
    sent = await director.phone.send_document("б.pdf", b"b", caption="1.3 отчёт", media_group="end")
    receipt = await director.phone.wait(lambda m: "б.pdf" in words(m), after=sent)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(receipt)
    assert (await names(director))["1.3"] == ["б.pdf"]


async def test_every_file_is_answered_while_it_is_asked_what_they_are_for(committee: Committee) -> None:
    """The question moves below the newest file: nobody has to wonder whether that one arrived."""
    director = await committee.director(*POINTS)
    before = [message.id for message in director.phone.inbox]
    first = await file(director, "Скан.pdf")
    await director.phone.send_photo(PIXEL)
    second = await director.phone.wait(lambda m: m.buttons and m.id > first.id, after=first)
    question = await file(director, "Большой отчёт.zip")
    assert words(second) == "По какому пункту отчёт?\n\nФайлы сохранены: Скан.pdf, фото 1"
    assert words(question) == "По какому пункту отчёт?\n\nФайлы сохранены: Скан.pdf, фото 1, Большой отчёт.zip"
    await tap(director.phone, "п. 3.1 · …", on=question)
    assert [message.id for message in director.phone.inbox] == [*before, question.id]
    assert await names(director) == {"3.1": ["Скан.pdf", "photo", "Большой отчёт.zip"]}


async def test_a_file_right_after_the_word_belongs_to_the_same_point(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await ask(director.phone, "1.2 готово")
    receipt = await file(director, "Расписание.pdf")
    assert "п. 1.2" in words(receipt)
    assert await director.done() == ["1.2"]
    assert await names(director) == {"1.2": ["Расписание.pdf"]}


async def test_a_bare_file_is_kept_and_asked_about(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "Скан.pdf")
    assert words(question) == "По какому пункту отчёт?\n\nФайл сохранён."
    assert await director.done() == []
    assert await names(director) == {None: ["Скан.pdf"]}
    await tap(director.phone, "п. 1.3 · …", on=question)
    assert "Отчёт получен комитетом" in words(director.phone.find_message(question))
    assert await director.done() == ["1.3"]
    assert await names(director) == {"1.3": ["Скан.pdf"]}


async def test_one_more_file_in_reply_to_the_receipt(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "а.pdf", "1.2 отчёт")
    await committee.town.turn(minutes=30)
    await file(director, "б.pdf", reply_to=receipt)
    assert await director.done() == ["1.2"]
    assert await names(director) == {"1.2": ["а.pdf", "б.pdf"]}


async def test_the_button_asks_for_the_file(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    card = await director.card("1.3")
    await tap(director.phone, "Приложить отчёт", on=card)
    asked = await director.phone.wait(lambda m: "пришлите отчёт" in m.text, after=card)
    assert "п. 1.3" in words(asked)
    assert await director.done() == []
    receipt = await file(director, "Список.xlsx", "Списки девятиклассников")
    assert "п. 1.3 — выполнено" in words(receipt)
    assert await director.done() == ["1.3"]


async def test_words_about_a_report_without_a_file_ask_for_it(committee: Committee) -> None:
    director = await committee.director("1.2")
    answer = await ask(director.phone, "отчёт прилагаю")
    assert "пришлите отчёт файлом или фотографией" in words(answer)
    assert await director.done() == []
    await file(director)
    assert await director.done() == ["1.2"]


async def test_a_file_with_nothing_open_is_kept_but_reports_nothing(committee: Committee) -> None:
    director = await committee.director()
    answer = await file(director)
    assert words(answer) == (
        "Открытых поручений у вас нет, поэтому отчётом это не считается.\n\n"
        "Файл сохранён. Секретарь увидит это отдельно от отчётов. "
        "Чтобы передать сразу, нажмите «Передать секретарю».\n\n"
        "Чтобы дополнить отчёт, который ещё не принят, пришлите файл ответом на сообщение о поручении."
    )
    assert buttons(answer) == [["Убрать файл…"], ["Передать секретарю"]]
    await tap(director.phone, "Передать секретарю", on=answer)
    told = await committee.secretary.wait(lambda m: "Файлы без пункта" in words(m) and director.school in words(m))
    assert "Ниже 1 файл." in words(told)
    await committee.secretary.wait(lambda m: m.document is not None and m.document.name == "Отчёт.docx", after=told)


@pytest.mark.parametrize("kind", [kind for kind in OTHER if kind not in ("contact", "video")])
async def test_what_cannot_be_read_is_answered_politely(committee: Committee, kind: str) -> None:
    director = await committee.director("1.2")
    sent = await director.phone.send_other(kind)
    answer = await hear(director.phone, sent)
    recording = "Звукозапись я так принять не могу. Пришлите её файлом"
    other = "Я понимаю только текст, документы, фотографии и видео."
    assert words(answer).startswith(recording if kind == "audio" else other)
    assert await director.statuses() == {"1.2": Status.ASSIGNED}


async def test_what_cannot_be_read_is_no_report_though_one_is_asked_for(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Приложить отчёт", on=director.given())
    await director.phone.wait(lambda m: "пришлите отчёт" in m.text)
    for kind in ("animation", "voice"):
        sent = await director.phone.send_other(kind)
        assert words(await hear(director.phone, sent)).startswith("Я понимаю только текст")
    await file(director)
    assert await director.done() == ["1.2"]


async def test_a_report_is_taken_back_while_nobody_has_accepted_it(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    receipt = await file(director, caption="1.2 отчёт")
    await tap(director.phone, "Отменить отметку", on=receipt)
    assert await director.done() == []
    assert await director.reports() == []
    question = await file(director, "Другой.pdf")
    await tap(director.phone, "п. 1.2 · …", on=question)
    assert await names(director) == {"1.2": ["Другой.pdf"]}


async def test_a_secretary_who_is_a_director_too(committee: Committee) -> None:
    director = await committee.director(*POINTS, also=[Role.SECRETARY])
    card = await director.card("1.2")
    await tap(director.phone, "Приложить отчёт", on=card)
    await director.phone.wait(lambda m: "пришлите отчёт" in m.text, after=card)
    for name in ("План.docx", "Таблица.xlsx"):  # neither is taken for minutes or for a roster
        sent = await director.phone.send_document(name, name.encode(), media_group="both")
    receipt = await director.phone.wait(lambda m: "2 файла:" in words(m), after=sent)
    assert "п. 1.2" in words(receipt)
    assert await names(director) == {"1.2": ["План.docx", "Таблица.xlsx"]}
    answer = await ask(director.phone, "1.3 готово")
    assert "п. 1.3 — выполнено" in words(answer)
    sent = await director.phone.send_document("Протокол.docx", b"not a document")
    await director.phone.wait(lambda m: "Читаю документ" in m.text, after=sent)
    sent = await director.phone.send("/reports")
    queue = await director.phone.wait(lambda m: "отчёт" in m.text and m.buttons, after=sent)
    assert f"п. 1.2 · {director.school}" in [row[0] for row in buttons(queue)]
