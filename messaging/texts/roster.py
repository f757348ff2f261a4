"""The roster: sending it, and what is wrong with it."""

from collections.abc import Callable, Sequence

from markupsafe import Markup

from domain.people import Person
from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Example, Scope
from messaging.texts.common import joined, lines, more
from messaging.texts.documents import send_rest
from messaging.texts.links import scope_row
from messaging.texts.places import place_name
from messaging.texts.points import NAME, clipped, meeting_title
from papers.errors import RosterProblem, RosterProblemCode
from papers.kinds import KIND_NAMES
from storage.minutes import StoredMinutes
from storage.roster import Imported

_FORMERS = 10  # are named
_NUMBERS = 8  # are shown
_NUMBER = 40  # characters of one, as written


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


def taken(
    result: Imported,
    unregistered: int,
    owed: Sequence[tuple[StoredMinutes, int]] = (),
    *,
    by_number: int = 0,
    formers: Sequence[Person] = (),
    local: Sequence[tuple[int, str]] = (),
    supposed: Sequence[tuple[str, str]] = (),
) -> Outgoing:
    """`owed`: published minutes and how many of their assignments can be sent only now.

    `by_number`: of the unregistered, who may share a phone number instead of opening a link. `formers`: heads who have
    lost access, since others have followed them.
    `supposed`: organizations and who is taken for the head there, since no position says it.
    `local`: rows and phone numbers that are not kept, since only the town can dial them.
    """
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
            html_plural(
                "{n} of them needs no link: it is enough to write to the bot and send the mobile number with a button.",
                "{n} of them need no link: it is enough to write to the bot and send the mobile number with a button.",
                by_number,
            )
            if by_number
            else None,
            html_plural(
                "{n} head is new and got the open assignments of the former one.",
                "{n} heads are new and got the open assignments of the former ones.",
                len(result.new_heads),
            )
            if result.new_heads
            else None,
            html(
                "No access any more: {names}\nIf somebody works there after all: /people",
                names=", ".join(clipped(one.short_name, NAME) for one in formers[:_FORMERS])
                + (f", +{len(formers) - _FORMERS}" if formers[_FORMERS:] else ""),
            )
            if formers
            else None,
            _not_kept(local) if local else None,
            _supposed(supposed) if supposed else None,
            html("The roster knows now whom some points of published minutes are for.") if owed else None,
        ),
        buttons=(
            *_links_row(unregistered),
            *(row for stored, n in owed for row in send_rest(stored.id, n, meeting_title(stored.meeting))),
        ),
    )


def _not_kept(local: Sequence[tuple[int, str]]) -> Markup:
    return lines(
        html("Numbers without the code of the town are not kept. Write them whole if somebody shall be called there:"),
        *(html("· row {row}: {number}", row=row, number=clipped(number, _NUMBER)) for row, number in local[:_NUMBERS]),
        more(len(local) - _NUMBERS),
    )


def _supposed(heads: Sequence[tuple[str, str]]) -> Markup:
    return lines(
        html("Several people stand there without a position, so the first is taken for the head:"),
        *(
            html("· {place}: {name}", place=place_name(place), name=clipped(name, NAME))
            for place, name in heads[:_FORMERS]
        ),
        more(len(heads) - _FORMERS),
        html("If somebody else is the head, write the positions into the table and send it again."),
    )


def _links_row(unregistered: int) -> tuple[tuple[Button, ...], ...]:
    if not unregistered:
        return ()
    return (scope_row(label("Links and cards"), Scope.MISSING),)


def example_rows(rows: Sequence[int]) -> Markup:
    """The example came back with its invented people in it."""
    return html(
        "The rows of the example are still there: {rows}. Delete them, enter your organizations and send the table "
        "again. Nothing was changed.",
        rows=", ".join(map(str, rows)),
    )


def refused(problems: Sequence[RosterProblem]) -> Markup:
    if any(problem.code is RosterProblemCode.DRAFT for problem in problems):
        return _of_draft("")
    return joined(
        html("I could not take the roster, and nothing was changed."),
        lines(*(_problem(problem) for problem in problems)),
        html("The kinds are {kinds}. The cell may be left empty.", kinds=", ".join(f"«{kind}»" for kind in KIND_NAMES))
        if any(problem.code is RosterProblemCode.UNKNOWN_KIND for problem in problems)
        else None,
        html("Write phone numbers with the code of the town or operator: +7 900 000-00-01.")
        if any(problem.code is RosterProblemCode.BAD_PHONE for problem in problems)
        else None,
        html("Please correct the table and send it again. An example: /roster"),
    )


def _of_draft(_: str) -> Markup:
    return html(
        "This is the table of a draft, but not as it came: its hidden columns are lost, or it was saved as .csv. "
        "Take a new one under the draft (/minutes → “To Excel”), correct it and send it as .xlsx, with all its "
        "columns. Nothing was changed."
    )


def _problem(problem: RosterProblem) -> Markup:
    text = _PROBLEMS[problem.code](clipped(problem.value or "", NAME))
    return html("Row {row}: {text}", row=problem.row, text=text) if problem.row else text


_PROBLEMS: dict[RosterProblemCode, Callable[[str], Markup]] = {
    RosterProblemCode.DRAFT: _of_draft,
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
    RosterProblemCode.UNKNOWN_TIMEZONE: lambda value: html(
        "I do not know the time zone “{zone}”. Write it like this: MSK+4, UTC+7, Vladivostok.", zone=value
    ),
    RosterProblemCode.BAD_PHONE: lambda value: html("“{number}” is no whole phone number.", number=value),
    RosterProblemCode.SHARED_PHONE: lambda value: html(
        "The mobile number {number} stands with another person above.", number=value
    ),
    RosterProblemCode.DUPLICATE_ORGANIZATION: lambda value: html(
        "“{organization}” already has a head above.", organization=value
    ),
    RosterProblemCode.DUPLICATE_PERSON: lambda value: html("“{name}” stands there twice.", name=value),
    RosterProblemCode.TOO_LONG: lambda value: html("The text is too long: “{text}”.", text=value),
}


def example_file() -> str:
    return label("Example of a roster") + ".xlsx"


def roster_is_empty() -> Markup:
    return html("There is nobody in the roster yet. Send it as a table; an example: /roster")
