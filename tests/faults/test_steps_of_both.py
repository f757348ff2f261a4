"""The bot is killed at every step of what directors and secretaries ask of each other."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from messaging.presses import Denial, Grant, GrantStep, Inquire, Reply
from tests.faults.walk import Walk, assert_everywhere
from tests.story.committee import Committee

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]


async def test_more_time(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    await committee.town.stop_bot()
    desk = committee.secretary

    async def ask() -> None:
        await director.phone.send("просим продлить до 20 января, ждём ответ")

    async def refuse() -> None:
        desk.press_only(committee.desk, Grant(extension_id=1, step=GrantStep.REFUSE).pack())
        await desk.send("Приказ уже подписан")
        press = Grant(extension_id=1, step=GrantStep.REFUSE, why=Denial.WRITTEN)
        desk.press_only(committee.desk, press.pack())

    people = [desk, director.phone]
    await _one_after_the_other(ask, refuse, lambda folder: Walk(committee.town, folder, people), tmp_path)


async def test_a_question(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    await committee.town.stop_bot()
    desk = committee.secretary

    async def ask() -> None:
        await director.phone.send("А кому сдавать?")

    async def reply() -> None:
        desk.press_only(committee.desk, Inquire(inquiry_id=1, step=Reply.WRITE).pack())
        await desk.send("Мне, в этот чат.")
        desk.press_only(committee.desk, Inquire(inquiry_id=1, step=Reply.SEND).pack())

    people = [desk, director.phone]
    await _one_after_the_other(ask, reply, lambda folder: Walk(committee.town, folder, people), tmp_path)


async def _one_after_the_other(
    ask: Callable[[], Awaitable[None]],
    decide: Callable[[], Awaitable[None]],
    walk: Callable[[Path], Walk],
    folder: Path,
) -> None:
    """The second begins with what the first has left."""
    for name, act in (("asking", ask), ("deciding", decide)):
        place = folder / name
        place.mkdir()
        assert_everywhere(await walk(place).through(act), at_least=6)
