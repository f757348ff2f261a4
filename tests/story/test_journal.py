"""The administrator reads in plain words who has done what, narrows it, and takes it as a table."""

import datetime as dt
import io

import openpyxl
import pytest
import sqlalchemy as sa

from messaging.i18n import speaking
from messaging.presses import Data, Keeping
from messaging.texts.deeds import told
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage.audit import Action
from storage.journal import AREAS, Line, Names
from storage.tables import audit_log
from tests.story.committee import Committee
from tests.town import ask, tap, words

NOBODY = Names(points={}, held={}, minutes={}, people={}, organizations={})


async def opened(committee: Committee) -> tuple[Phone, Message]:
    head = await committee.director()
    await committee.publish("1.1", to=[head])
    await ask(head.phone, "1.1 готово")
    await committee.return_for_rework(head, "1.1", "Нет подписи <b>")
    admin = await committee.town.administrator()
    return admin, await ask(admin, "/journal")


async def test_it_says_who_did_what_and_from_what_to_what(own_committee: Committee) -> None:
    _, shown = await opened(own_committee)
    said = words(shown)
    assert said.startswith("Журнал")
    assert "Ольгина И.Л.\nСостояние поручения: п. 1.1, Протокол № 1 от 20 ноября 2026 · МБОУ СШ № 1" in said
    assert "ждёт проверки → возвращено на доработку\nПричина: Нет подписи <b>" in said
    assert "Протокол опубликован: Протокол № 1 от 20 ноября 2026, 1 поручение" in said
    assert "{" not in said


async def test_it_is_narrowed_by_who_what_and_when(own_committee: Committee) -> None:
    admin, shown = await opened(own_committee)

    async def pressed(*texts: str) -> str:
        for text in texts:
            await tap(admin, text, on=admin.find_message(shown.id))
        return words(admin.find_message(shown.id))

    assert "Агапова А.И.\n" in await pressed("Кто…", "Агапова А.И.")
    assert "Ольгина" not in words(admin.find_message(shown.id))
    assert "Протокол опубликован" in await pressed("Показать всё", "Что…", "Протоколы")
    assert "Состояние поручения" not in words(admin.find_message(shown.id))
    assert "Таких записей в журнале нет" in await pressed("Показать всё", "Когда…", "22 ноября 2026")
    assert "Журнал\n" in await pressed("Показать всё")


async def test_it_is_taken_as_a_table_and_that_stands_in_it(own_committee: Committee) -> None:
    admin, shown = await opened(own_committee)
    for text in ("Выгрузить (.xlsx)…", "Всё"):
        await tap(admin, text, on=admin.find_message(shown.id))
    sent = await admin.wait(lambda m: m.document and m.document.name.endswith(".xlsx"), after=shown)
    assert sent.document
    sheet = openpyxl.load_workbook(io.BytesIO(admin.download(sent.document.file_id))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Когда", "Кто", "Что", "О чём", "Было", "Стало", "Почему")
    assert all(isinstance(row[0], dt.datetime) for row in rows[1:])
    assert any(row[6] == "Нет подписи <b>" for row in rows)
    assert "Журнал выгружен" in words(await ask(admin, "/journal"))


async def test_whoever_was_erased_is_named_as_elsewhere(own_committee: Committee) -> None:
    head = await own_committee.director()
    await own_committee.publish("1.1", to=[head])
    await ask(head.phone, "1.1 готово")
    admin = await own_committee.town.administrator()
    await admin.press_raw(admin.inbox[-1], Data(person_id=head.person_id, step=Keeping.ERASE).pack())
    said = words(await ask(admin, "/journal"))
    assert "Агапова" not in said
    assert f"Удалены данные человека: Удалённый пользователь № {head.person_id}" in said


async def test_a_switch_is_told_from_what_to_what(own_committee: Committee) -> None:
    chair = own_committee.chair
    settings = await ask(chair, "/settings")
    for name in ("Не присылать перед заседаниями", "Снова присылать перед заседаниями"):
        await tap(chair, name, on=settings)
    await own_committee.town.settle()
    admin = await own_committee.town.administrator()
    lines = words(await ask(admin, "/journal")).splitlines()
    assert [line for line in lines if line in ("да → нет", "нет → да")] == ["нет → да", "да → нет"], "the newest first"


async def test_nobody_else_reads_it(own_committee: Committee) -> None:
    for phone in (own_committee.secretary, own_committee.chair):
        assert "Журнал" not in words(await ask(phone, "/journal"))


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("action", Action)
def test_every_action_has_a_sentence(action: Action, language: str) -> None:
    """Even of what is no longer there, and as little as may be noted of it."""
    noted = {"person": 1, "minutes": 1, "assignment": 1, "decision": 1, "what": "text", "before": "", "after": ""}
    more = {"granted": "2026-12-01", "asked": "2026-12-01", "until": "2026-12-01", "deputy": 1, "changed": {}}
    details = {**noted, **more} | ({"before": {}, "after": {}} if action is Action.AMEND else {})
    line = Line(
        id=1,
        at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC),
        person=None,
        action=action,
        assignment_id=1,
        before="assigned",
        after="reported",
        details=details,
    )
    with speaking(language):
        assert "{" not in str(told(line, NOBODY))
        assert told(line, NOBODY).what not in ("Something that this version cannot name", "")
        assert "версия не знает" not in told(line, NOBODY).what
    assert sum(action in some for some in AREAS.values()) == 1


async def test_every_line_that_a_committee_writes_has_a_sentence(own_committee: Committee) -> None:
    admin, _ = await opened(own_committee)
    async with own_committee.town.database.read() as tx:
        actions = set((await tx.execute(sa.select(audit_log.c.action))).scalars())
    assert actions >= {Action.STATUS, Action.PUBLISH}
    assert "не знает названия" not in words(await ask(admin, "/journal"))
