"""A group on everybody's screen: what its members say, press and do with the bot."""

from typing import Any

from sandbox.people.phones import Phone
from sandbox.people.views import View
from sandbox.world import groups
from sandbox.world.chats import World
from sandbox.world.entities import detect, tidy
from sandbox.world.records import Message, Toast, Upload, User
from sandbox.world.rooms import Group


class GroupChat(View):
    """A group chat; ``id`` changes when it becomes a supergroup."""

    def __init__(self, world: World, group: Group) -> None:
        super().__init__(world, group)
        self._group = group

    @property
    def has_bot(self) -> bool:
        return self._group.bot_status == "member"

    async def say(self, phone: Phone, text: str, reply_to: Message | int | None = None) -> Message:
        """A member sends a text. Raises RuntimeError for somebody else."""
        plain, _ = tidy(text)
        return self._post(phone, reply_to, text=plain, entities=detect(plain))

    async def say_document(self, phone: Phone, name: str, data: bytes, caption: str = "") -> Message:
        """A member sends a file."""
        document = self._world.files.add_document(Upload(name=name, data=data))
        plain, _ = tidy(caption)
        return self._post(phone, None, document=document, caption=plain, entities=detect(plain))

    async def press(
        self,
        phone: Phone,
        text: str,
        on: Message | int | None = None,
        timeout: float | None = None,  # noqa: ASYNC109  (waits itself)
    ) -> Toast:
        """A member presses the newest button with this text. Raises as ``Phone.press``."""
        message, data = self.callback(text, on)
        return await self.answer(self._world.press(message, data, self._member(phone).id), timeout)

    def add(self, phone: Phone, by: Phone | None = None) -> None:
        """Somebody comes, invited by a member, by default by the creator."""
        groups.add(self._world, self._group, phone.user, self._acting(by))

    def remove(self, phone: Phone, by: Phone | None = None) -> None:
        """Somebody is removed."""
        groups.remove(self._world, self._group, phone.user, self._acting(by))

    def add_bot(self, by: Phone | None = None) -> None:
        """The bot is added. Raises ValueError if it is a member."""
        groups.add(self._world, self._group, self._world.bot, self._acting(by))

    def remove_bot(self, by: Phone | None = None) -> None:
        """The bot is removed. Raises LookupError if it is no member."""
        groups.remove(self._world, self._group, self._world.bot, self._acting(by))

    def migrate(self, by: Phone | None = None) -> None:
        """The group becomes a supergroup: messages stay behind under the old id, new ones have the new one."""
        self._group = groups.upgrade(self._world, self._group, self._acting(by))
        self._room = self._group

    def _acting(self, by: Phone | None) -> User:
        return self._member(by) if by else self._group.creator

    def _member(self, phone: Phone) -> User:
        if phone.id not in self._group.members:
            raise RuntimeError(f"{phone.name} is not a member of «{self.name}»")
        return phone.user

    def _post(self, phone: Phone, reply_to: Message | int | None, **content: Any) -> Message:
        target = self.find_message(reply_to).id if reply_to is not None else None
        return self._world.post(self._group, from_id=self._member(phone).id, reply_to=target, **content)
