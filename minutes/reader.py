"""The whole way from bytes to decisions."""

from domain.decisions import Assignee, AssigneeKind, Deadline, Decision, DecisionKind, Doubt, Meeting, Minutes
from minutes.addressees import before_verb, from_heading, from_list
from minutes.clauses import Clauses, split
from minutes.deadlines import NOTHING, Reading, read_phrase
from minutes.kinds import kind_of
from minutes.layout import layout
from minutes.lines import Line
from minutes.meeting import meeting_of
from minutes.people import participants_of
from minutes.plain import lines as text_lines
from minutes.points import Point, points
from minutes.source import lines_of
from minutes.spoken import find_deadline


def read(data: bytes) -> Minutes:
    """Raises a ReadError; a document without decisions is Minutes with none."""
    return read_lines(lines_of(data))


def read_text(text: str) -> Minutes:
    """The same for text that is at hand, such as a message."""
    return read_lines(list(text_lines(text)))


def read_lines(lines: list[Line]) -> Minutes:
    found = layout(lines)
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

    def read(self, found: list[Point]) -> list[Decision]:
        clauses = {id(point): _clauses(point) for point in found}
        _share(found, clauses)
        return [self._decision(point, clauses[id(point)]) for point in found if clauses[id(point)].text]

    def _decision(self, point: Point, clauses: Clauses) -> Decision:
        text = " ".join(clauses.text.split())
        assignees = self._assignees(point, clauses, text)
        deadline, doubts = self._deadline(point, clauses, text)
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
        named = before_verb(text, self._known)
        above = point.parent
        while not named and above is not None:
            heads = _clauses(above)
            named = (
                from_list(heads.who) or from_heading(heads.text, self._known) or before_verb(heads.text, self._known)
            )
            above = above.parent
        return named

    def _deadline(self, point: Point, clauses: Clauses, text: str) -> Reading:
        date = self._meeting.date
        if clauses.when:
            return read_phrase(clauses.when, date)
        found = find_deadline(text, date)
        above = point.parent
        while found == NOTHING and above is not None:
            heads = _clauses(above)
            found = read_phrase(heads.when, date) if heads.when else find_deadline(heads.text, date)
            above = above.parent
        return found


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


def unnamed(assignee: Assignee) -> bool:
    """Whether somebody is meant by position alone."""
    return assignee.kind is AssigneeKind.PERSON and assignee.name is None
