"""The administrator's conversation: appointing and revoking."""

import datetime as dt
from collections.abc import Sequence

from markupsafe import Markup

from domain.people import Role
from messaging.i18n import day, html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Invitations, Invite, Revoke
from messaging.texts.common import joined, lines
from messaging.texts.leaving import question
from messaging.texts.paging import Page
from messaging.texts.points import NAME, clipped
from messaging.texts.registration import role_name
from storage.backups import Backup, Trouble
from storage.links import Link

_SHOWN = 20  # invitations a page, each with a button


def invite(waiting: Sequence[tuple[Link, str]], page: int = 0) -> Outgoing:
    """Whom to appoint, and the invitations that nobody has accepted yet (with their names), the newest first."""
    here = Page.of([(link, clipped(name, NAME)) for link, name in reversed(waiting)], page, _SHOWN)
    pending = [
        html("{role}: {name}, until {day}", role=role_name(link.role), name=name, day=day(link.expires_at.date()))
        for link, name in here.items
    ]
    return Outgoing(
        text=joined(
            html("Whom do you appoint?"),
            lines(html("Invitations not accepted yet:"), *pending) if pending else None,
            here.of_how_many(),
        ),
        buttons=(
            (Button(text=label("Secretary"), data=Invite(role=Role.SECRETARY).pack()),),
            (Button(text=label("Chair"), data=Invite(role=Role.CHAIR).pack()),),
            (Button(text=label("Another administrator"), data=Invite(role=Role.ADMINISTRATOR).pack()),),
            *(
                (Button(text=label("Revoke: {name}", name=name), data=Revoke(link_id=link.id).pack()),)
                for link, name in here.items
            ),
            *here.turns(lambda to: Invitations(page=to).pack()),
        ),
    )


def ask_name(role: Role) -> Outgoing:
    text = html(
        "Write the surname, first name and patronymic of the {role} in one message. To change your mind: /cancel",
        role=role_name(role),
    )
    return question(text, Asked.NAME)


def bad_name() -> Markup:
    return html("I need at least a surname and a first name, in letters. Please write it again, or /cancel")


def revoked() -> Markup:
    return html("The invitation is revoked: its link no longer works.")


def no_backup(trouble: Trouble, last: Backup | None, timezone: dt.tzinfo | None) -> Markup:
    return joined(
        _why_no_backup(trouble, last),
        html("The last backup is of {day}.", day=day(last.made_at.astimezone(timezone).date()))
        if last
        else html("There is no backup yet."),
    )


def _why_no_backup(trouble: Trouble, last: Backup | None) -> Markup:
    if trouble is Trouble.FULL:
        return html(
            "The database was not backed up: there is too little room on the disk. Free some space, I will try again "
            "in an hour."
        )
    if trouble is Trouble.OTHER:
        return html("The database was not backed up. The reason is in the log of the bot. I will try again in an hour.")
    if last is None:
        return html(
            "The database was not backed up: it is damaged. Please stop the bot, keep a copy of its data folder and "
            "ask whoever installed the bot."
        )
    return html(
        "The database was not backed up: it is damaged. Please stop the bot and, in its folder, restore the last "
        "backup:\n<code>{command}</code>",
        command=last.way_back,
    )


def will_expire(years: int, day_of_it: dt.date, minutes: int) -> Markup:
    """Before anything is removed for the first time, and after the setting was changed."""
    return joined(
        html_plural(
            "As is set, what has been over for {n} year is removed every night from {day} on: minutes, assignments, "
            "reports with their files, questions, announcements and notes of the journal. What is open stays.",
            "As is set, what has been over for {n} years is removed every night from {day} on: minutes, assignments, "
            "reports with their files, questions, announcements and notes of the journal. What is open stays.",
            years,
            day=day(day_of_it),
        ),
        html_plural("{n} set of minutes would go now.", "{n} sets of minutes would go now.", minutes),
        html(
            "If that is a mistake, change <code>KEEP_YEARS</code> in the settings of the bot before and restart it. "
            "Nothing can be brought back but from a copy of the database (of PostgreSQL, whoever keeps the server "
            "makes it)."
        ),
    )


def cancelled() -> Markup:
    return html("Cancelled.")


def lapsed() -> Markup:
    """To who says no to a question that nobody waits for any more."""
    return html("I was not waiting for an answer any more. Nothing has been changed.")


def nothing_to_cancel() -> Markup:
    return html("There is nothing to cancel.")
