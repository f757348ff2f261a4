"""The whole way from bytes to decisions."""

from domain.decisions import Assignee, Deadline, Decision, DecisionKind, Doubt, Meeting, Minutes
from minutes.addressees import before_verb, from_heading, from_list
from minutes.clauses import Clauses, split
from minutes.deadlines import NOTHING, Reading, read_phrase
from minutes.formats.plain import lines as text_lines
from minutes.formats.source import lines_of
from minutes.furniture import without_furniture
from minutes.hierarchy import Point
from minutes.kinds import kind_of
from minutes.layout import layout
from minutes.lines import Line
from minutes.meeting import meeting_of
from minutes.people import participants_of
from minutes.points import points
from minutes.repair import repaired
from minutes.spoken import find_deadline


def read(*files: bytes) -> Minutes:
    """Several files, such as photographs of pages, are one document. Raises a ReadError; no decisions is no error."""
    return read_lines(lines_of(*files))


def read_text(text: str) -> Minutes:
    """The same for text that is at hand, such as a message."""
    return read_lines(list(text_lines(text)))


def read_lines(lines: list[Line]) -> Minutes:
    found = layout(repaired(without_furniture(lines)))
    meeting = meeting_of(found)
    participants = participants_of(found)
    known = tuple(person.name for person in participants)
    decisions: list[Decision] = []
    for block in found.blocks:
        reader = _BlockReader(meeting, known, block.item)
        decisions += reader.read(points(block))
    return Minutes(meeting=meeting, participants=participants, decisions=tuple(decisions))


class _BlockReader:
    """Turns the points of one block into decisions."""

    def __init__(self, meeting: Meeting, known: tuple[str, ...], item: int | None) -> None:
        self._meeting = meeting
        self._known = known
        self._item = item
        self._heads: dict[int, tuple[tuple[Assignee, ...], Reading]] = {}

    def read(self, found: list[Point]) -> list[Decision]:
        clauses = {id(point): _clauses(point) for point in found}
        _share(found, clauses)
        return [self._decision(point, clauses[id(point)]) for point in found if clauses[id(point)].text]

    def _decision(self, point: Point, clauses: Clauses) -> Decision:
        text = " ".join(clauses.text.split())
        assignees = self._assignees(point, clauses, text)
        when = self._deadline(point, clauses, text)
        deadline, doubts = when.deadline, when.doubts
        kind = kind_of(text, assignees, deadline != Deadline())
        if kind is DecisionKind.ASSIGNMENT and not assignees:
            doubts = (Doubt.NO_ASSIGNEE, *doubts)
        return Decision(
            agenda_item=self._item,
            number=point.number,
            text=text,
            kind=kind,
            assignees=assignees if kind is DecisionKind.ASSIGNMENT else (),
            deadline=deadline,
            excerpt=point.body,
            line=point.at,
            doubts=tuple(doubts),
        )

    def _assignees(self, point: Point, clauses: Clauses, text: str) -> tuple[Assignee, ...]:
        """The label's, else those named before the verb, else those of the heading above."""
        if clauses.who:
            return from_list(clauses.who)
        return before_verb(text, self._known) or self._above(point)[0]

    def _deadline(self, point: Point, clauses: Clauses, text: str) -> Reading:
        if clauses.when:
            return read_phrase(clauses.when, self._meeting.date)
        found = find_deadline(text, self._meeting.date)
        return found if found != NOTHING else self._above(point)[1]

    def _above(self, point: Point) -> tuple[tuple[Assignee, ...], Reading]:
        """What the headings above hand down; read once for all of their points."""
        head = point.parent
        if head is None:
            return (), NOTHING
        if id(head) not in self._heads:
            clauses, date = _clauses(head), self._meeting.date
            inherited = self._above(head)
            who = from_list(clauses.who) or from_heading(clauses.text, self._known)
            when = read_phrase(clauses.when, date) if clauses.when else find_deadline(clauses.text, date)
            who = who or before_verb(clauses.text, self._known) or inherited[0]
            self._heads[id(head)] = who, when if when != NOTHING else inherited[1]
        return self._heads[id(head)]


def _clauses(point: Point) -> Clauses:
    if point.who is not None or point.when is not None:
        own = split(point.body)
        return Clauses(text=own.text, who=point.who or own.who, when=point.when or own.when)
    return split(point.body)


def _share(found: list[Point], clauses: dict[int, Clauses]) -> None:
    """«Срок» printed once, under the last of the points of one heading, is meant for all of them."""
    families: dict[int, list[Point]] = {}
    for point in found:
        if point.parent is not None and point.parent.heads:
            families.setdefault(id(point.parent), []).append(point)
    for family in families.values():
        *others, last = (clauses[id(point)] for point in family)
        for name in ("who", "when"):
            said = getattr(last, name)
            if said and len(family) > 1 and not any(getattr(other, name) for other in others):
                for point in family:
                    own = clauses[id(point)]
                    clauses[id(point)] = Clauses(**{**vars(own), name: said})
