"""A person with a phone: what they can do in the chat with the bot, and what they see there."""

import asyncio
from collections.abc import Callable
from typing import Any

from sandbox.chats import Chat, Press, World
from sandbox.entities import detect, tidy
from sandbox.formatting import MAX_CAPTION, MAX_TEXT
from sandbox.links import start_payload
from sandbox.other import OTHER
from sandbox.records import Button, Entity, Message, Toast, Upload
from sandbox.transcripts import transcript
from sandbox.units import cut, utf16


class SilenceError(TimeoutError):
    """Nothing fitting came in time; the message holds the transcript of the chat."""


class Phone:
    """One person's private chat with the bot."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat

    @property
    def id(self) -> int:
        """The user's id, which is also the id of the chat."""
        return self._chat.id

    @property
    def name(self) -> str:
        return self._chat.person.name

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

    async def start(self) -> Message:
        """Presses Start; after a block that is the Restart button, which unblocks."""
        self.unblock()
        return await self.send("/start")

    async def open_link(self, link: str) -> Message:
        """Follows a deep link to the bot. Raises ValueError for a link that Telegram would not follow."""
        payload = start_payload(link, self._world.bot.username or "")
        self.unblock()
        return await self.send(f"/start {payload}".rstrip())

    async def send(self, text: str, reply_to: Message | int | None = None) -> Message:
        """Sends a text and returns it; a long one goes out in pieces of 4096, as apps do, and the last is returned."""
        plain, _ = tidy(text.replace("\r\n", "\n"))
        if not plain:
            raise ValueError("an app does not send an empty message")
        *before, last = [cut(plain, at, at + MAX_TEXT) for at in range(0, utf16(plain), MAX_TEXT)]
        for piece in before:
            self._post(reply_to, text=piece, entities=detect(piece))
        return self._post(reply_to, text=last, entities=detect(last))

    async def edit(self, message: Message | int, text: str) -> Message:
        """Edits an own text message."""
        current = self._own(message)
        plain, _ = tidy(text)
        return self._world.rewrite(current, text=plain, entities=detect(plain))

    async def send_document(
        self,
        name: str,
        data: bytes,
        mime: str | None = None,
        caption: str | None = None,
        reply_to: Message | int | None = None,
        media_group: str | None = None,
    ) -> Message:
        """Sends a file; those with the same ``media_group`` form an album."""
        document = self._world.files.add_document(Upload(name=name, data=data, mime=mime))
        return self._post(reply_to, document=document, media_group=media_group, **_caption(caption))

    async def send_photo(
        self, data: bytes, caption: str | None = None, reply_to: Message | int | None = None
    ) -> Message:
        """Sends a PNG or JPEG as a photo of several sizes."""
        photo = self._world.files.add_photo(Upload(name="photo.jpg", data=data))
        return self._post(reply_to, photo=photo, **_caption(caption))

    async def send_other(self, kind: str) -> Message:
        """Sends a "voice", "sticker", "contact" or "location"."""
        content = dict(OTHER[kind])
        if kind == "contact":
            content |= {"first_name": self._chat.person.first_name, "user_id": self.id}
        if kind in ("voice", "sticker"):
            document = self._world.files.add_document(Upload(name=f"{kind}.bin", data=kind.encode()))
            content |= {"file_id": document.file_id, "file_unique_id": document.file_unique_id}
        return self._post(None, other={kind: content})

    async def press(
        self,
        text: str,
        on: Message | int | None = None,
        timeout: float = 10,  # noqa: ASYNC109  (waits itself)
    ) -> Toast:
        """Presses the newest button with this text or callback data and waits for the bot's answer.

        Raises LookupError if there is no such button, ValueError for a button that opens a link,
        SilenceError if the bot does not answer within ``timeout`` seconds.
        """
        message, button = self.find_button(text, on)
        if button.callback_data is None:
            raise ValueError(f"the button {button.text!r} does not call the bot")
        return await self.press_raw(message, button.callback_data, timeout)

    async def press_raw(
        self,
        message: Message | int,
        data: str,
        timeout: float = 10,  # noqa: ASYNC109  (waits itself)
    ) -> Toast:
        """Sends any callback data for a message in the chat, as an altered app can. Raises as ``press``."""
        press = self.press_only(message, data)
        try:
            return await asyncio.wait_for(asyncio.shield(press.answer), timeout)
        except TimeoutError:
            raise SilenceError(f"no answer to the button in {timeout} s\n{self.transcript()}") from None

    def press_only(self, message: Message | int, data: str) -> Press:
        """Presses without waiting for the answer."""
        return self._world.press(self._seen(message), data)

    def find_button(self, text: str, on: Message | int | None = None) -> tuple[Message, Button]:
        """The newest button with this text or callback data. Raises LookupError."""
        candidates = [self._seen(on)] if on is not None else reversed(self.inbox)
        for message in candidates:
            for button in (button for row in message.buttons for button in row):
                if text in (button.text, button.callback_data):
                    return message, button
        raise LookupError(f"no button {text!r}\n{self.transcript()}")

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
            return await self._world.changed.until(look, timeout)
        except TimeoutError:
            raise SilenceError(f"nothing fitting came in {timeout} s\n{self.transcript()}") from None

    def download(self, file_id: str) -> bytes:
        """The content of a file in the chat. Raises KeyError for an unknown id."""
        stored = self._world.files.get(file_id)
        if stored is None:
            raise KeyError(file_id)
        return stored.data

    def block(self) -> None:
        """Stops the bot."""
        self._world.set_blocked(self._chat, True)

    def unblock(self) -> None:
        self._world.set_blocked(self._chat, False)

    def transcript(self) -> str:
        """The chat as readable text, for error messages."""
        return transcript(self._chat)

    def find_message(self, number: int) -> Message:
        """Raises LookupError if it is not in the chat (any more)."""
        return self._seen(number)

    def _post(self, reply_to: Message | int | None, **content: Any) -> Message:
        if self.blocked:
            raise RuntimeError(f"{self.name} has blocked the bot and cannot write to it")
        target = self._seen(reply_to).id if reply_to is not None else None
        return self._world.post(self._chat, from_bot=False, reply_to=target, **content)

    def _seen(self, message: Message | int) -> Message:
        number = message if isinstance(message, int) else message.id
        if number not in self._chat.messages:
            raise LookupError(f"no message {number} in the chat\n{self.transcript()}")
        return self._chat.messages[number]

    def _own(self, message: Message | int) -> Message:
        current = self._seen(message)
        if current.from_bot or current.kind != "text":
            raise ValueError("only own texts can be edited")
        return current


def _caption(caption: str | None) -> dict[str, str | tuple[Entity, ...]]:
    plain, _ = tidy(caption or "")
    if utf16(plain) > MAX_CAPTION:
        raise ValueError(f"an app does not send a caption over {MAX_CAPTION} characters")
    return {"caption": plain, "entities": detect(plain)}
