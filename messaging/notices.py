"""Messages to people who did not just speak: put into the outbox, in their own language, once each."""

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from domain.assignments import Assignment
from domain.decisions import Deadline
from domain.people import Person, Role, short_name
from messaging.i18n import speaking
from messaging.letters import key_of, write
from messaging.outgoing import Outgoing
from messaging.texts import (
    accepting,
    administration,
    amending,
    announcements,
    days,
    numbers,
    outage,
    personal,
    registration,
    reports,
)
from messaging.texts import leave as leave_texts
from messaging.texts.assignments import publication
from messaging.texts.own import own_list
from storage import (
    accounts,
    answered_for,
    assignments,
    calendar,
    drawings,
    extensions,
    leaves,
    outbox,
    people,
    undelivered,
)
from storage.accounts import Account
from storage.announcements import Announcement
from storage.announcements import key as announcement_key
from storage.backups import Backup, Trouble
from storage.database import Session
from storage.due_days import Undated
from storage.leaves import Leave
from storage.links import Link
from storage.reports import of_assignment

PUBLICATION = "publication:"  # so begin the keys of letters with the points of minutes; they end with the page, from 1


def page_of(key: str) -> int | None:
    """Which page of the points of minutes a letter with that key is, from 0; none: it is none of them."""
    plain = key_of(key)
    return int(plain.rpartition(":")[2]) - 1 if plain.startswith(PUBLICATION) else None


async def give_publication(
    tx: Session,
    account: Account,
    given: Sequence[Assignment],
    *,
    today: dt.date,
    now: dt.datetime,
    update_id: int | None = None,
    copies: bool = True,
) -> None:
    """Points of one set of minutes for one person, in one message or as few as they fit in.

    `today`: in the district; the days left are counted where the person lives. `update_id`: of what gives it once more
    to somebody who had it before. `copies`: whether those who help them hear of it too.
    """
    if not given:
        return
    off = await calendar.days_off(tx)
    with speaking(account.language):
        pages = publication(given, account.today(now, today), off)
    for page, (outgoing, ids) in enumerate(pages, 1):
        # The user is part of the key: whoever takes the person's place gets it too.
        again = f"{update_id}:" if update_id is not None else ""
        key = f"{PUBLICATION}{given[0].id}:{account.person.id}:{account.user_id}:{again}{page}"
        await write(tx, account, key, outgoing, now, ids, person_id=given[0].person_id, copies=copies)


async def give_all_open(tx: Session, account: Account, person_id: int, *, today: dt.date, now: dt.datetime) -> None:
    """What was published before this person registered."""
    waiting = await assignments.open_of(tx, {person_id})
    for _, given in groupby(waiting, key=lambda one: one.minutes_id):
        await give_publication(tx, account, list(given), today=today, now=now, copies=False)


async def tell_what_is_open(tx: Session, account: Account, *, today: dt.date, now: dt.datetime) -> None:
    """To somebody who is back and has missed no message: once a day. `today`: where they live."""
    mine = await assignments.of_people(tx, account.acts_for)
    if any(one.status.open for one in mine):
        with speaking(account.language):
            asked = await extensions.waiting_among(tx, [one.id for one in mine])
            outgoing = own_list(mine, today, await calendar.days_off(tx), reader=account.person.id, asked=asked)
        await write(tx, account, f"open:{account.person.id}:{account.user_id}:{today}", outgoing, now)


async def tell_not_me(
    tx: Session,
    person: Person,
    organization: str | None,
    *,
    opened_by: str,
    link: Link,
    now: dt.datetime,
) -> None:
    """The secretaries, or the administrators where there is none, can do something about it."""
    for account in await _responsible(tx, link.role):
        with speaking(account.language):
            if link.number:
                outgoing = numbers.somebody_else(person, organization, link.number, opened_by)
            else:
                outgoing = registration.somebody_else(person, organization, link.role, opened_by)
        await write(tx, account, f"not_me:{link.id}:{account.user_id}", outgoing, now)


async def tell_silence(
    tx: Session, since: dt.datetime, until: dt.datetime, *, timezone: dt.tzinfo, now: dt.datetime
) -> None:
    """The secretaries learn that what was sent to the bot between these moments may be lost."""
    for account in await _responsible(tx):
        with speaking(account.language):
            text = outage.may_be_lost(since.astimezone(timezone), until.astimezone(timezone))
        key = f"silence:{since.astimezone(dt.UTC).isoformat()}:{account.user_id}"
        await write(tx, account, key, Outgoing(text=text), now)


async def _responsible(tx: Session, role: Role = Role.DIRECTOR) -> Sequence[Account]:
    """Who looks after people of that role: of directors the secretaries, where there are any, else administrators."""
    secretaries = await accounts.with_role(tx, Role.SECRETARY) if role is Role.DIRECTOR else []
    return secretaries or await accounts.with_role(tx, Role.ADMINISTRATOR)


async def tell_replaced(tx: Session, former: Account, *, link_id: int, now: dt.datetime) -> None:
    """Whose place another account has taken learns it: it may be their new phone, or somebody else."""
    with speaking(former.language):
        outgoing = Outgoing(text=registration.replaced(former.person))
    await write(tx, former, f"replaced:{link_id}", outgoing, now)


async def tell_dismissed(tx: Session, former: Account, role: Role, *, update_id: int, now: dt.datetime) -> None:
    """Who has lost a right learns it from the bot, and not from a menu that has become shorter."""
    with speaking(former.language):
        outgoing = Outgoing(text=personal.your_rights_taken(role))
    await write(tx, former, f"dismissed:{update_id}", outgoing, now)


async def tell_accepted(
    tx: Session, person_id: int, accepted: Sequence[Assignment], *, update_id: int, today: dt.date, now: dt.datetime
) -> None:
    """All of theirs that was accepted with one press, in one message or as few as it fits in."""
    account = await accounts.receiver(tx, person_id, today)
    if account is None:
        return
    sent = await of_assignment(tx, accepted[0].id) if len(accepted) == 1 else []
    with speaking(account.language):
        pages = accepting.your_reports_accepted(accepted, sent)
    for outgoing, ids in pages:
        kind = "accepted" if len(ids) == 1 else "accepted_together"  # what is said of several no undoing of one stops
        await write(tx, account, f"{kind}:{ids[0]}:{update_id}", outgoing, now, ids, person_id=person_id)


async def tell_returned(
    tx: Session, assignment: Assignment, reason: str, *, update_id: int, today: dt.date, now: dt.datetime
) -> None:
    account = await accounts.receiver(tx, assignment.person_id, today)
    if account:
        with speaking(account.language):
            outgoing = reports.your_report_returned(assignment, reason)
        key = f"returned:{assignment.id}:{update_id}"
        await write(tx, account, key, outgoing, now, (assignment.id,), person_id=assignment.person_id)


async def tell_decided_anew(
    tx: Session, decided: Sequence[Assignment], *, update_id: int, today: dt.date, now: dt.datetime
) -> None:
    """That they were accepted or returned was a mistake: whoever has heard of it learns that, too."""
    whose = sorted(decided, key=lambda one: one.person_id)
    for person_id, theirs in groupby(whose, key=lambda one: one.person_id):
        heard = [one for one in theirs if not await _stop_decision(tx, one)]
        account = await accounts.receiver(tx, person_id, today)
        if account is None or not heard:
            continue
        with speaking(account.language):
            pages = accepting.your_reports_wait_again(heard)
        for outgoing, ids in pages:
            key = f"decided_anew:{ids[0]}:{update_id}"
            await write(tx, account, key, outgoing, now, ids, person_id=person_id)


async def _stop_decision(tx: Session, one: Assignment) -> bool:
    """Whether the assignee had not heard of it yet."""
    stopped = [await outbox.supersede(tx, f"{kind}:{one.id}:") for kind in ("accepted", "returned")]
    return any(stopped)


async def ask_for_days(
    tx: Session, account: Account, points: Sequence[Undated], minutes_id: int, *, update_id: int, now: dt.datetime
) -> None:
    """Who has published learns of which points nobody knows by which day they are due."""
    with speaking(account.language):
        outgoing = days.undated(points, minutes_id)
    await write(tx, account, f"undated:{minutes_id}:{update_id}", outgoing, now)


async def tell_day(
    tx: Session, assignment: Assignment, before: Deadline, *, update_id: int, today: dt.date, now: dt.datetime
) -> None:
    """By which day it is due, which was not known before, or another one."""
    account = await accounts.receiver(tx, assignment.person_id, today)
    await outbox.supersede(tx, f"day:{assignment.id}:")
    if account:
        off = await calendar.days_off(tx)
        with speaking(account.language):
            outgoing = days.your_day(assignment, before, account.today(now, today), off)
        key = f"day:{assignment.id}:{update_id}"
        await write(tx, account, key, outgoing, now, (assignment.id,), person_id=assignment.person_id, moves=True)


async def tell_amended(
    tx: Session,
    person_id: int,
    changed: Sequence[tuple[Assignment, Assignment]],
    withdrawn: Sequence[Assignment],
    reason: str,
    *,
    again: Sequence[Assignment] = (),
    update_id: int,
    today: dt.date,
    now: dt.datetime,
) -> None:
    """What of theirs, of one set of minutes, is different (as it was, as it is), and what need not be done any more.

    `again`: what has to be done after all.
    """
    account = await accounts.receiver(tx, person_id, today)
    for one in (*(after for _, after in changed), *withdrawn, *again):
        await outbox.supersede(tx, f"day:{one.id}:")
    if account:
        with speaking(account.language):
            pages = amending.your_points_changed(changed, withdrawn, reason, again)
        for page, (outgoing, ids) in enumerate(pages, 1):
            key = f"amended:{person_id}:{update_id}:{page}"
            await write(tx, account, key, outgoing, now, ids, person_id=person_id, moves=True)


async def announce(tx: Session, one: Announcement, people: Sequence[int], *, today: dt.date, now: dt.datetime) -> None:
    """To each of these people (ids) who is registered, or to who stands in for them.

    Whoever gets it on a later day reads when it was sent.
    """
    for person_id in people:
        account = await accounts.receiver(tx, person_id, today)
        if account:
            sent_on = account.today(one.sent_at, one.sent_at.date()) if one.sent_at else today
            with speaking(account.language):
                late = sent_on if sent_on < account.today(now, today) else None
                outgoing = announcements.announcement(one, late)
            letter = f"{announcement_key(one.id)}{person_id}:{account.user_id}"
            await write(tx, account, letter, outgoing, now, person_id=person_id)


async def tell_aide(
    tx: Session, person_id: int, *, helps: bool, today: dt.date, now: dt.datetime, update_id: int
) -> None:
    """Whom they help, and what is open; or that they do no more, and then nothing that still waits reaches them."""
    account = await accounts.of_person(tx, person_id)
    heads = [head for one in await people.heads_of(tx, person_id) if (head := await people.find_person(tx, one))]
    if account is None or not heads:
        return
    names = ", ".join(one.short_name for one in heads)
    if not helps:
        await undelivered.drop_of(tx, account.chat_id, [one.id for one in heads])
    with speaking(account.language):
        outgoing = Outgoing(text=leave_texts.you_help(names) if helps else leave_texts.you_help_no_more(names))
    await write(tx, account, f"aide:{person_id}:{account.user_id}:{update_id}", outgoing, now)
    acting = await accounts.speaking(tx, account.user_id, now, usual=today) if helps else None
    if acting:
        await tell_what_is_open(tx, acting, today=acting.today(now, today), now=now)


async def tell_deputy(tx: Session, leave: Leave, deputy: Account, *, now: dt.datetime) -> None:
    """For whom they stand in, until when, and how much there is to do."""
    waiting = await assignments.open_of(tx, {leave.person_id})
    with speaking(deputy.language):
        outgoing = Outgoing(text=leave_texts.you_stand_in(leave, len(waiting)))
    await write(tx, deputy, f"deputy:{leave.id}:{deputy.user_id}", outgoing, now)


async def tell_deputy_ahead(tx: Session, leave: Leave, deputy: Account, *, now: dt.datetime) -> None:
    """For whom they will stand in, and on which days."""
    with speaking(deputy.language):
        outgoing = Outgoing(text=leave_texts.you_will_stand_in(leave))
    await write(tx, deputy, f"deputy_ahead:{leave.id}:{deputy.user_id}", outgoing, now)


async def tell_leave_begun(tx: Session, leave: Leave, *, now: dt.datetime) -> None:
    """Of one that was entered ahead both learn it on its first day; of another they know it."""
    deputy, head = await accounts.of_person(tx, leave.deputy_id), await accounts.of_person(tx, leave.person_id)
    if head:
        with speaking(head.language):
            blocked = deputy is not None and deputy.blocked
            outgoing = leave_texts.begun(leave, registered=deputy is not None, blocked=blocked)
        await write(tx, head, f"leave_begun:{leave.id}", outgoing, now)
    if deputy:
        await tell_deputy(tx, leave, deputy, now=now)


async def tell_leave_ended(tx: Session, leave: Leave, *, now: dt.datetime) -> None:
    """The deputy learns that there is nothing to do any more, unless they have not even heard that there was."""
    begins = [await outbox.supersede(tx, f"{key}:{leave.id}:") for key in ("deputy", "deputy_ahead")]
    unheard = any(begins)
    deputy, head = await accounts.of_person(tx, leave.deputy_id), await accounts.of_person(tx, leave.person_id)
    if deputy:
        await drawings.outdate_in(tx, deputy.chat_id, leave.person_id)
    if head:
        await drawings.outdate_leave(tx, head.chat_id)
    if deputy and not unheard:
        with speaking(deputy.language):
            outgoing = Outgoing(text=leave_texts.you_stand_in_no_more(leave))
        await write(tx, deputy, f"leave_ended:{leave.id}", outgoing, now)


async def tell_leave_over(tx: Session, leave: Leave, *, now: dt.datetime) -> None:
    """It has ended by itself: both learn it, once."""
    account = await accounts.of_person(tx, leave.person_id)
    if account:
        with speaking(account.language):
            buttons = leave_texts.see_answers(len(await answered_for.of_person(tx, leave.person_id, now)))
            outgoing = Outgoing(text=leave_texts.over(leave), buttons=buttons)
        await write(tx, account, f"leave_over:{leave.id}", outgoing, now)
    await tell_leave_ended(tx, leave, now=now)


async def tell_answered(tx: Session, person_id: int, account: Account, *, today: dt.date, now: dt.datetime) -> None:
    """Whom somebody helps learns quietly, once a day, that this one has answered. Who is away learns it when back."""
    head = await accounts.of_person(tx, person_id)
    if head is None or await leaves.of_person(tx, person_id, today):
        return
    with speaking(head.language):
        answered = len(await answered_for.of_person(tx, person_id, now))
        outgoing = leave_texts.others_answer(account.person.short_name, answered)
    key = f"answered_for:{person_id}:{account.person.id}:{today}"
    await write(tx, head, key, outgoing, now, good_until=now + dt.timedelta(days=1))


async def tell_taken_back(
    tx: Session, deputy_id: int, assignment: Assignment, *, update_id: int, now: dt.datetime
) -> None:
    """Who had answered in somebody's name."""
    account = await accounts.of_person(tx, deputy_id)
    if account:
        with speaking(account.language):
            outgoing = Outgoing(text=leave_texts.answer_taken_back(assignment, short_name(assignment.person)))
        await write(tx, account, f"taken_back_for:{assignment.id}:{update_id}", outgoing, now)


async def tell_deputy_away(tx: Session, leave: Leave, until: dt.date, *, update_id: int, now: dt.datetime) -> None:
    """Whose deputy goes away as well gets their own messages again."""
    account = await accounts.of_person(tx, leave.person_id)
    if account:
        with speaking(account.language):
            outgoing = Outgoing(text=leave_texts.your_deputy_is_away(leave, until))
        await write(tx, account, f"deputy_away:{leave.id}:{update_id}", outgoing, now)


async def tell_deputy_unreached(tx: Session, deputy: Account, *, today: dt.date, now: dt.datetime) -> None:
    """Whom this account stands in for get their own messages again, and learn it: once a leave."""
    for leave in await leaves.of_deputy(tx, deputy.person.id, today):
        account = await accounts.of_person(tx, leave.person_id)
        if account:
            with speaking(account.language):
                outgoing = Outgoing(text=leave_texts.your_deputy_is_unreached(leave))
            await write(tx, account, f"deputy_unreached:{leave.id}", outgoing, now)


async def tell_cleared(
    tx: Session, person_id: int, report_id: int, first: int, files: int, *, now: dt.datetime
) -> None:
    """Who has sent a report, of what is in the chat no more. `first`: the id of the first of these files."""
    account = await accounts.of_person(tx, person_id)
    if account:
        with speaking(account.language):
            outgoing = Outgoing(text=reports.cleared(files), silent=True)
        await write(tx, account, f"cleared:{report_id}:{first}", outgoing, now)


async def tell_will_expire(tx: Session, years: int, on: dt.date, minutes: int, *, now: dt.datetime) -> bool:
    """The administrators, before anything is removed. False if there is none."""
    administrators = await accounts.with_role(tx, Role.ADMINISTRATOR)
    for account in administrators:
        with speaking(account.language):
            outgoing = Outgoing(text=administration.will_expire(years, on, minutes))
        await write(tx, account, f"expire:{years}:{now.isoformat()}:{account.user_id}", outgoing, now)
    return bool(administrators)


async def tell_no_backup(tx: Session, trouble: Trouble, last: Backup | None, *, now: dt.datetime) -> None:
    """The administrators can do something about it; once a day, and tomorrow of tomorrow's.

    `now`: in the district's time zone.
    """
    tomorrow = dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo)
    for account in await accounts.with_role(tx, Role.ADMINISTRATOR):
        with speaking(account.language):
            outgoing = Outgoing(text=administration.no_backup(trouble, last, now.tzinfo))
        await write(tx, account, f"no_backup:{account.user_id}:{now.date()}", outgoing, now, good_until=tomorrow)
