"""What the bot answers when a director has said something about an assignment."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import Outgoing
from messaging.texts.assignments import regain_row, undo_one_row, undo_row
from messaging.texts.background import said
from messaging.texts.common import joined, lines, more
from messaging.texts.points import PLACE, clipped, point_of, status_name, title_of

_ROWS = 10  # of a list


def changed(
    assignments: Sequence[Assignment],
    update_id: int | None,
    *,
    unchanged: Sequence[Assignment] = (),
    words: Sequence[str] = (),
) -> Outgoing:
    """What was changed, what was so before, and the way back. `words`: of the reports."""
    n = len(assignments)
    return Outgoing(
        text=joined(
            html_plural("Noted, {n} assignment:", "Noted, {n} assignments:", n) if n > _ROWS else html("Noted:"),
            rows(assignments),
            said(words),
            noted_before(unchanged) if unchanged else None,
            html("The committee will check it.")
            if any(assignment.status is Status.REPORTED for assignment in assignments)
            else None,
        ),
        buttons=undo_row(update_id),
    )


def nothing_changed(
    assignments: Sequence[Assignment], *, undo: int | None, undone: Sequence[Assignment] = ()
) -> Outgoing:
    """`undone`: as of `undo_row`; of one point only what was said of it is taken back."""
    one = assignments[0] if undo and len(assignments) == 1 else None
    back = undo_one_row(undo, one) if undo and one else undo_row(undo, undone=undone)
    return Outgoing(text=noted_before(assignments), buttons=back)


def noted_before(assignments: Sequence[Assignment]) -> Markup:
    return lines(html("Already noted:"), rows(assignments))


def rows(assignments: Sequence[Assignment]) -> Markup:
    return lines(*(_row(assignment) for assignment in assignments[:_ROWS]), more(len(assignments) - _ROWS))


def _row(assignment: Assignment) -> Markup:
    return html(
        "· {title}, {point} — <b>{status}</b>",
        title=title_of(assignment),
        point=point_of(assignment),
        status=status_name(assignment.status),
    )


def undone(assignments: Sequence[Assignment], *, regain: int | None) -> Outgoing:
    """`regain`: the update that took a report with files back."""
    return Outgoing(text=joined(html("Taken back:"), rows(assignments)), buttons=regain_row(regain))


def stand(
    assignments: Sequence[Assignment], *, undo: int | None, regain: int | None, undone: Sequence[Assignment] = ()
) -> Outgoing:
    """What was said of several points, as they stand now. `undone`: as of `undo_row`."""
    return Outgoing(
        text=joined(html("How it stands now:"), rows(assignments)),
        buttons=undo_row(undo, undone=undone) + regain_row(regain),
    )


def brought_back() -> str:
    return label("The report is with the committee again, with its files.")


def cannot_bring_back() -> str:
    return label("The report can no longer be brought back: the assignment has changed since. How it stands now: /my")


def cannot_undo() -> str:
    return label("This can no longer be taken back: the assignment has changed since. How it stands now: /my")


def taken_back(*, files: bool) -> str:
    if files:
        return label(
            "Taken back, and the files of the report with it. To get them back, press “Bring the report back”."
        )
    return label("Taken back")


def noted(assignment: Assignment) -> str:
    return label("Noted: {status}", status=status_name(assignment.status))


def taken_on(n: int, one: Assignment | None = None) -> str:
    """`one`: of those of whose minutes all is taken on."""
    if n == 0:
        return label("Everything here is already taken on")
    if one:
        title = title_of(one)
        return label_plural("{n} assignment taken on: {title}", "{n} assignments taken on: {title}", n, title=title)
    return label_plural("{n} assignment taken on", "{n} assignments taken on", n)


def already(assignment: Assignment) -> str:
    return label("Already noted: {status}", status=status_name(assignment.status))


def send_report(assignment: Assignment) -> Markup:
    return html(
        "{title}, {point}: please send the report now, as a file or a photo, or several. "
        "If it is too large for Telegram, write where it is: “report by link …”.",
        title=title_of(assignment),
        point=point_of(assignment),
    )


def look_for_yourself() -> Markup:
    """Instead, to the secretary and the chair."""
    return html("I do not answer questions. /status shows how things stand. The assignment stays open.")


def at_your_service() -> Markup:
    return html("I am here. Your open assignments: /my")


def gladly() -> Markup:
    """To thanks for an answer of the secretary."""
    return html("You are welcome. Your assignments stay as they are: /my")


def no_such_point(numbers: Sequence[str]) -> Markup:
    named = clipped(", ".join(numbers), PLACE)
    if len(numbers) == 1:
        return html("You have no assignment with the number {numbers}. Your open assignments: /my", numbers=named)
    return html("You have no assignments with the numbers {numbers}. Your open assignments: /my", numbers=named)


def nothing_open() -> Markup:
    return html("You have no open assignments, so nothing was changed.")


def sound() -> Markup:
    return html(
        "I cannot take a sound recording like this. Please send it as a file: the paper clip, then “File”. "
        "If it is too large for Telegram, write where it is: “report by link …”."
    )


def voice_or_sticker() -> Markup:
    return html(
        "I only understand words, documents, photos and videos. Please write, or send the report as a file. If it is "
        "too large, put it in the cloud and write “report” with the link."
    )
