"""What the bot answers when a director has said something about an assignment."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Deed, Pick
from messaging.texts.assignments import undo_row
from messaging.texts.common import joined, lines, more
from messaging.texts.points import PLACE, called, clipped, point_of, status_name, title_of

_CHOICES = 30  # buttons under a question
_ROWS = 12  # of a list


def changed(assignments: Sequence[Assignment], update_id: int) -> Outgoing:
    """What was changed, and the way back."""
    return Outgoing(
        text=joined(
            html("Noted:"),
            _rows(assignments),
            html("The committee will check it.")
            if any(assignment.status is Status.REPORTED for assignment in assignments)
            else None,
        ),
        buttons=undo_row(update_id),
    )


def receipt(assignments: Sequence[Assignment], files: Sequence[str], *, undo: int | None) -> Outgoing:
    """A report has arrived: for which points, with which files."""
    return Outgoing(
        text=joined(
            html("The report reached the committee."),
            _rows(assignments),
            lines(
                html_plural("{n} file:", "{n} files:", len(files)),
                *(html("· {name}", name=clipped(name, 60)) for name in files[:_ROWS]),
                more(len(files) - _ROWS),
            ),
            html("To add one more file, just send it."),
        ),
        buttons=undo_row(undo) if undo else (),
    )


def _rows(assignments: Sequence[Assignment]) -> Markup:
    return lines(*(_row(assignment) for assignment in assignments[:_ROWS]), more(len(assignments) - _ROWS))


def _row(assignment: Assignment) -> Markup:
    return html(
        "· {title}, {point} — <b>{status}</b>",
        title=title_of(assignment),
        point=point_of(assignment),
        status=status_name(assignment.status),
    )


def undone(assignments: Sequence[Assignment]) -> Markup:
    return joined(html("Taken back:"), _rows(assignments))


def cannot_undo() -> str:
    return label("This can no longer be taken back: the assignment has moved on since.")


def taken_back() -> str:
    return label("Taken back")


def noted(assignment: Assignment) -> str:
    return label("Noted: {status}", status=status_name(assignment.status))


def taken_on(n: int) -> str:
    return label_plural("{n} assignment taken on", "{n} assignments taken on", n)


def already(assignment: Assignment) -> str:
    return label("Nothing to change: {status}.", status=status_name(assignment.status))


def send_report(assignment: Assignment) -> Markup:
    return html(
        "{title}, {point}: please send the report now, as a file or a photo.",
        title=title_of(assignment),
        point=point_of(assignment),
    )


def which(candidates: Sequence[Assignment], deed: Deed, *, report_id: int = 0) -> Outgoing:
    """One question with a button a point. Nothing was changed yet."""
    question = {
        Deed.DONE: html("Which point is done?"),
        Deed.ACKNOWLEDGE: html("Which point do you take on?"),
        Deed.REPORT: html("Which point is the report for?"),
    }[deed]
    return Outgoing(
        text=joined(question, html("The file is kept.") if report_id else None),
        buttons=_choices(candidates, deed, report_id),
    )


def is_it_a_report(candidates: Sequence[Assignment], report_id: int) -> Outgoing:
    return Outgoing(
        text=html("The file is kept. If it is a report, for which point? If it is not, there is nothing to do."),
        buttons=_choices(candidates, Deed.REPORT, report_id),
    )


def what_do_you_mean(candidates: Sequence[Assignment]) -> Outgoing:
    """The words were not clear: choose a point, then what to say about it."""
    return Outgoing(
        text=html(
            "I am not sure that I understood, so nothing was changed. Choose the point, or write, for example, "
            "“{example} done”.",
            example=called(candidates[0]),
        ),
        buttons=_choices(candidates, Deed.CARD, 0),
    )


def _choices(candidates: Sequence[Assignment], deed: Deed, report_id: int) -> tuple[tuple[Button, ...], ...]:
    one_set = len({candidate.minutes_id for candidate in candidates}) == 1
    return tuple(
        (
            Button(
                text=clipped(_choice(candidate, one_set=one_set), 60),
                data=Pick(assignment_id=candidate.id, deed=deed, report_id=report_id).pack(),
            ),
        )
        for candidate in candidates[:_CHOICES]
    )


def _choice(candidate: Assignment, *, one_set: bool) -> str:
    if one_set:
        return f"{point_of(candidate)} · {candidate.text}"
    return f"{point_of(candidate)} · {title_of(candidate)}"


def not_done_yet() -> Markup:
    return html("Understood, nothing was changed: the assignment stays open. When it is done, just write “done”.")


def no_such_point(numbers: Sequence[str]) -> Markup:
    return html(
        "You have no open assignment with the number {numbers}. Your assignments: /my",
        numbers=clipped(", ".join(numbers), PLACE),
    )


def nothing_open() -> Markup:
    return html("You have no open assignments, so nothing was changed.")


def kept_without_point() -> Markup:
    return html(
        "You have no open assignments, so this file is not a report on anything. "
        "To add it to a report, answer the message of that assignment with it."
    )


def photo() -> str:
    return label("photo")


def voice_or_sticker() -> Markup:
    return html("I understand words, documents and photos only. Please write, or send the report as a file.")
