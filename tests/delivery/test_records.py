"""A message comes out of the outbox as it went in, even if an earlier version has put it there."""

import pytest

from messaging.outgoing import Attachment, Button, FileKind, NumberKey, Outgoing
from messaging.records import from_record, to_record
from messaging.telegram import parts


@pytest.mark.parametrize(
    "outgoing",
    [
        Outgoing(text="Текст"),
        Outgoing(text="Текст", buttons=((Button(text="Да", data="1"),),), silent=True),
        Outgoing(text="Текст", attachments=(Attachment(kind=FileKind.PHOTO, file_id="a"),)),
        Outgoing(text="Текст", number_key=NumberKey(text="Мой номер")),
        Outgoing(text="Текст", without_key=True),
    ],
)
def test_there_and_back(outgoing: Outgoing) -> None:
    assert from_record(to_record(outgoing)) == outgoing


def test_what_an_earlier_version_has_written() -> None:
    assert from_record({"text": "Текст", "buttons": [[{"text": "Да", "data": "1"}]]}) == Outgoing(
        text="Текст", buttons=((Button(text="Да", data="1"),),)
    )


def test_how_telegram_is_told_of_the_key() -> None:
    asked, gone, plain = (
        parts(1, outgoing)[0].model_dump(exclude_none=True).get("reply_markup")
        for outgoing in (
            Outgoing(text="Текст", number_key=NumberKey(text="Мой номер")),
            Outgoing(text="Текст", without_key=True),
            Outgoing(text="Текст"),
        )
    )
    assert asked == {
        "keyboard": [[{"text": "Мой номер", "request_contact": True}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
    assert (gone, plain) == ({"remove_keyboard": True}, None)
