"""A person: who they are, and what they see besides messages."""

from sandbox.people.views import View
from sandbox.world.chats import World
from sandbox.world.keys import Keyboard
from sandbox.world.records import Toast, User
from sandbox.world.rooms import Chat


class Person(View):
    """One person's private chat with the bot. ``title`` is what they are, ``shown`` whether a page shows them."""

    def __init__(self, world: World, chat: Chat, *, title: str = "", shown: bool = True) -> None:
        super().__init__(world, chat)
        self._chat = chat
        self.title = title
        self.shown = shown

    @property
    def user(self) -> User:
        return self._chat.person

    @property
    def phone_number(self) -> str:
        """As apps send it: digits only. Everybody has one."""
        return self._chat.phone_number or f"7900{self.id % 10_000_000:07}"

    @property
    def keyboard(self) -> Keyboard | None:
        """The keys below the chat, if any."""
        return self._chat.keyboard

    @property
    def started(self) -> bool:
        """Whether the person has ever written to the bot."""
        return self._chat.started

    @property
    def blocked(self) -> bool:
        return self._chat.blocked

    @property
    def toasts(self) -> list[Toast]:
        """Answers to button presses, in groups too, in order."""
        return list(self._chat.toasts)
