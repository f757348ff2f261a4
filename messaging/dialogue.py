"""What passes between directors and secretaries: requests, questions, and the answers to them."""

import datetime as dt

from domain.assignments import Assignment
from domain.extensions import Extension
from domain.inquiries import Inquiry
from domain.people import Role
from messaging.i18n import speaking
from messaging.letters import write
from messaging.texts import extensions, granting, inquiries, replying
from storage import accounts
from storage.database import Session


async def ask_for_time(tx: Session, plea: Extension, one: Assignment, *, today: dt.date, now: dt.datetime) -> None:
    """Every secretary may decide."""
    for account in await accounts.with_role(tx, Role.SECRETARY):
        with speaking(account.language):
            outgoing = granting.card(plea, one, account.today(now, today))
        await write(tx, account, f"plea:{plea.id}:{account.user_id}", outgoing, now)


async def tell_decided(
    tx: Session, plea: Extension, one: Assignment, answer: str, *, today: dt.date, now: dt.datetime
) -> None:
    """Whoever has the assignment now. `answer`: why it was refused."""
    account = await accounts.receiver(tx, one.person_id, today)
    if account is None:
        return
    with speaking(account.language):
        outgoing = extensions.granted(one, plea) if plea.granted else extensions.refused(one, plea, answer)
    await write(tx, account, f"decided:{plea.id}:{account.user_id}", outgoing, now, (one.id,), person_id=one.person_id)


async def tell_inquiry(
    tx: Session, inquiry: Inquiry, about: Assignment | None, *, today: dt.date, now: dt.datetime
) -> None:
    """Every secretary may answer."""
    for account in await accounts.with_role(tx, Role.SECRETARY):
        with speaking(account.language):
            outgoing = replying.card(inquiry, about, today=account.today(now, today), now=now)
        await write(tx, account, f"inquiry:{inquiry.id}:{account.user_id}", outgoing, now)


async def tell_reply(
    tx: Session, inquiry: Inquiry, about: Assignment | None, answer: str, *, today: dt.date, now: dt.datetime
) -> bool:
    """Who has asked; if they are gone, whoever has the assignment now. False if no message reaches either."""
    account = await accounts.of_person(tx, inquiry.person_id)
    if account is None and about:
        account = await accounts.receiver(tx, about.person_id, today)
    if account is None:
        return False
    with speaking(account.language):
        outgoing = inquiries.reply(inquiry, about, answer)
    await write(tx, account, f"reply:{inquiry.id}:{account.user_id}", outgoing, now, (about.id,) if about else ())
    return not account.blocked
