"""The disk is full for a while, a real one: what comes meanwhile is done when there is space again, and done once."""

import os
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path

import pytest

from messaging.presses import Draft, Step
from storage.database import Database
from tests.delivery.house import delivered, until
from tests.faults.heard import confirmations
from tests.process import Process
from tests.story.committee import Committee
from tests.town import words

pytestmark = pytest.mark.slow

SIZE = "256m"  # a backup is made only where the reserve of 200 MB is left


@dataclass
class Disk:
    folder: Path

    @contextmanager
    def full(self) -> Iterator[None]:
        """Not a byte is left on it."""
        ballast = self.folder / "ballast"
        with ballast.open("wb", buffering=0) as file:
            for size in (1 << 16, 1 << 12, 1):
                _fill(file, bytes(size))
        assert os.statvfs(self.folder).f_bfree == 0
        try:
            yield
        finally:
            ballast.unlink()


def _fill(file: FileIO, piece: bytes) -> None:
    with suppress(OSError):
        while file.write(piece):
            pass


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if os.geteuid():
        reason = "only root may mount a small disk"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder], check=True)
    yield Disk(folder)
    subprocess.run(["/bin/umount", folder], check=True)


@asynccontextmanager
async def running_on(disk: Disk, committee: Committee, folder: Path) -> AsyncIterator[Process]:
    """The committee goes on with a bot that is a process and has its database on that disk."""
    town = committee.town
    await town.stop_bot()
    await town.database.close()
    file = shutil.copy(town.database.url.database or "", disk.folder)
    town.database = Database(f"sqlite+aiosqlite:///{file}")
    try:
        async with Process(town.telegram, folder, town.database.url.render_as_string()) as process:
            await process.start()
            # Of its first minute: one that finds the disk full gives back what it has taken, and then it is not full.
            await process.logs("backup made: ")
            yield process
    finally:
        await town.database.close()


async def test_words_that_cannot_be_recorded_stay_with_telegram(
    committee: Committee, disk: Disk, tmp_path: Path
) -> None:
    director = await committee.director("1.2")
    async with running_on(disk, committee, tmp_path) as process:
        with disk.full():
            sent = await director.phone.send("1.2 готово")
            await process.logs("no updates (attempt 2): OperationalError")
            assert len(committee.town.telegram.pending_updates()) == 1
            assert await director.done() == []
        await director.phone.wait(lambda m: "Отмечено" in m.text, after=sent)
        assert await director.done() == ["1.2"]
        assert len(await director.reports()) == 1
    assert confirmations(director, "1.2") == 1


async def test_reports_that_are_recorded_wait_for_space(committee: Committee, disk: Disk, tmp_path: Path) -> None:
    director = await committee.director("1.2", "1.3")
    async with running_on(disk, committee, tmp_path) as process:
        hold = committee.town.telegram.hold("sendMessage", chat_id=director.phone.id)
        await director.phone.send("1.2 готово")
        await hold.reached()
        await director.phone.send("1.3 готово")
        await until(lambda: not committee.town.telegram.pending_updates())
        with disk.full():
            hold.release()
            await process.logs("cannot be marked: OperationalError", times=3)
        await director.phone.wait(lambda _: confirmations(director, "1.3") > 0)
        assert await director.done() == ["1.2", "1.3"]
        assert len(await director.reports()) == 2
    assert confirmations(director, "1.2") <= 2, "it was being answered"
    assert confirmations(director, "1.3") == 1


async def test_letters_are_sent_once_though_it_cannot_be_noted_at_once(
    committee: Committee, disk: Disk, tmp_path: Path
) -> None:
    directors = [await committee.director() for _ in range(3)]
    minutes_id = await committee.draft("1.2", to=directors)
    async with running_on(disk, committee, tmp_path) as process:
        holds = [committee.town.telegram.hold("sendMessage", chat_id=one.phone.id) for one in directors]
        publish = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=3)
        committee.secretary.press_only(committee.desk, publish.pack())
        for hold in holds:
            await hold.reached()
        with disk.full():
            for hold in holds:
                hold.release()
            await process.logs("the outbox cannot be", times=3)
        await until(lambda: delivered(committee.town.database))
    for one in directors:
        assert sum("Вам " in words(message) for message in one.phone.inbox) == 1
