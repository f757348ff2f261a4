"""What assignees hear when a published point changes."""

from markupsafe import Markup

from domain.assignments import Assignment
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, Deed
from messaging.texts.common import joined, lines
from messaging.texts.points import clipped, deadline, point_of, title_of

REASON = 500
_TEXT = 2000


def your_point_changed(before: Assignment, after: Assignment, reason: str) -> Outgoing:
    """Only what is different."""
    was, now = deadline(before.deadline), deadline(after.deadline)
    return Outgoing(
        text=joined(
            html("<b>A point has changed</b>: {title}, {point}", title=title_of(after), point=point_of(after)),
            lines(html("Deadline: <b>{now}</b>", now=now), html("It was: {was}", was=was)) if was != now else None,
            html("Now it reads: {text}", text=clipped(after.text, _TEXT)) if before.text != after.text else None,
            because(reason),
        ),
        buttons=((Button(text=label("Open"), data=Act(assignment_id=after.id, deed=Deed.CARD).pack()),),),
    )


def withdrawn_from_you(assignment: Assignment, reason: str) -> Markup:
    return joined(
        html("<b>Withdrawn from control</b>: {title}, {point}", title=title_of(assignment), point=point_of(assignment)),
        html("{text}", text=clipped(assignment.text, _TEXT)),
        html("Nothing more is to be done about it."),
        because(reason),
    )


def because(reason: str) -> Markup | None:
    return html("Reason: {reason}", reason=clipped(reason, REASON)) if reason else None
