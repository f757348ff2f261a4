"""Whom of the roster each decision goes to, before anything is published."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from domain.decisions import Assignee, Decision, Doubt
from domain.drafts import to_compare, to_confirm
from domain.people import Roster

if TYPE_CHECKING:
    from minutes.matching import Match


@dataclass(frozen=True, kw_only=True)
class Target:
    """One who gets the assignment; an organization stands for its head."""

    organization_id: int | None
    person_id: int


@dataclass(frozen=True, kw_only=True)
class Unresolved:
    """Named in the minutes, not found in the roster with certainty."""

    assignee: Assignee
    candidates: tuple[Target, ...] = ()  # of whom one, or some, may be meant
    ambiguous: bool = False  # they fit equally


@dataclass(frozen=True, kw_only=True)
class Planned:
    decision: Decision
    targets: tuple[Target, ...]
    unresolved: tuple[Unresolved, ...]

    @property
    def acts(self) -> bool:
        """Whether somebody has to act on it."""
        return self.decision.acts

    @property
    def goes_nowhere(self) -> bool:
        return self.acts and not self.targets

    @property
    def asks(self) -> bool:
        """Whether only the secretary can tell something of it."""
        doubted = any(doubt != Doubt.NO_ASSIGNEE for doubt in self.decision.doubts)
        return self.acts and (doubted or bool(self.unresolved) or not self.targets)

    @property
    def open(self) -> bool:
        """Whether it is to be looked at before publishing."""
        return self.asks or to_confirm(self.decision)

    @property
    def marked(self) -> bool:
        """Whether nothing of it is open, and something is worth comparing with the document."""
        return not self.open and to_compare(self.decision)

    @property
    def to_agree(self) -> bool:
        """Whether one press can say that all of it is right."""
        return not self.asks and (self.open or self.marked)


def to_see(planned: Sequence[Planned], behind: int = -1, *, marked: bool = False) -> int | None:
    """The place of the next to look at: what asks first, then what else is open; or of what is only marked."""
    count = len(planned)
    order = [planned[n] for n in (*range(behind + 1, count), *range(behind + 1))]
    unclear: tuple[Callable[[Planned], bool], ...] = (lambda it: it.asks, lambda it: it.open)
    kinds = (lambda it: it.marked,) if marked else unclear
    found = next((one for kind in kinds for one in order if kind(one)), None)
    return None if found is None else next(n for n, one in enumerate(planned) if one is found)


def plan(decisions: Sequence[Decision], roster: Roster) -> list[Planned]:
    """One entry a decision, in their order. A person named twice in one decision gets it once."""
    from minutes.matching import match  # its rules are slow to load, and only publishing needs them

    matched = cache(lambda one: match(one, roster))  # the same people are named in point after point
    return [_planned(decision, matched) for decision in decisions]


def targets(assignees: Sequence[Assignee], roster: Roster) -> list[Target]:
    """Of those that are clear, each person once."""
    from minutes.matching import match  # its rules are slow to load

    found = [target for one in assignees for target in match(one, roster).targets]
    return list({one.person_id: one for one in found}.values())


def without_head(assignees: Sequence[Assignee], roster: Roster) -> list[str]:
    """Names of the organizations of the groups named here that nobody heads."""
    from minutes.matching import of_group  # its rules are slow to load

    headed = {person.organization_id for person in roster.people if person.is_head}
    meant = {one for assignee in assignees for one in of_group(assignee, roster)}
    return [one.name for one in roster.organizations if one.id in meant - headed]


def _planned(decision: Decision, match: "Callable[[Assignee], Match]") -> Planned:
    from minutes.matching import MatchProblem

    targets: dict[int, Target] = {}
    unresolved = []
    if decision.acts:
        for assignee in decision.assignees:
            found = match(assignee)
            if found.problem is not None:
                ambiguous = found.problem is MatchProblem.AMBIGUOUS
                unresolved.append(Unresolved(assignee=assignee, candidates=found.candidates, ambiguous=ambiguous))
            for target in found.targets:
                targets.setdefault(target.person_id, target)
    return Planned(decision=decision, targets=tuple(targets.values()), unresolved=tuple(unresolved))
