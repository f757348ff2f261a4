"""The receipt of a director's report: every file that has come, and how a wrong one is taken back."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.assignments import Assignment
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, FileKind, Outgoing
from messaging.presses import Deed, Own, OwnReport, Pick
from messaging.texts.answers import rows
from messaging.texts.assignments import undo_row
from messaging.texts.background import folded
from messaging.texts.common import joined, lines
from messaging.texts.fitting import ROOM, dealt, size
from messaging.texts.paging import Page
from messaging.texts.points import clipped
from storage.reports import Report, ReportFile

_NAME = 60  # of a file
_PAGE = 100  # files
_UNFOLDED = 10  # of them are seen at a glance
_CHOICES = 8  # files with a button
_BUTTON = 60
_WORDS = 300


def receipt(
    assignments: Sequence[Assignment],
    report: Report,
    *,
    undo: int | None,
    undone: Sequence[Assignment] = (),
    waits: bool,
    page: int = 0,
    added: str | None = None,
    denied: bool = False,
) -> Outgoing:
    """A report has arrived: for which points, with which files.

    `waits`: the committee has not decided about it; `added`: words that have just come to it; `denied`: words have come
    that it is none; `undone`: as of `undo_row`.
    """
    about, growing = rows(assignments), waits and report.open_since is not None
    shown = _page(report, page, room=ROOM - size(about) - _WORDS)
    return Outgoing(
        text=joined(
            html("Nothing was changed: the committee still has this report.")
            if denied
            else html("The report has reached the committee."),
            about,
            _files(report, shown),
            html("Your words are added: “{words}”", words=clipped(added, _WORDS)) if added else None,
            _if_wrong(report, may_undo=undo is not None, waits=waits) if denied else None,
            _further(report, growing=growing, may_undo=undo is not None) if waits and not denied else None,
        ),
        buttons=(
            *shown.turns(lambda to: _press(report, Own.SHOW, page=to)),
            *(
                ((Button(text=label("That’s all"), data=_press(report, Own.SEND)),),)
                if growing and report.files
                else ()
            ),
            *(remove_row(report) if waits else ()),
            *undo_row(undo, undone=undone),
        ),
    )


def with_others(receipt: Outgoing, others: Sequence[Assignment]) -> Outgoing:
    """And of which points the same words spoke without a file."""
    return replace(receipt, text=joined(receipt.text, lines(html("Noted too, without a file:"), rows(others))))


def with_held(card: Outgoing, assignment: Assignment, waiting: Sequence[Report]) -> Outgoing:
    """The card of a point with what came for it and is in no report yet."""
    count = sum(len(one.files) for one in waiting)
    send = Pick(assignment_id=assignment.id, deed=Deed.REPORT, report_id=waiting[0].id).pack()
    return replace(
        card,
        text=joined(
            card.text, html_plural("{n} file is waiting to be sent.", "{n} files are waiting to be sent.", count)
        ),
        buttons=(*card.buttons, (Button(text=label("Send what is waiting"), data=send),)),
    )


def _page(report: Report, page: int, *, room: int) -> Page[Markup]:
    known = names(report)
    pages = dealt((html("· {name}", name=known[one.id]) for one in report.files), str, most=_PAGE, room=room)
    number, total = Page.place(page, len(pages), 1)
    return Page(items=pages[number] if pages else (), number=number, total=total)


def _files(report: Report, shown: Page[Markup]) -> Markup | None:
    """All of them, on as many pages as they need; many are folded."""
    if not report.files:
        return None
    listed = lines(*shown.items)
    if len(shown.items) > _UNFOLDED:
        listed = folded(listed)
    return lines(
        html_plural("{n} file:", "{n} files:", len(report.files)),
        listed,
        shown.of_how_many(),
    )


def _further(report: Report, *, growing: bool, may_undo: bool) -> Markup:
    if report.taken_back and not report.files:
        if may_undo:
            return html("No file is left in this report. Send the right one. If there is no report yet, press “Undo”.")
        return html("No file is left in this report. Send the right one, or write here that there is no report yet.")
    if growing:
        return html(
            "Files you send now are added to this report. "
            "If the next one is for another point, press “That’s all” first."
        )
    return html("To add another file, send it as a reply to this message.")


def _if_wrong(report: Report, *, may_undo: bool, waits: bool) -> Markup:
    """Only what there is a button for."""
    parts = (
        html("If a file is wrong, press “{button}”.", button=_remove(report)) if waits and report.files else None,
        html("If there is no report yet, press “Undo”.") if may_undo else None,
    )
    return Markup(" ").join(part for part in parts if part)


def names(report: Report) -> dict[int, str]:
    """By the ids of the files, those that were taken back too; what has none is counted."""
    known, photos, videos = {}, 0, 0
    for one in _in_order(report):
        photos += one.name is None and one.kind != FileKind.VIDEO
        videos += one.name is None and one.kind == FileKind.VIDEO
        unnamed = label("video {n}", n=videos) if one.kind == FileKind.VIDEO else label("photo {n}", n=photos)
        known[one.id] = clipped(one.name, _NAME) if one.name else unnamed
    return known


def _in_order(report: Report) -> list[ReportFile]:
    return sorted((*report.files, *report.taken_back), key=lambda one: one.id)


def remove_row(report: Report) -> tuple[tuple[Button, ...], ...]:
    """The way to take a wrong file back, or to give it back."""
    if not report.files and not report.taken_back:
        return ()
    return ((Button(text=_remove(report), data=_press(report, Own.FILES)),),)


def _remove(report: Report) -> str:
    if not report.taken_back:
        return label("Remove a file…")
    return label("Remove or put back a file…") if report.files else label("Put a file back…")


def door(report: Report) -> tuple[tuple[Button, ...], ...]:
    """From the card of its point."""
    text = label("Change the files of the report…")
    return ((Button(text=text, data=_press(report, Own.OPEN)),),)


def choices(report: Report, page: int) -> Outgoing:
    """Which file shall be taken back."""
    known, taken = names(report), {one.id for one in report.taken_back}
    shown = Page.of(_in_order(report), page, _CHOICES)
    return Outgoing(
        text=joined(
            html("Which file is wrong?") if report.files else html("Which file shall be put back?"),
            html(
                "The committee will not get a removed file. If the secretary has already opened the report, a "
                "copy stays in their chat."
            ),
            shown.of_how_many(),
        ),
        buttons=(
            *((_choice(report, one, known[one.id], taken_back=one.id in taken),) for one in shown.items),
            *shown.turns(lambda to: _press(report, Own.FILES, page=to)),
            (Button(text=label("To the report"), data=_press(report, Own.SHOW)),),
        ),
    )


def _choice(report: Report, file: ReportFile, name: str, *, taken_back: bool) -> Button:
    text = label("Put back: {name}", name=name) if taken_back else label("Remove: {name}", name=name)
    step = Own.GIVE if taken_back else Own.TAKE
    return Button(text=clipped(text, _BUTTON), data=_press(report, step, file.id))


def _press(report: Report, step: Own, value: int = 0, *, page: int = 0) -> str:
    return OwnReport(report_id=report.id, step=step, value=value, page=page).pack()


def removed() -> str:
    return label("The file is removed from the report.")


def returned() -> str:
    return label("The file is in the report again.")


def decided() -> str:
    """Why a file cannot be taken back."""
    return label(
        "The committee has already decided on this report, so its files stay. If one of them is "
        "wrong, write it here: the secretary will read it."
    )


def nothing_left() -> Markup:
    """Of files whose point nobody has named."""
    return html(
        "The file is removed and the committee will not see it. If it is needed after all, please send it again."
    )
