"""What a secretary has on the desk: a draft as the roster answers it now, and its views."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from handlers.giving import closed, waiting
from handlers.giving import sample as sample_of
from messaging.outgoing import Outgoing
from messaging.presses import Look
from messaging.texts import correcting
from messaging.texts import sample as samples
from messaging.texts.card import Sheet, card
from messaging.texts.dictation import offer
from messaging.texts.paging import Page
from messaging.texts.review import summary
from minutes.plan import plan, to_see
from minutes.typed import days_meant, sentences
from storage import drafts, minutes, roster
from storage.database import Session
from storage.minutes import StoredMinutes


async def sheet(tx: Session, stored: StoredMinutes, at: int, *, walk: bool = False, just: bool = False) -> Sheet:
    """`at`: place of the point, from 0. `just`: something was corrected just now, of this point or another one."""
    known = await roster.load(tx)
    decision = stored.decisions[at].decision
    last = await drafts.last(tx, stored.id)
    return Sheet(
        stored=stored,
        planned=plan([line.decision for line in stored.decisions], known),
        roster=known,
        at=at,
        days=days_meant(decision.deadline, decision.doubts, stored.meeting.date),
        corrected=await drafts.last(tx, stored.id, stored.decisions[at].id),
        undoable=last if last and (just or last.decision_id == stored.decisions[at].id) else None,
        walk=walk,
    )


def view(one: Sheet, look: Look) -> Outgoing:
    parts = sentences(one.line.decision.text)
    return {
        Look.WHO: correcting.ask_who,
        Look.WHEN: correcting.ask_when,
        Look.TEXT: correcting.ask_text,
        Look.MORE: lambda it: correcting.more(it, len(parts)),
        Look.SPLIT: lambda it: correcting.ask_split(it, parts),
        Look.SPREAD: lambda it: correcting.ask_spread(it, (), 0),
        Look.CARD: shown,
    }[look](one)


@dataclass(frozen=True, kw_only=True)
class Passing(Outgoing):
    """A card on the way through a draft: the next words may be about its point."""

    about: Mapping[str, int]  # its id and its revision


def shown(one: Sheet) -> Outgoing:
    """A point in full; if it is all that there is, with the button to send it."""
    if one.stored.dictated:
        return offer(one)
    full = card(one)
    about = {"decision": one.line.id, "revision": one.line.revision}
    return Passing(text=full.text, buttons=full.buttons, about=about) if one.walk else full


async def overview(tx: Session, stored: StoredMinutes) -> Outgoing:
    if stored.dictated:
        return offer(await sheet(tx, stored, 0))
    known = await roster.load(tx)
    return summary(
        stored,
        plan([line.decision for line in stored.decisions], known),
        await minutes.twins(tx, stored),
        await drafts.last(tx, stored.id),
    )


async def next_open(
    tx: Session, stored: StoredMinutes, behind: int = -1, *, marked: bool = False, just: bool = False
) -> Outgoing:
    """The first point behind that place, or before it, that is to be looked at; the summary if there is none.

    `marked`: rather one that is only to be compared with the document. `just`: as of `sheet`.
    """
    known = await roster.load(tx)
    at = to_see(plan([line.decision for line in stored.decisions], known), behind, marked=marked)
    return shown(await sheet(tx, stored, at, walk=True, just=just)) if at is not None else await overview(tx, stored)


async def after(tx: Session, before: StoredMinutes, decision_id: int, *, walk: bool, marked: bool = False) -> Outgoing:
    """The point as it is now; on the way through all that is open the next one, once nothing of it is.

    `marked`: it was only to be compared with the document, and so is the next.
    """
    stored = await minutes.reload(tx, before)
    at = stored.place(decision_id)
    if at is None:
        return await next_open(tx, stored, marked=marked, just=True)
    one = await sheet(tx, stored, at, walk=walk)
    return shown(one) if one.entry.open or not walk else await next_open(tx, stored, at, marked=marked, just=True)


async def gone(tx: Session, stored: StoredMinutes | None) -> Outgoing:
    """The point, or the whole draft, is not there any more."""
    return Outgoing(text=correcting.gone()) if stored is None else await closed(tx, stored)


async def sample(tx: Session, stored: StoredMinutes, page: int, *, today: dt.date, now: dt.datetime) -> Outgoing:
    owed = await waiting(tx, stored)
    people = list(dict.fromkeys(target.person_id for _, target in owed.pairs))
    if not people:
        return samples.nobody(stored.id)
    shown = Page.of(people, page, 1)
    one, messages = await sample_of(tx, stored, owed, shown.items[0], today=today, now=now)
    return samples.sample(stored.id, shown, messages, one.person, one.organization)
