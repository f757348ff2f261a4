"""A later edition of minutes against the published one: what is new in it, what has changed, what is gone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.decisions import Decision

ALIKE = 85  # of 100: the same point in other words
NUMBERED_ALIKE = 55  # where the number says that it is the same


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """By places in the two papers, from 0."""

    kept: tuple[tuple[int, int], ...]  # before, after
    new: tuple[int, ...]
    gone: tuple[int, ...]


def compare(before: Sequence[Decision], after: Sequence[Decision]) -> Comparison:
    """The same words first, then the same number with words alike, then what is most alike."""
    left, right = dict(enumerate(before)), dict(enumerate(after))
    kept: list[tuple[int, int]] = []
    for pair in (_same_words, _same_number, _alike):
        for old, new in pair(left, right):
            if old in left and new in right:
                kept.append((old, new))
                del left[old], right[new]
    return Comparison(kept=tuple(sorted(kept, key=lambda pair: pair[1])), new=tuple(right), gone=tuple(left))


def _same_words(left: dict[int, Decision], right: dict[int, Decision]) -> Iterator[tuple[int, int]]:
    """Of several points with the same words those with the same number belong together."""
    for by_number in (True, False):
        for old, one in list(left.items()):
            for new, other in list(right.items()):
                same = _said(one) == _said(other) and (not by_number or _numbered(one) == _numbered(other))
                if same:
                    yield old, new


def _same_number(left: dict[int, Decision], right: dict[int, Decision]) -> Iterator[tuple[int, int]]:
    from rapidfuzz import fuzz

    for old, one in list(left.items()):
        for new, other in list(right.items()):
            if one.number and _numbered(one) == _numbered(other):
                if fuzz.ratio(_said(one), _said(other)) >= NUMBERED_ALIKE:
                    yield old, new


def _alike(left: dict[int, Decision], right: dict[int, Decision]) -> Iterator[tuple[int, int]]:
    from rapidfuzz import fuzz

    scored = [
        (fuzz.ratio(_said(one), _said(other)), old, new) for old, one in left.items() for new, other in right.items()
    ]
    for _, old, new in sorted((found for found in scored if found[0] >= ALIKE), key=lambda found: -found[0]):
        yield old, new


def _numbered(decision: Decision) -> tuple[int | None, str | None]:
    return decision.agenda_item, decision.number


def _said(decision: Decision) -> str:
    return " ".join(decision.text.lower().replace("ё", "е").rstrip(" .;").split())
