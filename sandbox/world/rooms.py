"""Where messages are: a person's chat with the bot, or a group."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field, replace

from sandbox.world.errors import ApiError, bad_request, forbidden
from sandbox.world.keys import Keyboard
from sandbox.world.privacy import is_for_bot
from sandbox.world.records import Message, Toast, User
from sandbox.world.signal import Signal

ACTION_SECONDS = 5.0
"""Real seconds; Bot API, "sendChatAction": or until the bot's next message."""


@dataclass(kw_only=True)
class Room(ABC):
    """What a chat of any kind has."""

    messages: dict[int, Message] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    changed: Signal = field(default_factory=Signal)
    _acting_until: float = 0.0

    @property
    @abstractmethod
    def id(self) -> int:
        """As the Bot API writes it: a person's own, negative for groups."""

    @property
    @abstractmethod
    def name(self) -> str: ...

    @abstractmethod
    def check_access(self, *, write: bool) -> None:
        """Raises ApiError if the bot may not read, or not change, what is here.

        Source: the open-source server, Client.cpp, check_chat_access.
        """

    def check_sending(self) -> None:
        """Raises ApiError if the bot may not send here."""
        self.check_access(write=True)

    @abstractmethod
    def hears(self, message: Message, bot: User) -> bool:
        """Whether the bot is told of a message."""

    @abstractmethod
    def may_delete(self, message: Message) -> bool:
        """Whether the bot may, apart from the message's age; Bot API, "deleteMessage"."""

    def keep(self, message: Message) -> None:
        """A new message."""
        self.messages[message.id] = message
        if message.from_bot:
            self._acting_until = 0.0

    def forget(self, message: Message) -> None:
        """A message was deleted."""
        del self.messages[message.id]

    def act(self, action: str) -> None:
        """The bot shows what it does."""
        self.actions.append(action)
        self._acting_until = time.monotonic() + ACTION_SECONDS

    @property
    def action(self) -> str | None:
        """What the bot shows itself doing just now."""
        return self.actions[-1] if time.monotonic() < self._acting_until else None


@dataclass
class Chat(Room):
    """A private chat of a person with the bot; its id is the person's."""

    person: User
    started: bool = False
    met_in_group: bool = False
    blocked: bool = False
    deactivated: bool = False
    phone_number: str = ""
    hides_name: bool = False
    toasts: list[Toast] = field(default_factory=list)
    keyboard: Keyboard | None = None
    keyboard_from: int = 0

    @property
    def id(self) -> int:
        return self.person.id

    @property
    def name(self) -> str:
        return self.person.name

    def check_access(self, *, write: bool) -> None:
        """A bot knows whom it has met; mast/telegram-bot-api#45."""
        if not (self.started or self.met_in_group):
            raise bad_request("chat not found")
        if self.deactivated and write:
            raise forbidden("user is deactivated")

    def check_sending(self) -> None:
        """Whom it met in a group only, it may look at, but not write to; telegraf/telegraf#15."""
        super().check_sending()
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")
        if self.blocked:
            raise forbidden("bot was blocked by the user")

    def hears(self, message: Message, bot: User) -> bool:
        return True

    def may_delete(self, message: Message) -> bool:
        return True

    def keep(self, message: Message) -> None:
        """New keys below the chat, none, or a request for a reply that was met."""
        super().keep(message)
        self.started = self.started or not message.from_bot
        if message.keyboard:
            self.keyboard = None if message.keyboard.removes else message.keyboard
            self.keyboard_from = message.id
        elif self.keyboard and not message.from_bot and not self.keyboard.rows:
            self.keyboard = None

    def forget(self, message: Message) -> None:
        """The keys go with the message that brought them, as in tdlib."""
        super().forget(message)
        if message.id == self.keyboard_from:
            self.keyboard = None

    def collapse_keys(self) -> None:
        """A key was pressed: a one-time keyboard is out of the way."""
        if self.keyboard and self.keyboard.one_time_keyboard:
            self.keyboard = replace(self.keyboard, collapsed=True)


@dataclass
class Group(Room):
    """A basic group, or the supergroup that it became. The bot is an ordinary member of it, or none."""

    number: int
    title: str
    creator: User
    members: dict[int, User] = field(default_factory=dict)
    supergroup: bool = False
    bot_status: str = "unknown"
    upgraded_to: int | None = None

    @property
    def id(self) -> int:
        return self.number

    @property
    def name(self) -> str:
        return self.title

    @property
    def kind(self) -> str:
        return "supergroup" if self.supergroup else "group"

    def check_access(self, *, write: bool) -> None:
        if self.bot_status == "unknown":
            raise bad_request("chat not found")
        if self.upgraded_to and write:
            raise upgraded(self.upgraded_to)
        if self.bot_status != "member" and (write or self.supergroup):
            kicked = self.bot_status == "kicked"
            raise forbidden(f"bot {'was kicked from' if kicked else 'is not a member of'} the {self.kind} chat")

    def hears(self, message: Message, bot: User) -> bool:
        if message.is_service:
            return self.bot_status == "member" or message.kind == "left_chat_member"
        return self.bot_status == "member" and is_for_bot(message, self.messages, bot)

    def may_delete(self, message: Message) -> bool:
        return message.from_bot


def upgraded(chat_id: int) -> ApiError:
    """Bot API, "ResponseParameters"; the words are those of the open-source server, Client.cpp, check_chat_access."""
    parameters = {"migrate_to_chat_id": chat_id}
    return ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters)
