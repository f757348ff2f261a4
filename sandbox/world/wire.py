"""Records as the JSON of the Bot API."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sandbox.world.keys import Button
from sandbox.world.records import Document, Entity, Json, Message, Origin, PhotoSize, Quote, User
from sandbox.world.rooms import Chat, Group, Room

if TYPE_CHECKING:
    from sandbox.world.chats import Press, World

_NAMES = ("first_name", "last_name", "username")
_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")


def present(**values: Any) -> Json:
    """Only what is there: the Bot API leaves optional fields out."""
    return {key: value for key, value in values.items() if value is not None}


def user(person: User) -> Json:
    return present(**asdict(person))


def chat(room: Room) -> Json:
    """Bot API, "Chat"."""
    if isinstance(room, Group):
        return {"id": room.id, "type": room.kind, "title": room.title}
    person = user(room.person) if isinstance(room, Chat) else {}
    return {"id": room.id, "type": "private"} | {name: person[name] for name in _NAMES if name in person}


def full_chat(room: Room) -> Json:
    """Bot API, "ChatFullInfo", the required fields."""
    return chat(room) | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(_GIFTS, True),
    }


def entity(mark: Entity, world: World) -> Json:
    fields = present(**asdict(mark))
    number = fields.pop("user_id", None)
    if number is not None:
        fields["user"] = user(world.user(number))
    return fields


def button(key: Button) -> Json:
    copied = {"text": key.copy_text} if key.copy_text is not None else None
    return present(
        text=key.text,
        callback_data=key.callback_data,
        url=key.url,
        copy_text=copied,
        style=key.style,
        disabled={} if key.disabled else None,
    )


def document(file: Document) -> Json:
    return {
        "file_name": file.name,
        "mime_type": file.mime,
        "file_id": file.file_id,
        "file_unique_id": file.file_unique_id,
        "file_size": file.size,
    }


def photo_size(size: PhotoSize) -> Json:
    return {
        "file_id": size.file_id,
        "file_unique_id": size.file_unique_id,
        "file_size": size.size,
        "width": size.width,
        "height": size.height,
    }


def origin(first: Origin, world: World) -> Json:
    """Bot API, "MessageOriginUser" and "MessageOriginHiddenUser"."""
    if first.user_id is None:
        return {"type": "hidden_user", "date": first.date, "sender_user_name": first.name}
    return {"type": "user", "date": first.date, "sender_user": user(world.user(first.user_id))}


def quote(part: Quote, world: World) -> Json:
    return present(
        text=part.text,
        position=part.position,
        entities=[entity(mark, world) for mark in part.entities] or None,
        is_manual=part.is_manual or None,
    )


def message(world: World, record: Message, *, with_reply: bool = True) -> Json:
    """Bot API, "Message"; a reply shows the message it answers, but not what that one answered."""
    room = world.room(record.chat_id)
    target = room.messages.get(record.reply_to) if record.reply_to and with_reply else None
    keys = {"inline_keyboard": [[button(key) for key in row] for row in record.buttons]}
    return present(
        message_id=record.id,
        **{"from": user(world.user(record.from_id))},
        chat=chat(room),
        date=record.date,
        edit_date=record.edit_date,
        forward_origin=origin(record.origin, world) if record.origin else None,
        has_protected_content=record.protected or None,
        media_group_id=record.media_group,
        reply_to_message=message(world, target, with_reply=False) if target else None,
        quote=quote(record.quote, world) if record.quote and with_reply else None,
        **_content(world, record),
        **record.other,
        reply_markup=keys if record.buttons else None,
    )


def _content(world: World, record: Message) -> Json:
    marks = [entity(mark, world) for mark in record.entities] or None
    media = record.has_media
    return present(
        text=record.text or None,
        entities=None if media else marks,
        document=document(record.document) if record.document else None,
        photo=[photo_size(size) for size in record.photo] or None,
        caption=record.caption or None,
        caption_entities=marks if media else None,
    )


def callback_query(world: World, press: Press, record: Message, data: str) -> Json:
    """Bot API, "CallbackQuery"."""
    return {
        "id": press.id,
        "from": user(world.user(press.person_id)),
        "message": message(world, record),
        "chat_instance": str(-(abs(record.chat_id) * 6_364_136_223_846_793_005 % 2**63)),
        "data": data,
    }
