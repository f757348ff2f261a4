"""Whoever the minutes list as present, and the roster does not know, can be put into the roster."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery

from domain.people import Person, Role, Roster
from handlers.access import Has
from handlers.giving import closed
from handlers.reply import redraw
from handlers.roster import entry_of
from messaging.presses import Draft, Step
from messaging.texts import attendance as texts
from minutes import organizations
from minutes.names import find_names, same_person
from papers.kinds import inferred_kind
from papers.roster import RosterRow
from storage import audit, minutes, people, roster
from storage.accounts import Account
from storage.audit import Action
from storage.database import Database, Session
from storage.minutes import State, StoredMinutes


def router() -> Router:
    router = Router(name="attendance")
    router.callback_query.filter(Has(Role.SECRETARY))
    router.callback_query.register(show, Draft.filter(F.step == Step.PRESENT))
    router.callback_query.register(take, Draft.filter(F.step == Step.ENROL))
    return router


def unknown(stored: StoredMinutes, known: Roster, formers: Collection[Person]) -> list[RosterRow]:
    """Of those who were present or absent: who has a name and an organization, and is not in the roster.

    `formers`: who has left their organization, by somebody's decision.
    """
    found: dict[tuple[str, str], RosterRow] = {}
    for one in (*stored.read.participants, *stored.read.absent):
        named = find_names(one.name)
        if not named or not one.organization or any(same_person(named[0], who.full_name) for who in known.people):
            continue
        places = organizations.find(one.organization, known.organizations)
        left = any(
            same_person(named[0], who.full_name) and who.organization_id in {place.id for place in places}
            for who in formers
        )
        if len(places) < 2 and not left:  # of several nobody knows which
            place = places[0].name if places else one.organization
            kind = places[0].kind if places else inferred_kind(place)
            position = (one.position or "").replace(one.organization, "").strip(" ,") or None
            row = RosterRow(row=0, organization=place, kind=kind, full_name=one.name, position=position, groups=())
            found.setdefault((place, one.name), row)
    return list(found.values())


async def _offered(tx: Session, stored: StoredMinutes) -> list[RosterRow]:
    return unknown(stored, await roster.load(tx), await people.formers(tx))


async def show(query: CallbackQuery, callback_data: Draft, bot: Bot, database: Database) -> None:
    async with database.read() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            reply = texts.present(stored.id, await _offered(tx, stored), callback_data.page)
    await redraw(query, bot, reply)
    await query.answer()


async def take(
    query: CallbackQuery,
    callback_data: Draft,
    bot: Bot,
    database: Database,
    account: Account,
    now: dt.datetime,
    update_id: int,
) -> None:
    """Exactly as many as the button has said. An organization keeps the head that it has."""
    async with database.write() as tx:
        stored = await minutes.load(tx, callback_data.minutes_id)
        if stored is None or stored.state is not State.DRAFT:
            reply = await closed(tx, stored)
        else:
            rows = await _offered(tx, stored)
            if rows and len(rows) == callback_data.count:
                result = await _enrol(tx, rows)
                await audit.record(
                    tx,
                    Action.ROSTER,
                    now=now,
                    person_id=account.person.id,
                    update_id=update_id,
                    details=asdict(result),
                )
            reply = texts.present(stored.id, await _offered(tx, stored), 0, taken=len(rows))
    await redraw(query, bot, reply)
    await query.answer()


async def _enrol(tx: Session, rows: list[RosterRow]) -> roster.Imported:
    heads = await roster.headed(tx)
    return await roster.add(tx, [entry_of(row, may_head=row.organization not in heads) for row in rows])
