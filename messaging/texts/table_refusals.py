"""Why a row of a table, or a whole table, is not taken."""

from markupsafe import Markup

from domain.decisions import Meeting
from messaging.i18n import html
from messaging.texts.points import clipped, meeting_title
from papers.draft_cells import KINDS, YES, DraftColumn
from papers.errors import RosterProblemCode

_SAID = 80  # characters of what stands in a cell


def no_text() -> Markup:
    return html(
        "The text is empty. To leave a point out, choose “{yes}” in the column “{column}”.",
        yes=YES,
        column=DraftColumn.SKIP.value,
    )


def unknown_kind(said: str) -> Markup:
    return html(
        "I do not know the kind “{kind}”. It is one of these: {kinds}.",
        kind=clipped(said, _SAID),
        kinds=", ".join(KINDS.values()),
    )


def unknown_skip(said: str) -> Markup:
    return html(
        "I did not understand “{said}” in the column “{column}”. Write “{yes}” or leave it empty.",
        said=clipped(said, _SAID),
        column=DraftColumn.SKIP.value,
        yes=YES,
    )


def too_many_names() -> Markup:
    return html("There are too many new names in this table. Please send the rest in a second one.")


def no_such_point() -> Markup:
    return html("This point is not in the draft any more. Take a new table.")


def row_twice(row: int) -> Markup:
    return html("This point stands in row {row} already. Write a new one into an empty row, not into a copy.", row=row)


def corrected_since() -> Markup:
    return html("The point has changed since this table was made. Take a new table and correct it there.")


def added_before() -> Markup:
    return html(
        "Such a point has been added already, and is another one by now. Take a new table and correct it there."
    )


def unreadable(code: RosterProblemCode) -> Markup:
    """Of the whole file."""
    if code in (RosterProblemCode.TOO_LARGE, RosterProblemCode.TOO_MANY_ROWS):
        return html("This table is too large. Take a new one from the draft and correct that. Nothing was changed.")
    return html(
        "I could not read this table. Open it in Excel, save it as .xlsx and send it again, or take a new one from the "
        "draft. Nothing was changed."
    )


def already_published(meeting: Meeting) -> Markup:
    return html(
        "<b>{title}</b> is published already: a table cannot change it any more. Nothing was changed.",
        title=meeting_title(meeting),
    )


def no_draft() -> Markup:
    return html("The draft of this table is not here any more. Nothing was changed.")
