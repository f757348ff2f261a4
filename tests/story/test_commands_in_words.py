"""«Мои поручения» and «помощь»: commands in words."""

import pytest

from tests.story.committee import POINTS, Committee
from tests.town import ask, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.mark.parametrize("said", ["мои поручения", "Что у меня?", "Здравствуйте, что у меня есть"])
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
