"""What is said on the morning of a working day: one message of a kind to each, and it is good for that day only."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from domain.assignments import Assignment, overdue
from domain.meetings import Unasked
from domain.mornings import Morning
from domain.reach import Reach
from domain.referrals import Referral
from domain.reminders import Reminder
from domain.standing import SetOfMinutes, Standing
from messaging.i18n import speaking
from messaging.letters import write
from messaging.outgoing import Outgoing
from messaging.texts import reminders as reminder_texts
from messaging.texts import staff, unasked
from messaging.texts.common import joined
from messaging.texts.fitting import ROOM, size
from messaging.texts.summary import summary
from storage import alarms, assignments, extensions, leaves, outbox, phones, referrals_known, reminders
from storage.accounts import Account
from storage.alarms import Alarm
from storage.database import Session

_LATE = 8  # points that the chair's weekly message names


async def remind(
    tx: Session, account: Account, due: Sequence[Reminder], morning: Morning, *, last_day: bool = False
) -> bool:
    """One message of what an assignee has to think of today. False: they have had today's.

    `last_day`: one more, since it has become the last to do it on.
    """
    asked = await extensions.waiting_among(tx, [one.assignment.id for one in due])
    with speaking(account.language):
        outgoing, shown = reminder_texts.morning(due, morning.today, morning.off, asked)
    # Its keys are the assignee's, whoever gets it: nobody is told again after the return.
    whose = due[0].assignment.person_id
    kind = "last_day" if last_day else "morning"
    return await _give(tx, account, due, kind, outgoing, morning, shown, person_id=whose)


def is_morning(key: str) -> bool:
    """Whether a letter with that key reminds an assignee."""
    return key.startswith(("morning:", "last_day:"))


async def tell_secretary(
    tx: Session,
    account: Account,
    found: Sequence[Reminder],
    morning: Morning,
    *,
    overdue: int,
    reach: Reach,
    unheard: Sequence[Alarm],
    asked: int,
) -> bool:
    """A secretary learns what has become long overdue, whom to call, and to whom our messages do not come.

    False: they have had today's.

    `overdue`: how many are overdue in all; `asked`: how many requests and questions wait since an earlier day;
    `reach`: of those whom `found` is about.
    """
    named = {one.person.id for one in unheard} | {one.assignment.person_id for one in found}
    numbers = await phones.of_people(tx, named)
    with speaking(account.language):
        parts = staff.morning(
            found,
            morning.today,
            overdue=overdue,
            reach=reach,
            alarms=unheard,
            asked=asked,
            phones=numbers,
        )
    # Each with what it names: of one that cannot leave, that is said on another morning.
    first, *others = parts
    if not await _give(tx, account, first.reminders, "late", first.outgoing, morning, unheard=first.alarms):
        return False
    for number, part in enumerate(others, 2):
        given = (part.reminders, "late", part.outgoing, morning)
        await _give(tx, account, *given, unheard=part.alarms, number=number)
    return True


async def give_standing(tx: Session, account: Account, standing: Standing, morning: Morning, *, rulings: int) -> None:
    """How things stand (with nothing overdue in it), without being asked, with what is overdue for long.

    `rulings`: how much waits for the chair to decide.
    """
    late = await assignments.longest_overdue(tx, morning.digest, _LATE)
    total = await assignments.count_overdue(tx, morning.digest)
    away = await leaves.deputies(tx, morning.today)
    with speaking(account.language):
        outgoing = unasked.with_silence(summary(standing, morning.today, rulings=rulings), Unasked.WEEK)
        room = ROOM - size(outgoing.text)
        named = staff.digest(late, total, morning.policy.digest, morning.today, away, room=room)
    text = joined(outgoing.text, named)
    await _give(tx, account, (), "standing", replace(outgoing, text=text), morning, queue=rulings > 0)


async def standing_of_week(tx: Session, account: Account, morning: Morning) -> outbox.State | None:
    """What became of how things stand that was meant for an earlier morning of this week; none: nothing was."""
    return await outbox.last_state(tx, [_key("standing", account.person.id, account, day) for day in morning.week])


async def before_meeting(
    tx: Session, account: Account, meeting: dt.date, first: dt.date, morning: Morning
) -> outbox.State | None:
    """What became of what was meant for a morning since `first` before that meeting; none: nothing was."""
    days = [first + dt.timedelta(days=n) for n in range((morning.today - first).days + 1)]
    return await outbox.last_state(tx, [_key(_before(meeting), account.person.id, account, day) for day in days])


async def give_before_meeting(
    tx: Session,
    account: Account,
    meeting: dt.date,
    minutes: SetOfMinutes,
    held: Sequence[Assignment],
    morning: Morning,
) -> None:
    """`held`: all that was given of these minutes."""
    late = [one for one in held if overdue(one, morning.today)]
    with speaking(account.language):
        outgoing = unasked.before_meeting(meeting, morning.today, minutes, late)
    await _give(tx, account, (), _before(meeting), outgoing, morning)


def _before(meeting: dt.date) -> str:
    return f"meeting-{meeting}"


async def give_important(tx: Session, account: Account, found: Sequence[Reminder], morning: Morning) -> bool:
    """What is important and has become overdue. False: they have had today's."""
    with speaking(account.language):
        outgoing = unasked.important([one.assignment for one in found])
    return await _give(tx, account, found, "important", outgoing, morning)


async def give_queue(tx: Session, account: Account, waiting: Sequence[Referral], morning: Morning) -> bool:
    """What waits for the chair. False: they have had today's."""
    with speaking(account.language):
        outgoing = unasked.queue(waiting)
    return await _give(tx, account, (), "queue", outgoing, morning, queue=True)


async def _give(
    tx: Session,
    account: Account,
    given: Sequence[Reminder],
    kind: str,
    outgoing: Outgoing,
    morning: Morning,
    about: tuple[int, ...] = (),
    *,
    person_id: int | None = None,
    unheard: Sequence[Alarm] = (),
    number: int = 1,
    queue: bool = False,
) -> bool:
    """One message of a kind a morning about one person, and what it reminds of. False: there has been one.

    `number`: which of several, where one has no room for all. `queue`: it says what waits for the chair.
    """
    person_id = person_id or account.person.id
    key = _key(kind, person_id, account, morning.today, number)
    letter_id = await write(tx, account, key, outgoing, morning.now, about, person_id=person_id, good_until=morning.end)
    if letter_id is not None:
        await reminders.give(tx, person_id, given, letter_id)
        await alarms.give(tx, unheard, letter_id)
        if queue:
            await referrals_known.know(tx, person_id, letter_id)
    return letter_id is not None


def _key(kind: str, person_id: int, account: Account, day: dt.date, number: int = 1) -> str:
    key = f"{kind}:{person_id}:{account.user_id}:{day}"
    return key if number == 1 else f"{key}:{number}"
