"""Methods about chats and who belongs to them."""

from sandbox.api.methods import Method
from sandbox.api.parameters import Kind, Parameters
from sandbox.world import groups, membership, wire
from sandbox.world.chats import World
from sandbox.world.errors import bad_request
from sandbox.world.records import Json
from sandbox.world.rooms import Group


def get_chat(world: World, call: Parameters) -> Json:
    return wire.full_chat(world.chat(call.chat_id))


def _group(world: World, call: Parameters) -> Group | None:
    """The group whose members are asked for, None for a private chat; the open-source server, AccessRights."""
    room = world.chat(call.chat_id)
    if isinstance(room, Group):
        room.check_access(write=True)
        return room
    return None


def get_chat_member(world: World, call: Parameters) -> Json:
    """Bot API, "getChatMember"; guaranteed only for administrators, here for every member."""
    group = _group(world, call)
    number = call.number("user_id")
    if not number:
        raise bad_request("invalid user_id specified")
    if group and (number == world.bot.id or number in world.chats):
        return membership.member_of(group, world.user(number))
    if group is None and number in (world.bot.id, call.chat_id):
        return membership.member(world.user(number), "member")
    raise bad_request("user not found")


def get_chat_administrators(world: World, call: Parameters) -> list[Json]:
    """Only the creator: here nobody else is one. Bots are never listed."""
    group = _group(world, call)
    if group is None:
        raise bad_request("there are no administrators in the private chat")
    return [membership.member_of(group, group.creator)]


def get_chat_member_count(world: World, call: Parameters) -> int:
    group = _group(world, call)
    return len(group.members) if group else 2


def leave_chat(world: World, call: Parameters) -> bool:
    """Bot API, "leaveChat"."""
    group = _group(world, call)
    if group is None:
        raise bad_request("can't leave private chats")
    groups.remove(world, group, world.bot, world.bot)
    return True


_CHAT = {"chat_id": Kind.CHAT}
METHODS = (
    Method("getChat", get_chat, _CHAT),
    Method("getChatMember", get_chat_member, {**_CHAT, "user_id": Kind.INTEGER}),
    Method("getChatAdministrators", get_chat_administrators, _CHAT),
    Method("getChatMemberCount", get_chat_member_count, _CHAT),
    Method("leaveChat", leave_chat, _CHAT),
)
