"""What was read, for people as a table and for programs as JSON."""

import json

from pydantic import TypeAdapter

from domain.decisions import Assignee, Decision, Minutes, Sure

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
    head += [f"Орган: {meeting.body}"] if meeting.body else []
    head.append(f"Председатель: {meeting.chair or '—'}; секретарь: {meeting.secretary or '—'}")
    head.append(f"Участников: {len(minutes.participants)}. Решений: {len(minutes.decisions)}.")
    found = [line for decision in minutes.decisions for line in _lines(decision)]
    return "\n".join([*head, *found, *_unread(minutes)])


def _unread(minutes: Minutes) -> list[str]:
    rows = [f"    {_place(one.page, one.line)} [{one.reason}] {_clipped(one.excerpt)}" for one in minutes.unread]
    return ["", f"Похоже на решения, но не понято: {len(rows)}", *rows] if rows else []


def _lines(decision: Decision) -> list[str]:
    kind = "поручение" if decision.kind == "assignment" else "решение"
    item = f"вопрос {decision.agenda_item}" if decision.agenda_item else "без вопроса"
    lines = ["", f"{decision.number or '—'}  ({item}, {kind}) {_clipped(decision.text)}"]
    if decision.assignees:
        lines.append("    кому: " + "; ".join(_who(assignee) for assignee in decision.assignees))
    deadline = decision.deadline
    if deadline.phrase or deadline.date:
        date = f" = {deadline.date:%d.%m.%Y}" if deadline.date else ""
        lines.append(f"    срок: {deadline.phrase or ''} [{deadline.kind}{date}]")
    if decision.doubts:
        lines.append("    неясно: " + ", ".join(decision.doubts))
    lines.append(f"    где: {_place(decision.page, decision.line)}" + _inferred(decision))
    return lines


def _inferred(decision: Decision) -> str:
    """What was not simply read, with where it comes from and how sure it is."""
    notes = [
        f"{name} — {basis.origin}, {basis.sure}"
        for name, basis in vars(decision.bases).items()
        if basis.origin.inferred or basis.sure is not Sure.HIGH
    ]
    return f"; выведено: {', '.join(notes)}" if notes else ""


def _place(page: int | None, line: int | None) -> str:
    return (f"стр. {page}, " if page else "") + f"строка {line}"


def _clipped(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= TEXT_WIDTH else text[: TEXT_WIDTH - 1].rstrip() + "…"


def _who(assignee: Assignee) -> str:
    return f"{assignee.name} ({assignee.position})" if assignee.name and assignee.position else assignee.phrase
