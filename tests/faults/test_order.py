"""Telegram brings updates twice, late and out of order: each has its effect, once."""

from collections import Counter

import sqlalchemy as sa

from storage.tables import audit_log, inbox, reports
from tests.delivery.house import until
from tests.faults.heard import confirmations
from tests.story.committee import Committee

POINTS = ("1.1", "1.2", "1.3", "1.4", "1.5")


async def test_updates_that_come_twice_late_and_out_of_order_have_their_effect_once(committee: Committee) -> None:
    directors = [await committee.director(*POINTS) for _ in range(6)]
    cards = [await one.card(POINTS[0]) for one in directors]
    telegram = committee.town.telegram
    telegram.trouble(5, duplicate=0.5, late=0.5)
    for one, card in zip(directors, cards, strict=True):
        one.phone.press_only(card, one.phone.callback("Выполнено", card)[1])
    for point in POINTS[1:]:
        for one in directors:
            await one.phone.send(f"{point} готово")
    await until(lambda: all(confirmations(one, point) for one in directors for point in POINTS[1:]))
    telegram.calm()
    await until(lambda: not telegram.pending_updates())
    for one in directors:
        assert await one.done() == list(POINTS)
        assert [confirmations(one, point) for point in POINTS[1:]] == [1] * 4
    async with committee.town.database.read() as tx:
        made = Counter((await tx.execute(sa.select(reports.c.assignment_id))).scalars())
        noted = Counter(
            (await tx.execute(sa.select(audit_log.c.update_id).where(audit_log.c.action == "status"))).all()
        )
        order = (await tx.execute(sa.select(inbox.c.update_id).order_by(sa.text("rowid")))).scalars().all()
        errors = (await tx.execute(sa.select(inbox.c.error).where(inbox.c.error.is_not(None)))).all()
    assert (len(made), set(made.values()), set(noted.values()), errors) == (30, {1}, {1}, [])
    assert telegram.counts["updates"]["repeated"] > 5
    assert order != sorted(order), "none came late"
