"""What a person sends to the bot."""

from typing import Any

from sandbox.people.other import OF_FILES, OF_NONE
from sandbox.people.person import Person
from sandbox.world.entities import detect, tidy
from sandbox.world.files import video_of
from sandbox.world.forwarding import as_albums, forwarded
from sandbox.world.quotes import quoted
from sandbox.world.records import Entity, Message, Upload
from sandbox.world.units import MAX_CAPTION, MAX_TEXT, cut, utf16


class Writing(Person):
    """Everything that becomes a message of the person."""

    async def send(
        self, text: str, reply_to: Message | int | None = None, quote: str | None = None, position: int = 0
    ) -> Message:
        """Sends a text and returns it; a long one goes out in pieces of 4096, as apps do, and the last is returned.

        ``quote`` is the part of ``reply_to`` that is answered, the one nearest to ``position`` (UTF-16 code units).
        """
        plain, _ = tidy(text.replace("\r\n", "\n"))
        if not plain:
            raise ValueError("an app does not send an empty message")
        part = {"quote": quoted(self.find_message(reply_to), quote, position)} if quote and reply_to else {}
        *before, last = [cut(plain, at, at + MAX_TEXT) for at in range(0, utf16(plain), MAX_TEXT)]
        for piece in before:
            self._post(reply_to, text=piece, entities=detect(piece), **part)
        return self._post(reply_to, text=last, entities=detect(last), **part)

    async def edit(self, message: Message | int, text: str) -> Message:
        """Edits an own text message."""
        current = self.find_message(message)
        if current.from_bot or current.kind != "text" or current.origin:
            raise ValueError("only own texts can be edited")
        plain, _ = tidy(text)
        return self._world.rewrite(current, text=plain, entities=detect(plain))

    async def delete(self, message: Message | int) -> None:
        """Deletes a message of either side, for both; the bot is told nothing."""
        self._world.remove(self.find_message(message))

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

    async def send_video(
        self,
        name: str,
        data: bytes,
        caption: str | None = None,
        reply_to: Message | int | None = None,
        media_group: str | None = None,
    ) -> Message:
        """Sends a video to be played in the chat; those with the same ``media_group`` form an album."""
        video = video_of(self._world.files.add_video(Upload(name=name, data=data, mime="video/mp4")))
        return self._post(reply_to, other={"video": video}, media_group=media_group, **_caption(caption))

    async def send_other(self, kind: str) -> Message:
        """Sends an ``OTHER`` kind of ``sandbox.people.other``; the contact is the own one, see ``press_key``."""
        if kind == "contact":
            return self._send_contact(None)
        if kind in OF_NONE:
            return self._post(None, other={kind: OF_NONE[kind]})
        if kind == "video":
            return await self.send_video("Учения.mp4", kind.encode())
        document = self._world.files.add_document(Upload(name=f"{kind}.bin", data=kind.encode()))
        file = {"file_id": document.file_id, "file_unique_id": document.file_unique_id}
        other = {kind: OF_FILES[kind] | file}
        if kind == "animation":  # Bot API, Message: the field document is set as well
            other["document"] = file
        return self._post(None, other=other)

    async def forward(self, *numbers: Message | int) -> list[Message]:
        """Forwards messages into the chat with the bot, from it or from another one; albums stay albums.

        Raises LookupError for a message that is nowhere, ValueError for protected content, which apps do not let go.
        """
        messages = [self._world.message(number if isinstance(number, int) else number.id) for number in numbers]
        if not all(message.can_leave for message in messages):
            raise ValueError("an app does not forward that")
        albums = as_albums(self._world, messages)
        return [
            self._post(None, media_group=album, **forwarded(self._world, message))
            for message, album in zip(messages, albums, strict=True)
        ]

    async def share(self, somebody: Person) -> Message:
        """Sends the contact of somebody, as out of the address book."""
        return self._send_contact(None, of=somebody)

    def _send_contact(self, reply_to: Message | int | None, *, of: Person | None = None) -> Message:
        """The person's own contact, or another's; Bot API, "Contact"."""
        whose = of or self
        person = whose.user
        names = {"first_name": person.first_name} | ({"last_name": person.last_name} if person.last_name else {})
        contact = {"phone_number": whose.phone_number, **names, "user_id": whose.id}
        return self._post(reply_to, other={"contact": contact})

    def _post(self, reply_to: Message | int | None, **content: Any) -> Message:
        if self.blocked:
            raise RuntimeError(f"{self.name} has blocked the bot and cannot write to it")
        if not self.started and not str(content.get("text")).startswith("/start"):
            raise RuntimeError(f"{self.name} has not pressed Start: until then apps show nothing else")
        target = self.find_message(reply_to).id if reply_to is not None else None
        return self._world.post(self._chat, from_id=self.id, reply_to=target, **content)


def _caption(caption: str | None) -> dict[str, str | tuple[Entity, ...]]:
    plain, _ = tidy(caption or "")
    if utf16(plain) > MAX_CAPTION:
        raise ValueError(f"an app does not send a caption over {MAX_CAPTION} characters")
    return {"caption": plain, "entities": detect(plain)}
