"""An update comes in, an answer goes out: one file per conversation.

This file is the one place where their order is set: what may interrupt first, the fallback last.
"""

from aiogram import F, Router

from handlers import (
    accepting,
    administration,
    announcing,
    answers,
    assignments,
    attachments,
    attendance,
    calendar,
    control,
    correcting,
    days,
    dictation,
    edited,
    editions,
    explaining,
    extending,
    fallback,
    finding,
    granting,
    groups,
    inquiring,
    issuing,
    journal,
    leave,
    leave_in_words,
    links,
    numbers,
    originals,
    own,
    own_reports,
    paper,
    pasted,
    people,
    personal,
    picture,
    privacy,
    publishing,
    queue,
    regaining,
    replying,
    reports,
    returning,
    review,
    roster,
    ruling,
    schools,
    settings,
    stacks,
    standing,
    start,
    tables,
    taking_up,
    templates,
    undoing,
    wishes,
)


def router() -> Router:
    """Everything that the bot answers."""
    root = Router(name="root")
    root.include_routers(_private(), groups.router())
    return root


def _private() -> Router:
    """Private chats only: what a group asks, a group would read."""
    root = Router(name="private")
    root.message.filter(F.chat.type == "private")
    root.edited_message.filter(F.chat.type == "private")
    root.callback_query.filter(F.message.chat.type == "private")
    root.my_chat_member.filter(F.chat.type == "private")
    root.include_routers(
        fallback.first_router(),
        privacy.router(),
        start.router(),
        numbers.router(),
        administration.router(),
        personal.router(),
        journal.router(),
        settings.router(),
        wishes.router(),
        calendar.router(),
        templates.router(),
        announcing.router(),
        announcing.answers_router(),
        explaining.router(),
        extending.router(),
        attachments.pointed_router(),
        tables.router(),
        roster.router(),
        people.router(),
        links.router(),
        links.reissue_router(),
        leave_in_words.router(),
        leave.router(),
        granting.replies_router(),
        replying.replies_router(),
        queue.router(),
        granting.router(),
        replying.router(),
        reports.router(),
        returning.router(),
        accepting.router(),
        finding.router(),
        originals.router(),
        schools.router(),
        days.router(),
        correcting.router(),
        control.router(),
        paper.router(),
        issuing.router(),
        editions.router(),
        attendance.router(),
        ruling.router(),
        publishing.router(),
        stacks.router(),
        pasted.router(),
        dictation.router(),
        taking_up.router(),
        review.router(),
        standing.router(),
        picture.router(),
        inquiring.router(),
        own.router(),
        assignments.router(),
        answers.router(),
        attachments.router(),
        own_reports.router(),
        regaining.router(),
        undoing.router(),
        edited.router(),
        fallback.router(),
    )
    return root
