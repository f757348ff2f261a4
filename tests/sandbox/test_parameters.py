"""Which parameters are taken, and of which type."""

import pytest
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.server import Sandbox


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": "abc", "text": "x"}, "Bad Request: chat not found"),
        ({"colour": "red"}, "Bad Request: unknown parameter colour"),
        ({"entities": []}, "Bad Request: the sandbox does not simulate the parameter entities"),
        ({"text": 5}, 'Bad Request: field "text" must be of type String'),
        ({"protect_content": "maybe"}, 'Bad Request: field "protect_content" must be of type Boolean'),
        ({"reply_to_message_id": "x"}, 'Bad Request: field "reply_to_message_id" must be of type Integer'),
        ({"reply_parameters": {"message_id": "x"}}, 'Bad Request: field "message_id" must be of type Number'),
        ({"reply_parameters": {"quote": "x"}}, 'Bad Request: can\'t find field "message_id"'),
        ({"reply_markup": {"inline_keyboard": "x"}}, 'Bad Request: field "inline_keyboard" must be of type Array'),
        ({"reply_markup": {"colour": "red"}}, "Bad Request: the sandbox does not know colour in reply_markup"),
        ({"reply_markup": "{"}, "Bad Request: can't parse reply_markup JSON object"),
        ({"reply_markup": []}, 'Bad Request: field "reply_markup" must be of type Object'),
    ],
)
async def test_wrong_parameters(telegram: Sandbox, anna: Phone, fields: dict[str, object], complaint: str) -> None:
    """Stricter than the real server, which ignores unknown parameters."""
    body = {"chat_id": anna.id, "text": "x"} | fields if set(fields) != {"text"} or fields["text"] == 5 else fields
    async with ClientSession() as session, session.post(f"{telegram.url}/bot42:TEST/sendMessage", json=body) as answer:
        assert answer.status == 400
        assert (await answer.json())["description"] == complaint
    assert not anna.inbox
