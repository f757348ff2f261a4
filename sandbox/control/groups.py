"""Groups over HTTP: people meet, talk, press and bring the bot or send it away."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from aiohttp import web

from sandbox.control.calls import number_in, read, refuse
from sandbox.people.groups import GroupChat
from sandbox.people.phones import Phone
from sandbox.world.records import Json, Message

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_Said = Callable[..., Awaitable[Any]]
_Done = Callable[[GroupChat, Phone, Phone], None]

_SAID: dict[str, _Said] = {"say": GroupChat.say, "press": GroupChat.press}
_DONE: dict[str, _Done] = {
    "add": lambda group, who, by: group.add(who, by),
    "remove": lambda group, who, by: group.remove(who, by),
    "add_bot": lambda group, _, by: group.add_bot(by),
    "remove_bot": lambda group, _, by: group.remove_bot(by),
    "migrate": lambda group, _, by: group.migrate(by),
}


def routes(telegram: Sandbox) -> list[web.RouteDef]:
    """The calls under ``/control/groups``; README.md lists them."""
    gatherings = _Gatherings(telegram)
    return [
        web.post("/control/groups", gatherings.meet),
        web.get("/control/groups/{number:[0-9]+}/messages", gatherings.messages),
        web.post("/control/groups/{number:[0-9]+}/{act}", gatherings.act),
    ]


class _Gatherings:
    def __init__(self, telegram: Sandbox) -> None:
        self._telegram = telegram

    def _seen(self, group: GroupChat) -> Json:
        number = self._telegram.groups.index(group)
        return {"group": number, "id": group.id, "title": group.name, "has_bot": group.has_bot}

    def _group(self, request: web.Request) -> GroupChat:
        number = number_in(request, "number")
        if number >= len(self._telegram.groups):
            raise web.HTTPNotFound(text="no such group")
        return self._telegram.groups[number]

    async def meet(self, request: web.Request) -> web.Response:
        """``title``, ``people`` (ids, the first makes the group), ``bot``: false to leave it out at first."""
        asked = await read(request)
        try:
            people = [self._telegram.people[number] for number in asked["people"]]
            group = self._telegram.group(asked["title"], *people, bot=asked.get("bot", True))
        except (LookupError, TypeError, ValueError) as reason:
            raise refuse(reason) from reason
        return web.json_response(self._seen(group))

    async def messages(self, request: web.Request) -> web.Response:
        return web.json_response([asdict(message) for message in self._group(request).messages])

    async def act(self, request: web.Request) -> web.Response:
        """``person`` says or presses; or ``by`` does something to ``person`` or to the bot."""
        group, act, asked = self._group(request), request.match_info["act"], await read(request)
        try:
            person = self._telegram.people[asked.pop("person", asked.get("by"))]
            if act in _SAID:
                result: Message = await _SAID[act](group, person, **asked)
                return web.json_response(asdict(result))
            if act not in _DONE:
                raise web.HTTPNotFound(text="nobody can do that in a group")
            _DONE[act](group, person, self._telegram.people[asked["by"]])
        except TimeoutError as reason:
            raise web.HTTPGatewayTimeout(text=str(reason)) from reason
        except (LookupError, TypeError, ValueError, RuntimeError) as reason:
            raise refuse(reason) from reason
        return web.json_response(self._seen(group))
