"""The secretary corrects a draft in Excel: takes the table, changes it, sends it back, sees what changed, agrees."""

import datetime as dt
import io
from collections.abc import Callable

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from domain.decisions import DecisionKind
from domain.people import Role
from messaging.presses import Table, TableStep
from papers.draft_workbook import draft_workbook
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage import accounts, minutes, people
from storage.minutes import State, StoredDecision
from tests.conftest import MORNING
from tests.papers.sheets import replaced
from tests.story.committee import Committee
from tests.story.test_correcting import reviewed, stored
from tests.story.test_repeated import repeating
from tests.town import again, ask, buttons, hear, tap, words

Value = str | int | dt.datetime | None
Change = Callable[[Worksheet], None]


async def taken_out(desk: Phone, summary: Message) -> bytes:
    """The file that the bot sends."""
    await tap(desk, "В Excel", on=summary)
    sent = await desk.wait(lambda m: m.document is not None and "Исправьте их в Excel" in words(m), after=summary)
    assert sent.document is not None
    assert sent.document.name == "Протокол № 7 от 20 ноября 2026.xlsx"
    return desk.download(sent.document.file_id)


def changed(data: bytes, *changes: Change) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(data))
    for change in changes:
        change(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cell(place: str, value: Value) -> Change:
    def write(sheet: Worksheet) -> None:
        sheet[place] = value

    return write


async def sent_back(desk: Phone, data: bytes, name: str = "Правки.xlsx") -> Message:
    sent = await desk.send_document(name, data)
    return await hear(desk, sent)


async def points(committee: Committee) -> list[StoredDecision]:
    return list((await stored(committee)).decisions)


def row(*values: Value) -> Change:
    return lambda sheet: sheet.append(list(values))


async def test_a_draft_goes_to_excel_and_comes_back_and_all_of_it_can_be_undone(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    before = await points(own_committee)
    data = changed(
        await taken_out(desk, summary),
        cell("C2", "Осмотреть кровли зданий."),
        cell("E2", dt.datetime(2026, 12, 15)),  # noqa: DTZ001 - as Excel has it
        cell("D3", "Вострикова А.И.; мбоу сш №1"),
        cell("E3", "до 30 ноября"),
        cell("F5", "к сведению"),
        cell("G4", "да"),
        row("1.5", 1, "Сдать отчёт о ремонте", "СШ № 2", "до 1 марта"),
    )
    shown = await sent_back(desk, data)
    assert words(shown).splitlines() == [
        "Протокол № 7 от 20 ноября 2026, таблица",
        "",
        "Изменено 5 пунктов. Пока ничего не принято.",
        "",
        "п. 1.1",
        "· текст: «Провести осмотр кровли зданий. Составить акты осмотра.» → «Осмотреть кровли зданий.»",
        "· срок: до 11 декабря 2026 → до 15 декабря 2026",
        "",
        "п. 1.2",
        "· кому: директор СШ № 99 → Вострикова А.И.; мбоу сш №1",
        "· срок: до 31.11.2026 → до 30 ноября 2026",
        "",
        "п. 1.3 — пропущен",
        "",
        "п. 1.4 — вид: поручение → к сведению",
        "",
        "п. 1.5 — новый пункт: Сдать отчёт о ремонте",
        "· кому: СШ № 2",
        "· срок: до 1 марта 2027",
        "· вид: поручение",
    ]
    assert buttons(shown) == [["Принять изменения (5)"], ["Не надо"]]
    assert await points(own_committee) == before

    await tap(desk, "Принять изменения (5)", on=shown)
    done = await again(desk, shown, "Приняты изменения: 5 пунктов.")
    async with repeating(own_committee.town) as repeater:
        await repeater.once_more(desk)
    assert "Приняты изменения: 5 пунктов." in words(desk.find_message(done))
    now = [line.decision for line in await points(own_committee)]
    assert [one.deadline.date for one in now] == [
        dt.date(2026, 12, 15),
        dt.date(2026, 11, 30),
        None,
        dt.date(2026, 12, 18),
        dt.date(2027, 3, 1),
    ]
    assert (now[1].doubts, now[2].skipped, now[3].kind) == ((), True, DecisionKind.RESOLUTION)
    assert (now[4].number, now[4].agenda_item, now[4].text) == ("1.5", 1, "Сдать отчёт о ремонте")

    again_sent = await sent_back(desk, data)
    assert "Принимать нечего" in words(again_sent), "new rows are new once"
    assert buttons(again_sent) == [["К сводке"]]

    await tap(desk, "К сводке", on=done)
    summary = await again(desk, done, "Последнее исправление: таблица Excel. Кто исправил: Ольгина Ирина Львовна")
    await tap(desk, "Отменить исправление: таблица Excel", on=summary)
    await again(desk, done, "Пока никому ничего не отправлено")
    assert [line.decision for line in await points(own_committee)] == [line.decision for line in before]
    assert [line.id for line in await points(own_committee)] == [line.id for line in before]


async def test_the_table_offers_what_can_be_chosen(own_committee: Committee) -> None:
    desk = own_committee.secretary
    data = await taken_out(desk, await reviewed(own_committee))
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    offered = {str(one.sqref).partition("2:")[0]: one for one in sheet.data_validations.dataValidation}
    titles = {column: sheet[f"{column}1"].value for column in offered}
    assert titles == {"D": "Кому", "F": "Вид", "G": "Пропустить"}
    assert {one.type for one in offered.values()} == {"list"}
    assert offered["F"].formula1 == '"поручение,к сведению"'
    assert offered["G"].formula1 == '"да"'
    assert all(sheet[f"F{row}"].coordinate in offered["F"].cells for row in range(2, sheet.max_row + 2))
    name, _, cells = offered["D"].formula1.rpartition("!")
    whom = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    assert whom == ["МБОУ СШ № 1", "МБОУ СШ № 2", "МБОУ СШ № 3"]
    assert not offered["D"].showErrorMessage, "somebody else may be written"


async def test_nothing_is_taken_unless_one_agrees_and_once_only(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    table = await taken_out(desk, summary)
    before = await points(own_committee)
    assert "Принимать нечего" in words(await sent_back(desk, table))

    data = changed(table, row(None, None, "Луговской СШ до 1 марта представить план", "СШ № 1"))
    shown = await sent_back(desk, data)
    await tap(desk, "Не надо", on=shown)
    refused = await again(desk, shown, "Из таблицы ничего не принято.")
    assert buttons(refused) == [["К сводке"]]
    assert await points(own_committee) == before

    shown = await sent_back(desk, data)
    press = Table(minutes_id=1, step=TableStep.TAKE, count=1).pack()
    for _ in range(2):
        await desk.press_raw(shown, press)
    await again(desk, shown, "Принимать нечего")
    assert len(await points(own_committee)) == len(before) + 1
    other = await sent_back(desk, changed(table, cell("C2", "Иначе"), cell("C3", "Иначе")))
    toast = await desk.press_raw(other, press)
    assert "Черновик тем временем изменился" in (toast.text or ""), "two were shown, one is confirmed"
    assert (await points(own_committee))[0].decision.text == before[0].decision.text


async def test_rows_that_cannot_be_read_are_named_and_the_others_taken(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)

    def copied(sheet: Worksheet) -> None:
        sheet.append([one.value for one in sheet[4]])

    data = changed(
        await taken_out(desk, summary),
        cell("E2", "до 31 ноября"),
        cell("D3", "Небывалова Г.Г."),
        cell("F4", "приказ"),
        cell("E5", "до 15 января"),
        copied,
        row("Проверила Иванова"),
        row(None, None, "Сдать отчёт", "СШ № 1", None, None, "может быть"),
        row(*([None] * 8), 999),
    )
    shown = await sent_back(desk, data)
    assert words(shown).splitlines()[4:] == [
        "Нельзя принять 7 строк, причины ниже.",
        "",
        "п. 1.4 — срок: до 18 декабря 2026 → до 15 января 2027",
        "",
        "Строка 2, п. 1.1. Такого дня нет. Напишите дату ещё раз, например: «до 15.03.2027».",
        "",
        "Строка 3, п. 1.2. В списке таких нет: Небывалова Г.Г.",
        "",
        "Строка 4, п. 1.3. Вид «приказ» неизвестен. Выберите один из этих: поручение, к сведению.",
        "",
        "Строка 6. Этот пункт уже есть в строке 4. Новый пункт пишите в пустой строке, а не в копии.",
        "",
        "Строка 7. Нет текста. Чтобы пропустить пункт, выберите «да» в столбце «Пропустить».",
        "",
        "Строка 8. Не удалось понять «может быть» в столбце «Пропустить». Напишите «да» или оставьте клетку пустой.",
        "",
        "Строка 9. Этого пункта в черновике больше нет. Возьмите новую таблицу.",
    ]
    await tap(desk, "Принять изменения (1)", on=shown)
    done = await again(desk, shown, "Приняты изменения: 1 пункт.")
    assert "Нельзя принять 7 строк" in words(done)
    assert "Строка 3, п. 1.2" in words(done)
    assert [line.decision.deadline.date for line in await points(own_committee)][3] == dt.date(2027, 1, 15)
    later = words(await sent_back(desk, data))  # its other rows would be corrected in the same file
    assert "Принимать нечего" in later
    assert "п. 1.4" not in later


async def test_what_was_corrected_in_the_bot_meanwhile_is_not_overwritten(own_committee: Committee) -> None:
    desk, other = own_committee.secretary, own_committee.town.phone("Лаптева Инна Юрьевна")
    async with own_committee.town.database.write() as tx:
        person_id = await people.new_person(tx, other.name)
        await people.give_role(tx, person_id, Role.SECRETARY)
        await accounts.register(tx, person_id=person_id, user_id=other.id, chat_id=other.id, language="ru", now=MORNING)
    await ask(other, "/start")
    summary = await reviewed(own_committee)
    table = await taken_out(desk, summary)
    theirs = await sent_back(other, changed(table, cell("C2", "Осмотреть крыши"), cell("G5", "да")))
    mine = await sent_back(
        desk, changed(table, cell("C2", "Осмотреть кровли"), cell("C4", "Питание"), lambda sheet: sheet.delete_rows(3))
    )
    assert "Изменены 2 пункта" in words(mine)
    assert "они останутся как были: п. 1.2" in words(mine)

    await tap(other, "Принять изменения (2)", on=theirs)
    await again(other, theirs, "Приняты изменения: 2 пункта.")
    toast = await tap(desk, "Принять изменения (2)", on=mine)
    assert "Черновик тем временем изменился" in (toast.text or "")
    mine = await again(desk, mine, "Изменён 1 пункт")
    assert "Строка 2, п. 1.1. Пункт изменился после того, как вы взяли таблицу." in words(mine)
    assert "п. 1.4" not in words(mine), "what was not touched in the table is as the bot has it"
    await tap(desk, "Принять изменения (1)", on=mine)
    await again(desk, mine, "Приняты изменения: 1 пункт.")
    now = [line.decision for line in await points(own_committee)]
    assert [one.text for one in now][:3] == ["Осмотреть крыши", "Подготовить план подвоза учащихся.", "Питание"]
    assert now[3].skipped


async def test_long_changes_are_paged(own_committee: Committee) -> None:
    desk = own_committee.secretary
    table = await taken_out(desk, await reviewed(own_committee))
    shown = await sent_back(
        desk, changed(table, *(row(None, None, f"Представить справку № {n}", "СШ № 1") for n in range(45)))
    )
    assert "Страница 1 из " in words(shown)
    await tap(desk, "Дальше →", on=shown)
    turned = await again(desk, shown, "Страница 2 из ")
    assert ["Принять изменения (45)"] in buttons(turned)
    await tap(desk, "Принять изменения (45)", on=turned)
    await again(desk, shown, "Приняты изменения: 45 пунктов.")
    assert len(await points(own_committee)) == 49


async def test_a_table_of_no_draft_and_one_that_is_broken(own_committee: Committee) -> None:
    desk = own_committee.secretary
    summary = await reviewed(own_committee)
    table = await taken_out(desk, summary)
    shown = await sent_back(desk, changed(table, cell("C2", "Иначе")))
    counts = await own_committee.town.counts()

    assert "Не удалось прочитать таблицу" in words(
        await sent_back(desk, replaced(table, "xl/worksheets/sheet1.xml", b"</sheetData>", b""))
    )
    assert "Черновика, из которого взята эта таблица, здесь нет" in words(
        await sent_back(desk, draft_workbook(10**17, (), ()))
    )
    assert "Файл этой таблицы больше не найти" in words(await _pressed(own_committee))
    async with own_committee.town.database.write() as tx:
        await minutes.set_state(tx, 1, State.PUBLISHED, MORNING)
    assert "документ уже опубликован" in words(await sent_back(desk, table))
    await tap(desk, "Принять изменения (1)", on=shown)
    await again(desk, shown, "документ уже опубликован")
    assert await own_committee.town.counts() == counts
    roster = await desk.send_document("Список.csv", "Организация;ФИО\nМБОУ СШ № 40;Ким Анна Ильинична\n".encode())
    await desk.wait(lambda m: "Список принят" in m.text, after=roster)


async def _pressed(committee: Committee) -> Message:
    """A button under a message that answers no file."""
    desk = await ask(committee.secretary, "/minutes")
    await committee.secretary.press_raw(desk, Table(minutes_id=1, step=TableStep.TAKE, count=1).pack())
    return await again(committee.secretary, desk, "Ничего не изменилось")


async def test_a_table_that_has_lost_its_hidden_columns_is_known_by_its_header(own_committee: Committee) -> None:
    desk = own_committee.secretary
    data = await taken_out(desk, await reviewed(own_committee))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    hidden = {place for place, column in sheet.column_dimensions.items() if column.hidden}
    lines = [
        [str(one.value or "") for one in line if get_column_letter(one.column or 0) not in hidden]
        for line in sheet.iter_rows()
    ]
    assert hidden
    bare = openpyxl.Workbook()
    for line in lines:
        bare.worksheets[0].append(line)
    file = io.BytesIO()
    bare.save(file)
    text = "\n".join(";".join(line) for line in lines).encode()
    for name, content in (("Правки.xlsx", file.getvalue()), ("Правки.csv", text)):
        answer = words(await sent_back(desk, content, name))
        assert answer.startswith("Это таблица черновика"), answer
        assert ".xlsx" in answer


async def test_a_roster_in_excel_is_still_a_roster(own_committee: Committee) -> None:
    desk = own_committee.secretary
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in (("Организация", "ФИО"), ("МБОУ СШ № 41", "Ким Анна Ильинична")):
        sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    assert "Список принят" in words(await sent_back(desk, file.getvalue(), "Протокол № 7.xlsx"))
