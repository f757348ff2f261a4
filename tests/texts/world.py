"""What comes from outside into the texts: of ordinary words, or of the worst that a document could hold."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from domain.assignments import Assignment, Status
from domain.decisions import (
    Assignee,
    AssigneeKind,
    Bases,
    Basis,
    Deadline,
    DeadlineKind,
    Decision,
    DecisionKind,
    Doubt,
    Meeting,
    Minutes,
    Origin,
    Sure,
    Unclear,
    Unread,
)
from domain.drafts import What
from domain.extensions import Extension, ExtensionState
from domain.inquiries import Inquiry, InquiryKind, InquiryState
from domain.people import Group, Organization, OrganizationKind, Person, Role, Roster, short_name
from domain.reminders import Kind, Reminder
from domain.standing import Progress
from messaging.texts.card import Sheet
from messaging.texts.control import Subject
from messaging.texts.publishing import Callee
from minutes.plan import Planned, Target, Unresolved
from papers.roster import RosterRow
from storage.announcements import Announcement, Reader
from storage.announcements import State as AnnouncementState
from storage.backups import Backup
from storage.directory import Listed
from storage.drafts import Correction
from storage.files import SentFile
from storage.leaves import Leave
from storage.links import Link
from storage.minutes import File, State, StoredDecision, StoredMinutes
from storage.reports import Report, ReportFile
from storage.stacks import Stack, StackedPage, StackState

TODAY = dt.date(2026, 11, 23)
NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
URL = "https://t.me/" + "b" * 32 + "?start=" + "A" * 22  # the longest name of a bot (Bot Features, Usernames)

NUMBER = "9" * 15  # ITU-T E.164


def days_later(n: int) -> dt.date:
    return TODAY + dt.timedelta(days=n)


# Every field inferred, none for sure.
UNSURE = Bases(
    number=Basis(origin=Origin.ORDER, sure=Sure.LOW),
    agenda_item=Basis(origin=Origin.ORDER, sure=Sure.LOW),
    kind=Basis(origin=Origin.HEADING, sure=Sure.LOW),
    assignees=Basis(origin=Origin.SHARED, sure=Sure.LOW),
    deadline=Basis(origin=Origin.HEADING, sure=Sure.LOW),
)


@dataclass(frozen=True, kw_only=True)
class World:
    """What comes from outside. `id` is that of everything."""

    name: str
    place: str
    words: str
    number: str
    id: int
    many: int  # of everything that there can be several of

    def person(self) -> Person:
        return Person(id=self.id, full_name=self.name, position=self.place, organization_id=self.id, is_head=True)

    def callee(self) -> Callee:
        return Callee(organization=self.place, person=self.name, phones=[NUMBER] * self.many)

    def backup(self) -> Backup:
        return Backup(path=Path("data/backups/sroki-20261123T090000Z.db"), made_at=NOW)  # named by us

    def meeting(self) -> Meeting:
        return Meeting(kind=self.words, number=self.number, date=TODAY, chair=self.name, secretary=self.name)

    def deadlines(self) -> Iterable[Deadline]:
        for kind in DeadlineKind:
            for date in (None, days_later(-400), TODAY, days_later(400)):
                for phrase in (None, self.words):
                    yield Deadline(kind=kind, date=date, phrase=phrase)

    def assignment(self, **changes: object) -> Assignment:
        fields: dict[str, object] = {
            "id": self.id,
            "minutes_id": self.id,
            "decision_id": self.id,
            "minutes_number": self.number,
            "minutes_date": TODAY,
            "minutes_kind": self.words,
            "position": 7,
            "agenda_item": 3,
            "number": self.number,
            "text": self.words,
            "deadline": Deadline(kind=DeadlineKind.BY, date=days_later(-400)),
            "person_id": self.id,
            "organization": self.place,
            "person": self.name,
            "status": Status.ASSIGNED,
            "important": True,
        }
        return Assignment(**fields | changes)  # type: ignore[arg-type]  # by name

    def due(self) -> Assignment:
        """What has been extended once."""
        deadline = Deadline(kind=DeadlineKind.BY, date=days_later(-400))
        return self.assignment(deadline=deadline, first_date=days_later(-500), period="2026-W50")

    def extension(self, **changes: object) -> Extension:
        fields: dict[str, object] = {
            "id": self.id,
            "assignment_id": self.id,
            "person_id": self.id,
            "person": short_name(self.name),
            "state": ExtensionState.WAITING,
            "until": days_later(400),
            "due_on": days_later(-400),
            "reason": self.words,
            "created_at": NOW,
        }
        return Extension(**fields | changes)  # type: ignore[arg-type]  # by name

    def inquiry(self, **changes: object) -> Inquiry:
        fields: dict[str, object] = {
            "id": self.id,
            "person_id": self.id,
            "person": short_name(self.name),
            "organization": self.place,
            "kind": InquiryKind.QUESTION,
            "state": InquiryState.WAITING,
            "text": self.words,
            "created_at": NOW,
            "assignment_id": self.id,
            "report_id": None,
        }
        return Inquiry(**fields | changes)  # type: ignore[arg-type]  # by name

    def given(self) -> list[Assignment]:
        """Of as many sets of minutes; each with the longest deadline that can be written."""
        wordy = Deadline(kind=DeadlineKind.RELATIVE, phrase=self.words)
        late = Deadline(kind=DeadlineKind.BY, date=days_later(-400))
        return [
            self.assignment(
                id=self.id - place,
                minutes_id=self.id - place,
                minutes_kind=f"{place} {self.words}",
                organization=f"{place} {self.place}",
                deadline=late if place % 2 else wordy,
                status=Status.RETURNED,
                decision_id=self.id - place,
                period="2026-W50" if place % 3 else "",
            )
            for place in range(self.many)
        ]

    def reminders(self, *kinds: Kind) -> list[Reminder]:
        """Of these kinds in turns."""
        return [
            Reminder(assignment=one, kind=kinds[place * len(kinds) // self.many], day=TODAY)
            for place, one in enumerate(self.given())
        ]

    def late(self, *kinds: Kind) -> list[Reminder]:
        """Of these kinds in turns, for the secretary."""
        deadline = Deadline(kind=DeadlineKind.BY, date=days_later(-400))
        given = [replace(one, deadline=deadline) for one in self.given()]
        return [
            Reminder(assignment=one, kind=kinds[place % len(kinds)], day=days_later(-400))
            for place, one in enumerate(given)
        ]

    def planned(self) -> list[Planned]:
        who = Assignee(kind=AssigneeKind.PERSON, phrase=self.words, name=self.name)
        target = Target(person_id=self.id, organization_id=self.id)
        kinds = [*DecisionKind] * self.many
        return [
            Planned(
                decision=Decision(
                    agenda_item=3,
                    number=self.number,
                    text=self.words,
                    kind=kind,
                    assignees=(who,),
                    deadline=Deadline(kind=DeadlineKind.RELATIVE, phrase=self.words),
                    excerpt=self.words,
                    page=self.id,
                    line=self.id,
                    bases=UNSURE,
                    doubts=tuple(Doubt),
                ),
                targets=(target,) * (place % 3),
                unresolved=(
                    Unresolved(assignee=who, candidates=(target,) * (place % 3 * 2)),
                    Unresolved(assignee=who, candidates=(target,) * self.many, ambiguous=True),
                ),
            )
            for place, kind in enumerate(kinds)
        ]

    def unread(self) -> tuple[Unread, ...]:
        return (
            tuple(
                Unread(excerpt=self.words, reason=reason, page=page, line=line)
                for reason in Unclear
                for page in (None, self.id)
                for line in (None, self.id)
            )
            * self.many
        )

    def stored(self, meeting: Meeting | None = None) -> StoredMinutes:
        found = tuple(entry.decision for entry in self.planned())
        return StoredMinutes(
            id=self.id,
            state=State.DRAFT,
            read=Minutes(meeting=meeting or self.meeting(), decisions=found, unread=self.unread(), recognized=True),
            file=File(name=self.words, file_id="file", sha256=b"1" * 32),
            decisions=tuple(
                StoredDecision(id=self.id, minutes_id=self.id, revision=10**6, decision=decision) for decision in found
            ),
        )

    def sheets(self) -> list[Sheet]:
        """One for every point."""
        known = Roster(
            organizations=(Organization(id=self.id, name=self.place, kind=OrganizationKind.SCHOOL),),
            people=(self.person(),),
            groups=(Group(id=self.id, name=self.name, organization_ids=frozenset()),) * self.many,
        )
        return [
            Sheet(
                stored=self.stored(),
                planned=self.planned(),
                roster=known,
                at=at,
                days=[days_later(n) for n in range(4)],
                corrected=self.correction(),
                walk=walk,
            )
            for at in (0, self.many)
            for walk in (False, True)
        ]

    def listed(self, many: int) -> list[Listed]:
        return [
            Listed(
                person=self.person(),
                organization=self.place if place % 2 else None,
                registered=place % 3 > 0,
                blocked=place % 3 > 1,
                open=place,
            )
            for place in range(many)
        ]

    def row(self) -> RosterRow:
        return RosterRow(
            row=1,
            organization=self.place,
            kind=OrganizationKind.SCHOOL,
            full_name=self.name,
            position=self.words,
            groups=(),
        )

    def groups(self) -> list[Group]:
        rules = (None, self.words)
        return [
            Group(id=self.id, name=self.name, organization_ids=frozenset(), rule=rules[place % 2])
            for place in range(self.many)
        ]

    def announcement(self, *, asks: bool) -> Announcement:
        return Announcement(
            id=self.id,
            person_id=self.id,
            state=AnnouncementState.OPEN,
            whom=self.place,
            asks=asks,
            receipt_message_id=None,
            text=self.words,
            files=(("document", "file"),),
        )

    def readers(self, read: int) -> list[Reader]:
        """As many as there are, so many of whom have read it, and one who has only received it."""
        return [
            Reader(
                person=self.person(),
                read=place < read,
                received=place <= read,
                organization=self.place,
                numbers=["79271112233"],
            )
            for place in range(self.many)
        ]

    def subject(self, held: int = 3) -> Subject:
        """A published point of the draft, given to so many."""
        progress = Progress(
            given=held, received=1, acknowledged=2, reported=5, accepted=1, returned=held, overdue=held, withdrawn=1
        )
        return Subject(stored=self.stored(), at=0, held=self.given()[:held], progress=progress)

    def correction(self) -> Correction:
        return Correction(id=self.id, who=self.name, person_id=self.id, at=NOW, what=What.KIND, decision_id=self.id)

    def file(self) -> SentFile:
        return SentFile(kind="photo", file_id="file", unique_id="unique", name=self.words, size=1)

    def stack(self, pages: int, *, written: bool = False) -> Stack:
        text = self.words if written else None
        page = StackedPage(id=self.id, message_id=self.id, album_id=None, file=self.file(), text=text)
        return Stack(
            id=self.id,
            person_id=self.id,
            state=StackState.OPEN,
            receipt_message_id=None,
            minutes_id=None,
            pages=(page,) * pages,
            written=written,
        )

    def leave(self) -> Leave:
        return Leave(
            id=self.id,
            person_id=self.id,
            person=short_name(self.name),
            deputy_id=self.id,
            deputy=short_name(self.name),
            last_day=TODAY,
            first_day=TODAY,
        )

    def report_file(self, number: int = 0) -> ReportFile:
        name = self.words if number % 2 == 0 else None
        return ReportFile(id=number, kind="photo", file_id="file", unique_id="unique", name=name, size=1)

    def states_of_report(self) -> list[Report]:
        """It takes files, was sent off, has got one, was left without any."""
        (first, *_) = self.reports()
        one = (self.report_file(),)
        return [
            first,
            replace(first, open_since=None),
            replace(first, files=one, taken_back=()),
            replace(first, files=()),
            replace(first, files=(), taken_back=()),
        ]

    def links(self) -> list[tuple[Link, str]]:
        link = Link(
            id=self.id, role=Role.SECRETARY, person_id=1, expires_at=NOW, opened_by=None, used=False, revoked=False
        )
        return [(link, self.name)] * self.many

    def reports(self) -> list[Report]:
        report = Report(
            id=self.id,
            assignment_id=self.id,
            person_id=self.id,
            text=self.words,
            created_at=NOW,
            update_id=self.id,
            receipt_message_id=None,
            album_id=None,
            open_since=NOW,
            files=tuple(self.report_file(n) for n in range(self.many)),
            taken_back=tuple(self.report_file(n) for n in range(self.many, 2 * self.many)),
        )
        return [report] * self.many
