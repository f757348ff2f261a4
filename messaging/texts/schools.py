"""The past of one organization: what it was given and what became of it."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing, side_by_side
from messaging.presses import Hit, SchoolPast
from messaging.texts.common import joined, lines
from messaging.texts.paging import Page
from messaging.texts.points import PLACE, clipped, point_of, state, title_of
from storage.schools import Past, Year

PAGE = 6
_EXCERPT = 120
_YEARS = 6  # the newest
_ACROSS = 3
_BUTTON = 40


def history(
    name: str,
    press: SchoolPast,
    years: Sequence[Year],
    shown: Page[Past],
    today: dt.date,
    zone: dt.tzinfo,
) -> Outgoing:
    return Outgoing(
        text=joined(
            html("<b>{name}</b>: what it was given and what became of it", name=clipped(name, PLACE)),
            lines(*map(_year, years[:_YEARS])) if years else html("Nothing was given to it yet."),
            *(_row(one, today, zone) for one in shown.items),
            shown.of_how_many(),
        ),
        buttons=(
            *((_door(one),) for one in shown.items),
            *shown.turns(lambda to: _press(press, page=to)),
            *_years(press, years),
        ),
    )


def _press(press: SchoolPast, **changes: int) -> str:
    return press.model_copy(update={"apart": False, **changes}).pack()


def _years(press: SchoolPast, years: Sequence[Year]) -> tuple[tuple[Button, ...], ...]:
    """Each to be looked at alone, if there are several."""
    if len(years) < 2:
        return ()
    chosen = [
        Button(text=str(one.year), data=_press(press, year=one.year, page=0))
        for one in years[:_YEARS]
        if one.year != press.year
    ]
    whole = [Button(text=label("All years"), data=_press(press, year=0, page=0))] if press.year else []
    doors = [*chosen, *whole]
    return side_by_side(doors, _ACROSS)


def _year(one: Year) -> Markup:
    return html(
        "{year}: {given}, {done}{late}{overdue}",
        year=one.year,
        given=html_plural("{n} assignment", "{n} assignments", one.given),
        done=html("reported {n}", n=one.done),
        late=html(", of them late {n}", n=one.late) if one.late else "",
        overdue=html(", <b>overdue {n}</b>", n=one.overdue) if one.overdue else "",
    )


def _row(one: Past, today: dt.date, zone: dt.tzinfo) -> Markup:
    held = one.assignment
    return lines(
        html(
            "<b>{point}</b>, {title}: {text}",
            point=point_of(held),
            title=title_of(held),
            text=clipped(held.text, _EXCERPT),
        ),
        html("given on {day}", day=_day(one.given, zone))
        + (html(", due by {day}", day=day(one.due_on)) if one.due_on else ""),
        _reported(one, zone) if one.reported else html("State: {state}", state=state(held, today)),
    )


def _reported(one: Past, zone: dt.tzinfo) -> Markup:
    assert one.reported
    late = (one.reported.astimezone(zone).date() - one.due_on).days if one.due_on else 0
    return Markup(", ").join(
        part
        for part in (
            html("reported on {day}", day=_day(one.reported, zone)),
            html_plural("{n} day late", "{n} days late", late) if late > 0 else None,
            html("accepted on {day}", day=_day(one.accepted, zone)) if one.accepted else html("not accepted yet"),
        )
        if part
    )


def _day(at: dt.datetime, zone: dt.tzinfo) -> str:
    return day(at.astimezone(zone).date())


def _door(one: Past) -> Button:
    text = clipped(f"{point_of(one.assignment)} · {title_of(one.assignment)}", _BUTTON)
    return Button(text=text, data=Hit(decision_id=one.assignment.decision_id).pack())


def past_button(organization_id: int, name: str = "") -> Button:
    """`name`: where several organizations are named."""
    text = label("History: {name}", name=clipped(name, _BUTTON)) if name else label("History of the organization")
    return Button(text=text, data=SchoolPast(organization_id=organization_id, apart=True).pack())


def gone() -> str:
    return label("This organization is no longer in the list.")
