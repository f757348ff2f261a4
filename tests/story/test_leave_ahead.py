"""A leave that is entered before it begins: it begins by itself on its first day, and can be called off."""

import datetime as dt
from functools import partial

import pytest

from sandbox.people.phones import Phone
from storage import leaves
from storage.leaves import Leave
from tests.delivery.house import until
from tests.story.committee import Committee, Director
from tests.story.leave import STANDS_IN, colleague
from tests.story.mornings import live
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
ALONE = pytest.mark.asyncio(loop_scope="function")
DEPUTY = "Петрова Мария Сергеевна"
SAID = "я в отпуске с 10 по 20 января, замещает Петрова"


async def entered(head: Director) -> Leave | None:
    async with head.town.database.read() as tx:
        return await leaves.ahead(tx, head.person_id, head.town.now.date())


async def lasts(head: Director) -> Leave | None:
    async with head.town.database.read() as tx:
        return await leaves.of_person(tx, head.person_id, head.town.now.date())


async def test_the_day_on_which_it_begins_is_kept_and_it_can_be_called_off(committee: Committee) -> None:
    head = await committee.director("1.2")
    deputy = await colleague(committee, head, DEPUTY)
    question = await ask(head.phone, SAID)
    assert words(question) == "Кто замещает вас с 10 января 2027 до 20 января 2027 включительно?"
    await tap(head.phone, "Петрова М.С.", on=question)
    told = await again(head.phone, question, "будет получать Петрова М.С")
    assert words(told).endswith("До этого дня они приходят вам.")
    assert buttons(told) == [["Отменить замещение"]]
    await deputy.phone.wait(lambda m: "С 10 января 2027 до 20 января 2027 включительно вы замещаете" in words(m))
    one = await entered(head)
    assert one
    assert (one.first_day, one.last_day, one.deputy) == (dt.date(2027, 1, 10), dt.date(2027, 1, 20), "Петрова М.С.")
    assert await lasts(head) is None, "nothing has begun"
    assert "вы замещаете" not in words(await ask(deputy.phone, "/my")).lower()

    shown = await ask(head.phone, "отпуск отменяется")
    assert "Отменить замещение" in str(buttons(shown))
    await ask(head.phone, "отмена")
    await tap(head.phone, "Не сейчас", on=shown)
    await head.phone.wait(lambda m: m.id == shown.id and buttons(m) == [["Отменить замещение"]])
    shown = await ask(head.phone, "кто меня замещает?")
    assert "будет получать Петрова М.С" in words(shown)
    await tap(head.phone, "Отменить замещение", on=shown)
    await again(head.phone, shown, "Замещение с 10 января 2027 отменено.")
    await deputy.phone.wait(lambda m: "Вы больше не замещаете" in words(m))
    assert await entered(head) is None
    await tap(head.phone, "Отменить замещение", on=told)
    await again(head.phone, told, "отменено")


async def test_another_one_takes_its_place(committee: Committee) -> None:
    head = await committee.director("1.2")
    await colleague(committee, head, "Петрова Ольга Ильинична")
    await tap(head.phone, "Петрова О.И.", on=await ask(head.phone, SAID))
    question = await ask(head.phone, "в отпуске с 12 по 25 января, замещает Петрова")
    await tap(head.phone, "Петрова О.И.", on=question)
    await again(head.phone, question, "С 12 января 2027 до 25 января 2027")
    one = await entered(head)
    assert one
    assert one.first_day == dt.date(2027, 1, 12)


@ALONE
async def test_on_its_first_day_it_begins_and_both_hear_of_it_once(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await tap(head.phone, "Петрова М.С.", on=await ask(head.phone, "в отпуске с 1 по 5 декабря, замещает Петрова"))
    await live(own_committee.town, 30, 11)
    assert not [m for m in deputy.phone.inbox if words(m).startswith(STANDS_IN)]
    await live(own_committee.town, 3, 12)
    stands_in = [m for m in deputy.phone.inbox if words(m).startswith(STANDS_IN) and "До 5 декабря" in words(m)]
    assert len(stands_in) == 1
    begun = [m for m in head.phone.inbox if words(m).startswith("До 5 декабря 2026 включительно ваши поручения")]
    assert len(begun) == 1
    assert buttons(begun[0]) == [["Вернуться раньше"]]
    await ask(deputy.phone, "1.2 готово")
    assert await head.done() == ["1.2"]
    await live(own_committee.town, 7, 12)
    await head.phone.wait(lambda m: "снова приходят вам" in words(m))
    assert await lasts(head) is None


@ALONE
async def test_a_leave_that_begins_while_the_bot_is_off_is_told_of_on_the_next_morning(
    own_committee: Committee,
) -> None:
    head = await own_committee.director("1.2")
    deputy = await colleague(own_committee, head, DEPUTY)
    await tap(head.phone, "Петрова М.С.", on=await ask(head.phone, "в отпуске с 1 по 5 декабря, замещает Петрова"))
    await live(own_committee.town, 30, 11)
    await own_committee.town.stop_bot()
    await live(own_committee.town, 2, 12, hour=20)
    await own_committee.town.start_bot()
    await live(own_committee.town, 4, 12)
    for phone, begin in ((deputy.phone, STANDS_IN), (head.phone, "До 5 декабря 2026 включительно ваши поручения")):
        await until(partial(_hears_once, phone, begin))


def _hears_once(phone: Phone, begin: str) -> bool:
    return [words(m).startswith(begin) and "До 5 декабря" in words(m) for m in phone.inbox].count(True) == 1


async def test_what_is_wrong_is_left_with_a_button_and_no_command(committee: Committee) -> None:
    head = await committee.director("1.2")
    await ask(head.phone, "с 10 декабря ухожу на больничный")
    again_asked = await ask(head.phone, "когда-нибудь потом")
    assert "/cancel" not in words(again_asked)
    assert buttons(again_asked) == [["Не сейчас"]]
    await tap(head.phone, "Другой человек", on=await ask(head.phone, "до 15.01"))
    named = await head.phone.wait(lambda m: "фамилию, имя и отчество" in words(m))
    assert "/cancel" not in words(named)
    assert buttons(await ask(head.phone, "Петрова")) == [["Не сейчас"]]
    await tap(head.phone, "Не сейчас", on=named)
    await again(head.phone, named, "Отменено. Начать снова: /leave")
