"""What stands behind a point, for its assignee: the words of the document, who else has it, what happened so far."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from markupsafe import Markup

from domain.assignments import Status
from domain.extensions import Extension, ExtensionState
from domain.standing import Progress
from messaging.i18n import day, html, html_plural
from messaging.texts.common import joined, lines
from messaging.texts.points import NAME, clipped, status_name
from storage.audit import Action, Event

_EXCERPT = 1200
_EVENTS = 12
_OF_ASSIGNEES = (Status.ACKNOWLEDGED, Status.REPORTED)  # who has said so is named; what the committee does, it does


@dataclass(frozen=True, kw_only=True)
class Background:
    text: str  # of the point, as it is shown
    excerpt: str  # of the document, word by word; empty: there is none
    others: Progress | None  # how far the others are who have the same point; none: nobody else has it
    given: dt.datetime
    events: Sequence[Event]  # the oldest first
    extensions: Sequence[Extension]  # asked for, the oldest first
    files: int  # of its reports


def background(one: Background, zone: dt.tzinfo) -> Markup:
    """`zone`: in which days are counted."""
    return joined(_excerpt(one), _others(one.others) if one.others else None, _files(one.files), _history(one, zone))


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


def _history(one: Background, zone: dt.tzinfo) -> Markup | None:
    happened = [(event.at, _event(event)) for event in one.events]
    happened += [(asked.created_at, _extension(asked)) for asked in one.extensions]
    ordered = sorted(happened, key=itemgetter(0))
    rows = [html("{day} — {what}", day=day(at.astimezone(zone).date()), what=what) for at, what in ordered]
    if not rows:
        return None
    return folded(
        lines(html("How it went:"), html("{day} — given", day=day(one.given.astimezone(zone).date())), *rows[-_EVENTS:])
    )


def _event(event: Event) -> Markup:
    if event.action is Action.UNDO:
        return html("taken back, {status} again", status=status_name(Status(event.after)))
    said = status_name(Status(event.after))
    if event.person and Status(event.after) in _OF_ASSIGNEES:
        return html("{status}, {person}", status=said, person=clipped(event.person, NAME))
    return html("{status}", status=said)


def _extension(asked: Extension) -> Markup:
    until = day(asked.until)
    if asked.state is ExtensionState.GRANTED:
        return html(
            "asked for time until {day}, granted until {until}", day=until, until=day(asked.granted or asked.until)
        )
    if asked.state is ExtensionState.REFUSED:
        return html("asked for time until {day}, refused", day=until)
    if asked.state is ExtensionState.WITHDRAWN:
        return html("asked for time until {day}, taken back", day=until)
    return html("asked for time until {day}", day=until)
