"""Corrections of a draft: several points in one, undone as a whole."""

import datetime as dt
from dataclasses import replace

from domain.decisions import Decision, DecisionKind, Meeting, Minutes
from domain.drafts import Edit, What
from storage import drafts, minutes, people
from storage.audit import By
from storage.database import Database, Session
from storage.minutes import File

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
FILE = File(name="Протокол.docx", file_id="f", sha256=b"1" * 32)


def point(text: str) -> Decision:
    return Decision(agenda_item=None, number=None, text=text, kind=DecisionKind.RESOLUTION)


async def texts(tx: Session, minutes_id: int) -> list[str]:
    stored = await minutes.load(tx, minutes_id)
    assert stored is not None
    return [line.decision.text for line in stored.decisions]


async def test_many_points_are_added_changed_and_removed_in_one_correction(empty: Database) -> None:
    async with empty.write() as tx:
        secretary = await people.new_person(tx, "Орлова Д.К.")
        read = Minutes(meeting=Meeting(), decisions=tuple(map(point, "абвг")))
        saved = await minutes.save_draft(tx, read, FILE, update_id=1, person_id=secretary, now=NOW)
        stored = await minutes.load(tx, saved)
        assert stored is not None
        first, second, third, _ = (line.id for line in stored.decisions)
        changed = replace(point("б"), text="Б")
        added = [point(f"новый {n}") for n in range(30)]
        edit = Edit(what=What.TABLE, changed={second: changed}, removed=(third,), added=added, behind=first)
        await drafts.apply(tx, stored, edit, By(person_id=secretary, update_id=2, now=NOW))
    async with empty.write() as tx:
        assert await texts(tx, saved) == ["а", *(one.text for one in added), "Б", "г"]
        last, now = await drafts.last(tx, saved), await minutes.load(tx, saved)
        assert last is not None
        assert now is not None
        assert (last.what, last.decision_id) == (What.TABLE, second)
        await drafts.undo(tx, now, last.id, By(person_id=secretary, update_id=3, now=NOW))
        assert await texts(tx, saved) == list("абвг")
