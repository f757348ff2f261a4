"""Days that go by, and what people have heard meanwhile."""

import datetime as dt
from zoneinfo import ZoneInfo

from sandbox.people.phones import Phone
from sandbox.world.records import Message
from tests.town import Town, words

MOSCOW = ZoneInfo("Europe/Moscow")


def at(day: int, month: int, hour: int = 12, minute: int = 0) -> dt.datetime:
    """Of the winter in which these stories play, in the committee's time zone."""
    return dt.datetime(2026 if month > 6 else 2027, month, day, hour, minute, tzinfo=MOSCOW)


async def live(town: Town, day: int, month: int, hour: int = 12) -> None:
    """Through every morning on the way."""
    first, last = town.now.astimezone(MOSCOW), at(day, month, hour)
    mornings = (first.replace(hour=9, minute=0) + dt.timedelta(days=n) for n in range((last - first).days + 2))
    for moment in (*(morning for morning in mornings if first < morning < last), last):
        await town.telegram.clock.jump(moment)


def heard(phone: Phone, *, after: Message) -> list[str]:
    """When each message of the bot came, and how it begins."""
    return [
        f"{dt.datetime.fromtimestamp(message.date, MOSCOW):%d.%m %H:%M} {words(message).splitlines()[0]}"
        for message in phone.inbox
        if message.id > after.id
    ]
