"""What directors have written, before the secretary: questions, and what the bot did not understand."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.assignments import Assignment
from domain.inquiries import Inquiry, Kind
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.presses import Hit, Inquire, Inquiries, Reply
from messaging.texts.common import joined, lines
from messaging.texts.paging import Page
from messaging.texts.points import NAME, PLACE, clipped, point_of, state, title_of, when
from messaging.texts.waiting import to_everything
from storage.files import SentFile

LONGEST = 2000  # of an answer, as Telegram counts
_SHOWN = 20  # a page
_BUTTON = 60  # letters
_WORDS = 2000
_TEXT = 600


def listed(waiting: Sequence[Inquiry], kind: Kind, page: int = 0) -> Outgoing:
    if not waiting:
        return Outgoing(text=nothing_waits(), buttons=to_everything())
    shown = Page.of(waiting, page, _SHOWN)
    heading = {
        Kind.QUESTION: html_plural("{n} question:", "{n} questions:", len(waiting)),
        Kind.UNCLEAR: html_plural("{n} answer is not clear:", "{n} answers are not clear:", len(waiting)),
    }[kind]
    return Outgoing(
        text=joined(heading, shown.of_how_many()),
        buttons=(
            *((_press(_door(one), one, Reply.SHOW),) for one in shown.items),
            *shown.turns(lambda to: Inquiries(unclear=kind is Kind.UNCLEAR, page=to).pack()),
            *to_everything(),
        ),
    )


def nothing_waits() -> Markup:
    return html("No question waits for you.")


def _door(one: Inquiry) -> str:
    said = one.text or label("files without a point")
    return clipped(f"{one.organization or one.person} · {said}", _BUTTON)


def _press(text: str, one: Inquiry, step: Reply) -> Button:
    return Button(text=text, data=Inquire(inquiry_id=one.id, step=step).pack())


def card(
    one: Inquiry, about: Assignment | None, *, today: dt.date, now: dt.datetime, files: Sequence[SentFile] = ()
) -> Outgoing:
    """`about`: the point that is meant, as it is now. `files`: that came without a point."""
    days = (now - one.created_at).days
    heading = {
        Kind.QUESTION: html("<b>Question</b>"),
        Kind.UNCLEAR: html("<b>I did not understand this answer</b>; nothing was changed"),
    }[one.kind]
    if one.report_id:
        heading = html("<b>Files without a point</b>")
    return Outgoing(
        text=joined(
            heading,
            lines(
                html("{who}", who=", ".join(clipped(part, PLACE) for part in (one.organization, one.person) if part)),
                html_plural("<i>waits for {n} day</i>", "<i>waits for {n} days</i>", days) if days > 0 else None,
            ),
            html("“{words}”", words=clipped(one.text, _WORDS)) if one.text else None,
            html_plural("{n} file below.", "{n} files below.", len(files)) if files else None,
            _about(about, today) if about else html("It is not known which point it is about."),
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


def _about(about: Assignment, today: dt.date) -> Markup:
    return lines(
        html("{title}, {point}", title=title_of(about), point=point_of(about)),
        html("{text}", text=clipped(about.text, _TEXT)),
        html("Deadline: {when}", when=when(about, today)),
        html("State: {state}", state=state(about, today)),
    )


def ask(one: Inquiry) -> Markup:
    return joined(
        html("What do you answer {who}? Write it in one message. /cancel", who=clipped(one.person, NAME)),
        html("“{words}”", words=clipped(one.text, _TEXT)) if one.text else None,
    )


def answered(one: Inquiry, answer: str, *, sent: bool, more: bool) -> Outgoing:
    """`sent`: whether a message can reach them; `more`: others wait."""
    return Outgoing(
        text=joined(
            html("Answered: {who}", who=_who(one)),
            html("“{answer}”", answer=answer),
            None if sent else html("They are not registered any more: no message reaches them. Please call."),
        ),
        buttons=_onward(one, more),
    )


def settled(one: Inquiry, *, more: bool) -> Outgoing:
    return Outgoing(
        text=joined(
            html("Left without an answer: {who}", who=_who(one)),
            html("“{words}”", words=clipped(one.text, _TEXT)) if one.text else None,
        ),
        buttons=((_press(label("Answer after all"), one, Reply.WRITE),), *_onward(one, more)),
    )


def _who(one: Inquiry) -> str:
    return clipped(one.organization or one.person, PLACE)


def _onward(one: Inquiry, more: bool) -> tuple[tuple[Button, ...], ...]:
    return ((_press(label("Next one →"), one, Reply.NEXT),),) if more else ()


def no_longer_waiting() -> str:
    return label("This has been answered or taken back already. The others: /queue")


def too_long() -> Markup:
    return html("That is too long. Please write the answer in {n} letters at most, or /cancel", n=LONGEST)
