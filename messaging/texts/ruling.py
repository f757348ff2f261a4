"""Changing a published point: what the secretary is asked, and that it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from messaging.i18n import html, html_plural, label
from messaging.outgoing import Button, Outgoing
from messaging.presses import Because, Over, Overseen, Revive, Why
from messaging.texts.amending import because
from messaging.texts.common import joined, lines, more
from messaging.texts.control import NAMED, Subject, revive, unpropose
from messaging.texts.overstepping import too_late
from messaging.texts.places import place_names
from messaging.texts.points import clipped, deadline, meeting_title


def ask(one: Subject, step: Over) -> Outgoing:
    """What shall be different; the answer is written."""
    decision = one.line.decision
    now = {
        Over.WHEN: html("Now: {deadline}", deadline=clipped(deadline(decision.deadline), 120)),
        Over.TEXT: html("<code>{text}</code>", text=clipped(decision.text, 3000)),
    }
    question = {
        Over.WHEN: html("{point}: until when instead? For instance: “by 1 March”. /cancel", point=one.named),
        Over.ADD: html("{point}: who else? For instance: “Lugovskaya school”. /cancel", point=one.named)
        if one.held
        else html("{point}: who shall do it? For instance: “Lugovskaya school”. /cancel", point=one.named),
        Over.TEXT: html("{point}: how shall it read? Write the whole text. /cancel", point=one.named),
    }
    text = joined(question[step], now.get(step))
    return Outgoing(text=text, buttons=((one.press(label("← To the point"), Over.CARD),),))


def confirm(
    one: Subject,
    what: Markup,
    told: int,
    assignment_id: int = 0,
    said: str | None = None,
    *,
    later: int = 0,
    ends: bool = False,
    meanwhile: bool = False,
    first: bool = False,
    refers: bool = False,
    alone: bool = False,
    grants: int = 0,
    question: int = 0,
) -> Outgoing:
    """What will be different, how many hear of it; a reason makes it so. `said`: one in words, to be agreed to.

    `later`: of those who are told, who is not registered or has blocked the bot. `ends`: it is withdrawn.
    `meanwhile`: somebody else has changed the point since the question.
    `refers`: the chair decides, and nothing is different before; `alone`: the chair would, but none is registered.
    `first`: nobody has had it yet, so that there is no reason to give. `grants`: working days that the secretary may
    give alone, where this is more. `question`: tells it apart from others about the point.
    """
    buttons = [
        Button(text=text, data=_because(one, assignment_id, why, question))
        for why, text in (
            ((Why.WRITTEN, _agree(ends=ends, refers=refers)),)
            if said is not None
            else ((Why.UNSAID, label("Yes, send it")),)
            if first
            else (
                (Why.MISTAKE, reason(Why.MISTAKE).capitalize()),
                (Why.DECIDED, reason(Why.DECIDED).capitalize()),
                *(((Why.NEEDLESS, reason(Why.NEEDLESS).capitalize()),) if ends else ()),
                (Why.UNSAID, label("Without a reason")),
            )
        )
    ]
    return Outgoing(
        text=joined(
            html("{title}, <b>{point}</b>", **_named(one)),
            html("Somebody else has just changed this point. With what you want it would be:") if meanwhile else None,
            what,
            html("The chair decides about withdrawals: it will be proposed there.") if refers else None,
            html("The chair decides about withdrawals, but none is registered: you decide.") if alone else None,
            too_late(grants) if grants else None,
            None
            if refers
            else lines(
                html_plural("{n} person is told.", "{n} people are told.", told) if told else html("Nobody is told."),
                html_plural(
                    "Of them, {n} hears of it only on registering or unblocking the bot.",
                    "Of them, {n} hear of it only on registering or unblocking the bot.",
                    later,
                )
                if later
                else None,
            ),
            because(said)
            if said is not None
            else None
            if first
            else html("Why? Press a button or write the reason. /cancel"),
        ),
        buttons=(
            *(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)),
            (Button(text=label("No, leave it"), data=_because(one, assignment_id, None, question)),),
        ),
    )


def _agree(*, ends: bool, refers: bool) -> str:
    if refers:
        return label("Yes, propose it")
    return label("Yes, withdraw it") if ends else label("Yes, change it")


def proposed(decision_id: int, said: str) -> Outgoing:
    """It is with the chair."""
    text = joined(html("It is proposed to the chair to withdraw this. The decision comes here."), because(said))
    back = left(decision_id)
    return replace(back, text=text, buttons=(unpropose(decision_id), *back.buttons))


def _because(one: Subject, assignment_id: int, why: Why | None, question: int) -> str:
    line = one.line
    return Because(
        decision_id=line.id, revision=line.revision, assignment_id=assignment_id, why=why, question=question
    ).pack()


def moved(before: str, after: str, extended: int) -> Markup:
    """`extended`: for how many it had been extended."""
    return lines(
        html("Deadline: {before} → <b>{after}</b>", before=clipped(before, 120), after=clipped(after, 120)),
        replaces_extensions(extended),
    )


def replaces_extensions(extended: int) -> Markup | None:
    """Of how many who have a later day of their own."""
    return (
        html_plural(
            "This replaces the extension that {n} assignee has.",
            "This replaces the extensions that {n} assignees have.",
            extended,
        )
        if extended
        else None
    )


def added(names: Sequence[str]) -> Markup:
    return lines(
        html("Added:"),
        *_whom(names),
    )


def _whom(names: Sequence[str]) -> Iterator[Markup | None]:
    short = place_names(names[:NAMED])
    yield from (html("· {name}", name=short[one]) for one in names[:NAMED])
    yield more(len(names) - NAMED)


def reworded(text: str) -> Markup:
    return html("Now it reads: {text}", text=clipped(text, 3000))


def ended(names: Sequence[str]) -> Markup:
    return lines(
        html("Withdrawn from control for:"),
        *_whom(names),
    )


def revived(names: Sequence[str]) -> Markup:
    return lines(
        html("Under control again for:"),
        *_whom(names),
    )


def left(decision_id: int) -> Outgoing:
    """Nothing is changed after all."""
    back = Button(text=label("← To the point"), data=Overseen(decision_id=decision_id, step=Over.CARD).pack())
    return Outgoing(text=html("It stays as it is."), buttons=((back,),))


def instead(decision_id: int, said: Markup) -> Outgoing:
    """Why nothing is changed."""
    return replace(left(decision_id), text=said)


def reason(why: Why) -> str:
    """As the assignee reads it."""
    return {
        Why.MISTAKE: label("a mistake in the minutes"),
        Why.DECIDED: label("decided anew"),
        Why.NEEDLESS: label("no longer relevant"),
        Why.UNSAID: "",
        Why.WRITTEN: "",
    }[why]


def changed(one: Subject, what: Markup, said: str, *, back: Revive | None = None) -> Outgoing:
    """It is done. `back`: how a withdrawal is undone."""
    return Outgoing(
        text=joined(html("Changed: {title}, <b>{point}</b>", **_named(one)), what, because(said)),
        buttons=(*(((revive(back),),) if back else ()), (one.press(label("← To the point"), Over.CARD),)),
    )


def unchanged() -> Markup:
    return html("Nothing is different: this is how it is already.")


def settled() -> Markup:
    """There is nothing to withdraw."""
    return html("There is nothing to withdraw: what was given is settled already.")


def nothing_to_revive() -> Markup:
    """Somebody was quicker, or whoever had it has left."""
    return html("There is nothing to put back under control: whoever still works has it.")


def asked_too_long_ago() -> str:
    return label("This question is over, and nothing was changed by it. To begin anew press “← To the point”.")


def closed() -> str:
    return label("This question is closed: the point has been changed.")


def _named(one: Subject) -> dict[str, str]:
    return {"title": meeting_title(one.stored.meeting), "point": one.named}
