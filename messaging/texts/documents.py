"""Receiving a document of minutes, or saying why it cannot be taken."""

from markupsafe import Markup

from domain.decisions import Meeting
from messaging.i18n import html, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Draft, Step
from messaging.texts.points import clipped, meeting_title

_TITLE = 40  # characters of a title on a button


def reading() -> Markup:
    return html("I am reading the document. This takes a few seconds.")


def photo() -> Markup:
    return html("I do not read photos. Please send the minutes as a .docx or .txt file.")


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


def no_decisions() -> Markup:
    return html(
        "I found no decisions in this document, so there is nothing to publish. Is it the minutes? "
        "I look for a part such as «РЕШИЛИ» with numbered points. Please check the file and send it again."
    )


def unreadable(code: str) -> Markup:
    """Why a document was refused, by the code of the reader's error."""
    reasons = {
        "empty": html("The file is empty. Please check it and send it again."),
        "password_protected": html(
            "The document has a password. In Word: File → Info → Protect Document, remove the password, "
            "save and send it again."
        ),
        "damaged": html("The file is damaged. Open it in Word, save it again and send it."),
        "too_large": html("The document is too large: I read up to 20 MB. Save it without pictures and send it again."),
        "took_too_long": html("The document could not be read in time. Save it as text (.txt) and send it again."),
    }
    return reasons.get(code) or html(
        "I read minutes as .docx or .txt and rosters as .xlsx or .csv. In Word: File → Save as → Word document (.docx)."
    )
