"""Published points that were split or joined by hand, beside the points of a later edition as its document has them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import combinations, pairwise

from domain.decisions import Decision, Doubt, Meeting
from domain.drafts import inheriting, joined
from domain.editions import parts_of_one, said, standing
from domain.split_numbers import printed_number
from minutes.comparing import NUMBERED_ALIKE, compare, likeness
from minutes.typed import sentences, typed_decision

CUTS = 12  # sentences of a point, at most, between which the parts of it are looked for


@dataclass(frozen=True, kw_only=True)
class Published:
    """A published point and what is known of the document behind it."""

    decision: Decision
    printed: dict[str, str] = field(default_factory=dict)  # what the document says, as `said`, if it was corrected
    read: tuple[Decision, ...] = ()  # as read: what it was joined from

    @property
    def text(self) -> str:
        return self.printed.get("text", self.decision.text)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a later edition says of a published point."""

    place: int  # of that point
    after: Decision
    printed: dict[str, str]  # what the former document says of the same, where it was corrected


@dataclass(frozen=True, kw_only=True)
class Uncut:
    """A point that was split: which of its new words belong to which part is not clear."""

    places: tuple[int, ...]
    after: Decision


@dataclass(frozen=True, kw_only=True)
class Reworked:
    kept: tuple[Reading, ...]
    new: tuple[int, ...]  # places in the later edition
    gone: tuple[int, ...]  # places of published points
    uncut: tuple[Uncut, ...]


def compare_reworked(
    lines: Sequence[Published], after: Sequence[Decision], reworked: Collection[str | None], meeting: Meeting
) -> Reworked:
    """`reworked`: printed numbers of what is split or joined in the later edition, too, and compared as it is."""
    units = _units(lines, reworked, meeting)
    parts = [(unit, at, part) for unit in units for at, part in unit.parts]
    found = compare([part for *_, part in parts], after)
    theirs: dict[_Unit, dict[int, int]] = {}
    for old, new in found.kept:
        unit, at, _ = parts[old]
        theirs.setdefault(unit, {})[at] = new
    kept: list[Reading] = []
    uncut: list[Uncut] = []
    for unit, places in sorted(theirs.items(), key=lambda pair: min(pair[1].values())):
        whole = unit.whole({at: after[place] for at, place in places.items()})
        readings, clear = unit.readings(whole)
        kept += readings
        uncut += [] if clear else [Uncut(places=unit.places, after=whole)]
    gone = tuple(place for unit in units if unit not in theirs for place in unit.places)
    return Reworked(kept=tuple(kept), new=found.new, gone=gone, uncut=tuple(uncut))


def by_hand(decisions: Sequence[Decision], joins: Collection[int]) -> frozenset[str | None]:
    """Printed numbers of what is split or joined. `joins`: places of what is joined."""
    split = (group[0] for group in parts_of_one(decisions) if len(group) > 1)
    return frozenset(_number(decisions[at]) for at in (*split, *joins))


def cut(text: str, parts: Sequence[str]) -> list[str] | None:
    """The text in as many pieces as these parts, each like its part; None if no cut gives that."""
    said = sentences(text)
    if not len(parts) <= len(said) <= CUTS:
        return None
    best: tuple[float, list[str]] = (0, [])
    for inner in combinations(range(1, len(said)), len(parts) - 1):
        pieces = [" ".join(said[start:end]) for start, end in pairwise((0, *inner, len(said)))]
        alike = [likeness(piece, part) for piece, part in zip(pieces, parts, strict=True)]
        if min(alike) >= NUMBERED_ALIKE and sum(alike) > best[0]:
            best = (sum(alike), pieces)
    return best[1] or None


def of_the_document(decisions: Sequence[Decision]) -> list[tuple[int, ...]]:
    """Places of those together that one point was split into; what was added by hand is by itself."""
    added = [(at,) for at, one in enumerate(decisions) if not one.excerpt]
    return sorted([*parts_of_one(decisions), *added])


def _number(decision: Decision) -> str | None:
    return decision.number and printed_number(decision.number)


def _units(lines: Sequence[Published], reworked: Collection[str | None], meeting: Meeting) -> list["_Unit"]:
    units: list[_Unit] = []
    for places in of_the_document([line.decision for line in lines]):
        theirs = [lines[at] for at in places]
        reworked_here = len(theirs) > 1 or len(theirs[0].read) > 1
        if reworked_here and _number(theirs[0].decision) in reworked:
            units += [_Unit((at,), [_alone(lines[at])], meeting) for at in places]
        else:
            units.append(_Unit(places, theirs, meeting))
    return units


def _alone(line: Published) -> Published:
    """In its own words, not those of the whole that it was or the first that it was joined from."""
    printed = {name: value for name, value in line.printed.items() if name != "text"}
    return replace(line, printed=printed, read=line.read[:1])


def _liker(line: Published, piece: str) -> str:
    now = line.decision.text
    return piece if likeness(piece, now) > likeness(line.text, now) else line.text


@dataclass(frozen=True, eq=False)
class _Unit:
    """A published point, or all that one was split into, beside the document."""

    places: tuple[int, ...]
    lines: Sequence[Published]
    meeting: Meeting

    @property
    def parts(self) -> list[tuple[int, Decision]]:
        """The points of the document behind it, to be looked for in the later one, by their places in it."""
        first = self.lines[0]
        if len(first.read) > 1:
            return [(at, part) for at, part in enumerate(first.read) if part.excerpt]
        return [(0, replace(first.decision, text=self._whole() if len(self.lines) > 1 else first.text))]

    def whole(self, found: Mapping[int, Decision]) -> Decision:
        """What the later document says of it, joined again as it was. `found`: by the places of the parts."""
        first = self.lines[0]
        if len(first.read) < 2:
            return found[0]
        reads = [found.get(at, part) for at, part in enumerate(first.read) if at in found or not part.excerpt]
        whole = reduce(joined, reads)
        if any(Doubt.SEVERAL_DEADLINES in one.doubts for one in reads):
            return whole
        return replace(whole, doubts=tuple(doubt for doubt in whole.doubts if doubt != Doubt.SEVERAL_DEADLINES))

    def readings(self, whole: Decision) -> tuple[list[Reading], bool]:
        """What the later edition says of each, and whether the words of all are clear."""
        if len(self.lines) == 1:
            return [Reading(place=self.places[0], after=whole, printed=self._printed_of_one())], True
        before = self._texts()
        same = whole.text.split() == self._whole().split()
        now = before if same else cut(whole.text, before)
        readings = [self._half(at, whole, before[at], now[at] if now else None) for at in range(len(self.lines))]
        return readings, now is not None

    def _half(self, at: int, whole: Decision, before: str, now: str | None) -> Reading:
        """`now`: its words in the later edition; without, they stay as they are."""
        line = self.lines[at]
        number = standing(line.decision, whole).number
        half = inheriting(typed_decision(now or line.decision.text, self.meeting), whole, number)
        half = replace(half, text=now or line.decision.text, skipped=line.decision.skipped)
        printed = {**line.printed, "text": before} if line.printed else {}
        return Reading(place=self.places[at], after=half, printed=printed if now else _alone(line).printed)

    def _pieces(self) -> list[str] | None:
        """Of the words that the first part had when it was the whole; None if it has said something else since."""
        return cut(self.lines[0].text, [line.decision.text for line in self.lines])

    def _texts(self) -> list[str]:
        """What the document says in each part of a point that was split."""
        pieces = self._pieces()
        if pieces is None:
            return [line.text if at else line.decision.text for at, line in enumerate(self.lines)]
        # What a later edition has said of the other parts is known of themselves.
        return [_liker(line, piece) for line, piece in zip(self.lines, pieces, strict=True)]

    def _whole(self) -> str:
        """The words of a point that was split, as the document has them."""
        first = self.lines[0]
        rewritten = self._pieces() is None and first.text != first.decision.text
        return first.text if rewritten else " ".join(self._texts())

    def _printed_of_one(self) -> dict[str, str]:
        """Of what was joined, all is known that its first point said, until a later edition has changed the whole."""
        line = self.lines[0]
        if len(line.read) < 2:
            return dict(line.printed)
        first, whole = said(line.read[0]), said(reduce(joined, line.read))
        return {name: whole[name] if value == first[name] else value for name, value in line.printed.items()}
