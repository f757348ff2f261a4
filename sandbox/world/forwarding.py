"""What of a message goes along when it is forwarded or copied."""

from collections.abc import Sequence
from dataclasses import replace

from sandbox.world.chats import World
from sandbox.world.keys import Rows
from sandbox.world.records import Json, Message, Origin

_CONTENT = ("text", "html", "entities", "caption", "document", "photo", "other")


def copied(message: Message) -> Json:
    """Text and files, and nothing of where they come from. Keyboards are never copied.

    Source: tdlib, ReplyMarkup.cpp, dup_reply_markup.
    """
    return {name: getattr(message, name) for name in _CONTENT}


def forwarded(world: World, message: Message) -> Json:
    """Text and files with their first author; buttons only if none of them calls the bot."""
    return copied(message) | {"origin": _origin(world, message), "buttons": _buttons(message)}


def as_albums(world: World, messages: Sequence[Message]) -> list[str | None]:
    """For each message its album there: what is one album here becomes one, unless it is left alone."""
    albums = [message.media_group for message in messages]
    renamed = {album: world.album_id() for album in dict.fromkeys(albums) if album and albums.count(album) > 1}
    return [renamed.get(album) if album else None for album in albums]


def _origin(world: World, message: Message) -> Origin:
    """The first author, hidden if that is wished. Source: tdlib, MessageOrigin.cpp, hide_sender_if_needed."""
    author = world.user(message.from_id)
    first = message.origin or Origin(date=message.date, name=author.name, user_id=author.id)
    chat = world.chats.get(first.user_id or 0)
    return replace(first, user_id=None) if chat and chat.hides_name else first


def _buttons(message: Message) -> Rows:
    """Source: tdlib, ReplyMarkup.cpp, dup_reply_markup: all of them or none."""
    kept = all(button.survives_forwarding for row in message.buttons for button in row)
    return message.buttons if kept else ()
