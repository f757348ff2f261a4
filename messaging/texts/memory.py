"""Reports and minutes that were found."""

import datetime as dt
from itertools import islice

from markupsafe import Markup

from domain.assignments import Status
from domain.people import Role
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.presses import Check, Control, Found, FoundMinutes, FoundReport, Hit, Section, Verdict
from messaging.texts.common import joined, lines, more
from messaging.texts.excerpts import excerpt
from messaging.texts.finding import Search, framed
from messaging.texts.originals import document_row
from messaging.texts.paging import Page
from messaging.texts.points import NAME, PLACE, clipped, meeting_title, point_of, status_name, title_of
from storage.hits import FoundMinutes as Minutes
from storage.hits import FoundReport as Report

_EXCERPT = 160
_NAMES = 100  # of files
_QUESTIONS = 2  # of the agenda, on a page
_AGENDA = 12  # on a card
_QUESTION = 160
_BUTTON = 60
_TEXT = 1500


def file_names(one: Report) -> str:
    """As they are shown, and as the words are looked for in them."""
    return ", ".join(file.name for file in one.report.files if file.name)


def reports(search: Search, found: Page[Report], zone: dt.tzinfo) -> Outgoing:
    count = search.counts[Section.REPORTS]
    return framed(
        search,
        html_plural("{n} report is found:", "{n} reports are found:", count),
        [_report(one, search, zone) for one in found.items],
        [Button(text=_door(one), data=FoundReport(report_id=one.report.id).pack()) for one in found.items],
        found,
        Section.REPORTS,
    )


def _report(one: Report, search: Search, zone: dt.tzinfo) -> Markup:
    names = file_names(one)
    return lines(
        html(
            "<b>{who}</b>, {point}, {day}",
            who=clipped(_whose(one), PLACE),
            point=point_of(one.assignment),
            day=day(one.report.created_at.astimezone(zone).date()),
        ),
        html("“{words}”", words=excerpt(one.report.text, search.spots, _EXCERPT)) if one.report.text else None,
        html("Files: {names}", names=excerpt(names, search.spots, _NAMES)) if names else None,
    )


def _whose(one: Report) -> str:
    return one.assignment.organization or one.assignment.person


def _door(one: Report) -> str:
    held = one.assignment
    return clipped(f"{point_of(held)} · {clipped(_whose(one), _BUTTON)} · {title_of(held)}", _BUTTON)


def minutes(search: Search, found: Page[Minutes]) -> Outgoing:
    count = search.counts[Section.MINUTES]
    return framed(
        search,
        html_plural("{n} document is found:", "{n} documents are found:", count),
        [_set(one, search) for one in found.items],
        [
            Button(text=clipped(meeting_title(one.meeting), _BUTTON), data=FoundMinutes(minutes_id=one.id).pack())
            for one in found.items
        ],
        found,
        Section.MINUTES,
    )


def _set(one: Minutes, search: Search) -> Markup:
    told = islice((item for item in one.agenda if search.spots.get(item.title)), _QUESTIONS)
    return lines(
        html("<b>{title}</b>", title=meeting_title(one.meeting)),
        html("{text}", text=excerpt(one.meeting.title, search.spots, _EXCERPT)) if one.meeting.title else None,
        *(
            html("{number}. {text}", number=item.number, text=excerpt(item.title, search.spots, _EXCERPT))
            for item in told
        ),
    )


def report(one: Report, person: str, roles: frozenset[Role], zone: dt.tzinfo) -> Outgoing:
    """One that was found, with its files. `person`: who has sent it."""
    held = one.assignment
    check = Check(assignment_id=held.id, verdict=Verdict.SHOW)
    may_check = Role.SECRETARY in roles and held.status is Status.REPORTED
    return Outgoing(
        text=joined(
            html("<b>{name}</b>", name=clipped(_whose(one), PLACE)),
            html("{title}, {point}", title=title_of(held), point=point_of(held)),
            html("State: {state}", state=status_name(held.status)),
            html("{text}", text=clipped(held.text, _TEXT)),
            html(
                "Reported on {day} by {person}:",
                day=day(one.report.created_at.astimezone(zone).date()),
                person=clipped(person, NAME),
            ),
            html("“{words}”", words=clipped(one.report.text, _TEXT)) if one.report.text else None,
            html_plural("{n} file below.", "{n} files below.", len(one.report.files))
            if one.report.files
            else html("No files."),
        ),
        buttons=(
            *(((Button(text=label("Accept or return…"), data=check.pack()),),) if may_check else ()),
            (Button(text=label("To the point"), data=Hit(decision_id=held.decision_id).pack()),),
            _to_search(Section.REPORTS),
        ),
        attachments=tuple(Attachment(kind=FileKind(file.kind), file_id=file.file_id) for file in one.report.files),
    )


def report_gone() -> str:
    return label("This report is no longer there: it was taken back.")


def card(one: Minutes) -> Outgoing:
    """Minutes that were found."""
    points = Button(text=label("Points and assignees"), data=Control(minutes_id=one.id, apart=True).pack())
    return Outgoing(
        text=joined(
            html("<b>{title}</b>", title=meeting_title(one.meeting)),
            html("{text}", text=clipped(one.meeting.title, _QUESTION)) if one.meeting.title else None,
            lines(
                html("Agenda:"),
                *(
                    html("{number}. {text}", number=item.number, text=clipped(item.title, _QUESTION))
                    for item in one.agenda[:_AGENDA]
                ),
                more(len(one.agenda) - _AGENDA),
            )
            if one.agenda
            else None,
        ),
        buttons=(
            document_row(one.id),
            (points,),
            _to_search(Section.MINUTES),
        ),
    )


def _to_search(section: Section) -> tuple[Button, ...]:
    return (Button(text=label("← To what was found"), data=Found(section=section).pack()),)
