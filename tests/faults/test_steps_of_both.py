"""The bot is killed at every step of what directors and secretaries ask of each other."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from messaging.presses import (
    Cause,
    Denial,
    Extend,
    Grant,
    GrantStep,
    HandUp,
    Inquire,
    Opinion,
    Reply,
    Rule,
    Ruling,
)
from sandbox.people.phones import Phone
from storage.tables import extensions, inquiries, referrals
from tests.faults.walk import Act, Walk, assert_everywhere
from tests.story.committee import Committee

pytestmark = pytest.mark.slow


async def test_more_time(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    await committee.town.stop_bot()
    desk = committee.secretary

    async def ask() -> None:
        await director.phone.send("просим продлить до 20 января, ждём ответ")

    async def refuse() -> None:
        desk.press_only(committee.desk, Grant(extension_id=1, step=GrantStep.REFUSE).pack())
        await desk.send("Приказ уже подписан")
        press = Grant(extension_id=1, step=GrantStep.REFUSE, why=Denial.WRITTEN, value=_last(committee))
        desk.press_only(committee.desk, press.pack())

    people = [desk, director.phone]
    refused = sa.select(extensions.c.id).where(extensions.c.answer == "Приказ уже подписан")
    await _one_after_the_other(committee, people, ask, (refuse, refused), tmp_path)


async def test_a_reason_that_comes_after_the_request(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    (one,), given = await director.assignments(), director.given()
    day = Extend(assignment_id=one.id, day=dt.date(2026, 12, 18).toordinal()).pack()
    await committee.town.stop_bot()

    async def ask() -> None:
        director.phone.press_only(given, day)
        await director.phone.send("Болеет учитель")

    waiting = (extensions.c.state == "waiting", extensions.c.reason == "Болеет учитель")
    asked = sa.select(extensions.c.id).where(*waiting)
    died = await Walk(committee.town, tmp_path, [director.phone], also=asked).through(ask)
    assert_everywhere(died)


async def test_what_the_chair_decides(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    last = committee.secretary.messages[-1]
    await director.phone.send("просим продлить до 20 января, ждём ответ")
    await committee.secretary.wait(lambda m: "продлить" in m.text, after=last)
    await committee.town.settle()
    await committee.town.stop_bot()
    chair = committee.chair

    async def hand_up() -> None:
        committee.secretary.press_only(committee.desk, HandUp(extension_id=1, opinion=Opinion.FOR).pack())

    async def refuse() -> None:
        chair.press_only(chair.inbox[-1], Rule(referral_id=1, revision=0, step=Ruling.KEEP, why=Cause.WEAK).pack())

    refused = sa.select(referrals.c.id).where(referrals.c.state == "keep")
    people = [committee.secretary, director.phone, chair]
    await _one_after_the_other(committee, people, hand_up, (refuse, refused), tmp_path)


async def test_a_question(committee: Committee, tmp_path: Path) -> None:
    director = await committee.director("1.2")
    await committee.town.stop_bot()
    desk = committee.secretary

    async def ask() -> None:
        await director.phone.send("А кому сдавать?")

    async def reply() -> None:
        desk.press_only(committee.desk, Inquire(inquiry_id=1, step=Reply.WRITE).pack())
        await desk.send("Мне, в этот чат.")
        press = Inquire(inquiry_id=1, step=Reply.SEND, words=_last(committee))
        desk.press_only(committee.desk, press.pack())

    people = [desk, director.phone]
    answered = sa.select(inquiries.c.id).where(inquiries.c.answer == "Мне, в этот чат.")
    await _one_after_the_other(committee, people, ask, (reply, answered), tmp_path)


def _last(committee: Committee) -> int:
    """Id of the update with the words that are confirmed."""
    return int(committee.town.telegram.pending_updates()[-1]["update_id"])


async def _one_after_the_other(
    committee: Committee,
    people: Sequence[Phone],
    ask: Act,
    decide: tuple[Act, sa.Select[tuple[int]]],
    folder: Path,
) -> None:
    """The second begins with what the first has left."""
    decision, decided = decide
    for name, act, also in (("asking", ask, None), ("deciding", decision, decided)):
        place = folder / name
        place.mkdir()
        assert_everywhere(await Walk(committee.town, place, people, also=also).through(act))
