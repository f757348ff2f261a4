"""Whom the minutes list as present and the roster does not know."""

from collections.abc import Sequence

from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.common import joined, lines
from messaging.texts.paging import Page
from messaging.texts.places import place_name
from messaging.texts.points import NAME, clipped
from messaging.texts.review import to_summary
from papers.roster import RosterRow

_PAGE = 12


def present(minutes_id: int, rows: Sequence[RosterRow], page: int, *, taken: int = 0) -> Outgoing:
    """`taken`: so many have just been put into the roster."""
    shown = Page.of(rows, page, _PAGE)
    enrol = Draft(minutes_id=minutes_id, step=Step.ENROL, count=len(rows)).pack()
    return Outgoing(
        text=joined(
            html_plural("{n} person is in the roster now.", "{n} people are in the roster now.", taken)
            if taken and not rows
            else None,
            html("All whom the minutes name with an organization are in the roster.")
            if not rows
            else html("Named in the minutes, not in the roster:"),
            lines(
                *(
                    html(
                        "· <b>{name}</b>, {position}{place}",
                        name=clipped(one.full_name, NAME),
                        position=f"{clipped(one.position, NAME)}, " if one.position else "",
                        place=place_name(one.organization),
                    )
                    for one in shown.items
                )
            ),
            shown.of_how_many() if rows else None,
        ),
        buttons=(
            *(((Button(text=label("Put into the roster ({n})", n=len(rows)), data=enrol),),) if rows else ()),
            *shown.turns(lambda to: Draft(minutes_id=minutes_id, step=Step.PRESENT, page=to).pack()),
            to_summary(minutes_id),
        ),
    )
