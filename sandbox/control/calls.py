"""What every control call begins with: whom the path names, and arguments of the right types."""

from __future__ import annotations

import json
from dataclasses import fields
from types import UnionType
from typing import TYPE_CHECKING

from aiohttp import web

from sandbox.api.trouble import Rates
from sandbox.people.phones import Phone
from sandbox.world.records import Json

if TYPE_CHECKING:
    from sandbox.server import Sandbox

_LARGEST = 2**53
"""Larger numbers are not exact in JSON (RFC 8259, "Numbers"), and no seconds to wait."""
_NUMBER = int | float
_TYPES: dict[str, type | UnionType] = {
    **dict.fromkeys(("text", "link", "name", "content", "kind", "data", "method", "title", "first_name"), str),
    **dict.fromkeys(("quote", "mime", "caption", "media_group", "last_name", "username"), str | None),
    **dict.fromkeys(("language_code", "description", "play"), str | None),
    "phone_number": str,
    **dict.fromkeys(("message", "position", "after_revision", "person", "by", "status", "times", "seed"), int),
    **dict.fromkeys(("reply_to", "on", "user_id", "chat_id"), int | None),
    "retry_after": int,
    **dict.fromkeys(("timeout", "seconds", "pace", *(field.name for field in fields(Rates))), _NUMBER),
    **dict.fromkeys(("shown", "started", "bot", "accept"), bool),
    **dict.fromkeys(("messages", "people"), list),  # of whole numbers
    "parameters": dict | None,
}
"""Of the arguments of all calls; one name means the same everywhere. What is not here a call checks itself."""


def refuse(reason: object) -> web.HTTPBadRequest:
    """A 400 with the reason in ``error``."""
    return web.HTTPBadRequest(text=json.dumps({"error": str(reason)}), content_type="application/json")


async def read(request: web.Request) -> Json:
    """The arguments of a call; none is an empty object. Raises HTTPBadRequest, also for a value of the wrong type."""
    try:
        found = json.loads(await request.read() or b"{}")
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as reason:  # also half of a surrogate pair: nothing could show it
        raise refuse(reason) from reason
    if not isinstance(found, dict):
        raise refuse("an object is expected")
    for name, value in found.items():
        if name in _TYPES and not _fits(value, _TYPES[name]):
            raise refuse(f"{name} must be of type {getattr(_TYPES[name], '__name__', _TYPES[name])}")
    return found


def _fits(value: object, wanted: type | UnionType) -> bool:
    if isinstance(value, bool):
        return wanted is bool
    if isinstance(value, _NUMBER) and not abs(value) <= _LARGEST:  # not a number neither
        return False
    if isinstance(value, list):
        return wanted is list and all(_fits(item, int) for item in value)
    return isinstance(value, wanted)


def number_in(request: web.Request, name: str) -> int:
    """The number that the path names something by. Raises HTTPNotFound for one that nothing has."""
    digits = request.match_info[name]
    if len(digits) > len(str(_LARGEST)):
        raise web.HTTPNotFound(text="no such number")
    return int(digits)


def phone_of(telegram: Sandbox, request: web.Request) -> Phone:
    """The phone that the path names. Raises HTTPNotFound."""
    phone = telegram.people.get(number_in(request, "id"))
    if phone is None:
        raise web.HTTPNotFound(text="no such person")
    return phone
