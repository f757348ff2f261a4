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
from messaging.texts.points import PLACE, clipped

_CHOICES = 30  # people a page
_SHORT = 25  # characters of a name before that of an organization


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
            *((scope_row(label("New links for all, old ones stop working"), Scope.SURE),) if waiting else ()),
            _one_row(),
        ),
    )


def ask_all(missing: int, waiting: int, newest: int) -> Outgoing:
    """Cards that are given out already would be worthless. `newest`: id of the last link of all."""
    yes = GiveLinks(scope=Scope.ALL, newest=newest).pack()
    return Outgoing(
        text=joined(
            html_plural("New links for {n} person?", "New links for {n} people?", missing),
            html_plural(
                "{n} link that was given out stops working, and so does its printed card.",
                "{n} links that were given out stop working, and so do their printed cards.",
                waiting,
            ),
        ),
        buttons=(
            (Button(text=label("Yes, new links ({n})", n=missing), data=yes),),
            scope_row(label("No, back"), Scope.ASK),
        ),
    )


def scope_row(text: str, scope: Scope) -> tuple[Button, ...]:
    return (Button(text=text, data=GiveLinks(scope=scope).pack()),)


def _one_row() -> tuple[Button, ...]:
    return scope_row(label("New link for one person…"), Scope.ONE)


def choose_person(people: Sequence[tuple[Person, str | None]], registered: Collection[int], page: int) -> Outgoing:
    """Everybody of the roster, a page at a time, with the organization.

    Whoever is chosen gets a new link and the old one stops working.
    """
    shown = Page.of(people, page, _CHOICES)
    return Outgoing(
        text=joined(
            html("Who gets a new link? Their earlier link stops working."),
            html("Whoever is registered stays so until the new link is opened."),
            shown.of_how_many(),
        ),
        buttons=(
            *(
                (Button(text=text, data=Reissue(person_id=one.id, role=Role.DIRECTOR).pack()),)
                for (one, _), text in zip(shown.items, _choices(shown.items, registered), strict=True)
            ),
            *shown.turns(lambda to: GiveLinks(scope=Scope.ONE, page=to).pack()),
            scope_row(label("← To the links"), Scope.ASK),
        ),
    )


def _choices(people: Sequence[tuple[Person, str | None]], registered: Collection[int]) -> list[str]:
    return framed(
        (
            clipped(one.short_name, _SHORT) + (" · " if place else ""),
            place or "",
            f"\N{NO-BREAK SPACE}— {label('has access')}" if one.id in registered else "",
        )
        for one, place in people
    )


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
