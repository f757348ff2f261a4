"""The sandbox speaks aiogram's Bot API: the same methods, parameters and types, and every answer can be read."""

import datetime as dt
import typing
from collections.abc import Awaitable, Callable, Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union

import pytest
from aiogram import Bot, methods
from aiogram.client.default import Default
from aiogram.types import BotCommand, BufferedInputFile, InputFile, InputMediaDocument, InputMediaPhoto
from pydantic import BaseModel

from sandbox.api.faults import Faults
from sandbox.api.http import BotApi
from sandbox.api.objects import FIELDS
from sandbox.api.parameters import Kind
from sandbox.people.other import OTHER
from sandbox.people.phones import Phone
from sandbox.server import Sandbox
from tests.sandbox.conftest import TOKEN
from tests.sandbox.samples import PNG, YES

GROUP = -4_200_000_001
FILE = BufferedInputFile(b"1", "1.txt")
OURS = {method.name: method for method in BotApi(Sandbox().world, Faults(), TOKEN, None).methods.values()}
THEIRS = {
    found.__api_method__: found
    for name in methods.__all__
    if hasattr(found := getattr(methods, name), "__api_method__") and name != "TelegramMethod"
}
KINDS: dict[type, Kind] = {str: Kind.STRING, bool: Kind.BOOLEAN, int: Kind.INTEGER, InputFile: Kind.FILE}


def kinds(annotation: Any) -> Iterator[Kind]:
    """The types of a parameter in aiogram, as the sandbox calls them."""
    origin = typing.get_origin(annotation)
    if origin in (Union, UnionType, Annotated):
        parts = typing.get_args(annotation)
        for part in parts[:1] if origin is Annotated else parts:
            yield from kinds(part)
    elif origin is Literal:
        yield from (KINDS[type(value)] for value in typing.get_args(annotation))
    elif origin is list:
        yield Kind.ARRAY
    elif annotation in KINDS:
        yield KINDS[annotation]
    elif annotation in (dt.datetime, dt.timedelta):
        yield Kind.INTEGER
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield Kind.OBJECT
    elif annotation not in (NoneType, Default):
        raise TypeError(annotation)


@pytest.mark.parametrize("name", sorted(OURS))
def test_parameters_have_the_names_and_types_of_the_bot_api(name: str) -> None:
    """Bot API 10.3, as aiogram generates its methods from the documentation."""
    fields = THEIRS[name].model_fields
    for parameter, kind in OURS[name].parameters.items():
        known = set(kinds(fields[parameter].annotation))
        accepted = {
            Kind.CHAT: {Kind.INTEGER, Kind.STRING},
            Kind.FILE: {Kind.FILE, Kind.STRING} if Kind.STRING in known else {Kind.FILE},
        }.get(kind, {kind})
        assert known == accepted, parameter


def models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The objects that a parameter may be or hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in typing.get_args(annotation):
        yield from models(part)


@pytest.mark.parametrize("name", sorted(FIELDS))
def test_objects_have_the_fields_of_the_bot_api(name: str) -> None:
    """Bot API, "Available types"."""
    wanted = [THEIRS[method].model_fields[name].annotation for method in OURS if name in OURS[method].parameters]
    known = {field for annotation in wanted for model in models(annotation) for field in model.model_fields}
    assert known >= FIELDS[name]


def test_no_object_is_taken_unseen() -> None:
    """Arrays of plain values aside, each object among the parameters has its fields declared."""
    objects = {
        name
        for method in OURS.values()
        for name, kind in method.parameters.items()
        if any(models(THEIRS[method.name].model_fields[name].annotation)) and kind is not Kind.FILE
    }
    assert objects == set(FIELDS)


Call: TypeAlias = Callable[[Bot, Phone, int], Awaitable[object]]

# Each is given Anna's chat and a message with a button in it.
CALLS: dict[str, Call] = {
    "answerCallbackQuery": lambda bot, anna, sent: bot.answer_callback_query(anna.press_only(sent, "yes").id, "Да"),
    "copyMessage": lambda bot, anna, sent: bot.copy_message(anna.id, anna.id, sent),
    "copyMessages": lambda bot, anna, sent: bot.copy_messages(anna.id, anna.id, [sent]),
    "deleteMessage": lambda bot, anna, sent: bot.delete_message(anna.id, sent),
    "deleteWebhook": lambda bot, _, __: bot.delete_webhook(drop_pending_updates=True),
    "editMessageCaption": lambda bot, anna, sent: bot.edit_message_caption(
        chat_id=anna.id, message_id=sent + 1, caption="<b>Новая</b>", parse_mode="HTML"
    ),
    "editMessageMedia": lambda bot, anna, sent: bot.edit_message_media(
        InputMediaPhoto(media=BufferedInputFile(PNG, "chart.png"), caption="Итоги"),
        chat_id=anna.id,
        message_id=sent + 1,
    ),
    "editMessageReplyMarkup": lambda bot, anna, sent: bot.edit_message_reply_markup(
        chat_id=anna.id, message_id=sent, reply_markup=None
    ),
    "editMessageText": lambda bot, anna, sent: bot.edit_message_text(
        "<i>Новый</i>", chat_id=anna.id, message_id=sent, parse_mode="HTML"
    ),
    "forwardMessage": lambda bot, anna, sent: bot.forward_message(anna.id, anna.id, sent),
    "forwardMessages": lambda bot, anna, sent: bot.forward_messages(anna.id, anna.id, [sent, sent + 1]),
    "getChat": lambda bot, anna, _: bot.get_chat(anna.id),
    "getChatAdministrators": lambda bot, _, __: bot.get_chat_administrators(GROUP),
    "getChatMember": lambda bot, anna, _: bot.get_chat_member(GROUP, anna.id),
    "deleteMyCommands": lambda bot, _, __: bot.delete_my_commands(),
    "getChatMemberCount": lambda bot, _, __: bot.get_chat_member_count(GROUP),
    "getFile": lambda bot, anna, _: bot.get_file(file_of(anna)),
    "getMe": lambda bot, _, __: bot.get_me(),
    "getMyCommands": lambda bot, _, __: bot.get_my_commands(),
    "getMyDescription": lambda bot, _, __: bot.get_my_description(),
    "getMyName": lambda bot, _, __: bot.get_my_name(),
    "getMyShortDescription": lambda bot, _, __: bot.get_my_short_description(),
    "getUpdates": lambda bot, _, __: bot.get_updates(),
    "getWebhookInfo": lambda bot, _, __: bot.get_webhook_info(),
    "leaveChat": lambda bot, _, __: bot.leave_chat(GROUP),
    "sendChatAction": lambda bot, anna, _: bot.send_chat_action(anna.id, "typing"),
    "sendDocument": lambda bot, anna, _: bot.send_document(anna.id, FILE, caption="Отчёт"),
    "sendMediaGroup": lambda bot, anna, _: bot.send_media_group(anna.id, [InputMediaDocument(media=FILE)] * 2),
    "sendMessage": lambda bot, anna, sent: bot.send_message(anna.id, "Ответ", reply_to_message_id=sent),
    "sendPhoto": lambda bot, anna, _: bot.send_photo(anna.id, BufferedInputFile(PNG, "chart.png")),
    "sendVideo": lambda bot, anna, _: bot.send_video(anna.id, BufferedInputFile(b"video", "drill.mp4")),
    "setChatMenuButton": lambda bot, _, __: bot.set_chat_menu_button(),
    "setMyCommands": lambda bot, _, __: bot.set_my_commands([BotCommand(command="start", description="Начать")]),
    "setMyDescription": lambda bot, _, __: bot.set_my_description("Напоминает"),
    "setMyName": lambda bot, _, __: bot.set_my_name("Сроки"),
    "setMyShortDescription": lambda bot, _, __: bot.set_my_short_description("Поручения"),
    "setWebhook": lambda bot, _, __: bot.set_webhook(""),
}


def file_of(anna: Phone) -> str:
    (document,) = [message.document for message in anna.inbox if message.document]
    return document.file_id


@pytest.mark.parametrize("name", sorted(OURS))
async def test_every_method_gives_what_its_type_says(telegram: Sandbox, bot: Bot, anna: Phone, name: str) -> None:
    """The session of these tests compares each answer, field by field, with aiogram's type of it."""
    assert telegram.group("Педсовет", anna).id == GROUP
    sent = await bot.send_message(anna.id, "Готово?", reply_markup=YES)
    await bot.send_document(anna.id, FILE)
    await CALLS[name](bot, anna, sent.message_id)
    assert [call.method for call in telegram.ledger if call.accepted][-1] == name


async def test_every_update_is_what_its_type_says(telegram: Sandbox, bot: Bot, anna: Phone) -> None:
    """Whatever a person can do; the session compares as above."""
    group = telegram.group("Педсовет", anna)
    sent = await bot.send_message(anna.id, "<b>Готово?</b> https://example.com", parse_mode="HTML", reply_markup=YES)
    await bot.send_photo(anna.id, BufferedInputFile(PNG, "chart.png"))
    for kind in OTHER:
        await anna.send_other(kind)
    own = await anna.send("#отчёт @sroki_bot /start a@example.com", reply_to=sent.message_id, quote="Готово")
    await anna.edit(own, "Иначе")
    await anna.forward(*anna.messages)
    await anna.send_document("Отчёт.pdf", b"pdf", caption="За май", media_group="1")
    anna.press_only(sent.message_id, "yes")
    anna.block()
    anna.unblock()
    group.migrate()
    group.remove_bot()
    updates = await bot.get_updates()
    assert {update.event_type for update in updates} == {
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
    }
