"""What stands behind a point, for its assignee: the words of the document, who else has it, what happened so far."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from domain.assignments import Status
from domain.extensions import Extension, ExtensionState
from domain.reports import telling
from domain.standing import Progress
from messaging.i18n import day, html, html_plural, label
from messaging.texts.common import joined, lines
from messaging.texts.points import NAME, clipped, status_name
from storage.amendments import Amended
from storage.audit import Action, Event

_EXCERPT = 900
_EVENTS = 12
_ROOM = 1100  # of the history
_REASON = 120
_WORDS = 300
_SAID = 2  # reports in words
_CHANGED = 250  # of the text of a point, before and after
_OF_ASSIGNEES = (Status.ACKNOWLEDGED, Status.REPORTED)


@dataclass(frozen=True, kw_only=True)
class Background:
    text: str  # of the point, as it is shown
    excerpt: str  # of the document, word by word; empty: there is none
    others: Progress | None  # how far the others are who have the same point; none: nobody else has it
    given: dt.datetime
    events: Sequence[Event]  # the oldest first
    extensions: Sequence[Extension]  # asked for, the oldest first
    files: int  # of its reports
    words: Sequence[str] = ()  # of its reports
    amended: Sequence[Amended] = ()  # how the committee has changed the point, the oldest first


def background(one: Background, zone: dt.tzinfo) -> Markup:
    """`zone`: in which days are counted."""
    others = _others(one.others) if one.others else None
    return joined(_excerpt(one), others, lines(_files(one.files), said(one.words)), _history(one, zone))


def _excerpt(one: Background) -> Markup | None:
    if not one.excerpt or " ".join(one.excerpt.split()) == " ".join(one.text.split()):
        return None
    return folded(html("In the minutes: “{words}”", words=clipped(one.excerpt, _EXCERPT)))


def folded(text: Markup) -> Markup:
    """Its first lines; a touch shows the rest (Bot API, HTML style: expandable blockquote)."""
    return Markup("<blockquote expandable>{}</blockquote>").format(text)


def _others(others: Progress) -> Markup:
    """No names: how others are doing is theirs and the committee's."""
    return html(
        "{whom}: {reported} reported, {accepted} accepted.",
        whom=html_plural("Besides you, {n} assignee", "Besides you, {n} assignees", others.given),
        reported=others.reported,
        accepted=others.accepted,
    )


def _files(n: int) -> Markup | None:
    return html_plural("Your report: {n} file", "Your report: {n} files", n) if n else None


def said(words: Sequence[str]) -> Markup | None:
    """The words of reports, as far as they say more than that there is one."""
    rows = [html("Your words: “{words}”", words=clipped(one, _WORDS)) for one in telling(words)[-_SAID:]]
    return lines(*rows) if rows else None


def _history(one: Background, zone: dt.tzinfo) -> Markup | None:
    """A day once, with all that happened on it."""
    happened = [(event.at, _event(event)) for event in one.events]
    happened += [(change.at, what) for change in one.amended for what in _amended(change)]
    happened += [told for asked in one.extensions for told in _extension(asked)]
    if not happened:
        return None
    ordered = _last(sorted(happened, key=itemgetter(0)))
    told = [(at.astimezone(zone).date(), what) for at, what in [(one.given, html("given")), *ordered]]
    days = (lines(html("{day}:", day=day(on)), *(row for _, row in rows)) for on, rows in _by_day(told))
    return folded(lines(html("How it went:"), *days))


def _last(happened: list[tuple[dt.datetime, Markup]]) -> list[tuple[dt.datetime, Markup]]:
    kept, left = happened[-_EVENTS:], _ROOM
    for at in range(len(kept) - 1, -1, -1):
        left -= len(kept[at][1])
        if left < 0:
            return kept[at + 1 :]
    return kept


def _by_day(told: Sequence[tuple[dt.date, Markup]]) -> Iterator[tuple[dt.date, list[tuple[dt.date, Markup]]]]:
    for on, rows in groupby(((on, html("· {what}", what=what)) for on, what in told), key=itemgetter(0)):
        yield on, list(rows)


def _event(event: Event) -> Markup:
    """Who of the school has said so is named; what the committee does, it does."""
    by = clipped(event.person, NAME) if event.person else ""
    said = _undone(Status(event.before)) if event.action is Action.UNDO else _done(event)
    if event.reason:
        return html("{said}: “{reason}”", said=said, reason=clipped(event.reason, _REASON))
    theirs = Status(event.before if event.action is Action.UNDO else event.after) in _OF_ASSIGNEES
    return html("{said}, {person}", said=said, person=by) if by and theirs else html("{said}", said=said)


def _done(event: Event) -> str:
    return {
        Status.ACKNOWLEDGED: label("taken on"),
        Status.REPORTED: label("report brought back") if event.again else label("marked as done"),
        Status.RETURNED: label("the committee returned the report"),
        Status.ACCEPTED: label("the committee accepted the report"),
        Status.WITHDRAWN: label("the committee withdrew it"),
        Status.ASSIGNED: status_name(Status.ASSIGNED),
    }[Status(event.after)]


def _undone(status: Status) -> str:
    """`status`: that it had before and that was a mistake."""
    return {
        Status.ACKNOWLEDGED: label("“taken on” taken back"),
        Status.REPORTED: label("“done” taken back"),
        Status.RETURNED: label("the committee undid the return, the report is being checked again"),
        Status.ACCEPTED: label("the committee undid the acceptance, the report is being checked again"),
        Status.WITHDRAWN: label("the committee gave it again"),
        Status.ASSIGNED: status_name(Status.ASSIGNED),
    }[status]


def _amended(change: Amended) -> Iterator[Markup]:
    (was, now), (before, after) = change.texts, change.deadlines
    if was != now:
        was, now = clipped(was, _CHANGED), clipped(now, _CHANGED)
        yield html("the committee changed the text. It was: “{was}”. It became: “{now}”", was=was, now=now)
    if before != after:
        yield html("the committee changed the deadline: {before} → {after}", before=_day(before), after=_day(after))


def _day(noted: str) -> str:
    try:
        return day(dt.date.fromisoformat(noted))
    except ValueError:
        return clipped(noted, _REASON) or label("none")


def _extension(asked: Extension) -> Iterator[tuple[dt.datetime, Markup]]:
    """When it was asked for, and when it was decided."""
    yield asked.created_at, _request(asked)
    if asked.decided_at is None:
        return
    if asked.state is ExtensionState.GRANTED:
        until = day(asked.granted or asked.until)
        yield asked.decided_at, html("the committee extended it until {until}", until=until)
    elif asked.state is ExtensionState.REFUSED:
        yield asked.decided_at, html("the committee refused more time")


def _request(asked: Extension) -> Markup:
    until = day(asked.until)
    if asked.state is not ExtensionState.WITHDRAWN:
        return html("request for time until {day}, {person}", day=until, person=clipped(asked.person, NAME))
    if asked.replaced:
        return html("asked for time until {day}, replaced by a new request", day=until)
    return html("asked for time until {day}, taken back", day=until)
