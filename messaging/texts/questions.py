"""What the bot asks when it is not clear which point a director means."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.people import short_name
from messaging.i18n import html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Deed, Pick, PickAll
from messaging.texts.answers import no_such_point, noted_before
from messaging.texts.common import joined
from messaging.texts.points import called, clipped, point_of, title_of
from messaging.texts.receipts import names, remove_row
from storage.reports import Report

_CHOICES = 30  # buttons under a question
_FILES = 6  # that are named
_FEW = 3  # points that a number without its dot may mean


def which(
    candidates: Sequence[Assignment],
    deed: Deed,
    *,
    report: Report | None = None,
    all_said: bool = False,
) -> Outgoing:
    """One question with a button a point. Nothing was changed yet.

    `report`: whose point is asked for; `all_said`: the words may mean all of them, which a button agrees to.
    """
    question = {
        Deed.DONE: html("Which point is done?"),
        Deed.ACKNOWLEDGE: html("Which point are you taking on?"),
        Deed.REPORT: html("Which point is the report for?"),
        Deed.EXTEND: html("For which point do you need more time?"),
    }[deed]
    return Outgoing(
        text=joined(
            html("Is this the report on {point}?", point=point_of(candidates[0]))
            if report and report.files and len(candidates) == 1
            else question,
            _kept(report) if report else None,
            _by_number(candidates, deed, report),
        ),
        buttons=(*(_all_of(candidates, deed) if all_said else ()), *_choices(candidates, deed, report)),
    )


def _all_of(candidates: Sequence[Assignment], deed: Deed) -> tuple[tuple[Button, ...], ...]:
    n = len(candidates)
    text = label("All of them are done ({n})", n=n) if deed is Deed.DONE else label("Take all on ({n})", n=n)
    return ((Button(text=text, data=PickAll(deed=deed).pack()),),) if n > 1 else ()


def all_of_these(candidates: Sequence[Assignment]) -> Outgoing:
    """«Всё, кроме 1.5»: more than is marked without asking."""
    numbers = ", ".join(called(one) for one in candidates[:_CHOICES])
    return Outgoing(
        text=html(
            "Many points are open, so nothing was marked yet. Press the one that is done, or write all of them: "
            "“{numbers} done”.",
            numbers=numbers,
        ),
        buttons=_choices(candidates, Deed.DONE, None),
    )


def _kept(report: Report) -> Markup:
    if not report.files:
        return html("The link is kept.")
    if len(report.files) == 1:
        return html("The file is kept.")
    known = names(report)
    shown = ", ".join(known[one.id] for one in report.files[:_FILES])
    return html("The files are kept: {names}", names=shown if len(report.files) <= _FILES else f"{shown}…")


def kept_for_none(
    candidates: Sequence[Assignment], report: Report, closed: Sequence[Assignment], *, passed_on: bool
) -> Outgoing:
    """What was meant takes no report. `closed`: points that were meant; `candidates`: what else it may be for.

    `passed_on`: the secretary finds it among what belongs to no point, and may be called at once.
    """
    return Outgoing(
        text=joined(
            noted_before(closed)
            if closed
            else html("You have no open assignments, so this does not count as a report."),
            html("Nothing more is needed from you here.") if closed else None,
            html(
                "{kept} The secretary will see it apart from the reports. If it is urgent, press “Pass this on to the "
                "secretary”.",
                kept=_kept(report),
            )
            if passed_on
            else _kept(report),
            html("If it is the report for another point, choose that one.") if candidates else None,
            None if candidates or closed else _to_add(),
            _by_number(candidates, Deed.REPORT, report),
        ),
        buttons=_choices(candidates, Deed.REPORT, report),
    )


def _to_add() -> Markup:
    return html("To add it to a report that is not accepted yet, answer the message of that assignment with it.")


def is_it_a_report(candidates: Sequence[Assignment], report: Report) -> Outgoing:
    if len(candidates) == 1:
        question = html(
            "{kept} Is this the report on {point}? If not, you need not do anything.",
            kept=_kept(report),
            point=point_of(candidates[0]),
        )
        return Outgoing(text=question, buttons=_choices(candidates, Deed.REPORT, report))
    return Outgoing(
        text=joined(
            html(
                "{kept} If it is a report, which point is it for? If not, you need not do anything.", kept=_kept(report)
            ),
            _by_number(candidates, Deed.REPORT, report),
        ),
        buttons=_choices(candidates, Deed.REPORT, report),
    )


def what_do_you_mean(candidates: Sequence[Assignment]) -> Outgoing:
    """The words were not clear: choose a point, then what to say about it."""
    return Outgoing(
        text=html(
            "I am not sure I understood, so nothing was changed. Choose the point, or write, for example, "
            "“{example} done”.",
            example=called(candidates[0]),
        ),
        buttons=_choices(candidates, Deed.CARD, None),
    )


def did_you_mean(unknown: Sequence[str], meant: Sequence[Assignment], deed: Deed) -> Outgoing:
    """Numbers that no assignment has. `meant`: what they may be without their dot."""
    if not meant:
        return Outgoing(text=no_such_point(unknown))
    question = html("Do you mean {points}?", points=", ".join(point_of(one) for one in meant[:_FEW]))
    return Outgoing(text=joined(no_such_point(unknown), question), buttons=_choices(meant[:_FEW], deed, None))


def of_somebody_else(candidates: Sequence[Assignment], deed: Deed) -> Outgoing:
    """The words were forwarded. `deed`: done, of the one point that is meant; else its card is opened."""
    if deed is Deed.DONE:
        point = point_of(candidates[0])
        return Outgoing(
            text=html(
                "This is a forwarded message, so nothing was changed. Mark as done: {title}, {point}?",
                title=title_of(candidates[0]),
                point=point,
            ),
            buttons=((_choice_button(label("Yes, done: {point}", point=point), candidates[0], deed),),),
        )
    return Outgoing(
        text=html(
            "This is a forwarded message, so nothing was changed. Choose the point, or write, for example, "
            "“{example} done”.",
            example=called(candidates[0]),
        ),
        buttons=_choices(candidates, deed, None),
    )


def _by_number(candidates: Sequence[Assignment], deed: Deed, report: Report | None) -> Markup | None:
    """How to name a point for which there is no button."""
    if len(candidates) <= _CHOICES:
        return None
    number = called(candidates[_CHOICES])
    if report:
        return html(
            "Not all points fit here. For another one, send the file again with its number: “{number} report”.",
            number=number,
        )
    word = {
        Deed.DONE: label("done"),
        Deed.ACKNOWLEDGE: label("understood"),
        Deed.REPORT: label("report"),
        Deed.EXTEND: label("more time"),
    }[deed]
    return html(
        "Not all points fit here. For another one, write its number: “{number} {word}”.", number=number, word=word
    )


def _choices(candidates: Sequence[Assignment], deed: Deed, report: Report | None) -> tuple[tuple[Button, ...], ...]:
    one_set = len({candidate.minutes_id for candidate in candidates}) <= 1
    one_person = len({candidate.person_id for candidate in candidates}) == 1
    points = tuple(
        (_choice_button(_choice(candidate, one_set=one_set, one_person=one_person), candidate, deed, report),)
        for candidate in candidates[:_CHOICES]
    )
    return (*points, *remove_row(report)) if report else points


def _choice_button(text: str, candidate: Assignment, deed: Deed, report: Report | None = None) -> Button:
    press = Pick(assignment_id=candidate.id, deed=deed, report_id=report.id if report else 0)
    return Button(text=clipped(text, 60), data=press.pack())


def _choice(candidate: Assignment, *, one_set: bool, one_person: bool) -> str:
    """Named by what tells it apart."""
    whose = None if one_person else short_name(candidate.person)
    what = candidate.text if one_set else title_of(candidate)
    return " · ".join(part for part in (point_of(candidate), whose, what) if part)
