"""Who was there."""

import re

from domain.decisions import AssigneeKind, Participant
from minutes.layout import Layout
from minutes.lines import Line
from minutes.lists import from_list
from minutes.markers import marker
from minutes.names import find_names

LIST = re.compile(r"^(?:список (?:присутствующих|участников)|присутствовали|приглаш[её]нн)", re.I)


def participants_of(found: Layout) -> tuple[Participant, ...]:
    """From the list in the head or, where there is none, from the one after the signatures."""
    return _people([line for line in found.people if line.text] or _after_signatures(found.end))


def absentees_of(lines: list[Line]) -> tuple[Participant, ...]:
    """Those listed under «Отсутствовали»."""
    return _people(lines)


def _people(lines: list[Line]) -> tuple[Participant, ...]:
    text = "\n".join((marker(line.text) or line).rest if marker(line.text) else line.text for line in lines)  # type: ignore[union-attr]
    people = {
        a.name: Participant(name=a.name, position=a.position, organization=a.organization)
        for a in from_list(text)
        if a.kind is AssigneeKind.PERSON and a.name is not None
    }
    return tuple(people.values())


def _after_signatures(end: list[Line]) -> list[Line]:
    start = next((n for n, line in enumerate(end) if LIST.match(line.text)), None)
    return [] if start is None else [line for line in end[start:] if find_names(line.text)]
