"""The points of a draft, one after another: what each is, and what of it is open."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import DecisionKind, Sure
from domain.people import Roster
from messaging.i18n import html, label, label_plural
from messaging.outgoing import Button, Outgoing, side_by_side
from messaging.presses import Draft, Point, Step
from messaging.texts.common import joined, lines, more
from messaging.texts.doubts import name, questions
from messaging.texts.fitting import dealt
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, meeting_title
from messaging.texts.review import to_summary
from messaging.texts.sources import COMPARE, INFERRED, compare, doubtful_item, mark, place, read_as
from minutes.plan import Planned
from storage.minutes import StoredMinutes

PAGE = 8  # points a page
_FEW = 3  # addressees that one sees the number of
_ACROSS = 4  # buttons in a row
_EXCERPT = 160  # characters of a point's text in a list
_QUESTIONS = 2200  # of what is open about one point in a list


def points(stored: StoredMinutes, planned: Sequence[Planned], roster: Roster, page: int) -> Outgoing:
    """A page of the decisions: number, first words, for whom in the roster, deadline, where from, what is open."""
    shown = Page.of(_dealt(stored, planned, roster), page, 1)
    positions = [position for part in shown.items for position, _ in part]
    listed = [line for part in shown.items for _, line in part]
    return Outgoing(
        text=joined(
            html(
                "<b>{title}</b>: page {page} of {pages}",
                title=meeting_title(stored.meeting),
                page=shown.number + 1,
                pages=shown.total,
            ),
            *listed,
            _legend(listed),
        ),
        buttons=(
            *_doors(stored, planned, positions),
            *shown.turns(lambda to: Draft(minutes_id=stored.id, step=Step.POINTS, page=to).pack()),
            to_summary(stored.id),
        ),
    )


def _legend(listed: Sequence[str]) -> Markup:
    return lines(
        html("{mark} — from a heading above or said once for several points", mark=INFERRED)
        if any(INFERRED in line for line in listed)
        else None,
        html("{mark} — worth comparing with the document", mark=COMPARE)
        if any(COMPARE in line for line in listed)
        else None,
    )


def _dealt(stored: StoredMinutes, planned: Sequence[Planned], roster: Roster) -> list[list[tuple[int, Markup]]]:
    names = {person.id: person.short_name for person in roster.people}
    lined = [(position, _line(position, entry, names, stored.file.name)) for position, entry in enumerate(planned, 1)]
    return dealt(lined, lambda one: one[1], most=PAGE)


def _line(position: int, entry: Planned, names: dict[int, str], file_name: str) -> Markup:
    decision = entry.decision
    return lines(
        html("<b>{point}</b> {text}", point=name(position, entry, marked=True), text=clipped(decision.text, _EXCERPT)),
        Markup(" · ").join(
            part
            for part in (
                fate(entry, names),
                clipped(deadline(decision.deadline), 80) + mark(decision.bases.deadline),
                place(decision.page, decision.line, file_name),
            )
            if part
        ),
        open_rows(entry),
    )


def fate(entry: Planned, names: dict[int, str]) -> Markup:
    """For whom, and behind it what else was understood of the point and is worth comparing."""
    kind = compare(entry.decision.bases.kind)
    assigned = entry.decision.kind is DecisionKind.ASSIGNMENT
    if entry.decision.skipped:
        return html("→ {whom}", whom=label("left out"))
    return Markup(" · ").join(
        part
        for part in (
            html("→ {whom}", whom=_whom(entry, names) if assigned else label("for information") + kind),
            label("assignment") + kind if assigned and kind else None,
            doubtful_item(entry.decision),
        )
        if part
    )


def _whom(entry: Planned, names: dict[int, str]) -> Markup | str:
    sign = mark(entry.decision.bases.assignees)
    if not entry.targets and any(one.ambiguous for one in entry.unresolved):
        return html("<b>not clear yet</b>{sign}", sign=sign)
    if not entry.targets:
        return html("<b>nobody in the roster</b>{sign}", sign=sign)
    shown = clipped(", ".join(names.get(target.person_id, "?") for target in entry.targets), 120)
    n = len(entry.targets)
    return (
        label_plural("{n} addressee: {names}", "{n} addressees: {names}", n, names=shown) if n > _FEW else shown
    ) + sign


def open_rows(entry: Planned, room: int = _QUESTIONS) -> Markup | None:
    """What is open about a point, and what of it is to be compared."""
    rows = [html("– <i>{question}</i>", question=question) for question in (*questions(entry), *to_compare(entry))]
    if not rows:
        return None
    shown = dealt(rows, str, most=len(rows), room=room)[0]
    return lines(*shown, more(len(rows) - len(shown)))


def to_compare(entry: Planned) -> list[str]:
    doubtful = read_as(Sure.LOW, entry.decision)
    return [label("read unsurely, please compare: {what}", what=", ".join(doubtful))] if doubtful else []


def _doors(
    stored: StoredMinutes, planned: Sequence[Planned], positions: Sequence[int]
) -> tuple[tuple[Button, ...], ...]:
    doors = [
        Button(
            text=clipped(name(position, planned[position - 1]), 30),
            data=Point(decision_id=stored.decisions[position - 1].id).pack(),
        )
        for position in positions
    ]
    return side_by_side(doors, _ACROSS)


def page_of(stored: StoredMinutes, planned: Sequence[Planned], roster: Roster, at: int) -> int:
    """On which page of the list the point stands; `at`: its place, from 0."""
    listed = _dealt(stored, planned, roster)
    return next(n for n, page in enumerate(listed) if at + 1 in (one for one, _ in page))
