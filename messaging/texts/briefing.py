"""The section «О выполнении решений» for the next agenda, in words."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import overdue
from domain.decisions import Meeting
from domain.standing import count, natural
from messaging.i18n import day, html, label
from messaging.texts.control import Subject, extended, name
from messaging.texts.points import deadline, meeting_title
from messaging.texts.tables import safe_name
from papers.briefing import Briefing, Carried


def briefing(subjects: Sequence[Subject], today: dt.date) -> Briefing:
    return Briefing(
        heading=label("On the decisions carried out"),
        about=label("{title}", title=meeting_title(subjects[0].stored.meeting)),
        as_of=label("as of {day}", day=day(today)),
        points=[_carried(one, today) for one in subjects],
    )


def _carried(one: Subject, today: dt.date) -> Carried:
    decision = one.line.decision
    late = sorted({name(held) for held in one.held if overdue(held, today)}, key=natural)
    return Carried(
        name=label("{point}", point=one.named),
        text=label("{text}", text=decision.text),
        deadline=". ".join(
            part for part in (label("Deadline: {when}", when=deadline(decision.deadline)), extended(one)) if part
        ),
        counts=_counts(one, today),
        late=label("Overdue: {names}", names="; ".join(late)) if late else None,
    )


def _counts(one: Subject, today: dt.date) -> str:
    """«Исполнено 11 из 22, в работе 8, просрочено 3»: all of it together is what was given."""
    found = count(one.held, today, unreached=())
    if not found.total:
        return label("Withdrawn from control")
    under_way = found.open - found.overdue
    parts = (
        label("Carried out by {n} of {total}", n=found.accepted, total=found.total),
        label("report being checked {n}", n=found.reported) if found.reported else None,
        label("under way {n}", n=under_way) if under_way else None,
        label("overdue {n}", n=found.overdue) if found.overdue else None,
    )
    return ", ".join(part for part in parts if part)


def file_name(meeting: Meeting) -> str:
    return safe_name(label("Decisions carried out, {title}", title=meeting_title(meeting)), "docx")


def caption() -> Markup:
    return html("For the next agenda: how far the decisions are carried out today.")
