"""The secretary's summary of a draft: what was found, and what is open."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import DICTATED, DeadlineKind, Decision, Doubt, Meeting, Minutes, Sure
from domain.drafts import What
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.cautions import is_page, known_already, lost_pages
from messaging.texts.common import joined, lines, more
from messaging.texts.doubts import SHOWN, name, open_questions
from messaging.texts.mended import what_name
from messaging.texts.points import NAME, clipped, meeting_title
from messaging.texts.sources import badly_legible, read_as
from minutes.plan import Planned
from storage.drafts import Correction
from storage.minutes import StoredMinutes, Twins

_NONE = Twins()


def summary(
    stored: StoredMinutes, planned: Sequence[Planned], twins: Twins = _NONE, corrected: Correction | None = None
) -> Outgoing:
    """`corrected`: the last correction, which can be undone."""
    unread = len(stored.unread)
    unclear, marked = sum(entry.open for entry in planned), sum(entry.marked for entry in planned)
    return Outgoing(
        text=joined(
            html("<b>{title}</b>", title=meeting_title(stored.meeting)),
            _meeting(stored.meeting),
            known_already(stored.meeting, twins),
            _recognized(stored.read),
            lost_pages(stored.read.unread),
            _counts(planned),
            _for_whom(planned),
            _deadlines(planned),
            open_questions(planned, unread=bool(unread)),
            _to_compare(planned, sum(not is_page(one) for _, one in stored.unread)),
            _corrected(stored, planned, corrected),
            lines(html("Nothing has been sent to anybody yet."), html("Other minutes: /minutes")),
        ),
        buttons=(
            *(((draft_button(label("What differs"), stored.id, Step.DIFFERENCE),),) if twins.published else ()),
            *(
                ((draft_button(label("Only unclear ones ({n})", n=unclear), stored.id, Step.UNCLEAR),),)
                if unclear
                else ()
            ),
            *(
                ((draft_button(label("Points to compare ({n})", n=marked), stored.id, Step.COMPARE),),)
                if marked
                else ()
            ),
            (
                draft_button(label("Show all points"), stored.id, Step.POINTS),
                draft_button(label("Add a point"), stored.id, Step.ADD),
            ),
            (
                draft_button(label("To Excel"), stored.id, Step.TABLE),
                *_present(stored),
            ),
            *(((draft_button(label("Not understood ({n})", n=unread), stored.id, Step.UNREAD),),) if unread else ()),
            *((undo(stored.id, corrected),) if corrected else ()),
            (draft_button(label("What the assignees will see"), stored.id, Step.SAMPLE),),
            (draft_button(label("Publish…"), stored.id, Step.ASK),),
            discard(stored.id),
        ),
    )


def _present(stored: StoredMinutes) -> tuple[Button, ...]:
    there = stored.read.participants or stored.read.absent
    return (draft_button(label("Who was present"), stored.id, Step.PRESENT),) if there else ()


def _corrected(stored: StoredMinutes, planned: Sequence[Planned], last: Correction | None) -> Markup | None:
    if last is None:
        return None
    at = stored.place(last.decision_id) if last.what is not What.TABLE else None
    return html(
        "Last correction: {what}{point}, by {who}",
        what=what_name(last.what),
        point=f", {name(at + 1, planned[at])}" if at is not None else "",
        who=clipped(last.who, NAME),
    )


def discard(minutes_id: int) -> tuple[Button, ...]:
    return (draft_button(label("Discard"), minutes_id, Step.DISCARD),)


def undo(minutes_id: int, last: Correction) -> tuple[Button, ...]:
    """A button that takes the last correction back."""
    press = Draft(minutes_id=minutes_id, step=Step.UNDO, count=last.id)
    return (Button(text=label("Undo: {what}", what=what_name(last.what)), data=press.pack()),)


def _meeting(meeting: Meeting) -> Markup | None:
    missing = [
        name
        for name, value in ((label("the number"), meeting.number), (label("the date"), meeting.date))
        if value is None and meeting.kind != DICTATED
    ]
    return lines(
        html("Chair: {name}", name=clipped(meeting.chair, NAME)) if meeting.chair else None,
        html("Secretary: {name}", name=clipped(meeting.secretary, NAME)) if meeting.secretary else None,
        html("Not found in the document: {what}.", what=", ".join(missing)) if missing else None,
    )


def _recognized(read: Minutes) -> Markup | None:
    if not read.recognized:
        return None
    return lines(
        html("The text was recognized in pictures: please compare it with the original."),
        better_picture() if badly_legible(read) else None,
    )


def better_picture() -> Markup:
    return html(
        "Some of it is badly legible. Telegram compresses photos: sent as JPG files (paper clip → File), "
        "they are read better."
    )


def _to_compare(planned: Sequence[Planned], unread: int) -> Markup | None:
    fields = sum(len(read_as(sure, entry.decision)) for sure in (Sure.LOW, Sure.FAIR) for entry in planned)
    return lines(
        html_plural(
            "Worth comparing with the document — {n} field. It is marked in the points.",
            "Worth comparing with the document — {n} fields. They are marked in the points.",
            fields,
        )
        if fields
        else None,
        html("Looks like decisions, but I did not understand it — {n}", n=unread) if unread else None,
    )


def _counts(planned: Sequence[Planned]) -> Markup:
    assignments, skipped = sum(entry.acts for entry in planned), sum(entry.decision.skipped for entry in planned)
    noted = len(planned) - assignments - skipped
    return lines(
        html_plural("{n} decision found:", "{n} decisions found:", len(planned)),
        html("· for somebody to act — {n}", n=assignments),
        html("· for information — {n}", n=noted) if noted else None,
        html("· left out — {n}", n=skipped) if skipped else None,
    )


def _for_whom(planned: Sequence[Planned]) -> Markup | None:
    named = Counter(
        assignee.name or assignee.phrase for entry in planned if entry.acts for assignee in entry.decision.assignees
    )
    if not named:
        return None
    rows = [html("· {name} — {n}", name=clipped(name, 80), n=n) for name, n in named.most_common(SHOWN)]
    return lines(html("<b>For whom</b>"), *rows, more(len(named) - SHOWN))


def _deadlines(planned: Sequence[Planned]) -> Markup | None:
    acting = [entry.decision for entry in planned if entry.acts]
    dates = sorted(one.deadline.date for one in acting if one.deadline.date)
    kinds = Counter(_kind_name(one) for one in acting if not one.deadline.date)
    return (
        lines(
            html("<b>Deadlines</b>"),
            _dates(dates) if dates else None,
            *(html("· {kind} — {n}", kind=kind, n=n) for kind, n in kinds.most_common()),
        )
        if acting
        else None
    )


def _dates(dates: Sequence[dt.date]) -> Markup:
    first, last = day(dates[0]), day(dates[-1])
    if first == last:
        return html("· with a date — {n}: {day}", n=len(dates), day=first)
    return html("· with a date — {n}: from {first} to {last}", n=len(dates), first=first, last=last)


def _kind_name(decision: Decision) -> str:
    """Of one without a date."""
    if {Doubt.DEADLINE_UNREAD, Doubt.IMPOSSIBLE_DATE} & set(decision.doubts):
        return label("date not read")
    return {
        DeadlineKind.STANDING: label("standing"),
        DeadlineKind.RECURRING: label("recurring"),
        DeadlineKind.EVENT: label("by an event"),
        DeadlineKind.RELATIVE: label("in words, without a date"),
        DeadlineKind.NONE: label("no deadline"),
    }.get(decision.deadline.kind, label("date not read"))


def draft_button(text: str, minutes_id: int, step: Step) -> Button:
    return Button(text=text, data=Draft(minutes_id=minutes_id, step=step).pack())


def to_summary(minutes_id: int) -> tuple[Button, ...]:
    return (draft_button(label("To the summary"), minutes_id, Step.SUMMARY),)
