"""Papers are printed by LibreOffice, in a process that ends in time with all that it has started."""

import asyncio
import os
from pathlib import Path

import pytest
from PIL import Image

from papers.default_template import default_template
from papers.invented import invented
from papers.isolated import PrintError, office, print_isolated
from papers.template import fill
from tests.papers.prints import FOLDER, pictures

needs_office = pytest.mark.skipif(office() is None, reason="needs the Debian package libreoffice-writer-nogui")
needs_posix = pytest.mark.skipif(os.name != "posix", reason="the program is a shell script")


@needs_office
@pytest.mark.slow
@pytest.mark.timeout(600)
async def test_papers_are_printed_on_whole_pages() -> None:
    """And kept, to be looked at."""
    found = await pictures(FOLDER)
    names = [path.stem for path in found]
    assert {"period-1", "minutes-1", "school-1", "long-2"} <= set(names)
    assert "period-2" not in names, "what is short is on one page, with its signature"
    for path in found:
        with Image.open(path) as picture:
            assert picture.size == (893, 1263)


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """In the place of LibreOffice."""
    program = folder / "soffice"
    program.write_text("\n".join(["#!/bin/sh", *lines]))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)


@needs_posix
async def test_what_does_not_end_is_ended_with_what_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, monkeypatch, "sleep 600 &", f"echo $! > {tmp_path}/pid", "wait")
    with pytest.raises(PrintError):
        await print_isolated(fill(default_template(), invented()), seconds=10)
    async with asyncio.timeout(60):
        while _runs(tmp_path / "pid"):  # noqa: ASYNC110 (another process tells nobody)
            await asyncio.sleep(0.05)


def _runs(pid: Path) -> bool:
    """What nobody has collected yet counts as ended."""
    stat = Path(f"/proc/{pid.read_text().strip()}/stat")
    return stat.exists() and stat.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@needs_posix
@pytest.mark.parametrize("line", ["exit 0", "exit 77", "kill -9 $$"])
async def test_without_a_file_it_has_failed(line: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, monkeypatch, line)
    with pytest.raises(PrintError):
        await print_isolated(b"PK")


async def test_where_it_is_not_installed_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PrintError):
        await print_isolated(b"PK")
