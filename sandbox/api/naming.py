"""Methods about what people read of the bot before they know it: its name and descriptions, by language."""

from collections.abc import Callable

from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.records import Json

LONGEST = {"name": 64, "description": 512, "short_description": 120}
"""Characters; Bot API, "setMyName", "setMyDescription", "setMyShortDescription"."""


def _setter(what: str) -> Callable[[World, Parameters], bool]:
    def change(world: World, call: Parameters) -> bool:
        """An empty text removes the one of that language; without a language it is for all that have none."""
        if len(call.text(what)) > LONGEST[what]:
            raise bad_request(f"BOT_{what.upper()}_INVALID")
        world.profile.words[what, call.text("language_code")] = call.text(what)
        world.changed.give()
        return True

    return change


def _getter(what: str) -> Callable[[World, Parameters], Json]:
    return lambda world, call: {what: world.profile.read(what, call.text("language_code"))}


def _methods(name: str, what: str) -> tuple[Method, Method]:
    language = {"language_code": Kind.STRING}
    return (
        Method(f"setMy{name}", _setter(what), {what: Kind.STRING, **language}),
        Method(f"getMy{name}", _getter(what), language),
    )


METHODS = (
    *_methods("Name", "name"),
    *_methods("Description", "description"),
    *_methods("ShortDescription", "short_description"),
)
