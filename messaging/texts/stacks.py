"""Pages that are photographed or scanned one by one: how many there are, and what to do with them."""

from markupsafe import Markup

from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Handling
from messaging.presses import Stack as Press
from messaging.texts.common import joined, lines
from messaging.texts.documents import others_first
from minutes.limits import MAX_TOGETHER
from storage.stacks import Stack

MOST = 60  # pages of one document


def receipt(
    stack: Stack, *, left: Stack | None = None, may_report: bool = False, problem: Outgoing | None = None
) -> Outgoing:
    """`left`: an earlier document that was not read; `problem`: why these pages could not be."""
    if not stack.pages:
        return Outgoing(text=cancelled())
    return Outgoing(
        text=joined(
            problem.text if problem else None,
            _left(left) if left else None,
            html("Pages taken: {n}. Send the next ones or press “Read”.", n=len(stack.pages)),
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


def _left(stack: Stack) -> Markup:
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


def full(stack: Stack, size: int) -> Markup | None:
    """Why one more page of so many bytes finds no room; None: it does."""
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


def cancelled() -> Markup:
    return html("The pages are removed. Nothing was read.")


def given_as_report() -> Markup:
    return html("These pages are a report now, not minutes.")
