"""Why a document or a page of one was refused, and what to do about it."""

from enum import StrEnum

from markupsafe import Markup

from messaging.i18n import html
from messaging.texts.common import joined
from messaging.texts.documents import formats
from minutes.errors import ReadError, ToolMissing, UnsupportedFormat
from minutes.limits import MAX_PAGES, MAX_SCANNED


class Form(StrEnum):
    """What a file is, as far as advice depends on it."""

    PDF = "pdf"
    PICTURE = "picture"
    HEIC = "heic"
    NOT_WORD = "not_word"  # named like a document of Word
    OTHER = "other"  # Word as a rule


def unreadable(error: ReadError, form: Form = Form.OTHER, *, page: int | None = None) -> Markup:
    """`form` of the file; `page`: which one could not be opened, where several were sent, from 1."""
    return joined(html("Page {page} cannot be opened.", page=page) if page else None, _reason(error, form))


def _reason(error: ReadError, form: Form) -> Markup:
    if isinstance(error, ToolMissing):
        return _tool_missing(error.packages)
    if isinstance(error, UnsupportedFormat):
        return _unsupported(form)
    reasons = {
        "empty": html("The file is empty. Please check it and send it again."),
        "password_protected": _password(form),
        "damaged": _damaged(form),
        "too_large": _too_large(form),
        "too_many_pages": html(
            "There are too many pages: I read up to {pages}, up to {scanned} of them scanned. "
            "Send the part with the decisions, or the Word file.",
            pages=MAX_PAGES,
            scanned=MAX_SCANNED,
        ),
        "illegible": html(
            "I could not make out a text in the picture. Photograph the page in daylight, straight from above, so that "
            "it fills the picture, and send it as a JPG file (paper clip → File). The Word file is read best."
        ),
        "took_too_long": html(
            "The document could not be read in time. Send it in parts or as a Word document (.docx)."
        ),
    }
    return reasons.get(error.code) or _unsupported(Form.OTHER)


def _unsupported(form: Form) -> Markup:
    if form is Form.HEIC:
        return html(
            "I cannot open such a picture (HEIC). On an iPhone: Settings → Camera → Formats → Most Compatible; "
            "or send the picture as a photo."
        )
    return joined(
        html("Inside this file there is no Word document, although it is named like one.")
        if form is Form.NOT_WORD
        else html("I do not read files of this kind."),
        formats(),
        html("In Word: File → Save as → Word document (.docx)."),
    )


def _password(form: Form) -> Markup:
    if form is Form.PDF:
        return html(
            "The PDF has a password. Save it without one in the program that it was made with, "
            "or send the Word document."
        )
    return html(
        "The document has a password. In Word: File → Info → Protect Document, remove the password, "
        "save and send it again."
    )


def _damaged(form: Form) -> Markup:
    if form is Form.PDF:
        return html("The PDF is damaged or did not arrive whole. Save it or scan it anew and send it again.")
    if form is Form.PICTURE:
        return html("The picture is damaged or did not arrive whole. Please photograph or scan the page anew.")
    return html("The file is damaged. Open it in Word, save it again and send it.")


def _too_large(form: Form) -> Markup:
    if form is Form.PICTURE:
        return html("The picture is too large. Please photograph or scan the page at a lower resolution.")
    if form is Form.PDF:
        return html("The PDF is too large: I read up to 20 MB. Send the part with the decisions, or the Word document.")
    return html("The document is too large: I read up to 20 MB. Save it without pictures and send it again.")


def _tool_missing(packages: str) -> Markup:
    return joined(
        html(
            "I cannot read such files yet, for programs are missing. Please tell whoever installed the bot which: "
            "<code>{packages}</code>",
            packages=packages,
        ),
        html("Until then, please send the minutes from Word (.docx, .doc, .rtf), as .odt, .txt or a .pdf with text."),
    )
