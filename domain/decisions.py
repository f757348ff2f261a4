"""What the reader finds in minutes: the meeting, its decisions, for whom and until when."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

SITTING = re.compile(r"^(?:(?:вне)?очередного\s+|расширенного\s+|планового\s+)?заседани[ея]\s+", re.I)
SUBJECT = re.compile(r"^«?об?о?\s", re.I)  # a title that says what about, not who met


DICTATED = "поручение"  # the kind of `Meeting` that was none: the secretary has written one assignment in a line


class DecisionKind(StrEnum):
    ASSIGNMENT = "assignment"  # somebody has to act
    RESOLUTION = "resolution"  # nobody has to act: «принять к сведению»


class AssigneeKind(StrEnum):
    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"


class DeadlineKind(StrEnum):
    BY = "by"  # «до 12.01.2022»: date is that day
    IN = "in"  # «март 2022»: date is the last day of the period
    FROM = "from"  # «с 01.09.2022»: date is the first day
    STANDING = "standing"  # «постоянно»
    RECURRING = "recurring"  # «ежемесячно до 5 числа»
    EVENT = "event"  # «по графику»
    RELATIVE = "relative"  # «в течение 10 дней»
    NONE = "none"

    @property
    def ends(self) -> bool:
        """Whether its date is one by which the work must be done; of an event the secretary names it."""
        return self in (self.BY, self.IN, self.RELATIVE, self.EVENT)


@dataclass(frozen=True, kw_only=True)
class Deadline:
    kind: DeadlineKind = DeadlineKind.NONE
    date: dt.date | None = None
    phrase: str | None = None  # as printed

    @property
    def undated(self) -> bool:
        """Whether there is a day by which it must be done, and nobody knows it yet."""
        return self.kind.ends and self.date is None


@dataclass(frozen=True, kw_only=True)
class Assignee:
    """As the minutes name it; whom of the roster it means is `minutes.matching`'s affair."""

    kind: AssigneeKind
    phrase: str  # as printed: «Е.И. Титова, начальник отдела»
    name: str | None = None  # nominative: «Титова Е.И.», «руководители ОО»
    position: str | None = None
    organization: str | None = None
    # Ids of the roster, where the secretary has chosen: the head of the organization, or the person.
    organization_id: int | None = None
    person_id: int | None = None


class Origin(StrEnum):
    """Where a field of a decision was taken from."""

    PRINTED = "printed"  # where one looks for it: after «Срок:», in its column, before the text
    SENTENCE = "sentence"  # from the words of the point: «руководителям … обеспечить до 1 марта»
    HEADING = "heading"  # handed down by a heading above
    SHARED = "shared"  # printed once for several points
    ORDER = "order"  # from where the point stands: the agenda item of a part without a heading
    SECRETARY = "secretary"  # the secretary has said or confirmed it
    ABSENT = "absent"  # nothing is printed

    @property
    def inferred(self) -> bool:
        """Not read in the point itself."""
        return self in (self.HEADING, self.SHARED, self.ORDER)


class Sure(StrEnum):
    HIGH = "high"
    FAIR = "fair"  # worth a look
    LOW = "low"  # as likely wrong as right


@dataclass(frozen=True, kw_only=True)
class Basis:
    """How a field came about, and how surely."""

    origin: Origin = Origin.ABSENT
    sure: Sure = Sure.HIGH


@dataclass(frozen=True, kw_only=True)
class Bases:
    """One for every field that is understood rather than copied."""

    number: Basis = Basis()
    agenda_item: Basis = Basis()
    kind: Basis = Basis()
    assignees: Basis = Basis()
    deadline: Basis = Basis()


@dataclass(frozen=True, kw_only=True)
class Decision:
    agenda_item: int | None
    number: str | None  # as printed, without the last dot: «1.2»
    text: str
    kind: DecisionKind
    assignees: tuple[Assignee, ...] = ()
    deadline: Deadline = Deadline()
    excerpt: str = ""  # the words of the document that it was read from
    page: int | None = None  # of a format that has pages, from 1
    line: int | None = None  # first line (of text, of a page) or paragraph (of an office document) of it, from 1
    bases: Bases = Bases()
    doubts: tuple[str, ...] = ()  # what the reader could not decide: codes of `Doubt`
    skipped: bool = False  # the secretary leaves it out: it goes to nobody

    @property
    def acts(self) -> bool:
        """Whether somebody has to act on it."""
        return self.kind is DecisionKind.ASSIGNMENT and not self.skipped


class Doubt(StrEnum):
    """What the reader asks the secretary instead of guessing."""

    NO_ASSIGNEE = "no_assignee"  # an assignment, but for nobody
    DEADLINE_UNREAD = "deadline_unread"  # something that looks like a deadline and could not be read
    IMPOSSIBLE_DATE = "impossible_date"  # 31.02
    BEFORE_MEETING = "before_meeting"  # a deadline earlier than the meeting
    SEVERAL_DEADLINES = "several_deadlines"  # several in one point; the last of them is kept


@dataclass(frozen=True, kw_only=True)
class Meeting:
    kind: str | None = None  # «протокол», «решение коллегии»
    number: str | None = None
    date: dt.date | None = None
    title: str | None = None
    chair: str | None = None  # «Фамилия И.О.»
    secretary: str | None = None

    @property
    def body(self) -> str | None:
        """Who met, as printed in the title: «районного совета по образованию» of «заседания районного совета …»."""
        if self.title is None or SUBJECT.match(self.title):
            return "коллегия" if self.kind == "решение коллегии" else None
        return SITTING.sub("", self.title)


@dataclass(frozen=True, kw_only=True)
class Participant:
    name: str
    position: str | None = None
    organization: str | None = None


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    number: int
    title: str


@dataclass(frozen=True, kw_only=True)
class NextMeeting:
    """One that the paper plans."""

    phrase: str  # as printed
    date: dt.date | None = None


class Unclear(StrEnum):
    """Why something that looks like a decision is none of the decisions."""

    OUTSIDE = "outside"  # it stands where no decisions are expected
    FRAGMENT = "fragment"  # no sentence: the beginning or the end is missing
    ILLEGIBLE = "illegible"  # recognized too badly to be understood


@dataclass(frozen=True, kw_only=True)
class Unread:
    """What looks like a decision and could not be understood as one: the secretary decides."""

    excerpt: str
    reason: Unclear
    page: int | None = None
    line: int | None = None


@dataclass(frozen=True, kw_only=True)
class Minutes:
    """One document, read."""

    meeting: Meeting
    agenda: tuple[AgendaItem, ...] = ()
    participants: tuple[Participant, ...] = ()
    absent: tuple[Participant, ...] = ()
    decisions: tuple[Decision, ...] = ()
    unread: tuple[Unread, ...] = ()
    next_meetings: tuple[NextMeeting, ...] = ()
    recognized: bool = False  # whether any of the text was recognized in pictures and should be compared with them
