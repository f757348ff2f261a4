"""What the buttons and words about how things stand open. Every figure is read again for each view."""

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from domain.asking import LATEST, Matter, Question
from domain.names import natural
from domain.people import Role
from domain.standing import School, SetOfMinutes, count, week
from handlers.control import given
from handlers.decisions import first
from handlers.paper import card
from handlers.schools import history
from messaging.outgoing import Outgoing
from messaging.presses import About, Held, Holder, Paper, SchoolPast, Standing, View
from messaging.texts import control, holding, paper
from messaging.texts import standing as texts
from messaging.texts.paging import Page
from messaging.texts.points import meeting_title
from messaging.texts.summary import nothing_published
from messaging.texts.trends import trends_page
from messaging.texts.waiting import everything
from storage import accounts, calendar, leaves, minutes, referrals, standing, tallies, trends, waiting
from storage.accounts import Account
from storage.database import Session
from storage.minutes import State
from storage.reach import reach


@dataclass(frozen=True, kw_only=True)
class Look:
    """Who looks, and when."""

    account: Account
    now: dt.datetime
    today: dt.date  # where they live
    zone: dt.tzinfo

    @property
    def decides(self) -> bool:
        """Accepts reports, grants more time, answers questions."""
        return Role.SECRETARY in self.account.roles


async def view(tx: Session, press: Standing, look: Look) -> Outgoing:
    return await _VIEWS[press.view](tx, press.page, look)


async def mine(tx: Session, look: Look) -> tuple[int, int]:
    """How much waits for whoever looks: as the secretary, and as the chair."""
    return (
        (await waiting.counts(tx, look.now)).total if look.decides else 0,
        await referrals.count(tx) if Role.CHAIR in look.account.roles else 0,
    )


async def _overdue(tx: Session, page: int, look: Look) -> Outgoing:
    counts, _ = await tallies.total(tx, look.today)
    number, pages = Page.place(page, counts.overdue, texts.PAGE)
    late = await standing.overdue(tx, look.today, start=number * texts.PAGE, most=texts.PAGE)
    away = await leaves.deputies(tx, look.today)
    shown = Page(items=late, number=number, total=pages)
    return texts.overdue_page(shown, look.today, overdue=counts.overdue, away=away)


async def _unseen(tx: Session, page: int, look: Look) -> Outgoing:
    counts, _ = await tallies.total(tx, look.today)
    number, pages = Page.place(page, counts.unseen, texts.PAGE)
    new = await standing.unseen(tx, start=number * texts.PAGE, most=texts.PAGE)
    heard, off = await reach(tx, {one.person_id for one in new}, look.today), await calendar.days_off(tx)
    shown = Page(items=new, number=number, total=pages)
    return texts.unseen_page(shown, look.today, off, unseen=counts.unseen, reach=heard)


async def _open(tx: Session, page: int, look: Look) -> Outgoing:
    counts, _ = await tallies.total(tx, look.today)
    number, pages = Page.place(page, counts.open, texts.PAGE)
    found = await standing.still_open(tx, start=number * texts.PAGE, most=texts.PAGE)
    off, shown = await calendar.days_off(tx), Page(items=found, number=number, total=pages)
    return texts.open_page(shown, look.today, off, number=counts.open)


async def _unreached(tx: Session, page: int, look: Look) -> Outgoing:
    counts, _ = await tallies.total(tx, look.today)
    number, pages = Page.place(page, counts.unreached, texts.PAGE)
    found = await standing.unreached(tx, start=number * texts.PAGE, most=texts.PAGE)
    heard, off = await reach(tx, {one.person_id for one in found}, look.today), await calendar.days_off(tx)
    shown = Page(items=found, number=number, total=pages)
    return texts.unreached_page(shown, look.today, off, unreached=counts.unreached, reach=heard)


async def _week(tx: Session, page: int, look: Look) -> Outgoing:
    sunday, last = week(look.today)
    now = await tallies.due(tx, look.today, sunday)
    later = await tallies.due(tx, sunday + dt.timedelta(days=1), last)
    number, pages = Page.place(page, now + later, texts.PAGE)
    found = await standing.due(tx, look.today, last, start=number * texts.PAGE, most=texts.PAGE)
    off, shown = await calendar.days_off(tx), Page(items=found, number=number, total=pages)
    return texts.week_page(shown, look.today, off, now=now, later=later)


async def _waiting(tx: Session, page: int, look: Look) -> Outgoing:
    counts, _ = await tallies.total(tx, look.today)
    number, pages = Page.place(page, counts.reported, texts.PAGE)
    found = await standing.waiting(tx, start=number * texts.PAGE, most=texts.PAGE)
    shown = Page(items=found, number=number, total=pages)
    return texts.waiting_page(shown, number=counts.reported, queue=look.decides)


async def _mine(tx: Session, page: int, look: Look) -> Outgoing:
    """The queue of the secretary, or what the chair is to decide first."""
    if not look.decides:
        return await first(tx, look.today, look.zone)
    queue = everything(await waiting.counts(tx, look.now))
    return Outgoing(text=queue.text, buttons=(*queue.buttons, texts.to_summary()))


async def _minutes(tx: Session, page: int, look: Look) -> Outgoing:
    _, known = await tallies.total(tx, look.today)
    number, pages = Page.place(page, known, texts.SETS)
    found = await tallies.newest(tx, look.today, texts.SETS, start=number * texts.SETS)
    return texts.minutes_page(Page(items=found, number=number, total=pages))


async def _schools(tx: Session, page: int, look: Look) -> Outgoing:
    by_name = sorted(await standing.schools(tx), key=lambda school: natural(school.name))
    shown = Page.of(by_name, page, texts.SCHOOLS)
    theirs = await standing.given_to(tx, shown.items)
    return texts.schools_page(
        shown, {school: count(theirs[school], look.today, unreached=()) for school in shown.items}
    )


async def _people(tx: Session, page: int, look: Look) -> Outgoing:
    number, pages = Page.place(page, await standing.count_assignees(tx), texts.SCHOOLS)
    found = await standing.assignees(tx, start=number * texts.SCHOOLS, most=texts.SCHOOLS)
    theirs = {one: count(await standing.held(tx, one, None), look.today, unreached=()) for one in found}
    return texts.people_page(Page(items=found, number=number, total=pages), theirs)


async def _trends(tx: Session, _: int, look: Look) -> Outgoing:
    return trends_page(await trends.by_month(tx, look.today, look.now.astimezone(look.zone)), look.today)


_VIEWS: dict[View, Callable[[Session, int, Look], Awaitable[Outgoing]]] = {
    View.OVERDUE: _overdue,
    View.UNSEEN: _unseen,
    View.OPEN: _open,
    View.UNREACHED: _unreached,
    View.WEEK: _week,
    View.WAITING: _waiting,
    View.MINE: _mine,
    View.MINUTES: _minutes,
    View.SCHOOLS: _schools,
    View.PEOPLE: _people,
    View.TRENDS: _trends,
    View.ALL: _minutes,
}


async def held(tx: Session, press: Held, look: Look) -> Outgoing:
    """What one school or person has, or one set of minutes."""
    if press.view not in holding.PARTS:  # no button of ours
        return holding.nothing_there()
    school = await standing.school(tx, press.holder is Holder.PERSON, press.id) if press.holder else None
    stored = await minutes.load(tx, press.minutes_id) if press.minutes_id else None
    published = stored if stored and stored.state is State.PUBLISHED else None
    if (press.holder and school is None) or (press.minutes_id and published is None) or not (school or published):
        return holding.nothing_there()
    theirs = await standing.held(tx, school, press.minutes_id or None)
    named = [school.name if school else None, meeting_title(published.read.meeting) if published else None]
    counts, off = count(theirs, look.today, unreached=()), await calendar.days_off(tx)
    if press.view is View.UNREACHED:
        lost = await accounts.unreached(tx, {one.person_id for one in theirs})
        theirs = [one for one in theirs if one.status.open and one.person_id in lost]
    name = ", ".join(part for part in named if part)
    return holding.held_page(name, press, theirs, counts, look.today, off)


async def of_question(tx: Session, question: Question, look: Look) -> Outgoing:
    """Where several schools or sets of minutes fit, it asks which; of several numbers the first is answered."""
    sets = await _named_sets(tx, question, look)
    numbered = [one for key in question.numbered if (one := await standing.school(tx, False, key))]
    if (question.minutes or question.meeting) and not sets:
        if numbered:  # «/status 12»: no minutes have it
            return await _answer(tx, question, [], numbered, look)
        return _no_minutes(question)
    keys = [*((False, key) for key in question.organization_ids), *((True, key) for key in question.person_ids)]
    named = [one for person, key in keys if (one := await standing.school(tx, person, key))]
    if question.matter in (Matter.DECISIONS, Matter.PAPER):
        return await _command(tx, question.matter, sets, named, look)
    if question.matter is Matter.HISTORY:
        return await _history(tx, named, look)
    several = sets if len(question.minutes) > 1 and len(named) < 2 else []
    reply = await _answer(tx, question, sets[:1] if several else sets, named, look)
    if several:
        missing = [number for number in question.minutes if number not in {one.number for one in sets}]
        reply = holding.with_others(reply, sets[1:], named, View(question.matter), missing)
    return holding.or_schools(reply, numbered) if numbered else reply


async def _answer(
    tx: Session, question: Question, sets: Sequence[SetOfMinutes], named: Sequence[School], look: Look
) -> Outgoing:
    wanted = View(question.matter)
    if len(sets) > 1 or len(named) > 1:
        return holding.which(sets, named, wanted)
    if named or (sets and question.matter is not Matter.EVERYTHING):
        press = texts.press_of(named[0], wanted) if named else Held(view=wanted)
        return await held(tx, press.model_copy(update={"minutes_id": sets[0].id if sets else 0}), look)
    if sets:
        return await _points(tx, sets[0].id, look)
    return await view(tx, Standing(view=wanted), look)


async def _named_sets(tx: Session, question: Question, look: Look) -> list[SetOfMinutes]:
    """In the order of the numbers."""
    if question.meeting:
        of_day = await tallies.of_day(tx, look.today, question.meeting)
        return [one for one in of_day if not question.minutes or one.number in question.minutes]
    if LATEST in question.minutes:
        return await tallies.newest(tx, look.today, 1)
    return [one for number in question.minutes for one in await tallies.numbered(tx, look.today, number)]


def _no_minutes(question: Question) -> Outgoing:
    if question.meeting:
        return holding.no_minutes_of(question.meeting)
    return nothing_published() if LATEST in question.minutes else holding.no_minutes(", ".join(question.minutes))


async def _command(
    tx: Session, matter: Matter, sets: Sequence[SetOfMinutes], named: Sequence[School], look: Look
) -> Outgoing:
    """What a command of its own says; the secretary decides nothing, and sees what was decided."""
    if matter is Matter.DECISIONS:
        decides = Role.CHAIR in look.account.roles
        return await first(tx, look.today, look.zone) if decides else await _minutes(tx, 0, look)
    if len(sets) == 1 and not named:
        return await card(tx, Paper(about=About.MINUTES, a=sets[0].id), look.today)
    if len(named) == 1 and not sets:
        one = named[0]
        about = Paper(about=About.SCHOOL, a=one.organization_id or 0, b=one.person_id or 0)
        return await card(tx, about, look.today)
    return paper.ask()


async def _history(tx: Session, named: Sequence[School], look: Look) -> Outgoing:
    """Of one organization; of a person there is what they have."""
    if len(named) != 1:
        return holding.which((), named, View.ALL) if named else await _schools(tx, 0, look)
    one = named[0]
    past = await history(tx, SchoolPast(organization_id=one.organization_id or 0), look.today, look.zone)
    return past or await held(tx, texts.press_of(one, View.ALL), look)


async def _points(tx: Session, minutes_id: int, look: Look) -> Outgoing:
    stored = await minutes.load(tx, minutes_id)
    found = await given(tx, stored, look.today) if stored else []
    return control.listed(found, 0) if found else Outgoing(text=control.nothing_given())
