"""The secretary's queue: reports to accept or to return, and what the director hears of it."""

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup, escape

from domain.assignments import Assignment, Status
from domain.decisions import DeadlineKind
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.presses import (
    AcceptShown,
    Act,
    Check,
    Deed,
    InWords,
    Lack,
    Lacking,
    NextReport,
    Pile,
    Queue,
    Several,
    Verdict,
)
from messaging.texts.common import joined, lines
from messaging.texts.paging import Page
from messaging.texts.places import BUTTON, framed, place_name
from messaging.texts.points import PLACE, clipped, point_of, title_of
from messaging.texts.waiting import to_everything
from storage.reports import Report, shown

_SHOWN = 20  # reports a page
REASON = 1000  # characters, why a report is returned
_WORDS = 1500  # of what was reported


def queue(waiting: Sequence[Assignment], page: int = 0) -> Outgoing:
    if not waiting:
        return Outgoing(text=html("No report waits for acceptance."), buttons=to_everything())
    shown = Page.of(waiting, page, _SHOWN)
    said = doors(waiting)
    several = Button(text=label("Accept several…"), data=Several(step=Pile.SHOW).pack())
    return Outgoing(
        text=joined(
            html_plural(
                "{n} report is waiting for acceptance:", "{n} reports are waiting for acceptance:", len(waiting)
            ),
            shown.of_how_many(),
        ),
        buttons=(
            *((_button(said[one.id], one.id, Verdict.SHOW),) for one in shown.items),
            *shown.turns(lambda to: Queue(page=to).pack()),
            *(((several,),) if len(waiting) > 1 else ()),
            *to_everything(),
        ),
    )


def named(assignment: Assignment) -> str:
    """By its point and whose it is."""
    return f"{point_of(assignment)} · {place_name(whose(assignment))}"


def doors(waiting: Sequence[Assignment], limit: int = BUTTON) -> dict[int, str]:
    """What stands on the button of each, by its id.

    The minutes are named only where others of the same number wait; the school leaves room for them.
    """
    alike = Counter((point_of(one), whose(one)) for one in waiting)
    rows = [
        (
            f"{point_of(one)} · ",
            whose(one),
            f" · {title_of(one)}" if alike[point_of(one), whose(one)] > 1 else "",
        )
        for one in waiting
    ]
    return dict(zip((one.id for one in waiting), framed(rows, limit), strict=True))


def _name_with_minutes(assignment: Assignment) -> str:
    return f"{named(assignment)} · {title_of(assignment)}"


def whose(assignment: Assignment) -> str:
    return assignment.organization or assignment.person


def card(assignment: Assignment, reports: Sequence[Report], *, alike: bool) -> Outgoing:
    """`alike`: reports of others on the same point wait too."""
    together = Several(step=Pile.APART, decision_id=assignment.decision_id).pack()
    files = [file for report in reports for file in report.files]
    words = [report.text for report in reports if report.text]
    return Outgoing(
        text=joined(
            html("<b>{name}</b>", name=place_name(whose(assignment), PLACE)),
            html("{title}, {point}", title=title_of(assignment), point=point_of(assignment)),
            html("{text}", text=clipped(assignment.text, 1500)),
            _said(words[-3:]),
            html_plural("{n} file below.", "{n} files below.", len(files)) if files else html("No files."),
            html("This assignment has no end date: once its report is accepted, the bot stops asking about it.")
            if assignment.deadline.kind in (DeadlineKind.STANDING, DeadlineKind.RECURRING)
            else None,
        ),
        buttons=(
            (_accept(assignment, shown(reports)),),
            (_button(label("Return for rework"), assignment.id, Verdict.RETURN),),
            *(((Button(text=label("Accept several of this point…"), data=together),),) if alike else ()),
        ),
        attachments=tuple(Attachment(kind=FileKind(file.kind), file_id=file.file_id) for file in files),
    )


def cleared(files: int) -> Markup:
    """To who has sent them."""
    return html_plural(
        "The committee has {n} file of your report on its own disk and has deleted it from this chat.",
        "The committee has {n} files of your report on its own disk and has deleted them from this chat.",
        files,
    )


def _said(words: Sequence[str]) -> Markup | None:
    if not words:
        return None
    each = _WORDS // len(words)
    return lines(html("What was reported:"), *(html("“{words}”", words=clipped(said, each)) for said in words))


def _accept(assignment: Assignment, files: int) -> Button:
    if not files:
        return _button(label("Accept"), assignment.id, Verdict.ACCEPT)
    return Button(text=label("Accept"), data=AcceptShown(assignment_id=assignment.id, files=files).pack())


def _button(text: str, assignment_id: int, verdict: Verdict) -> Button:
    return Button(text=text, data=Check(assignment_id=assignment_id, verdict=verdict).pack())


def accepted(assignment: Assignment, *, more: bool) -> Outgoing:
    """`more`: others wait."""
    said = html("Accepted: {name}\nOthers: /reports", name=_name_with_minutes(assignment))
    return Outgoing(text=said, buttons=_onward(assignment, more=more))


def ask_reason(assignment: Assignment) -> Outgoing:
    lacks = [Button(text=lack_name(lack), data=Lacking(assignment_id=assignment.id, lack=lack).pack()) for lack in Lack]
    return Outgoing(
        text=html(
            "{name}: what has to be reworked? Press a reason or write it in one message.",
            name=_name_with_minutes(assignment),
        ),
        buttons=(*((lack,) for lack in lacks), (_leave(assignment),)),
    )


def _leave(assignment: Assignment) -> Button:
    return Button(text=label("Do not return"), data=Lacking(assignment_id=assignment.id).pack())


def confirm(assignment: Assignment, said: str, words: int) -> Outgoing:
    """A reason in words, to be agreed to; `words`: the update that they came with."""
    send, reword = (InWords(assignment_id=assignment.id, words=update).pack() for update in (words, 0))
    return Outgoing(
        text=joined(
            html("Return for rework? {name}", name=_name_with_minutes(assignment)),
            html("The assignee will read: “{reason}”", reason=clipped(said, REASON)),
        ),
        buttons=(
            (Button(text=label("Return for rework"), data=send),),
            (Button(text=label("Change"), data=reword), _leave(assignment)),
        ),
    )


def not_the_last_words() -> str:
    return label("These are not your last words. Please agree under the last message, or press “Return for rework”.")


def lack_name(lack: Lack) -> str:
    """As the secretary presses it and the assignee reads it."""
    return {
        Lack.SIGNATURE: label("There is no signature"),
        Lack.WRONG: label("It is another document"),
        Lack.INCOMPLETE: label("Something is missing"),
        Lack.ILLEGIBLE: label("The file cannot be read"),
    }[lack]


def returned(assignment: Assignment, *, more: bool) -> Outgoing:
    """`more`: others wait."""
    said = html("Returned for rework: {name}\nOthers: /reports", name=_name_with_minutes(assignment))
    return Outgoing(text=said, buttons=_onward(assignment, more=more))


def not_returned(assignment: Assignment) -> Outgoing:
    return Outgoing(
        text=html("Not returned: {name}", name=_name_with_minutes(assignment)),
        buttons=((_button(label("To the report"), assignment.id, Verdict.SHOW),),),
    )


def _onward(decided: Assignment, *, more: bool) -> tuple[tuple[Button, ...], ...]:
    undo = (_button(label("Undo the decision"), decided.id, Verdict.UNDO),)
    following = (Button(text=label("Next report →"), data=NextReport(assignment_id=decided.id).pack()),)
    return (undo, following) if more else (undo,)


def cannot_undo() -> str:
    return label("This can no longer be undone: something else has happened since, or somebody else has decided.")


def no_longer_waiting() -> str:
    return label("This report no longer waits for acceptance. The others: /reports")


def waits_no_longer(decided_by: str | None) -> Outgoing:
    """`decided_by`: what a colleague has decided meanwhile."""
    return Outgoing(
        text=lines(html("{said}", said=clipped(decided_by, 120)) if decided_by else None, escape(no_longer_waiting()))
    )


def decided(status: Status, who: str) -> str:
    """By a colleague, or by oneself before."""
    name = clipped(who, 80)
    return {
        Status.ACCEPTED: label("Accepted: {name}", name=name),
        Status.RETURNED: label("Returned for rework: {name}", name=name),
    }.get(status, label("Withdrawn: {name}", name=name))


def files_have_changed() -> str:
    return label("The files of this report have changed. Please look at it again, below.")


def nothing_waits() -> str:
    return label("No other report waits for acceptance.")


def your_report_accepted(assignment: Assignment, reports: Sequence[Report]) -> Outgoing:
    """Who only said that it is done has sent no report."""
    title, point = title_of(assignment), point_of(assignment)
    if any(report.files for report in reports):
        return Outgoing(text=html("Your report is accepted: {title}, {point}.", title=title, point=point))
    return Outgoing(text=html("Accepted as done: {title}, {point}.", title=title, point=point))


def your_report_returned(assignment: Assignment, reason: str) -> Outgoing:
    return Outgoing(
        text=joined(
            html(
                "Your report is returned for rework: {title}, {point}.",
                title=title_of(assignment),
                point=point_of(assignment),
            ),
            html("The secretary writes: “{reason}”", reason=clipped(reason, 1500)),
        ),
        buttons=((Button(text=label("Open"), data=Act(assignment_id=assignment.id, deed=Deed.CARD).pack()),),),
    )
