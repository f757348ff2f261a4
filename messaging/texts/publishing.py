"""Publishing a draft: how many it will reach, and that it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from markupsafe import Markup

from domain.decisions import Meeting
from domain.people import short_name
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import CallList, Draft, Over, Overseen, Step
from messaging.texts.common import joined, lines, more
from messaging.texts.control import open_points
from messaging.texts.numbers import with_numbers
from messaging.texts.originals import document_row
from messaging.texts.paging import Page
from messaging.texts.places import place_name
from messaging.texts.points import clipped, meeting_title
from messaging.texts.review import draft_button, to_summary

_CALLEES = 6  # lines of a list: three lists fit in one message
_PERSON = 40  # characters of a name with initials
_PHONES = 2  # of one person
_CALLS = 15  # people on a page of the call list
_ALL_PHONES = 4
_LEFT = 12  # points that are named
_WHOM = 3  # of them, with a button; the others are among the points


def ask_publish(
    minutes_id: int,
    *,
    assignments: int,
    people: int,
    unregistered: int,
    blocked: int,
    nowhere: int,
    again: bool = False,
    caution: Markup | None = None,
) -> Outgoing:
    """«12 поручений 9 адресатам; 2 ещё не зарегистрированы»: what publishing will do, to be confirmed.

    `again`: published already, and the roster knows now whom the rest is for. `caution`: to be read before agreeing.
    """
    if not assignments:
        return Outgoing(
            text=html("There is nobody to send to: no assignment has an addressee in the roster. Add people: /roster"),
            buttons=(to_summary(minutes_id),),
        )
    return Outgoing(
        text=joined(
            html("These minutes are published. What can be sent now in addition:") if again else None,
            caution,
            counts(assignments, people),
            _unregistered(unregistered),
            _blocked(blocked),
            html_plural(
                "{n} point goes to nobody: its addressee is not clear.",
                "{n} points go to nobody: their addressee is not clear.",
                nowhere,
            )
            if nowhere
            else None,
            html("Publish? The messages leave at once."),
        ),
        buttons=(
            (_confirm(minutes_id, assignments),),
            (draft_button(label("No, back"), minutes_id, Step.SUMMARY),),
        ),
    )


def _confirm(minutes_id: int, assignments: int) -> Button:
    press = Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=assignments)
    return Button(text=label("Yes, publish"), data=press.pack())


def counts(assignments: int, people: int) -> Markup:
    return html(
        "{assignments} {people}",
        assignments=html_plural("<b>{n} assignment</b>", "<b>{n} assignments</b>", assignments),
        people=html_plural("to <b>{n} person</b>.", "to <b>{n} people</b>.", people),
    )


def _unregistered(n: int) -> Markup | None:
    if not n:
        return None
    return html_plural(
        "Of them, {n} is not registered yet and will get the assignments on registering.",
        "Of them, {n} are not registered yet and will get the assignments on registering.",
        n,
    )


def _blocked(n: int) -> Markup | None:
    if not n:
        return None
    return html_plural(
        "{n} has blocked the bot and will get theirs after unblocking it. Please call.",
        "{n} have blocked the bot and will get theirs after unblocking it. Please call.",
        n,
    )


@dataclass(frozen=True, kw_only=True)
class Callee:
    """Whom nothing reaches, so that somebody has to call."""

    organization: str | None
    person: str
    phones: Sequence[str]


def _names(callees: Sequence[Callee]) -> Markup:
    return lines(*(_callee(one, _PHONES) for one in callees[:_CALLEES]), more(len(callees) - _CALLEES))


def _callee(one: Callee, phones: int) -> Markup:
    person = clipped(short_name(one.person), _PERSON)
    who = f"{place_name(one.organization)}, {person}" if one.organization else person
    return html("· {who}", who=with_numbers(who, one.phones, phones))


@dataclass(frozen=True, kw_only=True)
class Left:
    """A point on which somebody should act, and which was given to nobody."""

    decision_id: int
    named: str


@dataclass(frozen=True, kw_only=True)
class Way:
    """How far a publication has come."""

    assignments: int
    people: int
    received: int  # people whom something of it has reached
    taken: int  # people who have taken on all of theirs, or done more
    unregistered: Sequence[Callee]
    blocked: Sequence[Callee]
    gone: Sequence[Callee] = ()  # who has left, while nobody has followed
    nowhere: Sequence[Left] = ()

    @property
    def waiting(self) -> int:
        """People to whom it is being sent."""
        return max(self.people - self.received - sum(map(len, self.unheard)), 0)

    @property
    def unheard(self) -> tuple[Sequence[Callee], ...]:
        """Who is to be called, in the order in which they are named."""
        return self.unregistered, self.blocked, self.gone


def published(minutes_id: int, meeting: Meeting, way: Way) -> Outgoing:
    """How far it has come; everybody to be called is behind a button where there is no room to name them here."""
    whom = label("Whom to call ({n})", n=sum(map(len, way.unheard)))
    calls = Button(text=whom, data=CallList(minutes_id=minutes_id, apart=True).pack())
    return Outgoing(
        text=joined(
            html("<b>{title}</b> is published.", title=meeting_title(meeting)),
            counts(way.assignments, way.people),
            lines(
                html("· received it — {n}", n=way.received),
                html("· took all of it on — {n}", n=way.taken),
                html("· on its way — {n}", n=way.waiting) if way.waiting else None,
            ),
            joined(_unregistered(len(way.unregistered)), _names(way.unregistered)),
            joined(_blocked(len(way.blocked)), _names(way.blocked)),
            joined(_gone(), _names(way.gone)) if way.gone else None,
            _nowhere(way.nowhere),
            lines(html("How things stand: /status"), html("Other minutes: /minutes")),
        ),
        buttons=(
            *(_whom(one) for one in way.nowhere[:_WHOM]),
            *(((calls,),) if any(len(among) > _CALLEES for among in way.unheard) else ()),
            (*open_points(minutes_id), *document_row(minutes_id)),
        ),
    )


def _nowhere(left: Sequence[Left]) -> Markup | None:
    if not left:
        return None
    points = ", ".join(one.named for one in left[:_LEFT])
    others = f" +{len(left) - _LEFT}" if left[_LEFT:] else ""
    return html(
        "Given to nobody, since the assignee is not clear: <b>{points}</b>{others}.", points=points, others=others
    )


def _whom(one: Left) -> tuple[Button, ...]:
    press = Overseen(decision_id=one.decision_id, step=Over.ADD)
    return (Button(text=label("Whom is {point} for?", point=one.named), data=press.pack()),)


def _gone() -> Markup:
    return html("Who had these has left; they wait for the next head:")


def call_list(minutes_id: int, meeting: Meeting, way: Way, page: int) -> Outgoing:
    """Everybody whom nothing of it reaches, by what keeps it from them."""
    reasons = (html("Not registered yet:"), html("Have blocked the bot:"), _gone())
    named = [(why, one) for why, among in zip(reasons, way.unheard, strict=True) for one in among]
    here = Page.of(named, page, _CALLS)
    return Outgoing(
        text=joined(
            html("<b>{title}</b>: whom to call", title=meeting_title(meeting)),
            *(
                lines(why, *(_callee(one, _ALL_PHONES) for _, one in among))
                for why, among in groupby(here.items, itemgetter(0))
            ),
            None if named else html("Nobody has to be called any more."),
            here.of_how_many(),
        ),
        buttons=here.turns(lambda to: CallList(minutes_id=minutes_id, page=to).pack()),
    )


def discarded(minutes_id: int) -> Outgoing:
    return Outgoing(
        text=html("The draft is discarded. Nothing was sent."),
        buttons=((draft_button(label("Bring the draft back"), minutes_id, Step.RESTORE),),),
    )
