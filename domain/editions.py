"""A later edition of published minutes: a point whose words are the same stays as the secretary has made it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from domain.decisions import Basis, Decision, Minutes, Origin, Unread
from domain.drafts import SAID, with_assignees, with_deadline
from domain.split_numbers import printed_number

JOINED = 8  # points of the document, at most, that are looked at as one


@dataclass(frozen=True, kw_only=True)
class Same:
    """What has the same words in both, by places from 0."""

    before: tuple[int, ...]  # the published points: several if it was split
    after: tuple[int, ...]  # those of the later document: several if they were joined


@dataclass(frozen=True, kw_only=True)
class Corrected:
    """A point of a later edition beside the published one that was corrected by hand; the names are those of `said`."""

    decision: Decision
    kept: frozenset[str] = frozenset()  # as corrected: both documents say the same of it
    replaced: frozenset[str] = frozenset()  # the later document says something else


def said(decision: Decision) -> dict[str, str]:
    """What a point says, as words to be compared and kept in the journal."""
    return {
        "text": decision.text,
        "deadline": str(decision.deadline.date or decision.deadline.phrase or ""),
        "assignees": "; ".join(one.name or one.phrase for one in decision.assignees),
    }


def corrected(published: Decision, read: Decision, printed: Mapping[str, str]) -> Corrected:
    """What was corrected by hand stays where the document says the same. `printed`: what it said before, as `said`."""
    kept, replaced = set(), set()
    here, there = said(published), said(read)
    for name, before in printed.items():
        if here[name].split() == before.split():
            continue
        if there[name].split() == before.split() and (name == "text" or not _said(read, name)):
            kept.add(name)
        elif there[name] != here[name]:
            replaced.add(name)
    now = replace(read, text=published.text) if "text" in kept else read
    if "deadline" in kept:
        now = with_deadline(now, published.deadline)
    if "assignees" in kept:
        now = replace(with_assignees(now, published.assignees), kind=published.kind)
    return Corrected(decision=now, kept=frozenset(kept), replaced=frozenset(replaced))


def words(excerpt: str) -> str:
    """However the lines are broken."""
    return " ".join(excerpt.split())


def same_words(
    published: Sequence[Decision], read: Sequence[Decision], originals: Mapping[str, Decision]
) -> list[Same]:
    """`originals`: what was read of the published document before it was corrected, by its words."""
    left: dict[str, list[tuple[int, ...]]] = {}
    for group in parts_of_one(published):
        left.setdefault(words(published[group[0]].excerpt), []).append(group)
    groups, found, at = parts_of_one(read), [], 0
    while at < len(groups):
        for many in range(1, JOINED + 1):
            run = groups[at : at + many]
            after = tuple(place for group in run for place in group)
            said = words("\n".join(dict.fromkeys(read[group[0]].excerpt for group in run)))
            before = _best(left.get(said, ()), published, read[after[0]])
            parts = [published[place] for place in before or ()]
            if before and all(_unmoved(parts, read[place], originals) for place in after):
                left[said].remove(before)
                found.append(Same(before=before, after=after))
                at += many - 1
                break
        at += 1
    return found


def parts_of_one(decisions: Sequence[Decision]) -> list[tuple[int, ...]]:
    """The parts of a split point carry the words of the whole, and its place in the document."""
    groups: dict[tuple[object, ...], list[int]] = {}
    for place, one in enumerate(decisions):
        if one.excerpt:
            groups.setdefault((one.excerpt, one.page, one.line), []).append(place)
    return [tuple(group) for group in groups.values()]


def _best(fitting: Sequence[tuple[int, ...]], published: Sequence[Decision], read: Decision) -> tuple[int, ...] | None:
    """Where several say the same, that with the same number."""
    named = (group for group in fitting if _number(published[group[0]]) == _number(read))
    return next(named, fitting[0] if fitting else None)


def _unmoved(published: Sequence[Decision], read: Decision, originals: Mapping[str, Decision]) -> bool:
    """Whether what is printed elsewhere, in a heading or once for several points, is the same as well."""
    first, said = published[0], words(read.excerpt)
    original, cut = originals.get(said, first), len(published) > 1 or words(first.excerpt) != said
    for name in ("assignees", "deadline"):
        known = original if cut or _said(first, name) else first
        if not (_said(known, name) or _said(read, name)) and _printed(known, name) != _printed(read, name):
            return False
    return True


def _said(decision: Decision, name: str) -> bool:
    basis: Basis = getattr(decision.bases, name)
    return basis.origin is Origin.SECRETARY


def _printed(decision: Decision, name: str) -> object:
    """The day of «по графику», which the secretary has named, is in no document."""
    if name == "assignees":
        return [one.phrase for one in decision.assignees]
    return decision.deadline.phrase or (decision.deadline.kind, decision.deadline.date)


def standing(published: Decision, read: Decision) -> Decision:
    """The published point as it is; only if the document numbers it anew, with that number and its own letter."""
    if not read.number or not published.number or _number(published) == _number(read):
        return published
    letter = published.number.removeprefix(printed_number(published.number))
    return replace(published, number=f"{_number(read)}{letter}", agenda_item=read.agenda_item)


def _number(decision: Decision) -> str | None:
    return decision.number and printed_number(decision.number)


def taken_over(read: Minutes, published: Sequence[Decision], originals: Mapping[str, Decision]) -> Minutes:
    """A later edition as it is read, with all that the secretary has made of the points whose words are the same."""
    found = same_words(published, read.decisions, originals)
    known = {one.after[0]: one for one in found}
    inside = {place for one in found for place in one.after}
    decisions: list[Decision] = []
    for place, one in enumerate(read.decisions):
        if place in known:
            parts = (standing(published[at], one) for at in known[place].before)
            decisions += (_answered(part, one) for part in parts)
        elif place not in inside:
            decisions.append(one)
    used = {place for one in found for place in one.before}
    rest = [one for place, one in enumerate(published) if place not in used and one.excerpt]
    for unread in read.unread:
        taken_up = [_answered(one, unread) for one in rest if unread.excerpt and one.excerpt == unread.excerpt]
        at = next(_behind(decisions, unread), len(decisions))
        decisions[at:at] = taken_up
    return replace(read, decisions=tuple(decisions))


def _behind(decisions: Sequence[Decision], place: Unread) -> Iterator[int]:
    """Those that stand further down in the document."""
    here = (place.page or 0, place.line or 0)
    return (at for at, one in enumerate(decisions) if (one.page or 0, one.line or 0) > here)


def _answered(published: Decision, place: Decision | Unread) -> Decision:
    """With nothing that is still to be asked about what was published so; where it stands now."""
    bases = replace(published.bases, kind=SAID, assignees=SAID, deadline=SAID)
    return replace(published, page=place.page, line=place.line, bases=bases, doubts=())
