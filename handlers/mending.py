"""What a press or an answer in words makes of a point of a draft."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from markupsafe import Markup

from domain.decisions import Assignee, AssigneeKind, Deadline, DeadlineKind, Decision, DecisionKind, Meeting
from domain.drafts import (
    Edit,
    What,
    by_hand,
    confirmed,
    inheriting,
    joined,
    of_kind,
    with_assignees,
    with_deadline,
    with_text,
)
from domain.people import Roster
from domain.split_numbers import split_number
from messaging.presses import Look, Mend
from messaging.texts import correcting as texts
from messaging.texts.card import Sheet
from minutes.plan import Target
from minutes.typed import LONGEST, LONGEST_TEXT, sentences, typed_assignees, typed_deadline, typed_decision
from minutes.worded import Worded, worded


def by_press(sheet: Sheet, mend: Mend, value: int) -> Edit | None:
    """None if it makes no sense (any more): the roster or the draft is another one than when it was offered."""
    return _PRESSES[mend](sheet, value)


def by_words(sheet: Sheet, look: Look, text: str) -> Edit | Markup:
    """Or what is to be said instead."""
    if len(text) > (LONGEST_TEXT if look is Look.TEXT else LONGEST):
        return texts.too_long(LONGEST_TEXT if look is Look.TEXT else LONGEST)
    heard = worded(text, sheet.roster, sheet.stored.meeting.date) if look in (Look.WHO, Look.WHEN) else None
    if heard and heard.assignees and heard.deadline is not None:  # «Титов И.В. до 30 декабря», whichever was asked for
        return as_heard(sheet, heard)
    return _WORDS[look](sheet, text)


def as_heard(one: Sheet, heard: Worded) -> Edit:
    """For whom, until when, or both."""
    decision, what = one.line.decision, What.DEADLINE
    if heard.assignees:
        decision, what = with_assignees(decision, heard.assignees), What.ASSIGNEES
    if heard.deadline is not None:
        decision = with_deadline(decision, heard.deadline)
        what = What.BOTH if heard.assignees else What.DEADLINE
    return Edit(what=what, changed={one.line.id: decision})


def new_point(meeting: Meeting, text: str) -> Edit | Markup:
    """A point by hand, understood as one of the minutes; or what is to be said instead."""
    if len(text) > LONGEST_TEXT:
        return texts.too_long(LONGEST_TEXT)
    return Edit(what=What.ADD, added=(by_hand(typed_decision(text, meeting)),))


def _person(sheet: Sheet, value: int) -> Edit | None:
    target = next((one for one in _everybody(sheet.roster) if one.person_id == value), None)
    return _named(sheet, [chosen(target, sheet.roster)]) if target else None


def _everybody(roster: Roster) -> list[Target]:
    return [Target(organization_id=one.organization_id, person_id=one.id) for one in roster.people]


def chosen(target: Target, roster: Roster) -> Assignee:
    """A head stands for the organization: who gets the assignment is whoever heads it when it is published."""
    person = next(one for one in roster.people if one.id == target.person_id)
    where = next((one for one in roster.organizations if one.id == person.organization_id), None)
    if person.is_head and where:
        return Assignee(
            kind=AssigneeKind.ORGANIZATION,
            phrase=where.name,
            name=where.name,
            organization=where.name,
            organization_id=where.id,
        )
    return Assignee(
        kind=AssigneeKind.PERSON,
        phrase=person.short_name,
        name=person.short_name,
        position=person.position,
        person_id=person.id,
    )


def _all(sheet: Sheet, _: int) -> Edit | None:
    found = sheet.entry.unresolved[0].candidates if sheet.entry.unresolved else ()
    return _named(sheet, [chosen(one, sheet.roster) for one in found]) if found else None


def _not(sheet: Sheet, _: int) -> Edit | None:
    return _named(sheet, []) if sheet.entry.unresolved else None


def _named(sheet: Sheet, meant: list[Assignee]) -> Edit:
    """These instead of the first whom the roster does not know; if it knows all, instead of everybody."""
    now = list(sheet.entry.decision.assignees)
    if sheet.entry.unresolved:
        at = now.index(sheet.entry.unresolved[0].assignee)
        now[at : at + 1] = meant
    else:
        now = meant
    return _changed(sheet, What.ASSIGNEES, with_assignees(sheet.entry.decision, now))


def _group(sheet: Sheet, value: int) -> Edit | None:
    name = next((one.name for one in sheet.roster.groups if one.id == value), None)
    if name is None:
        return None
    group = Assignee(kind=AssigneeKind.GROUP, phrase=name, name=name)
    return _changed(sheet, What.ASSIGNEES, with_assignees(sheet.entry.decision, [group]))


def _like(sheet: Sheet, value: int) -> Edit | None:
    at = sheet.stored.place(value)
    if at is None:
        return None
    theirs = sheet.planned[at].decision.assignees
    return _changed(sheet, What.ASSIGNEES, with_assignees(sheet.entry.decision, theirs))


def _day(sheet: Sheet, value: int) -> Edit | None:
    if not 1 <= value <= dt.date.max.toordinal():
        return None
    deadline = Deadline(kind=DeadlineKind.BY, date=dt.date.fromordinal(value))
    return _changed(sheet, What.DEADLINE, with_deadline(sheet.entry.decision, deadline))


def _no_day(sheet: Sheet, _: int) -> Edit:
    return _changed(sheet, What.DEADLINE, with_deadline(sheet.entry.decision, Deadline()))


def _kind(sheet: Sheet, _: int) -> Edit:
    acts = sheet.entry.decision.kind is DecisionKind.ASSIGNMENT
    other = DecisionKind.RESOLUTION if acts else DecisionKind.ASSIGNMENT
    return _changed(sheet, What.KIND, of_kind(sheet.entry.decision, other))


def _skip(sheet: Sheet, _: int) -> Edit:
    decision = sheet.entry.decision
    what = What.KEEP if decision.skipped else What.SKIP
    return _changed(sheet, what, replace(decision, skipped=not decision.skipped))


def _confirm(sheet: Sheet, _: int) -> Edit:
    return _changed(sheet, What.CONFIRM, confirmed(sheet.entry.decision))


def _join(sheet: Sheet, _: int) -> Edit | None:
    if sheet.at + 1 == len(sheet.stored.decisions):
        return None
    other = sheet.stored.decisions[sheet.at + 1]
    whole = joined(sheet.entry.decision, other.decision)
    return Edit(what=What.JOIN, changed={sheet.line.id: whole}, removed=(other.id,))


def _split(sheet: Sheet, value: int) -> Edit | None:
    decision = sheet.entry.decision
    parts = sentences(decision.text)
    if not 0 < value < len(parts):
        return None
    taken = [one.decision.number for one in sheet.stored.decisions if one.decision.agenda_item == decision.agenda_item]
    numbers = split_number(decision.number, [one for one in taken if one]) if decision.number else (None, None)
    first, second = (
        inheriting(typed_decision(" ".join(words), sheet.stored.meeting), decision, number)
        for words, number in zip((parts[:value], parts[value:]), numbers, strict=True)
    )
    return Edit(what=What.SPLIT, changed={sheet.line.id: first}, added=(second,), behind=sheet.line.id)


def _changed(sheet: Sheet, what: What, decision: Decision) -> Edit:
    return Edit(what=what, changed={sheet.line.id: decision})


_PRESSES: Mapping[Mend, Callable[[Sheet, int], Edit | None]] = {
    Mend.PERSON: _person,
    Mend.ALL: _all,
    Mend.NOT: _not,
    Mend.GROUP: _group,
    Mend.LIKE: _like,
    Mend.DAY: _day,
    Mend.NO_DAY: _no_day,
    Mend.KIND: _kind,
    Mend.SKIP: _skip,
    Mend.CONFIRM: _confirm,
    Mend.JOIN: _join,
    Mend.SPLIT: _split,
}


def _who_said(sheet: Sheet, text: str) -> Edit | Markup:
    """Whom the roster does not know for sure is taken, and asked about, where somebody may be meant."""
    named, unresolved = typed_assignees(text, sheet.roster)
    unknown = [one for one in unresolved if not one.candidates]
    if not named or unknown:
        return texts.nobody_known(unknown)
    return _changed(sheet, What.ASSIGNEES, with_assignees(sheet.entry.decision, named))


def _when_said(sheet: Sheet, text: str) -> Edit | Markup:
    read = typed_deadline(text, sheet.stored.meeting.date)
    if read.doubts:
        return texts.bad_deadline(read.doubts)
    return _changed(sheet, What.DEADLINE, with_deadline(sheet.entry.decision, read.deadline))


def _text_said(sheet: Sheet, text: str) -> Edit | Markup:
    return _changed(sheet, What.TEXT, with_text(sheet.entry.decision, text))


_WORDS: Mapping[Look, Callable[[Sheet, str], Edit | Markup]] = {
    Look.WHO: _who_said,
    Look.WHEN: _when_said,
    Look.TEXT: _text_said,
}
