"""What happens to groups: people and the bot come and go, the group becomes a supergroup."""

from typing import Any

from sandbox.world import membership, wire
from sandbox.world.chats import World
from sandbox.world.records import Message, User
from sandbox.world.rooms import Group
from sandbox.world.signal import Signal

_FIRST, _FIRST_SUPERGROUP = -4_200_000_001, -1_002_100_000_001


def create(world: World, title: str, people: list[User]) -> Group:
    """A basic group without the bot; the first of the people made it. Ids are over 32 bits, as today's are.

    Raises ValueError for nobody.
    """
    if not people:
        raise ValueError("a group is made by somebody")
    group = Group(
        number=_FIRST - len(world.groups),
        title=title,
        creator=people[0],
        members={person.id: person for person in people},
        changed=Signal(world.changed),
    )
    world.groups[group.id] = group
    return group


def add(world: World, group: Group, who: User, by: User) -> None:
    """Somebody, perhaps the bot, is added. Raises ValueError for a member."""
    if who.id in group.members:
        raise ValueError(f"{who.name} is a member")
    group.members[who.id] = who
    if who == world.bot:
        _set_status(world, group, "member", by)
    if group.bot_status == "member":
        for number in group.members.keys() & world.chats.keys():
            world.chats[number].met_in_group = True
    _tell(world, group, by, new_chat_members=[wire.user(who)])


def remove(world: World, group: Group, who: User, by: User) -> None:
    """Somebody, perhaps the bot, is removed or, by themselves, leaves. Raises LookupError for no member."""
    if who.id not in group.members:
        raise LookupError(f"{who.name} is not a member")
    del group.members[who.id]
    if who == world.bot:
        _set_status(world, group, "left" if by == who else "kicked", by)
    _tell(world, group, by, left_chat_member=wire.user(who))


def upgrade(world: World, group: Group, by: User) -> Group:
    """The group becomes a supergroup with another id; Bot API, "Message", migrate_to_chat_id."""
    successor = Group(
        number=_FIRST_SUPERGROUP - len(world.groups),
        title=group.title,
        creator=group.creator,
        members=dict(group.members),
        supergroup=True,
        bot_status=group.bot_status,
        changed=Signal(world.changed),
    )
    world.groups[successor.id] = successor
    _tell(world, group, by, migrate_to_chat_id=successor.id)
    group.upgraded_to = successor.id
    _tell(world, successor, by, migrate_from_chat_id=group.id)
    return successor


def _set_status(world: World, group: Group, status: str, by: User) -> None:
    """Whoever is removed from a basic group is told to have left it, but refused as kicked: so the live server."""
    before, group.bot_status = group.bot_status, status
    old, new = (_shown(group, known) for known in (before, status))
    world.updates.add("my_chat_member", membership.changed(world, group, by, old, new))


def _shown(group: Group, status: str) -> str:
    return "left" if status == "unknown" or (status == "kicked" and not group.supergroup) else status


def _tell(world: World, group: Group, by: User, **service: Any) -> Message:
    return world.post(group, from_id=by.id, other=service)
