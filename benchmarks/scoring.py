"""Compares what was read with what a person annotated."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.annotations import Annotation, WantedAssignee, WantedDeadline, WantedDecision, WantedMeeting
from domain.decisions import Assignee, AssigneeKind, Deadline, Decision, Minutes

FIELDS = ("kind", "number", "agenda_item", "deadline", "assignees")
MEETING = ("kind", "number", "date", "chair", "secretary", "participants", "agenda_items")
LEAD = 120  # letters that may stand before the annotated opening words: «Руководителям ОО (…):»


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How often each field was read as annotated, and how often it was annotated."""

    right: Counter[str] = field(default_factory=Counter)
    scored: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, checks: Iterable[tuple[str, bool]]) -> "Tally":
        """Each field that was scored, and whether it was right."""
        checks = list(checks)
        return cls(right=Counter(name for name, right in checks if right), scored=Counter(name for name, _ in checks))

    def share(self, name: str) -> float | None:
        return self.right[name] / self.scored[name] if self.scored[name] else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(right=self.right + other.right, scored=self.scored + other.scored)


@dataclass(frozen=True, kw_only=True)
class Score:
    """Of one document or of several."""

    found: int = 0
    wanted: int = 0
    given: int = 0
    fields: Tally = field(default_factory=Tally)
    meeting: Tally = field(default_factory=Tally)
    misses: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Of the decisions: the harmonic mean of precision and recall; 1 where none was wanted and none given."""
        both = self.wanted + self.given
        return 2 * self.found / both if both else 1.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            found=self.found + other.found,
            wanted=self.wanted + other.wanted,
            given=self.given + other.given,
            fields=self.fields + other.fields,
            meeting=self.meeting + other.meeting,
            misses=self.misses + other.misses,
        )


def compare(wanted: Annotation, got: Minutes) -> Score:
    """A decision is found when its annotated opening words stand near the start of its text.

    What was not found counts as read wrong in every field that is annotated.
    """
    left, checks, misses = list(got.decisions), list[tuple[str, bool]](), list[str]()
    for one in wanted.decisions:
        hit = _find(one, left)
        if hit is None:
            misses.append(f"not found: {one.number} {one.starts}")
        else:
            left.remove(hit)
        own = _check(one, hit)
        checks += own
        misses += [_miss(one, hit, name) for name, right in own if hit and not right]
    misses += [f"extra: {decision.number} {decision.text[:80]}" for decision in left]
    read = _read_meeting(got)
    meeting = _check_meeting(wanted.meeting, read)
    misses += [
        f"meeting {name}: wanted {getattr(wanted.meeting, name)}, got {read[name]}"
        for name, right in meeting
        if not right
    ]
    return Score(
        found=len(got.decisions) - len(left),
        wanted=len(wanted.decisions),
        given=len(got.decisions),
        fields=Tally.of(checks),
        meeting=Tally.of(meeting),
        misses=tuple(misses),
    )


def _find(wanted: WantedDecision, left: list[Decision]) -> Decision | None:
    """The one that begins so, else one that nearly does."""
    words = normal(wanted.starts)
    texts = [(normal(decision.text), decision) for decision in left]
    begins = (decision for text, decision in texts if text.startswith(words))
    return next(begins, None) or next(
        (decision for text, decision in texts if words in text[: len(words) + LEAD]), None
    )


def _check(wanted: WantedDecision, got: Decision | None) -> list[tuple[str, bool]]:
    values = {name: getattr(wanted, name) for name in FIELDS}
    return [
        (name, got is not None and RIGHT[name](value, getattr(got, name)))
        for name, value in values.items()
        if value is not None
    ]


def _miss(wanted: WantedDecision, got: Decision, name: str) -> str:
    want, have = _told(getattr(wanted, name)), _told(getattr(got, name))
    return f"{name}: {wanted.number} {wanted.starts[:40]}… wanted {want}, got {have}"


def _told(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(map(_told, value)) or "nobody"
    if isinstance(value, Assignee | Deadline | WantedAssignee | WantedDeadline):
        return ", ".join(str(part) for part in vars(value).values() if part is not None)
    return str(value)


def _read_meeting(got: Minutes) -> dict[str, Any]:
    return {**vars(got.meeting), "participants": len(got.participants), "agenda_items": len(got.agenda)}


def _check_meeting(wanted: WantedMeeting, read: dict[str, Any]) -> list[tuple[str, bool]]:
    values = {name: getattr(wanted, name) for name in MEETING}
    return [
        (name, read[name] is not None and KEYS.get(name, _same)(value) == KEYS.get(name, _same)(read[name]))
        for name, value in values.items()
        if value is not None
    ]


def _same(value: object) -> object:
    return value


def normal(text: str | None) -> str:
    """Small letters and digits alone, «ё» as «е»."""
    return re.sub(r"[^0-9a-zа-я]+", " ", (text or "").lower().replace("ё", "е")).strip()


def person_key(name: str | None) -> tuple[str, str]:
    """«И.О. Фамилия», «Фамилия И.О.» and «Фамилия Имя Отчество» give one key."""
    words = re.findall(r"[А-ЯЁа-яё-]+", name or "")
    long = [word for word in words if len(word) > 2]
    initials = [word[0].upper() for word in words if len(word) <= 2] or [word[0].upper() for word in long[1:]]
    return (normal(long[0]) if long else "", "".join(initials))


def _right_deadline(wanted: WantedDeadline, got: Deadline) -> bool:
    return wanted.kind == got.kind and wanted.date in (None, got.date)


def _right_assignees(wanted: tuple[WantedAssignee, ...], got: tuple[Assignee, ...]) -> bool:
    """The same people; for groups and organizations the same words, more or fewer of them around."""
    people = {person_key(one.name or one.phrase) for one in got if one.kind is AssigneeKind.PERSON}
    others = [normal(one.phrase) for one in got if one.kind is not AssigneeKind.PERSON]
    wanted_people = {person_key(one.person) for one in wanted if one.person is not None}
    wanted_others = [normal(one.group or one.organization) for one in wanted if one.person is None]
    if people != wanted_people:
        return False
    if wanted_people and not wanted_others:  # an organization named beside its head is no further assignee
        return True
    alike = (any(words in other or (other and other in words) for other in others) for words in wanted_others)
    return len(others) == len(wanted_others) and all(alike)


RIGHT: dict[str, Callable[..., bool]] = {
    "kind": lambda wanted, got: wanted == got,
    "number": lambda wanted, got: wanted == (got or "").rstrip("."),
    "agenda_item": lambda wanted, got: wanted == got,
    "deadline": _right_deadline,
    "assignees": _right_assignees,
}
KEYS: dict[str, Callable[[Any], object]] = {"kind": normal, "chair": person_key, "secretary": person_key}
