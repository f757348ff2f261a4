"""A report after it has come: more files, «Это всё», a wrong file taken back, words right after."""

import asyncio

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from messaging.downloads import LIMIT
from messaging.presses import Check, Verdict
from sandbox.world.records import Message
from storage.audit import Action
from storage.tables import audit_log
from tests.delivery.house import until
from tests.story.committee import POINTS, Committee, Director
from tests.story.test_files import PIXEL, file, names
from tests.town import ask, buttons, hear, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


def now(director: Director, message: Message) -> str:
    """What the message says by now."""
    return words(director.phone.find_message(message))


async def remove(director: Director, name: str, receipt: Message) -> None:
    await tap(director.phone, "Убрать файл…", on=receipt)
    await tap(director.phone, f"Убрать: {name}", on=receipt)


async def open_card(committee: Committee, director: Director, number: str) -> Message:
    """The secretary opens a report, however many others wait."""
    about = next(one for one in await director.assignments() if one.number == number)
    last = committee.secretary.messages[-1]
    await committee.press(Check(assignment_id=about.id, verdict=Verdict.SHOW).pack())
    return await hear(committee.secretary, last)


async def test_until_it_is_sent_off_further_files_belong_to_it(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    await committee.town.turn(minutes=9)
    await file(director, "Список.xlsx")
    await committee.town.turn(minutes=9)  # ten minutes after the first, and not after the last
    receipt = await file(director, "Приказ.pdf")
    assert words(receipt).startswith("Отчёт получен комитетом.")
    assert "3 файла:\n· План.docx\n· Список.xlsx\n· Приказ.pdf" in words(receipt)
    assert "Файлы, которые вы пришлёте сейчас, войдут в этот отчёт." in words(receipt)
    assert buttons(receipt) == [["Это всё"], ["Убрать файл…"], ["Отменить отметку"]]
    assert await director.done() == ["1.2"], "nothing is lost if nobody presses"


@pytest.mark.parametrize("said", ["всё", "Все.", "больше ничего", "конец"])
async def test_a_word_ends_it_as_the_button_does(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await ask(director.phone, said)
    assert "«Это всё»" not in words(receipt)
    assert buttons(receipt) == [["Убрать файл…"], ["Отменить отметку"]]
    assert [one.text for one in await director.reports()] == ["1.2 отчёт"]


async def test_a_number_that_says_for_which_point_the_file_is_adds_no_words(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx")
    receipt = await ask(director.phone, "1.3")
    assert await director.done() == ["1.3"]
    assert "К отчёту добавлено" not in words(receipt)
    assert ["Передать секретарю"] not in buttons(receipt)
    assert [one.text for one in await director.reports()] == [""]


async def test_sent_off_it_is_one_receipt_with_every_file_and_the_next_file_is_asked_about(
    committee: Committee,
) -> None:
    director = await committee.director(*POINTS)
    await director.phone.send_photo(PIXEL, "1.2 отчёт", media_group="two")
    await director.phone.send_photo(PIXEL + b"2", media_group="two")
    receipt = await director.phone.wait(lambda m: "2 файла:" in words(m))
    before = len(director.phone.inbox)
    await tap(director.phone, "Это всё", on=receipt)
    assert now(director, receipt).startswith("Отчёт получен комитетом.")
    assert "2 файла:\n· фото 1\n· фото 2" in now(director, receipt)
    assert "ответьте им на это сообщение" in now(director, receipt)
    assert buttons(director.phone.find_message(receipt)) == [["Убрать файл…"], ["Отменить отметку"]]
    assert len(director.phone.inbox) == before
    question = await file(director, "Другое.pdf")
    assert words(question).startswith("По какому пункту отчёт?")
    assert await names(director) == {"1.2": ["photo", "photo"], None: ["Другое.pdf"]}
    await tap(director.phone, "п. 1.2 · …", on=question)
    assert await names(director) == {"1.2": ["photo", "photo", "Другое.pdf"]}


async def test_right_after_a_report_a_bare_file_is_no_report_on_the_last_open_point(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await tap(director.phone, "Это всё", on=await file(director, "План.docx", "1.2 отчёт"))
    question = await file(director, "Другое.pdf")
    assert [row[0].partition(" ·")[0] for row in buttons(question)] == ["п. 1.2", "п. 1.3", "Убрать файл…"]
    assert await director.done() == ["1.2"]


async def test_files_that_are_described_one_by_one_are_one_report(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "а.pdf", "1.2 отчёт")
    receipt = await file(director, "б.pdf", "Список девятиклассников")
    assert "2 файла:" in words(receipt)
    (report,) = await director.reports()
    assert report.text == "1.2 отчёт\nСписок девятиклассников"


async def test_many_files_are_folded_and_every_one_is_listed(committee: Committee) -> None:
    director = await committee.director("1.2")
    for number in range(12):
        caption = "отчёт" if number == 0 else None
        await director.phone.send_document(f"Справка {number}.pdf", str(number).encode(), caption=caption)
    receipt = await director.phone.wait(lambda m: "12 файлов:" in words(m))
    assert all(f"· Справка {number}.pdf" in words(receipt) for number in range(12))
    assert [one.type for one in receipt.entities if "quote" in one.type] == ["expandable_blockquote"]


async def test_a_wrong_file_is_taken_back_and_returned(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await file(director, "Не тот.pdf")
    await remove(director, "Не тот.pdf", receipt)
    assert director.phone.toasts[-1].text == "Файл убран из отчёта."
    assert "1 файл:\n· План.docx" in now(director, receipt)
    assert await names(director) == {"1.2": ["План.docx"]}
    card = await open_card(committee, director, "1.2")
    assert "Ниже 1 файл." in words(card)
    await tap(director.phone, "Убрать или вернуть файл…", on=receipt)
    assert "Если секретарь уже открывал отчёт, копия осталась у него в чате." in now(director, receipt)
    await tap(director.phone, "Вернуть: Не тот.pdf", on=receipt)
    assert await names(director) == {"1.2": ["План.docx", "Не тот.pdf"]}
    assert await journal(committee, director) == [True, False]


async def journal(committee: Committee, director: Director) -> list[bool]:
    query = sa.select(audit_log.c.details).where(
        audit_log.c.action == Action.FILE, audit_log.c.person_id == director.person_id
    )
    async with committee.town.database.read() as tx:
        return [row.details["taken_back"] for row in await tx.execute(query.order_by(audit_log.c.id))]


async def test_the_right_file_follows_the_wrong_one_even_after_it_was_sent_off(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "Не тот.pdf", "1.2 отчёт")
    await tap(director.phone, "Это всё", on=receipt)
    await committee.town.turn(minutes=30)
    await remove(director, "Не тот.pdf", receipt)
    assert "В отчёте не осталось файлов. Пришлите нужный. Если отчёта ещё нет, нажмите" in now(director, receipt)
    assert buttons(director.phone.find_message(receipt)) == [["Вернуть файл…"], ["Отменить отметку"]]
    again = await file(director, "Тот.pdf")
    assert "1 файл:\n· Тот.pdf" in words(again)
    assert await names(director) == {"1.2": ["Тот.pdf"]}


async def test_a_button_that_is_not_there_is_not_spoken_of(committee: Committee) -> None:
    """The mark cannot be taken back by the head after the secretary has decided, even if that was undone."""
    director, desk = await committee.director("1.2"), committee.secretary
    receipt = await file(director, "Не тот.pdf", "1.2 отчёт")
    card = await committee.open_report(director, "1.2")
    await tap(desk, "Принять отчёт", on=card)
    await tap(desk, "Отменить решение", on=await desk.wait(lambda m: m.id == card.id and "Отчёт принят" in words(m)))
    await director.phone.wait(lambda m: "снова на проверке" in words(m), after=receipt)
    await remove(director, "Не тот.pdf", receipt)
    assert "Пришлите нужный или, если отчёта пока нет, напишите об этом здесь." in now(director, receipt)
    assert buttons(director.phone.find_message(receipt)) == [["Вернуть файл…"]]


async def test_the_same_file_sent_again_is_one_and_comes_back_if_it_was_taken_back(committee: Committee) -> None:
    director = await committee.director("1.2")
    receipt = await ask(director.phone, "готово")
    receipt = await file(director, "План.docx")
    await director.phone.forward(next(m for m in reversed(director.phone.messages) if m.document))
    receipt = await hear(director.phone, receipt)
    assert "1 файл:\n· План.docx" in words(receipt)
    await remove(director, "План.docx", receipt)
    await director.phone.forward(next(m for m in reversed(director.phone.messages) if m.document))
    receipt = await hear(director.phone, receipt)
    assert "1 файл:\n· План.docx" in words(receipt)


async def test_a_wrong_file_on_two_points_leaves_both(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "Не тот.pdf", "1.2 и 1.3 отчёт")
    await file(director, "Тот.pdf")
    receipt = await director.phone.wait(lambda m: "2 файла:" in words(m), after=receipt)
    await tap(committee.secretary, "Принять отчёт", on=await open_card(committee, director, "1.3"))
    await remove(director, "Не тот.pdf", receipt)
    assert await names(director) == {"1.2": ["Тот.pdf"], "1.3": ["Не тот.pdf", "Тот.pdf"]}, "accepted it stays"


async def test_a_file_without_a_point_can_be_taken_back_too(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    question = await file(director, "Паспорт.pdf")
    await remove(director, "Паспорт.pdf", question)
    assert now(director, question) == "Файл убран, комитет его не увидит. Если он всё же нужен, пришлите его ещё раз."
    assert await director.reports() == []
    await committee.town.turn(hours=2)
    waiting = await ask(committee.secretary, "/queue")
    assert "Непонят" not in words(waiting)


async def test_what_is_accepted_loses_no_file(committee: Committee) -> None:
    director = await committee.director("1.2")
    await file(director, "План.docx", "отчёт")
    receipt = await file(director, "Ещё.pdf")
    await tap(director.phone, "Убрать файл…", on=receipt)
    await tap(committee.secretary, "Принять отчёт", on=await open_card(committee, director, "1.2"))
    await tap(director.phone, "Убрать: Ещё.pdf", on=receipt)
    assert director.phone.toasts[-1].text.startswith("Комитет уже рассмотрел этот отчёт, поэтому файлы остаются.")
    assert await names(director) == {"1.2": ["План.docx", "Ещё.pdf"]}
    assert buttons(director.phone.find_message(receipt)) == []


async def test_a_card_that_shows_a_file_taken_back_since_is_shown_anew_before_it_is_accepted(
    committee: Committee,
) -> None:
    director = await committee.director("1.2")
    receipt = await file(director, "Не тот.pdf", "отчёт")
    card = await open_card(committee, director, "1.2")
    await remove(director, "Не тот.pdf", receipt)
    toast = await tap(committee.secretary, "Принять отчёт", on=card)
    assert toast.text == "Файлы этого отчёта изменились. Посмотрите его ещё раз, он ниже."
    assert (await director.statuses())["1.2"] is Status.REPORTED
    again = await committee.secretary.wait(lambda m: "Без файлов." in words(m) and m.id > card.id, after=card)
    await tap(committee.secretary, "Принять отчёт", on=again)
    assert (await director.statuses())["1.2"] is Status.ACCEPTED


async def test_pressed_at_once_the_file_is_there_or_it_is_not_accepted(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    for point in POINTS:
        receipt = await file(director, f"{point}.pdf", f"{point} отчёт")
        card = await open_card(committee, director, point)
        await tap(director.phone, "Убрать файл…", on=receipt)
        shown = director.phone.find_message(receipt)
        mine = director.phone.callback(f"Убрать: {point}.pdf", shown)[1]
        theirs = committee.secretary.callback("Принять отчёт", card)[1]
        await asyncio.gather(
            director.phone.press_raw(receipt, mine), committee.secretary.press_raw(card, theirs), return_exceptions=True
        )
        accepted = (await director.statuses())[point] is Status.ACCEPTED
        assert ((await names(director)).get(point) == [f"{point}.pdf"]) is accepted
        await committee.town.settle()  # or what is told of the decision would be taken for the next receipt


async def test_words_right_after_the_files_belong_to_the_report(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await ask(director.phone, "Приложение подпишет новый завхоз, он в отпуске")
    assert "К отчёту добавлено: «Приложение подпишет новый завхоз, он в отпуске»" in words(receipt)
    assert ["Передать секретарю"] in buttons(receipt)
    assert await director.done() == ["1.2"]
    (report,) = await director.reports()
    assert report.text == "1.2 отчёт\nПриложение подпишет новый завхоз, он в отпуске"
    card = await open_card(committee, director, "1.2")
    assert "новый завхоз" in words(card)
    more = await file(director, "Приложение.pdf")
    assert "2 файла:" in words(more)


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("А кому сдавать подлинник?", "передан"),
        ("1.3 готово", "п. 1.3 — выполнено"),
        ("По 1.3 не успеваем, просим продлить до 1 февраля", "п. 1.3"),
        ("1.3 пришлю вместе с завхозом", "Ничего не изменено"),
    ],
)
async def test_a_question_a_plea_or_another_point_stays_what_it_is(
    committee: Committee, said: str, answer: str
) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    heard = await ask(director.phone, said)
    assert "К отчёту добавлено" not in words(heard)
    (report, *_) = await director.reports()
    assert report.text == "1.2 отчёт"


@pytest.mark.parametrize("said", ["не тот файл", "Подпись завхоза будет в понедельник", "не готово, отчёта нет"])
async def test_words_that_it_is_none_change_nothing_and_tell_the_way(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    heard = await ask(director.phone, said)
    assert words(heard).startswith("Ничего не изменено: этот отчёт по-прежнему у комитета.")
    assert "Если файл лишний, нажмите «Убрать файл…»." in words(heard)
    assert "Отчёт получен" not in words(heard)
    assert buttons(heard) == [["Это всё"], ["Убрать файл…"], ["Отменить отметку"], ["Передать секретарю"]]
    (report,) = await director.reports()
    assert report.text == "1.2 отчёт"
    assert await director.done() == ["1.2"]


async def test_the_card_of_the_point_leads_to_the_files(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "План.docx", "1.2 отчёт")
    await tap(director.phone, "Изменить файлы отчёта…", on=await director.card("1.2"))
    again = await director.phone.wait(lambda m: "1 файл:" in words(m) and m.id > receipt.id, after=receipt)
    await remove(director, "План.docx", again)
    assert await names(director) == {"1.2": []}


async def test_words_after_it_was_sent_off_are_no_part_of_it(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    receipt = await file(director, "План.docx", "1.2 отчёт")
    await tap(director.phone, "Это всё", on=receipt)
    heard = await ask(director.phone, "Приложение подпишет новый завхоз")
    assert "К отчёту добавлено" not in words(heard)


async def test_said_without_a_number_right_after_the_files_it_marks_no_other_point(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await ask(director.phone, "готово")
    assert "п. 1.2 — выполнено" in words(receipt)
    assert await director.done() == ["1.2"]


@pytest.mark.parametrize("said", ["отчёт по 1.3", "п. 1.3 выполнено"])
async def test_words_after_bare_files_name_their_point(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "а.pdf")
    question = await file(director, "б.pdf")
    receipt = await ask(director.phone, said)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(receipt)
    assert "2 файла:\n· а.pdf\n· б.pdf" in words(receipt)
    assert await names(director) == {"1.3": ["а.pdf", "б.pdf"]}
    await until(lambda: question.id not in [message.id for message in director.phone.inbox])
    await tap(director.phone, "Отменить отметку", on=receipt)
    assert await director.done() == []


async def test_a_file_over_what_bots_may_fetch_reaches_the_secretary(committee: Committee) -> None:
    director = await committee.director("1.2")
    sent = await director.phone.send_document("Учения.zip", bytes(LIMIT + 1), caption="отчёт")
    receipt = await hear(director.phone, sent)
    assert "1 файл:\n· Учения.zip" in words(receipt)
    card = await open_card(committee, director, "1.2")
    got = await committee.secretary.wait(lambda m: m.document and m.document.name == "Учения.zip", after=card)
    assert got.document
    assert got.document.size == LIMIT + 1


async def test_what_is_too_large_or_a_recording_gets_a_way_that_works(committee: Committee) -> None:
    director = await committee.director("1.2")
    answer = await hear(director.phone, await director.phone.send_other("audio"))
    assert "Пришлите её файлом: скрепка, затем «Файл»." in words(answer)
    assert "«отчёт по ссылке …»" in words(answer)
    await tap(director.phone, "Приложить отчёт", on=director.given())
    asked = await hear(director.phone, answer)
    assert "«отчёт по ссылке …»" in words(asked)


async def test_a_card_without_a_file_that_came_since_is_shown_anew_before_it_is_accepted(committee: Committee) -> None:
    director = await committee.director("1.2")
    await file(director, "План.docx", "отчёт")
    card = await open_card(committee, director, "1.2")
    await file(director, "Ещё.pdf")
    toast = await tap(committee.secretary, "Принять отчёт", on=card)
    assert toast.text == "Файлы этого отчёта изменились. Посмотрите его ещё раз, он ниже."
    again = await committee.secretary.wait(lambda m: "Ниже 2 файла." in words(m) and m.id > card.id, after=card)
    await committee.secretary.wait(lambda m: m.document is not None and m.document.name == "Ещё.pdf", after=card)
    await tap(committee.secretary, "Принять отчёт", on=again)
    assert (await director.statuses())["1.2"] is Status.ACCEPTED


@pytest.mark.parametrize("said", ["отмена", "отменить отметку", "удалите отметку"])
async def test_what_takes_a_report_back_is_no_part_of_it(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await file(director, "План.docx", "1.2 отчёт")
    receipt = await ask(director.phone, said)
    assert words(receipt).startswith("Ничего не изменено: этот отчёт по-прежнему у комитета.")
    assert ["Отменить отметку"] in buttons(receipt)
    (report,) = await director.reports()
    assert report.text == "1.2 отчёт"
    assert await director.done() == ["1.2"], "words alone take nothing back"
