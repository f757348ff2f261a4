"""Messages to people who did not just speak: put into the outbox, in their own language, once each."""

import datetime as dt
from collections.abc import Collection, Sequence
from itertools import groupby

from domain.assignments import Assignment
from domain.people import Person, Role
from domain.reminders import Morning, Reminder
from messaging.i18n import speaking
from messaging.outgoing import Outgoing
from messaging.records import to_record
from messaging.texts import registration, reports
from messaging.texts import reminders as reminder_texts
from messaging.texts.assignments import publication
from messaging.texts.standing import summary
from storage import accounts, assignments, outbox, reminders
from storage.accounts import Account
from storage.database import Session
from storage.reports import Report


async def give_publication(
    tx: Session, account: Account, given: Sequence[Assignment], *, today: dt.date, now: dt.datetime
) -> None:
    """Points of one set of minutes for one person, in one message or as few as they fit in."""
    if not given:
        return
    with speaking(account.language):
        pages = publication(given, today)
    for page, (outgoing, ids) in enumerate(pages, 1):
        # The user is part of the key: whoever takes the person's place gets it too.
        key = f"publication:{given[0].id}:{account.person.id}:{account.user_id}:{page}"
        await _enqueue(tx, account, key, outgoing, now, ids)


async def give_all_open(tx: Session, account: Account, *, today: dt.date, now: dt.datetime) -> int:
    """What was published before this person registered. Returns the number of open assignments."""
    waiting = [one for one in await assignments.of_person(tx, account.person.id) if one.status.open]
    for _, given in groupby(waiting, key=lambda one: one.minutes_id):
        await give_publication(tx, account, list(given), today=today, now=now)
    return len(waiting)


async def tell_not_me(
    tx: Session,
    person: Person,
    organization: str | None,
    role: Role,
    *,
    opened_by: str,
    link_id: int,
    now: dt.datetime,
) -> None:
    """The secretaries, or the administrators where there is none, can do something about it."""
    whom = await accounts.with_role(tx, Role.SECRETARY) if role is Role.DIRECTOR else []
    for account in whom or await accounts.with_role(tx, Role.ADMINISTRATOR):
        with speaking(account.language):
            outgoing = registration.somebody_else(person, organization, role, opened_by)
        await _enqueue(tx, account, f"not_me:{link_id}:{account.user_id}", outgoing, now)


async def tell_replaced(tx: Session, former: Account, *, link_id: int, now: dt.datetime) -> None:
    """Whose place another account has taken learns it: it may be their new phone, or somebody else."""
    with speaking(former.language):
        outgoing = Outgoing(text=registration.replaced(former.person))
    await _enqueue(tx, former, f"replaced:{link_id}", outgoing, now)


async def tell_accepted(
    tx: Session, assignment: Assignment, sent: Sequence[Report], *, update_id: int, now: dt.datetime
) -> None:
    account = await accounts.of_person(tx, assignment.person_id)
    if account:
        with speaking(account.language):
            outgoing = reports.your_report_accepted(assignment, sent)
        await _enqueue(tx, account, f"accepted:{assignment.id}:{update_id}", outgoing, now, (assignment.id,))


async def tell_returned(tx: Session, assignment: Assignment, reason: str, *, update_id: int, now: dt.datetime) -> None:
    account = await accounts.of_person(tx, assignment.person_id)
    if account:
        with speaking(account.language):
            outgoing = reports.your_report_returned(assignment, reason)
        await _enqueue(tx, account, f"returned:{assignment.id}:{update_id}", outgoing, now, (assignment.id,))


async def remind(tx: Session, account: Account, due: Sequence[Reminder], morning: Morning) -> None:
    """One message of what an assignee has to think of today."""
    with speaking(account.language):
        outgoing, shown = reminder_texts.morning(due, morning.today)
    await _give(tx, account, due, "morning", outgoing, morning, shown)


async def tell_late(tx: Session, account: Account, late: Sequence[Reminder], morning: Morning, *, overdue: int) -> None:
    """A secretary learns what has become long overdue; `overdue`: how many are overdue in all."""
    with speaking(account.language):
        outgoing = reminder_texts.late_list(late, morning.today, overdue=overdue)
    await _give(tx, account, late, "late", outgoing, morning)


async def give_standing(
    tx: Session, account: Account, given: Sequence[Assignment], morning: Morning, *, unreached: Collection[int]
) -> None:
    """How things stand, without being asked. `unreached`: ids of the people whom no message reaches."""
    with speaking(account.language):
        outgoing = summary(given, morning.today, unreached=unreached)
    await _give(tx, account, (), "standing", outgoing, morning)


async def standing_came_too_late(tx: Session, account: Account, morning: Morning) -> bool:
    """Whether how things stand was meant for an earlier morning of this week, and could not leave on it."""
    return await outbox.came_too_late(tx, [_key("standing", account, day) for day in morning.week])


async def _give(
    tx: Session,
    account: Account,
    given: Sequence[Reminder],
    kind: str,
    outgoing: Outgoing,
    morning: Morning,
    about: tuple[int, ...] = (),
) -> None:
    """One message of a kind a morning, and what it reminds of."""
    key = _key(kind, account, morning.today)
    letter_id = await _enqueue(tx, account, key, outgoing, morning.now, about, good_until=morning.end)
    if letter_id is not None:
        await reminders.give(tx, account.person.id, given, letter_id)


def _key(kind: str, account: Account, day: dt.date) -> str:
    return f"{kind}:{account.person.id}:{account.user_id}:{day}"


async def _enqueue(
    tx: Session,
    account: Account,
    key: str,
    outgoing: Outgoing,
    now: dt.datetime,
    about: tuple[int, ...] = (),
    *,
    good_until: dt.datetime | None = None,
) -> int | None:
    return await outbox.enqueue(
        tx,
        key=key,
        person_id=account.person.id,
        chat_id=account.chat_id,
        message=to_record(outgoing),
        assignment_ids=about,
        good_until=good_until,
        now=now,
    )
