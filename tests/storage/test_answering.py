"""An answer and its taking back, as the database keeps them."""

import datetime as dt
from collections.abc import AsyncIterator, Sequence

import pytest

from domain.assignments import Assignment, Status, last_day
from domain.decisions import Decision, DecisionKind, Meeting, Minutes
from storage import answering, assignments, audit, minutes, people, reports
from storage.database import Database, Session
from storage.files import SentFile
from storage.minutes import File, State

NOW = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
FILE = SentFile(kind="document", file_id="f", unique_id="u", name="Отчёт.pdf", size=1)


class Desk:
    """One head with two points; every answer is an update of its own."""

    def __init__(self, tx: Session, person_id: int, secretary_id: int) -> None:
        self.tx, self.person_id, self.secretary_id = tx, person_id, secretary_id

    async def given(self) -> list[Assignment]:
        return await assignments.of_person(self.tx, self.person_id)

    async def statuses(self) -> list[Status]:
        return [one.status for one in await self.given()]

    async def answer(
        self, update_id: int, *places: int, after: Status = Status.REPORTED, file: bool = False
    ) -> list[int]:
        given = await self.given()
        return await answering.give(
            self.tx,
            [given[place] for place in places],
            after,
            person_id=self.person_id,
            update_id=update_id,
            now=NOW,
            text="готово",
            files=[FILE] if file else [],
        )

    async def undo(self, undone: int, update_id: int, *, by: int | None = None) -> tuple[int, ...]:
        person_id = self.person_id if by is None else by
        back = await answering.take_back(
            self.tx, undone, person_id=person_id, whose={person_id}, update_id=update_id, now=NOW
        )
        return back.assignment_ids

    async def way_back(self, *places: int) -> int | None:
        given = await self.given()
        return await answering.way_back(self.tx, [given[place] for place in places], self.person_id)

    async def decide(self, update_id: int, place: int, after: Status) -> bool:
        given = await self.given()
        return await assignments.change_status(
            self.tx, given[place].id, after, person_id=self.secretary_id, update_id=update_id, now=NOW
        )

    async def shown(self, place: int) -> Sequence[reports.Report]:
        return await reports.of_assignment(self.tx, (await self.given())[place].id)


@pytest.fixture
async def desk(empty: Database) -> AsyncIterator[Desk]:
    """All of a test happens in one transaction."""
    async with empty.write() as tx:
        head, secretary = [await people.new_person(tx, name) for name in ("Крутова М.О.", "Орлова Д.К.")]
        decisions = tuple(
            Decision(agenda_item=1, number=number, text="Сделать", kind=DecisionKind.ASSIGNMENT)
            for number in ("1.2", "1.3")
        )
        minutes_id = await minutes.save_draft(
            tx,
            Minutes(meeting=Meeting(number="3"), decisions=decisions),
            File(name="Протокол.docx", file_id="f", sha256=b"1" * 32),
            update_id=1,
            person_id=secretary,
            now=NOW,
        )
        stored = await minutes.load(tx, minutes_id)
        assert stored is not None
        for line in stored.decisions:
            await assignments.give(
                tx,
                minutes_id=minutes_id,
                decision_id=line.id,
                person_id=head,
                organization_id=None,
                due_on=last_day(line.decision.deadline),
                now=NOW,
            )
        yield Desk(tx, head, secretary)


ASSIGNED, ACKNOWLEDGED, REPORTED = Status.ASSIGNED, Status.ACKNOWLEDGED, Status.REPORTED


async def test_an_answer_is_written_once_with_its_report_and_in_the_journal(desk: Desk) -> None:
    for _ in range(2):
        assert len(await desk.answer(10, 0, 1, file=True)) == 2
    assert await desk.statuses() == [REPORTED, REPORTED]
    assert [len(await desk.shown(place)) for place in (0, 1)] == [1, 1]
    assert len(await audit.changes_of(desk.tx, 10, desk.person_id)) == 2


async def test_a_repeated_answer_does_not_spread(desk: Desk) -> None:
    first = await desk.answer(10, 0)
    assert await desk.answer(10, 1) == first
    assert await desk.statuses() == [REPORTED, ASSIGNED]


async def test_undo_brings_back_what_was_before(desk: Desk) -> None:
    await desk.answer(10, 0, after=ACKNOWLEDGED)
    await desk.answer(11, 0, 1)
    assert len(await desk.undo(11, 12)) == 2
    assert await desk.statuses() == [ACKNOWLEDGED, ASSIGNED]
    assert await desk.shown(0) == []


async def test_the_same_undo_again_says_the_same(desk: Desk) -> None:
    await desk.answer(10, 0)
    assert await desk.undo(10, 11) == await desk.undo(10, 11) != ()
    assert await desk.statuses() == [ASSIGNED, ASSIGNED]


async def test_another_press_on_the_same_undo_does_nothing(desk: Desk) -> None:
    await desk.answer(10, 0)
    await desk.undo(10, 11)
    await desk.answer(12, 0)
    assert await desk.undo(10, 13) == ()
    assert await desk.statuses() == [REPORTED, ASSIGNED]
    assert len(await desk.shown(0)) == 1


async def test_only_the_last_change_is_undone(desk: Desk) -> None:
    await desk.answer(10, 0, after=ACKNOWLEDGED)
    await desk.answer(11, 0)
    assert await desk.undo(10, 12) == ()
    assert await desk.undo(11, 13) != ()
    assert await desk.statuses() == [ACKNOWLEDGED, ASSIGNED]


@pytest.mark.parametrize("decided", [Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN])
async def test_nothing_is_undone_after_the_committee_has_decided(desk: Desk, decided: Status) -> None:
    await desk.answer(10, 0)
    assert await desk.decide(11, 0, decided)
    assert await desk.undo(10, 12) == ()
    assert (await desk.statuses())[0] is decided
    assert len(await desk.shown(0)) == 1


async def test_the_way_back_is_the_last_answer_of_the_head(desk: Desk) -> None:
    assert await desk.way_back(0) is None
    await desk.answer(10, 0, after=ACKNOWLEDGED)
    assert await desk.way_back(0) == 10
    assert await desk.answer(11, 0, after=ACKNOWLEDGED) == []
    assert await desk.way_back(0) == 10, "what changed nothing is not what is taken back"
    await desk.answer(12, 0)
    assert await desk.way_back(0) == 12
    await desk.undo(12, 13)
    assert await desk.way_back(0) is None


@pytest.mark.parametrize("decided", [Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN])
async def test_there_is_no_way_back_after_the_committee_has_decided(desk: Desk, decided: Status) -> None:
    await desk.answer(10, 0)
    await desk.decide(11, 0, decided)
    assert await desk.way_back(0) is None


async def test_several_points_have_a_way_back_if_one_answer_changed_them(desk: Desk) -> None:
    await desk.answer(10, 0, 1)
    assert await desk.way_back(0, 1) == 10
    await desk.undo(10, 11)
    await desk.answer(12, 0)
    assert await desk.way_back(0, 1) == 12
    await desk.answer(13, 1)
    assert await desk.way_back(0, 1) is None


async def test_every_report_that_nobody_has_seen_goes_with_the_answer(desk: Desk) -> None:
    await desk.answer(10, 0)
    await desk.answer(11, 0, file=True)
    assert len(await desk.shown(0)) == 2
    back = await answering.take_back(
        desk.tx, 10, person_id=desk.person_id, whose={desk.person_id}, update_id=12, now=NOW
    )
    assert back.files
    assert await desk.shown(0) == []


async def test_a_report_that_was_returned_stays(desk: Desk) -> None:
    await desk.answer(10, 0, file=True)
    await desk.decide(11, 0, Status.RETURNED)
    await desk.answer(12, 0)
    back = await answering.take_back(
        desk.tx, 12, person_id=desk.person_id, whose={desk.person_id}, update_id=13, now=NOW
    )
    assert not back.files
    assert [report.update_id for report in await desk.shown(0)] == [10]


async def test_nobody_undoes_for_somebody_else(desk: Desk) -> None:
    await desk.answer(10, 0)
    assert await desk.undo(10, 11, by=desk.secretary_id) == ()
    assert await desk.statuses() == [REPORTED, ASSIGNED]


async def test_what_is_accepted_is_not_reported_again(desk: Desk) -> None:
    await desk.answer(10, 0)
    await desk.decide(11, 0, Status.ACCEPTED)
    assert await desk.answer(12, 0) == []
    assert await desk.statuses() == [Status.ACCEPTED, ASSIGNED]
    assert len(await desk.shown(0)) == 1


async def test_the_committee_decides_once(desk: Desk) -> None:
    assert not await desk.decide(10, 0, Status.ACCEPTED)
    await desk.answer(11, 0)
    assert await desk.decide(12, 0, Status.ACCEPTED)
    assert not await desk.decide(13, 0, Status.ACCEPTED)
    assert not await desk.decide(14, 0, Status.RETURNED)


async def test_the_same_file_is_kept_once_in_a_report(desk: Desk) -> None:
    await desk.answer(10, 0, file=True)
    (report,) = await desk.shown(0)
    await reports.attach(desk.tx, report.id, FILE, now=NOW)
    (report,) = await desk.shown(0)
    assert [one.unique_id for one in report.files] == [FILE.unique_id]


async def test_a_draft_is_published_or_discarded_once(desk: Desk) -> None:
    minutes_id = (await desk.given())[0].minutes_id
    assert await minutes.set_state(desk.tx, minutes_id, State.PUBLISHED, NOW)
    assert not await minutes.set_state(desk.tx, minutes_id, State.PUBLISHED, NOW)
    assert not await minutes.set_state(desk.tx, minutes_id, State.DISCARDED, NOW)
    assert await minutes.published_with(desk.tx, b"1" * 32) == minutes_id


async def test_the_same_update_makes_the_same_draft(desk: Desk) -> None:
    stored = await minutes.load(desk.tx, (await desk.given())[0].minutes_id)
    assert stored is not None
    again = await minutes.save_draft(
        desk.tx, Minutes(meeting=stored.meeting), stored.file, update_id=1, person_id=desk.secretary_id, now=NOW
    )
    assert again == stored.id


async def test_what_another_has_sent_meanwhile_stays(desk: Desk) -> None:
    """Two may answer while one of them is away: taken back is what one has said."""
    await desk.answer(10, 0)
    (first, _) = await desk.given()
    await reports.save(
        desk.tx,
        assignment_id=first.id,
        person_id=desk.secretary_id,
        text="",
        files=[FILE],
        update_id=11,
        album_id=None,
        now=NOW,
    )
    assert await desk.undo(10, 12) == (first.id,)
    assert [report.update_id for report in await desk.shown(0)] == [11]
