"""Whether anybody has to act: «принять к сведению» and «утвердить» are done once they are decided."""

import re

from domain.decisions import Assignee, DecisionKind, Sure
from minutes.russian import action
from minutes.vocabulary import DECLARED

NOTED = re.compile(
    r"\bприня(?:ть|ли)\s+(?:[^.,;]{0,80}\s+)?к\s+сведению|\bк\s+сведению\s+принять|\bпринять\s+во\s+внимание", re.I
)
ACT = re.compile(
    r"^принять\s+(?:активное\s+)?(?:участие|меры|исчерпывающие|необходимые|дополнительные|к\s+исполнению|к\s+руководству)",
    re.I,
)


def kind_of(text: str, assignees: tuple[Assignee, ...], dated: bool) -> tuple[DecisionKind, Sure]:
    """An assignment, unless the point only notes or declares something and names nobody for it; and how surely."""
    if NOTED.search(text):
        if _goes_further(text):
            return DecisionKind.ASSIGNMENT, Sure.FAIR
        return DecisionKind.RESOLUTION, Sure.HIGH
    verb = action(text)
    if verb is None:
        return DecisionKind.ASSIGNMENT, Sure.FAIR if assignees or dated else Sure.LOW
    if assignees or dated or verb[0].lower() not in DECLARED:
        return DecisionKind.ASSIGNMENT, Sure.HIGH
    return (DecisionKind.ASSIGNMENT if ACT.match(text[verb.start() :]) else DecisionKind.RESOLUTION), Sure.FAIR


def _goes_further(text: str) -> bool:
    """«Принять к сведению и довести до педагогов»: something is left to do."""
    found = NOTED.search(text)
    return (
        found is not None
        and re.match(r"\s*(?:и|,)", text[found.end() :]) is not None
        and action(text[found.end() :]) is not None
    )
