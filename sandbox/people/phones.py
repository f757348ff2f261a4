"""A person with a phone: what they can do in the chat with the bot."""

from sandbox.people.writing import Writing
from sandbox.world.chats import Press
from sandbox.world.links import start_payload
from sandbox.world.records import Message, Toast


class Phone(Writing):
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

    async def press(
        self,
        text: str,
        on: Message | int | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  (waits itself)
    ) -> Toast:
        """Presses the newest button with this text or callback data and waits for the bot's answer.

        Raises LookupError if there is no such button, ValueError for a button that is disabled or opens a
        link, SilenceError if the bot does not answer within ``timeout`` seconds, or `patience`.
        """
        message, data = self.callback(text, on)
        return await self.press_raw(message, data, timeout)

    async def press_raw(
        self,
        message: Message | int,
        data: str,
        timeout: float | None = None,  # noqa: ASYNC109  (waits itself)
    ) -> Toast:
        """Sends any callback data for a message in the chat, as an altered app can. Raises as ``press``."""
        return await self.answer(self.press_only(message, data), timeout)

    def press_only(self, message: Message | int, data: str) -> Press:
        """Presses without waiting for the answer."""
        return self._world.press(self.find_message(message), data, self.id)

    async def press_key(self, text: str) -> Message:
        """Presses a key of the reply keyboard: sends its text or, after the app has asked, the own contact.

        Raises LookupError if there is no such key. A one-time keyboard is out of the way afterwards.
        """
        keyboard = self._chat.keyboard
        key = next((key for row in keyboard.rows for key in row if key.text == text), None) if keyboard else None
        if keyboard is None or key is None:
            raise LookupError(f"no key {text!r}\n{self.transcript()}")
        self._chat.collapse_keys()
        if key.request_contact:
            return self._send_contact(self._chat.keyboard_from)
        return await self.send(key.text)

    def block(self) -> None:
        """Stops the bot."""
        self._world.set_blocked(self._chat, True)

    def unblock(self) -> None:
        self._world.set_blocked(self._chat, False)

    def deactivate(self) -> None:
        """Deletes the account: nobody can write to it any more."""
        self._chat.deactivated = True

    def hide_name(self) -> None:
        """Forbids links to the account when messages are forwarded: Telegram, "Privacy", "Forwarded messages"."""
        self._chat.hides_name = True
