"""Whatever the secretary or the chair presses, there is a way back: every kind of button is pressed in every view."""

import pytest

from tests.story.committee import Committee
from tests.story.explorer import Explorer
from tests.town import DISTRICT, ask

pytestmark = pytest.mark.slow

COMMANDS = (
    "minutes",
    "queue",
    "reports",
    "people",
    "find",
    "status",
    "paper",
    "roster",
    "links",
    "announce",
    "settings",
    "meeting",
    "calendar",
)


async def test_of_the_secretary_and_of_the_chair(own_committee: Committee) -> None:
    committee, town = own_committee, own_committee.town
    await town.roster(committee.secretary)
    heads = [await committee.director() for _ in range(10)]
    await committee.publish("1.1", "1.2", "1.3", to=heads)
    for head in heads:
        await ask(head.phone, "1.1 готово")
        await ask(head.phone, "1.2 просим продлить до 21 декабря, болеет учитель")
        await ask(head.phone, "Кому сдавать отчёт по п. 1.3?")
    for reason in ("Нет подписи", "Не тот год"):
        await committee.return_for_rework(heads[0], "1.1", reason)
        await ask(heads[0].phone, "1.1 готово")
    await committee.return_for_rework(heads[0], "1.1", "Нет печати")
    desk = Explorer(town, committee.secretary)
    sent = await committee.secretary.send_document("Протокол.docx", (DISTRICT / "unclear.docx").read_bytes())
    await desk.explore(await committee.secretary.wait(lambda m: m.buttons and m.id > sent.id, after=sent))
    for command in COMMANDS:
        await desk.explore(await ask(committee.secretary, f"/{command}"))
    chair = Explorer(town, committee.chair)
    for command in ("status", "find", "paper", "decisions", "settings", "meeting"):
        await chair.explore(await ask(committee.chair, f"/{command}"))
    ends = [*desk.dead_ends(), *chair.dead_ends()]
    assert not ends, "\n\n=====\n".join(map(str, ends))
    assert len(desk.pressed) > 140  # of all that this committee has, nearly everything
    assert len(desk.replaced) > 90
