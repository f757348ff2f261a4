"""What has been over for longer than the committee keeps it: minutes with all that belongs to them, and what is loose.

Nothing that is open goes, and nothing that something open needs. Each step is small, so that nobody waits for it, and a
kill between two leaves the rest to the next night.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from domain.assignments import Status
from domain.inquiries import InquiryState
from storage import shared_files
from storage.announcements import State as Announced
from storage.audit import Action
from storage.database import Session
from storage.minutes import State
from storage.outbox import OPEN
from storage.tables import (
    announcement_parts,
    announcement_readers,
    announcements,
    assignments,
    audit_log,
    bulletins,
    calendar_entries,
    corrections,
    decisions,
    extensions,
    inbox,
    inquiries,
    message_subjects,
    minutes,
    originals,
    outbox,
    pages,
    people,
    referrals,
    referrals_known,
    reminders,
    report_files,
    reports,
    stacks,
)

MOST = 500  # rows of a step
_CLOSED = (Status.ACCEPTED, Status.WITHDRAWN)
_UNSETTLED = (InquiryState.KEPT, InquiryState.WAITING)
_KEPT_IN_JOURNAL = (Action.ERASE, Action.EXPIRE)  # that data are gone, which a restored backup must not forget

Ids = sa.Select[tuple[int]]


@dataclass(frozen=True, kw_only=True)
class Gone:
    """What a step has removed. `files`: hashes of those that no report has any more."""

    assignments: int
    others: int  # rows that people have made: reports, questions, announcements, notes
    files: Sequence[bytes]


async def due(tx: Session, before: dt.datetime) -> list[int]:
    """Ids of the minutes that are over since then, the oldest first."""
    return list((await tx.execute(_due(tx, before).order_by(minutes.c.id))).scalars())


def _due(tx: Session, before: dt.datetime) -> Ids:
    """Requests for more time, and what waits for the chair, are settled with the assignments that they are about."""
    mine = assignments.c.minutes_id == minutes.c.id
    still = (
        mine,
        sa.or_(
            assignments.c.status.not_in(_CLOSED),
            assignments.c.status_at >= before,
            assignments.c.renews_on.is_not(None),
        ),
    )
    of_minutes = assignments.c.id == inquiries.c.assignment_id
    asked = (mine, of_minutes, inquiries.c.state.in_(_UNSETTLED))
    published = sa.and_(minutes.c.state == State.PUBLISHED, minutes.c.published_at < before)
    discarded = sa.and_(minutes.c.state == State.DISCARDED, minutes.c.created_at < before)
    return sa.select(minutes.c.id).where(
        minutes.c.district_id == tx.district_id,
        sa.or_(published, discarded),
        *(~sa.exists().where(*some) for some in (still, asked)),
    )


async def remove(tx: Session, minutes_id: int) -> Gone:
    """These minutes: their points, assignments and reports, all that was asked about them, and what was noted of it."""
    given = _ids(tx, assignments, assignments.c.minutes_id == minutes_id)
    points = _ids(tx, decisions, decisions.c.minutes_id == minutes_id)
    hashes, sent = await _remove_reports(tx, _ids(tx, reports, reports.c.assignment_id.in_(given)))
    handed_up = _ids(tx, referrals, referrals.c.decision_id.in_(points))
    read = _ids(tx, stacks, stacks.c.minutes_id == minutes_id)
    await _delete(tx, referrals_known.c.referral_id, handed_up)
    await _delete(tx, referrals.c.decision_id, points)
    for table in (extensions, inquiries, message_subjects, reminders, calendar_entries, audit_log):
        await _delete(tx, table.c.assignment_id, given)
    await _delete(tx, pages.c.stack_id, read)
    count = await _delete(tx, assignments.c.minutes_id, [minutes_id])
    for table in (stacks, bulletins, corrections, originals, decisions):
        await _delete(tx, table.c.minutes_id, [minutes_id])
    await _delete(tx, minutes.c.id, [minutes_id])
    return Gone(assignments=count, others=sent, files=await shared_files.needless(tx, hashes))


async def remove_loose(tx: Session, before: dt.datetime) -> Gone:
    """Some of what belongs to no minutes: announcements, questions, files that nobody has named a point for, notes."""
    loose = (reports.c.district_id == tx.district_id, reports.c.assignment_id.is_(None), reports.c.created_at < before)
    asked = sa.exists().where(inquiries.c.report_id == reports.c.id, inquiries.c.state.in_(_UNSETTLED))
    hashes, count = await _remove_reports(tx, sa.select(reports.c.id).where(*loose, ~asked).limit(MOST))
    settled = (inquiries.c.state.not_in(_UNSETTLED), inquiries.c.created_at < before)
    count += await _some(tx, inquiries.c.id, *settled, inquiries.c.assignment_id.is_(None))
    over = (announcements.c.created_at < before, announcements.c.state != Announced.OPEN)
    count += await _some(tx, announcements.c.id, *over, first=_OF_ANNOUNCEMENTS)
    count += await _some(tx, inbox.c.update_id, inbox.c.done_at < before)
    count += await _some(tx, outbox.c.id, outbox.c.created_at < before, outbox.c.state.not_in(OPEN))
    there = sa.exists().where(assignments.c.id == audit_log.c.assignment_id)
    old = (audit_log.c.at < before, audit_log.c.action.not_in(_KEPT_IN_JOURNAL))
    count += await _some(tx, audit_log.c.id, *old, ~there)
    return Gone(assignments=0, others=count, files=await shared_files.needless(tx, hashes))


_OF_ANNOUNCEMENTS = (
    announcement_parts.c.announcement_id,
    announcement_readers.c.announcement_id,
    bulletins.c.announcement_id,
)


async def long_gone(tx: Session, before: dt.datetime) -> list[int]:
    """Ids of people who left before then and for whom nothing is kept any more that is not theirs alone."""
    # What somebody has reported or asked for may be about what has another assignee by now.
    theirs = (assignments.c.person_id, reports.c.person_id, extensions.c.person_id)
    has_some = sa.or_(*(sa.exists().where(whose == people.c.id) for whose in theirs))
    gone = (people.c.district_id == tx.district_id, people.c.left_at < before, people.c.erased_at.is_(None))
    return list((await tx.execute(sa.select(people.c.id).where(*gone, ~has_some).order_by(people.c.id))).scalars())


async def _remove_reports(tx: Session, which: Ids) -> tuple[list[bytes], int]:
    """Returns the hashes of their files, and how many reports."""
    ids = list((await tx.execute(which)).scalars())
    kept = sa.select(report_files.c.sha256).distinct().where(report_files.c.district_id == tx.district_id)
    theirs = kept.where(report_files.c.report_id.in_(ids), report_files.c.sha256.is_not(None))
    hashes = list((await tx.execute(theirs)).scalars())
    await _delete(tx, report_files.c.report_id, ids)
    await _delete(tx, inquiries.c.report_id, ids)
    return hashes, await _delete(tx, reports.c.id, ids)


def _ids(tx: Session, table: sa.Table, condition: sa.ColumnElement[bool]) -> Ids:
    return sa.select(table.c.id).where(table.c.district_id == tx.district_id, condition)


async def _some(
    tx: Session, key: sa.Column[int], *conditions: sa.ColumnElement[bool], first: Sequence[sa.Column[int]] = ()
) -> int:
    """`first`: what points to them goes before."""
    query = sa.select(key).where(key.table.c.district_id == tx.district_id, *conditions).limit(MOST)
    ids = list((await tx.execute(query)).scalars())
    for column in first:
        await _delete(tx, column, ids)
    return await _delete(tx, key, ids)


async def _delete(tx: Session, column: sa.Column[int], which: Ids | Sequence[int]) -> int:
    table = column.table
    assert isinstance(table, sa.Table)
    return (await tx.execute(table.delete().where(table.c.district_id == tx.district_id, column.in_(which)))).rowcount
