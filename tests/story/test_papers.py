"""The paper on how decisions are carried out: chosen, given as a file, made with the committee's own template."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import sqlalchemy as sa
from docx import Document

from domain.decisions import Deadline, DeadlineKind
from messaging.presses import GiveBriefing
from papers.default_template import default_template
from papers.isolated import office
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import templates
from storage.tables import audit_log
from tests.story.committee import Committee
from tests.town import again, ask, buttons, tap, words

SHORT = Deadline(kind=DeadlineKind.BY, date=dt.date(2026, 11, 27), phrase="до 27.11.2026")
MADE = "word/document.xml"


async def opened(phone: Phone, *path: str, command: str = "/paper") -> Message:
    """The last of the views behind these buttons."""
    shown = await ask(phone, command)
    for button in path:
        shown = await _led(phone, shown, button)
    return shown


async def _led(phone: Phone, shown: Message, button: str) -> Message:
    before = words(shown)
    await tap(phone, button, on=shown)
    return await phone.wait(lambda m: m.id == shown.id and words(m) != before)


async def given(phone: Phone, shown: Message, button: str, *, seconds: float = 30) -> Message:
    """The file."""
    await tap(phone, button, on=shown)
    return await phone.wait(lambda m: m.document is not None and m.id > shown.id, after=shown, timeout=seconds)


def content(phone: Phone, sent: Message) -> bytes:
    assert sent.document is not None
    return phone.download(sent.document.file_id)


def text(data: bytes) -> list[str]:
    document = Document(io.BytesIO(data))
    return [plain(one.text) for one in document.paragraphs if one.text]


def tables(data: bytes) -> list[list[list[str]]]:
    found = Document(io.BytesIO(data)).tables
    return [[[plain(cell.text) for cell in row.cells] for row in table.rows] for table in found]


def plain(said: str) -> str:
    return said.replace("\N{NO-BREAK SPACE}", " ")


def changed(before: str, after: str) -> bytes:
    """The original template with other words."""
    made, file = io.BytesIO(), zipfile.ZipFile(io.BytesIO(default_template()))
    with zipfile.ZipFile(made, "w") as archive:
        for name in file.namelist():
            data = file.read(name)
            if name == MADE:
                assert before in data.decode()
                data = data.decode().replace(before, after).encode()
            archive.writestr(name, data)
    return made.getvalue()


async def at_work(committee: Committee) -> None:
    """Two points for three heads: one accepted, one reported, one returned, the rest overdue."""
    heads = [await committee.director() for _ in range(3)]
    texts = ["Проверить <ограждение> & кровлю\nдо снега", "=cmd|' /C calc'!A0"]
    await committee.publish("1.2", "1.3", to=heads, texts=texts, deadline=SHORT)
    for one in heads:
        await ask(one.phone, "1.2 готово")
    await committee.accept(heads[0], "1.2")
    await committee.return_for_rework(heads[1], "1.2", "Нет подписи")
    await committee.town.turn(days=10)


async def test_the_paper_and_the_table_say_what_the_chat_says(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    shown = await opened(desk, "Прошлый месяц")
    about = "по решениям, принятым с 1 ноября 2026 по 30 ноября 2026"
    assert words(shown).startswith(f"Справка: {about}\n\nВсего 6 поручений:")
    figures = ["отчёт принят — 1", "ждут проверки — 1", "в работе — 4", "просрочено — 4"]
    assert all(one in words(shown) for one in figures), words(shown)

    sent = await given(desk, shown, "Справка .docx")
    paper = content(desk, sent)
    assert text(paper)[:3] == [
        "Справка об исполнении решений",
        about,
        "по состоянию на 3 декабря 2026",
    ]
    assert "По пунктам" not in text(paper)
    total, of_minutes, of_schools, late, signature = tables(paper)
    assert total[1] == ["6", "1", "1", "4", "4", "3", "0"]
    assert of_minutes[1] == ["Протокол № 1 от 20 ноября 2026", "6", "1", "1", "4", "4", "3"]
    assert [row[1:] for row in of_schools[1:]] == [list("210111"), list("200221"), list("201111")]
    assert len(late) == 5
    assert late[1][1:] == ["Протокол № 1 от 20 ноября 2026, п. 1.3", "до 27 ноября 2026", "6"]
    assert signature[0] == ["Секретарь комитета", "____________________", "Ольгина И.Л."]


async def test_the_table_holds_words_and_days_and_no_formula(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    listed = await ask(desk, "/status 1")
    await tap(desk, "п. 1.2", on=listed)
    await tap(desk, "Отметить как важное", on=await again(desk, listed, "Ещё не отчитались"))
    sent = await given(desk, await opened(desk, "По всем решениям"), "Таблица .xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content(desk, sent)))
    assert book.sheetnames == ["Поручения", "По организациям", "По протоколам"]
    sheet = book["Поручения"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O7"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[2], row[4]) for row in rows] == [("п. 1.2", "важное")] * 3 + [("п. 1.3", None)] * 3, "plain spaces"
    assert {row[3] for row in rows} == {"Проверить <ограждение> & кровлю\nдо снега", "=cmd|' /C calc'!A0"}
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row} <= {"s", "d", "n"}
    assert {cell.number_format for cell in sheet["H"][1:]} == {"dd.mm.yyyy"}
    done = next(row for row in rows if row[10] == "отчёт принят")
    assert done[7] == dt.datetime(2026, 11, 27)  # noqa: DTZ001 (a cell has no time zone)
    assert done[13:] == [dt.datetime(2026, 11, 23)] * 2  # noqa: DTZ001
    assert [row[11] for row in rows if row[11]] == [6] * 4
    assert [str(cell.value) for cell in book["По протоколам"][2]] == [
        "Протокол № 1 от 20 ноября 2026",
        *"6114430",
    ]
    assert [cell.value for cell in book["По организациям"][5]] == ["Итого", 6, 1, 1, 4, 4, 3, 0]


async def test_under_the_points_of_minutes_it_says_how_far_each_is(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    shown = await ask(desk, "/minutes")
    await tap(desk, "Протокол № 1…", on=shown)
    await tap(desk, "Пункты и исполнители", on=shown)
    listed = await desk.wait(lambda m: "п. 1.2" in words(m), after=shown)
    sent = await given(desk, listed, "Справка для повестки (.docx)")
    assert sent.document is not None
    assert plain(sent.document.name) == "Справка об исполнении, Протокол № 1 от 20 ноября 2026.docx"
    assert words(sent) == "Как исполнены решения на 3 декабря 2026."
    _, points, *_ = tables(content(desk, sent))
    progress = "исполнено 1 из 3, на проверке 1, в работе 1, из них просрочено 1"
    assert points[1][:4] == ["п. 1.2", "Проверить <ограждение> & кровлю\nдо снега", "до 27 ноября 2026", progress]
    assert points[2][3] == "исполнено 0 из 3, в работе 3, из них просрочено 3"
    assert points[2][4].count(";") == 2


async def test_by_minutes_and_by_school_are_chosen_from_lists(own_committee: Committee) -> None:
    await at_work(own_committee)
    chair = own_committee.chair
    shown = await ask(chair, "/status")
    await tap(chair, "Справка и таблица", on=shown)
    menu = await chair.wait(lambda m: "О чём она?" in words(m), after=shown)
    await tap(chair, "По протоколам", on=menu)
    await tap(chair, "Протокол № 1 от 20 ноября 2026", on=menu)
    card = await chair.wait(lambda m: m.id == menu.id and "Справка: Протокол № 1" in words(m))
    assert "Всего 6 поручений:" in words(card)
    await tap(chair, "← К выбору", on=menu)
    await tap(chair, "По организациям", on=menu)
    listed = await chair.wait(lambda m: m.id == menu.id and "По какой организации" in words(m))
    school = buttons(listed)[0][0]
    await tap(chair, school, on=menu)
    card = await chair.wait(lambda m: m.id == menu.id and f"Справка: {school}" in words(m))
    sent = await given(chair, card, "Справка .docx")
    _, points, of_minutes, late, signature = tables(content(chair, sent))
    assert [row[3] for row in points[1:]] == ["отчёт принят", "просрочено"]
    assert of_minutes[1][1:] == ["2", "1", "0", "1", "1", "1"]
    assert len(late) == 2
    assert signature[0][0] == "Председатель комитета"


async def test_a_period_is_written_in_words(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    menu = await ask(desk, "/paper")
    await tap(desk, "За другой период…", on=menu)
    await desk.wait(lambda m: "Напишите период" in words(m), after=menu)
    assert "Не удалось понять" in words(await ask(desk, "когда-нибудь"))
    assert "Всего 6 поручений:" in words(await ask(desk, "с 1 сентября по 30 ноября"))
    last = desk.messages[-1]
    await tap(desk, "За другой период…", on=menu)
    await desk.wait(lambda m: "Напишите период" in words(m), after=last)
    nothing = await ask(desk, "октябрь")
    assert words(nothing).splitlines() == [
        "Справка: по решениям, принятым с 1 октября 2026 по 31 октября 2026",
        "",
        "По этому никому ничего не поручено.",
    ]
    assert buttons(nothing) == [["← К выбору"]]


@pytest.mark.skipif(office() is None, reason="needs the Debian package libreoffice-writer-nogui")
@pytest.mark.slow
async def test_where_libreoffice_is_installed_there_is_a_pdf(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    sent = await given(desk, await opened(desk, "По всем решениям"), "Справка .pdf", seconds=110)
    assert sent.document is not None
    assert sent.document.name.endswith(".pdf")
    assert content(desk, sent).startswith(b"%PDF")


async def test_without_libreoffice_there_is_no_such_button(
    own_committee: Committee, monkeypatch: pytest.MonkeyPatch
) -> None:
    await at_work(own_committee)
    monkeypatch.setenv("PATH", "/nowhere")
    shown = await opened(own_committee.secretary, "По всем решениям")
    assert buttons(shown) == [["Справка .docx"], ["Таблица .xlsx"], ["← К выбору"]]


async def test_a_month_and_what_else_stands_behind_the_command(own_committee: Committee) -> None:
    await at_work(own_committee)
    chair = own_committee.chair
    of_month = words(await ask(chair, "/paper ноябрь"))
    assert of_month.startswith("Справка: "), of_month
    assert "30 ноября 2026" in of_month
    for said in (
        "справка за ноябрь",
        "Дайте таблицу за ноябрь.",
        "/paper с 30 ноября по 1 ноября",
        "paper for November",
    ):
        assert words(await ask(chair, said)) == of_month, said
    assert words(await ask(chair, "/paper СШ № 1")).startswith("Справка: МБОУ СШ № 1")
    assert words(await ask(chair, "/paper 1")).startswith("Справка: Протокол № 1")
    choice = words(await ask(chair, "/paper"))
    for said in ("справка за прошлый год", "/paper когда-нибудь"):
        assert words(await ask(chair, said)) == choice, said


async def test_of_a_draft_there_is_none(own_committee: Committee) -> None:
    director = await own_committee.director()
    draft = await own_committee.draft("1.2", to=[director])
    await own_committee.press(GiveBriefing(minutes_id=draft).pack())
    assert not [m for m in own_committee.secretary.inbox if m.document]


async def offered(desk: Phone, data: bytes, name: str = "Наш шаблон.docx") -> Message:
    """Sent after the button; the answer to it."""
    shown = await opened(desk, "Шаблон справки")
    await tap(desk, "Заменить", on=shown)
    asked = await desk.wait(lambda m: "Пришлите изменённый шаблон" in words(m), after=shown)
    sent = await desk.send_document(name, data)
    return await desk.wait(lambda m: m.text and m.id > sent.id, after=asked)


async def test_the_committee_puts_its_own_template_in_place(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    original = await given(desk, await opened(desk, "Шаблон справки"), "Взять шаблон")
    assert content(desk, original) == default_template()

    question = await offered(desk, changed("{{ заголовок }}", "Отдел образования: {{ Заголовок}}"))
    example = next(m for m in desk.inbox if m.document and m.document.name == "Пример справки.docx")
    assert text(content(desk, example))[0] == "Отдел образования: Справка об исполнении решений"
    async with own_committee.town.database.read() as tx:
        assert await templates.load(tx) is None
    await tap(desk, "Принять этот шаблон", on=question)
    await desk.wait(lambda m: m.id == question.id and "по вашему шаблону" in words(m))
    sent = await given(desk, await opened(desk, "По всем решениям"), "Справка .docx")
    assert text(content(desk, sent))[0] == "Отдел образования: Справка об исполнении решений"

    shown = await opened(desk, "Шаблон справки")
    assert "Сейчас он ваш: Наш шаблон.docx" in words(shown)
    former = await given(desk, shown, "Вернуть исходный")
    assert words(former) == "Ваш прежний шаблон: если понадобится, пришлите его снова."
    sent = await given(desk, await opened(desk, "По всем решениям"), "Справка .docx")
    assert text(content(desk, sent))[0] == "Справка об исполнении решений"
    async with own_committee.town.database.read() as tx:
        noted = sa.select(audit_log.c.details).where(audit_log.c.action == "template").order_by(audit_log.c.id)
        assert (await tx.execute(noted)).scalars().all() == [{"name": "Наш шаблон.docx"}, {}]


async def test_a_broken_template_is_named_and_not_obeyed(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    answer = await offered(desk, changed("{{ всего }}", "{{ всиго }} {{ дата.__class__ }} {% for x in y %} {{ дата"))
    assert words(answer).splitlines() == [
        "Этот шаблон не подходит, остаётся прежний:",
        "",
        "· команд в шаблоне не бывает: «{% for x in y %}». Только поля в двойных скобках",
        "· поля «всиго» нет; возможно, это «всего»",
        "· поля «дата.__class__» нет",
        "· здесь двойные скобки не закрыты или не открыты: «{{ дата»",
        "",
        "Исправьте его в Word и пришлите снова.",
    ]
    sent = await desk.send_document("Шаблон.docx", b"no archive")
    assert "это не файл .docx" in words(await desk.wait(lambda m: m.text and m.id > sent.id, after=sent))
    async with own_committee.town.database.read() as tx:
        assert await templates.load(tx) is None


@pytest.mark.parametrize("who", ["secretary", "chair"])
async def test_a_template_that_is_sent_without_a_press_is_offered(own_committee: Committee, who: str) -> None:
    await at_work(own_committee)
    phone: Phone = getattr(own_committee, who)
    split = changed("{{ заголовок }}", "Наш отдел: {</w:t></w:r><w:r><w:t>{ заголо</w:t></w:r><w:r><w:t>вок }}")
    sent = await phone.send_document("Новая справка.docx", split)
    question = await phone.wait(lambda m: "Принять" in words(m), after=sent)
    example = next(m for m in phone.inbox if m.document and m.document.name == "Пример справки.docx")
    assert text(content(phone, example))[0].startswith("Наш отдел: ")
    await tap(phone, "Принять этот шаблон", on=question)
    await again(phone, question, "по вашему шаблону")
    async with own_committee.town.database.read() as tx:
        assert (await templates.load(tx)) is not None
    sent = await phone.send_document("Справка.docx", changed("{{ всего }}", "{{ всиго }}"))
    refused = await phone.wait(lambda m: "поля «всиго» нет" in words(m), after=sent)
    assert buttons(refused) == [["← К шаблону"]]


async def test_a_stored_template_that_fails_is_named_and_the_original_is_used(own_committee: Committee) -> None:
    await at_work(own_committee)
    desk = own_committee.secretary
    async with own_committee.town.database.write() as tx:
        broken = templates.StoredTemplate(name="Старый.docx", content=changed("{{ всего }}", "{{ прежнее поле }}"))
        await templates.keep(tx, broken, own_committee.town.now)
    sent = await given(desk, await opened(desk, "По всем решениям"), "Справка .docx")
    assert words(sent).startswith("Ваш шаблон не подошёл, поэтому справка по исходному:")
    assert "поля «прежнее поле» нет" in words(sent)
    assert text(content(desk, sent))[0] == "Справка об исполнении решений"
