"""Which assignment an answer is about. Where it is not clear, nobody guesses: the candidates are asked about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.assignments import Assignment
from domain.split_numbers import printed_number

_LITTLE = 2  # assignments that «все, кроме 1.5» marks without asking


@dataclass(frozen=True, kw_only=True)
class Addressed:
    targets: tuple[Assignment, ...] = ()  # clear; settled ones too, where a number or a reply points at them
    candidates: tuple[Assignment, ...] = ()  # to be asked about, when there is no clear target
    settled: tuple[Assignment, ...] = ()  # what is pointed at, when there is nothing left to do about any of it
    unknown: tuple[str, ...] = ()  # numbers that no assignment has
    pointed: bool = False  # the words answer a message about some of them


def address(
    mine: Sequence[Assignment],
    *,
    numbers: Sequence[str],
    replied_to: Collection[int],
    awaited: int | None,
) -> Addressed:
    """The numbers named, the message replied to and the report asked for say which of `mine` are meant.

    Without them only what is open can be meant; with them open ones come first. A number names one assignment, or the
    answer is not clear; of several numbers every one must be clear, and none may contradict what is pointed at.
    Of the periods of a recurring one the oldest open one is meant: they are answered in turn.
    """
    pointed = replied_to or (awaited,)
    pool = [one for one in mine if one.id in pointed]
    if numbers:
        return _by_numbers(mine, pool, numbers)
    if (replied_to or awaited is not None) and not pool:  # it is theirs no more
        return Addressed(candidates=_open(mine))
    return _clear(_open_first(pool) if pool else _open(mine))


def all_but(mine: Sequence[Assignment], *, numbers: Sequence[str], replied_to: Collection[int]) -> Addressed:
    """Everything open but these. Clear only where it is little, and of the same minutes as what is left out."""
    unknown = tuple(number for number in numbers if not any(names((number,), one) for one in mine))
    pool = [one for one in mine if one.id in replied_to] or mine
    still_open = _open(pool)
    if unknown:
        return Addressed(unknown=unknown, candidates=still_open)
    left_out = [one for one in mine if names(numbers, one)]
    others = tuple(one for one in still_open if one not in left_out)
    if not others:
        settled = tuple(one for one in pool if not one.status.open and one not in left_out)
        return Addressed(settled=settled, candidates=() if settled else still_open)
    of_minutes = {one.minutes_id for one in (*others, *(one for one in left_out if one.status.open))}
    if len(others) <= _LITTLE and len(of_minutes) == 1:
        return Addressed(targets=others)
    return Addressed(candidates=others)


def names(numbers: Collection[str], assignment: Assignment) -> bool:
    """By its number, of a part of a split point also by that of the whole; without one, by its place in the minutes."""
    number = (assignment.number or str(assignment.position)).rstrip(".)")
    return number in numbers or printed_number(number) in numbers


def _by_numbers(mine: Sequence[Assignment], pool: Sequence[Assignment], numbers: Sequence[str]) -> Addressed:
    named = {number: _named(pool, number) or _named(mine, number) for number in numbers}
    unknown = tuple(number for number, found in named.items() if not found)
    found = tuple(one for several in named.values() for one in several)
    still_open = _open(pool)
    if unknown:
        return Addressed(unknown=unknown, candidates=still_open or _open(mine))
    if still_open and any(one not in pool for one in found):
        return Addressed(candidates=tuple(dict.fromkeys((*found, *still_open))))
    if all(len(several) == 1 for several in named.values()):
        return Addressed(targets=found)
    return Addressed(candidates=found) if _open(found) else Addressed(settled=found)


def _named(pool: Sequence[Assignment], number: str) -> tuple[Assignment, ...]:
    return _open_first([one for one in pool if names((number,), one)])


def _clear(found: tuple[Assignment, ...]) -> Addressed:
    if len(found) == 1:
        return Addressed(targets=found)
    return Addressed(candidates=found) if _open(found) else Addressed(settled=found)


def _open_first(found: Sequence[Assignment]) -> tuple[Assignment, ...]:
    """Where nothing is open any more, of several periods the last one."""
    return _open(found) or tuple(one for one in found if not any(_earlier(one, other) for other in found))


def _open(found: Sequence[Assignment]) -> tuple[Assignment, ...]:
    still_open = [one for one in found if one.status.open]
    return tuple(one for one in still_open if not any(_earlier(other, one) for other in still_open))


def _earlier(one: Assignment, other: Assignment) -> bool:
    """Of two periods of the same assignment."""
    return one.decision_id == other.decision_id and one.period < other.period
