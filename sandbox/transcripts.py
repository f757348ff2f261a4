"""A chat as text that a person can read in a failed test."""

from sandbox.world.chats import Chat
from sandbox.world.records import Message


def transcript(chat: Chat) -> str:
    """One line for each message, its buttons below it."""
    lines = [f"--- {chat.person.name} ({chat.id}){', blocked' if chat.blocked else ''}"]
    for number in sorted(chat.messages):
        message = chat.messages[number]
        who = "bot" if message.from_bot else chat.person.name
        what = " ".join(part for part in (_summary(message), message.text or message.caption) if part)
        lines.append(f"#{message.id} {who}: {what}{' (edited)' if message.edited else ''}")
        lines += ["    " + " ".join(f"[{button.text}]" for button in row) for row in message.buttons]
    return "\n".join(lines)


def _summary(message: Message) -> str:
    if message.document:
        return f"<{message.document.name}, {message.document.size} bytes>"
    return "" if message.kind == "text" else f"<{message.kind}>"
