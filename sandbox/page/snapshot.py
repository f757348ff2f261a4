"""All that the page shows, as one record, and only what is new in it."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from sandbox.control.stage import clock_state, plays_state, stage_state
from sandbox.people.phones import Phone
from sandbox.world.records import Json, Message

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_LONGEST = 25.0  # seconds until a state is given although nothing has changed: the clock goes on
_GATHERING = 0.05  # seconds: what happens in a burst is shown together
_LANGUAGE = "ru"  # of the page
_TOASTS = 5  # the last ones: whoever looks on has seen the others


class Snapshots:
    """The state of one sandbox; a message is put into words once for each of its revisions."""

    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram
        self._known: dict[tuple[int, int], tuple[Message, Json]] = {}
        self._closed = False

    def close(self) -> None:
        """Whoever waits gets the state as it is."""
        self._closed = True
        self._telegram.world.changed.give()

    async def after(self, since: int, run: str) -> Json:
        """The state, as soon as it is newer than revision ``since`` of this ``run``."""
        if run != self._telegram.run:
            return self.whole(0)
        changed = self._telegram.world.changed
        with suppress(TimeoutError):
            await changed.until(lambda: changed.number != since or self._closed or None, _LONGEST)
            await asyncio.sleep(_GATHERING)
        return self.whole(since)

    def whole(self, since: int) -> Json:
        """Everything, but messages only of people for whom something has changed since."""
        telegram, world = self._telegram, self._telegram.world
        return {
            "run": telegram.run,
            "revision": world.changed.number,
            "bot": {
                "username": world.bot.username,
                "name": world.profile.read("name", _LANGUAGE),
                "description": world.profile.read("description", _LANGUAGE),
            },
            "clock": clock_state(telegram),
            "plays": plays_state(telegram),
            "can_restart": telegram.on_restart is not None,
            "stage": stage_state(telegram),
            "people": [self._person(phone, since) for phone in telegram.people.values()],
        }

    def _person(self, phone: Phone, since: int) -> Json:
        chat = self._telegram.world.chats[phone.id]
        toasts = list(enumerate(phone.toasts, start=1))[-_TOASTS:]
        person = {
            "id": phone.id,
            "name": phone.name,
            "title": phone.title,
            "shown": phone.shown,
            "blocked": phone.blocked,
            "started": chat.started,
            "revision": chat.changed.number,
            "action": phone.action,
            "commands": self._commands(phone.id, chat.person.language_code or ""),
            "keyboard": asdict(phone.keyboard) if phone.keyboard else None,
            "toasts": [
                {"number": number, "text": toast.text, "alert": toast.show_alert, "url": toast.url}
                for number, toast in toasts
            ],
        }
        if not since or chat.changed.number > since:
            person["messages"] = [self._message(message) for message in phone.messages]
        return person

    def _commands(self, chat_id: int, language: str) -> list[Json]:
        """Bot API, "Determining list of commands": the narrowest scope, the person's language first."""
        scopes: list[Json] = [{"type": "chat", "chat_id": chat_id}, {"type": "all_private_chats"}, {"type": "default"}]
        for scope in scopes:
            for code in (language[:2], ""):
                found = self._telegram.world.profile.commands.get((json.dumps(scope, sort_keys=True), code))
                if found:
                    return found
        return []

    def _message(self, message: Message) -> Json:
        key = (message.chat_id, message.id)
        known = self._known.get(key)
        if known is None or known[0] is not message:
            fields = asdict(message)
            del fields["html"], fields["keyboard"]
            at = dt.datetime.fromtimestamp(message.date, self._telegram.zone)
            known = self._known[key] = (message, fields | {"date": at.isoformat()})
        return known[1]
