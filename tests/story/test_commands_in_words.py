"""«Мои поручения» and «помощь»: commands in words."""

import pytest

from domain.assignments import Status
from tests.story.committee import POINTS, Committee
from tests.town import ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize(
    "said", ["мои поручения", "Что у меня?", "Здравствуйте, что у меня есть", "что горит?", "какой срок?"]
)
async def test_what_is_theirs(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    assert words(await ask(director.phone, said)) == words(await ask(director.phone, "/my"))


@pytest.mark.parametrize("said", ["помощь", "Help", "что ты умеешь?"])
async def test_help(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    for phone in (director.phone, committee.secretary, committee.chair):
        assert words(await ask(phone, said)) == words(await ask(phone, "/help"))


@pytest.mark.parametrize("said", ["спасибо за помощь", "все задания выполнены", "помощь детям"])
async def test_words_that_say_more_are_no_command(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    answer = words(await ask(director.phone, said))
    assert answer != words(await ask(director.phone, "/my"))
    assert answer != words(await ask(director.phone, "/help"))


async def test_a_question_ends_with_it(committee: Committee) -> None:
    director = await committee.director("1.2")
    await tap(director.phone, "Продлить срок", on=director.given())
    await director.phone.wait(lambda m: "До какого числа продлить" in words(m))
    assert words(await ask(director.phone, "мои поручения")) == words(await ask(director.phone, "/my"))
    await ask(director.phone, "/leave")
    await ask(director.phone, "мои поручения")
    assert "Не удалось понять день" not in words(await ask(director.phone, "Учитель болеет"))


@pytest.mark.parametrize("said", ["какой срок по 1.2", "когда сдавать 1.2?", "1.2", "покажи 1.2", "1.2?"])
async def test_a_point_that_is_only_asked_for_is_shown(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    heard = len(committee.secretary.inbox)
    answer = await ask(director.phone, said)
    assert words(answer).startswith("до 11 декабря 2026, осталось 14 рабочих дней\n\n")
    assert ["Выполнено"] in buttons(answer)
    await ask(director.phone, "какой срок?", reply_to=answer)
    assert words(director.phone.inbox[-1]) == words(answer)
    assert len(committee.secretary.inbox) == heard, "no question for the secretary"
    assert set((await director.statuses()).values()) == {Status.ASSIGNED}


@pytest.mark.parametrize("said", ["удалите мои данные", "Стоп", "хватит мне писать", "отпишите меня"])
async def test_who_wants_no_messages_reads_what_can_be_done(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    answer = words(await ask(director.phone, said))
    assert answer == words(await ask(director.phone, "/privacy"))
    assert "остановите бота в Telegram" in answer


@pytest.mark.parametrize("said", ["настройки", "English"])
async def test_settings(committee: Committee, said: str) -> None:
    director = await committee.director("1.2")
    assert words(await ask(director.phone, said)) == words(await ask(director.phone, "/settings"))


async def test_whether_a_report_was_accepted_is_seen_on_the_card_or_in_the_list(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    heard = len(committee.secretary.inbox)
    assert "Состояние: выполнено, ждёт проверки" in words(await ask(director.phone, "отчёт по 1.2 приняли?"))
    assert words(await ask(director.phone, "приняли мой отчёт?")).startswith("Ждёт проверки 1 отчёт:")
    assert len(committee.secretary.inbox) == heard


@pytest.mark.parametrize("said", ["отмена", "отмени последнее", "верни как было"])
async def test_the_last_mark_is_shown_with_the_way_back(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    answer = await ask(director.phone, said)
    assert "п. 1.2 — выполнено, ждёт проверки" in words(answer)
    assert ["Отменить отметку"] in buttons(answer)
    assert await director.done() == ["1.2"], "words alone take nothing back"


@pytest.mark.parametrize("said", ["а кому сдавать 1.2?", "какие данные сдавать по 1.2?", "когда совещание?"])
async def test_what_only_a_person_knows_goes_to_the_secretary(committee: Committee, said: str) -> None:
    director = await committee.director(*POINTS)
    assert words(await ask(director.phone, said)).startswith("Передано секретарю.")
