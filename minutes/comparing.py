"""A later edition of minutes against the published one: what is new in it, what has changed, what is gone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from domain.decisions import Decision
from domain.split_numbers import printed_number

ALIKE = 85  # of 100: the same point in other words
NUMBERED_ALIKE = 55  # where the number says that it is the same


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """By places in the two papers, from 0."""

    kept: tuple[tuple[int, int], ...]  # before, after
    new: tuple[int, ...]
    gone: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class _Point:
    said: str
    number: str | None
    item: int | None

    @property
    def named(self) -> tuple[int | None, str | None]:
        return self.item, self.number


_Points = dict[int, _Point]


def compare(before: Sequence[Decision], after: Sequence[Decision]) -> Comparison:
    """The same words first, then the same number with words alike, then what is most alike."""
    left, right = dict(enumerate(map(_point, before))), dict(enumerate(map(_point, after)))
    kept: list[tuple[int, int]] = []
    for pairs in (_same_words_and_number, _same_words, _same_number, _alike):
        for old, new in pairs(left.copy(), right.copy()):
            if old in left and new in right:
                kept.append((old, new))
                del left[old], right[new]
    return Comparison(kept=tuple(sorted(kept, key=lambda pair: pair[1])), new=tuple(right), gone=tuple(left))


def _point(decision: Decision) -> _Point:
    said = " ".join(decision.text.lower().replace("ё", "е").rstrip(" .;").split())
    return _Point(said=said, number=decision.number and printed_number(decision.number), item=decision.agenda_item)


def _same_words_and_number(left: _Points, right: _Points) -> Iterator[tuple[int, int]]:
    return _where(left, right, lambda one, other: one == other)


def _same_words(left: _Points, right: _Points) -> Iterator[tuple[int, int]]:
    return _where(left, right, lambda one, other: one.said == other.said)


def _same_number(left: _Points, right: _Points) -> Iterator[tuple[int, int]]:
    def fits(one: _Point, other: _Point) -> bool:
        return one.number is not None and one.named == other.named and _likeness(one, other) >= NUMBERED_ALIKE

    return _where(left, right, fits)


def _where(left: _Points, right: _Points, fits: Callable[[_Point, _Point], bool]) -> Iterator[tuple[int, int]]:
    return ((old, new) for old, one in left.items() for new, other in right.items() if fits(one, other))


def _alike(left: _Points, right: _Points) -> Iterator[tuple[int, int]]:
    """The most alike first."""
    scored = [(_likeness(one, other), old, new) for old, one in left.items() for new, other in right.items()]
    best = sorted((found for found in scored if found[0] >= ALIKE), key=lambda found: -found[0])
    return ((old, new) for _, old, new in best)


def _likeness(one: _Point, other: _Point) -> float:
    return likeness(one.said, other.said)


def likeness(one: str, other: str) -> float:
    """Of 100."""
    from rapidfuzz import fuzz

    return fuzz.ratio(one, other)
