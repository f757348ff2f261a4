"""The points of one block become decisions: for whom, until when, and where each of it was taken from."""

from dataclasses import dataclass, replace

from domain.decisions import (
    Assignee,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Meeting,
    Origin,
    Sure,
)
from minutes.addressees import before_verb, from_heading
from minutes.assignees import sureness
from minutes.clauses import Clauses, split
from minutes.closing import at_end
from minutes.deadlines import NOTHING, Reading, read_phrase
from minutes.hierarchy import Point
from minutes.kinds import kind_of
from minutes.layout import Block
from minutes.lists import from_list
from minutes.spoken import find_deadline, without_deadline

NOT_SAID = Basis()
BLURRED = 80  # percent of legibility, below which a value may have been recognized wrongly
ILLEGIBLE = 60  # percent, below which it is as likely wrong as right


@dataclass(frozen=True, kw_only=True)
class _Who:
    assignees: tuple[Assignee, ...] = ()
    basis: Basis = NOT_SAID


@dataclass(frozen=True, kw_only=True)
class _When:
    reading: Reading = NOTHING
    origin: Origin = Origin.ABSENT

    @property
    def basis(self) -> Basis:
        return Basis(origin=self.origin, sure=self.reading.sure)


NOBODY = _Who()
NEVER = _When()


class BlockReader:
    """Turns the points of one block into decisions."""

    def __init__(self, meeting: Meeting, known: tuple[str, ...], block: Block) -> None:
        self._meeting = meeting
        self._known = known
        self._block = block
        self._heads: dict[int, tuple[_Who, _When]] = {}
        self._shared: dict[int, set[str]] = {}

    def read(self, found: list[Point]) -> list[Decision]:
        clauses = {id(point): _clauses(point) for point in found}
        self._share(found, clauses)
        return [self._decision(point, clauses[id(point)]) for point in found]

    def _decision(self, point: Point, clauses: Clauses) -> Decision:
        text = " ".join(clauses.text.split())
        who = self._who(point, clauses, text)
        when = self._when(point, clauses, text)
        kind, sure = kind_of(text, who.assignees, _is_due(when.reading.deadline))
        doubts = when.reading.doubts
        if kind is DecisionKind.RESOLUTION:
            who = NOBODY
        elif not who.assignees:
            doubts = (Doubt.NO_ASSIGNEE, *doubts)
        bases = Bases(
            number=_number_basis(point),
            agenda_item=self._block.basis,
            kind=Basis(origin=Origin.SENTENCE, sure=sure),
            assignees=who.basis,
            deadline=when.basis,
        )
        return Decision(
            agenda_item=self._block.item,
            number=point.number,
            text=text,
            kind=kind,
            assignees=who.assignees,
            deadline=when.reading.deadline,
            excerpt=point.body,
            page=point.page,
            line=point.at,
            bases=_dimmed(bases, point.legibility),
            doubts=tuple(doubts),
        )

    def _who(self, point: Point, clauses: Clauses, text: str) -> _Who:
        """The label's, else those named before the verb, else those of the heading above."""
        if clauses.who:
            origin = Origin.SHARED if "who" in self._shared.get(id(point), ()) else Origin.PRINTED
            listed = from_list(clauses.who, self._known)
            sure = Sure.FAIR if origin is Origin.SHARED and sureness(listed) is Sure.HIGH else sureness(listed)
            return _Who(assignees=listed, basis=Basis(origin=origin, sure=sure))
        if named := before_verb(text, self._known) or at_end(text, self._known):
            return _Who(assignees=named, basis=Basis(origin=Origin.SENTENCE, sure=sureness(named)))
        return self._above(point)[0]

    def _when(self, point: Point, clauses: Clauses, text: str) -> _When:
        if clauses.when:
            shared = "when" in self._shared.get(id(point), ())
            found = read_phrase(clauses.when, self._meeting.date)
            if shared and found.sure is Sure.HIGH:
                found = replace(found, sure=Sure.FAIR)
            return _When(reading=found, origin=Origin.SHARED if shared else Origin.PRINTED)
        found = find_deadline(text, self._meeting.date)
        if found == NOTHING and clauses.who:  # «Отв. – Громова А.П., до 1 ноября»
            found = find_deadline(clauses.who, self._meeting.date)
        return _When(reading=found, origin=Origin.SENTENCE) if found != NOTHING else self._above(point)[1]

    def _above(self, point: Point) -> tuple[_Who, _When]:
        """What the headings above hand down; read once for all of their points."""
        head = point.parent
        if head is None:
            return NOBODY, NEVER
        if id(head) not in self._heads:
            self._heads[id(head)] = self._of_head(head)
        return self._heads[id(head)]

    def _of_head(self, head: Point) -> tuple[_Who, _When]:
        clauses, date = _clauses(head), self._meeting.date
        inherited_who, inherited_when = self._above(head)
        named = from_list(clauses.who, self._known) or from_heading(clauses.text, self._known)
        named = named or before_verb(clauses.text, self._known)
        when = read_phrase(clauses.when, date) if clauses.when else find_deadline(clauses.text, date)
        return (
            _Who(assignees=named, basis=Basis(origin=Origin.HEADING, sure=sureness(named))) if named else inherited_who,
            _When(reading=when, origin=Origin.HEADING) if when != NOTHING else inherited_when,
        )

    def _share(self, found: list[Point], clauses: dict[int, Clauses]) -> None:
        """«Срок» printed once, under the last of the points of one heading, is meant for all of them."""
        families: dict[int, list[Point]] = {}
        for point in found:
            if point.parent is not None and point.parent.heads:
                families.setdefault(id(point.parent), []).append(point)
        for family in families.values():
            *others, last = (clauses[id(point)] for point in family)
            who, when = self._above(family[0])
            for name, handed_down in (("who", bool(who.assignees)), ("when", when.reading != NOTHING)):
                said = "" if handed_down else getattr(last, name)
                apart = family[-1].labelled  # on a line of its own, not in the sentence of the last point
                if said and apart and len(family) > 1 and not any(getattr(other, name) for other in others):
                    for point in family[:-1]:
                        clauses[id(point)] = replace(clauses[id(point)], **{name: said})
                        self._shared.setdefault(id(point), set()).add(name)


def _clauses(point: Point) -> Clauses:
    own = split(point.body)
    if own.who and not own.when and _is_term(own.who):  # «Исп. – немедленно»: «исполнить», not «исполнитель»
        own = replace(own, who="", when=own.who)
    return Clauses(text=own.text, who=point.who or own.who, when=point.when or own.when)


def _is_term(said: str) -> bool:
    reading = read_phrase(said, None)
    return reading.deadline.kind is not DeadlineKind.NONE and without_deadline(said.strip(" .")) == ""


def _is_due(deadline: Deadline) -> bool:
    """Whether something must be done until then; «признать … с 1 марта» only says from when it holds."""
    return deadline.phrase is not None and deadline.kind is not DeadlineKind.FROM


def _number_basis(point: Point) -> Basis:
    if point.number is None:
        return Basis()
    return Basis(origin=Origin.HEADING if point.numbered_above else Origin.PRINTED)


def _dimmed(bases: Bases, legibility: int) -> Bases:
    """What was recognized badly is not sure, however clear the sentence is."""
    if legibility >= BLURRED:
        return bases
    most = Sure.LOW if legibility < ILLEGIBLE else Sure.FAIR
    fields = {name: replace(basis, sure=_lower(basis.sure, most)) for name, basis in vars(bases).items()}
    return Bases(**fields)


def _lower(one: Sure, other: Sure) -> Sure:
    order = list(Sure)
    return max(one, other, key=order.index)
