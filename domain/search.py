"""What is looked for among published points: by number, whose it is, how far it is, and words."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum

WORDS = 8  # of a search; more narrow nothing any more
_STEM = 3  # letters, from which a word that somebody has not written out may go on


class Lag(StrEnum):
    """How far somebody is who has the point."""

    OVERDUE = "overdue"
    WAITING = "waiting"  # the report, for the secretary
    UNSEEN = "unseen"  # not taken on
    RETURNED = "returned"  # for rework
    ACCEPTED = "accepted"  # the report
    UNREPORTED = "unreported"  # nothing has come yet, or it was returned
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """All of it has to fit."""

    point: str | None = None  # «1.2»
    minutes: str | None = None  # the number of the minutes
    date: dt.date | None = None  # of the minutes
    lag: Lag | None = None
    important: bool = False  # marked so
    organization_ids: tuple[int, ...] = ()  # one of them
    person_ids: tuple[int, ...] = ()  # one of them has it, or it says their name
    names: tuple[str, ...] = ()  # of theirs, as they were written: dictionary forms
    words: tuple[str, ...] = ()  # dictionary forms

    @property
    def empty(self) -> bool:
        return self == Wanted()

    def refined(self, more: "Wanted") -> "Wanted":
        """Words come to those that there are; what there can be one of is replaced."""
        alone = ("point", "minutes", "date", "lag", "important", "organization_ids", "person_ids", "names")
        said = {name: value for name in alone if (value := getattr(more, name))}
        return replace(self, words=tuple(dict.fromkeys((*self.words, *more.words)))[-WORDS:], **said)


def goes_on(word: str) -> bool:
    """Whether it may be the beginning of what is found by it: «огражд», but not «12»."""
    return not word.isdigit() and len(word) >= _STEM


def fits(word: str, form: str) -> bool:
    """Whether a dictionary form is what is looked for. What the index finds must be the same."""
    return form.startswith(word) if goes_on(word) else form == word
