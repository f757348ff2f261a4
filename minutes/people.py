"""Who was there, with position and organization: enough to fill a roster."""

import re

from domain.decisions import AssigneeKind, Participant
from minutes.layout import Layout
from minutes.lines import Line
from minutes.lists import from_list
from minutes.markers import marker
from minutes.names import find_names
from minutes.offices import is_position, organization_in
from minutes.russian import WORD, is_finite_verb

LIST = re.compile(r"^(?:список (?:присутствующих|участников)|присутствовали|приглаш[её]нн)", re.I)
ROLE = re.compile(r"^(?:председатель|секретарь|член[а-яё]*|участник[а-яё]*|приглаш[её]нн[а-яё]*)$", re.I)
LABEL = re.compile(r"^(?:и|[а-яё\s]{0,40}члены[а-яё\s]{0,40}|на заседании[а-яё\s]{0,20})?\s*[:–—-]\s*", re.I)
COUNTED = re.compile(r"(?:^|(?<=[;,:\n]))\s*\d{1,2}[.)]\s*(?=[А-ЯЁ])")  # «… : 1. Титов И.В., 2. Орлова Д.К.»
INITIALS = re.compile(r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?")
CUT_NAME = re.compile(r"(?:^|[\s,;:])[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?$")


def participants_of(found: Layout) -> tuple[Participant, ...]:
    """From the list in the head or, where there is none, from the one after the signatures."""
    return _people([line for line in found.people if line.text] or _after_signatures(found.end))


def absentees_of(lines: list[Line]) -> tuple[Participant, ...]:
    """Those listed under «Отсутствовали»."""
    return _people(lines)


def _people(lines: list[Line]) -> tuple[Participant, ...]:
    people: dict[str, Participant] = {}
    for one in from_list(_listed(lines)):
        if one.kind is AssigneeKind.PERSON and one.name is not None:
            position = None if ROLE.match(one.position or "") else one.position
            people.setdefault(one.name, Participant(name=one.name, position=position, organization=one.organization))
    return tuple(people.values())


def _listed(lines: list[Line]) -> str:
    """The lists without what was only told; lines that a narrow page cut are put together."""
    said = ""
    for line in lines:
        text = _row(line) if line.cells else found.rest if (found := marker(line.text)) else line.text
        wrapped = line.soft and not line.cells and _is_rest(said, text)
        if wrapped or not _tells(text):
            said += (" " if wrapped else "\n") + LABEL.sub("", text)
    return COUNTED.sub("\n", said)


def _is_rest(said: str, text: str) -> bool:
    """«… зам.⏎председателя комитета», «… Ильюшкина⏎О.С.»; «директор СШ № 2 Титов И.В.» begins anew."""
    if INITIALS.match(text):
        return CUT_NAME.search(said) is not None
    begins = is_position(text) and bool(find_names(text)) and re.search(r"[а-яё]{4}$|[»\d]$", said) is not None
    return text[:1].islower() and not said.endswith((";", ":")) and not begins


def _row(line: Line) -> str:
    """«1 | МБОУ СШ № 2 | директор | Титова Е.И.» as a person would say it: the name, then the position."""
    cells = [cell for cell in line.cells if WORD.search(cell)]
    return " ".join(sorted(cells, key=lambda cell: (not find_names(cell), not is_position(cell))))


def _tells(text: str) -> bool:
    """Whether a paragraph lists nobody: «Титова Е.И. показала …», «об уроках (Титова Е.И.)», «О подвозе»."""
    names = find_names(text)
    if not names:
        return not text[:1].islower() and not is_position(text) and organization_in(text[:60]) is None
    following, before = WORD.search(text[names[0].end :]), text[: names[0].start].rstrip(" –—-")
    if any(is_finite_verb(word[0]) for word in (following, *WORD.finditer(before)) if word is not None):
        return True
    office = is_position(before) or (organization_in(before) or "?").startswith(before[:5])
    return before.endswith("(") and not office


def _after_signatures(end: list[Line]) -> list[Line]:
    start = next((n for n, line in enumerate(end) if LIST.match(line.text)), None)
    return [] if start is None else [line for line in end[start:] if find_names(line.text)]
