"""The minutes as they were sent."""

from markupsafe import Markup

from messaging.i18n import html, label
from messaging.outgoing import Button
from messaging.presses import GiveDocument


def document_row(minutes_id: int) -> tuple[Button, ...]:
    return (Button(text=label("Document"), data=GiveDocument(minutes_id=minutes_id).pack()),)


def document_lost() -> Markup:
    """Telegram does not give it any more."""
    return html(
        "Telegram no longer has this document, so I cannot send it. The points and what became of them are kept: /find"
    )


def words_not_kept() -> Markup:
    """It came as text, before such texts were kept."""
    return html(
        "These minutes came as messages, not as a file, and their words were not kept then. The points are: /find"
    )


def document_busy() -> Markup:
    return html("Telegram does not give the document just now. Please press the button again in a few minutes.")


def no_document() -> str:
    return label("These minutes are no longer there.")
