"""Whatever has happened: a paper, the table and the chat have the same figures, whatever they are about."""

import asyncio
import datetime as dt
import io
import tempfile
from pathlib import Path

import openpyxl
import sqlalchemy as sa
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.people import Role
from domain.scopes import Scope
from domain.standing import Counts, count
from handlers.issuing import content, workbook
from handlers.paper import card, subject_of
from messaging.i18n import speaking
from messaging.presses import About, Paper
from messaging.texts.paper_words import Signer
from messaging.texts.summary import figures, summary
from papers.assignments_table import COUNTED
from papers.default_template import default_template
from papers.template import fill
from storage import accounts, assignments, scopes, standing, tallies
from storage.database import Database, Session
from storage.tables import minutes
from tests.databases import empty_database
from tests.storage.at_random import TODAY, Committee

SIGNER = Signer(name="Ольгина Ирина Львовна", roles=frozenset({Role.SECRETARY}))
DAY = dt.date(2026, 11, 1).toordinal()
SHOWN = ("total", "accepted", "reported", "open", "overdue", "unseen")  # in a row of the paper


@settings(max_examples=6, deadline=None)
@given(seed=st.integers(0, 2**32), steps=st.integers(0, 60), first=st.integers(0, 40), length=st.integers(0, 20))
def test_the_papers_have_the_figures_of_the_chat(seed: int, steps: int, first: int, length: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(
            _compare(Path(folder), seed, steps, Paper(about=About.PERIOD, a=DAY + first, b=DAY + first + length))
        )


async def _compare(folder: Path, seed: int, steps: int, period: Paper) -> None:
    database = Database(await empty_database(folder))
    try:
        async with database.write() as tx:
            committee = Committee(tx, seed)
            await committee.begin()
            for _ in range(steps):
                await committee.change()
            for row in (await tx.execute(sa.select(minutes.c.id))).all():
                day = dt.date.fromordinal(DAY + committee.random.randrange(40))
                await tx.execute(minutes.update().where(minutes.c.id == row.id).values(date=day))
            with speaking("ru"):
                await _compare_all(tx, period)
    finally:
        await database.close()


async def _compare_all(tx: Session, period: Paper) -> None:
    everything = await standing.standing(tx, TODAY)
    assert str(figures(everything.counts)) in summary(everything, TODAY).text
    await _same(tx, Paper(about=About.EVERYTHING), everything.counts)
    sets = await scopes.sets(tx, Scope())
    assert len(sets) == everything.sets
    newest = await tallies.newest(tx, TODAY, 1000)
    pairs = list(zip(sorted(sets, key=lambda one: -one.id), newest, strict=True))
    for title, of_one in pairs[:: len(pairs) // 2]:
        await _same(tx, Paper(about=About.MINUTES, a=title.id), of_one.counts)
    schools = await standing.schools(tx)
    theirs = await standing.given_to(tx, schools)
    for school in schools[:: len(schools) // 3]:  # those with and those without an organization
        unreached = await accounts.unreached(tx, {one.person_id for one in theirs[school]})
        press = Paper(about=About.SCHOOL, a=school.organization_id or 0, b=school.person_id or 0)
        await _same(tx, press, count(theirs[school], TODAY, unreached=unreached))
    held = [one for one in await assignments.everything(tx) if _within(one.minutes_date, period)]
    await _same(tx, period, count(held, TODAY, unreached=await accounts.unreached(tx, {it.person_id for it in held})))


def _within(day: dt.date | None, period: Paper) -> bool:
    return day is not None and period.a <= day.toordinal() <= period.b


async def _same(tx: Session, press: Paper, expected: Counts) -> None:
    found = await subject_of(tx, press)
    made = await content(tx, press, SIGNER, TODAY)
    assert found is not None
    table = await workbook(tx, found[0], TODAY, dt.UTC)
    if made is None or table is None:
        assert made is None
        assert table is None
        assert expected.total == 0
        return
    assert str(figures(expected)) in (await card(tx, press, TODAY)).text
    _same_in_paper(fill(default_template(), made.content), expected)
    _same_in_table(table, expected)


def _same_in_paper(data: bytes, expected: Counts) -> None:
    total, *others = [
        [[cell.text for cell in row.cells] for row in table.rows] for table in Document(io.BytesIO(data)).tables
    ]
    row = [getattr(expected, name) for name in SHOWN]
    assert list(map(int, total[1])) == [*row, expected.unreached]
    for rows in others:
        if rows[0][0] in ("Протокол", "Организация") and len(rows[0]) > len(SHOWN):
            assert [sum(int(one[at]) for one in rows[1:]) for at in range(1, 7)] == row
        if rows[0][-1] == "Дней":
            assert len(rows) - 1 == min(expected.overdue, 100)


def _same_in_table(data: bytes, expected: Counts) -> None:
    book = openpyxl.load_workbook(io.BytesIO(data))
    row = [getattr(expected, name) for name in COUNTED]
    for name in ("По организациям", "По протоколам"):
        *rows, last = list(book[name].iter_rows(min_row=2, min_col=2, values_only=True))
        assert list(last) == row
        assert [sum(int(str(cell)) for cell in column) for column in zip(*rows, strict=True)] == row
    states = [str(cell.value) for cell in book["Поручения"]["K"][1:]]
    kept = [state for state in states if state != "снято с контроля"]
    assert len(kept) == expected.total
    assert sum(state == "отчёт принят" for state in kept) == expected.accepted
    assert sum("просрочено" in state for state in kept) == expected.overdue
