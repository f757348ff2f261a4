"""The state of the local Telegram: chats, their messages, button presses, the bot's profile."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.world import wire
from sandbox.world.clock import Clock
from sandbox.world.errors import bad_request, forbidden
from sandbox.world.files import FileStore
from sandbox.world.keys import Keyboard
from sandbox.world.records import Json, Message, Toast, User
from sandbox.world.signal import Signal
from sandbox.world.updates import UpdateQueue


@dataclass
class Chat:
    """A private chat of a person with the bot; its id is the person's."""

    person: User
    started: bool = False
    blocked: bool = False
    messages: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    keyboard: Keyboard | None = None
    keyboard_from: int = 0
    phone_number: str = ""
    hides_name: bool = False
    changed: Signal = field(default_factory=Signal)

    @property
    def id(self) -> int:
        return self.person.id

    def put_keys(self, message: Message) -> None:
        """The keys below the chat after this message: a new set, none, or a request for a reply that was met."""
        if message.keyboard:
            self.keyboard = None if message.keyboard.removes else message.keyboard
            self.keyboard_from = message.id
        elif self.keyboard and not message.from_bot and not self.keyboard.rows:
            self.keyboard = None


@dataclass
class Press:
    """A callback query that waits for an answer."""

    id: str
    chat_id: int
    asked_at: dt.datetime
    answer: asyncio.Future[Toast]


@dataclass
class Profile:
    """What people see of the bot besides its messages; keys are (scope, language)."""

    name: str
    description: str = ""
    short_description: str = ""
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)


class World:
    """Everything the server remembers, and the only place that changes it."""

    def __init__(self, bot: User, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self.changed = Signal()  # given whenever something changes that anybody can see
        self.chats: dict[int, Chat] = {}
        self.files = FileStore()
        self.updates = UpdateQueue()
        self.profile = Profile(name=bot.first_name)
        self.presses: dict[str, Press] = {}
        self.press_lifetime = dt.timedelta(seconds=15)
        self._message_id = 0
        self._albums = 0
        self._revision = 0

    def unix(self) -> int:
        """The time as the Bot API writes it: whole seconds since 1970."""
        return int(self.clock().timestamp())

    def user(self, number: int) -> User:
        """The bot, a person, or somebody of whom nothing but the id is known."""
        known = self.chats.get(number)
        return self.bot if number == self.bot.id else known.person if known else User(id=number, first_name="")

    def chat(self, chat_id: int | str | None) -> Chat:
        """Raises ApiError for no id and for a chat that never existed."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def open_chat(self, chat_id: int | str | None) -> Chat:
        """The chat if the bot may write there. Raises ApiError."""
        chat = self.chat(chat_id)
        if not chat.started:
            raise forbidden("bot can't initiate conversation with a user")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        return chat

    def post(self, chat: Chat, *, from_bot: bool, **content: Any) -> Message:
        """Adds a message; one from a person becomes an update."""
        self._message_id += 1
        message = Message(
            id=self._message_id,
            chat_id=chat.id,
            from_id=self.bot.id if from_bot else chat.id,
            from_bot=from_bot,
            date=self.unix(),
            revision=self._next_revision(),
            **content,
        )
        chat.messages[message.id] = message
        chat.put_keys(message)
        if not from_bot:
            chat.started = True
            self.updates.add("message", wire.message(self, message))
        chat.changed.give()
        return message

    def rewrite(self, message: Message, **content: Any) -> Message:
        """Puts an edited version in the place of a message."""
        edited = replace(message, revision=self._next_revision(), edited=True, edit_date=self.unix(), **content)
        self.chats[message.chat_id].messages[message.id] = edited
        if not edited.from_bot:
            self.updates.add("edited_message", wire.message(self, edited))
        self.chats[message.chat_id].changed.give()
        return edited

    def remove(self, message: Message) -> None:
        chat = self.chats[message.chat_id]
        del chat.messages[message.id]
        if message.id == chat.keyboard_from:
            chat.keyboard = None  # tdlib, MessagesManager: the keys go with the message that brought them
        chat.changed.give()

    def press(self, message: Message, data: str) -> Press:
        """A person presses a button: a callback query comes to the bot."""
        number = len(self.presses) + 1
        press = Press(
            id=str(4_381_000_000_000_000_000 + number * 7919),
            chat_id=message.chat_id,
            asked_at=self.clock(),
            answer=asyncio.get_running_loop().create_future(),
        )
        self.presses[press.id] = press
        self.updates.add("callback_query", wire.callback_query(self, press.id, message, data))
        return press

    def set_blocked(self, chat: Chat, blocked: bool) -> None:
        """Bot API, "Update": in private chats my_chat_member comes when the bot is blocked or unblocked."""
        if chat.blocked != blocked:
            chat.blocked = blocked
            self.updates.add("my_chat_member", wire.membership(self, chat.person, blocked))
            chat.changed.give()

    def album_id(self) -> str:
        """A new ``media_group_id``."""
        self._albums += 1
        return str(13_900_000_000_000_000 + self._albums * 7919)

    def _next_revision(self) -> int:
        self._revision += 1
        return self._revision
