"""Privacy mode: what a bot hears in a group."""

from collections.abc import Mapping

from sandbox.world.records import Message, User
from sandbox.world.units import cut


def is_for_bot(message: Message, others: Mapping[int, Message], bot: User) -> bool:
    """Commands (to this bot or to none by name), mentions, replies to the bot and to what was meant for it.

    Source: Telegram, "Bot Features", "Privacy mode". General commands are the bot's when it was the last bot to
    speak; here there is no other.
    """
    words = message.text or message.caption
    marked = [(mark.type, cut(words, mark.offset, mark.offset + mark.length)) for mark in message.entities]
    address = f"@{bot.username}".lower()
    for kind, word in marked:
        name, at, _ = word.lower().partition("@")
        if kind == "bot_command" and (not at or word.lower() == name + address):
            return True
        if kind == "mention" and word.lower() == address:
            return True
    target = others.get(message.reply_to) if message.reply_to else None
    return target is not None and (target.from_bot or is_for_bot(target, others, bot))
