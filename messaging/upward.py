"""What passes between the chair, the secretary and the assignees about what was handed up."""

import datetime as dt
from collections.abc import Sequence

from domain.assignments import Assignment
from domain.decisions import Meeting
from domain.people import Role
from domain.referrals import Referral
from messaging.i18n import speaking
from messaging.letters import write
from messaging.outgoing import Outgoing
from messaging.texts import decisions, extensions, overstepping
from messaging.texts.decisions import Case
from messaging.texts.overstepping import Overstep
from storage import accounts, calendar, districts, outbox, people, referrals, referrals_known
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def ask_chair(tx: Session, one: Case, *, today: dt.date, now: dt.datetime) -> None:
    """Every chair may decide."""
    off = await calendar.days_off(tx)
    await forget(tx, one.referral)
    for account in await referrals.chairs(tx):
        with speaking(account.language):
            outgoing = decisions.card(one, account.today(now, today), off)
        key = f"{_handed(one.referral)}{one.referral.revision}:{account.user_id}"
        letter_id = await write(tx, account, key, outgoing, now)
        if letter_id is not None:
            await referrals_known.know(tx, account.person.id, letter_id)  # it says how many wait


async def forget(tx: Session, one: Referral) -> None:
    """Whoever has not heard of it need not any more."""
    await outbox.supersede(tx, _handed(one))


async def forget_extension(tx: Session, extension_id: int) -> None:
    """The secretary has decided about it."""
    for one in await referrals.of_extension_ever(tx, extension_id):
        await forget(tx, one)


def _handed(one: Referral) -> str:
    """So begin the keys of its letters."""
    return f"referral:{one.id}:"


async def tell_secretary(tx: Session, one: Case, answer: str, unheard: list[str], by: By) -> None:
    """Who has handed it up; of what came by the committee's rule every secretary."""
    for account in await _secretaries(tx, one.referral, by):
        with speaking(account.language):
            outgoing = decisions.told(one, answer, unheard)
        await write(tx, account, f"ruled:{one.referral.id}:{by.update_id}:{account.user_id}", outgoing, by.now)


async def tell_secretary_anew(tx: Session, one: Case, by: By) -> None:
    """That it was a mistake: who has heard of it learns that, too."""
    unheard = await outbox.supersede(tx, f"ruled:{one.referral.id}:")
    for account in await _secretaries(tx, one.referral, by) if not unheard else ():
        with speaking(account.language):
            outgoing = decisions.told_anew(one)
        await write(tx, account, f"ruled_anew:{one.referral.id}:{by.update_id}:{account.user_id}", outgoing, by.now)


async def tell_overstepped(tx: Session, steps: Sequence[Overstep], meeting: Meeting, reason: str, by: By) -> None:
    """Every chair, in one message: the secretary has corrected what the chair would have decided."""
    who = await people.find_person(tx, by.person_id) if by.person_id else None
    days = (await districts.policy(tx)).grants
    for account in await referrals.chairs(tx) if steps else ():
        with speaking(account.language):
            outgoing = overstepping.told(steps, meeting, who.short_name if who else "", reason, days)
        await write(tx, account, f"overstepped:{by.update_id}:{account.user_id}", outgoing, by.now)


async def _secretaries(tx: Session, one: Referral, by: By) -> list[Account]:
    """But whoever has decided."""
    handing = await accounts.of_person(tx, one.person_id) if one.person_id else None
    found = [handing] if handing else await accounts.with_role(tx, Role.SECRETARY)
    return [account for account in found if account.person.id != by.person_id]


async def tell_time(
    tx: Session, before: Assignment, after: Assignment, answer: str, *, today: dt.date, by: By, back: bool = False
) -> bool:
    """Whoever has the assignment has another deadline, as the chair has decided. `back`: that was a mistake.

    False if no message reaches them.
    """
    account = await accounts.receiver(tx, after.person_id, today)
    unheard = await outbox.supersede(tx, f"chair:{after.id}:") if back else False
    if account is None or unheard:
        return account is not None
    with speaking(account.language):
        outgoing: Outgoing = extensions.given(before, after, answer, back=back)
    key = f"chair:{after.id}:{by.update_id}"
    await write(tx, account, key, outgoing, by.now, (after.id,), person_id=after.person_id, moves=True)
    return not account.blocked
