"""Every handler against every role: nobody is answered by what is not theirs."""

import sqlite3

import pytest
from aiogram.types import Update

from bot.district import UPDATES
from tests.access.district import SECRETS
from tests.access.elsewhere import everything, nothing_was_said
from tests.access.house import VISITORS, House, handlers_of, in_group
from tests.access.table import TABLE

pytestmark = pytest.mark.asyncio(loop_scope="module")

# What these do changes nothing for anybody, whoever comes.
HARMLESS = {
    "fallback.stranger",
    "fallback.not_theirs",
    "fallback.not_understood",
    "fallback.spent_button",
    "fallback.closed",
    "privacy.tell",
    "numbers.other_sent",
    "numbers.registered_already",
}
TO_STRANGERS = {
    "Звонок",  # the house's own
    "Объявление комитета",  # too
    "Здравствуйте. Я бот комитета образования",
    "Такой ссылки нет",
    "откройте вашу личную ссылку ещё раз",
    "Доступ закрыт. Если это ошибка",
    "Кроме очереди сообщений",
    "В списке комитета такого номера нет",
    "Это не ваш номер",
}


def in_a_group(update: Update) -> bool:
    return update.message is not None and update.message.chat.type != "private"


async def test_the_table_has_every_handler_and_no_other(house: House) -> None:
    found = [name for name, _ in handlers_of(house.dispatcher)]
    assert sorted(found) == sorted(TABLE)


async def test_only_the_updates_that_telegram_is_asked_for_have_handlers(house: House) -> None:
    assert set(house.dispatcher.resolve_used_update_types()) == set(UPDATES)


@pytest.mark.parametrize("visitor", VISITORS)
@pytest.mark.parametrize("handler", TABLE)
async def test_it_answers_those_it_should_and_nobody_else(house: House, handler: str, visitor: str) -> None:
    entry, phone = TABLE[handler], house.phones[visitor]
    conversation = house.conversation(phone)
    await conversation.set_state(entry.state)
    await conversation.set_data(dict(entry.data))
    with sqlite3.connect(house.path) as watch:
        before = watch.execute("PRAGMA data_version").fetchone()
        updates = await entry.trigger(house, visitor, phone)
        reached = await house.feed(updates)
        changed = watch.execute("PRAGMA data_version").fetchone() != before
    watch.close()
    await conversation.clear()

    assert len(updates) == 1
    if visitor in entry.who:
        assert reached == [handler]
        return
    assert handler not in reached
    assert all(visitor in TABLE[other].who for other in reached)
    silent = updates[0].my_chat_member or updates[0].edited_message or in_a_group(updates[0])
    assert reached or silent, "a person who writes is always answered"
    assert not (changed and set(reached) <= HARMLESS)


async def test_no_handler_has_changed_or_shown_anything_of_another_district(house: House) -> None:
    assert await everything(house.database) == house.elsewhere_at_first
    nothing_was_said(house)


async def test_every_query_of_theirs_has_named_the_district(house: House) -> None:
    assert house.unnamed == set()


async def test_a_stranger_has_heard_nothing_of_the_district(house: House) -> None:
    stranger = house.phones["stranger"]
    said = house.said_to(stranger)
    for text in said:
        assert any(known in text for known in TO_STRANGERS), text
    sent = " ".join(str(call.params) for call in house.telegram.ledger if call.chat_id == stranger.id)
    assert not [secret for secret in SECRETS if secret in sent]
    assert "start=" not in sent
    assert not stranger.find_message(house.bells[stranger.id]).buttons
    menus = [call for call in house.telegram.ledger if call.method == "setMyCommands"]
    assert not [menu for menu in menus if str(stranger.id) in str(menu.params)]


@pytest.mark.parametrize("handler", TABLE)
async def test_in_a_group_nobody_is_answered_but_who_asks_how_things_stand(house: House, handler: str) -> None:
    entry = TABLE[handler]
    for visitor in sorted(entry.who):
        phone = house.phones[visitor]
        conversation = house.conversation(phone)
        await conversation.set_state(entry.state)
        updates = [in_group(update) for update in await entry.trigger(house, visitor, phone)]
        calls = len(house.telegram.ledger)
        reached = await house.feed(updates)
        assert reached == (["groups.status"] if handler in ("standing.status", "groups.status") else [])
        if not reached:
            assert len(house.telegram.ledger) == calls
        await conversation.clear()
