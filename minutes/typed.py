"""What the secretary types, read by the rules that read minutes: for whom, until when, a whole assignment."""

import calendar
import datetime as dt
import re
from dataclasses import replace
from itertools import pairwise

from domain.decisions import Assignee, AssigneeKind, Basis, Deadline, Decision, Doubt, Meeting, Unread
from domain.names import fold_name
from domain.people import Roster
from minutes import calendar_words as words
from minutes import organizations
from minutes.deadlines import Reading, read_phrase
from minutes.deciding import BlockReader
from minutes.hierarchy import PLAIN_LEVEL, Point
from minutes.layout import Block
from minutes.lines import Line, clean
from minutes.lists import from_list
from minutes.lone_surnames import AND, APART, bearers, may_be_form_of
from minutes.markers import marker
from minutes.offices import EXCEPT
from minutes.periods import period
from minutes.plan import Unresolved
from minutes.russian import WORD
from minutes.sentences import ends
from minutes.surnames import Case

LONGEST = 300  # letters of an answer to one question
LONGEST_TEXT = 3000  # characters of a point
EVERYBODY = "руководители ОО"  # the heads of all schools and the like
OFFERED = 4  # days
LABEL = re.compile(r"^\s*(?:срок|исполнител[ьи]|ответственн\w+|отв\.?|исп\.?|кому)\s*[:–—-]?\s+", re.I)


def typed_deadline(text: str, meeting: dt.date | None) -> Reading:
    """«до 1 марта», «15.03», «срок: постоянно». Without a year it is the next such day after the meeting."""
    return read_phrase(LABEL.sub("", clean(text)), meeting)


def typed_assignees(text: str, roster: Roster) -> tuple[tuple[Assignee, ...], tuple[Unresolved, ...]]:
    """«Терновской СШ», «руководители ОО, кроме СШ № 7», «титова», in the case that fits; and who is not in the roster.

    A surname alone, in small letters too, is enough where only one person has it.
    """
    said = LABEL.sub("", "\n".join(filter(None, map(clean, text.splitlines()))))
    group = next((one.name for one in roster.groups if fold_name(one.name) == fold_name(said)), None)
    if group is not None:  # «Куст 3»: named by the secretary as minutes would never name it
        return (Assignee(kind=AssigneeKind.GROUP, phrase=group, name=group),), ()
    return _in_one_breath(_with_capitals(said, roster), roster)


def _with_capitals(said: str, roster: Roster) -> str:
    """«титов, журавлик и СШ № 2»: names of the roster as they should have been written."""
    pieces = re.split(f"({EXCEPT.pattern}|{APART.pattern})", said)
    return "".join(piece[:1].upper() + piece[1:] if _is_name(piece, roster) else piece for piece in pieces)


def _is_name(said: str, roster: Roster) -> bool:
    surnames = (person.full_name.split()[0] for person in roster.people)
    surname = WORD.fullmatch(said) is not None and any(may_be_form_of(said, one) for one in surnames)
    return surname or _of_title(said, roster) is not None


def _in_one_breath(said: str, roster: Roster) -> tuple[tuple[Assignee, ...], tuple[Unresolved, ...]]:
    """In the case in which most of it is known."""
    from minutes.matching import MatchProblem, match  # slow to load

    best: tuple[tuple[Assignee, ...], tuple[Unresolved, ...]] = ((), ())
    for case in (None, Case.DATIVE, Case.ACCUSATIVE):
        listed = from_list(said, tuple(person.short_name for person in roster.people), case)
        named = tuple(who for one in listed for who in _known(one, roster))
        matches = [match(one, roster) for one in named]
        open_ones = tuple(
            Unresolved(
                assignee=one,
                candidates=found.candidates,
                ambiguous=found.problem is MatchProblem.AMBIGUOUS,
            )
            for one, found in zip(named, matches, strict=True)
            if found.problem
        )
        if not best[0] or (named and len(open_ones) < len(best[1])):
            best = named, open_ones
    return best


def _known(one: Assignee, roster: Roster) -> tuple[Assignee, ...]:
    from minutes.matching import match  # slow to load

    found = match(one, roster).targets
    if one.name is None or " " in one.name or one.kind is not AssigneeKind.PERSON or not found:
        return (one,) if found else _by_name(one, roster)
    bearer = next(person for person in roster.people if person.id == found[0].person_id)
    return (replace(one, name=bearer.short_name, person_id=bearer.id),)


def _by_name(one: Assignee, roster: Roster) -> tuple[Assignee, ...]:
    """Each of «котова и журавлик», if the roster has everybody; several of one name are asked about."""
    found = [_of_surname(part, roster) or _of_title(part, roster) for part in AND.split(one.phrase)]
    return tuple(who for who in found if who) if all(found) else (one,)


def _of_surname(said: str, roster: Roster) -> Assignee | None:
    surname, *rest = re.findall(r"[а-яё]+(?:-[а-яё]+)*", said.lower()) or [""]
    initials = "".join(part[0] for part in rest)
    found = [one for one in bearers(surname.title(), roster) if _initials(one.short_name).startswith(initials)]
    if not found or len(rest) > 2 or (rest and len(found) > 1):
        return None
    if len(found) > 1:
        return Assignee(kind=AssigneeKind.PERSON, phrase=surname.title(), name=surname.title())
    name = found[0].short_name
    return Assignee(kind=AssigneeKind.PERSON, phrase=said, name=name, person_id=found[0].id)


def _of_title(said: str, roster: Roster) -> Assignee | None:
    """«журавлику»: the one that is called so in quotation marks."""
    named = [one.name for one in organizations.titled(said, roster.organizations)]
    if len(named) != 1:
        return None
    return Assignee(kind=AssigneeKind.ORGANIZATION, phrase=said, name=named[0], organization=named[0])


def _initials(short_name: str) -> str:
    return re.sub(r"[^а-яё]", "", short_name.partition(" ")[2].lower())


def typed_decision(text: str, meeting: Meeting) -> Decision:
    """One point in a line or a few: «Терновской СШ до 1 марта представить план»."""
    first, *rest = [clean(line) for line in text.splitlines() if clean(line)] or [""]
    point = Point.of(Line(at=1, text=first), PLAIN_LEVEL)
    for at, line in enumerate(rest, 2):
        point.add(Line(at=at, text=line))
    (decision,) = BlockReader(meeting, (), Block(item=None, basis=Basis())).read([point])
    return decision


def decision_of(place: Unread, meeting: Meeting) -> Decision:
    """What was not understood is a decision. Its number is not kept: outside of the decisions it counts others."""
    own = marker(place.excerpt)
    decision = typed_decision(own.rest if own else place.excerpt, meeting)
    return replace(decision, excerpt=place.excerpt, page=place.page, line=place.line)


def sentences(text: str) -> list[str]:
    """Where a point can be split: the first words may stay, each further part may begin one of its own."""
    cuts = [0, *ends(text), len(text)]
    parts = [text[start:end].strip() for start, end in pairwise(cuts)]
    return [part for part in parts if part]


def days_meant(deadline: Deadline, doubts: tuple[str, ...], meeting: dt.date | None) -> list[dt.date]:
    """Days to offer where the printed deadline could not be understood, in order."""
    text = words.simplify(deadline.phrase or "")
    printed = words.days(text)
    found = {day for one in printed for day in _meant(one, meeting)}
    named = None if printed else period(text, meeting)
    if named is not None and named.start and named.end:  # «до марта»: before it begins, or by its end
        found = {named.start - dt.timedelta(days=1), named.end}
    if Doubt.BEFORE_MEETING in doubts and deadline.date and meeting:
        found |= set(_later(deadline.date, meeting))
    return sorted(day for day in found if meeting is None or day >= meeting)[:OFFERED]


def _meant(printed: words.Day, meeting: dt.date | None) -> list[dt.date]:
    if printed.impossible:
        year = printed.year or (meeting.year if meeting else None)
        if year is None or not 1 <= printed.month <= 12:
            return []
        last = dt.date(year, printed.month, calendar.monthrange(year, printed.month)[1])
        return [last] if printed.day > last.day else []
    day = printed.resolve(meeting)
    return [day] if day else []


def _later(day: dt.date, meeting: dt.date) -> list[dt.date]:
    """The same day of the first year in which it is not over: the year was a slip."""
    for year in range(meeting.year, meeting.year + 2):
        if (day.month, day.day) != (2, 29) and (moved := day.replace(year=year)) >= meeting:
            return [moved]
    return []
