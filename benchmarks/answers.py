"""How well a director's words are read, and above all: that nothing is marked which they have not said."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import ROOT
from domain.answers import SAYS_SOMETHING, Answer, Intent, read_answers

FOLDER = ROOT / "tests" / "answers"
SETS = {
    "worked-with": FOLDER / "worked_with.csv",  # the rules were made with these in sight
    "held-back": FOLDER / "held_back.csv",  # written before the rules, and not looked at until they were finished
}
Reading = frozenset[tuple[Intent, frozenset[str]]]  # what is said, of which points


@dataclass(frozen=True, kw_only=True)
class Sample:
    """A message and what a person reads in it: «done 1.2 1.5; report 1.3»."""

    text: str
    wanted: Reading

    @property
    def got(self) -> Reading:
        return reading(read_answers(self.text))

    @property
    def trap(self) -> bool:
        """It marks nothing."""
        return not any(intent in SAYS_SOMETHING for intent, _ in self.wanted)

    @property
    def marked_wrongly(self) -> bool:
        """Something is marked that was not said, or of other points."""
        return any(part[0] in SAYS_SOMETHING and part not in self.wanted for part in self.got)


def reading(answers: Iterable[Answer]) -> Reading:
    """What is done about it: where a part is not clear, nothing, whatever else is said."""
    said = frozenset((one.intent, frozenset(one.numbers)) for one in answers)
    if any(intent is Intent.UNCLEAR for intent, _ in said):
        return frozenset({(Intent.UNCLEAR, frozenset())})
    return said


def samples(path: Path) -> list[Sample]:
    with path.open(encoding="utf-8", newline="") as file:
        return [Sample(text=row["text"], wanted=_wanted(row["reading"])) for row in csv.DictReader(file)]


def _wanted(written: str) -> Reading:
    parts = [re.split(r"\s+", part.strip()) for part in written.split(";")]
    return frozenset((Intent(intent), frozenset(numbers)) for intent, *numbers in parts)


def report(sets: Iterable[str], *, misses: bool) -> None:
    """Tables on the screen. `misses`: every message that was read otherwise."""
    for name in sets:
        found = samples(SETS[name])
        traps = [one for one in found if one.trap]
        print(f"\n{name.upper()}, answers: {len(found)}, of them traps: {len(traps)}")
        print(f"{'right':14}{_share(found)}")
        for kind, several in _by_kind(found).items():
            print(f"  {kind:12}{_share(several)}")
        print(f"{'traps sprung':14}{_counted(one for one in traps if one.marked_wrongly)}")
        print(f"{'marked wrongly':14}{_counted(one for one in found if one.marked_wrongly)}")
        if misses:
            for one in found:
                if one.got != one.wanted:
                    print(f"    {_told(one.wanted)}, read as {_told(one.got)}: {one.text!r}")


def right(found: Sequence[Sample]) -> int:
    return sum(one.got == one.wanted for one in found)


def _share(found: Sequence[Sample]) -> str:
    return f"{right(found):>4}/{len(found):<4}{right(found) / len(found):>7.1%}"


def _counted(found: Iterable[Sample]) -> str:
    wrong = Counter(one.text for one in found)
    return "".join([f"{wrong.total():>4}", *(f"\n    {text!r}" for text in wrong)])


def _by_kind(found: Sequence[Sample]) -> dict[str, list[Sample]]:
    kinds: dict[str, list[Sample]] = {kind: [] for kind in (*Intent, "several")}
    for one in found:
        kinds["several" if len(one.wanted) > 1 else next(iter(one.wanted))[0]].append(one)
    return {kind: several for kind, several in kinds.items() if several}


def _told(said: Reading) -> str:
    return "; ".join(sorted(" ".join([intent, *sorted(numbers)]) for intent, numbers in said))
