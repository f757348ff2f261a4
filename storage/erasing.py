"""Erasing a person: what the committee must keep stays and names nobody, everything else of theirs goes."""

import datetime as dt
import json
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from domain.extensions import ExtensionState
from domain.inquiries import InquiryState
from domain.names import fold_name
from storage import accounts as stored_accounts
from storage import ailments, audit, directory, memory, phones, shared_files
from storage.audit import Action, By
from storage.database import Session
from storage.tables import (
    accounts,
    assignments,
    audit_log,
    bulletins,
    calendar_entries,
    conversations,
    drawings,
    extensions,
    inbox,
    inquiries,
    leaves,
    links,
    looks,
    message_subjects,
    outbox,
    pages,
    people,
    referrals,
    referrals_known,
    report_files,
    reports,
    searches,
    silences,
    stacks,
    wishes,
)

_KINDS = {"inquiries": "inquiry", "extensions": "extension"}  # so begin keys of letters, so the journal names them
_WORDS = ("reason", "answer")
_FILES = "files"  # in the journal: hashes of those of the reports
EXPIRED_FILES = "hashes"  # the same, where `files` is how many


async def erase(tx: Session, person_id: int, name: str, by: By | None, now: dt.datetime) -> None:
    """Once; staff lose their rights before. `name`: what stands for them from now on. `by`: none is the bot itself.

    Assignments, and that they were reported, stay: they are the organization's. So do the texts of minutes.
    """
    row = (await tx.execute(sa.select(people).where(*_person(tx, person_id)))).one()
    if row.erased_at is not None:
        return
    account = await stored_accounts.of_person(tx, person_id)
    chats, user_id = await _chats(tx, person_id), account.user_id if account else None
    await directory.leave(tx, person_id, now)
    await phones.keep(tx, person_id, ())
    away = (leaves.c.district_id == tx.district_id, leaves.c.person_id == person_id, leaves.c.ended_at.is_(None))
    await tx.execute(leaves.update().where(*away).values(ended_at=now))
    files = await _forget_reports(tx, person_id)
    await _forget_words(tx, person_id)
    await memory.forget(tx)
    await _forget_chats(tx, chats)
    await _forget_account(tx, person_id, user_id, now)
    users = chats if user_id is None else chats | {user_id}  # a private chat has the id of its user
    await ailments.forget(tx, users)
    for column in (outbox.c.message, audit_log.c.details, conversations.c.data, searches.c.wanted):
        await _rename(tx, column, row.full_name, name)
    await tx.execute(people.update().where(*_person(tx, person_id)).values(**_nobody(row, name, now)))
    details = {"person": person_id, _FILES: [one.hex() for one in files]}
    whose, update_id = (by.person_id, by.update_id) if by else (None, None)
    await audit.record(tx, Action.ERASE, now=now, person_id=whose, update_id=update_id, details=details)


async def left_over(tx: Session) -> list[bytes]:
    """Hashes of report files whose senders were erased, or whose time was over: of no use on disk.

    Unless others have sent the same.
    """
    gone = (audit_log.c.district_id == tx.district_id, audit_log.c.action.in_((Action.ERASE, Action.EXPIRE)))
    found = (await tx.execute(sa.select(audit_log.c.action, audit_log.c.details).where(*gone))).all()
    named = [row.details.get(_FILES if row.action == Action.ERASE else EXPIRED_FILES, ()) for row in found]
    hashes = {bytes.fromhex(one) for some in named for one in some}
    return await shared_files.needless(tx, sorted(hashes))


def _person(tx: Session, person_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return people.c.district_id == tx.district_id, people.c.id == person_id


def _nobody(row: sa.Row[Any], name: str, now: dt.datetime) -> dict[str, Any]:
    """A head stays one until the next is named: the school's assignments wait for that one."""
    return {
        "full_name": name,
        "name_key": fold_name(name),
        "position": None,
        "chosen_language": None,
        "prefers_dark": False,
        "organization_id": row.organization_id if row.is_head else None,
        "erased_at": now,
    }


async def _chats(tx: Session, person_id: int) -> frozenset[int]:
    """Ids of the chats with them, earlier ones too; not of whoever has an account."""
    mine = (assignments.c.district_id == tx.district_id, assignments.c.person_id == person_id)
    about = sa.select(message_subjects.c.chat_id).join(
        assignments, assignments.c.id == message_subjects.c.assignment_id
    )
    letters = (outbox.c.district_id == tx.district_id, outbox.c.person_id == person_id)
    found = sa.union(about.where(*mine), sa.select(outbox.c.chat_id).where(*letters))
    others = (accounts.c.district_id == tx.district_id, accounts.c.person_id != person_id)
    theirs = frozenset((await tx.execute(sa.select(accounts.c.chat_id).where(*others))).scalars())
    own = (accounts.c.district_id == tx.district_id, accounts.c.person_id == person_id)
    now = (await tx.execute(sa.select(accounts.c.chat_id).where(*own))).scalars()
    return frozenset((await tx.execute(found)).scalars()).union(now) - theirs


async def _forget_reports(tx: Session, person_id: int) -> list[bytes]:
    """That something was reported, and when, stays. Returns the hashes of its files."""
    theirs = (reports.c.district_id == tx.district_id, reports.c.person_id == person_id)
    of_theirs = report_files.c.report_id.in_(sa.select(reports.c.id).where(*theirs))
    kept = sa.select(report_files.c.sha256).distinct().where(of_theirs, report_files.c.sha256.is_not(None))
    hashes = list((await tx.execute(kept)).scalars())
    await tx.execute(report_files.delete().where(of_theirs))
    await tx.execute(reports.update().where(*theirs).values(text="", album_id=None, receipt_message_id=None))
    return hashes


async def _forget_words(tx: Session, person_id: int) -> None:
    """What they have asked, what was answered to it, and the letters that quote it. What still waits is withdrawn."""
    for table, words, waiting, withdrawn in (
        (inquiries, {"text": "", "answer": None}, (InquiryState.KEPT, InquiryState.WAITING), InquiryState.WITHDRAWN),
        (extensions, {"reason": ""}, (ExtensionState.WAITING,), ExtensionState.WITHDRAWN),
    ):
        mine = (table.c.district_id == tx.district_id, table.c.person_id == person_id)
        state = sa.case((table.c.state.in_(waiting), withdrawn), else_=table.c.state)
        ids = (
            await tx.execute(table.update().where(*mine).values(**words, state=state).returning(table.c.id))
        ).scalars()
        kind = _KINDS[table.name]
        for one in ids.all():
            await _forget_letters(tx, f"{kind}:{one}:")
            await _forget_noted(tx, kind, one)
    await _forget_handed_up(tx, person_id)
    looked_for = (searches.c.district_id == tx.district_id, searches.c.person_id == person_id)
    await tx.execute(searches.delete().where(*looked_for))
    for table in (wishes, calendar_entries, looks, silences, referrals_known):
        await tx.execute(table.delete().where(table.c.district_id == tx.district_id, table.c.person_id == person_id))
    begun = sa.select(stacks.c.id).where(stacks.c.district_id == tx.district_id, stacks.c.person_id == person_id)
    await tx.execute(pages.delete().where(pages.c.district_id == tx.district_id, pages.c.stack_id.in_(begun)))


async def _forget_letters(tx: Session, prefix: str) -> None:
    about = (outbox.c.district_id == tx.district_id, outbox.c.key.startswith(prefix))
    await tx.execute(outbox.delete().where(*about))


async def _forget_handed_up(tx: Session, person_id: int) -> None:
    """What they thought of it or why they decided so, and what the chair was shown of what they had asked for."""
    mine = referrals.c.district_id == tx.district_id
    for whose, word in ((referrals.c.person_id, {"opinion": ""}), (referrals.c.decided_by, {"answer": None})):
        await tx.execute(referrals.update().where(mine, whose == person_id).values(**word))
    asked = sa.select(extensions.c.id).where(extensions.c.person_id == person_id)
    shown = sa.or_(referrals.c.person_id == person_id, referrals.c.extension_id.in_(asked))
    for one in (await tx.execute(sa.select(referrals.c.id).where(mine, shown))).scalars().all():
        await _forget_letters(tx, f"referral:{one}:")


async def _forget_noted(tx: Session, kind: str, one: int) -> None:
    """Words of theirs, or to them, in the journal: the decision of the committee with its reason stays."""
    table = audit_log.c
    actions = (Action.EXTEND, Action.REPLY)
    noted = (table.district_id == tx.district_id, table.action.in_(actions), table.details[kind].as_integer() == one)
    for row in (await tx.execute(sa.select(table.id, table.details).where(*noted))).all():
        kept = {key: value for key, value in row.details.items() if key not in _WORDS}
        await tx.execute(audit_log.update().where(table.id == row.id).values(details=kept))


async def _forget_chats(tx: Session, chats: Collection[int]) -> None:
    """An update that is not handled yet stays: it is a stranger's from now on, and goes as such."""
    for table in (message_subjects, drawings, bulletins, outbox, conversations):
        await tx.execute(table.delete().where(table.c.district_id == tx.district_id, table.c.chat_id.in_(chats)))
    handled = (inbox.c.district_id == tx.district_id, inbox.c.lane.in_(chats), inbox.c.done_at.is_not(None))
    await tx.execute(inbox.delete().where(*handled))


async def _forget_account(tx: Session, person_id: int, user_id: int | None, now: dt.datetime) -> None:
    """Who has opened which link. The links stay: their ids must not be given again."""
    opened = links.c.opened_by == user_id if user_id is not None else sa.false()
    theirs = (links.c.district_id == tx.district_id, sa.or_(links.c.person_id == person_id, opened))
    revoked = sa.func.coalesce(links.c.revoked_at, now)
    await tx.execute(links.update().where(*theirs).values(number=None, opened_by=None, revoked_at=revoked))


async def _rename(tx: Session, column: sa.Column[Any], full_name: str, name: str) -> None:
    """Wherever they are named in full in records."""
    table = column.table
    assert isinstance(table, sa.Table)
    written = sa.cast(column, sa.Text)
    surname = full_name.split()[0]
    named = sa.or_(
        written.contains(surname, autoescape=True), written.contains(json.dumps(surname)[1:-1], autoescape=True)
    )  # escaped or not
    rows = (await tx.execute(sa.select(table).where(table.c.district_id == tx.district_id, named))).all()
    for row in rows:
        before = row._mapping[column.name]
        after = _replaced(before, full_name, name)
        if after != before:
            one = (key == row._mapping[key.name] for key in table.primary_key)
            await tx.execute(table.update().where(*one).values({column.name: after}))


def _replaced(value: Any, full_name: str, name: str) -> Any:
    if isinstance(value, str):
        return value.replace(full_name, name)
    if isinstance(value, dict):
        return {key: _replaced(one, full_name, name) for key, one in value.items()}
    return [_replaced(one, full_name, name) for one in value] if isinstance(value, list) else value
