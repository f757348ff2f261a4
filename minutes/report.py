"""What was read, for people as a table and for programs as JSON."""

import json

from pydantic import TypeAdapter

from domain.decisions import Assignee, Decision, Minutes

ADAPTER = TypeAdapter(Minutes)
TEXT_WIDTH = 60


def to_json(minutes: Minutes) -> str:
    """The records as they are; dates in ISO form."""
    return json.dumps(ADAPTER.dump_python(minutes, mode="json"), ensure_ascii=False, indent=1)


def from_json(data: bytes | str) -> Minutes:
    return ADAPTER.validate_json(data)


def table(minutes: Minutes) -> str:
    """The meeting, then a few lines for every decision."""
    meeting = minutes.meeting
    date = f"{meeting.date:%d.%m.%Y}" if meeting.date else "без даты"
    head = [f"{meeting.kind or 'документ'} № {meeting.number or '—'} от {date}"]
    head += [meeting.title] if meeting.title else []
    head.append(f"Председатель: {meeting.chair or '—'}; секретарь: {meeting.secretary or '—'}")
    head.append(f"Участников: {len(minutes.participants)}. Решений: {len(minutes.decisions)}.")
    return "\n".join([*head, *(line for decision in minutes.decisions for line in _lines(decision))])


def _lines(decision: Decision) -> list[str]:
    words = decision.text if len(decision.text) <= TEXT_WIDTH else decision.text[: TEXT_WIDTH - 1].rstrip() + "…"
    kind = "поручение" if decision.kind == "assignment" else "решение"
    item = f"вопрос {decision.agenda_item}" if decision.agenda_item else "без вопроса"
    lines = ["", f"{decision.number or '—'}  ({item}, {kind}) {words}"]
    if decision.assignees:
        lines.append("    кому: " + "; ".join(_who(assignee) for assignee in decision.assignees))
    deadline = decision.deadline
    if deadline.phrase or deadline.date:
        date = f" = {deadline.date:%d.%m.%Y}" if deadline.date else ""
        lines.append(f"    срок: {deadline.phrase or ''} [{deadline.kind}{date}]")
    if decision.doubts:
        lines.append("    неясно: " + ", ".join(decision.doubts))
    return lines


def _who(assignee: Assignee) -> str:
    return f"{assignee.name} ({assignee.position})" if assignee.name and assignee.position else assignee.phrase
