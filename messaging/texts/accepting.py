"""Several reports that are accepted together: marked page by page, and what comes of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.assignments import Assignment
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import NextReport, Pile, Queue, Several
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import dealt
from messaging.texts.paging import Page
from messaging.texts.places import BUTTON, place_names
from messaging.texts.points import clipped, point, point_of, title_of
from messaging.texts.reports import doors, named, whose, your_report_accepted
from storage.reports import Report

PAGE = 10  # reports a page
_TEXT = 300
_WORDS = 100  # of what was reported
_MARKED, _UNMARKED = "☑ ", "☐ "
_ACCEPTED = 15  # of them are named
_MOST = 40  # points a message of the assignee


@dataclass(frozen=True, kw_only=True)
class Marked:
    """What waits, of one decision or of all (0), and which of it is marked (ids)."""

    decision_id: int
    waiting: Sequence[Assignment]
    shown: Page[Assignment]
    sent: Mapping[int, Sequence[Report]]  # of those shown
    chosen: Sequence[int]

    def press(self, text: str, step: Pile, value: int = 0) -> Button:
        data = Several(step=step, decision_id=self.decision_id, value=value, page=self.shown.number)
        return Button(text=text, data=data.pack())


def several(one: Marked) -> Outgoing:
    first = one.waiting[0]
    return Outgoing(
        text=joined(
            html("<b>{title}, {point}</b>: {text}", title=title_of(first), point=_point(first), text=_text(first))
            if one.decision_id
            else None,
            html("Mark the reports that shall be accepted."),
            lines(*_rows(one)),
            one.shown.of_how_many(),
        ),
        buttons=tuple(_buttons(one)),
    )


def _buttons(one: Marked) -> Iterator[tuple[Button, ...]]:
    said = doors(one.waiting, BUTTON - len(_MARKED))
    for held in one.shown.items:
        chosen = held.id in one.chosen
        text = f"{_MARKED if chosen else _UNMARKED}{said[held.id]}"
        yield (one.press(text, Pile.UNMARK if chosen else Pile.MARK, held.id),)
    yield from one.shown.turns(lambda to: Several(step=Pile.SHOW, decision_id=one.decision_id, page=to).pack())
    if all(held.id in one.chosen for held in one.shown.items):
        yield (one.press(label("Unmark all on this page"), Pile.NONE),)
    else:
        yield (one.press(label("Mark all on this page"), Pile.ALL),)
    if one.chosen:
        yield (one.press(label("Accept ({n})", n=len(one.chosen)), Pile.TAKE, len(one.chosen)),)
    yield from _filters(one)
    yield (Button(text=label("← To the queue"), data=Queue().pack()),)


def _filters(one: Marked) -> Iterator[tuple[Button, ...]]:
    """One point alone, where several of this page's have reported; or all points again."""
    if one.decision_id:
        yield (Button(text=label("Reports on all points"), data=Several(step=Pile.SHOW).pack()),)
        return
    waiting = Counter(held.decision_id for held in one.waiting)
    points = {held.decision_id: held for held in one.shown.items if waiting[held.decision_id] > 1}
    if len(waiting) == 1:
        return
    alike = Counter(_point(held) for held in points.values())
    for key, held in points.items():
        name = _point(held) if alike[_point(held)] == 1 else f"{_point(held)}, {title_of(held)}"
        text = clipped(label("All of {point}", point=name), BUTTON)
        yield (Button(text=text, data=Several(step=Pile.SHOW, decision_id=key).pack()),)


def _point(held: Assignment) -> str:
    """Without its period."""
    return point(held.number, held.agenda_item, held.position)


def _text(held: Assignment) -> str:
    return clipped(held.text, _TEXT)


def _rows(one: Marked) -> Iterator[Markup]:
    names = place_names(whose(held) for held in one.shown.items)
    for held in one.shown.items:
        yield _row(f"{point_of(held)} · {names[whose(held)]}", one.sent.get(held.id, ()))


def _row(name: str, sent: Sequence[Report]) -> Markup:
    files = sum(len(report.files) for report in sent)
    words = next((report.text for report in reversed(sent) if report.text), None)
    said = (
        html("“{words}”", words=clipped(words, _WORDS)) if words else None,
        html_plural("{n} file", "{n} files", files) if files else html("no files"),
    )
    return html("<b>{name}</b>: {said}", name=name, said=Markup(", ").join(part for part in said if part))


def accepted(done: Sequence[Assignment], decided: int, *, left: bool, update_id: int) -> Outgoing:
    """`decided`: how many of the marked ones did not wait any more; `left`: others wait. `update_id`: what did it."""
    undo = Button(text=label("Undo the decision"), data=Several(step=Pile.UNDO, value=update_id).pack())
    following = (
        Button(text=label("Next report →"), data=NextReport(assignment_id=done[-1].id).pack())
        if done and left
        else None
    )
    return Outgoing(
        text=joined(
            lines(
                html_plural("{n} report is accepted:", "{n} reports are accepted:", len(done)),
                *(html("· {name}", name=named(one)) for one in done[:_ACCEPTED]),
                more(len(done) - _ACCEPTED),
            )
            if done
            else html("Nothing is accepted."),
            html("Decided already: {n}", n=decided) if decided else None,
        ),
        buttons=(
            *(((undo,),) if done else ()),
            *(((following,),) if following else ()),
            (Button(text=label("← To the queue"), data=Queue().pack()),),
        ),
    )


def marks_have_changed() -> str:
    return label("Other reports are marked by now. Please look at them and press once more.")


def your_reports_accepted(
    accepted: Sequence[Assignment], sent: Sequence[Report]
) -> list[tuple[Outgoing, tuple[int, ...]]]:
    """In one message or as few as they fit in, with the ids of each. `sent`: the reports, if it is one assignment."""
    if len(accepted) == 1:
        return [(your_report_accepted(accepted[0], sent), (accepted[0].id,))]
    return _pages(accepted, lambda n: html_plural("Accepted as done: {n} point", "Accepted as done: {n} points", n))


def your_reports_wait_again(decided: Sequence[Assignment]) -> list[tuple[Outgoing, tuple[int, ...]]]:
    """What was accepted or returned by mistake; as `your_reports_accepted`."""
    return _pages(
        decided,
        lambda n: html_plural("Your report is being checked again:", "Your reports are being checked again:", n),
    )


def _pages(told: Sequence[Assignment], heading: Callable[[int], Markup]) -> list[tuple[Outgoing, tuple[int, ...]]]:
    return [
        (Outgoing(text=lines(heading(len(page)), *map(_mine, page))), tuple(one.id for one in page))
        for page in dealt(told, _mine, most=_MOST)
    ]


def _mine(one: Assignment) -> Markup:
    return html("· {title}, {point}", title=title_of(one), point=point_of(one))
