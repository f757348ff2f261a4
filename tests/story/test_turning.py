"""Lists of the secretary that are longer than a page are turned, further and back."""

from messaging.presses import Control, Extensions, Inquiries, Over, Overseen
from sandbox.world.records import Message
from storage import minutes
from tests.story.committee import Committee
from tests.town import ask, buttons, tap, words

POINTS = [f"1.{n}" for n in range(1, 10)]


async def turned(committee: Committee, listed: Message) -> None:
    desk = committee.secretary
    assert "Страница 1 из" in words(listed)
    await tap(desk, "Дальше →", on=listed)
    await desk.wait(lambda m: m.id == listed.id and "Страница 2 из" in words(m))
    await tap(desk, "← Назад", on=listed)
    await desk.wait(lambda m: m.id == listed.id and "Страница 1 из" in words(m))


async def opened(committee: Committee, data: str) -> Message:
    """A list, by the button that shows it."""
    message = await ask(committee.secretary, "/queue")
    await committee.secretary.press_raw(message, data)
    return await committee.secretary.wait(lambda m: m.id == message.id and "Страница 1 из" in words(m))


async def test_drafts(own_committee: Committee) -> None:
    head = await own_committee.director()
    for _ in range(9):
        await own_committee.draft("1.1", to=[head])
    await turned(own_committee, await ask(own_committee.secretary, "/minutes"))


async def test_published_points_their_assignees_and_what_is_asked(own_committee: Committee) -> None:
    heads = [await own_committee.director() for _ in range(21)]
    minutes_id = await own_committee.publish(*POINTS, to=heads)
    await turned(own_committee, await opened(own_committee, Control(minutes_id=minutes_id).pack()))
    async with own_committee.town.database.read() as tx:
        stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    who = Overseen(decision_id=stored.decisions[0].id, step=Over.WHO)
    await turned(own_committee, await opened(own_committee, who.pack()))

    for head in heads:
        await ask(head.phone, "1.1 просим продлить до 20 декабря, болеет учитель")
        await ask(head.phone, "Кому сдавать отчёт по п. 1.2?")
    await turned(own_committee, await opened(own_committee, Extensions().pack()))
    await turned(own_committee, await opened(own_committee, Inquiries().pack()))
    queue = await ask(own_committee.secretary, "/queue")
    assert buttons(queue) == [["Просьбы о сроке: 21"], ["Вопросы: 21"]]
