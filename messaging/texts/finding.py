"""Looking for published points: what is looked for, and what was found."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from markupsafe import Markup

from domain.people import Organization, Person
from domain.search import Lag, Wanted
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Found, Hit, OnePerson, Section, Seek
from messaging.presses import Search as Press
from messaging.texts.common import joined, lines, more
from messaging.texts.control import Subject, extended, glance
from messaging.texts.excerpts import Spots, excerpt
from messaging.texts.leaving import not_now, question
from messaging.texts.paging import Page
from messaging.texts.places import place_names
from messaging.texts.points import clipped, deadline, meeting_title
from messaging.texts.schools import past_button

T = TypeVar("T")

PAGE = 6  # points, reports or minutes a page
_NUMBER = 20
_WORD = 30
_SCHOOLS = 5  # are named
_EXCERPT = 160
_BUTTON = 60


def ask(wanted: Wanted, schools: Sequence[str]) -> Outgoing:
    """`schools`: the names of those that are wanted."""
    return Outgoing(
        text=joined(
            None if wanted.empty else _filter(wanted, schools),
            html(
                "What are you looking for? Write in one message: the number (“1.2”, “minutes 3”), the school, a name, "
                "the state (“overdue”, “not reported”, “waits for acceptance”, “not taken on”, “returned”, "
                "“report accepted”, “withdrawn”, “important”) or words of the point; all of it together too. "
                "/cancel if it is not needed."
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


@dataclass(frozen=True, kw_only=True)
class Search:
    """What is looked for, and how much of what there is."""

    wanted: Wanted
    schools: Sequence[Organization]  # those that are wanted, or of people who are
    named: Sequence[str]  # the names of what is wanted; of a group its own
    counts: Mapping[Section, int]
    people: Sequence[Person] = ()  # who are wanted, for whom may open their cards
    every: bool = True  # all of its words are there; or nothing has them all, and this has some
    whole: bool = True  # all that there is has been looked through
    spots: Mapping[str, Spots] = field(default_factory=dict)  # where in which text the words stand

    @property
    def count(self) -> int:
        return sum(self.counts.values())


def results(search: Search, found: Page[Subject], changes: Sequence[tuple[Button, ...]] = ()) -> Outgoing:
    """Points. `changes`: what can be done about the only one that is found."""
    count = search.counts[Section.POINTS]
    return framed(
        search,
        html_plural("{n} point is found:", "{n} points are found:", count),
        [_row(one, search) for one in found.items],
        [_door(one) for one in found.items],
        found,
        Section.POINTS,
        changes,
    )


def framed(
    search: Search,
    head: Markup,
    rows: Sequence[Markup],
    doors: Sequence[Button],
    page: Page[T],
    section: Section,
    changes: Sequence[tuple[Button, ...]] = (),
) -> Outgoing:
    """One section of what was found; the others have a button each."""
    narrow = (_button(label("Narrow down…"), Seek.ASK), _button(label("Reset"), Seek.RESET))
    others = [_section(one, n) for one, n in search.counts.items() if n and one is not section]
    return Outgoing(
        text=joined(
            _filter(search.wanted, search.named),
            html("Nothing has all of these words; this has some of them.") if rows and not search.every else None,
            head if rows else html("Nothing is found."),
            None if search.count else html("For other words press “Narrow down…”, to begin anew “Reset”."),
            *rows,
            page.of_how_many(),
            None
            if search.whole
            else html("I am still reading what was kept before: more may be found in some minutes."),
        ),
        buttons=(
            *((door,) for door in doors),
            *changes,
            *page.turns(lambda to: Found(section=section, page=to).pack()),
            *((tuple(others),) if others else ()),
            *((_card(one),) for one in search.people[:_SCHOOLS]),
            *((past_button(one.id, one.name),) for one in search.schools[:_SCHOOLS]),
            narrow if search.count != 1 else narrow[1:],
        ),
    )


def _section(section: Section, n: int) -> Button:
    names = {
        Section.POINTS: label("Points ({n})", n=n),
        Section.REPORTS: label("Reports ({n})", n=n),
        Section.MINUTES: label("Minutes ({n})", n=n),
    }
    return Button(text=names[section], data=Found(section=section).pack())


def _card(one: Person) -> Button:
    text = clipped(label("Card: {name}", name=one.short_name), _BUTTON)
    return Button(text=text, data=OnePerson(person_id=one.id).pack())


def _button(text: str, step: Seek) -> Button:
    return Button(text=text, data=Press(step=step).pack())


def _door(one: Subject) -> Button:
    text = clipped(f"{one.named} · {meeting_title(one.stored.meeting)}", _BUTTON)
    return Button(text=text, data=Hit(decision_id=one.line.id).pack())


def _row(one: Subject, search: Search) -> Markup:
    decision = one.line.decision
    return lines(
        html("<b>{point}</b> {text}", point=one.named, text=excerpt(decision.text, search.spots, _EXCERPT)),
        html("<b>Important</b>") if one.line.important else None,
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
    if wanted.date:
        yield html("<b>of {day}</b>", day=day(wanted.date))
    if wanted.point:
        yield html("<b>point {number}</b>", number=clipped(wanted.point, _NUMBER))
    for name in place_names(schools[:_SCHOOLS]).values():
        yield html("<b>{name}</b>", name=name)
    if others := more(len(schools) - _SCHOOLS):
        yield others
    if wanted.important:
        yield html("<b>important</b>")
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
        Lag.UNREPORTED: label("not reported"),
        Lag.ACCEPTED: label("report accepted"),
        Lag.WITHDRAWN: label("withdrawn"),
    }[lag]
