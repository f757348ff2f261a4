"""The attendance list of minutes fills the roster."""

from messaging.presses import OnePerson, Persona
from sandbox.world.records import Message
from storage import roster
from tests.story.committee import Committee
from tests.town import buttons, tap, words

PAPER = """ПРОТОКОЛ № 7
заседания районного совета по образованию
от 20.11.2026

Присутствовали:
Агапова А.И., директор МБОУ СШ № 1;
Полянский И.В., директор МБОУ Заречная СШ;
Мельникова О.П., заместитель директора МБОУ СШ № 1.

РЕШИЛИ:
1. Провести осмотр кровли зданий. Исполнитель: директор МБОУ Заречной СШ. Срок: до 11.12.2026
"""


async def test_whoever_was_present_and_is_not_in_the_roster_is_put_into_it(own_committee: Committee) -> None:
    head = await own_committee.director()
    desk = own_committee.secretary
    sent = await desk.send_document("Протокол.txt", PAPER.encode())
    summary = await desk.wait(lambda m: "Найден" in words(m), after=sent)
    assert "Пункты без адресата сохранятся" in words(summary)
    await tap(desk, "Участники", on=summary)
    shown = await again(own_committee, summary, "нет в списке")
    assert "· Полянский И.В., директор, МБОУ Заречная СШ" in words(shown)
    assert "Агапова" not in words(shown)
    take = next(row for row in buttons(shown) if row[0].startswith("Внести в список"))
    assert take == ["Внести в список (2)"]
    await tap(desk, take[0], on=shown)
    await again(own_committee, summary, "Теперь в списке: 2 человека")
    async with own_committee.town.database.read() as tx:
        known = await roster.load(tx)
    heads = {one.full_name for one in known.people if one.is_head}
    assert heads == {head.full_name, "Полянский И.В."}, "the deputy is no head, and the head stays one"
    await tap(desk, "К сводке", on=summary)
    await again(own_committee, summary, "Найден")
    await tap(desk, "Опубликовать…", on=summary)
    await again(own_committee, summary, "1 поручение 1 адресату.")


async def test_who_has_left_that_school_is_not_offered_to_it_again(own_committee: Committee) -> None:
    for name in ("Агапова", "Бережная"):
        head = await own_committee.director()
        assert head.full_name.startswith(name)
        await own_committee.press(OnePerson(person_id=head.person_id, step=Persona.GONE).pack())
    desk = own_committee.secretary
    paper = PAPER.replace("Полянский И.В., директор МБОУ Заречная СШ", "Бережная А.И., директор МБОУ Заречная СШ")
    sent = await desk.send_document("Протокол.txt", paper.encode())
    summary = await desk.wait(lambda m: "Найден" in words(m), after=sent)
    await tap(desk, "Участники", on=summary)
    shown = words(await again(own_committee, summary, "нет в списке"))
    assert "Агапова" not in shown
    assert "· Бережная А.И., директор, МБОУ Заречная СШ" in shown, "she heads another school now"


async def again(committee: Committee, message: Message, text: str) -> Message:
    return await committee.secretary.wait(lambda m: m.id == message.id and text in words(m))
