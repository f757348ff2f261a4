"""Which answer the bot is waiting for, kept in the database: aiogram's FSM on our own table."""

import datetime as dt
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import NextMiddlewareType
from aiogram.filters import Filter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.middleware import FSMContextMiddleware
from aiogram.fsm.state import State, StatesGroup
from aiogram.fsm.storage.base import BaseStorage, StateType, StorageKey
from aiogram.fsm.storage.memory import DisabledEventIsolation
from aiogram.types import Message, TelegramObject

from storage import audit, conversations
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session

# A report asked for this morning must not swallow the minutes that the secretary sends in the afternoon.
PATIENCE = dt.timedelta(hours=1)
SHOWN = "message"  # id of the one whose buttons are spent when the question is over
POINT = "point"  # what was said of a point that is asked for; no state: words are heard as always
ANSWERED = "answered"  # stands in what is known of words that are handled again


class Waiting(StatesGroup):
    name = State()  # of whom the administrator appoints
    report = State()  # the file of a report
    reason = State()  # why a report is returned
    last_day = State()  # of a leave
    deputy = State()  # their name
    setting = State()  # the value of a setting of reminders
    days = State()  # which days are off and which are not
    day = State()  # by which a point is due
    correction = State()  # of a point of a draft
    walk = State()  # nothing is asked: the card of a point was shown on the way through a draft
    amendment = State()  # of a published point
    audience = State()  # of an announcement
    announcement = State()  # its words and files
    search = State()  # of a person or an organization
    colleague = State()  # the name of a new head, or of one more person
    place = State()  # the name and the head of another organization
    double = State()  # of the person that an entry means too
    group = State()  # its name and its rule
    wanted = State()  # which published points are looked for
    cause = State()  # why a published point changes
    extension = State()  # until which day somebody needs time
    ground = State()  # why they need it
    ruling = State()  # until which other day there is time, or why there is none
    decision = State()  # of the chair: another day, or a reason
    opinion = State()  # of the secretary, on what goes to the chair
    meeting = State()  # its day
    owner = State()  # of the data that the administrator looks for
    reply = State()  # to what a director has written
    stretch = State()  # of time, which a paper is to be about
    template = State()  # of papers, as a file


async def wait_for(state: FSMContext, question: State, update_id: int, **data: Any) -> None:
    """Both at once, so that no kill comes between. `update_id`: of whoever asks, to know its own words again."""
    storage = state.storage
    assert isinstance(storage, ConversationStorage)
    await storage.set_both(state.key, question, {**data, "asked_by": update_id})


def asked_by(asked: Mapping[str, Any], update_id: int) -> bool:
    """Whether these words were the ones before the question: their update is handled again after a kill."""
    return bool(asked.get("asked_by") == update_id)


class Awaited(Filter):
    """Words that a question waits for; or, handled again after a kill, those that answered it then.

    Gives `asked`: what was kept with the question, or what the journal has of the answer (then with `ANSWERED`).
    """

    def __init__(self, question: State, action: Action) -> None:
        self.question = question
        self.action = action

    async def __call__(
        self, message: Message, state: FSMContext, database: Database, account: Account, update_id: int
    ) -> bool | dict[str, Any]:
        async with database.read() as tx:
            if await audit.recorded(tx, self.action, update_id, person_id=account.person.id):
                known = await audit.details_of(tx, update_id, self.action)
                return {"asked": {**(known or {}), ANSWERED: True}}
        if await state.get_state() != self.question.state:
            return False
        asked = await state.get_data()
        return False if asked_by(asked, update_id) else {"asked": asked}


@dataclass(frozen=True, kw_only=True)
class Left:
    state: str | None
    data: Mapping[str, Any]
    ran_out: bool  # nobody waits for the answer any more


async def left(state: FSMContext) -> Left:
    """What is asked, or was asked last."""
    storage = state.storage
    assert isinstance(storage, ConversationStorage)
    return await storage.left(state.key)


class ConversationStorage(BaseStorage):
    """For one update: what it has read stays so, since the updates of a chat are handled one after another."""

    def __init__(self, database: Database, clock: Callable[[], dt.datetime]) -> None:
        self.database = database
        self.clock = clock
        self._read: dict[StorageKey, Left] = {}

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        name = state.state if isinstance(state, State) else state
        await self._change(key, lambda _, data: (name, data))

    async def set_both(self, key: StorageKey, state: State, data: Mapping[str, Any]) -> None:
        await self._change(key, lambda *_: (state.state, dict(data)))

    async def get_state(self, key: StorageKey) -> str | None:
        return _waited_for(await self.left(key))[0]

    async def left(self, key: StorageKey) -> Left:
        """The question that was asked last, though it may be waited for no more."""
        if key not in self._read:
            async with self.database.read() as tx:
                self._read[key] = await self._load(tx, key)
        return self._read[key]

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        await self._change(key, lambda state, _: (state, dict(data)))

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        return _waited_for(await self.left(key))[1]

    async def close(self) -> None:
        """The database is closed by who opened it."""

    async def _load(self, tx: Session, key: StorageKey) -> Left:
        name, data, at = await conversations.left(tx, key.chat_id, key.user_id)
        return Left(state=name, data=data, ran_out=at is not None and at < self.clock() - PATIENCE)

    async def _change(
        self,
        key: StorageKey,
        change: Callable[[str | None, dict[str, Any]], tuple[str | None, dict[str, Any]]],
    ) -> None:
        self._read.pop(key, None)
        async with self.database.write() as tx:
            state, data = change(*_waited_for(await self._load(tx, key)))
            await conversations.save(tx, key.chat_id, key.user_id, state=state, data=data, now=self.clock())


def _waited_for(one: Left) -> tuple[str | None, dict[str, Any]]:
    """The question, if an answer is still waited for, and what is known of it, which the caller may change."""
    return (None, {}) if one.ran_out else (one.state, deepcopy(dict(one.data)))


class Conversations(BaseMiddleware):
    """Gives handlers `state`, as aiogram's own middleware does, out of the database of the update's district."""

    async def __call__(
        self, handler: NextMiddlewareType[TelegramObject], event: TelegramObject, data: dict[str, Any]
    ) -> Any:
        storage = ConversationStorage(data["database"], data["clock"])
        return await FSMContextMiddleware(storage, DisabledEventIsolation())(handler, event, data)
