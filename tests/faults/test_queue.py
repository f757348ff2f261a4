"""250 updates are queued when the bot is killed: none is lost, and none has its effect twice."""

import asyncio
import shutil
from collections import Counter
from pathlib import Path

import pytest
import sqlalchemy as sa

from messaging.presses import Draft, Step
from storage.tables import audit_log, inbox, reports
from tests.process import Process
from tests.story.committee import Committee, Director
from tests.town import words

pytestmark = pytest.mark.slow

POINTS = [f"1.{number}" for number in range(1, 11)]
QUEUED = 250  # 25 directors report on ten points each
AT_WORK = 16  # updates that are handled side by side; what they answer may be said twice


async def test_none_is_lost_and_none_counts_twice_where_aiograms_defaults_lose_most(
    committee: Committee, tmp_path: Path
) -> None:
    town = committee.town
    directors = await _assembled(committee)
    await town.stop_bot()
    await town.database.close()
    file = Path(town.database.url.database or "")
    before = shutil.copy(file, tmp_path / "before.db")

    url = town.database.url.render_as_string()
    answers = await _killed_in_the_middle(committee, directors, Process(town.telegram, tmp_path, url))
    async with town.database.read() as tx:
        made = Counter((await tx.execute(sa.select(reports.c.assignment_id))).scalars())
        noted = (await tx.execute(sa.select(audit_log.c.update_id).where(audit_log.c.action == "status"))).all()
    assert (len(made), set(made.values())) == (QUEUED, {1})
    assert len(noted) == len(set(noted)) == QUEUED
    assert set(answers) >= {(one.person_id, point) for one in directors for point in POINTS}, "an answer was lost"
    assert answers.total() <= QUEUED + AT_WORK

    other = town.database.url.set(database=str(before)).render_as_string()
    answered = await _killed_in_the_middle(
        committee, directors, Process(town.telegram, tmp_path, other, "tests.faults")
    )
    lost = QUEUED - len(answered)
    assert lost > QUEUED / 2, f"only {lost} of {QUEUED} lost by the same handlers on aiogram's polling"


async def _undone(committee: Committee) -> bool:
    async with committee.town.database.read() as tx:
        return bool(await tx.scalar(sa.select(inbox.c.update_id).where(inbox.c.done_at.is_(None)).limit(1)))


async def _assembled(committee: Committee) -> list[Director]:
    directors = [await committee.director() for _ in range(25)]
    minutes_id = await committee.draft(*POINTS, to=directors)
    await committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=QUEUED).pack())
    for one in directors:
        await one.phone.wait(lambda m: "Вам " in words(m))
    return directors


async def _killed_in_the_middle(
    committee: Committee, directors: list[Director], process: Process
) -> Counter[tuple[int, str]]:
    """How often each director has heard that each point is noted."""
    telegram = committee.town.telegram
    marks = {one.person_id: one.phone.messages[-1].id for one in directors}
    for point in POINTS:
        for one in directors:
            await one.phone.send(f"{point} готово")
    assert len(telegram.pending_updates()) == QUEUED

    def answered() -> Counter[tuple[int, str]]:
        return Counter(
            (one.person_id, point)
            for one in directors
            for message in one.phone.inbox
            if message.id > marks[one.person_id] and "Отмечено" in message.text
            for point in POINTS
            if f"п. {point} " in words(message)
        )

    async with process:
        await process.start()
        async with asyncio.timeout(90):
            while answered().total() < 50:  # noqa: ASYNC110 (another process)
                await asyncio.sleep(0.05)
        await process.kill()
        await process.start()
        calls, quiet = -1, 0
        # Seconds without an answer. On a busy machine they may be more than that while there is something to do.
        while quiet < 3 or await _undone(committee):
            quiet = quiet + 1 if answered().total() == calls else 0
            calls = answered().total()
            await asyncio.sleep(1)
    return answered()
