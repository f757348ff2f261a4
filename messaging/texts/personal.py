"""What is stored about a person, before the administrator."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from domain.people import Person, Role
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Data, Keeping
from messaging.texts.common import joined, lines, more
from messaging.texts.leaving import not_now, question
from messaging.texts.places import place_name
from messaging.texts.points import NAME, PLACE, clipped
from messaging.texts.registration import role_name, who
from storage.personal import Section

_SHOWN = 20
_STAFF = (Role.SECRETARY, Role.CHAIR, Role.ADMINISTRATOR)


def ask_whose(staff: Sequence[Person]) -> Outgoing:
    """`staff`: who works for the committee, to be pressed."""
    return Outgoing(
        text=joined(
            html("Whose data? Write the surname, or the name in full. /cancel"),
            html("Who works for the committee is below.") if staff else None,
        ),
        buttons=(
            *((_press(clipped(one.full_name, NAME), one.id, Keeping.CARD),) for one in staff[:_SHOWN]),
            not_now(Asked.OWNER),
        ),
    )


def found(people: Sequence[Person]) -> Outgoing:
    if not people:
        return question(html("Nobody of that name was found. Please write it again, or /cancel"), Asked.OWNER)
    shown = people[:_SHOWN]
    return Outgoing(
        text=joined(
            html_plural("{n} person:", "{n} people:", len(people)),
            more(len(people) - len(shown)),
            html("To look for somebody else: /data"),
        ),
        buttons=tuple((_press(clipped(one.full_name, NAME), one.id, Keeping.CARD),) for one in shown),
    )


def _press(text: str, person_id: int, step: Keeping) -> Button:
    return Button(text=text, data=Data(person_id=person_id, step=step).pack())


def card(person: Person, organization: str | None, roles: Collection[Role]) -> Outgoing:
    staff = [role for role in _STAFF if role in roles]
    return Outgoing(
        text=joined(
            lines(
                html("<b>{name}</b>", name=clipped(person.full_name, NAME)),
                html("{position}", position=clipped(person.position, NAME)) if person.position else None,
                html("{place}", place=place_name(organization, PLACE)) if organization else None,
            ),
            rights_first() if staff else None,
            html("Somebody else: /data"),
        ),
        buttons=(
            (_press(label("Export the data"), person.id, Keeping.EXPORT),),
            *((_dismiss(person, role),) for role in staff),
            *(() if staff else ((_press(label("Erase the data…"), person.id, Keeping.ASK),),)),
        ),
    )


def _dismiss(person: Person, role: Role) -> Button:
    text = label("No longer: {role}", role=role_name(role))
    return Button(text=text, data=Data(person_id=person.id, step=Keeping.DISMISS, role=role).pack())


def ask_dismiss(person: Person, role: Role, *, told: bool) -> Outgoing:
    """`told`: the bot can write to them."""
    yes = Data(person_id=person.id, step=Keeping.TAKE, role=role).pack()
    return Outgoing(
        text=joined(
            html("Take the rights away: <b>{who}</b>, {role}?", who=who(person, None), role=role_name(role)),
            _stops(role),
            html("They are told. The rights can be given back: /invite")
            if told
            else html("The rights can be given back: /invite"),
        ),
        buttons=(
            (Button(text=label("Yes, take them away"), data=yes),),
            (_press(label("No, back"), person.id, Keeping.CARD),),
        ),
    )


def _stops(role: Role) -> Markup | None:
    return {
        Role.SECRETARY: html(
            "They can no longer publish minutes or check reports, and get no messages of a secretary."
        ),
        Role.CHAIR: html("They can no longer see how things stand, and get no weekly message of the chair."),
        Role.ADMINISTRATOR: html("They can no longer appoint anybody or change the settings and the calendar."),
    }.get(role)


def your_rights_taken(role: Role) -> Markup:
    """To whoever has lost them."""
    return html(
        "You no longer work with this bot as {role}. If that is a mistake, please tell the administrator of the bot.",
        role=role_name(role),
    )


def rights_first() -> str:
    return label("They work with the bot for the committee. Before their data can be erased, take their rights away.")


def last_one() -> str:
    return label("This is the only administrator. First appoint another one: /invite")


def ask_erase(person: Person, backups: int) -> Outgoing:
    """`backups`: how many are kept, one a night."""
    return Outgoing(
        text=joined(
            html("Erase the data of <b>{who}</b>? This cannot be undone.", who=who(person, None)),
            lines(
                html(
                    "• Erased: name, position, phones, Telegram account, personal links, words and files of the "
                    "reports, questions, messages of the bot. Access is closed at once."
                ),
                html(
                    "• Kept without the name: assignments of the organization, that and when they were reported, "
                    "deadlines, the journal. In the text of minutes the name stays."
                ),
                html("• What Telegram has in the chats stays there."),
                html_plural(
                    "• The copies of the database lose it in {n} day; copies taken elsewhere have to be deleted there.",
                    "• The copies of the database lose it in {n} days; copies taken elsewhere have to be deleted "
                    "there.",
                    backups,
                ),
            ),
        ),
        buttons=(
            (_press(label("Yes, erase"), person.id, Keeping.ERASE),),
            (_press(label("No, back"), person.id, Keeping.CARD),),
        ),
    )


def nobody(person_id: int) -> str:
    """Stands in the place of a name."""
    return label("Erased user No. {id}", id=person_id)


def erased(person: Person) -> Outgoing:
    """`person`: as they are called now."""
    return Outgoing(
        text=joined(
            html("The data are erased. In the bot this person is now called: <b>{name}</b>", name=who(person, None)),
            html("Somebody else: /data"),
        )
    )


def file_name(person_id: int) -> str:
    return label("Data of person {id}.json", id=person_id)


def caption(most: int) -> str:
    """`most`: records of a kind."""
    return label_plural(
        "Everything that is stored about this person, of each kind the last {n} record at most. Files of reports are "
        "named; their contents are in the chat of who has sent them. Times are in UTC.",
        "Everything that is stored about this person, of each kind the last {n} records at most. Files of reports are "
        "named; their contents are in the chat of who has sent them. Times are in UTC.",
        most,
    )


def section_name(section: Section) -> str:
    return {
        Section.PERSON: label("Person"),
        Section.PHONES: label("Phones"),
        Section.ROLES: label("Rights"),
        Section.ACCOUNT: label("Telegram account"),
        Section.LINKS: label("Personal links of this person"),
        Section.ASSIGNMENTS: label("Assignments"),
        Section.REPORTS: label("Reports"),
        Section.FILES: label("Files of reports"),
        Section.INQUIRIES: label("Questions"),
        Section.EXTENSIONS: label("Requests for more time"),
        Section.REFERRALS: label("Handed up to the chair"),
        Section.LEAVES: label("Leaves"),
        Section.PUBLISHED: label("Minutes that were sent to the bot"),
        Section.ANNOUNCEMENTS: label("Announcements"),
        Section.LETTERS: label("Messages of the bot"),
        Section.SEARCHES: label("The last search"),
        Section.LOOKS: label("How things stood at the last look"),
        Section.WISHES: label("Wishes about reminders"),
        Section.SILENCES: label("What is not to be sent by itself"),
        Section.CALENDAR: label("Deadlines in the phone’s calendar"),
        Section.JOURNAL: label("Journal"),
    }[section]


def record(row: Mapping[str, Any]) -> dict[str, Any]:
    """With the names of its fields in words."""
    names = _field_names()
    return {names[field]: value for field, value in row.items() if field in names}


def _field_names() -> dict[str, str]:
    return {
        "id": label("number in the bot"),
        "name": label("name"),
        "position": label("position"),
        "organization": label("organization"),
        "left_at": label("left"),
        "number": label("phone number"),
        "role": label("right"),
        "user_id": label("number of the Telegram account"),
        "chat_id": label("number of the chat"),
        "language": label("language"),
        "prefers_dark": label("dark pictures"),
        "registered_at": label("registered"),
        "blocked_at": label("has blocked the bot"),
        "created_at": label("made"),
        "used_at": label("used"),
        "revoked_at": label("revoked"),
        "minutes": label("minutes"),
        "point": label("point"),
        "text": label("text"),
        "status": label("state"),
        "state": label("state"),
        "status_at": label("state since"),
        "due_on": label("deadline"),
        "delivered_at": label("delivered"),
        "withdrawn_at": label("taken back"),
        "kind": label("kind"),
        "size": label("bytes"),
        "answer": label("answer"),
        "opinion": label("opinion"),
        "what": label("what"),
        "answered_at": label("answered"),
        "until": label("until"),
        "reason": label("reason"),
        "granted": label("granted until"),
        "first_day": label("first day"),
        "last_day": label("last day"),
        "deputy": label("deputy"),
        "ended_at": label("ended"),
        "date": label("date"),
        "whom": label("for whom"),
        "sent_at": label("sent"),
        "wanted": label("looked for"),
        "begin": label("hour of the morning message"),
        "soon": label("days before the deadline"),
        "daily": label("what is overdue, daily"),
        "at": label("when"),
        "action": label("action"),
        "after": label("became"),
        "details": label("details"),
    }
