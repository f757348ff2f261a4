"""What assignees hear when published points change."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from domain.assignments import Assignment, Status
from messaging.i18n import html
from messaging.outgoing import Outgoing
from messaging.texts.assignments import doors
from messaging.texts.common import joined, lines
from messaging.texts.fitting import ROOM, dealt
from messaging.texts.points import clipped, deadline, point_of, title_of

REASON = 500
_TEXT = 2000
_ENDED = 300
_MOST = 24  # points a message


def your_points_changed(
    changed: Sequence[tuple[Assignment, Assignment]],
    withdrawn: Sequence[Assignment],
    reason: str,
    again: Sequence[Assignment] = (),
) -> list[tuple[Outgoing, tuple[int, ...]]]:
    """In one message or as few as they fit in, with the ids of each: what of each point is different, what is none.

    `changed`: as it was, as it is; `again`: what had been withdrawn; all of one set of minutes.
    """
    rows = [
        *((after, _difference(before, after)) for before, after in changed),
        *((one, _ended(one)) for one in withdrawn),
        *((one, _back(one)) for one in again),
    ]
    ended = {one.id for one in withdrawn}
    return [
        (
            Outgoing(
                text=joined(
                    html("<b>Changes</b>: {title}", title=title_of(page[0][0])),
                    *(said for _, said in page),
                    because(reason),
                ),
                buttons=doors([one for one, _ in page if one.id not in ended]),
            ),
            tuple(one.id for one, _ in page),
        )
        for page in dealt(rows, lambda row: row[1], most=_MOST, room=ROOM - REASON)
    ]


def differs(before: Assignment, after: Assignment) -> bool:
    """Whether there is anything to tell."""
    return any(_parts(before, after))


def _difference(before: Assignment, after: Assignment) -> Markup:
    return lines(html("<b>{point}</b>", point=point_of(after)), *_parts(before, after))


def _parts(before: Assignment, after: Assignment) -> Iterator[Markup]:
    if point_of(before) != point_of(after):
        yield html("It was: {was}", was=point_of(before))
    was, now = deadline(before.deadline), deadline(after.deadline)
    if was != now:
        yield html("Deadline: <b>{now}</b> (it was: {was})", now=now, was=was)
    if before.text != after.text:
        yield html("Now it reads: {text}", text=clipped(after.text, _TEXT))


def _ended(one: Assignment) -> Markup:
    return lines(
        html("<b>{point}</b> is withdrawn: nothing more needs to be done.", point=point_of(one)),
        html("{text}", text=clipped(one.text, _ENDED)),
    )


def _back(one: Assignment) -> Markup:
    return lines(
        html("<b>Under control again: {point}</b>", point=point_of(one)),
        html("{text}", text=clipped(one.text, _ENDED)),
        html("Deadline: {when}", when=deadline(one.deadline)),
        html("Your report waits for acceptance again.") if one.status is Status.REPORTED else None,
    )


def because(reason: str) -> Markup | None:
    return html("Reason: {reason}", reason=clipped(reason, REASON)) if reason else None
