"""Correcting a point of a draft: what is asked, and what became of the answer."""

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from domain.decisions import Deadline, DecisionKind, Doubt
from domain.drafts import What, same_day
from messaging.i18n import day, html, html_plural, label, label_plural
from messaging.outgoing import Button, Outgoing
from messaging.presses import Asked, Look, Mend, Spread
from messaging.texts.card import Sheet, suggestions
from messaging.texts.common import joined
from messaging.texts.doubts import name, unclear
from messaging.texts.leaving import question
from messaging.texts.mended import what_name
from messaging.texts.paging import Page
from messaging.texts.points import clipped, deadline
from minutes.plan import Unresolved
from storage.drafts import Correction
from storage.minutes import StoredDecision

_TEXT = 300
_SENTENCE = 50
_DAYS = 4
_SPREAD = 8  # points a page


def ask_who(sheet: Sheet) -> Outgoing:
    decision = sheet.entry.decision
    now = ", ".join(one.name or one.phrase for one in decision.assignees)
    return Outgoing(
        text=joined(
            html("<b>{point}</b> {text}", point=sheet.named, text=clipped(decision.text, _TEXT)),
            html("Now: {whom}", whom=clipped(now, _TEXT)) if now else None,
            html(
                "Whom is it for? Press a button or write, for instance: "
                "“heads of schools, except school No. 7”, “Lugovskaya school”, “Titova E.I.”"
            ),
        ),
        buttons=(*suggestions(sheet), _back(sheet)),
    )


def ask_when(sheet: Sheet) -> Outgoing:
    decision = sheet.entry.decision
    others = dict.fromkeys(
        one.deadline.date
        for one in (entry.decision for entry in sheet.planned)
        if one.deadline.date and one.deadline.kind.ends and one.deadline != decision.deadline
    )
    days = [sheet.fix(label("by {day}", day=day(one)), Mend.DAY, one.toordinal()) for one in (*sheet.days, *others)]
    offered = list({button.data: button for button in days}.values())[:_DAYS]
    return Outgoing(
        text=joined(
            html("<b>{point}</b> {text}", point=sheet.named, text=clipped(decision.text, _TEXT)),
            html("Now: {deadline}", deadline=clipped(deadline(decision.deadline), 120)),
            html(
                "Until when? Press a button or write, for instance: "
                "“by 1 March”, “15.03.2027”, “every month by the 5th”."
            ),
        ),
        buttons=(
            *(tuple(offered[at : at + 2]) for at in range(0, len(offered), 2)),
            (sheet.fix(label("No deadline"), Mend.NO_DAY), *_spread(sheet)),
            _back(sheet),
        ),
    )


def _spread(sheet: Sheet) -> tuple[Button, ...]:
    """Only a deadline that there is can be given to others."""
    deadline = sheet.entry.decision.deadline
    there = (deadline.phrase is not None or deadline.date is not None) and others_to_spread(sheet)
    return (sheet.look(label("The same for others…"), Look.SPREAD),) if there else ()


def ask_text(sheet: Sheet) -> Outgoing:
    return Outgoing(
        text=joined(
            html("Write the whole text of this point ({point}) as it shall read. Now it is:", point=sheet.named),
            html("<code>{text}</code>", text=clipped(sheet.entry.decision.text, 3000)),
            html("A press on the text copies it."),
        ),
        buttons=(_back(sheet),),
    )


def more(sheet: Sheet, sentences: int) -> Outgoing:
    decision = sheet.entry.decision
    acts = decision.kind is DecisionKind.ASSIGNMENT
    change = sheet.fix(label("Make it information") if acts else label("Make it an assignment"), Mend.KIND)
    skip = sheet.fix(label("Take it in again") if decision.skipped else label("Leave out"), Mend.SKIP)
    last = sheet.at + 1 == len(sheet.planned)
    return Outgoing(
        text=joined(
            html("<b>{point}</b> {text}", point=sheet.named, text=clipped(decision.text, _TEXT)),
            html("What shall be changed?"),
        ),
        buttons=(
            (sheet.look(label("Text"), Look.TEXT), change),
            (skip, *((sheet.look(label("Split in two"), Look.SPLIT),) if sentences > 1 else ())),
            *(() if last else ((sheet.fix(label("Join with the next: {point}", point=_next(sheet)), Mend.JOIN),),)),
            _back(sheet),
        ),
    )


def _next(sheet: Sheet) -> str:
    return name(sheet.at + 2, sheet.planned[sheet.at + 1])


def ask_split(sheet: Sheet, sentences: Sequence[str]) -> Outgoing:
    return Outgoing(
        text=joined(
            html("<b>{point}</b> {text}", point=sheet.named, text=clipped(sheet.entry.decision.text, 3000)),
            html("With which words does the second point begin?"),
        ),
        buttons=(
            *(
                (sheet.fix(clipped(words, _SENTENCE), Mend.SPLIT, at),)
                for at, words in enumerate(sentences[1:_SPREAD], 1)
            ),
            _back(sheet),
        ),
    )


def others_to_spread(sheet: Sheet) -> list[tuple[StoredDecision, int]]:
    """The points, with their places from 0, that may get the deadline of this one: all that have another."""
    mine = sheet.entry.decision.deadline
    return [
        (line, at)
        for at, (line, entry) in enumerate(zip(sheet.stored.decisions, sheet.planned, strict=True))
        if line.id != sheet.line.id and entry.acts and not same_day(entry.decision.deadline, mine)
    ]


def ask_spread(sheet: Sheet, chosen: Sequence[int], page: int) -> Outgoing:
    """Which points get the deadline of this one: marked, then set."""
    shown = Page.of(others_to_spread(sheet), page, _SPREAD)
    rows = [
        Button(
            text=clipped(
                f"{'☑' if line.id in chosen else '☐'} {name(at + 1, entry)} · {deadline(entry.decision.deadline)}", 60
            ),
            data=Spread(decision_id=sheet.line.id, other=line.id, page=shown.number).pack(),
        )
        for line, at in shown.items
        for entry in (sheet.planned[at],)
    ]
    give = Button(text=label("Set it ({n})", n=len(chosen)), data=Spread(decision_id=sheet.line.id).pack())
    return Outgoing(
        text=joined(
            html(
                "<b>{deadline}</b>, as of {point}: mark the points that shall have the same deadline.",
                deadline=clipped(deadline(sheet.entry.decision.deadline), 120),
                point=sheet.named,
            )
            if rows
            else html("All other points have this deadline already."),
            shown.of_how_many(),
        ),
        buttons=(
            *((row,) for row in rows),
            *shown.turns(lambda to: Spread(decision_id=sheet.line.id, other=sheet.line.id, page=to).pack()),
            *(((give,),) if chosen else ()),
            _back(sheet),
        ),
    )


def spread_done(value: Deadline, n: int) -> str:
    return label_plural(
        "Set in {n} point: {deadline}", "Set in {n} points: {deadline}", n, deadline=clipped(deadline(value), 120)
    )


def ask_new() -> Outgoing:
    text = html(
        "Write the point in one message: for whom, until when, what. For instance: "
        "“Lugovskaya school to present a plan by 1 March”. /cancel if it is not needed."
    )
    return question(text, Asked.CORRECTION)


def too_long(limit: int) -> Markup:
    return html_plural("Please shorter: at most {n} character.", "Please shorter: at most {n} characters.", limit)


def nobody_known(unresolved: Sequence[Unresolved]) -> Markup:
    """Nothing is changed."""
    return joined(
        nobody(unresolved), html("Please write otherwise, or add them to the roster: /people, or as a table: /roster")
    )


def unchanged() -> str:
    return label("Nothing is different: this is how it is already.")


def above(said: str, reply: Outgoing) -> Outgoing:
    """A line about what was written, before what is shown next."""
    return replace(reply, text=joined(html("{said}", said=said), reply.text))


def refused(why: Markup, sheet: Sheet) -> Outgoing:
    """What was written is not taken; it may be written otherwise, or let be."""
    return Outgoing(text=why, buttons=(_back(sheet),))


def nobody(unresolved: Sequence[Unresolved]) -> Markup:
    who = ", ".join(unclear(one) for one in unresolved)
    if not who:
        return html("I did not understand whom you mean.")
    return html("There is nobody like that in the roster: {who}", who=clipped(who, _TEXT))


def bad_deadline(doubts: Sequence[str]) -> Markup:
    if Doubt.IMPOSSIBLE_DATE in doubts:
        return html("There is no such day. Please write the date once more, for instance: “by 15.03.2027”.")
    if Doubt.SEVERAL_DEADLINES in doubts:
        return html("These are several dates. Please write one.")
    if Doubt.BEFORE_MEETING in doubts:
        return html("That day is before the meeting. Please write a later one; with its year, if it is another one.")
    return html("I could not understand that. Please write, for instance: “by 15.03.2027”, “standing”, “no deadline”.")


def meanwhile(correction: Correction | None) -> str:
    """A press came too late."""
    if correction is None:
        return label("This point has been changed meanwhile. Here it is as it is now.")
    return label("{name} has changed this point meanwhile. Here it is as it is now.", name=clipped(correction.who, 80))


def written_meanwhile(correction: Correction | None) -> Markup:
    """What was typed is not taken: it would overwrite what somebody else has changed."""
    return joined(
        html("{name} has changed this point while you were writing.", name=clipped(correction.who, 80))
        if correction
        else html("This point has been changed while you were writing."),
        html("Look at it as it is now. If your answer still holds, send it once more."),
    )


def gone() -> str:
    return label("This point is not in the draft any more.")


def not_undone(correction_id: int, last: Correction | None) -> str:
    """Only the newest can be undone: `last`."""
    if last and last.id > correction_id:
        about = {"what": what_name(last.what), "who": clipped(last.who, 80)}
        return label("Only the last correction can be undone, and there is a newer one: {what}, by {who}.", **about)
    return label("Nothing to undo: it has been undone already.")


def undone(what: What) -> str:
    return label("Undone: {what}", what=what_name(what))


def only_shown() -> str:
    return label("This is a sample: so the message will look to the assignee.")


def _back(sheet: Sheet) -> tuple[Button, ...]:
    return (sheet.look(label("← To the point"), Look.CARD),)
