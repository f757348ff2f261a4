"""Personal links as the secretary gets them: whom for, the list, the cards."""

import datetime as dt
from collections.abc import Collection, Sequence

from markupsafe import Markup

from domain.people import Person, Role
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import GiveLinks, Reissue, Scope
from messaging.texts.common import joined
from messaging.texts.paging import Page
from messaging.texts.places import framed
from messaging.texts.points import NAME, PLACE, clipped

_CHOICES = 30  # people a page


def ask_scope(missing: int, waiting: int) -> Outgoing:
    """Some have a valid link already: a new one would make their card worthless."""
    return Outgoing(
        text=joined(
            html_plural("{n} person is not registered.", "{n} people are not registered.", missing),
            html_plural("{n} of them has a link that still works.", "{n} of them have links that still work.", waiting)
            if waiting
            else None,
        ),
        buttons=(
            *(
                (scope_row(label("Links for those who have none ({n})", n=missing - waiting), Scope.MISSING),)
                if missing > waiting
                else ()
            ),
            scope_row(label("New links for all, old ones stop working"), Scope.ALL),
            _one_row(),
        ),
    )


def scope_row(text: str, scope: Scope) -> tuple[Button, ...]:
    return (Button(text=text, data=GiveLinks(scope=scope).pack()),)


def _one_row() -> tuple[Button, ...]:
    return scope_row(label("New link for one person…"), Scope.ONE)


def choose_person(people: Sequence[Person], registered: Collection[int], page: int) -> Outgoing:
    """Everybody of the roster, a page at a time; whoever is chosen gets a new link and the old one stops working."""
    shown = Page.of(people, page, _CHOICES)
    return Outgoing(
        text=joined(
            html("Who gets a new link? Their earlier link stops working."),
            html("Whoever is registered stays so until the new link is opened."),
            shown.of_how_many(),
        ),
        buttons=(
            *(
                (Button(text=_choice(one, registered), data=Reissue(person_id=one.id, role=Role.DIRECTOR).pack()),)
                for one in shown.items
            ),
            *shown.turns(lambda to: GiveLinks(scope=Scope.ONE, page=to).pack()),
            scope_row(label("← To the links"), Scope.ASK),
        ),
    )


def _choice(person: Person, registered: Collection[int]) -> str:
    if person.id in registered:
        return label("{name}, registered", name=clipped(person.short_name, NAME))
    return clipped(person.short_name, NAME)


def link_list(rows: Sequence[tuple[Person, str | None, str]], until: dt.date) -> Markup:
    """A page of personal links: person, organization, link."""
    return joined(
        html("Personal links. Each works once, until {day}. Forward each to its person only.", day=day(until)),
        *(
            html(
                "<b>{who}</b>\n{link}",
                who=_who(person, organization),
                link=link,
            )
            for person, organization, link in rows
        ),
    )


def _who(person: Person, organization: str | None) -> str:
    before = f"{person.short_name}, " if organization else person.short_name
    return framed([(before, organization or "", "")], PLACE)[0]


def sent_again() -> Markup:
    return html("The links did not arrive whole, so here they are once more. Those sent a moment ago no longer work.")


def cards_file() -> str:
    return label("Cards") + ".pdf"


def cards_caption() -> Markup:
    return html("The same links as cards to print, cut out and hand over.")


def everybody_registered() -> Outgoing:
    return Outgoing(text=html("Everybody in the roster is registered."), buttons=(_one_row(),))


def everybody_has_link() -> Markup:
    return html("Everybody who is not registered has a valid link already. For new ones: /links")


def card_instruction() -> str:
    return label("Point your phone's camera at the code and press “Start” in Telegram.")


def card_valid_until(until: dt.date) -> str:
    return label("Personal, works once, until {day}", day=day(until))


def card_title() -> str:
    return label("Personal links to Sroki")


def card_page() -> str:
    return label("Page {{n}} of {{total}}")
