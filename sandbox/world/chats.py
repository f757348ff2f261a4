"""The state of the local Telegram: chats, groups, button presses, the bot's profile."""

import asyncio
import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

from sandbox.world import membership, wire
from sandbox.world.clock import Clock
from sandbox.world.errors import bad_request
from sandbox.world.files import FileStore
from sandbox.world.records import Json, Message, Toast, User
from sandbox.world.rooms import Chat, Group, Room
from sandbox.world.signal import Signal
from sandbox.world.updates import UpdateQueue


@dataclass
class Press:
    """A callback query that waits for an answer."""

    id: str
    chat_id: int
    person_id: int
    asked_at: dt.datetime
    answer: asyncio.Future[Toast]


@dataclass
class Profile:
    """What people see of the bot besides its messages."""

    words: dict[tuple[str, str], str]  # (name, description or short_description; language, "" for all others)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)  # by scope and language
    menu_buttons: dict[int | None, Json] = field(default_factory=dict)

    def read(self, what: str, language: str) -> str:
        """In that language, or what is for all others."""
        return self.words.get((what, language)) or self.words.get((what, ""), "")


class World:
    """Everything the server remembers, and the only place that changes it."""

    def __init__(self, bot: User, clock: Clock) -> None:
        self.bot = bot
        self.clock = clock
        self.changed = Signal()  # given whenever something changes that anybody can see
        self.chats: dict[int, Chat] = {}
        self.groups: dict[int, Group] = {}
        self.files = FileStore()
        self.updates = UpdateQueue(clock)
        self.profile = Profile(words={("name", ""): bot.first_name})
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

    def room(self, number: int) -> Room:
        """Raises KeyError for a chat that never existed."""
        return self.groups[number] if number in self.groups else self.chats[number]

    def message(self, number: int) -> Message:
        """The message of any chat: here no two have the same id. Raises LookupError."""
        for room in (*self.chats.values(), *self.groups.values()):
            if number in room.messages:
                return room.messages[number]
        raise LookupError(f"no message {number} anywhere")

    def chat(self, chat_id: int | str | None, *, write: bool = False) -> Room:
        """Raises ApiError for no id, for a chat that never existed and for one that is closed to the bot."""
        if chat_id is None or chat_id == "":
            raise bad_request("chat_id is empty")
        if not isinstance(chat_id, int) or (chat_id not in self.chats and chat_id not in self.groups):
            raise bad_request("chat not found")
        room = self.room(chat_id)
        room.check_access(write=write)
        return room

    def open_chat(self, chat_id: int | str | None) -> Room:
        """The chat if the bot may send there. Raises ApiError."""
        room = self.chat(chat_id)
        room.check_sending()
        return room

    def post(self, room: Room, *, from_id: int, **content: Any) -> Message:
        """Adds a message; one that the bot hears becomes an update."""
        self._message_id += 1
        message = Message(
            id=self._message_id,
            chat_id=room.id,
            from_id=from_id,
            from_bot=from_id == self.bot.id,
            date=self.unix(),
            revision=self._next_revision(),
            **content,
        )
        room.keep(message)
        if self._hears(message):
            self.updates.add("message", wire.message(self, message))
        room.changed.give()
        return message

    def rewrite(self, message: Message, **content: Any) -> Message:
        """Puts an edited version in the place of a message."""
        edited = replace(message, revision=self._next_revision(), edited=True, edit_date=self.unix(), **content)
        room = self.room(message.chat_id)
        room.messages[message.id] = edited
        if self._hears(edited):
            self.updates.add("edited_message", wire.message(self, edited))
        room.changed.give()
        return edited

    def _hears(self, message: Message) -> bool:
        """Of its own messages a bot hears only that it left; the open-source server, need_skip_update_message."""
        if message.from_bot:
            return message.kind == "left_chat_member"
        return self.room(message.chat_id).hears(message, self.bot)

    def remove(self, message: Message) -> None:
        room = self.room(message.chat_id)
        room.forget(message)
        room.changed.give()

    def press(self, message: Message, data: str, person_id: int) -> Press:
        """A person presses a button: a callback query comes to the bot."""
        number = len(self.presses) + 1
        press = Press(
            id=str(4_381_000_000_000_000_000 + number * 7919),
            chat_id=message.chat_id,
            person_id=person_id,
            asked_at=self.clock(),
            answer=asyncio.get_running_loop().create_future(),
        )
        self.presses[press.id] = press
        self.updates.add("callback_query", wire.callback_query(self, press, message, data))
        return press

    def set_blocked(self, chat: Chat, blocked: bool) -> None:
        """Bot API, "Update": in private chats my_chat_member comes when the bot is blocked or unblocked."""
        if chat.blocked != blocked:
            chat.blocked = blocked
            before, after = ("member", "kicked") if blocked else ("kicked", "member")
            self.updates.add("my_chat_member", membership.changed(self, chat, chat.person, before, after))
            chat.changed.give()

    def album_id(self) -> str:
        """A new ``media_group_id``."""
        self._albums += 1
        return str(13_900_000_000_000_000 + self._albums * 7919)

    def _next_revision(self) -> int:
        self._revision += 1
        return self._revision
