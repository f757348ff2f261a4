"""A new edition of minutes of which published points were corrected by hand: what only the hand has changed stays."""

import datetime as dt
from dataclasses import replace

import pytest

from domain.decisions import Deadline, DeadlineKind, Decision, Meeting, Minutes
from domain.drafts import with_deadline, with_text
from messaging.presses import Draft, Fix, Mend, Overseen, Step
from messaging.presses import Over as Change
from storage import minutes
from tests.story.committee import Committee
from tests.town import again, ask, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def stored(committee: Committee, minutes_id: int) -> minutes.StoredMinutes:
    async with committee.town.database.read() as tx:
        found = await minutes.load(tx, minutes_id)
    assert found is not None
    return found


async def corrected(committee: Committee, decision_id: int, step: Change, said: str) -> None:
    """A published point, without a reason."""
    last = committee.secretary.messages[-1]
    await committee.press(Overseen(decision_id=decision_id, step=step).pack())
    await committee.secretary.wait(lambda m: "/cancel" in m.text, after=last)
    asked = await ask(committee.secretary, said)
    await tap(committee.secretary, "Без причины", on=asked)
    await again(committee.secretary, asked, "Изменено:")


async def differences(committee: Committee, meeting: Meeting, *decisions: Decision) -> str:
    draft_id = await committee.keep(Minutes(meeting=meeting, decisions=decisions))
    await committee.press(Draft(minutes_id=draft_id, step=Step.DIFFERENCE).pack())
    return words(committee.secretary.find_message(committee.desk))


def until(day: dt.date) -> Deadline:
    return Deadline(kind=DeadlineKind.BY, date=day, phrase=f"до {day:%d.%m.%Y}")


async def test_a_correction_stays_unless_the_document_says_something_else_of_it(committee: Committee) -> None:
    head = await committee.director()
    minutes_id = await committee.publish("1.1", "1.2", "1.3", to=[head])
    before = await stored(committee, minutes_id)
    first, second, third = (line.decision for line in before.decisions)
    for line in before.decisions[:2]:
        await corrected(committee, line.id, Change.WHEN, "до 25.12.2026")
    await corrected(committee, before.decisions[2].id, Change.TEXT, "Сделать по форме 2")

    longer = with_text(first, f"{first.text} и в приложении")
    earlier = with_deadline(second, until(dt.date(2026, 12, 18)))
    earlier = replace(earlier, bases=second.bases)  # it is read, not said
    other = with_text(third, f"{third.text} и ещё кое-что")
    shown = await differences(committee, before.meeting, longer, earlier, other)
    assert "Срок остаётся исправленным вручную: до 25 декабря 2026" in shown
    assert "Срок: до 25 декабря 2026 (исправлен вручную) → до 18 декабря 2026" in shown
    assert "Раньше (исправлено вручную): Сделать по форме 2" in shown
    assert "Помеченное «исправлено вручную» в 2 пунктах станет таким, как в новом документе." in shown
    assert shown.count("→") == 1
    await tap(committee.secretary, "Разослать только изменения (3)", on=committee.desk)
    after = [line.decision for line in (await stored(committee, minutes_id)).decisions]
    assert [one.deadline.date for one in after] == [
        dt.date(2026, 12, 25),
        dt.date(2026, 12, 18),
        dt.date(2026, 12, 11),
    ]
    assert [one.text for one in after] == [longer.text, earlier.text, other.text]

    assert "Отличий нет." in await differences(committee, before.meeting, longer, earlier, other)
    moved = replace(with_deadline(first, until(dt.date(2026, 12, 30))), text=longer.text, bases=first.bases)
    shown = await differences(committee, before.meeting, moved, second, other)
    assert "Срок: до 25 декабря 2026 (исправлен вручную) → до 30 декабря 2026" in shown
    assert "Срок: до 18 декабря 2026 → до 11 декабря 2026" in shown, "an edition that was taken is no hand"


async def test_an_extension_that_a_new_edition_ends_is_named(committee: Committee) -> None:
    head, desk = await committee.director(), committee.secretary
    minutes_id = await committee.publish("1.1", to=[head])
    (line,) = (before := await stored(committee, minutes_id)).decisions
    last = desk.messages[-1]
    await ask(head.phone, "1.1 просим продлить до 18 декабря, болеет учитель")
    request = await desk.wait(lambda m: "Просят продлить срок" in words(m), after=last)
    await tap(desk, "Продлить до 18 декабря 2026", on=request)
    await again(desk, request, "Продлено до 18 декабря 2026")

    printed = replace(line.decision.deadline, phrase="до 11 декабря 2026 года")
    longer = replace(with_text(line.decision, f"{line.decision.text} и в приложении"), deadline=printed)
    assert "родлени" not in await differences(committee, before.meeting, longer)
    await tap(desk, "Разослать только изменения (1)", on=committee.desk)
    (held,) = await head.assignments()
    assert held.deadline.date == dt.date(2026, 12, 18), "the day is the same, however it is printed"

    moved = replace(longer, deadline=until(dt.date(2026, 12, 15)))
    assert "Продление у 1 исполнителя больше не действует." in await differences(committee, before.meeting, moved)


async def test_who_was_added_by_hand_keeps_the_point(committee: Committee) -> None:
    head, added = [await committee.director() for _ in range(2)]
    minutes_id = await committee.publish("1.1", to=[head])
    (line,) = (before := await stored(committee, minutes_id)).decisions
    await corrected(committee, line.id, Change.ADD, added.full_name)
    await added.phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
    longer = with_text(line.decision, f"{line.decision.text} и в приложении")
    shown = await differences(committee, before.meeting, longer)
    assert "Адресаты остаются исправленными вручную:" in shown
    await tap(committee.secretary, "Разослать только изменения (1)", on=committee.desk)
    assert [one.text for one in await added.assignments()] == [longer.text]


async def test_what_stays_and_what_is_replaced_of_one_point_do_not_contradict_each_other(committee: Committee) -> None:
    head = await committee.director()
    minutes_id = await committee.publish("1.1", to=[head])
    (line,) = (before := await stored(committee, minutes_id)).decisions
    await corrected(committee, line.id, Change.TEXT, "Сделать по форме 2")
    await corrected(committee, line.id, Change.WHEN, "до 25.12.2026")
    moved = replace(with_deadline(line.decision, until(dt.date(2026, 12, 28))), bases=line.decision.bases)
    shown = await differences(committee, before.meeting, moved)
    assert "Срок: до 25 декабря 2026 (исправлен вручную) → до 28 декабря 2026" in shown
    assert "Текст остаётся исправленным вручную." in shown
    assert "Помеченное «исправлено вручную» в 1 пункте станет таким, как в новом документе." in shown
    assert "пункт, исправленный вручную, станет таким" not in shown


async def test_what_was_left_out_at_first_is_named_as_such(committee: Committee) -> None:
    head = await committee.director()
    draft_id = await committee.draft("1.1", "1.2", to=[head])
    _, second = (before := await stored(committee, draft_id)).decisions
    await committee.press(Fix(decision_id=second.id, revision=0, mend=Mend.SKIP).pack())
    await committee.press(Draft(minutes_id=draft_id, step=Step.PUBLISH, count=1).pack())
    await head.phone.wait(lambda m: "Вам дано 1 поручение" in words(m))
    first = before.decisions[0].decision
    longer = with_text(second.decision, f"{second.decision.text} и в приложении")
    shown = await differences(committee, before.meeting, first, longer)
    assert "При публикации этот пункт был пропущен, теперь он будет разослан." in shown
    assert "Кому:" not in shown
    await tap(committee.secretary, "Разослать только изменения (1)", on=committee.desk)
    assert (await head.statuses()).keys() == {"1.1", "1.2"}
