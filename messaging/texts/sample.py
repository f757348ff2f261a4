"""What an assignee will get, shown to the secretary before anything is sent."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from messaging.i18n import html
from messaging.outgoing import Outgoing
from messaging.presses import Draft, Sample, Step
from messaging.texts.common import joined
from messaging.texts.paging import Page
from messaging.texts.points import NAME, PLACE, clipped
from messaging.texts.review import to_summary


def sample(
    minutes_id: int, shown: Page[int], messages: Sequence[Outgoing], person: str, organization: str | None
) -> Outgoing:
    """The first message of one of those who get something, its buttons without effect; `shown`: who of how many."""
    first, *rest = messages
    lifeless = Sample().pack()
    whom = f"{person}, {organization}" if organization else person
    return Outgoing(
        text=joined(
            html(
                "<i>Sample {n} of {total}: so the message will look to {whom}</i>",
                n=shown.number + 1,
                total=shown.total,
                whom=clipped(whom, NAME + PLACE),
            ),
            Markup(first.text),  # noqa: S704 - our own HTML
            html("<i>Further messages to them: {n}</i>", n=len(rest)) if rest else None,
        ),
        buttons=(
            *(tuple(replace(button, data=lifeless) for button in row) for row in first.buttons),
            *shown.turns(lambda to: Draft(minutes_id=minutes_id, step=Step.SAMPLE, page=to).pack()),
            to_summary(minutes_id),
        ),
    )


def nobody(minutes_id: int) -> Outgoing:
    return Outgoing(
        text=html("There is nobody to send to yet: no assignment has an addressee in the roster."),
        buttons=(to_summary(minutes_id),),
    )
