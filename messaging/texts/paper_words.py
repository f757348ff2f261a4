"""What the paper itself says, always in Russian: it is a document of the committee."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from domain.assignments import Assignment, Status, days_left, last_day, overdue
from domain.decisions import Deadline
from domain.names import natural
from domain.people import Role, short_name
from domain.scopes import Figures, Scope, SetTitle
from domain.standing import Counts, count
from messaging.i18n import day, label, label_plural, speaking
from messaging.texts.control import Subject, extended, name
from messaging.texts.paper import subject
from messaging.texts.points import deadline, minutes_title, point_of, state, title_of
from papers.assignments_table import Line
from papers.fields import Content, Field, List, Part, Row

_LANGUAGE = "ru"


@dataclass(frozen=True, kw_only=True)
class Signer:
    name: str  # in full
    roles: frozenset[Role]


def content(
    scope: Scope, figures: Figures, points: Sequence[Row], signer: Signer, *, one: SetTitle | None = None
) -> Content:
    """`one`: if it is about these minutes alone; `points`: of the minutes, or of the school."""
    with speaking(_LANGUAGE):
        total = figures.total
        return Content(
            fields={
                Field.TITLE: label("Paper on how decisions are carried out"),
                Field.ABOUT: subject(scope, one),
                Field.DAY: day(figures.today),
                Field.SHARE: f"{round(100 * total.accepted / total.total) if total.total else 0}\N{NO-BREAK SPACE}%",
                Field.UNREACHED: str(total.unreached),
                Field.REST: _rest(total.overdue - len(figures.late)),
                Field.POSITION: label("Secretary of the committee")
                if Role.SECRETARY in signer.roles
                else label("Chair of the committee"),
                Field.SIGNER: short_name(signer.name),
                **_counted(total),
            },
            rows={
                List.POINT: points,
                List.MINUTES: [] if one else [_row(_title(title), counts) for title, counts in figures.by_minutes],
                List.SCHOOL: [] if scope.school else [_row(named, counts) for named, counts in figures.by_school],
                List.LATE: [_late(late, figures.today) for late in figures.late],
            },
        )


def _rest(n: int) -> str:
    if n <= 0:
        return ""
    return label_plural(
        "{n} more overdue assignment is in the table .xlsx.", "{n} more overdue assignments are in the table .xlsx.", n
    )


def _counted(counts: Counts) -> Row:
    return {
        Field.TOTAL: str(counts.total),
        Field.ACCEPTED: str(counts.accepted),
        Field.REPORTED: str(counts.reported),
        Field.OPEN: str(counts.open),
        Field.OVERDUE: str(counts.overdue),
        Field.UNSEEN: str(counts.unseen),
    }


def _row(named: str, counts: Counts) -> Row:
    return {Part.NAME: named, **_counted(counts)}


def _title(title: SetTitle) -> str:
    return minutes_title(kind=title.kind, number=title.number, date=title.date)


def _late(one: Assignment, today: dt.date) -> Row:
    return {
        Part.SCHOOL: name(one),
        Part.MINUTES: title_of(one),
        Part.POINT: point_of(one),
        Part.TEXT: one.text,
        Part.DEADLINE: deadline(one.deadline),
        Part.DAYS: str(_days_late(one, today) or ""),
    }


def _days_late(one: Assignment, today: dt.date) -> int | None:
    left = days_left(one.deadline, today) if overdue(one, today) else None
    return None if left is None else -left


def of_minutes(subjects: Iterable[Subject], today: dt.date) -> list[Row]:
    """How far each point is."""
    with speaking(_LANGUAGE):
        return [
            {
                Part.NUMBER: one.named,
                Part.TEXT: one.line.decision.text,
                Part.DEADLINE: ". ".join(
                    part for part in (deadline(one.line.decision.deadline), extended(one)) if part
                ),
                Part.PROGRESS: _progress(one, today),
                Part.LATE: "; ".join(sorted({name(it) for it in one.held if overdue(it, today)}, key=natural)),
            }
            for one in subjects
        ]


def _progress(one: Subject, today: dt.date) -> str:
    """«исполнено 11 из 22, на проверке 3, в работе 8, из них просрочено 2»: all of it is what was given."""
    found = count(one.held, today, unreached=())
    if not found.total:
        return label("withdrawn") if one.held else label("given to nobody yet")
    parts = (
        label("carried out {n} of {total}", n=found.accepted, total=found.total),
        label("report being checked {n}", n=found.reported) if found.reported else None,
        label("under way {n}", n=found.open) if found.open else None,
        label("of them overdue {n}", n=found.overdue) if found.overdue else None,
    )
    return ", ".join(part for part in parts if part)


def of_school(held: Sequence[Assignment], today: dt.date) -> list[Row]:
    """What it was given, and the state of that."""
    with speaking(_LANGUAGE):
        return [
            {
                Part.NUMBER: f"{point_of(one)}, {title_of(one)}",
                Part.TEXT: one.text,
                Part.DEADLINE: deadline(one.deadline),
                Part.PROGRESS: state(one, today),
                Part.LATE: name(one) if overdue(one, today) else "",
            }
            for one in held
        ]


def lines(held: Iterable[Assignment], days: dict[int, dict[Status, dt.date]], today: dt.date) -> list[Line]:
    """Rows of the table. `days`: on which each (id) last became what."""
    with speaking(_LANGUAGE):
        return [_line(one, days.get(one.id, {}), today) for one in held]


_AFTER = (Status.REPORTED, Status.RETURNED, Status.ACCEPTED)


def _line(one: Assignment, days: dict[Status, dt.date], today: dt.date) -> Line:
    """A day that was taken back is none."""
    reported = days.get(Status.REPORTED) if one.status in _AFTER else None
    return Line(
        number=one.minutes_number,
        held_on=one.minutes_date,
        point=point_of(one),
        text=one.text,
        important=label("important") if one.important else "",
        organization=one.organization,
        person=one.person,
        due=last_day(one.deadline),
        due_words=_words(one.deadline),
        first_due=one.first_date,
        state=state(one, today),
        late=_days_late(one, today),
        acknowledged=days.get(Status.ACKNOWLEDGED) if one.status is not Status.ASSIGNED else None,
        reported=reported,
        accepted=days.get(Status.ACCEPTED) if one.status is Status.ACCEPTED else None,
    )


def _words(value: Deadline) -> str:
    """As the minutes have it; what the date says already is left out."""
    return value.phrase or ("" if last_day(value) else deadline(value))


def titled(figures: Figures) -> list[tuple[str, Counts]]:
    with speaking(_LANGUAGE):
        return [(_title(title), counts) for title, counts in figures.by_minutes]


def heading(scope: Scope, one: SetTitle | None = None) -> str:
    """What it is about, in the name of its file."""
    with speaking(_LANGUAGE):
        return subject(scope, one)
