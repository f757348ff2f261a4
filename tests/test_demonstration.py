"""`python -m bot` without a token, as a stranger starts it: the whole story, then the page, then a clean end."""

import asyncio
import os
import signal
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.town import ROOT

PATIENCE = 90  # seconds; the story itself takes about fifteen


async def _until(lines: asyncio.StreamReader, words: str) -> str:
    said = ""
    async with asyncio.timeout(PATIENCE):
        while words not in said:
            line = await lines.readline()
            assert line, f"ended before {words!r}:\n{said}"
            said += line.decode()
    return said


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - loopback
        text: str = answer.read().decode()
    return text


@pytest.mark.slow
async def test_the_demonstration_tells_the_story_and_serves_the_chats(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("BOT_", "DATABASE_"))}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        cwd=tmp_path,
        env={**environment, "PYTHONPATH": str(ROOT)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    try:
        story = await _until(process.stdout, "Остановить: Ctrl+C")
        address = next(line.split()[-1] for line in story.splitlines() if line.startswith("Чаты: "))
        page = await asyncio.to_thread(_page, address)
    finally:
        process.send_signal(signal.SIGTERM)
        errors = await asyncio.wait_for(process.stderr.read(), PATIENCE)
    assert await process.wait() == 0
    assert errors.decode() == ""
    assert "36\N{NO-BREAK SPACE}поручений 11\N{NO-BREAK SPACE}адресатам" in story
    assert "выполнено, ждёт проверки" in story
    assert "– просрочено" in story
    assert "Дарья Орлова" in page
    assert (tmp_path / "data" / "sandbox" / "sroki.db").exists()
