"""The journal before the administrator: a page of it, what it can be narrowed by, and as a table."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from domain.people import short_name
from messaging.i18n import day, html, html_plural, label, moment
from messaging.outgoing import Button, Outgoing
from messaging.presses import GiveJournal, Journal, JournalView, Span
from messaging.texts.common import joined, lines
from messaging.texts.deeds import told
from messaging.texts.paging import Page
from messaging.texts.points import NAME, clipped
from papers.journal import Row
from storage.journal import Area, Line, Names

PAGE = 6  # lines
ACTORS = 8
DAYS = 7
_WEEKS = 520  # back
_PART = 110  # of a sentence
_BUTTON = 40


def page(press: Journal, shown: Page[Line], count: int, names: Names, zone: dt.tzinfo, person: str | None) -> Outgoing:
    """`person`: whose lines they are, if only somebody's."""
    return Outgoing(
        text=joined(
            html("<b>Journal</b>: {only}", only=_only(press, person)) if _narrowed(press) else html("<b>Journal</b>"),
            html_plural("{n} line", "{n} lines", count) if count else html("There is nothing of that in the journal."),
            *(_line(one, names, zone) for one in shown.items),
            shown.of_how_many(),
        ),
        buttons=(
            *shown.turns(lambda to: press.model_copy(update={"page": to}).pack()),
            (
                _view(label("Who…"), press, JournalView.PEOPLE),
                _view(label("What…"), press, JournalView.AREAS),
                _view(label("When…"), press, JournalView.DAYS),
            ),
            *(((Button(text=label("Show all of it"), data=Journal().pack()),),) if _narrowed(press) else ()),
            (_view(label("Export (.xlsx)…"), press, JournalView.EXPORT),),
        ),
    )


def _narrowed(press: Journal) -> bool:
    return bool(press.person_id or press.area or press.day)


def _only(press: Journal, person: str | None) -> str:
    parts = (
        clipped(short_name(person), NAME) if person else "",
        area_name(press.area) if press.area else "",
        day(dt.date.fromordinal(press.day)) if press.day else "",
    )
    return " · ".join(part for part in parts if part)


def _line(one: Line, names: Names, zone: dt.tzinfo) -> Markup:
    said = told(one, names)
    return lines(
        html("<b>{at}</b> · {who}", at=moment(one.at.astimezone(zone)), who=_who(one)),
        html("{what}: {about}", what=said.what, about=clipped(said.about, _PART))
        if said.about
        else html("{what}", what=said.what),
        html("{before} → {after}", before=clipped(said.before or "—", _PART), after=clipped(said.after, _PART))
        if said.after
        else None,
        html("Reason: {words}", words=clipped(said.reason, _PART)) if said.reason else None,
    )


def _who(one: Line) -> str:
    return clipped(short_name(one.person), NAME) if one.person else label("the bot")


def _view(text: str, press: Journal, view: JournalView) -> Button:
    return Button(text=text, data=press.model_copy(update={"view": view, "page": 0}).pack())


def area_name(area: Area) -> str:
    return {
        Area.ASSIGNMENTS: label("Assignments and reports"),
        Area.MINUTES: label("Minutes"),
        Area.DEADLINES: label("Deadlines"),
        Area.TALK: label("Questions and announcements"),
        Area.PEOPLE: label("People and leave"),
        Area.ACCESS: label("Access"),
        Area.SETTINGS: label("Settings"),
        Area.DATA: label("Data of people"),
    }[area]


def ask_who(press: Journal, people: Page[tuple[int, str]]) -> Outgoing:
    return _choice(
        html("Whose lines of the journal? The last to do something come first."),
        press,
        [(clipped(short_name(name), _BUTTON), {"person_id": key}) for key, name in people.items],
        (label("Everybody"), {"person_id": 0}),
        people.turns(lambda to: press.model_copy(update={"page": to}).pack()),
    )


def ask_what(press: Journal) -> Outgoing:
    areas = [(area_name(area), {"area": area}) for area in Area]
    return _choice(html("Which lines of the journal?"), press, areas, (label("All of it"), {"area": None}))


def ask_when(press: Journal, today: dt.date) -> Outgoing:
    number = min(press.page, _WEEKS)
    shown = [today - dt.timedelta(days=number * DAYS + n) for n in range(DAYS)]
    days = [(day(one), {"day": one.toordinal()}) for one in shown]
    turns = Page(items=shown, number=number, total=_WEEKS + 1).turns(
        lambda to: press.model_copy(update={"page": to}).pack()
    )
    return _choice(html("Of which day?"), press, days, (label("Any day"), {"day": 0}), turns)


def _choice(
    question: Markup,
    press: Journal,
    choices: Iterable[tuple[str, Mapping[str, object]]],
    none: tuple[str, Mapping[str, object]],
    turns: Sequence[tuple[Button, ...]] = (),
) -> Outgoing:
    def chosen(text: str, what: Mapping[str, object]) -> Button:
        back = {"view": JournalView.LINES, "page": 0}
        return Button(text=text, data=press.model_copy(update={**back, **what}).pack())

    return Outgoing(
        text=question,
        buttons=(*((chosen(*one),) for one in choices), *turns, (chosen(*none),)),
    )


def ask_span(press: Journal) -> Outgoing:
    spans = {
        Span.MONTH: label("This month"),
        Span.LAST: label("Last month"),
        Span.YEAR: label("This year"),
        Span.ALL: label("All of it"),
    }
    return Outgoing(
        text=html("Of which time shall the table be?"),
        buttons=(
            *((Button(text=text, data=GiveJournal(span=span).pack()),) for span, text in spans.items()),
            (_view(label("← To the journal"), press, JournalView.LINES),),
        ),
    )


def headers() -> Sequence[str]:
    return (label("When"), label("Who"), label("What"), label("About"), label("Was"), label("Is"), label("Why"))


def sheet_name() -> str:
    return label("Journal")


def row(one: Line, names: Names, zone: dt.tzinfo) -> Row:
    said = told(one, names)
    at = one.at.astimezone(zone).replace(tzinfo=None)
    who = one.person or label("the bot")
    return Row(at=at, cells=(who, said.what, said.about, said.before, said.after, said.reason))


def file_name(today: dt.date) -> str:
    return label("Journal {day}.xlsx", day=f"{today:%d.%m.%Y}")


def caption(count: int, most: int) -> Markup:
    return joined(
        html_plural("{n} line of the journal.", "{n} lines of the journal.", min(count, most)),
        html("There were more: the newest are here.") if count > most else None,
    )


def nothing() -> str:
    return label("There is nothing in the journal of that time.")
