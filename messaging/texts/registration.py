"""Personal links: opening, confirming, refusing."""

import datetime as dt
from enum import StrEnum

from markupsafe import Markup

from domain.people import Person, Role
from messaging.i18n import day, html, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import AllMinutes, Example, Register, Reissue
from messaging.texts.common import joined
from messaging.texts.places import place_name
from messaging.texts.points import NAME, PLACE, clipped


class First(StrEnum):
    """What one of the staff who has just come does next."""

    ROSTER = "roster"
    MINUTES = "minutes"
    STANDING = "standing"


def role_name(role: Role) -> str:
    return {
        Role.ADMINISTRATOR: label("administrator"),
        Role.SECRETARY: label("secretary of the committee"),
        Role.CHAIR: label("chair of the committee"),
        Role.DIRECTOR: label("assignee"),
    }[role]


def who(person: Person, organization: str | None) -> str:
    """«Соколова Т.П., директор, МБОУ Луговская СШ»."""
    parts = [clipped(part, NAME) for part in (person.short_name, person.position) if part]
    return ", ".join((*parts, place_name(organization, PLACE)) if organization else parts)


def is_it_you(link_id: int, person: Person, organization: str | None, role: Role) -> Outgoing:
    what = None if role is Role.DIRECTOR else html("You are invited as {role}.", role=role_name(role))
    return Outgoing(
        text=joined(html("Are you <b>{who}</b>?", who=who(person, organization)), what),
        buttons=(
            (Button(text=label("Yes, that is me"), data=Register(link_id=link_id, mine=True).pack()),),
            (Button(text=label("That is not me"), data=Register(link_id=link_id, mine=False).pack()),),
        ),
    )


def welcome(person: Person, organization: str | None, first: First | None = None) -> Outgoing:
    """`first`: what a secretary or the chair does next."""
    step = {
        First.ROSTER: html("Begin with the roster: send me a table of the schools and their heads, .xlsx or .csv."),
        First.STANDING: html("How the decisions are carried out: /status\nWhat waits for your decision: /decisions"),
        First.MINUTES: html("Now send me the minutes as a file: I find the assignments in them and show them to you."),
        None: None,
    }[first]
    button = {
        First.ROSTER: (Button(text=label("Example of the table"), data=Example().pack()),),
        First.STANDING: None,
        First.MINUTES: (Button(text=label("Minutes and drafts"), data=AllMinutes().pack()),),
        None: None,
    }[first]
    return Outgoing(
        text=joined(
            html("You are registered: <b>{who}</b>", who=who(person, organization)),
            step,
            html("What I can do for you: /help"),
        ),
        buttons=(button,) if button else (),
    )


def administrator_welcome(name: str) -> Markup:
    return joined(
        html("You are registered as the administrator: <b>{name}</b>", name=clipped(name, NAME)),
        html("Now appoint the secretary and the chair: /invite"),
    )


def link_unknown() -> Markup:
    return html("I do not know this link. Please copy it whole, or ask whoever gave it to you for a new one.")


def link_used() -> Markup:
    return html("This link has already been used. If it was not you, please tell whoever gave it to you.")


def link_expired(on: dt.date) -> Markup:
    return html("This link was valid until {day}. Please ask whoever gave it to you for a new one.", day=day(on))


def link_revoked() -> Markup:
    return html("This link is no longer valid. Please ask whoever gave it to you for a new one.")


def replaced(person: Person) -> Markup:
    return html(
        "Another Telegram account is now registered as <b>{name}</b>\n"
        "This one no longer has access. If it was not you, please tell the secretary.",
        name=clipped(person.short_name, NAME),
    )


def open_again() -> Markup:
    return html("Please open your personal link again.")


def already_somebody(person: Person, organization: str | None) -> Markup:
    return joined(
        html("You are already registered: <b>{who}</b>", who=who(person, organization)),
        html("This link is for another person and was left unused. If that is a mistake, please tell the secretary."),
    )


def noted_not_you() -> Markup:
    return html("Thank you. I have told the committee, and this link no longer works.")


def somebody_else(person: Person, organization: str | None, role: Role, opened_by: str) -> Outgoing:
    """To the secretary: a personal link reached the wrong person."""
    return Outgoing(
        text=joined(
            html(
                "A personal link was opened by somebody else, who pressed “That is not me”.\n"
                "Whose link: <b>{who}</b>\nWho opened it: {opened_by}",
                who=who(person, organization),
                opened_by=clipped(opened_by, PLACE),
            ),
            html("The link no longer works. Please check whom you gave it to and issue a new one."),
        ),
        buttons=((Button(text=label("New link"), data=Reissue(person_id=person.id, role=role).pack()),),),
    )


def new_link(person: Person, link: str, until: dt.date) -> Markup:
    return html(
        "Personal link: <b>{name}</b>\nIt works once, until {day}:\n{link}",
        name=clipped(person.short_name, NAME),
        day=day(until),
        link=link,
    )
