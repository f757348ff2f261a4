"""Phone numbers: registering by one's own, and whom to call."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.people import Person, Role
from domain.phones import shown
from messaging.i18n import html, label
from messaging.outgoing import Button, NumberKey, Outgoing
from messaging.presses import Reissue
from messaging.texts.common import help_for, joined, stranger
from messaging.texts.points import PLACE, clipped
from messaging.texts.registration import is_it_you, who


def with_numbers(named: str, numbers: Sequence[str], most: int = 1) -> str:
    """«Соколова Т.П., +7 927 123-45-67»."""
    return ", ".join((named, *map(shown, numbers[:most])))


def _key() -> NumberKey:
    return NumberKey(text=label("Send my number"))


def offer() -> Outgoing:
    """To a stranger: there is another way in than a link."""
    way = html("Or press the button “Send my number” below: it is enough if the committee has your mobile number.")
    return Outgoing(text=joined(stranger(), way), number_key=_key())


def not_their_own() -> Outgoing:
    return Outgoing(
        text=html("This is not your own number. Press the button below: then Telegram sends yours."), number_key=_key()
    )


def not_listed() -> Outgoing:
    """Whoever it is: of who is in the roster nothing is said."""
    return Outgoing(
        text=html(
            "The committee’s list does not have this number. Ask the secretary of the committee to enter it there, "
            "or for a personal link."
        ),
        without_key=True,
    )


def listed() -> Outgoing:
    """Before the question, whose buttons leave no room for taking the key away."""
    return Outgoing(text=html("Thank you, the committee’s list has this number."), without_key=True)


def question(link_id: int, person: Person, organization: str | None, *, elsewhere: bool) -> Outgoing:
    """As under a personal link. `elsewhere`: another account is registered as them."""
    asked = is_it_you(link_id, person, organization, Role.DIRECTOR)
    loses = html("Another Telegram account is registered under this name. It will lose its access.")
    return replace(asked, text=joined(asked.text, loses)) if elsewhere else asked


def registered_already(person: Person, organization: str | None) -> Outgoing:
    return Outgoing(
        text=html("You are already registered: <b>{who}</b>", who=who(person, organization)), without_key=True
    )


def key_gone(roles: Collection[Role]) -> Outgoing:
    """To somebody who has registered by a link although there was a key to press."""
    return Outgoing(text=help_for(roles), without_key=True)


def send_again() -> Markup:
    return html("This question is out of date. Please write to me and send your number once more.")


def link_is_needed() -> Markup:
    """The person may do more than a number in a list can vouch for."""
    return html(
        "Another Telegram account is registered under this name, and a phone number is not enough to replace it. "
        "Ask the administrator of the bot for a personal link."
    )


def noted_not_you() -> Markup:
    return html("Thank you. I have told the committee and removed your number from its list.")


def somebody_else(person: Person, organization: str | None, number: str, opened_by: str) -> Outgoing:
    """To the secretary: the roster has a number of somebody who is another."""
    return Outgoing(
        text=joined(
            html(
                "The phone number of one person in the roster is another’s, who pressed “That is not me”.\n"
                "In the roster: <b>{who}</b>\nNumber: {number}\nWhose it is: {opened_by}",
                who=who(person, organization),
                number=shown(number),
                opened_by=clipped(opened_by, PLACE),
            ),
            html("The number is removed from the roster. Send the right one in the table, or issue a personal link."),
        ),
        buttons=((Button(text=label("New link"), data=Reissue(person_id=person.id, role=Role.DIRECTOR).pack()),),),
    )
