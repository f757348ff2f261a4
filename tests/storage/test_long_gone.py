"""Whose words are about what is kept are kept too, though another has it by now."""

import datetime as dt

import pytest
import sqlalchemy as sa

from storage import expiring
from storage.database import Database
from storage.tables import assignments, extensions, people, reports
from tests.access.district import NOW, PEOPLE, settle


@pytest.mark.parametrize("left", ["report", "extension", "nothing"])
async def test_who_has_reported_or_asked_for_more_time_on_what_is_kept_stays(empty: Database, left: str) -> None:
    facts = await settle(empty, {role: number for number, role in enumerate(PEOPLE, 1)})
    async with empty.write() as tx:
        former = await tx.scalar(sa.select(assignments.c.person_id).where(assignments.c.id == facts.reported))
        heir = await tx.scalar(sa.select(assignments.c.person_id).where(assignments.c.id == facts.mine))
        theirs = assignments.c.person_id == former
        await tx.execute(assignments.update().where(theirs).values(person_id=heir))
        await tx.execute(people.update().where(people.c.id == former).values(left_at=NOW))
        loose = sa.or_(reports.c.assignment_id.is_(None), sa.literal(left != "report"))
        await tx.execute(reports.update().where(reports.c.person_id == former, loose).values(person_id=heir))
        if left == "extension":
            day = NOW.date()
            asked = {"state": "refused", "until": day, "due_on": day, "reason": "", "created_at": NOW, "update_id": 99}
            who = {"district_id": tx.district_id, "assignment_id": facts.reported, "person_id": former}
            await tx.execute(extensions.insert().values(**asked, **who))
        found = await expiring.long_gone(tx, NOW + dt.timedelta(days=1))
    assert found == ([former] if left == "nothing" else [])
