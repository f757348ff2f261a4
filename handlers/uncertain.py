"""Words of a director that leave it open what is meant: nothing is changed, and it is asked or passed on."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import escape

from domain.addressing import Addressed, names
from domain.answer_numbers import with_dot
from domain.answers import Answer, Intent, off_the_point, regrets, says_all
from domain.assignments import Assignment, Status, may_become
from domain.extensions import Wrong
from domain.people import STAFF
from handlers import drawing, inquiring, linked
from handlers.assignments import AFTER
from handlers.heard import Heard, deed
from messaging.outgoing import Outgoing
from messaging.presses import Deed
from messaging.texts import answers as texts
from messaging.texts import common, extensions, questions
from storage import answering
from storage.accounts import Account
from storage.audit import By
from storage.database import Session


async def unclear(tx: Session, said: Answer, points: Addressed, account: Account, by: By, today: dt.date) -> Heard:
    """Nothing was changed. A person may understand it: the secretary, unless it is a secretary who writes."""
    what, candidates, text = deed(said), _candidates(points), said.words
    about = points.targets[0] if len(points.targets) == 1 else None
    undated = what is Deed.EXTEND and about is not None and about.status.open
    if said.intent is Intent.QUESTION or (undated and not account.roles & STAFF):
        return Heard(reply=await inquiring.question(tx, text, about, candidates, by, today))
    elsewhere = not (said.numbers or points.pointed) and off_the_point(text)
    denies = said.intent is Intent.NOT_DONE and not elsewhere
    if what is None and (denies or regrets(text)):
        marked: Sequence[Assignment] = _reported(points)
        if not marked and not said.numbers and not points.unknown:
            marked = await answering.newest(tx, account.acts_for, by)
        if marked:
            return await _marked(tx, marked, text, account, by, today)
    none_left = said.intent is Intent.ALL_BUT and all(names(said.numbers, one) for one in candidates)
    if candidates and not points.unknown and (denies or none_left):
        return Heard(reply=await inquiring.not_done(tx, text, points.targets, by))
    marked = _reported(points)
    if said.numbers and marked and not candidates and what is None:
        return await _marked(tx, marked, text, account, by, today)
    if linked.is_one(said) and candidates and not points.unknown:
        return Heard(reply=await linked.ask_about(tx, candidates, text, account, by))
    if said.intent is Intent.ALL_BUT and candidates and not points.unknown:
        return Heard(reply=questions.all_of_these(candidates))
    question = _question(points, what, all_said=what is Deed.ACKNOWLEDGE or says_all(text, len(candidates)))
    if what or account.roles & STAFF:  # it is understood, and only the point is asked for
        asked = [one.id for one in _askable(points, what)] if what in AFTER else []
        return Heard(reply=question, about=asked, asks_point=what)
    return Heard(reply=await inquiring.unclear(tx, question, text, about, by))


async def _marked(
    tx: Session, marked: Sequence[Assignment], text: str, account: Account, by: By, today: dt.date
) -> Heard:
    """«Ошибся, 1.2 не готово»: what is marked, and the way back."""
    reply = await drawing.taken_back_by(tx, marked, account, today)
    passed = reply if account.roles & STAFF else await inquiring.unclear(tx, reply, text, marked[0], by)
    return Heard(reply=passed, about=[one.id for one in marked])


def _reported(points: Addressed) -> list[Assignment]:
    return [one for one in (*points.targets, *points.settled) if one.status is Status.REPORTED]


def _candidates(points: Addressed) -> Sequence[Assignment]:
    """What may be meant."""
    return points.candidates or tuple(one for one in points.targets if one.status.open)


def _askable(points: Addressed, what: Deed | None) -> Sequence[Assignment]:
    """Of what may be meant that of which it can still be said."""
    found = _candidates(points)
    return [one for one in found if may_become(one.status, AFTER[what])] if what in AFTER else found


def _question(points: Addressed, what: Deed | None, *, all_said: bool) -> Outgoing:
    """Nothing was changed: say why, and offer the points to choose from."""
    if what and points.unknown:
        dots = {with_dot(number) for number in points.unknown}
        meant = [one for one in _askable(points, what) if (one.number or "").rstrip(".)") in dots]
        return questions.did_you_mean(points.unknown, meant, what)
    candidates = _askable(points, what)
    if candidates:
        all_said = all_said and what in AFTER
        return questions.which(candidates, what, all_said=all_said) if what else questions.what_do_you_mean(candidates)
    settled = points.settled or points.targets or points.candidates
    if what is Deed.EXTEND and settled:
        return Outgoing(text=escape(extensions.wrong_day(settled[0], Wrong.SETTLED)))
    if what and settled:
        return texts.nothing_changed(settled, undo=None)
    return Outgoing(text=texts.nothing_open() if what else common.not_understood())
