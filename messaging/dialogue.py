"""What passes between directors and secretaries: requests, questions, and the answers to them."""

import datetime as dt
from collections.abc import Callable

from domain.assignments import Assignment
from domain.extensions import Extension, ExtensionState
from domain.inquiries import Inquiry
from domain.people import Role
from domain.referrals import Limit
from messaging.i18n import speaking
from messaging.letters import write
from messaging.outgoing import Outgoing
from messaging.texts import extensions, granting, inquiries, replying
from storage import accounts, assignments, calendar, outbox, referrals, reports
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def ask_for_time(
    tx: Session,
    extension: Extension,
    one: Assignment,
    *,
    today: dt.date,
    now: dt.datetime,
    instead: Extension | None = None,
) -> None:
    """Every secretary may decide. `instead`: of which request, that they may have read."""
    card = await _card(tx, extension, one, today=today, now=now, instead=instead)
    await _tell_secretaries(tx, _asked(extension), card, now)


async def tell_reason(tx: Session, extension: Extension, one: Assignment, *, today: dt.date, by: By) -> None:
    """The request once more, with the reason that has come; in place of the one that nobody has got yet."""
    heard = not await outbox.supersede(tx, _asked(extension))
    card = await _card(tx, extension, one, today=today, now=by.now, explained=heard)
    await _tell_secretaries(tx, f"{_asked(extension)}{by.update_id}:", card, by.now)


async def _card(
    tx: Session,
    extension: Extension,
    one: Assignment,
    *,
    today: dt.date,
    now: dt.datetime,
    explained: bool = False,
    instead: Extension | None = None,
) -> Callable[[Account], Outgoing]:
    """As each of them sees it: who is the chair as well has no limit."""
    off, limit = await calendar.days_off(tx), await referrals.limit(tx, one, extension.id)

    def draw(it: Account) -> Outgoing:
        theirs = Limit() if Role.CHAIR in it.roles else limit
        return granting.card(extension, one, it.today(now, today), off, theirs, explained=explained, instead=instead)

    return draw


async def forget_request(tx: Session, extension: Extension) -> None:
    """Whoever has not heard of it need not any more: it is decided or withdrawn."""
    await outbox.supersede(tx, _asked(extension))


def _asked(extension: Extension) -> str:
    """So begin the keys of its letters."""
    return f"extension:{extension.id}:"


async def tell_replaced(tx: Session, former: Extension, new: Extension, one: Assignment, now: dt.datetime) -> None:
    """Somebody else of the school had asked, and nobody had decided yet."""
    account = await accounts.of_person(tx, former.person_id)
    if account and former.person_id != new.person_id:
        with speaking(account.language):
            outgoing = extensions.replaced_by(one, new)
        await write(tx, account, f"replaced_extension:{former.id}", outgoing, now, (one.id,), copies=False)


async def tell_decided(
    tx: Session,
    extension: Extension,
    one: Assignment,
    answer: str,
    *,
    today: dt.date,
    now: dt.datetime,
    update_id: int,
    chair: bool = False,
) -> bool:
    """Whoever has the assignment now. `answer`: why; `chair`: who has decided. False if no message reaches them."""
    account = await accounts.receiver(tx, one.person_id, today)
    if account is None:
        return False
    with speaking(account.language):
        granted = extension.state is ExtensionState.GRANTED
        said = extensions.granted if granted else extensions.refused
        outgoing = said(one, extension, answer, chair=chair)
    key = f"decided:{extension.id}:{update_id}:{account.user_id}"  # decided anew, it is said anew
    await write(tx, account, key, outgoing, now, (one.id,), person_id=one.person_id, moves=granted)
    return not account.blocked


async def tell_decided_anew(
    tx: Session, extension: Extension, *, today: dt.date, now: dt.datetime, update_id: int
) -> None:
    """That it was granted or refused was a mistake: whoever has heard of it learns that, too."""
    unheard = await outbox.supersede(tx, f"decided:{extension.id}:")
    (one,) = await assignments.some(tx, [extension.assignment_id])
    account = await accounts.receiver(tx, one.person_id, today)
    if account and not unheard:
        with speaking(account.language):
            outgoing = extensions.waits_again(one, extension)
        key = f"extension_anew:{extension.id}:{update_id}"
        await write(tx, account, key, outgoing, now, (one.id,), person_id=one.person_id, moves=True)


async def tell_inquiry(
    tx: Session, inquiry: Inquiry, about: Assignment | None, *, today: dt.date, now: dt.datetime
) -> None:
    """Every secretary may answer. With the files, if it is about any."""
    report = await reports.find(tx, inquiry.report_id) if inquiry.report_id else None
    files = report.files if report else ()
    off = await calendar.days_off(tx)
    await _tell_secretaries(
        tx,
        _written(inquiry),
        lambda it: replying.card(inquiry, about, today=it.today(now, today), off=off, now=now, files=files),
        now,
    )


async def forget_inquiry(tx: Session, inquiry: Inquiry) -> None:
    """Whoever has not heard of it need not any more: it is answered or withdrawn."""
    await outbox.supersede(tx, _written(inquiry))


def _written(inquiry: Inquiry) -> str:
    """So begin the keys of its letters."""
    return f"inquiry:{inquiry.id}:"


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
        outgoing = inquiries.reply(inquiry, about, answer, own=account.person.id == inquiry.person_id)
    key = f"reply:{inquiry.id}:{account.user_id}"
    await write(tx, account, key, outgoing, now, (about.id,) if about else (), copies=False)
    return not account.blocked


async def tell_settled(tx: Session, inquiry: Inquiry, now: dt.datetime) -> None:
    """Who has asked waits for no answer any more."""
    account = await accounts.of_person(tx, inquiry.person_id)
    if account:
        with speaking(account.language):
            outgoing = Outgoing(text=inquiries.needs_no_answer(inquiry))
        await write(tx, account, f"settled:{inquiry.id}:{account.user_id}", outgoing, now, copies=False)


async def _tell_secretaries(tx: Session, key: str, card: Callable[[Account], Outgoing], now: dt.datetime) -> None:
    """`key`: how those of its letters begin."""
    for account in await accounts.with_role(tx, Role.SECRETARY):
        with speaking(account.language):
            outgoing = card(account)
        await write(tx, account, f"{key}{account.user_id}", outgoing, now)
