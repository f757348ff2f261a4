"""What becomes of a letter, and of its chat, that could not be said."""

import datetime as dt
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from aiogram.exceptions import TelegramAPIError, TelegramMigrateToChat, TelegramNetworkError, TelegramRetryAfter

from messaging import faults, notices
from messaging.faults import passing, refused, trace, uncertain, unwanted
from storage import accounts, outbox, subjects, undelivered
from storage.database import Session
from storage.outbox import Letter

log = logging.getLogger(__name__)

LAST_DELAY = 60.0  # seconds between attempts when a fault lasts

Change = Callable[[Session], Awaitable[None]]


class TooLateError(Exception):
    """A letter's turn has come when it was of use no more."""


@dataclass(frozen=True, kw_only=True)
class Consequence:
    change: Change  # in the database
    again_in: float | None = None  # seconds until it is tried again
    to_be_continued: bool = False  # and then begins with what has not been said yet


def consequence(
    letter: Letter, error: Exception, said: Sequence[Any], clock: Callable[[], dt.datetime], zone: dt.tzinfo
) -> Consequence:
    """`said`: the messages that Telegram has accepted of it; `zone`: the district's."""
    answered = isinstance(error, TelegramAPIError) and not isinstance(error, TelegramNetworkError)
    # What the connection says of itself may name the address, and with it the token.
    reason = str(error) if answered else faults.reason(error)
    log.warning("letter %d: %s", letter.id, type(error).__name__)
    if isinstance(error, TooLateError):
        return Consequence(change=lambda tx: outbox.drop_one(tx, letter.id))
    if isinstance(error, TelegramMigrateToChat):
        new = error.migrate_to_chat_id
        return Consequence(change=lambda tx: undelivered.migrate(tx, letter.chat_id, new, clock()), again_in=0.0)
    if isinstance(error, TelegramRetryAfter):
        return _later(letter, error.retry_after, reason, clock())
    if refused(error):
        return _later(letter, 0.0, reason, clock())
    if uncertain(error):  # all of it is said again, beginning with the words that it is a repetition
        due_at = clock() + dt.timedelta(seconds=1)
        return Consequence(change=lambda tx: outbox.doubt(tx, letter.id, due_at, reason), again_in=1.0)
    if passing(error):
        return _later(letter, min(2.0 ** min(letter.attempts, 10), LAST_DELAY), reason, clock())
    if unwanted(error):
        return Consequence(change=lambda tx: _blocked(tx, letter.chat_id, reason, clock().astimezone(zone)))
    if not isinstance(error, TelegramAPIError):
        log.error("letter %d cannot be said:\n%s", letter.id, trace(error))
    return Consequence(change=lambda tx: _failed(tx, letter, reason, said, clock()))


def _later(letter: Letter, seconds: float, reason: str, now: dt.datetime) -> Consequence:
    due_at = now + dt.timedelta(seconds=seconds)
    return Consequence(
        change=lambda tx: outbox.retry(tx, letter.id, due_at, reason), again_in=seconds, to_be_continued=True
    )


async def _blocked(tx: Session, chat_id: int, reason: str, now: dt.datetime) -> None:
    """`now`: in the district's time zone."""
    found_out = [one for one in await accounts.in_chats(tx, [chat_id]) if not one.blocked]
    await undelivered.blocked(tx, chat_id, reason, now)
    for account in found_out:
        await notices.tell_deputy_unreached(tx, account, today=account.today(now, now.date()), now=now)


async def _failed(tx: Session, letter: Letter, reason: str, said: Sequence[Any], now: dt.datetime) -> None:
    await outbox.failed(tx, letter.id, reason, now)
    if said:  # the text has arrived, a file has not: a reply to the text still means its assignments
        await subjects.add(tx, said[0].chat.id, said[0].message_id, letter.assignment_ids)
