"""Everything that is stored about one person, to be given to them."""

import datetime as dt
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from domain.names import fold_name
from domain.people import Person, Role
from storage import people as stored_people
from storage.database import Session
from storage.people import from_row
from storage.tables import (
    accounts,
    announcements,
    assignments,
    audit_log,
    calendar_entries,
    decisions,
    extensions,
    inquiries,
    leaves,
    links,
    looks,
    minutes,
    organizations,
    outbox,
    people,
    phones,
    referrals,
    report_files,
    reports,
    roles,
    searches,
    silences,
    wishes,
)

MOST = 1000  # rows of a section, the newest: what one file may hold (Bot API, sendDocument: 50 MB)


class Section(StrEnum):
    PERSON = "person"
    PHONES = "phones"
    ROLES = "roles"
    ACCOUNT = "account"
    LINKS = "links"
    ASSIGNMENTS = "assignments"
    REPORTS = "reports"
    FILES = "files"
    INQUIRIES = "inquiries"
    EXTENSIONS = "extensions"
    REFERRALS = "referrals"
    LEAVES = "leaves"
    PUBLISHED = "published"
    ANNOUNCEMENTS = "announcements"
    LETTERS = "letters"
    SEARCHES = "searches"
    LOOKS = "looks"
    WISHES = "wishes"
    SILENCES = "silences"
    CALENDAR = "calendar"
    JOURNAL = "journal"


async def search(tx: Session, said: str) -> list[Person]:
    """Whose name has all of these words in it; those who have left too."""
    words = fold_name(said).split()
    known = (people.c.district_id == tx.district_id, people.c.erased_at.is_(None))
    rows = await tx.execute(sa.select(people).where(*known).order_by(people.c.name_key, people.c.id))
    return [from_row(row) for row in rows if words and all(word in row.name_key for word in words)]


async def is_erased(tx: Session, person_id: int) -> bool:
    erased = (people.c.district_id == tx.district_id, people.c.id == person_id, people.c.erased_at.is_not(None))
    return await tx.scalar(sa.select(people.c.id).where(*erased)) is not None


async def staff(tx: Session) -> list[Person]:
    """Who has rights in the committee, by name."""
    theirs = sa.select(roles.c.person_id).where(roles.c.district_id == tx.district_id, roles.c.role != Role.DIRECTOR)
    known = (people.c.district_id == tx.district_id, people.c.erased_at.is_(None), people.c.id.in_(theirs))
    rows = await tx.execute(sa.select(people).where(*known).order_by(people.c.name_key, people.c.id))
    return [from_row(row) for row in rows]


async def may_lose(tx: Session, person_id: int, role: Role) -> bool:
    """False if they have not got it, or are the last administrator."""
    held = await stored_people.roles_of(tx, person_id)
    return role in held and not (role is Role.ADMINISTRATOR and await _administrators(tx) < 2)


async def take_role(tx: Session, person_id: int, role: Role, now: dt.datetime) -> bool:
    """False where they may not lose it."""
    if not await may_lose(tx, person_id, role):
        return False
    theirs = (roles.c.district_id == tx.district_id, roles.c.person_id == person_id, roles.c.role == role)
    await tx.execute(roles.delete().where(*theirs))
    waiting = (links.c.district_id == tx.district_id, links.c.person_id == person_id, links.c.role == role)
    await tx.execute(links.update().where(*waiting, links.c.revoked_at.is_(None)).values(revoked_at=now))
    return True


async def _administrators(tx: Session) -> int:
    """Who can act as one: registered."""
    registered = accounts.c.person_id == roles.c.person_id
    query = sa.select(sa.func.count()).select_from(roles.join(accounts, registered))
    return int(await tx.scalar(query.where(roles.c.district_id == tx.district_id, roles.c.role == Role.ADMINISTRATOR)))


async def section(tx: Session, which: Section, person_id: int) -> list[dict[str, Any]]:
    """Records of plain values, the newest last; times in UTC."""
    whose, *columns = _WHAT[which]
    table = whose.table
    query = sa.select(*columns).select_from(_JOINED.get(which, table))
    mine = (table.c.district_id == tx.district_id, whose == person_id)
    newest = (column.desc() for column in table.primary_key)
    rows = (await tx.execute(query.where(*mine).order_by(*newest).limit(MOST))).mappings().all()
    return [{name: _plain(value) for name, value in row.items() if value not in (None, "")} for row in reversed(rows)]


def _plain(value: Any) -> Any:
    if isinstance(value, dt.datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else value


_POINT = (minutes.c.number.label("minutes"), decisions.c.number.label("point"))
_OF_POINT = assignments.join(decisions, decisions.c.id == assignments.c.decision_id).join(
    minutes, minutes.c.id == assignments.c.minutes_id
)


def _about(table: sa.Table) -> sa.FromClause:
    """With the point that it is about, if it is about one."""
    return (
        table.outerjoin(assignments, assignments.c.id == table.c.assignment_id)
        .outerjoin(decisions, decisions.c.id == assignments.c.decision_id)
        .outerjoin(minutes, minutes.c.id == assignments.c.minutes_id)
    )


_DEPUTY = people.alias()
_JOINED: dict[Section, sa.FromClause] = {
    Section.PERSON: people.outerjoin(organizations, organizations.c.id == people.c.organization_id),
    Section.ASSIGNMENTS: _OF_POINT,
    Section.REPORTS: _about(reports),
    Section.CALENDAR: _about(calendar_entries),
    Section.FILES: reports.join(report_files, report_files.c.report_id == reports.c.id),
    Section.INQUIRIES: _about(inquiries),
    Section.EXTENSIONS: _about(extensions),
    Section.REFERRALS: _about(referrals),
    Section.LEAVES: leaves.join(_DEPUTY, _DEPUTY.c.id == leaves.c.deputy_id),
}
# Of each section whose it is, and what of it is given.
_WHAT: dict[Section, tuple[Any, ...]] = {
    Section.PERSON: (
        *(people.c.id, people.c.full_name.label("name"), people.c.position),
        *(organizations.c.name.label("organization"), people.c.left_at),
        *(people.c.chosen_language.label("language"), people.c.prefers_dark),
    ),
    Section.PHONES: (phones.c.person_id, phones.c.number),
    Section.ROLES: (roles.c.person_id, roles.c.role),
    Section.ACCOUNT: (
        *(accounts.c.person_id, accounts.c.user_id, accounts.c.chat_id, accounts.c.language),
        *(accounts.c.registered_at, accounts.c.blocked_at),
    ),
    Section.LINKS: (
        *(links.c.person_id, links.c.role, links.c.created_at, links.c.used_at, links.c.revoked_at),
        *(links.c.opened_by.label("user_id"), links.c.number),
    ),
    Section.ASSIGNMENTS: (
        *(assignments.c.person_id, *_POINT, decisions.c.text, assignments.c.status, assignments.c.status_at),
        *(assignments.c.created_at, assignments.c.due_on, assignments.c.delivered_at),
    ),
    Section.REPORTS: (*(reports.c.person_id, *_POINT, reports.c.text, reports.c.created_at, reports.c.withdrawn_at),),
    Section.FILES: (reports.c.person_id, report_files.c.name, report_files.c.kind, report_files.c.size),
    Section.INQUIRIES: (
        *(inquiries.c.person_id, *_POINT, inquiries.c.text, inquiries.c.created_at, inquiries.c.answer),
        inquiries.c.answered_at,
    ),
    Section.EXTENSIONS: (
        *(extensions.c.person_id, *_POINT, extensions.c.until, extensions.c.reason, extensions.c.created_at),
        *(extensions.c.state, extensions.c.granted, extensions.c.answer),
    ),
    Section.REFERRALS: (
        *(referrals.c.person_id, *_POINT, referrals.c.kind, referrals.c.opinion, referrals.c.created_at),
        *(referrals.c.state, referrals.c.answer),
    ),
    Section.LEAVES: (
        *(leaves.c.person_id, leaves.c.first_day, leaves.c.last_day, _DEPUTY.c.full_name.label("deputy")),
        leaves.c.ended_at,
    ),
    Section.PUBLISHED: (
        *(minutes.c.created_by, minutes.c.number.label("minutes"), minutes.c.date, minutes.c.file_name.label("name")),
        *(minutes.c.created_at, minutes.c.state),
    ),
    Section.ANNOUNCEMENTS: (
        *(announcements.c.person_id, announcements.c.whom, announcements.c.created_at, announcements.c.state),
    ),
    Section.LETTERS: (
        *(outbox.c.person_id, outbox.c.message["text"].as_string().label("text"), outbox.c.created_at),
        *(outbox.c.sent_at, outbox.c.state),
    ),
    Section.LOOKS: (looks.c.person_id, looks.c.at, looks.c.figures, looks.c.base),
    Section.SEARCHES: (searches.c.person_id, searches.c.wanted, searches.c.at),
    Section.WISHES: (wishes.c.person_id, wishes.c.day.label("date"), wishes.c.begin, wishes.c.soon, wishes.c.daily),
    Section.SILENCES: (silences.c.person_id, silences.c.what),
    Section.CALENDAR: (calendar_entries.c.person_id, *_POINT, calendar_entries.c.day.label("due_on")),
    Section.JOURNAL: (
        audit_log.c.person_id,
        audit_log.c.at,
        audit_log.c.action,
        audit_log.c.after,
        audit_log.c.details,
    ),
}
