"""How the Bot API takes requests: four encodings, tokens, verbs, and whatever a broken client may send.

Sources: Bot API, "Making requests" and "Sending files"; how the open-source server reads: tdlib, HttpReader.cpp, and
telegram-bot-api, HttpConnection.cpp and Query.h.
"""

import io
import json
import random
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import GetUserProfilePhotos
from aiohttp import ClientSession, FormData

from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN, make_bot

START = '--line\r\nContent-Disposition: form-data; name="{}"\r\n\r\n'
PART = START + "{}\r\n"
END = "--line--"
NAMELESS = "field name in multipart/form-data not found"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=line"


@pytest.fixture
async def session(telegram: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(telegram.url) as opened:
        yield opened


async def say(session: ClientSession, body: bytes, kind: str, method: str = "sendMessage") -> tuple[int, str]:
    """The status and the description that a body is answered with."""
    headers = {"Content-Type": kind}
    async with session.post(f"/bot{TOKEN}/{method}", data=io.BytesIO(body), headers=headers) as answer:
        assert answer.content_type == "application/json"
        return answer.status, (await answer.json()).get("description", "")


async def test_a_wrong_token_is_unauthorized(telegram: Sandbox) -> None:
    stranger = make_bot(telegram, "43:OTHER")
    with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
        await stranger.get_me()
    await stranger.session.close()


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("/bot43:OTHER/getMe", 401, "Unauthorized"),
        ("/bottoken/getMe", 404, "Not Found"),
        (f"/bot{TOKEN}", 404, "Not Found"),
        (f"/bot{TOKEN}/getMe/more", 404, "Not Found"),
        (f"/bot{TOKEN}/invented", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/", 404, "Not Found: method not found"),
        ("/file/bot43:OTHER/documents/file_0.pdf", 401, "Unauthorized"),
        (f"/file/bot{TOKEN}/documents/file_0.pdf", 404, "Not Found"),
        (f"/file/bot{TOKEN}", 404, "Not Found"),
    ],
)
async def test_what_is_not_there(session: ClientSession, path: str, status: int, description: str) -> None:
    """A token of no possible form: answers of the live server, for example eternnoir/pyTelegramBotAPI#817."""
    async with session.get(path) as answer:
        assert answer.status == status
        assert await answer.json() == {"ok": False, "error_code": status, "description": description}


async def test_an_unknown_method_is_not_found(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    with pytest.raises(TelegramNotFound, match="Not Found: method not found"):
        await bot(GetUserProfilePhotos(user_id=anna.id))
    assert telegram.ledger[-1].error == "Not Found: method not found"


async def test_parameters_as_json_form_query_and_multipart(session: ClientSession, anna: Phone) -> None:
    """Method names in any case, GET as well as POST."""
    path = f"/bot{TOKEN}/SENDmessage"
    fields = {"chat_id": str(anna.id), "text": "Один"}
    form = FormData(fields, default_to_multipart=True)
    markup = {"inline_keyboard": [[{"text": "Да", "callback_data": "yes"}]]}
    everything = {"chat_id": anna.id, "text": "Один", "reply_markup": markup, "parse_mode": None}
    ways: list[tuple[str, dict[str, Any]]] = [
        ("POST", {"json": everything}),
        ("POST", {"data": fields}),
        ("POST", {"params": fields}),
        ("POST", {"data": form}),
        ("GET", {"params": fields}),
        ("GET", {"json": fields}),
    ]
    for verb, arguments in ways:
        async with session.request(verb, path, **arguments) as answer:
            assert (await answer.json())["ok"] is True
    assert [message.text for message in anna.inbox] == ["Один"] * 6
    assert anna.inbox[0].buttons[0][0].callback_data == "yes"


async def test_the_method_as_a_parameter(session: ClientSession) -> None:
    """Query.cpp: a path without a method takes it from the parameters, as a webhook's answer does."""
    async with session.get(f"/bot{TOKEN}/", params={"method": "getMe"}) as answer:
        assert (await answer.json())["result"]["username"] == "sroki_bot"


async def test_of_what_is_given_twice_the_first_counts(session: ClientSession, anna: Phone) -> None:
    """Query.h, arg, finds the first; HttpReader.cpp reads the query before the body."""
    who = f"chat_id={anna.id}"
    twice = PART.format("text", "Первый") + PART.format("text", "Второй") + "--line--\r\n"
    async with session.post(
        f"/bot{TOKEN}/sendMessage?{who}&text=Первый&text=Второй", data={"text": "Третий"}
    ) as answer:
        assert answer.status == 200
    await say(session, f"{who}&text=Первый&text=Второй".encode(), FORM)
    await say(session, b'{"chat_id": %d, "text": "1", "text": "2"}' % anna.id, JSON)
    await say(session, twice.encode(), MULTIPART, f"sendMessage?{who}")
    assert [message.text for message in anna.inbox] == ["Первый", "Первый", "1", "Первый"]


@pytest.mark.parametrize("verb", ["PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
async def test_other_verbs_are_not_implemented(telegram: Sandbox, session: ClientSession, verb: str) -> None:
    """HttpReader.cpp, parse_head: 501 and nothing else."""
    async with session.request(verb, f"/bot{TOKEN}/getMe") as answer:
        assert (answer.status, await answer.read()) == (501, b"")
    assert not telegram.ledger


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[1]", b'"text"', b"null", b'{"text": "x"', b"\xff\xfe", b"[" * 100_000, b'{"chat_id": NaN, "text"'],
)
async def test_json_that_is_none_says_nothing(session: ClientSession, anna: Phone, body: bytes) -> None:
    """HttpReader.cpp, ReadArgs: it is only logged, so the complaint is about what is missing."""
    assert await say(session, body, JSON) == (400, "Bad Request: message text is empty")


async def test_a_body_of_another_type_says_nothing(session: ClientSession, anna: Phone) -> None:
    body = b'{"chat_id": %d, "text": "x"}' % anna.id
    assert await say(session, body, "text/plain") == (400, "Bad Request: message text is empty")


@pytest.mark.parametrize(
    ("body", "kind", "complaint"),
    [
        ("--line--", "multipart/form-data", "boundary not found"),
        (
            "--line\r\nContent-Disposition: form-data\r\n\r\nx\r\n--line--",
            MULTIPART,
            "field name in multipart/form-data not found",
        ),
        ("--line\r\nX: y\r\n\r\nx\r\n--line--", MULTIPART, NAMELESS),
        ("nothing of the kind", MULTIPART, "can't parse form data headers"),
        (PART.format("text", "x"), MULTIPART, "can't parse form data headers"),
        ("", MULTIPART, "can't parse form data headers"),
    ],
)
async def test_broken_multipart(session: ClientSession, anna: Phone, body: str, kind: str, complaint: str) -> None:
    """HttpReader.cpp, parse_multipart_form_data; there the words go to the log and the answer is an empty 400."""
    assert await say(session, body.encode(), kind) == (400, f"Bad Request: {complaint}")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"text=%FF", FORM),
        (b"text=\xff", FORM),
        (b'{"chat_id": 1, "text": "\\ud800"}', JSON),
        (b'--line\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\r\n--line--', MULTIPART),
    ],
)
async def test_only_utf_8(session: ClientSession, anna: Phone, body: bytes, kind: str) -> None:
    """tdlib, MessageEntity.cpp, fix_formatted_text, and misc.cpp, clean_input_string."""
    assert await say(session, body, kind, f"sendMessage?chat_id={anna.id}") == (
        400,
        "Bad Request: strings must be encoded in UTF-8",
    )


@pytest.mark.parametrize(
    ("start", "end", "kind"),
    [("text=", "", FORM), ('{"text": "', '"}', JSON), (START.format("text"), "\r\n--line--", MULTIPART)],
)
async def test_no_more_than_a_megabyte_of_parameters(
    session: ClientSession, anna: Phone, start: str, end: str, kind: str
) -> None:
    """HttpReader.h, MAX_TOTAL_PARAMETERS_LENGTH."""
    body = (start + "x" * (1024 * 1024 + 1) + end).encode()
    assert await say(session, body, kind) == (413, "Request Entity Too Large: too much parameters")


async def test_noise_is_never_our_fault(session: ClientSession, anna: Phone) -> None:
    """Cut, swapped and stirred bodies of every kind get a 4xx of the Bot API or are understood."""
    sound = {
        JSON: json.dumps({"chat_id": anna.id, "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": {}}),
        FORM: f'chat_id={anna.id}&text=x&reply_markup={{"keyboard":[[{{"text":"y"}}]]}}',
        MULTIPART: PART.format("chat_id", anna.id) + PART.format("text", "x") + END,
    }
    dice = random.Random(7)  # noqa: S311  (no secret)
    for _ in range(150):
        kind = dice.choice(list(sound))
        body = bytearray(sound[dice.choice([kind, kind, JSON])].encode())
        for _ in range(dice.randint(1, 6)):
            at = dice.randrange(len(body) - 1)
            body[at : at + dice.randint(0, 3)] = dice.randbytes(dice.randint(0, 2)) or b'"'
        status, _ = await say(session, bytes(body), kind)
        assert status in (200, 400)
