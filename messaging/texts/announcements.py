"""Announcements: the secretary puts one together, a group reads it."""

import datetime as dt
from collections.abc import Sequence
from functools import partial
from itertools import groupby

from markupsafe import Markup

from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Attachment, Button, FileKind, Outgoing
from messaging.presses import Asked, HaveRead, Tell, Telling
from messaging.texts.common import joined, lines, more
from messaging.texts.fitting import dealt
from messaging.texts.leaving import not_now, question
from messaging.texts.numbers import with_numbers
from messaging.texts.paging import Page
from messaging.texts.places import place_name
from messaging.texts.points import NAME, clipped
from storage.announcements import Announcement, Reader

LONGEST = 3000  # characters of all its words
MOST_FILES = 20
_NAMES = 30  # a page
_MISSING = 5  # named under how it goes: the button leads to all of them
_GROUPS = 30
_TEXT = 300  # of the announcement, under how it goes


def ask_whom(announcement_id: int, groups: Sequence[tuple[int, str]], page: int = 0) -> Outgoing:
    """`groups`: id and name."""
    here = Page.of(groups, page, _GROUPS)
    everybody = _press(label("All heads"), announcement_id, Telling.WHOM)
    named = [_press(clipped(name, 40), announcement_id, Telling.WHOM, group) for group, name in here.items]
    return Outgoing(
        text=joined(
            html(
                "For whom is the announcement? Press a button or write, for instance: "
                "“heads of schools, except school No. 7”, “Lugovskaya school”. /cancel if it is not needed."
            ),
            here.of_how_many(),
        ),
        buttons=(
            (everybody,),
            *((one,) for one in named),
            *here.turns(lambda to: _turn(announcement_id, to)),
            not_now(Asked.AUDIENCE),
        ),
    )


def whom_again(announcement_id: int, why: Markup) -> Outgoing:
    """What was written says for whom to nobody; it may be written otherwise, chosen, or let be."""
    groups = Button(text=label("Choose from the list"), data=_turn(announcement_id, 0))
    return Outgoing(text=why, buttons=((groups,), not_now(Asked.AUDIENCE)))


def _turn(announcement_id: int, page: int) -> str:
    return Tell(announcement_id=announcement_id, step=Telling.TURN, value=page).pack()


def ask_words(whom: str, people: int, headless: Sequence[str] = ()) -> Outgoing:
    """`headless`: organizations that are meant, and have nobody who would get it."""
    text = joined(
        html("For: {whom}", whom=clipped(whom, NAME)),
        html_plural("That is {n} person.", "That is {n} people.", people),
        _headless(headless),
        html("Now send me the text and, if you like, files: as many messages as you need."),
    )
    return question(text, Asked.ANNOUNCEMENT)


def _headless(names: Sequence[str]) -> Markup | None:
    if not names:
        return None
    return lines(
        html_plural("{n} organization has no head:", "{n} organizations have no head:", len(names)),
        *(html("· {name}", name=place_name(one)) for one in names[:_NAMES]),
        more(len(names) - _NAMES),
    )


def receipt(one: Announcement, people: int, *, problem: Markup | None = None) -> Outgoing:
    """What there is so far, exactly as it will look below the first lines. `problem`: with what was sent last."""
    asks = label("☑ Ask for “Read”") if one.asks else label("☐ Ask for “Read”")
    complete = bool(one.text or one.files)
    send = _press(label("Send ({n})", n=people), one.id, Telling.SEND, people)
    return Outgoing(
        text=joined(
            problem,
            html("For: {whom}", whom=clipped(one.whom, NAME)),
            html_plural("Files: {n}", "Files: {n}", len(one.files)) if one.files else None,
            html("So it will look:"),
            _words(one),
            html("<i>You may send more text and files.</i>"),
        ),
        buttons=(
            (_press(asks, one.id, Telling.ASKS),),
            *(((send,),) if complete and people else ()),
            (_press(label("Cancel"), one.id, Telling.CANCEL),),
        ),
    )


def announcement(one: Announcement, sent_on: dt.date | None = None) -> Outgoing:
    """As its readers get it; its files follow it. `sent_on`: an earlier day on which the others have got it."""
    read = Button(text=label("I have read it"), data=HaveRead(announcement_id=one.id).pack())
    return Outgoing(
        text=joined(_words(one), html("<i>Sent on {day}.</i>", day=day(sent_on)) if sent_on else None),
        buttons=((read,),) if one.asks else (),
        attachments=tuple(Attachment(kind=FileKind(kind), file_id=file_id) for kind, file_id in one.files),
    )


def already_read(one: Announcement) -> Outgoing:
    """The same without the button."""
    return Outgoing(text=joined(_words(one), html("<i>You have read it.</i>")))


def _words(one: Announcement) -> Markup:
    words = html("{text}", text=clipped(one.text, LONGEST)) if one.text else None
    return joined(html("<b>{heading}</b>", heading=_heading()), words)


def _heading() -> str:
    return label("Announcement of the committee")


def is_one(text: str) -> bool:
    """Whether a message of the bot is an announcement, in the language that is spoken now."""
    return text.startswith(_heading())


def thanks() -> str:
    return label("Noted. Thank you.")


def too_much() -> Markup:
    return html_plural(
        "What you have sent last is not in it, there is no room: at most {n} character and {files} files.",
        "What you have sent last is not in it, there is no room: at most {n} characters and {files} files.",
        LONGEST,
        files=MOST_FILES,
    )


def cancelled() -> Markup:
    return html("The announcement is cancelled. Nobody gets it.")


def state(one: Announcement, readers: Sequence[Reader]) -> Outgoing:
    """How it goes: edited as it goes."""
    received, read = sum(reader.received for reader in readers), sum(reader.read for reader in readers)
    missing, row = [reader for reader in readers if not reader.received], partial(_reader, asks=one.asks)
    shown = missing[:_MISSING]
    return Outgoing(
        text=joined(
            html("<b>The announcement is sent</b>: {whom}", whom=clipped(one.whom, NAME)),
            lines(
                html("· received it — {n} of {total}", n=received, total=len(readers)),
                html("· pressed “Read” — {n} of {total}", n=read, total=len(readers)) if one.asks else None,
            ),
            lines(html("Not received yet:"), *map(row, shown), more(len(missing) - len(shown))) if missing else None,
            html("{text}", text=clipped(one.text, _TEXT)) if one.text else None,
        ),
        buttons=((_press(_who(one, readers), one.id, Telling.UNREAD),),) if readers else (),
    )


def _who(one: Announcement, readers: Sequence[Reader]) -> str:
    """What the button to all of them promises: who has still to do what it asks for."""
    missing = sum(not (reader.read if one.asks else reader.received) for reader in readers)
    if one.asks:
        return label("Who has not ({n})", n=missing) if missing else label("Who has read it")
    return label("Who has not received it ({n})", n=missing) if missing else label("Who has received it")


def who_has_read(one: Announcement, readers: Sequence[Reader], page: int = 0) -> Outgoing:
    """Whom it has not reached, then who has not pressed «Ознакомлен», if it asks for that, then the others."""
    most = 2 if one.asks else 1
    headings = (
        html("Not received yet:"),
        html("Have not pressed “Read” yet:") if one.asks else html("Have received it:"),
        html("Have pressed “Read”:"),
    )

    def far(reader: Reader) -> int:
        return min(reader.received + reader.read, most)

    row = partial(_reader, asks=one.asks)
    here = Page.of(dealt(sorted(readers, key=far), row, most=_NAMES), page, 1)
    everybody = html("Everybody has read it.") if one.asks else html("Everybody has received it.")
    return Outgoing(
        text=joined(
            everybody if all(far(reader) == most for reader in readers) else None,
            *(
                lines(headings[step], *map(row, among))
                for step, among in groupby((reader for shown in here.items for reader in shown), far)
            ),
            here.of_how_many(),
        ),
        buttons=here.turns(lambda to: Tell(announcement_id=one.id, step=Telling.UNREAD, value=to + 1).pack()),
    )


def _reader(one: Reader, *, asks: bool) -> Markup:
    """«СШ № 3, Сидорова А.И., +7 927 123-45-67»: whoever it has not reached, or who has not read it, is called."""
    person = clipped(one.person.short_name, NAME)
    name = f"{place_name(one.organization)}, {person}" if one.organization else person
    far = one.read if asks else one.received
    return html("· {name}", name=name if far else with_numbers(name, one.numbers))


def others_now() -> str:
    """The group is another one than when it was shown: nothing is sent yet."""
    return label("The group has changed: please look how many it is now, and press once more.")


def gone() -> Outgoing:
    again = _press(label("New announcement"), 0, Telling.NEW)
    return Outgoing(
        text=html("This announcement is sent or cancelled already. To correct it, make a new one."), buttons=((again,),)
    )


def _press(text: str, announcement_id: int, step: Telling, value: int = 0) -> Button:
    return Button(text=text, data=Tell(announcement_id=announcement_id, step=step, value=value).pack())
