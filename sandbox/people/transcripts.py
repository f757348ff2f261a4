"""A chat as text that a person can read in a failed test."""

from sandbox.world.chats import World
from sandbox.world.records import Message
from sandbox.world.rooms import Chat, Room


def transcript(world: World, room: Room) -> str:
    """One line for each message, its buttons below it."""
    blocked = isinstance(room, Chat) and room.blocked
    lines = [f"--- {room.name} ({room.id}){', blocked' if blocked else ''}"]
    for number in sorted(room.messages):
        message = room.messages[number]
        who = "bot" if message.from_bot else world.user(message.from_id).name
        what = " ".join(part for part in (_summary(message), message.text or message.caption) if part)
        lines.append(f"#{message.id} {who}: {what}{' (edited)' if message.edited else ''}")
        lines += ["    " + " ".join(f"[{button.text}]" for button in row) for row in message.buttons]
    return "\n".join(lines)


def _summary(message: Message) -> str:
    if message.document:
        return f"<{message.document.name}, {message.document.size} bytes>"
    return "" if message.kind == "text" else f"<{message.kind}>"
