"""What a person sees in the chat with the bot, and waits to see."""

from collections.abc import Callable
from typing import Any

from sandbox.transcripts import transcript
from sandbox.world.chats import Chat, World
from sandbox.world.keys import Button, Keyboard
from sandbox.world.records import Message, Toast


class SilenceError(TimeoutError):
    """Nothing fitting came in time; the message holds the transcript of the chat."""


class View:
    """The chat on one person's screen."""

    def __init__(self, world: World, chat: Chat, *, title: str = "", shown: bool = True) -> None:
        self._world = world
        self._chat = chat
        self.title = title
        self.shown = shown

    @property
    def id(self) -> int:
        """The user's id, which is also the id of the chat."""
        return self._chat.id

    @property
    def name(self) -> str:
        return self._chat.person.name

    @property
    def phone_number(self) -> str:
        """As apps send it: digits only. Everybody has one."""
        return self._chat.phone_number or f"7900{self.id % 10_000_000:07}"

    @property
    def keyboard(self) -> Keyboard | None:
        """The keys below the chat, if any."""
        return self._chat.keyboard

    @property
    def blocked(self) -> bool:
        return self._chat.blocked

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat as it stands now, in order."""
        return sorted(self._chat.messages.values(), key=lambda message: message.id)

    @property
    def inbox(self) -> list[Message]:
        """The bot's messages only."""
        return [message for message in self.messages if message.from_bot]

    @property
    def toasts(self) -> list[Toast]:
        """Answers to button presses, in order."""
        return list(self._chat.toasts)

    @property
    def actions(self) -> list[str]:
        """What the bot showed itself doing ("typing"), in order."""
        return list(self._chat.actions)

    def find_button(self, text: str, on: Message | int | None = None) -> tuple[Message, Button]:
        """The newest button with this text or callback data. Raises LookupError."""
        candidates = [self.find_message(on)] if on is not None else reversed(self.inbox)
        for message in candidates:
            for button in (button for row in message.buttons for button in row):
                if text in (button.text, button.callback_data):
                    return message, button
        raise LookupError(f"no button {text!r}\n{self.transcript()}")

    def find_message(self, message: Message | int) -> Message:
        """The message as it stands now. Raises LookupError if it is not in the chat (any more)."""
        number = message if isinstance(message, int) else message.id
        if number not in self._chat.messages:
            raise LookupError(f"no message {number} in the chat\n{self.transcript()}")
        return self._chat.messages[number]

    async def wait(
        self,
        fits: Callable[[Message], Any],
        timeout: float = 10,  # noqa: ASYNC109  (waits itself)
        after: Message | None = None,
    ) -> Message:
        """The first bot message, new or edited, that fits; with ``after`` only what came or changed later.

        Raises SilenceError, a TimeoutError with the transcript, after ``timeout`` seconds.
        """
        revision = after.revision if after else 0

        def look() -> Message | None:
            fresh = sorted((m for m in self.inbox if m.revision > revision), key=lambda message: message.revision)
            return next((message for message in fresh if fits(message)), None)

        try:
            return await self._chat.changed.until(look, timeout)
        except TimeoutError:
            raise SilenceError(f"nothing fitting came in {timeout} s\n{self.transcript()}") from None

    def download(self, file_id: str) -> bytes:
        """The content of a file in the chat. Raises KeyError for an unknown id."""
        stored = self._world.files.get(file_id)
        if stored is None:
            raise KeyError(file_id)
        return stored.data

    def transcript(self) -> str:
        """The chat as readable text, for error messages."""
        return transcript(self._chat)
