"""A secretary sends what cannot be taken: she is told what is wrong and what to do, and nothing is half saved."""

import zipfile
from io import BytesIO

import pytest
from markupsafe import escape

from papers.example import roster_example
from sandbox.world.records import Message
from tests.minutes import bad_files
from tests.minutes import documents as word
from tests.story.committee import Committee
from tests.town import DISTRICT, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
ENCRYPTED = OLE + "EncryptedPackage".encode("utf-16-le") + bytes(1000)
PROTOCOL = (DISTRICT / "minutes.docx").read_bytes()
TALK = "\n".join(["Дорогие коллеги!", "Приглашаем на концерт.", "Начало в 12 часов."]).encode()
MEGABYTES = 25 * 2**20
HEADER = "Организация;Вид;Фамилия Имя Отчество;Должность\n"


def archive_of_pictures() -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        archive.writestr("photo.jpg", b"\xff\xd8\xff")
    return into.getvalue()


MINUTES = {
    "Пустой.docx": (b" \r\n ", "Файл пустой", "пришлите ещё раз"),
    "Программа.exe": (b"MZ\x90\0\x03\0\0\0", "Такие файлы я не читаю", "Сохранить как"),
    "Программа.docx": (b"MZ\x90\0\x03\0\0\0", "Внутри этого файла не документ Word", "Сохранить как"),
    "Протокол.pdf": (b"%PDF-1.7\n%\xe2\xe3", "Файл PDF повреждён", "Сохраните или отсканируйте его заново"),
    "Закрытый.pdf": (bad_files.pdf(1, "пароль"), "Файл PDF защищён паролем", "Сохраните его без пароля"),
    "Большой.pdf": (b"%PDF" + bytes(MEGABYTES), "Файл PDF слишком большой", "часть с решениями"),
    "Снимок": (b"\0\0\0\x18ftypheic" + bytes(500), "Такой снимок (HEIC) я не открою", "Наиболее совместимые"),
    "Старый.doc": (OLE, "Внутри этого файла не документ Word", "Сохранить как"),
    "Переименованный.docx": (archive_of_pictures(), "Внутри этого файла не документ Word", "Сохранить как"),
    "Таблица.docx": (roster_example(), "Внутри этого файла не документ Word", "Сохранить как"),
    "Приглашение.txt": (TALK, "не нашлось решений", "Проверьте файл"),
    "Пустой документ.docx": (word.docx(""), "Файл пустой", "пришлите ещё раз"),
    "Закрытый.docx": (ENCRYPTED, "защищён паролем", "снимите пароль"),
    "Обрезанный.docx": (PROTOCOL[: len(PROTOCOL) // 2], "Файл повреждён", "Откройте его в Word"),
    "Большой.docx": (bytes(MEGABYTES), "слишком большой", "20 МБ"),
    "Большой.txt": (b"1. " * (MEGABYTES // 3), "слишком большой", "20 МБ"),
    "Без расширения": (b"\x01\x02\x03\x04" * 50, "Такие файлы я не читаю", "Сохранить как"),
}
ROSTERS = {
    "Пустой.csv": (b"\n", "Файл пустой"),
    "Без ФИО.csv": ("Организация;Вид\nМБОУ СШ № 1;школа\n".encode(), "Нет столбца «Фамилия Имя Отчество»"),
    "Только заголовок.csv": (HEADER.encode(), "Под заголовком нет ни одной строки"),
    "Без имени.csv": ((HEADER + "МБОУ СШ № 1;школа;;директор\n").encode(), "Строка 2. Не указаны фамилия, имя"),
    "Без школы.csv": ((HEADER + ";школа;Ли Ян;директор\n").encode(), "Строка 2. Не указана организация"),
    "Не имя.csv": ((HEADER + "МБОУ СШ № 1;школа;вакансия;директор\n").encode(), "«вакансия»"),
    "Вид.csv": ((HEADER + "МБОУ СШ № 1;завод;Ли Ян;директор\n").encode(), "«завод»"),
    "Дважды.csv": (
        (HEADER + "СШ № 1;школа;Ли Ян;директор\nСШ № 1;школа;Ким Ан;директор\n").encode(),
        "«СШ № 1» выше уже есть руководитель",
    ),
    "Старый.xls": (OLE, "Это не .xlsx и не .csv"),
    "Закрытый.xlsx": (ENCRYPTED, "защищён паролем"),
    "Обрезанный.xlsx": (roster_example()[:-300], "Файл повреждён"),
    "Большой.xlsx": (bytes(MEGABYTES), "слишком большой для списка (не больше 5 МБ)"),
    "Средний.csv": (b"a;b\n" * (6 * 2**18), "слишком большой для списка (не больше 5 МБ)"),
}


async def send(committee: Committee, name: str, data: bytes) -> Message:
    """The secretary sends a file; the last thing that the bot says about it."""
    secretary = committee.secretary
    sent = await secretary.send_document(name, data)
    return await secretary.wait(lambda m: m.id > sent.id and m.text and "Читаю документ" not in m.text, after=sent)


@pytest.mark.parametrize("name", MINUTES)
async def test_minutes_that_cannot_be_taken(committee: Committee, name: str) -> None:
    data, wrong, advice = MINUTES[name]
    before = await committee.town.counts()
    answer = words(await send(committee, name, data))
    assert wrong in answer
    assert advice in answer
    assert await committee.town.counts() == before


@pytest.mark.parametrize("name", ROSTERS)
async def test_a_roster_that_cannot_be_taken(committee: Committee, name: str) -> None:
    data, wrong = ROSTERS[name]
    before = await committee.town.counts()
    answer = words(await send(committee, name, data))
    assert wrong in answer
    assert "ничего не изменено" in answer
    assert "Пример: /roster" in answer
    assert await committee.town.counts() == before


async def test_one_fault_in_the_roster_stops_all_of_it(committee: Committee) -> None:
    data = (HEADER + "СШ № 91;школа;Ли Ян;директор\nСШ № 92;школа;;директор\nСШ № 93;школа;Ким;директор\n").encode()
    before = await committee.town.counts()
    answer = words(await send(committee, "Список.csv", data))
    assert "Строка 3." in answer
    assert "Строка 4." in answer
    assert await committee.town.counts() == before


async def test_the_same_file_is_not_published_twice(committee: Committee) -> None:
    secretary = committee.secretary
    await committee.director()
    await committee.invite("Крутова Марина Олеговна", "МБОУ СШ № 2 п. Озёрный")
    first, second = await send(committee, "Протокол.docx", PROTOCOL), await send(committee, "Копия.docx", PROTOCOL)
    await tap(secretary, "Опубликовать…", on=first)
    await tap(secretary, "Да, опубликовать", on=first)
    assert "Опубликовано" in words(secretary.find_message(first))
    before = await committee.town.counts()
    again = await send(committee, "Протокол ещё раз.docx", PROTOCOL)
    assert "Этот же файл уже опубликован: Протокол № 3" in words(again)
    await tap(secretary, "Опубликовать…", on=second)  # the other draft of the same file, still on the screen
    await tap(secretary, "Да, опубликовать", on=second)
    assert "Этот же файл уже опубликован: Протокол № 3" in words(secretary.find_message(second))
    assert await committee.town.counts() == before


async def test_markup_in_names_is_text(committee: Committee) -> None:
    secretary = committee.secretary
    school = "<b>Школа</b> & Ко"
    roster = f"Организация;Вид;ФИО\n{school};школа;Угловых Анна Ивановна\n".encode()
    assert "Список принят" in words(await send(committee, "<i>Список</i>.csv", roster))
    links = await ask(secretary, "/links")
    await tap(secretary, buttons(links)[0][0], on=links)
    given = await secretary.wait(lambda m: "Личные ссылки" in words(m), after=links)
    assert f"Угловых А.И., {school}" in words(given)

    lines = (
        "ПРОТОКОЛ № 5",
        "1 декабря 2026 г.",
        "РЕШИЛИ:",
        "1. Проверить теги <img src=x onerror=1> & сайт.",
        f"Исполнитель: Угловых А.И., директор {school}",
        "Срок: до 20.12.2026",
    )
    document = word.docx("".join(word.paragraph(word.run(escape(line))) for line in lines))
    summary = await send(committee, "<img src=x onerror=1>.docx", document)
    await tap(secretary, "Показать все пункты", on=summary)
    point = words(secretary.find_message(summary))
    assert "Проверить теги <img src=x onerror=1> & сайт.\n→ Угловых А.И." in point


async def test_a_person_types_markup(committee: Committee) -> None:
    director = await committee.director("1.2")
    await ask(director.phone, "<b>готово</b>")
    assert await director.done() == []
    sent = await director.phone.send_document("<img src=x onerror=1>.docx", b"1", caption="отчёт")
    receipt = await director.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert "· <img src=x onerror=1>.docx" in words(receipt)
    await committee.return_for_rework(director, "1.2", "Нет <u>подписи</u> & даты")
    returned = director.phone.inbox[-1]
    assert "Секретарь пишет: «Нет <u>подписи</u> & даты»" in words(returned)
    assert [entity.type for entity in returned.entities if entity.type == "underline"] == []
