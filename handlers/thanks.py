"""«Спасибо, поняла» to an answer of the secretary: heard, and no point is taken on by it."""

import datetime as dt

from aiogram.types import Message

from domain.answers import Answer, Intent, nods
from messaging.texts.inquiries import answers
from storage import inquiries, outbox
from storage.accounts import Account
from storage.database import Session

_FRESH = dt.timedelta(days=1)  # how long words without a reply may still mean the answer that has come last


async def is_meant(tx: Session, message: Message, account: Account, said: Answer, now: dt.datetime) -> bool:
    """In reply to the answer, or right after it where the words say no more than that it was read."""
    if said.intent is not Intent.ACKNOWLEDGED or said.numbers or said.minutes:
        return False
    replied = message.reply_to_message
    if replied is None:
        last = await outbox.last_sent(tx, account.chat_id) if nods(said) else None
        return last is not None and last.key.startswith("reply:") and last.at > now - _FRESH
    heard = await inquiries.answers_to(tx, account.person.id)
    return any((replied.text or "").startswith(answers(one).unescape()) for one in heard)
