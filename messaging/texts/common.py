"""Sentences of no single conversation: help, strangers, apologies."""

from collections.abc import Collection
from dataclasses import replace

from markupsafe import Markup

from domain.people import RUNS, Role
from messaging.i18n import html, html_plural, label, label_plural
from messaging.outgoing import TEXT_LIMIT, Outgoing
from messaging.texts.fitting import counted


def joined(*parts: str | None) -> Markup:
    """Paragraphs, those that are there."""
    return Markup("\n\n").join(part for part in parts if part)


def lines(*parts: str | None) -> Markup:
    return Markup("\n").join(part for part in parts if part)


def more(n: int) -> Markup | None:
    """What a list does not show, if there is any."""
    return html("… and {n} more", n=n) if n > 0 else None


def stranger() -> Markup:
    return html(
        "Hello. I am the bot of the education committee: I bring its assignments to the heads of schools.\n\n"
        "To register, open your personal link. The secretary of the committee will give it to you."
    )


def help_for(roles: Collection[Role]) -> Markup:
    return joined(
        html("Here is what I can do for you."),
        lines(
            html("/my — your assignments: open, overdue, waiting, done") if Role.DIRECTOR in roles else None,
            html("/leave — when you are away and someone stands in for you") if Role.DIRECTOR in roles else None,
            html("/status — how things stand") if {Role.SECRETARY, Role.CHAIR} & set(roles) else None,
            html("/find — look for points, reports and minutes") if {Role.SECRETARY, Role.CHAIR} & set(roles) else None,
            html("/paper — a paper on how decisions are carried out, and the table")
            if {Role.SECRETARY, Role.CHAIR} & set(roles)
            else None,
            html("/decisions — what waits for your decision") if Role.CHAIR in roles else None,
            html("/queue — everything that waits for you: reports, requests, questions")
            if Role.SECRETARY in roles
            else None,
            html("/reports — reports that wait for acceptance") if Role.SECRETARY in roles else None,
            html("/announce — an announcement to a group") if Role.SECRETARY in roles else None,
            html("/minutes — drafts and published minutes") if Role.SECRETARY in roles else None,
            html("/people — find somebody, another head, groups") if Role.SECRETARY in roles else None,
            html("/roster — organizations and people") if Role.SECRETARY in roles else None,
            html("/links — personal links for those who are not registered") if Role.SECRETARY in roles else None,
            html("/settings — when I remind you, and of what") if roles else None,
            html("/meeting — when the committee meets next") if {Role.SECRETARY, Role.CHAIR} & set(roles) else None,
            html("/calendar — days off and working days") if RUNS & set(roles) else None,
            html("/invite — appoint a secretary or the chair") if Role.ADMINISTRATOR in roles else None,
            html("/data — what is stored about somebody: export or erase it") if Role.ADMINISTRATOR in roles else None,
            html("/journal — who has done what, and when") if Role.ADMINISTRATOR in roles else None,
            html("/privacy — what is stored about you, and how to have it removed"),
            html("/help — this list"),
        ),
        html(
            "To publish minutes, send me the document (Word, .pdf, .odt, .txt), photos of its pages or its text. "
            "One assignment can be written in a line: “Lugovskaya school to present a plan by 1 March”."
        )
        if Role.SECRETARY in roles
        else None,
        html(
            "Answer an assignment with a button or in words: “1.2 done”, “1.2 report” with the file. "
            "You can also ask for more time, or ask the secretary a question, in words."
        )
        if Role.DIRECTOR in roles
        else None,
    )


def commands_for(roles: Collection[Role]) -> dict[str, str]:
    """The menu: command → what it does."""
    menu = {
        "my": (label("My assignments"), {Role.DIRECTOR}),
        "leave": (label("Leave and deputy"), {Role.DIRECTOR}),
        "status": (label("How things stand"), {Role.SECRETARY, Role.CHAIR}),
        "find": (label("Look for points, reports, minutes"), {Role.SECRETARY, Role.CHAIR}),
        "paper": (label("Paper and table"), {Role.SECRETARY, Role.CHAIR}),
        "decisions": (label("What waits for your decision"), {Role.CHAIR}),
        "queue": (label("What waits for you"), {Role.SECRETARY}),
        "reports": (label("Reports to accept"), {Role.SECRETARY}),
        "announce": (label("Announcement"), {Role.SECRETARY}),
        "minutes": (label("Minutes and drafts"), {Role.SECRETARY}),
        "people": (label("People and groups"), {Role.SECRETARY}),
        "roster": (label("Organizations and people"), {Role.SECRETARY}),
        "links": (label("Personal links"), {Role.SECRETARY}),
        "settings": (label("Settings"), RUNS | {Role.DIRECTOR, Role.CHAIR}),
        "meeting": (label("The next meeting"), {Role.SECRETARY, Role.CHAIR}),
        "calendar": (label("Days off"), RUNS),
        "invite": (label("Appoint a secretary or the chair"), {Role.ADMINISTRATOR}),
        "data": (label("Data of a person"), {Role.ADMINISTRATOR}),
        "journal": (label("Who has done what"), {Role.ADMINISTRATOR}),
        "privacy": (label("What is stored about you"), set(Role)),
        "help": (label("What I can do"), set(Role)),
    }
    return {command: name for command, (name, allowed) in menu.items() if allowed & set(roles)}


def not_understood() -> Markup:
    return html("I did not understand that. /help shows what I can do.")


def not_read_again() -> Markup:
    return html("I do not reread a message that was edited. Please send what has changed as a new message.")


def not_allowed() -> Markup:
    return html("This is not open to you. /help shows what I can do for you.")


def not_allowed_toast() -> str:
    return label("This is not open to you. /help shows what I can do for you.")


def apology() -> Markup:
    return html("Something went wrong on my side. Your message is kept. Please try again in a few minutes.")


def too_much(minutes: int) -> Markup:
    """Once, to the first message that is not taken."""
    return html_plural(
        "That is too much at once. I do not take this message and those after it; send them again in {n} minute.",
        "That is too much at once. I do not take this message and those after it; send them again in {n} minutes.",
        minutes,
    )


def too_much_toast(minutes: int) -> str:
    return label_plural(
        "That is too much at once. Please press again in {n} minute.",
        "That is too much at once. Please press again in {n} minutes.",
        minutes,
    )


def takes_a_moment() -> str:
    """Over a button that was pressed, for a moment."""
    return label("This takes a moment.")


def said_again(outgoing: Outgoing) -> Outgoing:
    """The same, and that it may have come before; if there is room for that."""
    before = html("Sent again: it is not known whether this message arrived the first time.")
    text = joined(before, Markup(outgoing.text))  # noqa: S704 - our own HTML
    return replace(outgoing, text=text) if counted(text) <= TEXT_LIMIT else outgoing


def access_closed() -> Markup:
    return html(
        "Access is closed, and I will send you nothing more. If you still work there, ask the secretary of the "
        "committee for a new personal link.\n\nWhat is stored about you: /privacy"
    )


def access_closed_toast() -> str:
    return label("Access is closed. If that is a mistake, ask the secretary of the committee for a new personal link.")


def asked_below() -> str:
    """To a second press of a button that puts a question."""
    return label("I have already asked: see below.")


def asked_no_more() -> str:
    """Of the button that leaves a question."""
    return label("I do not wait for an answer to this any more. Your assignments: /my")


def button_is_spent() -> str:
    return label("This button is no longer valid. /help shows what I can do.")
