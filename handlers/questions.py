"""Questions of the bot end with whatever else is pressed or commanded: words must not be taken for an answer."""

from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message, TelegramObject

from domain.answers import CALLS_OFF, CANCELS, DECLINES
from domain.commands import IN_RUSSIAN, command_in_words
from domain.people import Role
from handlers.conversation import POINT, Waiting, left
from messaging.presses import (
    AnsweredFor,
    Because,
    Doubles,
    GoOn,
    Grant,
    Inquire,
    InWords,
    Lacking,
    NewHead,
    Pick,
    PickAll,
    Quit,
    Search,
    Spread,
    StandIn,
    StandInLater,
    TakeBackFor,
    Tell,
)
from messaging.texts import common
from storage.accounts import Account

_ENDING = frozenset(
    one.state
    for one in (
        Waiting.correction,
        Waiting.walk,
        Waiting.amendment,
        Waiting.cause,
        Waiting.audience,
        Waiting.search,
        Waiting.colleague,
        Waiting.double,
        Waiting.group,
        Waiting.place,
        Waiting.extension,
        Waiting.ground,
        Waiting.last_day,
        Waiting.deputy,
        Waiting.ruling,
        Waiting.reply,
        Waiting.reason,
        Waiting.name,
        Waiting.setting,
        Waiting.days,
        Waiting.day,
        Waiting.wanted,
        Waiting.owner,
    )
)
_HEAR_COMMANDS = frozenset(
    (None, Waiting.walk.state, Waiting.report.state, Waiting.last_day.state, Waiting.deputy.state)
)
_GO_ON = tuple(
    f"{press.__prefix__}:"
    for press in (
        AnsweredFor,
        Because,
        Doubles,
        GoOn,
        Grant,
        Inquire,
        InWords,
        Lacking,
        NewHead,
        Quit,
        Search,
        Spread,
        StandIn,
        StandInLater,
        TakeBackFor,
        Tell,
    )
)  # they belong to what is asked


# Asked for in a message below the button: pressed twice, that is asked for once.
_BELOW = frozenset(one.state for one in (Waiting.extension, Waiting.report, Waiting.deputy))
_PRESSED = "pressed"
_PICKS = tuple(f"{press.__prefix__}:" for press in (Pick, PickAll))
_CANCEL = tuple(f"/{name}" for name in ("cancel", *IN_RUSSIAN["cancel"]))
_FOR_ALL = frozenset({"my", "help"})


class EndsQuestions(BaseMiddleware):
    """Around every handler."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        state: FSMContext | None = data.get("state")
        if state and isinstance(event, CallbackQuery):
            return await self._pressed(handler, event, data, state)
        if state and _speaks_of_something_else(event, data.get("account")):
            await _end(state)
        return await handler(event, data)

    async def _pressed(
        self,
        handler: NextMiddlewareType[TelegramObject],
        event: CallbackQuery,
        data: dict[str, Any],
        state: FSMContext,
    ) -> Any:
        before, press = await state.get_data(), _name(event)
        if before.get(_PRESSED) == press and await state.get_state() in _BELOW:
            await event.answer(common.asked_below())
            return None
        picks = (event.data or "").startswith(_PICKS)
        if _speaks_of_something_else(event, None):
            await _end(state, picks=picks)
        done = await handler(event, data)
        if picks and POINT in await state.get_data():
            await state.clear()
        if await state.get_state() in _BELOW and (after := await state.get_data()) != before:
            await state.set_data({**after, _PRESSED: press})
        return done


async def _end(state: FSMContext, *, picks: bool = False) -> None:
    """The question that is waited for, or one that ran out; not the chair's, who looks around before deciding.

    `picks`: the point that is asked for.
    """
    asked = await left(state)
    ran_out = asked.ran_out and asked.state != Waiting.decision.state
    if (POINT in asked.data and not picks) or (asked.state and (ran_out or asked.state in _ENDING)):
        await state.clear()


def _name(event: CallbackQuery) -> str:
    """Of a press: the button and its message."""
    return f"{event.message.message_id if event.message else 0}:{event.data}"


def _speaks_of_something_else(event: TelegramObject, account: Account | None) -> bool:
    if isinstance(event, CallbackQuery):
        return not (event.data or "").startswith(_GO_ON)
    said = (event.text or "") if isinstance(event, Message) else ""
    command, is_head = command_in_words(said), account is not None and Role.DIRECTOR in account.roles
    if command and (is_head or command in _FOR_ALL):  # to the staff other words may be an answer
        return True
    return said.startswith("/") and said.split("@")[0].lower() not in _CANCEL


class Asks(Filter):
    """For a command, in words. Where words are waited for that may be any, they are not it."""

    def __init__(self, command: str) -> None:
        self.command = command

    async def __call__(self, message: Message, state: FSMContext) -> bool:
        if command_in_words(message.text or "") != self.command:
            return False
        return await state.get_state() in _HEAR_COMMANDS


class Cancels(Filter):
    """«Отмена» and the like, while something is asked; of who has no assignments to take back anything of, always.

    A request for more time that waits for its reason is sent already. «Нет» is an answer like others, unless nobody
    waits for it any more.
    """

    async def __call__(self, message: Message, state: FSMContext, account: Account | None = None) -> bool:
        said = " ".join((message.text or "").replace(",", " ").strip(" .!").lower().split())
        if account is None or Role.DIRECTOR in account.roles:
            return said in CANCELS | CALLS_OFF and await state.get_state() not in (None, Waiting.ground.state)
        return said in CANCELS | CALLS_OFF or (said in DECLINES and (await left(state)).ran_out)
