"""Looking for published points: what is looked for, and what was found."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from domain.search import Lag, Wanted
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Hit, Search, Seek
from messaging.texts.common import joined, lines, more
from messaging.texts.control import Subject, extended, glance
from messaging.texts.leaving import not_now, question
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline, meeting_title

PAGE = 6  # points a page
_NUMBER = 20
_WORD = 30
_SCHOOL = 60
_SCHOOLS = 5  # are named
_EXCERPT = 160
_BUTTON = 60


def ask(wanted: Wanted, schools: Sequence[str]) -> Outgoing:
    """`schools`: the names of those that are wanted."""
    return Outgoing(
        text=joined(
            None if wanted.empty else _filter(wanted, schools),
            html(
                "What are you looking for? Write in one message: the number (“1.2”, “minutes 3”), the school, "
                "the state (“overdue”, “waits for acceptance”, “not taken on”, “returned”, “report accepted”, "
                "“withdrawn”) or words of the point; all of it together too. /cancel if it is not needed."
            ),
        ),
        buttons=(
            *(() if wanted.empty else ((_button(label("Reset"), Seek.RESET),),)),
            not_now(Asked.WANTED),
        ),
    )


def not_understood() -> Outgoing:
    return question(
        html("There is nothing to look for in that. Write, for instance, “1.2”, “overdue” or a word of the point."),
        Asked.WANTED,
    )


def results(
    wanted: Wanted,
    schools: Sequence[str],
    found: Page[Subject],
    count: int,
    changes: Sequence[tuple[Button, ...]] = (),
) -> Outgoing:
    """`changes`: what can be done about the only one that is found."""
    narrow = (_button(label("Narrow down…"), Seek.ASK), _button(label("Reset"), Seek.RESET))
    return Outgoing(
        text=joined(
            _filter(wanted, schools),
            html_plural("{n} point is found:", "{n} points are found:", count) if count else html("Nothing is found."),
            html("For other words press “Narrow down…”, to begin anew “Reset”.") if not count else None,
            *map(_row, found.items),
            found.of_how_many(),
        ),
        buttons=(
            *((_door(one),) for one in found.items),
            *changes,
            *found.turns(lambda to: Search(step=Seek.SHOW, page=to).pack()),
            narrow if count != 1 else narrow[1:],
        ),
    )


def _button(text: str, step: Seek) -> Button:
    return Button(text=text, data=Search(step=step).pack())


def _door(one: Subject) -> Button:
    text = clipped(f"{one.named} · {meeting_title(one.stored.meeting)}", _BUTTON)
    return Button(text=text, data=Hit(decision_id=one.line.id).pack())


def _row(one: Subject) -> Markup:
    decision = one.line.decision
    return lines(
        html("<b>{point}</b> {text}", point=one.named, text=clipped(decision.text, _EXCERPT)),
        html(
            "{deadline} · {progress}", deadline=clipped(deadline(decision.deadline), 80), progress=glance(one.progress)
        )
        if one.held
        else None,
        html("{said}", said=extended(one)) if extended(one) else None,
    )


def _filter(wanted: Wanted, schools: Sequence[str]) -> Markup:
    return html("Looked for: {what}", what=Markup(" · ").join(_parts(wanted, schools)))


def _parts(wanted: Wanted, schools: Sequence[str]) -> Iterator[Markup]:
    if wanted.minutes:
        yield html("<b>minutes No. {number}</b>", number=clipped(wanted.minutes, _NUMBER))
    if wanted.point:
        yield html("<b>point {number}</b>", number=clipped(wanted.point, _NUMBER))
    for name in schools[:_SCHOOLS]:
        yield html("<b>{name}</b>", name=clipped(name, _SCHOOL))
    if others := more(len(schools) - _SCHOOLS):
        yield others
    if wanted.lag:
        yield html("<b>{name}</b>", name=_lag_name(wanted.lag))
    for word in wanted.words:
        yield html("<b>“{word}”</b>", word=clipped(word, _WORD))


def _lag_name(lag: Lag) -> str:
    return {
        Lag.OVERDUE: label("overdue"),
        Lag.WAITING: label("waits for acceptance"),
        Lag.UNSEEN: label("not taken on"),
        Lag.RETURNED: label("returned for rework"),
        Lag.ACCEPTED: label("report accepted"),
        Lag.WITHDRAWN: label("withdrawn"),
    }[lag]
