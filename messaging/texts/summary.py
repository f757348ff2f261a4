"""The chair's answer: how things stand, in ten lines, and the buttons to go deeper.

It stands under a picture: at most `CAPTION_LIMIT` characters when parsed. So names, and not figures, are cut.
"""

import datetime as dt
from collections.abc import Collection, Sequence

from markupsafe import Markup

from domain.people import Role
from domain.standing import Counts, Hindering, Since, Standing, Stuck
from messaging.i18n import day, day_of_year, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import ChoosePaper, Paint, PaperOn, Picture, Search, Seek, View
from messaging.texts.common import joined, lines
from messaging.texts.decisions import door
from messaging.texts.places import place_names
from messaging.texts.points import clipped, minutes_title, point
from messaging.texts.standing import button

_SCHOOL = 36  # characters of a name
_KIND = 16
_POINT = 30
_INDENT = Markup("\N{EM SPACE}")


def where_to_look(roles: Collection[Role]) -> Outgoing:
    """To whoever asks in words that are not understood."""
    find = Button(text=label("Find"), data=Search(step=Seek.ASK).pack())
    return Outgoing(
        text=lines(
            html("/status shows how things stand. “Find” looks for points by number, school, state or words."),
            html("/queue is everything that waits for you. All that I can do: /help")
            if Role.SECRETARY in roles
            else None,
        ),
        buttons=((find,),),
    )


def gladly() -> Outgoing:
    """To thanks."""
    return Outgoing(text=html("You are welcome. How things stand: /status"))


def answered_in_private() -> Markup:
    """In a group."""
    return html("I have answered you in our own chat.")


def summary(
    standing: Standing,
    today: dt.date,
    since: Since | None = None,
    *,
    mine: int = 0,
    rulings: int = 0,
    dark: bool | None = None,
) -> Outgoing:
    """`since`: what is different since whoever asks looked last.

    `mine`: how much waits for them as a secretary, `rulings`: as the chair. `dark`: it stands under a picture that is
    dark, or light; none: under no picture.
    """
    if not standing.sets:
        return nothing_published()
    counts = standing.counts
    return Outgoing(
        text=joined(
            html("<b>How things stand on {day}</b>", day=day(today)),
            figures(counts),
            _since(since, today) if since else None,
            lines(_schools(standing.schools), _decisions(standing.decisions)) or None,
            None if counts.overdue else html("Nothing is overdue."),
        ),
        buttons=_doors(standing, mine, rulings, dark),
    )


def nothing_published() -> Outgoing:
    return Outgoing(text=html("Nothing has been published yet."))


def _doors(standing: Standing, mine: int, rulings: int, dark: bool | None) -> tuple[tuple[Button, ...], ...]:
    counts = standing.counts
    rows = (
        (
            (counts.overdue, label("Overdue ({n})", n=counts.overdue), View.OVERDUE),
            (standing.week, label("This week ({n})", n=standing.week), View.WEEK),
        ),
        ((counts.unseen, label("Not taken on ({n})", n=counts.unseen), View.UNSEEN),),
        ((counts.unreached, label("Not told ({n})", n=counts.unreached), View.UNREACHED),),
        (
            (counts.reported, label("Wait for acceptance ({n})", n=counts.reported), View.WAITING),
            (mine, label("Wait for me ({n})", n=mine), View.MINE),
        ),
        ((1, label("By minutes"), View.MINUTES), (1, label("By school"), View.SCHOOLS)),
        ((1, label("By person"), View.PEOPLE), (1, label("Trends"), View.TRENDS)),
    )
    shown = (tuple(button(text, view) for n, text, view in row if n) for row in rows)
    paper = Button(text=label("Paper and table"), data=ChoosePaper(on=PaperOn.ASK, apart=True).pack())
    picture = _picture(dark) if counts.total else None
    return (
        *(((door(rulings),),) if rulings else ()),
        *(row for row in shown if row),
        (picture, paper) if picture else (paper,),
    )


def _picture(dark: bool | None) -> Button:
    """The other look of the picture that is there, or a picture where there is none."""
    if dark is None:
        return Button(text=label("As a picture"), data=Picture().pack())
    return Button(text=label("Light") if dark else label("Dark"), data=Paint(dark=not dark).pack())


def figures(counts: Counts) -> Markup:
    parts = [
        html("– overdue — {n}", n=counts.overdue) if counts.overdue else None,
        html("– not taken on — {n}", n=counts.unseen) if counts.unseen else None,
        html("– not told: not registered, or blocked the bot — {n}", n=counts.unreached) if counts.unreached else None,
    ]
    return lines(
        html_plural("{n} assignment:", "{n} assignments:", counts.total),
        html("· accepted — {n}, wait for acceptance — {waiting}", n=counts.accepted, waiting=counts.reported),
        html("· open — {n}, of them:", n=counts.open) if any(parts) else html("· open — {n}", n=counts.open),
        *(_INDENT + part for part in parts if part),
    )


def _since(since: Since, today: dt.date) -> Markup:
    """«С прошлого раза, 27 ноября: принято +4, ждут проверки −1, просрочено +2, поручений +12»."""
    when = label("today") if since.day == today else (day_of_year if since.day.year == today.year else day)(since.day)
    if since.nothing:
        return html("Since your last look, {when}, nothing has changed.", when=when)
    parts = (
        html("accepted {n}", n=_signed(since.accepted)) if since.accepted else None,
        html("being checked {n}", n=_signed(since.reported)) if since.reported else None,
        html("overdue {n}", n=_signed(since.overdue)) if since.overdue else None,
        html("not taken on {n}", n=_signed(since.unseen)) if since.unseen else None,
        html("assignments {n}", n=_signed(since.given)) if since.given else None,
    )
    said = Markup(", ").join(part for part in parts if part)
    return html("Since your last look, {when}: {what}", when=when, what=said)


def _signed(n: int) -> str:
    return f"+{n}" if n > 0 else f"\N{MINUS SIGN}{-n}"


def _schools(schools: Sequence[Hindering]) -> Markup | None:
    if not schools:
        return None
    names = place_names((one.school.name for one in schools), _SCHOOL)
    named = ", ".join(f"{names[one.school.name]} — {one.overdue}" for one in schools)
    return html("Most overdue: {schools}", schools=named)


def _decisions(stuck: Sequence[Stuck]) -> Markup | None:
    if not stuck:
        return None
    return html("Decisions most overdue: {decisions}", decisions="; ".join(map(_stuck, stuck)))


def _stuck(one: Stuck) -> str:
    """«протокол № 3, п. 1.2 — 5»; with the date where there is no number."""
    kind = clipped(one.minutes_kind or label("minutes"), _KIND)
    date = None if one.minutes_number else one.minutes_date
    title = minutes_title(kind=kind, number=one.minutes_number, date=date)
    return f"{title}, {clipped(point(one.number, one.agenda_item, one.position), _POINT)} — {one.overdue}"
