"""Published points before the secretary: how far everybody is with each."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.assignments import Assignment, Status, overdue
from domain.decisions import Decision
from domain.people import Role
from domain.referrals import Referral
from domain.standing import Progress
from domain.workdays import DayOff
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing, side_by_side
from messaging.presses import Control, GiveBriefing, Mark, Over, Overseen, Revive, Rule, Single
from messaging.texts.common import joined, lines, more
from messaging.texts.extensions import first_date
from messaging.texts.fitting import dealt
from messaging.texts.originals import document_row
from messaging.texts.paging import Page
from messaging.texts.places import place_name, place_names
from messaging.texts.points import NAME, PLACE, clipped, deadline, meeting_title, point, state, time_left
from storage.minutes import StoredDecision, StoredMinutes

_PAGE = 8  # points, or assignees, a page
_ACROSS = 4
_EXCERPT = 160
_TEXT = 1500
_REASON = 200
NAMED = 10  # of those who are late
_DOOR = 40  # of two buttons beside each other
EXTENDED = 3  # named, of those who have more time


@dataclass(frozen=True, kw_only=True)
class Subject:
    """A published point and everybody who has it or had it."""

    stored: StoredMinutes
    at: int  # its place, from 0
    held: Sequence[Assignment]
    progress: Progress
    proposed: Sequence[Referral] = ()  # to withdraw it, and the chair is to decide

    def waits(self, assignment_id: int | None) -> Referral | None:
        """What is proposed already of this assignment, or of all (None)."""
        return next((one for one in self.proposed if one.assignment_id in (None, assignment_id)), None)

    @property
    def line(self) -> StoredDecision:
        return self.stored.decisions[self.at]

    @property
    def named(self) -> str:
        return named(self.line.decision, self.at)

    def press(self, text: str, step: Over, page: int = 0) -> Button:
        return Button(text=text, data=Overseen(decision_id=self.line.id, step=step, page=page).pack())


def named(decision: Decision, at: int) -> str:
    """`at`: its place, from 0."""
    return point(decision.number, decision.agenda_item, at + 1)


def listed(subjects: Sequence[Subject], page: int) -> Outgoing:
    """The points of one set of minutes that were given to somebody."""
    stored = subjects[0].stored
    shown = Page.of(dealt(subjects, _row, most=_PAGE), page, 1)
    here = [one for part in shown.items for one in part]
    doors = [one.press(clipped(one.named, 30), Over.CARD) for one in here]
    return Outgoing(
        text=joined(
            html("<b>{title}</b>", title=meeting_title(stored.meeting)),
            *map(_row, here),
            shown.of_how_many(),
        ),
        buttons=(
            *side_by_side(doors, _ACROSS),
            *shown.turns(lambda to: Control(minutes_id=stored.id, page=to).pack()),
            (Button(text=label("Paper for the agenda (.docx)"), data=GiveBriefing(minutes_id=stored.id).pack()),),
        ),
    )


def nothing_given() -> Markup:
    return html("Nobody was given anything of these minutes.")


def _row(one: Subject) -> Markup:
    decision = one.line.decision
    return lines(
        html("<b>{point}</b> {text}", point=one.named, text=clipped(decision.text, _EXCERPT)),
        html("<b>Important</b>") if one.line.important else None,
        html("{deadline} · {progress}", deadline=clipped(deadline(decision.deadline), 80), progress=_glance(one)),
        _extended(one),
    )


def _glance(one: Subject) -> Markup:
    return glance(one.progress) if one.held else html("given to nobody yet")


def glance(progress: Progress) -> Markup:
    """«22 получили, 19 приняли, 14 отчитались, 11 принято»."""
    if not progress.given:
        return html("the point is withdrawn from control")
    counted = (
        html_plural("{n} received it", "{n} received it", progress.received),
        html_plural("{n} took it on", "{n} took it on", progress.acknowledged),
        html_plural("{n} reported", "{n} reported", progress.reported),
        html("{n} accepted", n=progress.accepted),
        html("{n} returned for rework", n=progress.returned) if progress.returned else None,
        html("<b>{n} overdue</b>", n=progress.overdue) if progress.overdue else None,
    )
    return html(
        "{people}: {counts}",
        people=html_plural("{n} assignee", "{n} assignees", progress.given),
        counts=Markup(", ").join(part for part in counted if part),
    )


def card(one: Subject, today: dt.date, off: DayOff, roles: Collection[Role]) -> Outgoing:
    """`roles`: of whoever looks."""
    decision = one.line.decision
    late = [name(held) for held in one.held if held.status.open]
    names = place_names(late[:NAMED])
    return Outgoing(
        text=joined(
            lines(
                html("{title}, <b>{point}</b>", title=meeting_title(one.stored.meeting), point=one.named),
                html("<b>Important</b>") if one.line.important else None,
            ),
            html("{text}", text=clipped(decision.text, _TEXT)),
            lines(html("Deadline: {when}", when=_deadline(one, today, off)), _extended(one)),
            _glance(one),
            lines(*(_proposal(one, waits) for waits in one.proposed)) if one.proposed else None,
            lines(
                html("Not reported yet:"),
                *(html("· {name}", name=names[who]) for who in late[:NAMED]),
                more(len(late) - NAMED),
            )
            if late
            else None,
        ),
        buttons=(
            *(((one.press(label("All assignees ({n})", n=len(one.held)), Over.WHO),),) if one.held else ()),
            *(_decide(one) if Role.CHAIR in roles else ()),
            *(changes(one) if Role.SECRETARY in roles else ()),
            (_mark(one),),
            (
                *document_row(one.stored.id),
                Button(text=label("To the points"), data=Control(minutes_id=one.stored.id).pack()),
            ),
        ),
    )


def _proposal(one: Subject, waits: Referral) -> Markup:
    """Who has proposed it, for whom and why."""
    whose = next((place_name(name(held)) for held in one.held if held.id == waits.assignment_id), None)
    return html(
        "Proposed to the chair, who has not decided yet: to withdraw it from control{whose}. {person}{reason}",
        whose=label(" for {name}", name=whose) if whose else "",
        person=clipped(waits.person, NAME),
        reason=label(": “{reason}”", reason=clipped(waits.opinion, _REASON)) if waits.opinion else "",
    )


def already_proposed(one: Subject, waits: Referral, me: int = 0) -> Outgoing:
    """Nothing is sent once more. `me`: id of the person who reads it."""
    return Outgoing(
        text=joined(
            html("{title}, <b>{point}</b>", title=meeting_title(one.stored.meeting), point=one.named),
            _proposal(one, waits),
            html("It is not proposed a second time. The decision comes to whoever has proposed it."),
        ),
        buttons=(
            *((unpropose(one.line.id),) if waits.person_id == me else ()),
            (one.press(label("← To the point"), Over.CARD),),
        ),
    )


def unpropose(decision_id: int) -> tuple[Button, ...]:
    press = Overseen(decision_id=decision_id, step=Over.BACK)
    return (Button(text=label("Take the proposal back"), data=press.pack()),)


def unproposed() -> str:
    return label("The proposal is taken back.")


def _decide(one: Subject) -> tuple[tuple[Button, ...], ...]:
    """The chair's way to what is proposed."""
    return tuple(
        (Button(text=label("Decide about the withdrawal"), data=Rule(referral_id=it.id, revision=it.revision).pack()),)
        for it in one.proposed[:1]
    )


def _mark(one: Subject) -> Button:
    text = label("Not important any more") if one.line.important else label("Mark as important")
    return Button(text=text, data=Mark(decision_id=one.line.id, important=not one.line.important).pack())


def marked(important: bool, roles: Collection[Role]) -> str:
    if important:
        told = label("Marked. When it becomes overdue, I tell you in the morning.")
        return told if Role.CHAIR in roles else label("Marked. When it becomes overdue, the chair is told at once.")
    return label("Not important any more.")


def changes(one: Subject) -> tuple[tuple[Button, ...], ...]:
    """What can be made different, each begins with a message of its own."""
    return (
        (one.press(label("Move the deadline"), Over.WHEN), one.press(label("Add an assignee"), Over.ADD)),
        (
            one.press(label("Change the text"), Over.TEXT),
            *((one.press(label("Withdraw from control"), Over.END),) if one.progress.given > 0 else ()),
            *((revive(Revive(decision_id=one.line.id)),) if one.held and not one.progress.given else ()),
        ),
    )


def revive(press: Revive) -> Button:
    return Button(text=label("Put back under control"), data=press.pack())


def _deadline(one: Subject, today: dt.date, off: DayOff) -> Markup:
    """With the days left, where they are those of everybody who has something to do."""
    printed = one.line.decision.deadline
    same = all(held.first_date is None for held in one.held if held.status.open)
    left = time_left(printed, today, off) if same and (one.progress.given or not one.held) else None
    return Markup(", ").join(part for part in (deadline(printed), left) if part)


def extended(one: Subject) -> str | None:
    """Who has more time, and until when; in plain words, for papers too. Not of whom it was withdrawn."""
    theirs = [held for held in one.held if held.first_date is not None and held.status is not Status.WITHDRAWN]
    if not theirs:
        return None
    shown = "; ".join(f"{place_name(name(held))} — {deadline(held.deadline)}" for held in theirs[:EXTENDED])
    others = f"; +{len(theirs) - EXTENDED}" if theirs[EXTENDED:] else ""
    return label("Extended: {whom}{others}", whom=shown, others=others)


def _extended(one: Subject) -> Markup | None:
    said = extended(one)
    return html("{said}", said=said) if said else None


def name(held: Assignment) -> str:
    return held.organization or held.person


def may_renew(held: Assignment) -> bool:
    """Whether a further period may follow this one."""
    return held.status is not Status.WITHDRAWN


def assignees(
    one: Subject, page: int, today: dt.date, *, unregistered: Collection[int], blocked: Collection[int]
) -> Outgoing:
    """Everybody with their state; each opens with a button. `unregistered`, `blocked`: ids of people."""
    shown = Page.of(one.held, page, _PAGE)
    everybody = [name(held) for held in shown.items]
    names, short = place_names(everybody), place_names(everybody, _DOOR)
    rows = [
        html(
            "<b>{name}</b> — {state}{until}{unreached}",
            name=names[name(held)],
            state=_reached(held, today),
            until=f", {deadline(held.deadline)}" if held.first_date else "",
            unreached=_away(held, unregistered, blocked),
        )
        for held in shown.items
    ]
    doors = [Button(text=short[name(held)], data=Single(assignment_id=held.id).pack()) for held in shown.items]
    return Outgoing(
        text=joined(
            html("{title}, <b>{point}</b>", title=meeting_title(one.stored.meeting), point=one.named),
            lines(*rows),
            shown.of_how_many(),
        ),
        buttons=(
            *side_by_side(doors, 2),
            *shown.turns(lambda to: Overseen(decision_id=one.line.id, step=Over.WHO, page=to).pack()),
            (one.press(label("← To the point"), Over.CARD),),
        ),
    )


def _reached(held: Assignment, today: dt.date) -> str:
    """Of who has said nothing yet, whether the message has arrived."""
    if held.status is not Status.ASSIGNED:
        return state(held, today)
    arrived = label("received") if held.delivered else label("not received yet")
    return label("{status}, overdue", status=arrived) if overdue(held, today) else arrived


def _away(held: Assignment, unregistered: Collection[int], blocked: Collection[int]) -> str:
    if held.person_id in unregistered:
        return label(", not registered")
    return label(", has blocked the bot") if held.person_id in blocked else ""


def single(one: Subject, held: Assignment, today: dt.date, *, may_change: bool) -> Outgoing:
    """The assignment of one of them."""
    waits = one.waits(held.id)
    end = Button(text=label("Withdraw from control"), data=Single(assignment_id=held.id, end=True).pack())
    back = revive(Revive(decision_id=one.line.id, assignment_id=held.id))
    doors = ((held.status.takes_reports, end), (held.status is Status.WITHDRAWN, back)) if may_change else ()
    return Outgoing(
        text=joined(
            html("{title}, <b>{point}</b>", title=meeting_title(one.stored.meeting), point=one.named),
            lines(
                html("<b>{name}</b>", name=place_name(name(held), PLACE)),
                html("{person}", person=clipped(held.person, PLACE)) if held.organization else None,
            ),
            lines(
                html("Deadline: {when}", when=deadline(held.deadline)),
                first_date(held),
                html("State: {state}", state=state(held, today)),
            ),
            _proposal(one, waits) if waits else None,
        ),
        buttons=(*((door,) for open_, door in doors if open_), (one.press(label("← To all assignees"), Over.WHO),)),
    )


def open_points(minutes_id: int) -> tuple[Button, ...]:
    return (Button(text=label("Points and assignees"), data=Control(minutes_id=minutes_id, apart=True).pack()),)
