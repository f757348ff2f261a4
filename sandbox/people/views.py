"""What can be seen in a chat, waited for and pressed."""

import asyncio
from collections.abc import Callable
from typing import Any

from sandbox.people.transcripts import transcript
from sandbox.world.chats import Press, World
from sandbox.world.keys import Button
from sandbox.world.records import Message, Toast
from sandbox.world.rooms import Room


class SilenceError(TimeoutError):
    """Nothing fitting came in time; the message holds the transcript of the chat."""


class View:
    """A chat on a screen."""

    patience: float = 10  # seconds that a wait lasts which says nothing else

    def __init__(self, world: World, room: Room) -> None:
        self._world = world
        self._room = room

    @property
    def id(self) -> int:
        """The chat's id; in a private chat that is the person's, too."""
        return self._room.id

    @property
    def name(self) -> str:
        return self._room.name

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat as it stands now, in order."""
        return sorted(self._room.messages.values(), key=lambda message: message.id)

    @property
    def inbox(self) -> list[Message]:
        """The bot's messages only."""
        return [message for message in self.messages if message.from_bot]

    @property
    def actions(self) -> list[str]:
        """What the bot showed itself doing ("typing"), in order."""
        return list(self._room.actions)

    @property
    def action(self) -> str | None:
        """What the bot shows itself doing just now."""
        return self._room.action

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
        if number not in self._room.messages:
            raise LookupError(f"no message {number} in the chat\n{self.transcript()}")
        return self._room.messages[number]

    async def wait(
        self,
        fits: Callable[[Message], Any],
        timeout: float | None = None,  # noqa: ASYNC109  (waits itself)
        after: Message | None = None,
    ) -> Message:
        """The first bot message, new or edited, that fits; with ``after`` only what came or changed later.

        Raises SilenceError, a TimeoutError with the transcript, after ``timeout`` seconds, or `patience`.
        """
        timeout = self.patience if timeout is None else timeout
        revision = after.revision if after else 0

        def look() -> Message | None:
            fresh = sorted((m for m in self.inbox if m.revision > revision), key=lambda message: message.revision)
            return next((message for message in fresh if fits(message)), None)

        try:
            return await self._room.changed.until(look, timeout)
        except TimeoutError:
            raise SilenceError(f"nothing fitting came in {timeout} s\n{self.transcript()}") from None

    def callback(self, text: str, on: Message | int | None) -> tuple[Message, str]:
        """The newest button with this text, and what it tells the bot. Raises LookupError, ValueError."""
        message, button = self.find_button(text, on)
        if button.callback_data is None:
            what = "is disabled" if button.disabled else "does not call the bot"
            raise ValueError(f"the button {button.text!r} {what}")
        return message, button.callback_data

    async def answer(self, press: Press, timeout: float | None = None) -> Toast:  # noqa: ASYNC109  (waits itself)
        """Raises SilenceError if the bot does not answer within ``timeout`` seconds, or `patience`."""
        timeout = self.patience if timeout is None else timeout
        try:
            return await asyncio.wait_for(asyncio.shield(press.answer), timeout)
        except TimeoutError:
            raise SilenceError(f"no answer to the button in {timeout} s\n{self.transcript()}") from None

    def download(self, file_id: str) -> bytes:
        """The content of a file in the chat. Raises KeyError for an unknown id."""
        stored = self._world.files.get(file_id)
        if stored is None:
            raise KeyError(file_id)
        return stored.data

    def transcript(self) -> str:
        """The chat as readable text, for error messages."""
        return transcript(self._world, self._room)
