"""Whom of the roster each decision goes to, before anything is published."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.decisions import Assignee, Decision, DecisionKind
from domain.people import Roster


@dataclass(frozen=True, kw_only=True)
class Target:
    """One who gets the assignment; an organization stands for its head."""

    organization_id: int | None
    person_id: int


@dataclass(frozen=True, kw_only=True)
class Planned:
    decision: Decision
    targets: tuple[Target, ...]
    unresolved: tuple[Assignee, ...]  # named in the minutes, not found in the roster with certainty

    @property
    def goes_nowhere(self) -> bool:
        return self.decision.kind is DecisionKind.ASSIGNMENT and not self.targets


def plan(decisions: Sequence[Decision], roster: Roster) -> list[Planned]:
    """One entry a decision, in their order. A person named twice in one decision gets it once."""
    return [_planned(decision, roster) for decision in decisions]


def _planned(decision: Decision, roster: Roster) -> Planned:
    from minutes.matching import match  # its rules are slow to load, and only publishing needs them

    targets: dict[int, Target] = {}
    unresolved = []
    if decision.kind is DecisionKind.ASSIGNMENT:
        for assignee in decision.assignees:
            found = match(assignee, roster)
            if found.problem is not None:
                unresolved.append(assignee)
            for target in found.targets:
                targets.setdefault(target.person_id, target)
    return Planned(decision=decision, targets=tuple(targets.values()), unresolved=tuple(unresolved))
