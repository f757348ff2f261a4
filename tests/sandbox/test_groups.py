"""Groups: what the bot hears in them, and what becomes of it and of them."""

from collections.abc import AsyncIterator

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat
from aiogram.types import (
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberMember,
    Update,
)
from aiohttp import ClientSession

from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.samples import YES


@pytest.fixture
async def http(telegram: Sandbox) -> AsyncIterator[ClientSession]:
    async with ClientSession(telegram.url) as session:
        yield session


async def heard(bot: Bot) -> list[Update]:
    """The new updates."""
    updates = await bot.get_updates()
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1)
    return updates


async def test_the_bot_is_told_that_it_comes(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "Update", my_chat_member, and "Message", new_chat_members."""
    group = telegram.group("Педсовет", anna)
    first, second = await heard(bot)
    assert first.my_chat_member is not None
    assert first.my_chat_member.chat.id == group.id < 0
    assert isinstance(first.my_chat_member.old_chat_member, ChatMemberLeft)
    assert isinstance(first.my_chat_member.new_chat_member, ChatMemberMember)
    assert second.message is not None
    assert [user.id for user in second.message.new_chat_members or []] == [bot.id]
    assert (second.message.chat.type, second.message.chat.title) == ("group", "Педсовет")


async def test_in_privacy_mode_the_bot_hears_what_is_meant_for_it(
    bot: Bot, staff: GroupChat, anna: Phone, boris: Phone
) -> None:
    """Telegram, "Bot Features", "Privacy mode"."""
    await staff.say(boris, "Всем привет")
    await staff.say(boris, "/status@other_bot")
    command = await staff.say(boris, "/status@sroki_bot")
    await staff.say(boris, "/start")
    await staff.say(boris, "Спросим @sroki_bot")
    await staff.say_document(boris, "Отчёт.pdf", b"pdf")
    said = await bot.send_message(staff.id, "Слушаю")
    answer = await staff.say(boris, "Отлично", reply_to=said.message_id)
    await staff.say(anna, "И я так думаю", reply_to=answer)
    await staff.say(anna, "Покажи", reply_to=command)
    texts = [update.message.text for update in await heard(bot) if update.message]
    assert texts == [
        "/status@sroki_bot",
        "/start",
        "Спросим @sroki_bot",
        "Отлично",
        "И я так думаю",
        "Покажи",
    ]


async def test_who_comes_and_goes_is_always_told(telegram: Sandbox, bot: Bot, staff: GroupChat) -> None:
    """Telegram, "Bot Features", "Privacy mode": all service messages."""
    vera = telegram.person("Вера")
    staff.add(vera)
    staff.remove(vera)
    came, left = [update.message for update in await heard(bot)]
    assert came is not None
    assert [user.first_name for user in came.new_chat_members or []] == ["Вера"]
    assert left is not None
    assert left.left_chat_member is not None
    assert left.left_chat_member.id == vera.id
    with pytest.raises(RuntimeError, match="not a member"):
        await staff.say(vera, "Я ещё здесь")


async def test_a_button_in_a_group_answers_who_pressed(bot: Bot, staff: GroupChat, anna: Phone, boris: Phone) -> None:
    await bot.send_message(staff.id, "Все за?", reply_markup=YES)
    with pytest.raises(TimeoutError):
        await staff.press(boris, "Да", timeout=0.01)
    (update,) = await heard(bot)
    assert update.callback_query is not None
    assert update.callback_query.from_user.id == boris.id
    assert update.callback_query.message is not None
    assert update.callback_query.message.chat.id == staff.id
    await update.callback_query.answer("Учтено").as_(bot)
    assert [toast.text for toast in boris.toasts] == ["Учтено"]
    assert anna.toasts == []


async def test_whoever_removes_the_bot_hears_no_more_of_it(bot: Bot, staff: GroupChat) -> None:
    """The open-source server, Client.cpp, check_chat_access; in a basic group the status says "left"."""
    staff.remove_bot()
    change, message = await heard(bot)
    assert change.my_chat_member is not None
    assert isinstance(change.my_chat_member.new_chat_member, ChatMemberLeft)
    assert message.message is not None
    assert message.message.left_chat_member is not None
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was kicked from the group chat"):
        await bot.send_message(staff.id, "Вернусь")
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was kicked from the group chat"):
        await bot.get_chat_member_count(staff.id)
    assert (await bot.get_chat(staff.id)).title == "Педсовет"
    staff.add_bot()
    await bot.send_message(staff.id, "Вернулся")


async def test_the_bot_leaves(bot: Bot, staff: GroupChat, anna: Phone) -> None:
    """Bot API, "leaveChat"; the open-source server, need_skip_update_message: it hears of its own leaving."""
    await bot.leave_chat(staff.id)
    assert [bool(update.my_chat_member) for update in await heard(bot)] == [True, False]
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot is not a member of the group chat"):
        await bot.send_message(staff.id, "До свидания")
    with pytest.raises(TelegramBadRequest, match="can't leave private chats"):
        await bot.leave_chat(anna.id)


async def test_whom_the_bot_met_in_a_group_it_knows_but_cannot_write_to(
    telegram: Sandbox, bot: Bot, staff: GroupChat, boris: Phone
) -> None:
    """The words and the status are the live server's: telegraf/telegraf#15."""
    vera = telegram.person("Вера")
    staff.add(vera)
    staff.remove(vera)
    for known in (boris, vera):
        assert (await bot.get_chat(known.id)).first_name == known.name
        with pytest.raises(TelegramForbiddenError, match="Forbidden: bot can't initiate conversation with a user"):
            await bot.send_message(known.id, "Здравствуйте")
    await boris.start()
    await bot.send_message(boris.id, "Здравствуйте")


async def test_a_group_becomes_a_supergroup(bot: Bot, staff: GroupChat, boris: Phone) -> None:
    """Bot API, "Message", migrate_to_chat_id, and "ResponseParameters"."""
    old = staff.id
    before = await bot.send_message(old, "До")
    staff.migrate()
    left, entered = [update.message for update in await heard(bot)]
    assert left is not None
    assert (left.chat.id, left.migrate_to_chat_id) == (old, staff.id)
    assert entered is not None
    assert (entered.chat.id, entered.chat.type, entered.migrate_from_chat_id) == (staff.id, "supergroup", old)
    assert str(staff.id).startswith("-100")
    with pytest.raises(TelegramMigrateToChat, match="group chat was upgraded to a supergroup chat") as refusal:
        await bot.send_message(old, "После")
    assert refusal.value.migrate_to_chat_id == staff.id
    with pytest.raises(TelegramMigrateToChat):
        await bot.delete_message(old, before.message_id)
    await bot.send_message(staff.id, "После")
    assert [message.text for message in staff.inbox] == ["После"]
    await staff.say(boris, "/status")
    assert len(await heard(bot)) == 1


async def test_removed_from_a_supergroup_the_bot_cannot_even_look(bot: Bot, staff: GroupChat) -> None:
    """The open-source server, Client.cpp, check_chat_access and need_skip_update_message."""
    staff.migrate()
    await heard(bot)
    staff.remove_bot()
    change, message = await heard(bot)
    assert change.my_chat_member is not None
    assert isinstance(change.my_chat_member.new_chat_member, ChatMemberBanned)
    assert message.message is not None
    with pytest.raises(TelegramForbiddenError, match="Forbidden: bot was kicked from the supergroup chat"):
        await bot.get_chat(staff.id)


async def test_a_group_in_another_process(telegram: Sandbox, bot: Bot, http: ClientSession, anna: Phone) -> None:
    async def call(path: str, **asked: object) -> dict[str, object]:
        async with http.post(f"/control/groups{path}", json=asked) as answer:
            answer.raise_for_status()
            found: dict[str, object] = await answer.json()
            return found

    group = await call("", title="Педсовет", people=[anna.id])
    await call("/0/say", person=anna.id, text="/status")
    await call("/0/migrate", by=anna.id)
    assert (await call("/0/remove_bot", by=anna.id))["has_bot"] is False
    assert telegram.groups[0].id != group["id"]
    async with http.post("/control/groups", json={"title": "Никого", "people": []}) as refused:
        assert refused.status == 400
    async with http.post("/control/groups/0/dance", json={"by": anna.id}) as unknown:
        assert unknown.status == 404
    async with http.get("/control/groups/0/messages") as answer:
        assert [message["from_id"] for message in await answer.json()] == [anna.id, anna.id]
