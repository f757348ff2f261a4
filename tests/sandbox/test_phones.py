"""What a person sees and waits for."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.types import KeyboardButton, ReplyKeyboardMarkup
from aiohttp import ClientSession

from sandbox.people.phones import Phone
from sandbox.people.views import SilenceError
from sandbox.server import Sandbox


async def test_waiting_for_what_comes_later(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Готово, старое")
    sent = await anna.send("Выполнено")
    waiting = asyncio.create_task(anna.wait(lambda message: "Готово" in message.text, after=sent))
    await bot.send_message(anna.id, "Не то")
    await bot.send_message(anna.id, "Готово, новое")
    assert (await waiting).text == "Готово, новое"
    assert (await anna.wait(lambda message: "Готово" in message.text)).text == "Готово, старое"


async def test_an_edit_counts_as_new(bot: Bot, anna: Phone) -> None:
    status = await bot.send_message(anna.id, "Читаю…")
    before = anna.inbox[-1]
    waiting = asyncio.create_task(anna.wait(lambda message: "Прочитал" in message.text, after=before))
    await bot.edit_message_text("Прочитал", chat_id=anna.id, message_id=status.message_id)
    seen = await waiting
    assert (seen.id, seen.edited, before.text) == (status.message_id, True, "Читаю…")


async def test_silence_shows_the_chat(bot: Bot, anna: Phone) -> None:
    await bot.send_message(anna.id, "Что-то другое")
    with pytest.raises(SilenceError, match=r"Анна Петрова[\s\S]*bot: Что-то другое"):
        await anna.wait(lambda message: "Готово" in message.text, timeout=0.01)


async def test_who_has_blocked_the_bot_cannot_write_until_restart(telegram: Sandbox, anna: Phone) -> None:
    anna.block()
    with pytest.raises(RuntimeError, match="blocked"):
        await anna.send("Привет")
    await anna.start()
    kinds = [next(iter(set(update) - {"update_id"})) for update in telegram.pending_updates()]
    assert kinds == ["my_chat_member", "my_chat_member", "message"]


async def test_until_start_is_pressed_nothing_else_can_be(telegram: Sandbox, bot: Bot) -> None:
    """Telegram, "Bot Features", "Commands": an app shows START in the place of the text field."""
    boris = telegram.person("Борис")
    with pytest.raises(RuntimeError, match="Борис has not pressed Start"):
        await boris.send("Здравствуйте")
    await boris.open_link("https://t.me/sroki_bot?start=abc")
    await boris.send("Здравствуйте")
    await bot.send_message(telegram.person("Вера", started=True).id, "Давно не виделись")


async def test_an_activity_is_seen_until_the_message_comes(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "sendChatAction"."""
    await bot.send_chat_action(anna.id, "typing")
    assert anna.action == "typing"
    await bot.send_message(anna.id, "Готово")
    assert anna.actions == ["typing"]
    assert not telegram.people[anna.id].action


async def test_what_a_person_deletes_is_gone_for_the_bot_too(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "Update": there is none of a deletion; the open-source server, Client.cpp, check_message."""
    sent, own = await bot.send_message(anna.id, "Готово?"), await anna.send("Да")
    telegram.world.updates.drop()
    await anna.delete(sent.message_id)
    await anna.delete(own)
    assert telegram.pending_updates() == []
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to edit not found"):
        await bot.edit_message_text("Готово", chat_id=anna.id, message_id=sent.message_id)
    with pytest.raises(TelegramBadRequest, match="Bad Request: message to be replied not found"):
        await bot.send_message(anna.id, "Спасибо", reply_to_message_id=own.id)


async def test_people_have_numbers(telegram: Sandbox, bot: Bot) -> None:
    """Bot API, "Contact"."""
    vera = telegram.person("Вера", started=True, phone_number="79210000000")
    await vera.send_other("contact")
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.contact is not None
    assert (update.message.contact.phone_number, update.message.contact.user_id) == ("79210000000", vera.id)
    assert update.message.reply_to_message is None


async def test_anybodys_contact_can_be_sent(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "Contact": `user_id` tells whose it is."""
    vera = telegram.person("Вера", started=True, phone_number="79210000000")
    await anna.share(vera)
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.contact is not None
    assert (update.message.contact.phone_number, update.message.contact.user_id) == ("79210000000", vera.id)


async def test_nobody_can_write_to_a_deleted_account(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, check_chat_access."""
    sent = await bot.send_message(anna.id, "Вы здесь?")
    anna.deactivate()
    with pytest.raises(TelegramForbiddenError, match="Forbidden: user is deactivated"):
        await bot.send_message(anna.id, "Вы здесь?")
    with pytest.raises(TelegramForbiddenError, match="Forbidden: user is deactivated"):
        await bot.edit_message_text("Были?", chat_id=anna.id, message_id=sent.message_id)
    assert (await bot.get_chat(anna.id)).id == anna.id


async def test_what_an_app_would_not_send(anna: Phone, bot: Bot) -> None:
    sent = await bot.send_message(anna.id, "Бот")
    with pytest.raises(ValueError, match="empty"):
        await anna.send("  ")
    with pytest.raises(ValueError, match="caption"):
        await anna.send_document("a.txt", b"a", caption="я" * 1025)
    with pytest.raises(ValueError, match="own texts"):
        await anna.edit(sent.message_id, "Подмена")
    with pytest.raises(LookupError, match="no message 999"):
        await anna.send("Ответ", reply_to=999)


async def test_people_in_another_process(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    keys = ReplyKeyboardMarkup(keyboard=[[KeyboardButton(text="Да")]])
    asked = await bot.send_message(anna.id, "Готово к пятнице?", reply_markup=keys)
    async with ClientSession(f"{telegram.url}/control/people/{anna.id}/") as http:

        async def act(name: str, **arguments: object) -> object:
            async with http.post(name, json=arguments) as answer:
                answer.raise_for_status()
                return await answer.json()

        await act("press_key", text="Да")
        await act("send", text="Почти", reply_to=asked.message_id, quote="к пятнице")
        await act("forward", message=asked.message_id)
        await act("forward", messages=[asked.message_id, asked.message_id])
        await act("delete", message=asked.message_id)
    *_, first, second, third, fourth, fifth = anna.messages
    assert (first.text, second.quote and second.quote.text) == ("Да", "к пятнице")
    assert {message.origin and message.origin.user_id for message in (third, fourth, fifth)} == {bot.id}
    assert asked.message_id not in [message.id for message in anna.messages]
