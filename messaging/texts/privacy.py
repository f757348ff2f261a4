"""What is stored about whom, why, how long, and whom to ask: it must be true, so change it with what is stored."""

from collections.abc import Collection, Sequence

from markupsafe import Markup

from domain.people import STAFF, Person, Role
from messaging.i18n import html, html_plural, listed
from messaging.texts.common import joined, lines
from messaging.texts.points import NAME, clipped

_NAMED = 3


def to_registered(
    roles: Collection[Role],
    administrators: Sequence[Person],
    secretaries: Sequence[Person],
    backups: int,
    years: int | None,
) -> Markup:
    """`backups`: how many are kept, one a night. `years`: for which all is kept after it is over; none: for ever."""
    return joined(
        html("<b>What I store about you</b>"),
        html("It is needed to give assignments, to remind of deadlines and to show the committee the answers:"),
        lines(
            html("• from the committee’s list: name, position, organization, phone numbers;"),
            html("• from Telegram: the numbers of your account and of this chat, your language;"),
            html("• your answers, questions and requests, the words and files of your reports;")
            if Role.DIRECTOR in roles
            else None,
            html("• what you have published, decided, handed up to the chair and written to schools;")
            if STAFF & set(roles)
            else None,
            html("• a journal: who did what when;"),
            html("• what you were asked and what you looked for last;"),
            html("• when you looked last at how things stand, and the figures that you saw;")
            if STAFF & set(roles)
            else None,
            html("• what you have set: language, reminders, what not to send you, how the picture looks.")
            if STAFF & set(roles)
            else html("• what you have set: hour of the morning message, language, reminders."),
        ),
        html("Files of reports are seen by the secretary and the chair of the committee and by nobody else."),
        joined(html("<b>How long</b>"), lines(*_how_long(backups, years))),
        joined(html("<b>To get, correct or erase it</b>"), lines(*_whom_to_ask(administrators, secretaries))),
        html(
            "Fewer messages: /settings. To get none, stop the bot in Telegram; the secretary sees that they do not "
            "reach you, and the assignments stay."
        )
        if Role.DIRECTOR in roles
        else None,
    )


def _how_long(backups: int, years: int | None) -> Sequence[Markup]:
    return (
        html("• A message is deleted when I have answered it; one that I failed to read is kept to find out why."),
        html("• What I have sent to you is kept for 30 days."),
        html("• The rest is kept while the committee works with the bot, or until it is erased.")
        if years is None
        else html_plural(
            "• The rest is kept for {n} year after it is over, or until it is erased.",
            "• The rest is kept for {n} years after it is over, or until it is erased.",
            years,
        ),
        html_plural(
            "• The database is copied every night, the last {n} copy is kept: what is erased stays in it for another "
            "{n} day.",
            "• The database is copied every night, the last {n} copies are kept: what is erased stays in them for "
            "another {n} days.",
            backups,
        ),
        html("All of it is on the computer where the bot runs. The chats themselves are kept by Telegram."),
    )


def _whom_to_ask(administrators: Sequence[Person], secretaries: Sequence[Person]) -> Sequence[Markup | None]:
    return (
        html("Ask the administrator of the bot: {names}", names=_names(administrators))
        if administrators
        else _to_pass_it_on(secretaries),
        html("What is wrong in the list, the secretary corrects: {names}", names=_names(secretaries))
        if secretaries
        else None,
    )


def _to_pass_it_on(secretaries: Sequence[Person]) -> Markup:
    """Nobody is the administrator yet, or any more."""
    if secretaries:
        return html(
            "Ask the secretary of the committee, who passes it on to whoever runs the bot: {names}",
            names=_names(secretaries),
        )
    return html("Ask the committee that has given you access: it passes it on to whoever runs the bot.")


def _names(people: Sequence[Person]) -> str:
    return listed([clipped(one.short_name, NAME) for one in people[:_NAMED]])


def to_stranger(*, had_access: bool) -> Markup:
    """Whom to ask is not told by name: nobody knows who this is."""
    return joined(
        html("<b>What I store about you</b>"),
        html(
            "You had access before: your answers and reports are kept by the committee. To have them erased, ask the "
            "secretary or the administrator of the bot."
        )
        if had_access
        else html(
            "You are not registered, so nothing but the queue of messages: yours is deleted when I have answered it, "
            "its number and the number of this chat after 30 days. One that I failed to read is kept to find out why."
        ),
        html(
            "If you open a personal link, or send a phone number that is in the committee’s list, the number of your "
            "Telegram account is kept with it."
        ),
    )
