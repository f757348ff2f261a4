"""Files that people send from the page and open on it: a name is just a name, and nothing of a stranger runs."""

import asyncio
from urllib.parse import quote

import pytest
from aiohttp import ClientSession
from yarl import URL

from sandbox.page.attachments import MAX_FILE
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.asking import get, post


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.docx", "../../план работ.xlsx", 'a"; filename="b.html'])
async def test_the_name_of_a_file_is_just_a_name(telegram: Sandbox, anna: Phone, name: str) -> None:
    status, _ = await post(telegram, f"/control/people/{anna.id}/files", params={"name": name}, data=b"PK")
    assert status == 200
    document = anna.messages[-1].document
    assert document is not None
    assert document.name == name
    async with ClientSession() as session:
        url = URL(f"{telegram.url}/people/{anna.id}/files/{document.file_id}").with_query(name=name)
        async with session.get(url) as answer:
            assert await answer.read() == b"PK"
            assert answer.headers["Content-Disposition"] == f"attachment; filename*=UTF-8''{quote(name, safe='')}"


@pytest.mark.parametrize(
    ("data", "kind", "way"),
    [
        (b"%PDF-1.7", "application/pdf", "inline"),
        (b"\x89PNG\r\n\x1a\n....", "image/png", "inline"),
        (b"<script>alert(1)</script>", "application/octet-stream", "attachment"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "application/octet-stream", "attachment"),
    ],
)
async def test_only_what_runs_no_script_opens_in_a_tab(
    telegram: Sandbox, anna: Phone, data: bytes, kind: str, way: str
) -> None:
    sent = await anna.send_document("page.pdf", data, mime="text/html")
    assert sent.document is not None
    path = f"{telegram.url}/people/{anna.id}/files/{sent.document.file_id}"
    async with ClientSession() as session, session.get(path) as answer:
        assert (answer.content_type, answer.headers["Content-Disposition"]) == (kind, way)
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert (await get(telegram, f"/people/{anna.id}/files/unknown"))[0] == 404


async def test_a_file_is_shown_as_it_is_now_even_if_another_one_had_its_address(telegram: Sandbox, anna: Phone) -> None:
    """Ids count from the beginning in every run: a browser that kept the last run's picture would show that one."""
    async with Sandbox() as later, ClientSession() as session:
        for here, phone in ((telegram, anna), (later, later.person("Анна", user_id=anna.id, started=True))):
            sent = await phone.send_document("план.txt", here.run.encode())
            assert sent.document is not None
            async with session.get(f"{here.url}/people/{phone.id}/files/{sent.document.file_id}") as answer:
                assert (await answer.text(), answer.headers["Cache-Control"]) == (here.run, "no-store")


async def test_several_files_make_an_album_with_a_caption(telegram: Sandbox, anna: Phone) -> None:
    question = await anna.send("Отчёты по п. 1.2")
    path = f"/control/people/{anna.id}/files"
    for name, caption in (("план.pdf", "Вот они"), ("отчёт.pdf", "")):
        about = {"name": name, "caption": caption, "media_group": "g1", "reply_to": str(question.id)}
        await post(telegram, path, params=about, data=b"%PDF-")
    first, second = anna.messages[-2:]
    assert (first.caption, second.caption) == ("Вот они", "")
    assert (first.media_group, second.media_group, first.reply_to) == ("g1", "g1", question.id)
    assert first.document is not None
    assert first.document.mime == "application/pdf"


async def test_what_cannot_be_sent_is_refused_with_a_reason(telegram: Sandbox, anna: Phone) -> None:
    path = f"/control/people/{anna.id}/files"
    assert await post(telegram, path, data=b"x") == (400, {"error": "У файла нет имени."})
    assert (await post(telegram, path, params={"name": "a.txt"}))[0] == 400
    _, answer = await post(telegram, path, params={"name": "a.png", "as": "photo"}, data=b"x")
    assert "IMAGE_PROCESS_FAILED" in str(answer)
    assert (await post(telegram, path, params={"name": "a", "reply_to": "999"}, data=b"x"))[0] == 400
    anna.block()
    _, answer = await post(telegram, path, params={"name": "a.txt"}, data=b"x")
    assert "has blocked the bot" in str(answer)
    assert [message.text for message in anna.messages] == ["/start"]


async def test_a_file_beyond_the_limit_is_refused_before_it_is_read(telegram: Sandbox, anna: Phone) -> None:
    address = URL(telegram.url)
    reader, writer = await asyncio.open_connection(address.host, address.port)
    head = f"POST /control/people/{anna.id}/files?name=a HTTP/1.1\r\nHost: {address.authority}\r\n"
    writer.write(f"{head}Content-Length: {MAX_FILE + 1}\r\n\r\n".encode())
    async with asyncio.timeout(5):
        answer = await reader.readuntil(b"}")
    writer.close()
    assert b"400 Bad Request" in answer
    assert len(anna.messages) == 1
