"""The page and the control calls: everything escaped, nobody else let in."""

import asyncio
import base64

import pytest
from aiogram import Bot
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup
from aiohttp import ClientSession, FormData

from sandbox.phones import Phone
from sandbox.server import Sandbox


async def get(telegram: Sandbox, path: str, **headers: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(telegram.url + path, headers=headers) as answer:
        return answer.status, await answer.text()


async def post(telegram: Sandbox, path: str, **arguments: object) -> tuple[int, object]:
    async with ClientSession() as session, session.post(telegram.url + path, **arguments) as answer:  # type: ignore[arg-type]
        return answer.status, await (answer.json() if answer.content_type == "application/json" else answer.text())


async def test_the_page_lists_chats(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    telegram.person("<script>alert(1)</script>")
    await bot.send_message(anna.id, "Последнее <слово>")
    await anna.send("Спасибо")
    status, text = await get(telegram, "/")
    assert status == 200
    assert "Анна Петрова" in text
    assert "Последнее &lt;слово&gt;" in text
    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert" not in text
    for asset in ("/page.css", "/page.js"):
        assert (await get(telegram, asset))[0] == 200


async def test_a_chat_shows_formatting_and_escapes_everything(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    keys = [
        [InlineKeyboardButton(text="<Да>", callback_data="yes"), InlineKeyboardButton(text="Сайт", url="https://a.ru")]
    ]
    await bot.send_message(
        anna.id,
        '😀 <b>Срок <i>&lt;img src=x&gt;</i></b> <a href="https://b.ru/?a=1&amp;b=2">тут</a>',
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup(inline_keyboard=keys),
    )
    await bot.send_document(anna.id, BufferedInputFile(b"x", "<отчёт>.txt"))
    _, text = await get(telegram, f"/chat/{anna.id}")
    assert '😀 <b>Срок <i>&lt;img src=x&gt;</i></b> <a href="https://b.ru/?a=1&amp;b=2"' in text
    assert "&lt;Да&gt;</button>" in text
    assert 'href="https://a.ru/"' in text
    assert "&lt;отчёт&gt;.txt" in text
    assert "<img src=x" not in text


async def test_the_page_sends_and_presses(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    form = FormData(quote_fields=False)  # as browsers do
    form.add_field("text", "Вот отчёт")
    for name in ("один.txt", "два.txt"):
        form.add_field("file", b"x", filename=name)
    status, text = await post(telegram, f"/chat/{anna.id}/send", data=form)
    assert (status, "один.txt" in str(text)) == (200, True)
    first, second = [message for message in anna.messages if message.document]
    assert (first.caption, second.caption, first.media_group) == ("Вот отчёт", "", second.media_group)
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    sent = await bot.send_message(anna.id, "Готово?", reply_markup=keys)
    pressing = asyncio.create_task(
        post(telegram, f"/chat/{anna.id}/press", data={"message": str(sent.message_id), "key": "0:0"})
    )
    updates = await bot.get_updates(timeout=5, offset=-1)
    while updates[-1].callback_query is None:
        updates = await bot.get_updates(timeout=5, offset=updates[-1].update_id + 1)
    await bot.answer_callback_query(updates[-1].callback_query.id, "Записано <b>")
    status, text = await pressing
    assert (status, "Записано &lt;b&gt;" in str(text)) == (200, True)


@pytest.mark.parametrize(
    ("form", "data", "sentence", "back"),
    [
        ("/chat/{id}/press", {"message": "999", "key": "0:0"}, "Такой кнопки уже нет.", "/chat/{id}"),
        ("/people", {"name": " "}, "Нужно имя.", "/"),
    ],
)
async def test_what_cannot_be_done_is_told_with_a_way_back(
    telegram: Sandbox, anna: Phone, form: str, data: dict[str, str], sentence: str, back: str
) -> None:
    status, text = await post(telegram, form.format(id=anna.id), data=data)
    assert status == 400
    assert sentence in str(text)
    assert f'<a href="{back.format(id=anna.id)}">' in str(text)
    assert "page.css" in str(text)


async def test_the_page_adds_people_starts_and_blocks(telegram: Sandbox) -> None:
    status, text = await post(telegram, "/people", data={"name": "Борис Ильич Годунов"})
    assert (status, "Борис Ильич Годунов" in str(text)) == (200, True)
    (boris,) = telegram.people.values()
    await post(telegram, f"/chat/{boris.id}/start")
    await post(telegram, f"/chat/{boris.id}/block")
    assert ([message.text for message in boris.messages], boris.blocked) == (["/start"], True)
    await post(telegram, f"/chat/{boris.id}/unblock")
    assert not boris.blocked
    assert (await get(telegram, "/chat/5"))[0] == 404


async def test_files_are_downloads(telegram: Sandbox, anna: Phone) -> None:
    sent = await anna.send_document("page.html", b"<script>alert(1)</script>", mime="text/html")
    assert sent.document is not None
    path = f"{telegram.url}/chat/{anna.id}/file/{sent.document.file_id}"
    async with ClientSession() as session, session.get(path) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/control/people", "/control/ledger"])
async def test_other_host_names_are_refused(telegram: Sandbox, path: str) -> None:
    """DNS rebinding: a foreign name that points at the loopback address."""
    assert (await get(telegram, path, Host="evil.example"))[0] == 403
    assert (await get(telegram, path, Host="localhost:1"))[0] == 200


@pytest.mark.parametrize(
    "headers", [{"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
async def test_other_sites_cannot_post(telegram: Sandbox, anna: Phone, headers: dict[str, str]) -> None:
    for path in (f"/chat/{anna.id}/block", f"/control/people/{anna.id}/block"):
        assert (await post(telegram, path, headers=headers))[0] == 403
    assert not anna.blocked
    await post(telegram, f"/chat/{anna.id}/block", headers={"Origin": telegram.url})
    assert anna.blocked


async def test_a_whole_afternoon_over_control_calls(telegram: Sandbox, bot: Bot) -> None:
    _, person = await post(telegram, "/control/people", json={"first_name": "Вера", "user_id": 5_000_000_007})
    assert person == {"id": 5_000_000_007, "name": "Вера", "blocked": False}
    me = "/control/people/5000000007"
    await post(telegram, f"{me}/open_link", json={"link": "https://t.me/sroki_bot?start=a1"})
    content = base64.b64encode(b"%PDF").decode()
    _, document = await post(telegram, f"{me}/send_document", json={"name": "отчёт.pdf", "content": content})
    assert isinstance(document, dict)
    async with ClientSession() as session:
        url = f"{telegram.url}{me}/files/{document['document']['file_id']}"
        async with session.get(url) as answer:
            assert await answer.read() == b"%PDF"
    await bot.send_message(5_000_000_007, "Принято")
    status, message = await post(telegram, f"{me}/wait", json={"text": "Принято"})
    assert isinstance(message, dict)
    assert (status, message["from_bot"]) == (200, True)
    assert (await post(telegram, f"{me}/wait", json={"text": "Нет", "timeout": 0.01}))[0] == 504
    assert (await post(telegram, f"{me}/press", json={"text": "Нет"}))[0] == 400
    assert (await post(telegram, f"{me}/fly"))[0] == 404
    assert (await post(telegram, f"{me}/send", json={"words": "?"}))[0] == 400
    assert "Принято" in (await get(telegram, f"{me}/transcript"))[1]
    assert "/start a1" in (await get(telegram, f"{me}/messages"))[1]
    assert "sendMessage" in (await get(telegram, "/control/ledger"))[1]
    assert "отчёт.pdf" in (await get(telegram, "/control/pending_updates"))[1].encode().decode("unicode_escape")


async def test_trouble_over_control_calls(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await post(telegram, "/control/latency", json={"seconds": 0.01})
    await post(telegram, "/control/fail", json={"method": "getMe", "status": 500})
    _, held = await post(telegram, "/control/hold", json={"method": "sendMessage", "chat_id": anna.id})
    assert (telegram.latency, held) == (0.01, {"hold": 0})
    sending = asyncio.create_task(bot.send_message(anna.id, "Держите"))
    assert (await get(telegram, "/control/hold/0?timeout=5"))[0] == 200
    assert not sending.done()
    await post(telegram, "/control/hold/0/release")
    await sending
