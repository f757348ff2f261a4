"""A person with a phone: what they can do in the chat with the bot."""

import asyncio
from typing import Any

from sandbox.other import OTHER
from sandbox.views import SilenceError, View
from sandbox.world.chats import Press
from sandbox.world.entities import detect, tidy
from sandbox.world.links import start_payload
from sandbox.world.records import Entity, Message, Toast, Upload
from sandbox.world.units import MAX_CAPTION, MAX_TEXT, cut, utf16


class Phone(View):
    """One person's private chat with the bot."""

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
        self,
        data: bytes,
        caption: str | None = None,
        reply_to: Message | int | None = None,
        media_group: str | None = None,
    ) -> Message:
        """Sends a PNG or JPEG as a photo of several sizes; those with the same ``media_group`` form an album."""
        photo = self._world.files.add_photo(Upload(name="photo.jpg", data=data))
        return self._post(reply_to, photo=photo, media_group=media_group, **_caption(caption))

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
        return self._world.press(self.find_message(message), data)

    def block(self) -> None:
        """Stops the bot."""
        self._world.set_blocked(self._chat, True)

    def unblock(self) -> None:
        self._world.set_blocked(self._chat, False)

    def _post(self, reply_to: Message | int | None, **content: Any) -> Message:
        if self.blocked:
            raise RuntimeError(f"{self.name} has blocked the bot and cannot write to it")
        target = self.find_message(reply_to).id if reply_to is not None else None
        return self._world.post(self._chat, from_bot=False, reply_to=target, **content)

    def _own(self, message: Message | int) -> Message:
        current = self.find_message(message)
        if current.from_bot or current.kind != "text":
            raise ValueError("only own texts can be edited")
        return current


def _caption(caption: str | None) -> dict[str, str | tuple[Entity, ...]]:
    plain, _ = tidy(caption or "")
    if utf16(plain) > MAX_CAPTION:
        raise ValueError(f"an app does not send a caption over {MAX_CAPTION} characters")
    return {"caption": plain, "entities": detect(plain)}
