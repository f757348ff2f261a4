"""The form in which a person wrote down what stands in a document; what is null there is not scored."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter


@dataclass(frozen=True, kw_only=True)
class WantedAssignee:
    """One of the three is given."""

    person: str | None = None  # «Фамилия И.О.»
    group: str | None = None  # as printed
    organization: str | None = None  # as printed


@dataclass(frozen=True, kw_only=True)
class WantedDeadline:
    kind: str
    date: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class WantedDecision:
    starts: str  # its opening words
    agenda_item: int | None = None
    number: str | None = None
    kind: str | None = None
    assignees: tuple[WantedAssignee, ...] | None = None
    deadline: WantedDeadline | None = None


@dataclass(frozen=True, kw_only=True)
class WantedMeeting:
    kind: str | None = None
    number: str | None = None
    date: dt.date | None = None
    chair: str | None = None
    secretary: str | None = None
    participants: int | None = None  # how many
    agenda_items: int | None = None  # how many


@dataclass(frozen=True, kw_only=True)
class Annotation:
    decisions: tuple[WantedDecision, ...]
    meeting: WantedMeeting = WantedMeeting()


ADAPTER = TypeAdapter(Annotation)


def load(path: Path) -> Annotation:
    """Raises pydantic's ValidationError, which names the field that is wrong."""
    return ADAPTER.validate_json(path.read_bytes())
