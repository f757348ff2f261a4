"""Which assignment an answer is about. Where it is not clear, nobody guesses: the candidates are asked about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.assignments import Assignment


@dataclass(frozen=True, kw_only=True)
class Addressed:
    targets: tuple[Assignment, ...] = ()  # clear
    candidates: tuple[Assignment, ...] = ()  # to be asked about, when there is no clear target
    unknown: tuple[str, ...] = ()  # numbers that no assignment has


def address(
    mine: Sequence[Assignment],
    *,
    numbers: Sequence[str],
    replied_to: Collection[int],
    awaited: int | None,
) -> Addressed:
    """`mine` is what may be meant at all; the numbers named, the message replied to and the report asked for narrow it.

    A number names one assignment, or the answer is not clear; of several numbers every one must be clear.
    """
    pool = [one for one in mine if one.id in replied_to] if replied_to else list(mine)
    if numbers:
        return _by_numbers(pool or list(mine), numbers)
    if awaited is not None and any(one.id == awaited for one in pool):
        pool = [one for one in pool if one.id == awaited]
    return Addressed(targets=tuple(pool)) if len(pool) == 1 else Addressed(candidates=tuple(pool))


def _by_numbers(pool: Sequence[Assignment], numbers: Sequence[str]) -> Addressed:
    named = {number: [one for one in pool if _called(one) == number] for number in numbers}
    unknown = tuple(number for number, found in named.items() if not found)
    if unknown:
        return Addressed(unknown=unknown, candidates=tuple(pool))
    if all(len(found) == 1 for found in named.values()):
        return Addressed(targets=tuple(found[0] for found in named.values()))
    return Addressed(candidates=tuple(one for found in named.values() for one in found))


def _called(assignment: Assignment) -> str:
    """Its printed number; without one, its place in the minutes, as it is shown."""
    return (assignment.number or str(assignment.position)).rstrip(".)")
