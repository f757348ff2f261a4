"""Why a template was refused, in terms that can be said to whoever sent it."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from domain.errors import SrokiError

MAX_BYTES = 3 * 2**20  # with a coat of arms; the default one has 40 KB
MOST = 5  # problems told at once
QUOTED = 80  # characters


class Fault(StrEnum):
    NOT_WORD = "not_word"  # no .docx, whatever its name says
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105 - a code, not a password
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"  # filling it takes too long
    MACROS = "macros"
    EMBEDDED = "embedded"  # an object of another program
    LINKED = "linked"  # it fetches something from elsewhere; value: from where
    COMMAND = "command"  # a Word field that does something; value: its name
    NO_FIELDS = "no_fields"
    UNKNOWN = "unknown"  # value: the field; near: one that it may mean
    OPEN = "open"  # braces that are not closed; value: what stands there
    STATEMENT = "statement"  # {% … %}; value: what stands there
    MIXED = "mixed"  # fields of two lists in one row; value: both
    BROKEN = "broken"  # filling it failed in a way that nobody has foreseen


@dataclass(frozen=True, kw_only=True)
class Problem:
    fault: Fault
    value: str | None = None
    near: str | None = None


class TemplateError(SrokiError):
    """The template cannot be used as it is."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = tuple(dict.fromkeys(problems))[:MOST]

    def to_record(self) -> list[dict[str, Any]]:
        return [asdict(one) for one in self.problems]


def refused(fault: Fault, value: str | None = None) -> TemplateError:
    return TemplateError([problem(fault, value)])


def problem(fault: Fault, value: str | None = None, near: str | None = None) -> Problem:
    """With a quotation that is short enough for a chat."""
    if value is not None and len(value) > QUOTED:
        value = value[: QUOTED - 1].rstrip() + "…"
    return Problem(fault=fault, value=value, near=near)


def from_record(records: list[dict[str, Any]]) -> TemplateError:
    """Raises ValueError, KeyError, TypeError."""
    return TemplateError(Problem(**{**one, "fault": Fault(one["fault"])}) for one in records)
