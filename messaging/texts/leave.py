"""Being away: until when, who stands in, and what they are told."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.assignments import Assignment, Status
from domain.extensions import ExtensionState
from domain.people import Person, short_name
from messaging.i18n import day, html, html_plural, label, moment
from messaging.outgoing import Button, Outgoing
from messaging.presses import Act, AnsweredFor, Asked, CallOffLeave, ComeBack, Deed, StandIn, StandInLater, TakeBackFor
from messaging.texts.common import joined, lines
from messaging.texts.leaving import not_now
from messaging.texts.paging import Page
from messaging.texts.points import NAME, clipped, point_of, title_of
from storage.answered_for import Answered
from storage.leaves import Leave

_NAMES = 60  # of all for whom a message is
_DEPUTY = 40  # in lists of the staff
_ANSWERS = 6  # on a page
_FILES, _FILE, _POINT = 3, 60, 40
_CHOICES = 30  # people with a button; anybody else is found by name


def on_behalf(outgoing: Outgoing, about: Sequence[Assignment], reader: int) -> Outgoing:
    """The message with for whom it is, where that is not its reader (person id)."""
    return replace(outgoing, text=joined(behalf(about, reader), outgoing.text))


def behalf(about: Sequence[Assignment], reader: int) -> Markup | None:
    names = dict.fromkeys(short_name(one.person) for one in about if one.person_id != reader)
    return stands_in_for(", ".join(names)) if names else None


def stands_in_for(names: str) -> Markup:
    return html("<b>You stand in for: {names}</b>", names=clipped(names, _NAMES))


def deputy_mark(deputy: str | None) -> Markup:
    """For the staff, behind the name of who is away."""
    return html(", away, deputy: {name}", name=clipped(deputy, _DEPUTY)) if deputy else Markup()


def ask_last_day(leave: Leave | None, answered: int = 0, ahead: Leave | None = None) -> Outgoing:
    """`answered`: how much others have answered in their name; `ahead`: a leave that has not begun."""
    return Outgoing(
        text=joined(
            html("You are away until {day} inclusive; your deputy is {name}", day=day(leave.last_day), name=_of(leave))
            if leave
            else None,
            _will_stand_in(ahead) if ahead else None,
            None
            if leave or ahead
            else html("While you are away, a deputy can get your assignments and reminders and answer them."),
            html("Until when will you be away? Write the last day, for example “15.01”."),
        ),
        buttons=(
            *((_come_back(),) if leave else ()),
            *((_call_off(ahead),) if ahead else ()),
            *see_answers(answered),
            not_now(Asked.LAST_DAY),
        ),
    )


def are_you_back(leave: Leave | None, answered: int = 0) -> Outgoing:
    """It was said in words. `answered`: as of `ask_last_day`."""
    if leave is None:
        return Outgoing(text=html("You are not on leave here: your assignments come to you."))
    return Outgoing(
        text=html(
            "You are away until {day} inclusive; your deputy is {name}. Are you back?",
            day=day(leave.last_day),
            name=_of(leave),
        ),
        buttons=(_come_back(), *see_answers(answered)),
    )


def see_answers(answered: int) -> tuple[tuple[Button, ...], ...]:
    """A row, if there is anything to see."""
    press = AnsweredFor().pack()
    return ((Button(text=label("Answered for you: {n}", n=answered), data=press),),) if answered else ()


def answered_for(answers: Sequence[Answered], timezone: dt.tzinfo, page: int = 0) -> Outgoing:
    """`timezone`: where they live."""
    here = Page.of(answers, page, _ANSWERS)
    return Outgoing(
        text=joined(
            html("<b>What was answered in your name</b>") if answers else html("Nothing was answered in your name."),
            *(_answered(one, timezone) for one in here.items),
            here.of_how_many(),
        ),
        buttons=(
            *(_take_back(one, here.number) for one in here.items if one.last),
            *(_open(one) for one in here.items if one.asked and one.asked.state is ExtensionState.WAITING),
            *here.turns(lambda to: AnsweredFor(page=to).pack()),
        ),
    )


def _answered(one: Answered, timezone: dt.tzinfo) -> Markup:
    names = ", ".join(clipped(file.name, _FILE) for file in one.files[:_FILES] if file.name)
    if one.asked:
        said = html("request for time until {day}", day=day(one.asked.until))
    else:
        said = html("done") if one.after is Status.REPORTED else html("taken on")
    return lines(
        html("<b>{point}</b>: {said}", point=point_of(one.assignment), said=said),
        html("{title}", title=title_of(one.assignment)),
        html("{when}, {who}", when=moment(one.at.astimezone(timezone)), who=clipped(one.person, NAME)),
        html_plural("{n} file: {names}", "{n} files: {names}", len(one.files), names=names or "…")
        if one.files
        else None,
    )


def _take_back(one: Answered, page: int) -> tuple[Button, ...]:
    press = TakeBackFor(assignment_id=one.assignment.id, update_id=one.update_id, page=page)
    text = label("Take the answer back: {point}", point=clipped(point_of(one.assignment), _POINT))
    return (Button(text=text, data=press.pack()),)


def _open(one: Answered) -> tuple[Button, ...]:
    """The card, where the request can be taken back."""
    press = Act(assignment_id=one.assignment.id, deed=Deed.CARD).pack()
    return (Button(text=label("Open {point}", point=clipped(point_of(one.assignment), _POINT)), data=press),)


def answer_taken_back(assignment: Assignment, by: str) -> Markup:
    """To who had answered. `by`: in whose name it was."""
    return joined(
        html("Your answer is taken back: {point}", point=point_of(assignment)),
        html("{title}", title=title_of(assignment)),
        html("By: {name}\nThe files sent with it are no longer shown to the committee.", name=clipped(by, NAME)),
    )


def is_taken_back() -> str:
    return label("Taken back: the assignment is open again.")


def cannot_take_back() -> str:
    return label("It can no longer be taken back: the committee has decided, or something has changed since.")


def others_answer(names: str, answered: int) -> Outgoing:
    """Once a day, however much they answer."""
    return Outgoing(
        text=html("Answering assignments in your name today: {names}", names=clipped(names, _NAMES)),
        buttons=see_answers(answered),
        silent=True,
    )


def _of(leave: Leave) -> str:
    return clipped(leave.deputy, NAME)


def _come_back() -> tuple[Button, ...]:
    return (Button(text=label("I am back"), data=ComeBack().pack()),)


def _will_stand_in(leave: Leave) -> Markup:
    return joined(
        html(
            "From {first} until {day} inclusive your assignments and reminders will go to your deputy: {name}",
            first=day(leave.first_day),
            day=day(leave.last_day),
            name=_of(leave),
        ),
        html("Until then they come to you."),
    )


def _call_off(leave: Leave) -> tuple[Button, ...]:
    return (Button(text=label("Call the leave off"), data=CallOffLeave(leave_id=leave.id).pack()),)


def called_off(leave: Leave) -> Markup:
    return html("The leave from {day} is called off. Your assignments come to you: /my", day=day(leave.first_day))


def begun_already() -> str:
    return label("That leave has begun. Are you back? /leave")


def bad_day() -> Markup:
    return html("I did not understand the day. Please write it like “15.01” or “15.01.2027”.")


def day_has_passed() -> Markup:
    """Of a day that was written."""
    return html("That day has passed. Write a later one; if you mean next year, write the year too.")


def day_is_over() -> str:
    """Of a button."""
    return label("That day has passed. To choose another one: /leave")


def too_far() -> str:
    return label("A leave can last a year at most. Please write another day.")


def ask_deputy(
    people: Sequence[Person],
    last_day: dt.date,
    *,
    in_words: bool = False,
    unknown: str | None = None,
    first_day: dt.date | None = None,
) -> Outgoing:
    """`in_words`: nobody has asked for it by a command. `unknown`: a name that was written and is none of theirs.

    `first_day`: it is told that it begins later.
    """
    until = last_day.toordinal()

    def button(text: str, person_id: int) -> tuple[Button, ...]:
        now = StandIn(last_day=until, person_id=person_id)
        later = first_day and StandInLater(first_day=first_day.toordinal(), last_day=until, person_id=person_id)
        return (Button(text=text, data=(later or now).pack()),)

    return Outgoing(
        text=joined(
            html(
                "Who is standing in for you from {first} until {day} inclusive?",
                first=day(first_day),
                day=day(last_day),
            )
            if first_day
            else html("Who is standing in for you until {day} inclusive?", day=day(last_day)),
            html("In your organization nobody of this name uses the bot: {name}", name=clipped(unknown, NAME))
            if unknown
            else None,
            html("Nothing has changed yet. As soon as a deputy is chosen, your assignments go to them.")
            if in_words and not first_day
            else None,
        ),
        buttons=(
            *(button(clipped(one.short_name, NAME), one.id) for one in people[:_CHOICES]),
            button(label("Somebody else"), 0),
            not_now(Asked.DEPUTY),
        ),
    )


def no_file() -> Markup:
    """Of one that is sent while the bot asks about a leave."""
    return html(
        "A file is not needed for your leave. Please answer the question above; "
        "if the file is a report, press “Not now” and send it again."
    )


def ask_name() -> Markup:
    return html("Write the surname, first name and patronymic of your deputy in one message.")


def bad_name() -> Markup:
    return html("I need at least a surname and a first name, in letters. Please write it again.")


def cannot_stand_in() -> str:
    return label("This person cannot stand in for you: it is you, or they are away too. Please choose another: /leave")


def begun(
    leave: Leave, *, registered: bool, blocked: bool = False, linked: bool = False, ahead: bool = False
) -> Outgoing:
    """What happens until when. `blocked`: the deputy lets no messages in; `linked`: their personal link comes next.

    `ahead`: it has not begun.
    """
    link = (
        html("Please forward the next message to your deputy: it has a personal link.")
        if linked
        else html("Your deputy gets a personal link from the secretary of the committee.")
    )
    return Outgoing(
        text=joined(
            _will_stand_in(leave)
            if ahead
            else html(
                "Until {day} inclusive your assignments and reminders go to your deputy: {name}",
                day=day(leave.last_day),
                name=_of(leave),
            ),
            None
            if registered
            else joined(link, html("Until your deputy has registered, all messages still come to you.")),
            html("Your deputy has blocked the bot. Until they unblock it, all messages still come to you.")
            if blocked
            else None,
            None if ahead else html("You can still see and answer everything yourself: /my"),
        ),
        buttons=(_call_off(leave) if ahead else _come_back(),),
    )


def ended() -> Markup:
    return html("Your assignments and reminders come to you again. Open assignments: /my")


def over(leave: Leave) -> Markup:
    """Of one that has ended by itself."""
    return joined(html("Your leave ended on {day}.", day=day(leave.last_day)), ended())


def you_stand_in(leave: Leave, n: int) -> Markup:
    return joined(
        html("<b>You stand in for: {names}</b>", names=clipped(leave.person, NAME)),
        html(
            "Until {day} inclusive you get the assignments and reminders of this person and answer them as your own.",
            day=day(leave.last_day),
        ),
        html_plural("{n} assignment is open: /my", "{n} assignments are open: /my", n) if n else None,
    )


def you_will_stand_in(leave: Leave) -> Markup:
    return joined(
        html(
            "From {first} until {day} inclusive you will stand in for: {name}",
            first=day(leave.first_day),
            day=day(leave.last_day),
            name=clipped(leave.person, NAME),
        ),
        html("On the first day I shall write to you."),
    )


def you_help(names: str) -> Markup:
    return html(
        "From now on you help the head: {names}. You get the same messages and may answer them.",
        names=clipped(names, _NAMES),
    )


def you_help_no_more(names: str) -> Markup:
    return html("You no longer help the head: {names}", names=clipped(names, _NAMES))


def you_stand_in_no_more(leave: Leave) -> Markup:
    return html("You no longer stand in for: {name}", name=clipped(leave.person, NAME))


def your_deputy_is_away(leave: Leave, until: dt.date) -> Markup:
    return joined(
        html("Your deputy is away until {day} inclusive: {name}", day=day(until), name=_of(leave)),
        html("Meanwhile your assignments and reminders come to you. To name somebody else: /leave"),
    )


def your_deputy_is_unreached(leave: Leave) -> Markup:
    return joined(
        html("Messages do not reach your deputy (the bot is blocked, or the chat is gone): {name}", name=_of(leave)),
        html("Meanwhile your assignments and reminders come to you. To name somebody else: /leave"),
    )
