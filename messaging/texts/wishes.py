"""A director's own settings."""

from domain.policy import Policy
from domain.wishes import EARLIER, HOURS, Wishes
from messaging.i18n import DEFAULT_LANGUAGE, SOURCE_LANGUAGE, html, label, speaking
from messaging.outgoing import Button, Outgoing
from messaging.presses import Wanted, Wish
from messaging.texts.common import joined, lines
from messaging.texts.settings import clock, days, soon_days

_ROW = 3  # hours


LANGUAGES = (SOURCE_LANGUAGE, DEFAULT_LANGUAGE)  # a button carries the place of one, from 1


def overview(wishes: Wishes, policy: Policy, language: str) -> Outgoing:
    """As it will be from the next morning on. `language`: the one that this is said in."""
    own = wishes.applied(policy)
    return Outgoing(
        text=joined(
            html("<b>Your settings</b>"),
            lines(
                html("· Morning message: <b>at {time}</b>", time=clock(own.begin)),
                html("· Before the deadline: <b>{days}</b>", days=soon_days(own.soon)),
                html("· Overdue: <b>{often}</b>", often=_often(own.again)),
                html("· Language: <b>{language}</b>", language=label("English")),
            ),
            html(
                "The committee reminds you {days}, and of overdue assignments {often}. You can have more "
                "reminders, but not fewer.",
                days=soon_days(policy.soon),
                often=_often(policy.again),
            ),
            html("Changes take effect the next morning, the language at once."),
        ),
        buttons=(
            (_press(label("Another hour"), Wanted.HOURS),),
            *((_earlier(one, wishes),) for one in EARLIER if one not in policy.soon),
            *(((_daily(wishes),),) if policy.again > 1 else ()),
            (_press(_speak(other(language)), Wanted.LANGUAGE, LANGUAGES.index(other(language)) + 1),),
        ),
    )


def hours(wishes: Wishes, policy: Policy) -> Outgoing:
    """Those at which there is time enough for a message before the committee's quiet."""
    begin = wishes.applied(policy).begin
    fit = [one for one in HOURS if Wishes(begin=one).applied(policy).begin == one and one != begin]
    buttons = [_press(label("at {time}", time=clock(one)), Wanted.HOUR, one.hour) for one in fit]
    return Outgoing(
        text=lines(
            html("<b>Morning message</b>"),
            html("Now: at {time}, your organization’s local time. When should it come?", time=clock(begin)),
        ),
        buttons=(
            *(tuple(buttons[at : at + _ROW]) for at in range(0, len(buttons), _ROW)),
            *(
                ((_press(label("As set by the committee: {time}", time=clock(policy.begin)), Wanted.HOUR),),)
                if wishes.begin
                else ()
            ),
            (_press(label("← All settings"), Wanted.SHOW),),
        ),
    )


def own() -> tuple[Button, ...]:
    """For those who set the committee's reminders, too."""
    return (_press(label("My own settings"), Wanted.SHOW),)


def other(language: str) -> str:
    return SOURCE_LANGUAGE if language == DEFAULT_LANGUAGE else DEFAULT_LANGUAGE


def changed() -> str:
    return label("Changed. It takes effect the next morning.")


def language_changed() -> str:
    return label("From now on I speak English.")


def _press(text: str, wanted: Wanted, value: int = 0) -> Button:
    return Button(text=text, data=Wish(wanted=wanted, value=value).pack())


def _earlier(one: int, wishes: Wishes) -> Button:
    if one in wishes.soon:
        return _press(label("Do not remind me {days}", days=soon_days((one,))), Wanted.NOT_EARLIER, one)
    return _press(label("Also remind me {days}", days=soon_days((one,))), Wanted.EARLIER, one)


def _often(again: int) -> str:
    return label("every working day") if again == 1 else label("every {days}", days=days(again))


def _daily(wishes: Wishes) -> Button:
    if wishes.daily:
        return _press(label("Overdue: not every day"), Wanted.NOT_DAILY)
    return _press(label("Overdue: remind every day"), Wanted.DAILY)


def _speak(language: str) -> str:
    """In that language itself."""
    with speaking(language):
        return label("In English")
