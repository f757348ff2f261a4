"""The log at its most talkative: what happens is in it, who says what is not."""

import re
from pathlib import Path

import pytest

from tests.settings.process import end, launch, running_process, says
from tests.town import DISTRICT, LINK, tap

TOKEN = "4242424242:AAHsecret-of_BotFather"
PASSWORD = "correct-horse"

pytestmark = pytest.mark.slow


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
        sent = await director.send("1.2 выполнено")
        await director.wait(lambda m: "Отмечено" in m.text, after=sent)

        town.telegram.fail("sendMessage", 502, chat_id=director.id)
        town.telegram.fail("sendMessage", 400, chat_id=director.id, description="Bad Request: Крутовой нельзя")
        sent = await director.send("Позвоните Захаровой")
        await director.wait(lambda m: "не получилось" in m.text, after=sent)
        town.telegram.fail("sendMessage", 400, description="Bad Request: Крутовой нельзя")
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
