"""A correction that goes further than the secretary decides alone: said before it is made, told to the chair after."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.assignments import Assignment
from domain.decisions import Decision, Meeting
from messaging.i18n import html, html_plural
from messaging.outgoing import Button, Outgoing, side_by_side
from messaging.presses import Hit
from messaging.texts.amending import because
from messaging.texts.common import joined, lines
from messaging.texts.control import name, named
from messaging.texts.places import place_name
from messaging.texts.points import NAME, clipped, deadline, meeting_title

_DAY = 60  # characters of a deadline
_NAMED = 2
_POINTS = 8  # are told of, each with a button
_ACROSS = 4


@dataclass(frozen=True, kw_only=True)
class Overstep:
    """What is done to one published point."""

    decision_id: int
    at: int  # its place, from 0
    before: Decision
    after: Decision
    moved: bool  # later than the secretary may extend alone
    withdrawn: Sequence[Assignment] = ()  # where the chair decides about that

    @property
    def named(self) -> str:
        return named(self.after, self.at)


def too_late(days: int) -> Markup:
    """Before a deadline is moved. `days`: the most that the secretary may give, working days."""
    return html_plural(
        "This is more than you may give without the chair: {n} working day after the first deadline. "
        "The chair is told what was moved, from when to when, and why.",
        "This is more than you may give without the chair: {n} working days after the first deadline. "
        "The chair is told what was moved, from when to when, and why.",
        days,
    )


def beforehand(steps: Sequence[Overstep]) -> Markup:
    """Before a new edition is sent."""
    points = ", ".join(step.named for step in steps[:_POINTS]) + ("…" if len(steps) > _POINTS else "")
    return html("You do not decide this without the chair, who is told of it: {points}.", points=points)


def told(steps: Sequence[Overstep], meeting: Meeting, person: str, reason: str, days: int) -> Outgoing:
    """To the chair. `person`: who has done it; `days`: as of `too_late`."""
    shown = steps[:_POINTS]
    doors = [Button(text=clipped(one.named, 30), data=Hit(decision_id=one.decision_id).pack()) for one in shown]
    left = len(steps) - len(shown)
    return Outgoing(
        text=joined(
            html("<b>Changed without your decision</b>: {title}", title=meeting_title(meeting)),
            lines(*(row for step in shown for row in _rows(step)), html("… and {n} more", n=left) if left else None),
            lines(
                html_plural(
                    "Without you the secretary extends by {n} working day after the first deadline at the most.",
                    "Without you the secretary extends by {n} working days after the first deadline at the most.",
                    days,
                )
                if any(step.moved for step in steps)
                else None,
                html("You decide about withdrawals.") if any(step.withdrawn for step in steps) else None,
            ),
            lines(html("Secretary: {person}", person=clipped(person, NAME)), because(reason)),
        ),
        buttons=side_by_side(doors, _ACROSS),
    )


def _rows(step: Overstep) -> Iterator[Markup]:
    if step.moved:
        was, now = (clipped(deadline(one.deadline), _DAY) for one in (step.before, step.after))
        yield html("· {point}: {before} → <b>{after}</b>", point=step.named, before=was, after=now)
    if step.withdrawn:
        names = ", ".join(place_name(name(one)) for one in step.withdrawn[:_NAMED])
        others = f" +{len(step.withdrawn) - _NAMED}" if step.withdrawn[_NAMED:] else ""
        yield html("· {point}: withdrawn from control for {whom}", point=step.named, whom=names + others)
