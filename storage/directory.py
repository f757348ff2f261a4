"""Finding people and organizations, and changing who works where."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from domain.names import fold_name, has_words, natural
from domain.people import Person
from storage import accounts as stored_accounts
from storage import (
    amendments,
    announcements,
    assignments,
    extensions,
    inquiries,
    leaves,
    links,
    phone_calendars,
    referrals,
    undelivered,
    wishes,
)
from storage import phones as stored_phones
from storage.accounts import Account
from storage.audit import By
from storage.database import Session, new_id
from storage.people import find_person, from_row, is_staff, move_roles, set_aide
from storage.tables import accounts, group_members, groups, organizations, people, roles
from storage.tables import links as link_table


@dataclass(frozen=True, kw_only=True)
class Listed:
    """A person as the secretary sees them."""

    person: Person
    organization: str | None
    registered: bool
    blocked: bool
    open: int  # assignments
    numbers: Sequence[str] = ()  # to call them
    left: bool = False  # a head who does not work there any more, while nobody has taken the place


_ALL = (
    sa.select(people, organizations.c.name, accounts.c.id.label("account"), accounts.c.blocked_at)
    .outerjoin(organizations, organizations.c.id == people.c.organization_id)
    .outerjoin(accounts, accounts.c.person_id == people.c.id)
    .where(sa.or_(people.c.left_at.is_(None), people.c.is_head))  # who heads nobody's school is looked for, too
)


async def search(tx: Session, said: str) -> list[Listed]:
    """Whose name, or whose organization's, has all of these words in it, as the district is small enough to look at."""
    words = fold_name(said)
    rows = await tx.execute(_ALL.where(people.c.district_id == tx.district_id))
    named = [(row, f"{row.name_key} {fold_name(row.name or '')}") for row in rows]
    return _by_place(_listed(row, 0) for row, names in named if words and has_words(words, names))


def _by_place(found: Iterable[Listed]) -> list[Listed]:
    """The head of each organization first."""
    return sorted(
        found, key=lambda it: (natural(it.organization or ""), not it.person.is_head, fold_name(it.person.full_name))
    )


async def find(tx: Session, person_id: int) -> Listed | None:
    """None if there is no such person, or they have left."""
    row = (await tx.execute(_ALL.where(people.c.district_id == tx.district_id, people.c.id == person_id))).first()
    if row is None:
        return None
    numbers = await stored_phones.of_people(tx, {person_id})
    return _listed(row, len(await assignments.open_of(tx, {person_id})), numbers.get(person_id, ()))


async def blocked(tx: Session) -> list[Listed]:
    """Who does not let our messages in."""
    rows = await tx.execute(_ALL.where(people.c.district_id == tx.district_id, accounts.c.blocked_at.is_not(None)))
    return _by_place(_listed(row, 0) for row in rows)


def _listed(row: sa.Row[tuple[object, ...]], waiting: int, numbers: Sequence[str] = ()) -> Listed:
    return Listed(
        person=from_row(row),
        organization=row.name,
        registered=row.account is not None,
        blocked=row.blocked_at is not None,
        open=waiting,
        numbers=numbers,
        left=row.left_at is not None,
    )


async def leave(tx: Session, person_id: int, now: dt.datetime) -> bool:
    """They do not work there any more: no access, no links, no messages. What a head had to do waits for the next one.

    Their phones stay for the case that it was a mistake: nobody registers by them. False if they had left before.
    """
    one = (people.c.district_id == tx.district_id, people.c.id == person_id)
    values = {"left_at": now, "is_aide": False}
    gone = await tx.execute(people.update().where(*one, people.c.left_at.is_(None)).values(values))
    if not gone.rowcount:
        return False
    account = await stored_accounts.of_person(tx, person_id)
    if account:
        await undelivered.withdraw(tx, account.chat_id, now)
    await leaves.end_of_deputy(tx, person_id, now)
    for table in (accounts, roles):
        await tx.execute(table.delete().where(table.c.district_id == tx.district_id, table.c.person_id == person_id))
    await tx.execute(
        link_table.update()
        .where(
            link_table.c.district_id == tx.district_id,
            link_table.c.person_id == person_id,
            link_table.c.revoked_at.is_(None),
        )
        .values(revoked_at=now)
    )
    return True


async def close(tx: Session, formers: Sequence[int], now: dt.datetime) -> list[Person]:
    """Heads (ids) whom others have followed lose access; who works for the committee keeps it."""
    found = [await find_person(tx, one) for one in formers]
    gone = [one for one in found if one and not await is_staff(tx, one.id)]
    for one in gone:
        await leave(tx, one.id, now)
    return gone


async def bring_back(tx: Session, among: Sequence[int], language: str, now: dt.datetime) -> list[Account]:
    """Who was said to have left (ids) has the former account again, unless it speaks for somebody else by now.

    In a private chat it writes from the id of its user (Bot API, Chat).
    """
    back = []
    for one in among:
        user_id = await links.used_last(tx, one)
        if user_id is None or await stored_accounts.of_person(tx, one) or await stored_accounts.by_user(tx, user_id):
            continue
        await stored_accounts.register(tx, person_id=one, user_id=user_id, chat_id=user_id, language=language, now=now)
        found = await stored_accounts.of_person(tx, one)
        back += [found] if found else []
    return back


async def merge(tx: Session, double: int, kept: int, by: By) -> None:
    """Two entries are one person: everything of the double is the other's from now on."""
    numbers = await stored_phones.of_people(tx, {double, kept})
    helped = await find_person(tx, double)
    if helped and helped.is_aide:
        await set_aide(tx, kept, is_aide=True)
    mine = await stored_accounts.of_person(tx, kept)
    theirs = await stored_accounts.of_person(tx, double)
    await move_roles(tx, double, kept)
    await assignments.hand_over(tx, double, kept, reported=True)
    await leaves.hand_over(tx, double, kept)
    await inquiries.hand_over(tx, double, kept)
    await extensions.hand_over(tx, double, kept)
    await phone_calendars.hand_over(tx, double, kept)
    await referrals.hand_over(tx, double, kept)
    await wishes.hand_over(tx, double, kept)
    await announcements.hand_over(tx, double, kept)
    if theirs and mine is None:
        await stored_accounts.register(
            tx,
            person_id=kept,
            user_id=theirs.user_id,
            chat_id=theirs.chat_id,
            language=theirs.language,
            now=by.now,
        )
    for one in await assignments.of_person(tx, double):  # the other has these points too
        await amendments.withdraw(tx, one, "", by)
    await leave(tx, double, by.now)
    await stored_phones.keep(tx, double, ())
    both = dict.fromkeys((*numbers.get(kept, ()), *numbers.get(double, ())))
    if both:
        await stored_phones.keep(tx, kept, list(both))


async def form_group(tx: Session, name: str, rule: str) -> int:
    """A group that follows a rule; one of that name gets it instead of what it had. Returns its id."""
    mine = (groups.c.district_id == tx.district_id, groups.c.name_key == fold_name(name))
    known: int | None = await tx.scalar(sa.select(groups.c.id).where(*mine))
    if known is None:
        row = {"district_id": tx.district_id, "name": name, "name_key": fold_name(name), "rule": rule}
        return new_id(await tx.execute(groups.insert().values(**row)))
    await tx.execute(groups.update().where(*mine).values(rule=rule))
    return known


async def drop_group(tx: Session, group_id: int) -> bool:
    """Published points keep whom they were given to. False if it is gone already."""
    for table, column in ((group_members, group_members.c.group_id), (groups, groups.c.id)):
        gone = await tx.execute(table.delete().where(table.c.district_id == tx.district_id, column == group_id))
    return gone.rowcount > 0
