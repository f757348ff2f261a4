"""The log at its most talkative: what happens is in it, who says what is not."""

import datetime as dt
import io
import json
import logging
import re
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.logs import formatter, set_up_logs
from bot.settings import Settings
from storage.tables import outbox
from tests.settings.process import end, launch, running_process, says
from tests.story.committee import Committee
from tests.story.conftest import own_committee
from tests.town import DISTRICT, LINK, tap

__all__ = ["own_committee"]

TOKEN = "4242424242:AAHsecret-of_BotFather"
PASSWORD = "correct-horse"
NAME = "Крутова"


@pytest.mark.slow
async def test_neither_secrets_nor_people_are_in_the_log(tmp_path: Path) -> None:
    """A committee's morning: people register, minutes are published, a report comes, a handler fails."""
    async with running_process(tmp_path, TOKEN, LOG_LEVEL="DEBUG") as running:
        town = running.town
        await town.administrator()
        secretary = await town.appoint("Секретаря", "Орлова Дарья Константиновна")
        links = await town.roster(secretary)
        director = await town.register("Крутова М.О.", links["Крутова М.О."])
        sent = await secretary.send_document("Протокол 3.docx", (DISTRICT / "minutes.docx").read_bytes())
        await tap(secretary, "Опубликовать…", after=sent)
        await tap(secretary, "Да, опубликовать", after=sent)
        await director.wait(lambda m: "Вам дано" in m.text)
        await secretary.wait(lambda m: "нет даты" in m.text)
        sent = await director.send("1.2 выполнено")
        await director.wait(lambda m: "Отмечено" in m.text, after=sent)

        town.telegram.fail("sendMessage", 502, chat_id=director.id)
        town.telegram.fail("sendMessage", 400, chat_id=director.id, description="Bad Request: Крутовой нельзя")
        sent = await director.send("Позвоните Захаровой")
        await director.wait(lambda m: "не получилось" in m.text, after=sent)
        town.telegram.fail("sendMessage", 400, chat_id=secretary.id, description="Bad Request: Крутовой нельзя")
        await secretary.send("/help")
        await secretary.wait(lambda m: "не получилось" in m.text)
        director.block()
        await end(running.process)
        said = running.said()

    assert "is given up" in said, "failures are told"
    log = said.replace(town.announced[0], "", 1)  # whoever started it is meant to see that one
    invitations = LINK.findall(" ".join(message.text for message in town.phone("Пётр Системный").inbox))
    tokens = [link.partition("start=")[2] for link in (*links.values(), *invitations)]
    assert len(tokens) > 10
    assert [secret for secret in (TOKEN.partition(":")[2], *tokens) if secret in log] == []
    assert re.findall(r"[^\n]*(?:[А-Яа-яЁё]|\\u04[0-9a-f]{2})[^\n]*", log) == []


@pytest.mark.slow
async def test_the_password_of_a_proxy_is_not_in_the_log(tmp_path: Path) -> None:
    """Nobody listens at the proxy's port, so each attempt fails and is told."""
    for scheme in ("http", "socks5"):
        proxy = f"{scheme}://committee:{PASSWORD}@127.0.0.1:9"
        settings = {"BOT_TOKEN": TOKEN, "PROXY_URL": proxy, "LOG_LEVEL": "DEBUG"}
        process = await launch(tmp_path, settings | {"DATABASE_URL": f"sqlite+aiosqlite:///{scheme}.db"})
        await says(tmp_path / "log", "cannot be reached")
        await end(process)
        said = (tmp_path / "log").read_text(encoding="utf-8")
        assert PASSWORD not in said
        assert TOKEN.partition(":")[2] not in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_secret_is_in_what_a_library_says_or_a_traceback_quotes(
    form: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings.model_validate(
        {
            "bot_token": TOKEN,
            "bot_api_url": f"https://committee:{PASSWORD}1@bot-api.example.org",
            "database_url": f"postgresql+asyncpg://committee:{PASSWORD}3@db.example.org/sroki",
            "proxy_url": f"socks5://committee:{PASSWORD}%202@proxy.example.org:1080",
        }
    )
    where = logging.StreamHandler()
    where.setFormatter(formatter(settings.secrets, form))
    monkeypatch.setattr(logging.getLogger("aiohttp"), "handlers", [where])
    for said in (TOKEN, f"/bot{TOKEN}/getMe", TOKEN.partition(":")[2], f"{PASSWORD}1", f"{PASSWORD} 2", f"{PASSWORD}3"):
        error = f"cannot connect: {said} {NAME}"
        try:
            raise ValueError(error)
        except ValueError:
            logging.getLogger("aiohttp").exception("what it asked for was %s", said)
    log = capsys.readouterr().err
    assert log.count("what it asked for was") == 6
    assert [secret for secret in ("AAHsecret", PASSWORD, NAME) if secret in log] == []


def test_what_ends_the_bot_by_a_mistake_is_told_without_its_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", root.handlers)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    set_up_logs("INFO", secrets=(TOKEN,), form="json")
    words = f"of {TOKEN} and {NAME}"
    try:
        raise RuntimeError(words)
    except RuntimeError as error:
        sys.excepthook(RuntimeError, error, error.__traceback__)
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert (said["level"], said["logger"]) == ("CRITICAL", "bot")
    assert said["trace"].endswith("RuntimeError")
    assert "AAHsecret" not in line
    assert NAME not in line


async def test_the_whole_way_of_an_update_is_found_by_its_id(own_committee: Committee) -> None:
    """From the secretary's press to the messages that the heads get, in a log for programs."""
    heads = [await own_committee.director() for _ in range(2)]
    kept = io.StringIO()
    where = logging.StreamHandler(kept)
    where.setFormatter(formatter((), "json"))
    ours = [logging.getLogger(name) for name in ("bot", "messaging")]
    for one in ours:
        one.addHandler(where)
        one.setLevel("DEBUG")
    await own_committee.publish("1.2", "1.3", to=heads)
    await own_committee.town.settle()
    await own_committee.town.stop_bot()
    for one in ours:
        one.removeHandler(where)
    async with own_committee.town.database.read() as tx:
        letters = (await tx.execute(sa.select(outbox.c.id, outbox.c.update_id))).all()
    assert len(letters) == 2
    (update,) = {row.update_id for row in letters}
    lines = [json.loads(line) for line in kept.getvalue().splitlines()]
    assert {*lines[0]} >= {"time", "level", "logger", "message"}
    assert all(dt.datetime.fromisoformat(line["time"]).utcoffset() == dt.timedelta() for line in lines)
    its = [line["message"] for line in lines if line.get("update") == update]
    assert f"update {update} is handled" in its
    assert its.count("sendMessage: accepted") >= 2
    assert [f"letter {row.id} has arrived" in its for row in letters] == [True, True]
    assert not re.search("[А-Яа-я]", kept.getvalue()), "whose it is and what is said stands nowhere"
