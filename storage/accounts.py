"""Who is registered: which Telegram account speaks for which person, and where to write to them."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from domain.people import Person, Role
from storage import assignments, audit, leaves, undelivered
from storage.audit import Action, By
from storage.database import Session
from storage.people import aides_of, from_row, helped_by
from storage.tables import accounts, organizations, people, roles
from storage.tables import assignments as given

_ROLES = sa.select(sa.func.aggregate_strings(roles.c.role, ",")).where(
    roles.c.district_id == accounts.c.district_id, roles.c.person_id == accounts.c.person_id
)
_ACCOUNTS = (
    sa.select(
        people,
        accounts.c.user_id,
        accounts.c.chat_id,
        sa.func.coalesce(people.c.chosen_language, accounts.c.language).label("language"),
        accounts.c.blocked_at,
        organizations.c.timezone,
        _ROLES.scalar_subquery().label("roles"),
    )
    .join(people, people.c.id == accounts.c.person_id)
    .outerjoin(organizations, organizations.c.id == people.c.organization_id)
    .order_by(accounts.c.id)
)


async def registered(tx: Session, user_ids: Collection[int]) -> frozenset[int]:
    """Those of these users who are."""
    mine = (accounts.c.district_id == tx.district_id, accounts.c.user_id.in_(user_ids))
    return frozenset((await tx.execute(sa.select(accounts.c.user_id).where(*mine))).scalars())


@dataclass(frozen=True, kw_only=True)
class Account:
    person: Person
    roles: frozenset[Role]
    user_id: int
    chat_id: int
    language: str
    chose_language: bool  # it is not that of their Telegram
    prefers_dark: bool  # pictures
    blocked: bool
    timezone: str | None  # of their organization, an IANA name; none: that of the district
    # Ids of people who are away, or whom they help; known only of whoever is speaking.
    stands_in_for: frozenset[int] = frozenset()

    @property
    def acts_for(self) -> frozenset[int]:
        """Ids of the people whose assignments this account may see and answer now."""
        return self.stands_in_for | {self.person.id}

    def zone(self, usual: dt.tzinfo) -> dt.tzinfo:
        """Where they live; `usual`: of the district."""
        return ZoneInfo(self.timezone) if self.timezone else usual

    def today(self, now: dt.datetime, usual: dt.date) -> dt.date:
        """Where they live; `usual`: in the district."""
        return now.astimezone(ZoneInfo(self.timezone)).date() if self.timezone else usual


async def speaking(tx: Session, user_id: int, now: dt.datetime, *, usual: dt.date) -> Account | None:
    """Whoever is speaking, and for whom. `usual`: today in the district."""
    account = await by_user(tx, user_id)
    if account is None:
        return None
    held = await leaves.of_deputy(tx, account.person.id, account.today(now, usual))
    helped = await helped_by(tx, account.person)
    return replace(account, stands_in_for=helped | {leave.person_id for leave in held})


async def receiver(tx: Session, person_id: int, today: dt.date) -> Account | None:
    """Who gets what is written about this person's assignments: a deputy whom messages reach, else they themselves.

    If no message reaches them either, somebody who helps them.
    """
    leave = await leaves.stood_in_for(tx, person_id, today)
    deputy = await of_person(tx, leave.deputy_id) if leave else None
    if deputy and not deputy.blocked:
        return deputy
    own = await of_person(tx, person_id)
    return own if own and not own.blocked else next(iter(await aides(tx, person_id)), own)


async def aides(tx: Session, person_id: int) -> list[Account]:
    """Whom messages reach of those who help this person, if it is a head."""
    helping = await aides_of(tx, person_id)
    return (
        await _select(tx, sa.and_(accounts.c.person_id.in_(helping), accounts.c.blocked_at.is_(None)))
        if helping
        else []
    )


async def by_user(tx: Session, user_id: int) -> Account | None:
    return next(iter(await _select(tx, accounts.c.user_id == user_id)), None)


async def of_person(tx: Session, person_id: int) -> Account | None:
    return next(iter(await _select(tx, accounts.c.person_id == person_id)), None)


async def in_chats(tx: Session, chat_ids: Collection[int]) -> list[Account]:
    """Who speaks there."""
    return await _select(tx, accounts.c.chat_id.in_(chat_ids))


async def with_role(tx: Session, role: Role) -> list[Account]:
    """Everybody registered who has this role."""
    held = sa.select(roles.c.person_id).where(roles.c.district_id == tx.district_id, roles.c.role == role)
    return await _select(tx, accounts.c.person_id.in_(held))


async def register(tx: Session, *, person_id: int, user_id: int, chat_id: int, language: str, now: dt.datetime) -> None:
    """This account speaks for this person from now on; an earlier account of either is replaced.

    What still waits for the earlier account is not sent any more: it is no longer that person's chat.
    """
    former = await of_person(tx, person_id)
    if former and former.chat_id != chat_id:
        await undelivered.withdraw(tx, former.chat_id, now)
    await tx.execute(
        accounts.delete().where(
            accounts.c.district_id == tx.district_id,
            sa.or_(accounts.c.person_id == person_id, accounts.c.user_id == user_id),
        )
    )
    await tx.execute(
        accounts.insert().values(
            district_id=tx.district_id,
            person_id=person_id,
            user_id=user_id,
            chat_id=chat_id,
            language=language,
            registered_at=now,
        )
    )
    await _look_again(tx, accounts.c.person_id == person_id)


async def set_language(tx: Session, user_id: int, language: str) -> None:
    await tx.execute(
        accounts.update()
        .where(accounts.c.district_id == tx.district_id, accounts.c.user_id == user_id)
        .values(language=language)
    )


async def choose_language(tx: Session, person_id: int, language: str | None, by: By) -> None:
    """None: that of their Telegram."""
    mine = (people.c.district_id == tx.district_id, people.c.id == person_id)
    await tx.execute(people.update().where(*mine).values(chosen_language=language))
    details = {"language": language}
    await audit.record(tx, Action.LANGUAGE, now=by.now, person_id=by.person_id, update_id=by.update_id, details=details)


async def prefer_dark(tx: Session, person_id: int, *, dark: bool) -> None:
    """Of pictures; how they look is nobody else's business, so the journal does not have it."""
    mine = (people.c.district_id == tx.district_id, people.c.id == person_id)
    await tx.execute(people.update().where(*mine).values(prefers_dark=dark))


async def set_blocked(tx: Session, user_id: int, at: dt.datetime | None) -> None:
    """`at`: since when; not again of whom we have found it out already. None: they have come back."""
    theirs = [accounts.c.district_id == tx.district_id, accounts.c.user_id == user_id]
    if at is not None:
        theirs.append(accounts.c.blocked_at.is_(None))
    await tx.execute(accounts.update().where(*theirs).values(blocked_at=at))
    if at is None:
        await _look_again(tx, accounts.c.user_id == user_id)


async def _look_again(tx: Session, condition: sa.ColumnElement[bool]) -> None:
    """At what was passed over while no message reached them: their own, and that of whom they stand in for."""
    mine = sa.select(accounts.c.person_id).where(accounts.c.district_id == tx.district_id, condition)
    await assignments.look_again(
        tx, sa.or_(given.c.person_id.in_(mine), given.c.person_id.in_(leaves.ever_stood_in_for(tx, mine)))
    )


async def _select(tx: Session, condition: sa.ColumnElement[bool]) -> list[Account]:
    rows = await tx.execute(_ACCOUNTS.where(accounts.c.district_id == tx.district_id, condition))
    return [_account(row) for row in rows]


def _account(row: sa.Row[Any]) -> Account:
    return Account(
        person=from_row(row),
        roles=frozenset(Role(role) for role in row.roles.split(",")) if row.roles else frozenset(),
        user_id=row.user_id,
        chat_id=row.chat_id,
        language=row.language,
        chose_language=row.chosen_language is not None,
        prefers_dark=row.prefers_dark,
        blocked=row.blocked_at is not None,
        timezone=row.timezone,
    )


async def without(tx: Session) -> frozenset[int]:
    """Ids of the people who have no account."""
    return await _people(tx, accounts.c.id.is_(None))


async def blocked(tx: Session, among: Collection[int]) -> frozenset[int]:
    """Ids of the people of these who do not let our messages in."""
    return await _people(tx, sa.and_(accounts.c.blocked_at.is_not(None), people.c.id.in_(among)))


async def unreached(tx: Session, among: Collection[int]) -> frozenset[int]:
    """Ids of the people of these whom no message reaches: not registered, or they blocked the bot."""
    away = sa.or_(accounts.c.id.is_(None), accounts.c.blocked_at.is_not(None))
    return await _people(tx, sa.and_(away, people.c.id.in_(among)))


async def _people(tx: Session, condition: sa.ColumnElement[bool]) -> frozenset[int]:
    rows = await tx.execute(
        sa.select(people.c.id)
        .outerjoin(accounts, accounts.c.person_id == people.c.id)
        .where(people.c.district_id == tx.district_id, condition)
    )
    return frozenset(row.id for row in rows)
