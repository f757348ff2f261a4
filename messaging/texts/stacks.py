"""Pages that are photographed one by one, or parts of a text: how many there are, and what to do with them."""

from markupsafe import Markup

from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Handling
from messaging.presses import Stack as Press
from messaging.texts.common import joined, lines
from messaging.texts.documents import others_first
from messaging.texts.points import clipped
from minutes.limits import MAX_TOGETHER
from storage.stacks import Stack

MOST = 60  # pages of one document
MOST_PARTS = 20  # messages of one text: the longest minutes have some ten
_BEGINNING = 60  # letters by which one knows a message again


def receipt(
    stack: Stack, *, left: Stack | None = None, may_report: bool = False, problem: Outgoing | None = None
) -> Outgoing:
    """`left`: an earlier document that was not read; `problem`: why these pages could not be."""
    if not stack.pages:
        return Outgoing(text=cancelled(written=stack.written))
    return Outgoing(
        text=joined(
            problem.text if problem else None,
            _left(left) if left else None,
            _taken(stack),
            html("Is it a report on an assignment of yours? Then press “It is a report”.") if may_report else None,
        ),
        buttons=(
            *(problem.buttons if problem else ()),
            (_button(label("Read"), stack, Handling.READ),),
            (_button(label("Remove the last one"), stack, Handling.DROP),),
            *(((_button(label("It is a report"), stack, Handling.REPORT),),) if may_report else ()),
            (_button(label("Cancel"), stack, Handling.CANCEL),),
        ),
    )


def _taken(stack: Stack) -> Markup:
    if not stack.written:
        return html("Pages taken: {n}. Send the next ones or press “Read”.", n=len(stack.pages))
    return lines(
        html("Parts of the text taken: {n}. Send the rest or press “Read”.", n=len(stack.pages)),
        html(
            "The last one begins: “{words}”", words=clipped(" ".join((stack.pages[-1].text or "").split()), _BEGINNING)
        ),
    )


def _left(stack: Stack) -> Markup:
    if stack.written:
        return html_plural(
            "This is a new document. {n} part sent before is not part of it and has a button of its own.",
            "This is a new document. {n} parts sent before are not part of it and have a button of their own.",
            len(stack.pages),
        )
    return html_plural(
        "This is a new document. {n} page sent long before is not part of it and has a button of its own.",
        "This is a new document. {n} pages sent long before are not part of it and have a button of their own.",
        len(stack.pages),
    )


def _button(text: str, stack: Stack, handling: Handling) -> Button:
    last = stack.pages[-1].id if handling is Handling.DROP else 0
    return Button(text=text, data=Press(stack_id=stack.id, handling=handling, page_id=last).pack())


def reading(n: int, *, queued: bool) -> Markup:
    return lines(
        html_plural(
            "I am reading {n} page. This usually takes 2–3 seconds.",
            "I am reading {n} pages. Each usually takes 2–3 seconds.",
            n,
        ),
        others_first() if queued else None,
    )


def reading_text(*, queued: bool) -> Markup:
    return lines(html("I am reading the text. This takes a few seconds."), others_first() if queued else None)


def full(stack: Stack, size: int) -> Markup | None:
    """Why one more page or part of so many bytes finds no room; None: it does."""
    if stack.written:
        return _too_many_parts() if len(stack.pages) >= MOST_PARTS else None
    if len(stack.pages) >= MOST:
        return html_plural(
            "A document of photos can have at most {n} page. This one was not taken. Press “Read” above.",
            "A document of photos can have at most {n} pages. This one was not taken. Press “Read” above.",
            MOST,
        )
    if stack.size + size > MAX_TOGETHER:
        return html(
            "The pages of a document can take at most {n} MB together. This one was not taken. Press “Read” above, "
            "or send the pages as photos: they are smaller.",
            n=MAX_TOGETHER // 2**20,
        )
    return None


def _too_many_parts() -> Markup:
    return html_plural(
        "A text can have at most {n} message. This one was not taken. Press “Read” above, or send a file instead.",
        "A text can have at most {n} messages. This one was not taken. Press “Read” above, or send a file instead.",
        MOST_PARTS,
    )


def cancelled(*, written: bool = False) -> Markup:
    if written:
        return html("The text is removed. Nothing was read.")
    return html("The pages are removed. Nothing was read.")


def given_as_report(*, written: bool = False) -> Markup:
    if written:
        return html("This text is a report now, not minutes.")
    return html("These pages are a report now, not minutes.")


def name_of_text() -> str:
    """What stands for the name of a file where there is none."""
    return label("Text of a message")
