"""Why a roster was refused, in terms that can be said to the person who sent it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from domain.errors import SrokiError
from papers.limits import MAX_PROBLEM_VALUE, MAX_PROBLEMS


class RosterProblemCode(StrEnum):
    EMPTY = "empty"  # nothing at all in the file
    UNSUPPORTED_FORMAT = "unsupported_format"  # neither .xlsx nor .csv, whatever its name says
    DAMAGED = "damaged"
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - a code, not a password
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    MISSING_COLUMN = "missing_column"  # value: the column's Russian name
    DRAFT = "draft"  # the table of a draft, without the hidden columns that say of which
    NO_ROWS = "no_rows"  # a header and nothing under it
    MISSING_ORGANIZATION = "missing_organization"
    MISSING_NAME = "missing_name"
    BAD_NAME = "bad_name"  # value: what stands in place of a surname and a first name
    UNKNOWN_KIND = "unknown_kind"  # value: the kind as written
    UNKNOWN_TIMEZONE = "unknown_timezone"  # value: the time zone as written
    BAD_PHONE = "bad_phone"  # value: what is no number, as written
    SHARED_PHONE = "shared_phone"  # a mobile number of two people; value: the number
    DUPLICATE_ORGANIZATION = "duplicate_organization"  # a second head; value: the organization
    DUPLICATE_PERSON = "duplicate_person"  # value: the person
    TOO_LONG = "too_long"  # value: the beginning of the text


@dataclass(frozen=True, kw_only=True)
class RosterProblem:
    code: RosterProblemCode
    row: int | None = None  # as Excel numbers it, from 1
    value: str | None = None


class RosterError(SrokiError):
    """The roster cannot be taken as it is."""

    def __init__(self, problems: Iterable[RosterProblem]) -> None:
        super().__init__()
        self.problems = tuple(problems)[:MAX_PROBLEMS]

    @classmethod
    def of(cls, code: RosterProblemCode) -> Self:
        """The file as a whole is at fault."""
        return cls([RosterProblem(code=code)])

    def __str__(self) -> str:
        return f"{super().__str__()} {', '.join(map(_brief, self.problems))}"


def problem(code: RosterProblemCode, *, row: int | None = None, value: str | None = None) -> RosterProblem:
    """A problem whose quotation is short enough for a chat."""
    if value is not None and len(value) > MAX_PROBLEM_VALUE:
        value = value[: MAX_PROBLEM_VALUE - 1].rstrip() + "…"
    return RosterProblem(code=code, row=row, value=value)


def _brief(problem: RosterProblem) -> str:
    """For the log: without the value, which may be a person's name."""
    return problem.code.value if problem.row is None else f"{problem.code.value} in row {problem.row}"
