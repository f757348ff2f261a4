"""What directors have written, before the secretary: questions, and what the bot did not understand."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.inquiries import Inquiry, InquiryKind, InquiryState
from domain.workdays import DayOff
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.presses import Asked, Hit, Inquire, Inquiries, Reply
from messaging.texts.common import joined, lines
from messaging.texts.leaving import not_now, question
from messaging.texts.paging import Page
from messaging.texts.places import BUTTON, place_name, place_names
from messaging.texts.points import NAME, PLACE, clipped, point_of, state, title_of, when
from messaging.texts.waiting import to_everything
from storage.files import SentFile

LONGEST = 2000  # of an answer, as Telegram counts
_SHOWN = 20  # a page
_NAME = 36  # letters on a button, of whose it is: what was written stands behind it
_WORDS = 2600
_TEXT = 400


def listed(waiting: Sequence[Inquiry], kind: InquiryKind, page: int = 0) -> Outgoing:
    if not waiting:
        return Outgoing(text=nothing_waits(), buttons=to_everything())
    shown = Page.of(waiting, page, _SHOWN)
    names = place_names((_whose(one) for one in shown.items), _NAME)
    heading = {
        InquiryKind.QUESTION: html_plural("{n} question:", "{n} questions:", len(waiting)),
        InquiryKind.UNCLEAR: html_plural("{n} answer is not clear:", "{n} answers are not clear:", len(waiting)),
    }[kind]
    return Outgoing(
        text=joined(heading, shown.of_how_many()),
        buttons=(
            *((_press(_door(one, names[_whose(one)]), one, Reply.SHOW),) for one in shown.items),
            *shown.turns(lambda to: Inquiries(unclear=kind is InquiryKind.UNCLEAR, page=to).pack()),
            *to_everything(),
        ),
    )


def nothing_waits() -> Markup:
    return html("No question waits for you.")


def _door(one: Inquiry, name: str) -> str:
    said = one.text or label("files without a point")
    return clipped(f"{name} · {said}", BUTTON)


def _press(text: str, one: Inquiry, step: Reply) -> Button:
    return Button(text=text, data=Inquire(inquiry_id=one.id, step=step).pack())


def card(
    one: Inquiry,
    about: Assignment | None,
    *,
    today: dt.date,
    off: DayOff,
    now: dt.datetime,
    files: Sequence[SentFile] = (),
) -> Outgoing:
    """`about`: the point that is meant, as it is now. `files`: that came without a point."""
    days = (now - one.created_at).days
    if one.report_id:
        heading = html("<b>Files for a closed point</b>") if about else html("<b>Files without a point</b>")
    elif one.kind is InquiryKind.UNCLEAR:
        heading = html("<b>I did not understand this answer</b>; nothing was changed")
    else:
        heading = html("<b>Question</b>") if one.asks else html("<b>Message</b>")
    return Outgoing(
        text=joined(
            heading,
            lines(
                html("{who}", who=_in_full(one)),
                html_plural("<i>waits for {n} day</i>", "<i>waits for {n} days</i>", days) if days > 0 else None,
            ),
            html("“{words}”", words=clipped(one.text, _WORDS)) if one.text else None,
            html_plural("{n} file below.", "{n} files below.", len(files)) if files else None,
            _about(about, today, off) if about else html("It is not known which point it is about."),
            html("Press “Answer”, or simply reply to this message."),
        ),
        buttons=(
            (_press(label("Answer"), one, Reply.WRITE), _press(label("No answer is needed"), one, Reply.NONE)),
            *(
                ((Button(text=label("Open the point"), data=Hit(decision_id=about.decision_id).pack()),),)
                if about
                else ()
            ),
        ),
        attachments=tuple(Attachment(kind=FileKind(file.kind), file_id=file.file_id) for file in files),
    )


def _about(about: Assignment, today: dt.date, off: DayOff) -> Markup:
    return lines(
        html("{title}, {point}", title=title_of(about), point=point_of(about)),
        html("{text}", text=clipped(about.text, _TEXT)),
        html("Deadline: {when}", when=when(about, today, off)),
        html("State: {state}", state=state(about, today)),
    )


def ask(one: Inquiry) -> Outgoing:
    text = joined(
        html("What do you answer {who}? Write it in one message. /cancel", who=clipped(one.person, NAME)),
        html("“{words}”", words=clipped(one.text, _TEXT)) if one.text else None,
    )
    return question(text, Asked.REPLY)


def confirm(one: Inquiry, answer: str, words: int) -> Outgoing:
    """What was written, before it is sent: it may have been meant for something else. `words`: its update."""
    send = Inquire(inquiry_id=one.id, step=Reply.SEND, words=words).pack()
    return Outgoing(
        text=joined(html("Send this answer? For: {who}", who=_who(one)), html("“{answer}”", answer=answer)),
        buttons=(
            (Button(text=label("Send"), data=send),),
            (_press(label("Write another one"), one, Reply.WRITE), *not_now(Asked.REPLY)),
        ),
    )


def handled(one: Inquiry, *, more: bool, unheard: bool = False, unsent: bool = False) -> Outgoing:
    """What became of it. `more`: others wait; `unheard`: no message reaches whoever wrote it.

    `unsent`: something was written about it, which nobody gets.
    """
    outcome = {
        InquiryState.ANSWERED: html("Answered: {who}", who=_who(one)),
        InquiryState.WITHDRAWN: html("Taken back: {who}", who=_who(one)),
    }.get(one.state, html("Left without an answer: {who}", who=_who(one)))
    settled = one.state is InquiryState.SETTLED
    return Outgoing(
        text=joined(
            html("Your words were not sent.") if unsent else None,
            outcome,
            html("“{words}”", words=clipped(one.answer or one.text, LONGEST)) if one.answer or one.text else None,
            html("No message reaches {who}. Please call.", who=clipped(one.person, NAME)) if unheard else None,
        ),
        buttons=(
            *(((_press(label("Answer after all"), one, Reply.WRITE),),) if settled else ()),
            *(((_press(label("Next one →"), one, Reply.NEXT),),) if more else ()),
            *to_everything(),
        ),
    )


def _who(one: Inquiry) -> str:
    return place_name(_whose(one))


def _in_full(one: Inquiry) -> str:
    return ", ".join(place_name(part, PLACE) for part in (one.organization, one.person) if part)


def _whose(one: Inquiry) -> str:
    return one.organization or one.person


def gone() -> str:
    return label("There is nothing like that. What waits: /queue")


def asked_too_long_ago() -> str:
    return label("These are not your last words. Please send the last ones, or press “Answer” again.")


def too_long() -> Outgoing:
    text = html("That is too long. Please write the answer in {n} letters at most, or /cancel", n=LONGEST)
    return question(text, Asked.REPLY)
