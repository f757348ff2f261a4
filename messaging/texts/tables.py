"""A draft as a table for Excel: handing it out, and what has changed in it when it comes back."""

import re
from dataclasses import dataclass

from markupsafe import Markup

from domain.decisions import Deadline, DeadlineKind, Decision, DecisionKind, Meeting
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Table, TableStep
from messaging.texts.common import joined, lines
from messaging.texts.doubts import questions
from messaging.texts.draft import to_compare
from messaging.texts.fitting import ROOM, dealt
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, meeting_title
from messaging.texts.review import to_summary
from messaging.texts.sources import inferred
from minutes.plan import Planned
from papers.draft_cells import BETWEEN, DraftColumn, cells, differing, written

_PAGE = 20  # rows a page
_ROOM = ROOM - 300  # above them stands what is missing
_TEXT = 200  # characters of what stands in a cell
_PHRASE = 80
_UNCLEAR = 1000
_FILE = 60
_MISSING = 10  # names of points
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')  # in names of files (Windows)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A point that the table changes or adds."""

    id: int | None  # none: a new one
    name: str
    before: Decision | None
    after: Decision


@dataclass(frozen=True, kw_only=True)
class Refused:
    """A row that is not taken."""

    row: int  # as Excel numbers it
    name: str | None  # of its point, if it has one
    why: Markup


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """A table beside its draft."""

    differences: tuple[Difference, ...] = ()
    refused: tuple[Refused, ...] = ()
    missing: tuple[str, ...] = ()  # points without a row, by name


def file_name(meeting: Meeting) -> str:
    return safe_name(meeting_title(meeting), "xlsx")


def safe_name(title: str, extension: str) -> str:
    """Of a file, on any system."""
    safe = _FORBIDDEN.sub("-", title).replace("\N{NO-BREAK SPACE}", " ").strip(" .")
    return f"{clipped(safe, _FILE)}.{extension}"


def caption() -> Markup:
    return html(
        "The points of the draft as a table. Correct them in Excel and send me the file: I show what has changed, "
        "and take nothing before you agree."
    )


def unclear(entry: Planned) -> str:
    """What is open about a point, as a hint in its row."""
    notes = (*questions(entry), *to_compare(entry), *(inferred(entry.decision) if entry.acts else ()))
    return clipped("; ".join(notes), _UNCLEAR)


def compared(minutes_id: int, meeting: Meeting, comparison: Comparison, page: int, *, taken: int = 0) -> Outgoing:
    """`taken`: of how many points the changes have just been taken; what is compared is what is left."""
    n = len(comparison.differences)
    rows = [*map(_difference, comparison.differences), *map(_refused, comparison.refused)]
    shown = Page.of(dealt(rows, str, most=_PAGE, room=_ROOM), page, 1)
    return Outgoing(
        text=joined(
            html("<b>{title}</b>, the table", title=meeting_title(meeting)),
            html_plural("Taken: changes of {n} point.", "Taken: changes of {n} points.", taken) if taken else None,
            *(_counts(comparison) if n or not taken else ()),
            html_plural(
                "{n} row cannot be taken: why stands below.",
                "{n} rows cannot be taken: why stands below.",
                len(comparison.refused),
            )
            if comparison.refused
            else None,
            *(row for rows in shown.items for row in rows),
            shown.of_how_many(),
        ),
        buttons=(
            *shown.turns(lambda to: _press(minutes_id, TableStep.SHOW, page=to)),
            *(_answers(minutes_id, n) if n else (to_summary(minutes_id),)),
        ),
    )


def _counts(comparison: Comparison) -> tuple[Markup | None, ...]:
    n, missing = len(comparison.differences), comparison.missing
    return (
        html_plural(
            "{n} point is changed. Nothing of it is taken yet.",
            "{n} points are changed. Nothing of it is taken yet.",
            n,
        )
        if n
        else html("There is nothing to take: what the rows say is in the draft already."),
        html(
            "These points are not in the table and stay as they are: {points}",
            points=", ".join(missing[:_MISSING]) + (" …" if len(missing) > _MISSING else ""),
        )
        if missing
        else None,
    )


def _answers(minutes_id: int, n: int) -> tuple[tuple[Button, ...], ...]:
    take = Button(text=label("Take the changes ({n})", n=n), data=_press(minutes_id, TableStep.TAKE, count=n))
    return (take,), (Button(text=label("No, leave it"), data=_press(minutes_id, TableStep.LEAVE)),)


def _press(minutes_id: int, step: TableStep, *, page: int = 0, count: int = 0) -> str:
    return Table(minutes_id=minutes_id, step=step, page=page, count=count).pack()


def _difference(one: Difference) -> Markup:
    if one.before is None:
        return _new(one)
    columns = differing(cells(one.before), cells(one.after))
    if len(columns) == 1:
        return html("<b>{point}</b> — {change}", point=one.name, change=_change(columns[0], one.before, one.after))
    changes = (html("· {change}", change=_change(column, one.before, one.after)) for column in columns)
    return lines(html("<b>{point}</b>", point=one.name), *changes)


def _new(one: Difference) -> Markup:
    said = (DraftColumn.WHO, DraftColumn.WHEN, DraftColumn.KIND)
    values = (html("· {what}: {value}", what=_what(column), value=_value(column, one.after)) for column in said)
    return lines(
        html("<b>{point}</b> — a new point: {text}", point=one.name, text=clipped(one.after.text, _TEXT)),
        *values,
        _value(DraftColumn.SKIP, one.after) if one.after.skipped else None,
    )


def _change(column: DraftColumn, before: Decision, after: Decision) -> Markup | str:
    if column is DraftColumn.SKIP:
        return _value(column, after)
    return html(
        "{what}: {before} → {after}", what=_what(column), before=_value(column, before), after=_value(column, after)
    )


def _what(column: DraftColumn) -> str:
    return {
        DraftColumn.TEXT: label("text"),
        DraftColumn.WHO: label("for whom"),
        DraftColumn.WHEN: label("deadline"),
        DraftColumn.KIND: label("kind"),
    }[column]


def _value(column: DraftColumn, of: Decision) -> str:
    if column is DraftColumn.TEXT:
        return label("“{text}”", text=clipped(of.text, _TEXT))
    if column is DraftColumn.WHO:
        return clipped(BETWEEN.join(map(written, of.assignees)), _TEXT) or label("nobody")
    if column is DraftColumn.WHEN:
        return _when(of.deadline)
    if column is DraftColumn.KIND:
        return label("assignment") if of.kind is DecisionKind.ASSIGNMENT else label("for information")
    return label("left out") if of.skipped else label("taken in again")


def _when(value: Deadline) -> str:
    """What is no plain day also in its words: two of them may end on the same day."""
    said = deadline(value)
    if value.date is None or value.kind is DeadlineKind.BY or not value.phrase:
        return said
    return label("{day} (“{words}”)", day=said, words=clipped(value.phrase, _PHRASE))


def _refused(one: Refused) -> Markup:
    if one.name is None:
        return html("Row {row}: {text}", row=one.row, text=one.why)
    return html("Row {row}, {point}: {text}", row=one.row, point=one.name, text=one.why)


def send_again(minutes_id: int) -> Outgoing:
    """The file that was compared cannot be found."""
    return Outgoing(
        text=html("I cannot find the file of this table any more. Please send it once more. Nothing was changed."),
        buttons=(to_summary(minutes_id),),
    )


def left(minutes_id: int) -> Outgoing:
    return Outgoing(text=html("Nothing was taken from the table."), buttons=(to_summary(minutes_id),))


def look_again() -> str:
    return label("The draft has changed meanwhile. Here is the table beside it as it is now.")
