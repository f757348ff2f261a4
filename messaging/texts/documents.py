"""Receiving a document of minutes, or saying why it cannot be taken."""

from collections.abc import Sequence

from markupsafe import Markup

from domain.decisions import Meeting, Unread
from messaging.i18n import html, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.common import joined, lines
from messaging.texts.points import clipped, meeting_title
from messaging.texts.unread import nothing_else
from minutes.errors import ReadError, ToolMissing

_TITLE = 40  # characters of a title on a button


def reading(name: str, *, queued: bool) -> Markup:
    """Only a .pdf does not show before whether it is a scan. `queued`: others are read first."""
    if name.lower().endswith(".pdf"):
        how_long = html("I am reading the document. A scan takes up to a minute a page.")
    else:
        how_long = html("I am reading the document. This takes a few seconds.")
    return lines(how_long, others_first() if queued else None)


def others_first() -> Markup:
    return html("Other documents are being read just now, yours comes after them.")


def published_before(meeting: Meeting) -> Markup:
    return html(
        "This very file is published already: <b>{title}</b>. I did not take it a second time.",
        title=meeting_title(meeting),
    )


def sent_again(minutes_id: int, meeting: Meeting, owed: int) -> Outgoing:
    """The same file once more. What could not be sent then may be possible now."""
    return Outgoing(text=published_before(meeting), buttons=send_rest(minutes_id, owed))


def send_rest(minutes_id: int, owed: int, name: str = "") -> tuple[tuple[Button, ...], ...]:
    """A button for the assignments of published minutes that found their addressees later."""
    if not owed:
        return ()
    text = label_plural("Send {n} more assignment", "Send {n} more assignments", owed)
    press = Draft(minutes_id=minutes_id, step=Step.ASK).pack()
    return ((Button(text=": ".join(part for part in (clipped(name, _TITLE), text) if part), data=press),),)


def no_decisions(unread: Sequence[Unread], file_name: str) -> Markup:
    return joined(
        html(
            "I found no decisions in this document, so there is nothing to publish. Is it the minutes? "
            "I look for a part such as «РЕШИЛИ» with numbered points. Please check the file and send it again."
        ),
        nothing_else(unread, file_name),
    )


def formats() -> Markup:
    return html(
        "I read minutes from Word (.docx, .doc, .rtf), .odt, .txt and .pdf, and from scans and photos of pages "
        "(.jpg, .png, .tif); rosters from .xlsx and .csv."
    )


def unreadable(error: ReadError) -> Markup:
    """Why a document was refused, and what to do about it."""
    if isinstance(error, ToolMissing):
        return _tool_missing(error.packages)
    reasons = {
        "empty": html("The file is empty. Please check it and send it again."),
        "password_protected": html(
            "The document has a password. In Word: File → Info → Protect Document, remove the password, "
            "save and send it again."
        ),
        "damaged": html("The file is damaged. Open it in Word, save it again and send it."),
        "too_large": html("The document is too large: I read up to 20 MB. Save it without pictures and send it again."),
        "too_many_pages": html("There are too many pages. Send the part with the decisions, or the Word file."),
        "illegible": html(
            "I could not make out a text in the picture. Photograph the page in daylight, straight from above, so that "
            "it fills the picture, and send it as a file (paper clip → File). The Word file is read best."
        ),
        "took_too_long": html(
            "The document could not be read in time. Send it in parts or as a Word document (.docx)."
        ),
    }
    return reasons.get(error.code) or joined(
        html("I do not read files of this kind."),
        formats(),
        html("In Word: File → Save as → Word document (.docx)."),
    )


def _tool_missing(packages: str) -> Markup:
    return joined(
        html(
            "I cannot read such files yet, for programs are missing. Please tell whoever installed the bot which: "
            "<code>{packages}</code>",
            packages=packages,
        ),
        html("Until then, please send the minutes from Word (.docx, .doc, .rtf), as .odt, .txt or a .pdf with text."),
    )
