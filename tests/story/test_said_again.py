"""What is reported or accepted already is named, not denied."""

import pytest

from tests.story.committee import POINTS, Committee
from tests.town import ask, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_same_again_is_said_to_be_noted_already(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    answer = await ask(director.phone, "1.2 готово")
    assert words(answer).startswith("Уже отмечено:")
    assert "п. 1.2 — выполнено, ждёт проверки" in words(answer)
    assert len(await director.reports()) == 1
    await committee.accept(director, "1.2")
    answer = await ask(director.phone, "1.2 готово")
    assert "п. 1.2 — отчёт принят" in words(answer)
    assert answer.buttons == ()


async def test_of_two_points_the_one_that_was_noted_before_is_named_too(committee: Committee) -> None:
    director = await committee.director(*POINTS)
    await ask(director.phone, "1.2 готово")
    answer = await ask(director.phone, "1.2 и 1.3 готово")
    noted, before = words(answer).split("Уже отмечено:")
    assert "п. 1.3 — выполнено" in noted
    assert "п. 1.2" not in noted
    assert "п. 1.2 — выполнено" in before
    await tap(director.phone, "Отменить отметку", on=answer)
    assert await director.done() == ["1.2"]


async def test_a_reply_to_what_is_all_reported_names_it_though_others_are_open(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    given = director.given()
    await committee.publish("2.1", "2.2", to=[director])
    await ask(director.phone, "1.2 и 1.3 готово")
    answer = await ask(director.phone, "готово", reply_to=given)
    assert words(answer).startswith("Уже отмечено:")
    assert "п. 1.2 — выполнено, ждёт проверки" in words(answer)
    assert "п. 1.3 — выполнено, ждёт проверки" in words(answer)
    assert await director.done() == ["1.2", "1.3"]


async def test_words_alone_never_mean_what_is_settled(committee: Committee) -> None:
    director = await committee.director("1.2", "1.3")
    for said in ("1.3 готово", "1.2 готово"):
        await ask(director.phone, said)
    assert await director.done() == ["1.2", "1.3"]
    assert words(await ask(director.phone, "готово")) == "Открытых поручений у вас нет, ничего не изменено."
