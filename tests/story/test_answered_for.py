"""A director sees what others have answered in the school's name, and takes it back."""

from domain.assignments import Status
from messaging.presses import TakeBackFor
from tests.access.table import PIXEL
from tests.story.committee import Committee, Director
from tests.story.leave import STANDS_IN, colleague, go_away
from tests.story.mornings import heard, live
from tests.story.test_aides import with_aide
from tests.story.test_repeated import repeating
from tests.town import ask, buttons, hear, tap, words

DEPUTY = "Седова Ольга Петровна"
SEE = "Сделано за вас: 2"


async def away(committee: Committee) -> tuple[Director, Director]:
    """The head is away, the deputy has answered two points, one with a file."""
    head = await committee.director("1.2", "1.3", "3.1")
    deputy = await colleague(committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    await ask(deputy.phone, "1.2 готово")
    await deputy.phone.send_document("Акт осмотра.pdf", b"%PDF", caption="1.3 отчёт")
    await deputy.phone.wait(lambda m: "Отчёт получен" in words(m))
    return head, deputy


async def test_during_the_leave_the_head_sees_point_words_moment_person_and_files(own_committee: Committee) -> None:
    head, _ = await away(own_committee)
    asked = await ask(head.phone, "/leave")
    assert [SEE] in buttons(asked)
    await tap(head.phone, SEE, on=asked)
    seen = await hear(head.phone, asked)
    newest, older = words(seen).split("\n\n")[1:]
    assert newest.startswith("п. 1.3: выполнено")
    assert "Акт осмотра.pdf" in newest
    assert older.startswith("п. 1.2: выполнено")
    assert "Протокол № 1 от 20 ноября 2026" in older
    assert "23 ноября 2026, 12:00, Седова О.П." in older
    assert buttons(seen) == [["Отменить отметку: п. 1.3"], ["Отменить отметку: п. 1.2"]]


async def test_what_is_taken_back_is_open_again_and_the_deputy_hears_of_it(own_committee: Committee) -> None:
    head, deputy = await away(own_committee)
    asked = await ask(head.phone, "/leave")
    await tap(head.phone, SEE, on=asked)
    seen = await hear(head.phone, asked)
    last = deputy.phone.messages[-1]
    async with repeating(own_committee.town) as repeater:
        toast = await tap(head.phone, "Отменить отметку: п. 1.3", on=seen)
        assert "снова открыто" in toast.text
        await repeater.once_more(head.phone)
    told = await hear(deputy.phone, last)
    assert words(told).startswith("Ваша отметка отменена: п. 1.3")
    assert "Агапова А.И." in words(told)
    assert await head.statuses() == {"1.2": Status.REPORTED, "1.3": Status.ASSIGNED, "3.1": Status.ASSIGNED}
    assert buttons(head.phone.find_message(seen)) == [["Отменить отметку: п. 1.2"]]
    assert await deputy.reports() != []
    assert all(not report.files for report in await deputy.reports())
    assert len([m for m in deputy.phone.inbox if "Ваша отметка отменена" in words(m)]) == 1


async def test_what_the_committee_has_accepted_stays(own_committee: Committee) -> None:
    head, deputy = await away(own_committee)
    asked = await ask(head.phone, "/leave")
    await tap(head.phone, SEE, on=asked)
    seen = await hear(head.phone, asked)
    card = await own_committee.open_report(head, "1.2")
    await tap(own_committee.secretary, "Принять отчёт", on=card)
    await deputy.phone.wait(lambda m: "Выполнение принято" in words(m))
    toast = await tap(head.phone, "Отменить отметку: п. 1.2", on=seen)
    assert "Отменить уже нельзя" in toast.text
    assert (await head.statuses())["1.2"] is Status.ACCEPTED
    assert buttons(head.phone.find_message(seen)) == [["Отменить отметку: п. 1.3"]]


async def test_coming_back_the_head_is_shown_it(own_committee: Committee) -> None:
    head, _ = await away(own_committee)
    mine = head.phone.messages[-1]
    assert "за вас" not in " ".join(words(m) for m in head.phone.inbox if m.id > mine.id)
    asked = await ask(head.phone, "/leave")
    await tap(head.phone, "Вернуться раньше", on=asked)
    back = await head.phone.wait(lambda m: m.id == asked.id and "снова приходят вам" in words(m))
    assert buttons(back) == [[SEE]]


async def test_so_it_is_when_the_leave_ends_by_itself(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.", "до 24 ноября")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    await ask(deputy.phone, "1.2 готово")
    mine = head.phone.messages[-1]
    await live(own_committee.town, 25, 11)
    told = heard(head.phone, after=mine)
    assert [line[12:] for line in told][:1] == ["Ваш отпуск закончился 24 ноября 2026."]
    over = next(m for m in head.phone.inbox if "Ваш отпуск закончился" in words(m))
    assert buttons(over) == [["Сделано за вас: 1"]]


async def test_of_what_an_aide_answers_the_head_hears_once_a_day_and_quietly(own_committee: Committee) -> None:
    head, aide = await with_aide(own_committee)
    await own_committee.publish("1.2", "1.3", "3.1", to=[head])
    last = head.phone.messages[-1]
    for point in ("1.2", "1.3"):
        await ask(aide.phone, f"{point} готово")
    told = await hear(head.phone, last)
    assert words(told) == "Сегодня за вас отвечает на поручения: Седова О.П."
    await tap(head.phone, "Сделано за вас…", on=told)
    seen = await hear(head.phone, told)
    assert "п. 1.2: выполнено" in words(seen)
    await own_committee.town.turn(hours=24)
    await ask(aide.phone, "3.1 готово")
    await head.phone.wait(lambda m: m.id > seen.id and "Сегодня за вас" in words(m))
    assert len([m for m in head.phone.inbox if "Сегодня за вас" in words(m)]) == 2


async def test_nobody_takes_back_what_is_another_school_s_or_their_own_deputy_s(own_committee: Committee) -> None:
    head, deputy = await away(own_committee)
    other = await own_committee.director()
    (done, *_) = [one for one in await head.assignments() if one.status is Status.REPORTED]
    bell = await ask(other.phone, "/help")
    for update_id in range(731000000, 731000040):
        await other.phone.press_raw(bell, TakeBackFor(assignment_id=done.id, update_id=update_id).pack())
    await deputy.phone.press_raw(deputy.phone.inbox[-1], TakeBackFor(assignment_id=done.id, update_id=0).pack())
    assert (await head.statuses())["1.2"] is Status.REPORTED
    await own_committee.town.turn(hours=1)
    photo = await other.phone.send_photo(PIXEL)
    assert "Седова" not in words(await hear(other.phone, photo))


async def test_the_card_of_the_head_takes_back_what_the_deputy_has_answered(own_committee: Committee) -> None:
    head, deputy = await away(own_committee)
    card, last = await head.card("1.2"), deputy.phone.messages[-1]
    await tap(head.phone, "Отменить отметку", on=card)
    assert await head.done() == ["1.3"]
    assert "Состояние: новое" in words(head.phone.find_message(card))
    told = await deputy.phone.wait(lambda m: "п. 1.2" in words(m), after=last)
    assert "Ваша отметка отменена" in words(told)


async def test_more_time_that_a_deputy_has_asked_for_is_told_too(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await go_away(head, "Седова О.П.")
    await deputy.phone.wait(lambda m: STANDS_IN in words(m))
    await ask(deputy.phone, "1.2 просим продлить до 18 декабря, болеет учитель")
    asked = await ask(head.phone, "/leave")
    await tap(head.phone, "Сделано за вас: 1", on=asked)
    seen = await hear(head.phone, asked)
    assert "п. 1.2: просьба продлить срок до 18 декабря 2026" in words(seen)
    assert "Седова О.П." in words(seen)
    await tap(head.phone, "Открыть п. 1.2", on=seen)
    card = await hear(head.phone, seen)
    await tap(head.phone, "Отозвать просьбу", on=card)
    await ask(head.phone, "/leave")
    assert not [row for row in buttons(head.phone.inbox[-1]) if row[0].startswith("Сделано за вас")]
