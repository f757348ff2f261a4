"""deploy/nginx.conf in a real nginx: with TLS, as Telegram would come, to a bot that takes what is pushed."""

import asyncio
import os
import re
import shutil
import ssl
import subprocess
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiohttp import ClientSession, TCPConnector

from bot.entrance import HEADER, listening
from bot.webhook import failing, secret
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from storage.database import Database
from storage.tables import inbox as table
from tests.delivery.house import TOKEN, House, house, rows, until
from tests.network.conftest import free_port
from tests.network.test_webhook import UPDATE
from tests.town import ROOT

NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
CONF = (ROOT / "deploy" / "nginx.conf").read_text(encoding="utf-8")
SECRET = {HEADER: secret(TOKEN)}
NAME = "bot.example.org"

pytestmark = pytest.mark.skipif(NGINX is None and "CI" not in os.environ, reason="needs nginx")


def certificate(folder: Path) -> None:
    request = (
        f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME},IP:127.0.0.1"
    )
    command = ["openssl", *request.split(), "-keyout", "privkey.pem", "-out", "fullchain.pem"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def configured(folder: Path, port: int, bot: int, allow: str) -> Path:
    """The file as it is but for what whoever uses it puts in, and one more address that may come."""
    served = CONF.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
    served = served.replace("server 127.0.0.1:8080", f"server 127.0.0.1:{bot}")
    served = served.replace(f"/etc/letsencrypt/live/{NAME}", str(folder)).replace("deny all;", f"{allow}deny all;")
    places = "".join(
        f"{what}_temp_path {folder}/{what};" for what in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n{places}\n{served}\n}}\n"
    if os.geteuid() == 0:
        around = f"user root;\n{around}"
    path = folder / "nginx.conf"
    path.write_text(around, encoding="utf-8")
    return path


@asynccontextmanager
async def nginx(folder: Path, bot: int, allow: str = "allow 127.0.0.1;") -> AsyncIterator[int]:
    """The port of it."""
    assert NGINX, "CI needs nginx"
    port = free_port()
    path = configured(folder, port, bot, allow)
    process = await asyncio.create_subprocess_exec(
        NGINX, "-e", "stderr", "-p", str(folder), "-c", str(path), stderr=PIPE
    )

    async def listens() -> bool:
        assert process.returncode is None, process.stderr and (await process.stderr.read()).decode()
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            return False
        writer.close()
        return True

    try:
        await until(listens, 20)
        yield port
    finally:
        process.terminate()
        await process.communicate()


async def push(
    folder: Path, port: int, headers: dict[str, str] = SECRET, *, method: str = "POST", path: str = "/42"
) -> int:
    """As Telegram does: it checks the certificate and the name."""
    trusted = ssl.create_default_context(cafile=folder / "fullchain.pem")
    url = f"https://127.0.0.1:{port}/sroki{path}"
    async with ClientSession(connector=TCPConnector(ssl=trusted)) as session:
        sent = session.request(method, url, json=UPDATE, headers=headers, server_hostname=NAME)
        async with sent as answer:
            return answer.status


async def test_an_update_goes_through_nginx_and_nothing_else_does(
    telegram: Sandbox, database: Database, witness: Database, tmp_path: Path
) -> None:
    certificate(tmp_path)
    bot = free_port()
    async with (
        listening(f"http://127.0.0.1:{bot}/sroki", "127.0.0.1", bot) as entrance,
        house(telegram.url, database, entrance=entrance) as running,
        nginx(tmp_path, bot) as port,
    ):
        assert await push(tmp_path, port) == 200
        assert await push(tmp_path, port) == 200
        await running.workers.idle()
        assert await push(tmp_path, port, {}) == 403
        assert await push(tmp_path, port, {HEADER: "another"}) == 403
        assert [await push(tmp_path, port, method=method) for method in ("GET", "PUT", "DELETE")] == [405] * 3
        assert [await push(tmp_path, port, path=path) for path in ("/43", "/../", "/42/x")] == [404] * 3
    assert running.seen.texts == ["раз"]
    assert len(await rows(witness, sa.select(table))) == 1


async def test_telegram_brings_what_people_write_through_nginx(
    telegram: Sandbox, database: Database, anna: Phone, tmp_path: Path
) -> None:
    """It checks the certificate: one that it does not know is told in words."""
    certificate(tmp_path)
    bot = free_port()
    async with (
        nginx(tmp_path, bot) as port,
        listening(f"https://127.0.0.1:{port}/sroki", "127.0.0.1", bot) as entrance,
    ):
        async with house(telegram.url, database, entrance=entrance) as running:
            await anna.send("раз")
            await until(lambda: _said(running, "it does not trust the certificate"))
            await running.bot.delete_webhook()
            telegram.trust(tmp_path / "fullchain.pem")
            await anna.wait(lambda message: message.text == "принято: раз")
        assert not telegram.pending_updates()


async def _said(running: House, words: str) -> bool:
    return words in (failing(await running.bot.get_webhook_info()) or "")


async def test_who_comes_from_elsewhere_is_kept_out_and_old_tls_too(tmp_path: Path) -> None:
    certificate(tmp_path)
    async with nginx(tmp_path, free_port(), allow="") as port:
        assert await push(tmp_path, port) == 403
        old = ssl.create_default_context(cafile=tmp_path / "fullchain.pem")
        with pytest.warns(DeprecationWarning, match="TLSv1_1"):
            old.maximum_version = ssl.TLSVersion.TLSv1_1
        with pytest.raises(OSError, match=r"(?i)ssl|tls|protocol|alert"):
            await asyncio.open_connection("127.0.0.1", port, ssl=old, server_hostname=NAME)


async def test_while_the_bot_is_away_telegram_is_told_so(tmp_path: Path) -> None:
    certificate(tmp_path)
    async with nginx(tmp_path, free_port()) as port:
        assert [await push(tmp_path, port) for _ in range(3)] == [502] * 3, "and the next attempt may reach it again"


def test_the_file_names_what_telegram_says() -> None:
    """core.telegram.org/bots/webhooks: the two subnets; Bot API, setWebhook: the ports."""
    assert re.findall(r"allow (\S+);", CONF) == ["149.154.160.0/20", "91.108.4.0/22"]
