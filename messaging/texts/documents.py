"""Receiving a document of minutes, or saying why it cannot be taken."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import DICTATED, Meeting, Unread
from messaging.i18n import html, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import AllMinutes, Draft, Step
from messaging.texts.common import joined, lines
from messaging.texts.control import open_points
from messaging.texts.paging import Page
from messaging.texts.points import NAME, clipped, meeting_title
from messaging.texts.unread import nothing_else
from storage.minutes import Listed, State

_TITLE = 40  # characters of a title on a button
_LISTED = 8  # a page
_FILE = 60
_BUTTON = 60


def reading(name: str, *, queued: bool) -> Markup:
    """Only a .pdf does not show before whether it is a scan. `queued`: others are read first."""
    if name.lower().endswith(".pdf"):
        how_long = html("I am reading the document. A scan usually takes 2–3 seconds a page.")
    else:
        how_long = html("I am reading the document. This takes a few seconds.")
    return lines(how_long, others_first() if queued else None)


def on_its_way(percent: int) -> Markup:
    return html("The line is slow, the file is still on its way: {n}%", n=percent)


def others_first() -> Markup:
    return html("Other documents are being read just now, yours comes after them.")


def published_before(meeting: Meeting, *, written: bool = False) -> Markup:
    """`written`: it came as text, not as a file."""
    if written:
        return html(
            "This very text is published already: <b>{title}</b>. I did not take it a second time.",
            title=meeting_title(meeting),
        )
    return html(
        "This very file is published already: <b>{title}</b>. I did not take it a second time.",
        title=meeting_title(meeting),
    )


def sent_again(minutes_id: int, meeting: Meeting, owed: int, *, written: bool = False) -> Outgoing:
    """The same file or text once more. What could not be sent then may be possible now."""
    return Outgoing(
        text=published_before(meeting, written=written), buttons=(*send_rest(minutes_id, owed), open_points(minutes_id))
    )


def send_rest(minutes_id: int, owed: int, name: str = "") -> tuple[tuple[Button, ...], ...]:
    """A button for the assignments of published minutes that found their addressees later."""
    if not owed:
        return ()
    text = label_plural("Send {n} more assignment", "Send {n} more assignments", owed)
    press = Draft(minutes_id=minutes_id, step=Step.ASK).pack()
    return ((Button(text=": ".join(part for part in (clipped(name, _TITLE), text) if part), data=press),),)


def listed(found: Sequence[Listed], page: int) -> Outgoing:
    """Drafts and published minutes, each with a button that opens it."""
    if not found:
        return Outgoing(text=html("There are no minutes yet. Send me the document, and I will read it."))
    shown = Page.of(found, page, _LISTED)
    return Outgoing(
        text=joined(
            *(
                html(
                    "<b>{title}</b> · {state}\n{file} · {who}",
                    title=meeting_title(one.meeting),
                    state=_state(one.state),
                    file=clipped(one.file_name, _FILE),
                    who=clipped(one.who, NAME),
                )
                for one in shown.items
            ),
            shown.of_how_many(),
        ),
        buttons=(
            *(
                (Button(text=_door(one), data=Draft(minutes_id=one.id, step=Step.SUMMARY).pack()),)
                for one in shown.items
            ),
            *shown.turns(lambda to: AllMinutes(page=to).pack()),
        ),
    )


def _state(state: State) -> str:
    return label("draft") if state is State.DRAFT else label("published")


def _door(one: Listed) -> str:
    """Those that were written in a line have one title a day: their words tell them apart."""
    title = one.file_name if one.meeting.kind == DICTATED else meeting_title(one.meeting)
    return clipped(label("Draft: {title}", title=title) if one.state is State.DRAFT else title, _BUTTON)


def no_decisions(unread: Sequence[Unread], file_name: str, *, written: bool = False) -> Markup:
    return joined(
        html("I found no decisions in this text. I look for a part such as «РЕШИЛИ» with numbered points.")
        if written
        else html(
            "I found no decisions in this document, so there is nothing to publish. Is it the minutes? "
            "I look for a part such as «РЕШИЛИ» with numbered points. Please check the file and send it again."
        ),
        nothing_else(unread, file_name),
    )


def formats() -> Markup:
    return html(
        "I read minutes from Word (.docx, .doc, .rtf), .odt, .txt and .pdf, and from scans and photos of pages "
        "(.jpg, .png, .tif, .webp); rosters from .xlsx and .csv."
    )
