"""What the chair asks about in few words: several minutes, a number, a day, a point, a beginning of a name."""

import pytest

from messaging.presses import Mark, Meetings
from tests.story.committee import Committee
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="function")


async def test_two_sets_of_minutes_are_two_and_no_school(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director() for _ in range(2)], own_committee.chair
    for number in ("1.1", "2.1", "3.1"):
        await own_committee.publish(number, to=heads)
    shown = await ask(chair, "как дела по протоколам 1 и 2")
    assert "п. 1.1" in words(shown)
    assert "СШ № 2" not in words(shown)
    assert buttons(shown)[0] == ["Протокол № 2 от 20 ноября 2026"]
    await tap(chair, "Протокол № 2 от 20 ноября 2026", on=shown)
    await again(chair, shown, "п. 2.1")
    missing = await ask(chair, "что просрочено по протоколам 3 и 7?")
    assert words(missing).startswith("Протокол № 3 от 20 ноября 2026")
    assert "Протокола № 7 среди опубликованных нет" in words(missing)


async def test_a_number_may_be_that_of_a_school(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director() for _ in range(2)], own_committee.chair
    await own_committee.publish("1.1", to=heads)
    shown = await ask(chair, "/status 1")
    assert "п. 1.1" in words(shown)
    assert buttons(shown)[0] == [heads[0].school]
    await tap(chair, heads[0].school, on=shown)
    await again(chair, shown, f"{heads[0].school}\n")
    assert words(await ask(chair, "/status 2")).startswith(f"{heads[1].school}\n")
    assert "Протокола № 3 среди опубликованных нет" in words(await ask(chair, "/status 3"))


async def test_a_day_a_point_what_is_important_and_the_beginning_of_a_name(own_committee: Committee) -> None:
    head, chair = await own_committee.director(school="МБОУ Терновская СШ"), own_committee.chair
    nursery = await own_committee.director(school="МБДОУ детский сад № 7")
    await own_committee.publish("2.1", "2.2", to=[head, nursery])
    for said in ("20 ноября", "/status 20.11.2026", "протокол от 20 ноября", "minutes of 20 November"):
        assert words(await ask(chair, said)).startswith("Протокол № 1 от 20 ноября 2026"), said
    none = await ask(chair, "заседание 4 декабря")
    assert "Протоколов от 4 декабря среди опубликованных нет" in words(none)
    assert "/meeting" in words(none)
    for said in ("/status 2.1", "п. 2.1"):
        assert "п. 2.1" in words(await ask(chair, said))
    (held, _) = await head.assignments()
    await chair.press_raw(none, Mark(decision_id=held.decision_id, important=True).pack())
    await again(chair, none, "Важное")
    for said in ("важное", "/status важное"):
        assert "Найден 1 пункт" in words(await ask(chair, said))
    assert words(await ask(chair, "/status Тернов")).startswith(head.school)
    assert words(await ask(chair, "/status сад 7")).startswith(nursery.school)
    assert words(await ask(chair, "история сад 7")).startswith(f"{nursery.school}: что было поручено")


async def test_a_day_may_answer_a_question_that_has_run_out(own_committee: Committee) -> None:
    head, chair = await own_committee.director("1.1"), own_committee.chair
    shown = await ask(chair, "/meeting")
    await tap(chair, "Назначить день", on=shown)
    await again(chair, shown, "На какой день")
    await own_committee.town.settle()
    await own_committee.town.turn(hours=2)
    assert "на какой день назначено заседание" in words(await ask(chair, "4 декабря"))
    assert len(await head.assignments()) == 1


async def test_commands_are_typed_in_russian_too(own_committee: Committee) -> None:
    head, chair = await own_committee.director("1.1"), own_committee.chair
    for russian, english in (("/Статус", "/status"), ("/статус 1", "/status 1"), ("/решения", "/decisions")):
        assert words(await ask(chair, russian)).split("\n")[:2] == words(await ask(chair, english)).split("\n")[:2]
    assert words(await ask(head.phone, "/мои")) == words(await ask(head.phone, "/my"))
    await chair.press_raw(await ask(chair, "/заседание"), Meetings(ask=True).pack())
    assert words(await ask(chair, "/отмена")) == "Отменено."
    assert "доступно" in words(await ask(chair, "/журнал"))


async def test_whom_no_message_reaches_is_listed(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director(registered=n > 0) for n in range(3)], own_committee.chair
    await own_committee.publish("1.1", to=heads)
    await own_committee.publish("2.1", to=heads[:1])
    heads[2].phone.block()
    await own_committee.town.settle()
    summary = await ask(chair, "/status")
    await tap(chair, "Сообщение не получили (3)", on=summary)
    listed = await again(chair, summary, "Сообщение не получили: 3 поручения")
    assert "· МБОУ СШ № 1: п. 1.1" in words(listed)
    assert "регистрации ещё нет" in words(listed)
    assert "СШ № 2" not in words(listed)
    assert words(await ask(chair, "кому не доставлено?")) == words(listed)
    of_one = await ask(chair, "кто не получил сообщение по протоколу 2?")
    assert words(of_one).startswith("Протокол № 2 от 20 ноября 2026\n\nСообщение не получили: 1")
    assert "· МБОУ СШ № 1, п. 2.1" in words(of_one)
    assert words(await ask(chair, "не получили сообщение у СШ № 2")).startswith(heads[1].school)
