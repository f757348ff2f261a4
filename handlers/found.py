"""What a search has found, a section at a time: points, reports, minutes."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from domain.people import Role, Roster
from domain.search import Wanted
from handlers.control import subject
from messaging.outgoing import Outgoing
from messaging.presses import Section
from messaging.texts import control, memory
from messaging.texts import finding as texts
from messaging.texts.control import Subject
from messaging.texts.finding import PAGE, Search
from messaging.texts.paging import Page
from minutes.groups import members
from minutes.searching import spots
from storage import hits, roster, searches
from storage.accounts import Account
from storage.database import Session
from storage.hits import FoundMinutes, FoundReport


@dataclass(frozen=True, kw_only=True)
class Found:
    """One page of one section, to be shown when the database is not held any more."""

    search: Search
    texts: Sequence[str]  # in which the words are to be shown
    shown: Callable[[Search], Outgoing]


async def look(
    tx: Session,
    wanted: Wanted,
    account: Account,
    *,
    today: dt.date,
    zone: dt.tzinfo,
    section: Section | None = None,
    page: int = 0,
    whole: bool = True,
) -> Found:
    """`section`: none, the first that has something. `whole`: see `Search`."""
    counts, every = await _counts(tx, wanted, today), True
    if not any(counts.values()) and len(wanted.words) > 1:
        counts, every = await _counts(tx, wanted, today, every=False), False
    known = await _roster(tx, wanted)
    people = [one for one in known.people if one.id in wanted.person_ids]
    where = {*wanted.organization_ids, *(one.organization_id for one in people)}
    search = Search(
        wanted=wanted,
        schools=[one for one in known.organizations if one.id in where],
        named=_names(known, wanted),
        people=people if Role.SECRETARY in account.roles else (),
        counts=counts,
        every=every,
        whole=whole,
    )
    chosen = section or next((one for one in Section if counts[one]), Section.POINTS)
    number, total = Page.place(page, counts[chosen], PAGE)
    start = number * PAGE
    if chosen is Section.REPORTS:
        reports = await hits.find_reports(tx, wanted, today, start=start, most=PAGE, every=every)
        return _reports(search, Page(items=reports, number=number, total=total), zone)
    if chosen is Section.MINUTES:
        sets = await hits.find_minutes(tx, wanted, start=start, most=PAGE, every=every)
        return _minutes(search, Page(items=sets, number=number, total=total))
    ids = await searches.found(tx, wanted, today, start=start, most=PAGE, every=every)
    points = [one for key in ids if (one := await subject(tx, key, today)) is not None]
    return _points(search, Page(items=points, number=number, total=total), account)


async def _counts(tx: Session, wanted: Wanted, today: dt.date, *, every: bool = True) -> dict[Section, int]:
    return {
        Section.POINTS: await searches.count(tx, wanted, today, every=every),
        Section.REPORTS: await hits.count_reports(tx, wanted, today, every=every),
        Section.MINUTES: await hits.count_minutes(tx, wanted, every=every),
    }


def _points(search: Search, page: Page[Subject], account: Account) -> Found:
    only = len(page.items) == search.counts[Section.POINTS] == 1 and Role.SECRETARY in account.roles
    changes = control.changes(page.items[0]) if only else ()
    said = [one.line.decision.text for one in page.items]
    return Found(search=search, texts=said, shown=lambda it: texts.results(it, page, changes))


def _reports(search: Search, page: Page[FoundReport], zone: dt.tzinfo) -> Found:
    said = [text for one in page.items for text in (one.report.text, memory.file_names(one))]
    return Found(search=search, texts=said, shown=lambda it: memory.reports(it, page, zone))


def _minutes(search: Search, page: Page[FoundMinutes]) -> Found:
    said = [text for one in page.items for text in (one.meeting.title or "", *(item.title for item in one.agenda))]
    return Found(search=search, texts=said, shown=lambda it: memory.minutes(it, page))


async def drawn(found: Found) -> Outgoing:
    """With the words that were looked for in bold: finding them may take the dictionary a moment."""
    wanted = found.search.wanted
    where = await asyncio.to_thread(_spots, found.texts, (*wanted.names, *wanted.words))
    return found.shown(replace(found.search, spots=where))


def _spots(said: Iterable[str], words: Sequence[str]) -> dict[str, tuple[tuple[int, int], ...]]:
    return {text: where for text in said if words and (where := spots(text, words))}


async def names_of(tx: Session, wanted: Wanted) -> list[str]:
    """Of the schools and people that are wanted; of a group its own."""
    return _names(await _roster(tx, wanted), wanted)


async def _roster(tx: Session, wanted: Wanted) -> Roster:
    """Of nobody, where nobody in particular is looked for."""
    if wanted.organization_ids or wanted.person_ids:
        return await roster.load(tx)
    return Roster(organizations=(), people=(), groups=())


def _names(known: Roster, wanted: Wanted) -> list[str]:
    ids = set(wanted.organization_ids)
    people = [one.short_name for one in known.people if one.id in wanted.person_ids]
    for group in known.groups:
        if ids and {one.id for one in members(group, known)} == ids:
            return [group.name, *people]
    return [*(one.name for one in known.organizations if one.id in ids), *people]
