"""The queue of updates: acknowledgement by offset, long polling, one poller."""

import asyncio
import datetime as dt
import time

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from sandbox.people.other import OTHER
from sandbox.people.phones import Phone
from sandbox.server import Sandbox

LATEST = "https://t.me/sroki_bot?start="


async def texts(bot: Bot, offset: int | None = None, limit: int | None = None) -> list[str | None]:
    return [u.message.text if u.message else None for u in await bot.get_updates(offset=offset, limit=limit)]


async def test_updates_stay_until_an_offset_passes_them(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "getUpdates", offset."""
    for word in ("раз", "два", "три"):
        await anna.send(word)
    assert await texts(bot) == await texts(bot) == ["раз", "два", "три"]
    first, *_ = await bot.get_updates(limit=1)
    assert await texts(bot, offset=first.update_id) == ["раз", "два", "три"]
    assert await texts(bot, offset=first.update_id + 1) == ["два", "три"]
    assert len(telegram.pending_updates()) == 2
    assert await texts(bot) == ["два", "три"]
    assert await texts(bot, offset=-1) == ["три"]
    assert await texts(bot) == ["три"]


@pytest.mark.timed
async def test_a_long_poll_ends_with_the_first_update(bot: Bot, anna: Phone) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    began = time.monotonic()
    await anna.send("Я здесь")
    (update,) = await poll
    assert time.monotonic() - began < 1
    assert update.message is not None
    assert update.message.text == "Я здесь"


async def test_a_long_poll_without_updates_ends_empty(bot: Bot) -> None:
    assert await bot.get_updates(timeout=1) == []


async def test_a_second_poller_ends_the_first(bot: Bot, anna: Phone) -> None:
    """The words are those of the open-source server, Client.cpp, abort_long_poll."""
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(bot.get_updates(timeout=5))
    with pytest.raises(TelegramConflictError, match="Conflict: terminated by other getUpdates request; make sure that"):
        await first
    await anna.send("Кому?")
    assert len(await second) == 1


async def test_a_short_poll_leaves_the_long_one_alone(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, do_get_updates: only who begins to wait ends another's waiting."""
    first = asyncio.create_task(bot.get_updates(timeout=5))
    await asyncio.sleep(0.05)
    assert await bot.get_updates() == []
    await anna.send("Мне")
    assert len(await first) == 1


async def test_an_offset_far_ahead_acknowledges_nothing(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """tdlib, TQueue.cpp, get: "Specified from_id is in the future"."""
    await anna.send("Ещё не читали")
    assert await texts(bot, offset=2_000_000_000) == ["Ещё не читали"]
    await bot.get_updates(offset=telegram.pending_updates()[-1]["update_id"] + 1)
    assert not telegram.pending_updates()


async def test_a_day_later_updates_are_gone(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Bot API, "Getting updates": kept no longer than 24 hours."""
    await anna.send("Вчера")
    await telegram.clock.jump(telegram.clock() + dt.timedelta(hours=23, minutes=59))
    await anna.send("Сегодня")
    assert await texts(bot) == ["Вчера", "Сегодня"]
    await telegram.clock.jump(telegram.clock() + dt.timedelta(minutes=2))
    assert await texts(bot) == ["Сегодня"]
    assert telegram.counts["updates"]["expired"] == 1


async def test_a_press_on_a_button_is_gone_sooner(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """150 seconds; the open-source server, Client.cpp, process_new_callback_query_queue."""
    keys = InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text="Да", callback_data="yes")]])
    await bot.send_message(anna.id, "Готово?", reply_markup=keys)
    anna.press_only(anna.inbox[-1], "yes")
    await telegram.clock.jump(telegram.clock() + dt.timedelta(seconds=149))
    assert len(await bot.get_updates()) == 1
    await telegram.clock.jump(telegram.clock() + dt.timedelta(seconds=2))
    assert await bot.get_updates() == []


async def test_unknown_kinds_are_not_wished_for(bot: Bot, anna: Phone) -> None:
    """The open-source server, Client.cpp, get_allowed_update_types: without a known one it is the default."""
    await bot.get_updates(allowed_updates=["gossip", "Message"])
    assert (await bot.get_webhook_info()).allowed_updates == ["message"]
    await bot.get_updates(allowed_updates=["gossip"])
    await anna.send("Приходит")
    assert await texts(bot) == ["Приходит"]


async def test_only_wanted_kinds_come_and_the_wish_is_remembered(bot: Bot, anna: Phone) -> None:
    await bot.get_updates(allowed_updates=["my_chat_member"])
    await anna.send("Не нужно")
    anna.block()
    anna.unblock()
    members = [update.my_chat_member for update in await bot.get_updates()]
    assert [member.new_chat_member.status for member in members if member] == ["kicked", "member"]
    assert (await bot.get_webhook_info()).allowed_updates == ["my_chat_member"]
    await bot.get_updates(allowed_updates=[])
    await anna.send("Нужно")
    assert (await bot.get_updates())[-1].message is not None


async def test_pending_updates_can_be_dropped(bot: Bot, anna: Phone) -> None:
    await anna.send("Старое")
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates() == []


async def test_what_people_send(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    await anna.send("/report@sroki_bot 5 и #срок на me@example.com")
    await anna.send_document("отчёт.pdf", b"%PDF", mime="application/pdf", caption="Готово", media_group="a")
    await anna.send_document("фото.zip", b"PK", media_group="a")
    for kind in OTHER:
        await anna.send_other(kind)
    command, report, archive, *others = [update.message for update in await bot.get_updates()]
    assert command is not None
    assert [entity.type for entity in command.entities or []] == ["bot_command", "hashtag", "email"]
    assert report is not None
    assert report.document is not None
    assert (report.document.file_name, report.caption) == ("отчёт.pdf", "Готово")
    assert archive is not None
    assert archive.media_group_id == report.media_group_id
    assert archive.document is not None
    file = await bot.get_file(archive.document.file_id)
    assert file.file_path is not None
    content = await bot.download_file(file.file_path)
    assert content is not None
    assert content.read() == b"PK"
    assert [other.content_type for other in others if other] == list(OTHER)
    assert all(other.document for other in others if other and other.animation)


async def test_what_people_answer_and_edit(bot: Bot, anna: Phone) -> None:
    question = await bot.send_message(anna.id, "Какой срок?")
    answer = await anna.send("Завтра", reply_to=question.message_id)
    await anna.edit(answer, "Послезавтра")
    new, edited = await bot.get_updates()
    assert new.message is not None
    assert new.message.reply_to_message is not None
    assert new.message.reply_to_message.text == "Какой срок?"
    assert edited.edited_message is not None
    assert edited.edited_message.text == "Послезавтра"


async def test_a_long_text_arrives_in_pieces(bot: Bot, anna: Phone) -> None:
    await anna.send("я" * 5000)
    assert [len(text or "") for text in await texts(bot)] == [4096, 904]


async def test_deep_links(telegram: Sandbox, bot: Bot) -> None:
    """Telegram, "Bot Features", "Deep Linking": up to 64 of A-Z a-z 0-9 _ -."""
    boris = telegram.person("Борис")
    await boris.open_link(f"{LATEST}abc-DEF_1")
    await boris.open_link("https://t.me/sroki_bot")
    assert await texts(bot) == ["/start abc-DEF_1", "/start"]
    for bad in (f"{LATEST}{'a' * 65}", f"{LATEST}два", f"{LATEST}a.b", f"{LATEST}", "https://t.me/other_bot?start=a"):
        with pytest.raises(ValueError, match=r"payload|leads"):
            await boris.open_link(bad)
    with pytest.raises(ValueError, match="not a Telegram link"):
        await boris.open_link("https://example.com/sroki_bot?start=a")


async def test_ids_exceed_32_bits(telegram: Sandbox, bot: Bot) -> None:
    """Bot API, "User": at most 52 significant bits."""
    small, large = telegram.person("А"), telegram.person("Б")
    assert small.id < 2**31 < large.id
    await large.start()
    (update,) = await bot.get_updates()
    assert update.message is not None
    assert update.message.chat.id == large.id
    with pytest.raises(ValueError, match="taken"):
        telegram.person("В", user_id=small.id)
