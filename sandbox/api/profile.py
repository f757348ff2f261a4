"""Methods about the bot itself: who it is, its commands, updates and files."""

import json
import re
from typing import Any

from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world import wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.files import MAX_DOWNLOAD
from sandbox.world.records import Json

_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = {
    "default",
    "all_private_chats",
    "all_group_chats",
    "all_chat_administrators",
    "chat",
    "chat_administrators",
    "chat_member",
}
_NEEDED = {"chat": ("chat_id",), "chat_administrators": ("chat_id",), "chat_member": ("chat_id", "user_id")}
_MENU_BUTTONS = {"commands", "default", "web_app"}


def get_me(world: World, _: Parameters) -> Json:
    return wire.user(world.bot) | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


async def get_updates(world: World, call: Parameters) -> list[Json]:
    limit = min(max(call.number("limit", 100), 1), 100)
    timeout = min(max(call.number("timeout"), 0), 50)
    allowed = call.array("allowed_updates") if call.has("allowed_updates") else None
    return await world.updates.read(call.number("offset"), limit, timeout, allowed)


def _key(world: World, call: Parameters) -> tuple[str, str]:
    """Commands are kept by scope and language; Bot API, "BotCommandScope".

    The words are those of the open-source server, Client.cpp, get_bot_command_scope.
    """
    scope = call.object("scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    missing = [name for name in _NEEDED.get(scope["type"], ()) if name not in scope]
    if missing:
        raise bad_request(f"can't parse BotCommandScope: Can't find field \"{missing[0]}\"")
    if "chat_id" in scope:
        world.chat(scope["chat_id"])
    language = call.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language


def set_my_commands(world: World, call: Parameters) -> bool:
    """Bot API, "setMyCommands" and "BotCommand": up to 100, [a-z0-9_]{1,32}, description 1-256."""
    commands = call.objects("commands")
    if len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    clean = []
    for command in commands:
        name, description = command.get("command", ""), command.get("description", "")
        name = str(name).removeprefix("/")
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(str(description).strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        clean.append({"command": name, "description": description})
    world.profile.commands[_key(world, call)] = clean
    world.changed.give()
    return True


def get_my_commands(world: World, call: Parameters) -> list[Json]:
    return world.profile.commands.get(_key(world, call), [])


def delete_my_commands(world: World, call: Parameters) -> bool:
    world.profile.commands.pop(_key(world, call), None)
    world.changed.give()
    return True


def set_chat_menu_button(world: World, call: Parameters) -> bool:
    button: Any = call.object("menu_button") or {"type": "default"}
    if button.get("type") not in _MENU_BUTTONS:
        raise bad_request("can't parse menu button: Unsupported type specified")
    chat = world.chat(call.chat_id).id if call.chat_id is not None else None
    world.profile.menu_buttons[chat] = button
    return True


def get_file(world: World, call: Parameters) -> Json:
    """Bot API, "getFile": up to 20 MB; the path can be used for an hour.

    "Using a Local Bot API Server": "without a size limit", and the path is on the server's disk.
    """
    stored = world.files.get(call.text("file_id"))
    if stored is None:
        raise bad_request("invalid file_id" if call.text("file_id") else "file_id not specified")
    if len(stored.data) > MAX_DOWNLOAD and not world.files.folder:
        raise bad_request("file is too big")
    world.files.offer(stored, world.clock())
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.file_unique_id,
        "file_size": len(stored.data),
        "file_path": world.files.path(stored),
    }


_LANGUAGE = {"language_code": Kind.STRING}
_SCOPE = {"scope": Kind.OBJECT, **_LANGUAGE}
METHODS = (
    Method("getMe", get_me, {}),
    Method(
        "getUpdates",
        get_updates,
        {"offset": Kind.INTEGER, "limit": Kind.INTEGER, "timeout": Kind.INTEGER, "allowed_updates": Kind.ARRAY},
    ),
    Method("setMyCommands", set_my_commands, {"commands": Kind.ARRAY, **_SCOPE}),
    Method("getMyCommands", get_my_commands, _SCOPE),
    Method("deleteMyCommands", delete_my_commands, _SCOPE),
    Method("setChatMenuButton", set_chat_menu_button, {"chat_id": Kind.INTEGER, "menu_button": Kind.OBJECT}),
    Method("getFile", get_file, {"file_id": Kind.STRING}),
)
