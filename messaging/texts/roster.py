"""The roster: sending it, what is wrong with it, links and cards."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence

from markupsafe import Markup

from domain.people import Person, Role
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Example, GiveLinks, Reissue, Scope
from messaging.texts.common import joined, lines
from messaging.texts.points import NAME, PLACE, clipped
from papers.errors import RosterProblem, RosterProblemCode
from storage.roster import Imported

_CHOICES = 30  # people a page


def overview(organizations: int, people: int, unregistered: int) -> Outgoing:
    return Outgoing(
        text=joined(
            html(
                "In the roster: organizations — {organizations}, people — {people}, not registered yet — {missing}.",
                organizations=organizations,
                people=people,
                missing=unregistered,
            ),
            html("To add or correct, send me a table (.xlsx or .csv). The example shows how to fill it in."),
        ),
        buttons=((Button(text=label("Example of the table"), data=Example().pack()),), *_links_row(unregistered)),
    )


def example_caption() -> Markup:
    return html("An example of the roster. Replace its lines with yours and send the file to me.")


def taken(result: Imported, unregistered: int) -> Outgoing:
    return Outgoing(
        text=joined(
            html("The roster is taken."),
            lines(
                html_plural("{n} organization", "{n} organizations", result.organizations)
                + html(", of them new — {n}", n=result.new_organizations),
                html_plural("{n} person", "{n} people", result.people)
                + html(", of them new — {n}", n=result.new_people),
            ),
            html_plural(
                "{n} person has no access yet. Give out the personal links.",
                "{n} people have no access yet. Give out the personal links.",
                unregistered,
            )
            if unregistered
            else html("Everybody is registered."),
        ),
        buttons=_links_row(unregistered),
    )


def _links_row(unregistered: int) -> tuple[tuple[Button, ...], ...]:
    if not unregistered:
        return ()
    return (_scope_row(label("Links and cards"), Scope.MISSING),)


def refused(problems: Iterable[RosterProblem]) -> Markup:
    return joined(
        html("I could not take the roster, and nothing was changed."),
        lines(*(_problem(problem) for problem in problems)),
        html("Please correct the table and send it again. An example: /roster"),
    )


def _problem(problem: RosterProblem) -> Markup:
    text = _PROBLEMS[problem.code](clipped(problem.value or "", NAME))
    return html("Row {row}: {text}", row=problem.row, text=text) if problem.row else text


_PROBLEMS: dict[RosterProblemCode, Callable[[str], Markup]] = {
    RosterProblemCode.EMPTY: lambda _: html("The file is empty."),
    RosterProblemCode.UNSUPPORTED_FORMAT: lambda _: html(
        "This is neither .xlsx nor .csv. In Excel: Save as → Excel workbook (.xlsx)."
    ),
    RosterProblemCode.DAMAGED: lambda _: html("The file is damaged. Open it in Excel, save it and send it again."),
    RosterProblemCode.PASSWORD_PROTECTED: lambda _: html("The file has a password. Save it without one."),
    RosterProblemCode.TOO_LARGE: lambda _: html("The file is too large for a roster (5 MB at most)."),
    RosterProblemCode.TOO_MANY_ROWS: lambda _: html("There are more than 2000 rows."),
    RosterProblemCode.MISSING_COLUMN: lambda value: html("There is no column “{column}”.", column=value),
    RosterProblemCode.NO_ROWS: lambda _: html("There are no lines below the header."),
    RosterProblemCode.MISSING_ORGANIZATION: lambda _: html("The organization is missing."),
    RosterProblemCode.MISSING_NAME: lambda _: html("The person's name is missing."),
    RosterProblemCode.BAD_NAME: lambda value: html("“{name}” is not a surname with a first name.", name=value),
    RosterProblemCode.UNKNOWN_KIND: lambda value: html("I do not know the kind “{kind}”.", kind=value),
    RosterProblemCode.DUPLICATE_ORGANIZATION: lambda value: html(
        "“{organization}” already has a head above.", organization=value
    ),
    RosterProblemCode.DUPLICATE_PERSON: lambda value: html("“{name}” stands there twice.", name=value),
    RosterProblemCode.TOO_LONG: lambda value: html("The text is too long: “{text}”.", text=value),
}


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
                (_scope_row(label("Links for those who have none ({n})", n=missing - waiting), Scope.MISSING),)
                if missing > waiting
                else ()
            ),
            _scope_row(label("New links for all, old ones stop working"), Scope.ALL),
            _one_row(),
        ),
    )


def _scope_row(text: str, scope: Scope) -> tuple[Button, ...]:
    return (Button(text=text, data=GiveLinks(scope=scope).pack()),)


def _one_row() -> tuple[Button, ...]:
    return _scope_row(label("New link for one person…"), Scope.ONE)


def choose_person(people: Sequence[Person], registered: Collection[int], page: int) -> Outgoing:
    """Everybody of the roster, a page at a time; whoever is chosen gets a new link and the old one stops working."""
    last = max(0, (len(people) - 1) // _CHOICES)
    page = min(max(page, 0), last)
    shown = people[page * _CHOICES : (page + 1) * _CHOICES]
    turn = tuple(
        Button(text=text, data=GiveLinks(scope=Scope.ONE, page=to).pack())
        for text, to, there in ((label("← Back"), page - 1, page > 0), (label("Further →"), page + 1, page < last))
        if there
    )
    return Outgoing(
        text=joined(
            html("Who gets a new link? Their earlier link stops working."),
            html("Whoever is registered stays so until the new link is opened."),
        ),
        buttons=(
            *(
                (Button(text=_choice(one, registered), data=Reissue(person_id=one.id, role=Role.DIRECTOR).pack()),)
                for one in shown
            ),
            *((turn,) if turn else ()),
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
                who=clipped(", ".join(filter(None, [person.short_name, organization])), PLACE),
                link=link,
            )
            for person, organization, link in rows
        ),
    )


def example_file() -> str:
    return label("Example of a roster") + ".xlsx"


def cards_file() -> str:
    return label("Cards") + ".pdf"


def cards_caption() -> Markup:
    return html("The same links as cards to print, cut out and hand over.")


def everybody_registered() -> Outgoing:
    return Outgoing(text=html("Everybody in the roster is registered."), buttons=(_one_row(),))


def everybody_has_link() -> Markup:
    return html("Everybody who is not registered has a valid link already. For new ones: /links")


def roster_is_empty() -> Markup:
    return html("There is nobody in the roster yet. Send it as a table; an example: /roster")


def card_instruction() -> str:
    return label("Point your phone's camera at the code and press “Start” in Telegram.")


def card_valid_until(until: dt.date) -> str:
    return label("Personal, works once, until {day}", day=day(until))


def card_title() -> str:
    return label("Personal links to Sroki")


def card_page() -> str:
    return label("Page {{n}} of {{total}}")
