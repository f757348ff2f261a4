"""No file takes the bot with it: time, memory and output of reading are bounded, and nothing of it is left behind."""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from apart.limits import NICENESS
from apart.program import ROOT
from domain.decisions import Doubt
from minutes.errors import Damaged, EmptyFile, PasswordProtected, ReadError, TookTooLong, TooLarge, UnsupportedFormat
from minutes.isolated import PAGES_SECONDS, TEXT_SECONDS, allowance, read_isolated
from minutes.reader import read
from tests.minutes import bad_files as bad
from tests.minutes import documents as word

LONG = "1. Школам района провести ярмарку до 1 ноября 2026 года.\n"
LONG_ENOUGH = 300  # seconds: where another limit is asked for
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux shows in /proc what still runs")


async def test_it_gives_what_reading_here_gives(district: Path) -> None:
    path = district / "minutes.docx"
    found = await read_isolated(path)
    assert found == read(path.read_bytes())
    assert Doubt.NO_ASSIGNEE in next(one for one in found.decisions if one.number == "2.5").doubts


async def test_it_works_from_any_directory(district: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "копия протокола.txt").write_bytes((district / "minutes.txt").read_bytes())
    found = await read_isolated(Path("копия протокола.txt"))
    assert len(found.decisions) == 12


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"MZ\x90\0", UnsupportedFormat),
        (b"PK\x03\x04 cut", Damaged),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), PasswordProtected),
        (b"a" * (20 * 2**20 + 1), TooLarge),
    ],
)
async def test_errors_come_back_as_they_were(tmp_path: Path, data: bytes, error: type[ReadError]) -> None:
    path = tmp_path / "protocol.docx"
    path.write_bytes(data)
    with pytest.raises(error):
        await read_isolated(path)


@pytest.mark.parametrize(
    ("data", "seconds"),
    [
        ("1. Провести ярмарку".encode(), TEXT_SECONDS),
        (word.docx(word.paragraph("1. Провести ярмарку")), TEXT_SECONDS),
        (bad.pdf(1), PAGES_SECONDS),
        (b"\n" * 500 + bad.pdf(1), PAGES_SECONDS),
        (bad.picture("PNG"), PAGES_SECONDS),
        (bad.picture("JPEG"), PAGES_SECONDS),
        (bad.picture("TIFF"), PAGES_SECONDS),
    ],
    ids=["txt", "docx", "pdf", "pdf after other bytes", "png", "jpeg", "tiff"],
)
def test_pages_that_may_have_to_be_recognized_get_more_time(tmp_path: Path, data: bytes, seconds: int) -> None:
    (tmp_path / "short.txt").write_bytes("Да".encode())
    (tmp_path / "document").write_bytes(data)
    assert allowance([tmp_path / "short.txt", tmp_path / "document"]) == seconds


@pytest.mark.timed
async def test_it_gives_up_when_time_is_over(district: Path) -> None:
    started = time.monotonic()
    with pytest.raises(TookTooLong):
        await read_isolated(district / "minutes.docx", seconds=0.01)
    assert time.monotonic() - started < 5


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux really limits the memory of a process")
async def test_it_gives_up_when_memory_is_over(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    path.write_bytes(word.docx("".join(word.paragraph(f"слово {n} " * 20) for n in range(60_000))))
    with pytest.raises(TooLarge):
        await read_isolated(path, memory_mb=128)


async def test_it_gives_up_when_there_are_more_decisions_than_anybody_reviews(tmp_path: Path) -> None:
    path = tmp_path / "endless.txt"
    path.write_text("РЕШИЛИ:\n" + LONG * 8_000, encoding="utf-8")
    with pytest.raises(TooLarge):
        await read_isolated(path, seconds=LONG_ENOUGH)


@pytest.mark.timed
async def test_others_are_answered_while_a_bad_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    path.write_bytes(bad.bomb(60))
    endless = tmp_path / "endless.txt"
    endless.write_text("РЕШИЛИ:\n" + LONG * 8_000, encoding="utf-8")
    slowest = asyncio.create_task(_slowest_answer())
    found = await asyncio.gather(
        *(read_isolated(one, seconds=LONG_ENOUGH) for one in (path, endless)), return_exceptions=True
    )
    slowest.cancel()
    assert all(isinstance(one, TooLarge) for one in found)
    assert await slowest < 0.2


async def _slowest_answer() -> float:
    """How long the bot has let somebody wait at worst, in seconds, until it is cancelled."""
    worst = 0.0
    try:
        while True:
            asked = time.monotonic()
            await asyncio.sleep(0.01)
            worst = max(worst, time.monotonic() - asked)
    except asyncio.CancelledError:
        return worst


async def test_nothing_is_left_running_when_the_caller_goes_away(district: Path) -> None:
    reading = asyncio.create_task(read_isolated(district / "minutes.docx"))
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


@pytest.fixture
def endless_recognition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int | None]:
    """A tesseract that never ends; gives its process id as soon as it runs."""
    folder = tmp_path / "programs"
    folder.mkdir()
    program, started = folder / "tesseract", folder / "started"
    lines = (
        "#!/bin/sh",
        f"(ulimit -v; ulimit -c; nice) > {folder}/limits",
        f"echo $$ > {started}.new",
        f"mv {started}.new {started}",
        "exec sleep 600",
    )
    program.write_text("\n".join(lines))
    program.chmod(0o755)
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return lambda: int(started.read_text()) if started.exists() else None


@linux
async def test_the_programs_that_it_started_end_with_it(
    tmp_path: Path, endless_recognition: Callable[[], int | None]
) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(bad.landscape("PNG"))
    with pytest.raises(TookTooLong):
        await read_isolated(path, seconds=5)
    assert await _ended(endless_recognition)
    assert list((tmp_path / "temporary").iterdir()) == []


@linux
async def test_the_programs_that_it_starts_are_bounded_too_and_let_others_go_first(
    tmp_path: Path, endless_recognition: Callable[[], int | None]
) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(bad.landscape("PNG"))
    reading = asyncio.create_task(read_isolated(path, memory_mb=512))
    await _until(lambda: endless_recognition() is not None)
    reading.cancel()
    await asyncio.wait([reading])
    assert (tmp_path / "programs" / "limits").read_text().split() == [str(512 * 1024), "0", str(NICENESS)]


@linux
async def test_the_programs_that_it_started_end_when_the_caller_goes_away(
    tmp_path: Path, endless_recognition: Callable[[], int | None]
) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(bad.landscape("PNG"))
    reading = asyncio.create_task(read_isolated(path))
    await _until(lambda: endless_recognition() is not None)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert await _ended(endless_recognition)
    assert list((tmp_path / "temporary").iterdir()) == []


@linux
async def test_nothing_is_left_of_reading_when_the_bot_is_killed(
    tmp_path: Path, endless_recognition: Callable[[], int | None]
) -> None:
    path = tmp_path / "page.png"
    path.write_bytes(bad.landscape("PNG"))
    reading = "import asyncio, pathlib, sys; from minutes.isolated import read_isolated as r; "
    reading += "asyncio.run(r(pathlib.Path(sys.argv[1])))"
    bot = await asyncio.create_subprocess_exec(sys.executable, "-c", reading, path, cwd=ROOT)
    await _until(lambda: endless_recognition() is not None)
    bot.kill()
    await bot.wait()
    assert await _ended(endless_recognition)
    await _until(lambda: list((tmp_path / "temporary").iterdir()) == [])


async def _ended(process_id: Callable[[], int | None]) -> bool:
    """Whether it ran, and does so no more; what nobody has collected yet counts as ended."""
    number = process_id()
    stat = Path(f"/proc/{number}/stat")
    await _until(lambda: not stat.exists() or stat.read_text().rsplit(")", 1)[1].split()[0] == "Z")
    return number is not None


async def _until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(60):
        while not happened():  # noqa: ASYNC110  # it happens in another process
            await asyncio.sleep(0.02)
