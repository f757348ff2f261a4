"""No file takes the bot with it: time, memory and output of reading are bounded."""

import asyncio
import sys
import time
from pathlib import Path

import pytest

from domain.decisions import Doubt
from minutes.errors import Damaged, EmptyFile, PasswordProtected, ReadError, TookTooLong, TooLarge, UnsupportedFormat
from minutes.isolated import read_isolated
from minutes.reader import read
from tests.minutes import documents as word


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


async def test_nothing_is_left_running_when_the_caller_goes_away(district: Path) -> None:
    reading = asyncio.create_task(read_isolated(district / "minutes.docx"))
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
