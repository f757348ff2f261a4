"""The secretary pastes minutes while the bot waits for the answer to something else."""

import datetime as dt

from messaging.presses import Draft, Step
from tests.story.committee import Committee
from tests.story.test_amending import due, opened
from tests.story.test_pasted import CHOICES, TAKEN, paper
from tests.town import again, ask, buttons, tap, words


async def test_a_change_that_waits_for_its_yes_waits_on(own_committee: Committee) -> None:
    director = await own_committee.director("1.2")
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "какой срок" in words(m), after=card)
    asked = await ask(desk, "до 15 января")
    asked = await ask(desk, "Заседание перенесено")
    assert ["Да, изменить"] in [row[:1] for row in buttons(asked)]
    sent = await desk.send(paper(31, 5))
    summary = await desk.wait(lambda m: "Найдено 5 решений" in words(m), after=sent)
    assert "Ещё жду вашего ответа: почему изменяется опубликованный пункт (п. 1.2" in words(summary)
    await tap(desk, "Да, изменить", on=asked)
    await again(desk, asked, "Изменено:")
    assert await due(director) == dt.date(2027, 1, 15)


async def test_all_parts_of_a_long_text_are_taken(own_committee: Committee) -> None:
    await own_committee.director("1.2")
    desk, card = own_committee.secretary, await opened(own_committee, "п. 1.2")
    await tap(desk, "Перенести срок", on=card)
    await desk.wait(lambda m: "какой срок" in words(m), after=card)
    await ask(desk, "до 15 января")
    await desk.send(paper(32, 60))
    receipt = await desk.wait(lambda m: TAKEN.format(n=3) in words(m))
    assert "Ещё жду вашего ответа" in words(receipt)
    assert buttons(receipt) == CHOICES
    await own_committee.town.turn(seconds=20)
    asked = await ask(desk, "Решение:\nзаседание перенесено,\nсрок тоже")
    assert "заседание перенесено" in words(asked)
    assert ["Да, изменить"] in [row[:1] for row in buttons(asked)], "a reason in several lines is a reason"


async def test_minutes_are_no_answer_to_a_short_question(own_committee: Committee) -> None:
    desk = own_committee.secretary
    for number, command in enumerate(("/find", "/people", "/announce", "/meeting"), 40):
        await ask(desk, command)
        sent = await desk.send(paper(number, 3))
        summary = await desk.wait(lambda m: "Найдено 3 решения" in words(m), after=sent)
        assert ["Опубликовать…"] in buttons(summary)


async def test_the_text_of_a_point_is_asked_for_on(own_committee: Committee) -> None:
    head = await own_committee.director()
    desk = own_committee.secretary
    minutes_id = await own_committee.draft("1.1", "1.2", to=[head])
    await own_committee.press(Draft(minutes_id=minutes_id, step=Step.ADD).pack())
    await desk.wait(lambda m: "/cancel" in words(m))
    sent = await desk.send(paper(50, 3))
    summary = await desk.wait(lambda m: "Найдено 3 решения" in words(m), after=sent)
    assert "Ещё жду вашего ответа" in words(summary)
