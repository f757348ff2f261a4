"""What is looked for among published points: by number, whose it is, how far it is, and words."""

from dataclasses import dataclass, replace
from enum import StrEnum

WORDS = 8  # of a search; more narrow nothing any more


class Lag(StrEnum):
    """How far somebody is who has the point."""

    OVERDUE = "overdue"
    WAITING = "waiting"  # the report, for the secretary
    UNSEEN = "unseen"  # not taken on
    RETURNED = "returned"  # for rework
    ACCEPTED = "accepted"  # the report
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """All of it has to fit."""

    point: str | None = None  # «1.2»
    minutes: str | None = None  # the number of the minutes
    lag: Lag | None = None
    organization_ids: tuple[int, ...] = ()  # one of them
    words: tuple[str, ...] = ()  # dictionary forms

    @property
    def empty(self) -> bool:
        return self == Wanted()

    def refined(self, more: "Wanted") -> "Wanted":
        """Words come to those that there are; what there can be one of is replaced."""
        said = {
            name: value for name in ("point", "minutes", "lag", "organization_ids") if (value := getattr(more, name))
        }
        return replace(self, words=tuple(dict.fromkeys((*self.words, *more.words)))[-WORDS:], **said)
