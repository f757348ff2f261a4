"""Signs that turn words around, part them or are not seen come with names, files and words; none goes out again."""

import io
import unicodedata
import zipfile
from pathlib import Path

from minutes.lines import clean
from papers.roster import read_roster
from storage import accounts
from tests.conftest import MORNING
from tests.story.committee import Committee
from tests.story.test_papers import content, given, opened
from tests.town import ask, buttons, links_in, running_town, tap, words

SIGNS = "\u200b\u200f\u202e\u2066\ufeff\u061c\x07"  # parted, turned, isolated, a bell
KEPT = "\n\t\r\u00ad\u200d"


def hidden(text: str) -> str:
    """Those that it has."""
    return "".join(sign for sign in text if sign not in KEPT and unicodedata.category(sign) in ("Cc", "Cf"))


def inside(file: bytes) -> str:
    """All words of an office document."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return "".join(archive.read(one).decode() for one in archive.namelist() if one.endswith(".xml"))


def spoilt(text: str) -> str:
    return SIGNS.join(text)


async def test_whatever_is_stored_none_of_them_reaches_anybody(own_committee: Committee) -> None:
    desk, telegram = own_committee.secretary, own_committee.town.telegram
    head = await own_committee.director(school=spoilt("МБОУ СШ № 1"))
    await own_committee.publish("1.2", "1.3", to=[head], texts=[spoilt("Проверить ограждение"), spoilt("Сдать отчёт")])
    sent = await head.phone.send_document(f"{spoilt('fdp')}.exe", b"MZ", caption="1.2 " + spoilt("готово"))
    receipt = await head.phone.wait(lambda m: "Отчёт получен" in words(m), after=sent)
    assert "· fdp.exe" in words(receipt)
    await ask(head.phone, f"Кому сдавать {spoilt('ведомость')} по п. 1.3?")
    asked = await desk.send("/reports")
    await tap(desk, "п. 1.2 · МБОУ…", after=asked)
    await desk.wait(lambda m: ["Принять отчёт"] in buttons(m), after=asked)
    for command in ("/queue", "/status", f"/people {head.full_name}"):
        await ask(desk, command)
    shown = await opened(desk, "По всем решениям")
    for button in ("Таблица .xlsx", "Справка .docx"):
        made = inside(content(desk, await given(desk, shown, button)))
        assert "СШ" in made
        assert hidden(made) == ""
    said = [call for call in telegram.ledger if call.method.startswith(("send", "edit", "answer"))]
    assert len(said) > 10
    assert [call.method for call in said for value in call.params.values() if hidden(str(value))] == []


async def test_they_do_not_come_in_with_the_name_of_an_account(tmp_path: Path) -> None:
    async with running_town(tmp_path, now=MORNING) as town:
        phone = town.telegram.person(spoilt("Пётр"), "<b>Системный</b>")
        await phone.open_link(links_in(town.announced[0])[0])
        await phone.wait(lambda m: "администратор" in m.text)
        async with town.database.read() as tx:
            account = await accounts.by_user(tx, phone.id)
    assert account is not None
    assert account.person.full_name == "Пётр <b>Системный</b>"


def test_nor_with_the_roster_nor_with_minutes() -> None:
    name, school = spoilt("Крутова") + " Анна Ивановна", spoilt("МБОУ СШ")
    table = f"Организация;Вид;ФИО\n{school};школа;{name}\n".replace("\a", "")  # with which it is no text for anybody
    (row,) = read_roster(table.encode()).rows
    assert (row.full_name, row.organization) == ("Крутова Анна Ивановна", "МБОУ СШ")
    assert clean(spoilt("Проверить ограждение")) == "Проверить ограждение"
