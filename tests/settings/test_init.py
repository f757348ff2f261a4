"""`python -m bot init`: what it asks, what it makes of the answers, and that it spoils nothing that is there."""

import asyncio
import os
import pty
import re
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

import pytest

from sandbox.server import Sandbox
from tests.settings.conftest import NAMES
from tests.settings.process import end, launch, read, says
from tests.settings.test_settings import SECRET
from tests.town import LINK, ROOT

TOKEN = f"42:{SECRET}"
WRITTEN = "Written into .env: BOT_TOKEN, TIMEZONE"
NOWHERE = "http://127.0.0.1:9"  # nobody listens there


@pytest.fixture
async def telegram() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN) as telegram:
        yield telegram


def environment(url: str, **more: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    return clean | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "BOT_API_URL": url, "TZ": "Asia/Tomsk"} | more


async def init(folder: Path, url: str, *answers: str, code: int = 0) -> str:
    """What it says where the answers come from a file or a script."""
    given = "".join(f"{answer}\n" for answer in answers)
    ended = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "bot", "init"],
        cwd=folder,
        env=environment(url),
        input=given,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    said = ended.stdout + ended.stderr
    assert ended.returncode == code, said
    assert SECRET not in said
    assert "Traceback" not in said
    return said


def settings(folder: Path) -> dict[str, str]:
    lines = (folder / ".env").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


async def test_who_types_the_answers_sees_no_token_and_is_asked_again_where_one_is_wrong(
    tmp_path: Path, telegram: Sandbox
) -> None:
    """On a terminal."""
    master, terminal = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "init"),
        cwd=tmp_path,
        env=environment(telegram.url),
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,  # so that there is no other terminal to read a password from
    )
    os.close(terminal)
    os.set_blocking(master, False)
    said = ""

    async def until(words: str) -> None:
        nonlocal said
        async with asyncio.timeout(60):
            while words not in said:
                with suppress(BlockingIOError):
                    said += os.read(master, 4096).decode(errors="replace")
                await asyncio.sleep(0.05)

    for question, answer in (
        ("then Enter): ", SECRET),
        ("it must look like 123456:ABC-DEF, as @BotFather gives it\r\nToken of the bot, from @BotFather", ""),
        ("Without a token there is no bot", f"43:{SECRET}"),
        ("(Enter: Asia/Tomsk): ", "Москау"),
        ("TIMEZONE: it must be a time zone such as Europe/Moscow or Asia/Irkutsk", ""),
        ("Telegram does not accept the bot's token", TOKEN),
    ):
        await until(question)
        os.write(master, f"{answer}\n".encode())
    await until("Start it: python -m bot")
    assert await process.wait() == 0
    os.close(master)
    assert SECRET not in said
    assert "The token is that of @sroki_bot." in said
    assert len(LINK.findall(said)) == 1
    assert settings(tmp_path)["TIMEZONE"] == "Asia/Tomsk"


async def test_the_link_that_it_prints_works_when_the_bot_runs_and_a_second_time_spoils_nothing(
    tmp_path: Path, telegram: Sandbox
) -> None:
    said = await init(tmp_path, telegram.url, TOKEN, "МСК+2")
    assert WRITTEN in said
    (first,) = LINK.findall(said)
    written = (tmp_path / ".env").read_bytes()
    assert settings(tmp_path) == {
        **settings_of_example(),
        "BOT_TOKEN": TOKEN,
        "TIMEZONE": "Asia/Yekaterinburg",
    }
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == [".env", "data"]  # noqa: ASYNC240

    (link,) = LINK.findall(await init(tmp_path, telegram.url))
    bot = await launch(tmp_path, {"BOT_API_URL": telegram.url})
    try:
        until = await says(
            tmp_path / "log", r"can be used until \d{4}-\d\d-\d\d; for a new one, stop the bot and run: .+"
        )
        assert until.endswith("python -m bot init")
        assert "Another process is at work" in await init(tmp_path, telegram.url, code=1)
        phone = telegram.person("Пётр")
        await phone.open_link(first)
        await phone.wait(lambda m: "больше не действует" in m.text)
        await phone.open_link(link)
        await phone.wait(lambda m: "Вы зарегистрированы как администратор" in m.text)
    finally:
        await end(bot)
    again = await init(tmp_path, telegram.url)
    assert "BOT_TOKEN is set already" in again
    assert "There is an administrator already" in again
    assert (tmp_path / ".env").read_bytes() == written
    assert SECRET not in read(tmp_path / "log")


def settings_of_example() -> dict[str, str]:
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


async def test_lines_of_a_file_that_is_there_stay(tmp_path: Path, telegram: Sandbox) -> None:
    (tmp_path / ".env").write_text("# ours\nBOT_TOKEN=\nBACKUPS_KEPT=30", encoding="utf-8")
    assert f"{WRITTEN}; all other lines stay" in await init(tmp_path, telegram.url, TOKEN, "")
    text = (tmp_path / ".env").read_text(encoding="utf-8")
    assert text == f"# ours\nBOT_TOKEN={TOKEN}\nBACKUPS_KEPT=30\nTIMEZONE=Asia/Tomsk\n"
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600


async def test_where_telegram_cannot_be_reached_a_proxy_is_asked_for_or_it_goes_on(tmp_path: Path) -> None:
    proxy = f"socks5://committee:{SECRET}@127.0.0.1:9"
    said = await init(tmp_path, NOWHERE, TOKEN, "Омск", "proxy", f"http://u:{SECRET}#@127.0.0.1:9", proxy)
    assert said.count("Telegram cannot be reached (") == 2
    assert "PROXY_URL: it must be an address that begins with http:// or socks5://" in said
    assert "PROXY_URL: it has signs that cannot stand in .env" in said
    assert f"{WRITTEN}, PROXY_URL" in said
    assert said.endswith("As soon as it reaches Telegram, it prints the administrator's link.\n")
    assert settings(tmp_path)["PROXY_URL"] == proxy


@pytest.mark.parametrize("answers", [(SECRET,), (TOKEN, "Москау")])
async def test_without_all_answers_nothing_is_written(
    tmp_path: Path, telegram: Sandbox, answers: tuple[str, ...]
) -> None:
    said = await init(tmp_path, telegram.url, *answers, code=1)
    assert said.endswith("Ended without an answer; nothing was written\n")
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240


async def test_a_wrong_setting_that_is_there_is_named_first(tmp_path: Path, telegram: Sandbox) -> None:
    (tmp_path / ".env").write_text("BACKUP_HOUR=25\n", encoding="utf-8")
    assert re.match(r"BACKUP_HOUR: it must be a number", await init(tmp_path, telegram.url, TOKEN, "", code=2))
