"""The chair decides what the secretary may not, or hands up: on a phone, with one press."""

import asyncio
import datetime as dt

import pytest
import sqlalchemy as sa

from domain.assignments import Status
from domain.decisions import Deadline, DeadlineKind
from domain.people import Role
from domain.policy import Decider, Policy
from domain.referrals import Kind, State
from messaging.presses import Act, Deed, Extend, Grant, GrantStep, Mark, NameDay, Over, Overseen, Single
from sandbox.world.records import Message
from storage import districts
from storage.audit import Action
from storage.people import give_role
from storage.tables import assignments, audit_log, people, referrals, roles
from tests.delivery.house import rows
from tests.story.committee import Committee, Director
from tests.town import again, ask, buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
STRICT = Policy(grants=10, withdrawals=Decider.CHAIR)


async def rule(committee: Committee, policy: Policy = STRICT) -> None:
    async with committee.town.database.write() as tx:
        await districts.set_policy(tx, policy)


async def asked(committee: Committee, *points: str, until: str = "28 декабря") -> tuple[Director, Message]:
    """A director asks for more than ten working days after the first deadline; how the secretary gets it."""
    director = await committee.director(*(points or ("1.2",)))
    last = committee.secretary.messages[-1]
    await ask(director.phone, f"1.2 просим продлить до {until}, болеет учитель")
    return director, await committee.secretary.wait(
        lambda m: "Просят продлить срок" in words(m) and director.school in words(m), after=last
    )


async def handed_up(committee: Committee, director: Director, request: Message, opinion: str = "Я за") -> Message:
    """As the chair gets it."""
    last = committee.chair.messages[-1]
    await tap(committee.secretary, "Передать председателю", on=request)
    await again(committee.secretary, request, "передать председателю?")
    await tap(committee.secretary, opinion, on=request)
    await again(committee.secretary, request, "Передано председателю")
    return await committee.chair.wait(lambda m: director.school in words(m), after=last)


def data_of(message: Message, text: str) -> str:
    named = zip(message.buttons, buttons(message), strict=True)
    return next(
        one.callback_data or "" for row, names in named for one, name in zip(row, names, strict=True) if name == text
    )


async def due(director: Director) -> dt.date | None:
    return (await director.assignments())[0].deadline.date


async def decided(committee: Committee, director: Director) -> list[tuple[Kind, State, str | None]]:
    """What became of what was handed up of hers."""
    mine = [one.decision_id for one in await director.assignments()]
    query = sa.select(referrals).where(referrals.c.decision_id.in_(mine)).order_by(referrals.c.id)
    return [(Kind(row.kind), State(row.state), row.answer) for row in await rows(committee.town.database, query)]


async def test_where_nothing_is_set_the_secretary_decides_as_before(committee: Committee) -> None:
    await rule(committee, Policy())
    director, request = await asked(committee)
    assert buttons(request)[:2] == [["Продлить до 28 декабря 2026"], ["Другой день", "Отказать"]]
    await tap(committee.secretary, "Продлить до 28 декабря 2026", on=request)
    await again(committee.secretary, request, "Продлено до 28 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 28)
    assert await decided(committee, director) == []


async def test_more_than_the_secretary_may_is_granted_by_the_chair_with_one_press(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    assert "Дольше чем на 10 рабочих дней продлевает председатель." in words(request)
    assert buttons(request) == [
        ["Передать председателю"],
        ["Продлить до 25 декабря 2026"],
        ["Другой день", "Отказать"],
    ]
    card = await handed_up(committee, director, request)
    assert words(card).startswith(f"Продлить срок? {director.school}")
    for line in (
        "Сейчас: до 11 декабря 2026, осталось 14 рабочих дней",
        "Просят: до 28 декабря 2026, на 11 рабочих дней позже первого срока",
        "Причина: «1.2 просим продлить до 28 декабря, болеет учитель»",
        "Мнение секретаря (Ольгина И.Л.): за",
    ):
        assert line in words(card).splitlines(), words(card)
    assert buttons(card)[:4] == [
        ["Продлить до 28 декабря 2026"],
        ["До 18 декабря", "До 25 декабря"],
        ["Отказать: нет оснований"],
        ["Отказать: срок задан не нами"],
    ]
    theirs, hers = committee.secretary.messages[-1], director.phone.messages[-1]
    await tap(committee.chair, "Продлить до 28 декабря 2026", on=card)
    done = await again(committee.chair, card, "Решено: до 28 декабря 2026")
    assert ["Отменить решение"] in buttons(done)
    told = await director.phone.wait(lambda m: "Срок продлён" in words(m), after=hers)
    assert "Так решил председатель." in words(told)
    said = await committee.secretary.wait(lambda m: "Председатель решил" in words(m), after=theirs)
    assert words(said).splitlines()[0] == "Председатель решил: до 28 декабря 2026"
    assert await due(director) == dt.date(2026, 12, 28)
    noted = await rows(
        committee.town.database,
        sa.select(audit_log.c.details).where(audit_log.c.action == Action.DECIDE).order_by(audit_log.c.id),
    )
    assert (noted[-1].details["ruling"], noted[-1].details["until"]) == ("time", "2026-12-28")

    last = committee.chair.messages[-1]
    await tap(committee.chair, "К пункту", on=done)
    await committee.chair.wait(lambda m: m.id > last.id and "Сделать то, что в пункте 1.2" in words(m), after=last)
    (undo,) = [one.callback_data for row in done.buttons for one in row if one.text == "Отменить решение"]
    assert undo is not None
    for _ in range(2):
        assert not (await committee.chair.press_raw(done, undo)).show_alert, "pressed twice it is one press"
    await again(committee.chair, card, "Продлить срок?")
    await director.phone.wait(lambda m: "ошиб" in words(m), after=told)
    assert await due(director) == dt.date(2026, 12, 11)
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    await again(committee.chair, card, "Решено: срок не продлён")


async def test_a_reason_is_a_button_too_or_words(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    card, last = await handed_up(committee, director, request, "Без мнения"), director.phone.messages[-1]
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    await again(committee.chair, card, "Решено: срок не продлён")
    told = await director.phone.wait(lambda m: "Срок не продлён" in words(m), after=last)
    assert "Председатель пишет: «оснований для продления нет»" in words(told)
    assert await decided(committee, director) == [
        (Kind.EXTENSION, State.KEEP, "оснований для продления нет"),
    ]

    other, request = await asked(committee)
    card, last = await handed_up(committee, other, request), other.phone.messages[-1]
    await tap(committee.chair, "Другой день или своими словами", on=card)
    await again(committee.chair, card, "напишите другой день")
    offer = await ask(committee.chair, "до 21 декабря, дальше каникулы")
    assert "Ваши слова: «до 21 декабря, дальше каникулы»" in words(offer)
    assert await due(other) == dt.date(2026, 12, 11)
    await tap(committee.chair, "Продлить до 21 декабря 2026", on=offer)
    told = await other.phone.wait(lambda m: "Срок продлён" in words(m), after=last)
    assert "Председатель пишет: «до 21 декабря, дальше каникулы»" in words(told)
    assert await due(other) == dt.date(2026, 12, 21)


async def test_words_in_reply_to_the_question_mean_it(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    sent = await committee.chair.send("Сначала пусть покажут договор", reply_to=card)
    offer = await committee.chair.wait(lambda m: "Ваши слова" in words(m), after=sent)
    await tap(committee.chair, "Отказать", on=offer)
    await again(committee.chair, offer, "Решено: срок не продлён")
    assert (await decided(committee, director))[0][2] == "Сначала пусть покажут договор"


async def test_the_secretary_may_not_grant_more_by_any_way_and_may_give_less(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    extension = Grant.unpack(data_of(request, "Другой день")).extension_id
    far = Grant(extension_id=extension, step=GrantStep.GRANT, value=dt.date(2026, 12, 28).toordinal())
    toast = await committee.secretary.press_raw(request, far.pack())
    assert "вы можете продлить сами" in str(toast.text).replace("\u00a0", " ")
    await tap(committee.secretary, "Другой день", on=request)
    await committee.secretary.wait(lambda m: "до какого числа продлить" in words(m), after=request)
    assert "До 25 декабря 2026 вы можете продлить сами" in words(await ask(committee.secretary, "29.12"))
    assert await due(director) == dt.date(2026, 12, 11)
    assert "Продлено до 24 декабря 2026" in words(await ask(committee.secretary, "24.12"))
    assert "Вашего решения ничего не ждёт" in words(await ask(committee.chair, "/decisions"))


async def test_the_longest_that_she_may_give_is_a_button_that_works(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    before = request
    await tap(committee.secretary, "Другой день", on=request)
    await committee.secretary.wait(lambda m: "до какого числа продлить" in words(m), after=before)
    refused = await ask(committee.secretary, "29.12")
    assert buttons(refused) == [["← К просьбе"]]
    await tap(committee.secretary, "← К просьбе", on=refused)
    await again(committee.secretary, refused, "Просят продлить срок")
    await tap(committee.secretary, "Продлить до 25 декабря 2026", on=refused)
    await again(committee.secretary, refused, "Продлено до 25 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 25)


async def test_of_two_secretaries_the_first_hands_up(committee: Committee) -> None:
    await rule(committee)
    colleague = await committee.director(also=[Role.SECRETARY])
    director, request = await asked(committee)
    theirs = await colleague.phone.wait(lambda m: "Просят продлить срок" in words(m) and director.school in words(m))
    await tap(colleague.phone, "Передать председателю", on=theirs)
    await again(colleague.phone, theirs, "передать председателю?")
    card = await handed_up(committee, director, request)
    late = await tap(colleague.phone, "Я против", on=theirs)
    assert str(late.text).replace("\u00a0", " ") == "Председателю уже передано (Ольгина И.Л.). Мнение: за"
    assert await ask(committee.chair, "/decisions")
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    await again(committee.chair, card, "Решено")
    async with committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.person_id == colleague.person_id, roles.c.role == Role.SECRETARY))


@pytest.mark.asyncio(loop_scope="function")
async def test_words_that_come_when_the_question_has_run_out_are_told_of(own_committee: Committee) -> None:
    committee = own_committee
    await rule(committee)
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    await tap(committee.chair, "Другой день или своими словами", on=card)
    await again(committee.chair, card, "Передумали: /cancel")
    await committee.town.settle()  # the question is noted after it is put
    await committee.town.turn(hours=2)
    lapsed = await ask(committee.chair, "до 21 декабря")
    assert "ваше решение своими словами" in words(lapsed)
    await tap(committee.chair, "Ответить сейчас", on=lapsed)
    await again(committee.chair, lapsed, "Жду вашего ответа")
    offer = await ask(committee.chair, "до 21 декабря")
    assert buttons(offer)[0] == ["Продлить до 21 декабря 2026"]


async def test_what_she_may_grant_she_may_hand_up_as_well_with_words(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee, until="18 декабря")
    assert buttons(request) == [
        ["Продлить до 18 декабря 2026"],
        ["Другой день", "Отказать"],
        ["Передать председателю"],
    ]
    last = committee.chair.messages[-1]
    await tap(committee.secretary, "Передать председателю", on=request)
    await again(committee.secretary, request, "передать председателю?")
    shown = await ask(committee.secretary, "Просят третий раз")
    assert "Ваше мнение: Просят третий раз" in words(shown)
    await tap(committee.secretary, "Да, передать", on=shown)
    card = await committee.chair.wait(lambda m: director.school in words(m), after=last)
    assert "Мнение секретаря (Ольгина И.Л.): Просят третий раз" in words(card)
    await tap(committee.chair, "Отказать: нет оснований", on=card)
    await again(committee.chair, card, "Решено")


async def test_the_queue_is_on_the_summary_and_in_the_menu(committee: Committee) -> None:
    await rule(committee)
    director, _ = await asked(committee)
    other, _ = await asked(committee)
    summary = await ask(committee.chair, "/status")
    assert buttons(summary)[0] == ["Ждут вашего решения (2)"]
    await tap(committee.chair, "Ждут вашего решения (2)", on=summary)
    card = await committee.chair.wait(lambda m: "1 из 2" in words(m), after=summary)
    assert director.school in words(card)
    assert "Секретарь своего мнения не высказал." in words(card)
    await tap(committee.chair, "Дальше →", on=card)
    await again(committee.chair, card, other.school)
    await tap(committee.chair, "Отказать: срок задан не нами", on=card)
    done = await again(committee.chair, card, "Вашего решения ждёт ещё 1.")
    await tap(committee.chair, "Дальше →", on=done)
    await again(committee.chair, card, director.school)
    await tap(committee.chair, "Отказать: срок задан не нами", on=card)
    await again(committee.chair, card, "Решено")
    assert all("Ждут вашего" not in name for row in buttons(await ask(committee.chair, "/status")) for name in row)
    assert "/decisions" in words(await ask(committee.chair, "/help"))
    assert "/decisions" not in words(await ask(committee.secretary, "/help"))


async def test_what_is_no_longer_needed_says_so(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    card = await handed_up(committee, director, request)
    await ask(director.phone, "готово")
    await tap(committee.chair, "Продлить до 28 декабря 2026", on=card)
    await again(committee.chair, card, "Решать больше нечего")
    assert await due(director) == dt.date(2026, 12, 11)
    assert await director.statuses() == {"1.2": Status.REPORTED}


async def test_two_chairs_and_two_presses_decide_once(committee: Committee) -> None:
    await rule(committee)
    deputy = await committee.director(also=[Role.CHAIR])
    director, request = await asked(committee)
    card, last = await handed_up(committee, director, request), director.phone.messages[-1]
    theirs = await deputy.phone.wait(lambda m: director.school in words(m))
    key = data_of(card, "Продлить до 28 декабря 2026")
    refusal = data_of(theirs, "Отказать: нет оснований")
    committee.chair.press_only(card, key)
    committee.chair.press_only(card, key)
    deputy.phone.press_only(theirs, refusal)
    await committee.town.settle()
    found = await decided(committee, director)
    assert len(found) == 1
    assert sum("Срок" in words(message) for message in director.phone.inbox if message.id > last.id) == 1
    text = "Решено: до 28 декабря 2026" if found[0][1] is State.TIME else "Решено: срок не продлён"
    await asyncio.gather(again(committee.chair, card, text), again(deputy.phone, theirs, text))
    async with committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.person_id == deputy.person_id, roles.c.role == Role.CHAIR))


async def test_a_press_on_what_has_changed_since_is_shown_anew(committee: Committee) -> None:
    await rule(committee)
    director, request = await asked(committee)
    seen = await ask(committee.chair, "/decisions")
    await handed_up(committee, director, request, "Я против")
    toast = await tap(committee.chair, "Продлить до 28 декабря 2026", on=seen)
    assert toast.text == "Пока ничего не решено: вопрос изменился. Посмотрите, пожалуйста, ещё раз."
    await again(committee.chair, seen, "Мнение секретаря (Ольгина И.Л.): против")
    assert await due(director) == dt.date(2026, 12, 11)
    await tap(committee.chair, "Отказать: нет оснований", on=seen)
    await again(committee.chair, seen, "Решено")


async def withdrawal(committee: Committee, director: Director) -> Message:
    """The secretary proposes to withdraw her point; how the chair gets it."""
    (held,) = await director.assignments()
    last = committee.chair.messages[-1]
    before = committee.secretary.messages[-1]
    await committee.press(Overseen(decision_id=held.decision_id, step=Over.END).pack())
    confirm = await committee.secretary.wait(lambda m: "С контроля снимает" in words(m), after=before)
    assert "С контроля снимает председатель: предложение уйдёт ему." in words(confirm)
    await tap(committee.secretary, "Отпала необходимость", on=confirm)
    await again(committee.secretary, confirm, "Председателю предложено снять пункт с контроля.")
    return await committee.chair.wait(lambda m: "Снять с контроля?" in words(m), after=last)


async def test_the_chair_withdraws_what_the_secretary_proposes(committee: Committee) -> None:
    await rule(committee)
    director = await committee.director("1.2")
    card, last = await withdrawal(committee, director), director.phone.messages[-1]
    theirs = committee.secretary.messages[-1]
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    assert "Предлагает: Ольгина И.Л." in words(card)
    await tap(committee.chair, "Снять с контроля", on=card)
    done = await again(committee.chair, card, "Решено: снято с контроля")
    told = await director.phone.wait(lambda m: "1.2" in words(m), after=last)
    await committee.secretary.wait(lambda m: "Председатель решил: снято с контроля" in words(m), after=theirs)
    assert await director.statuses() == {"1.2": Status.WITHDRAWN}
    await tap(committee.chair, "Отменить решение", on=done)
    await again(committee.chair, card, "Снять с контроля?")
    await director.phone.wait(lambda m: "1.2" in words(m), after=told)
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    await tap(committee.chair, "Оставить: поручение ещё нужно", on=card)
    await again(committee.chair, card, "Решено: остаётся на контроле")


async def test_an_undone_withdrawal_brings_back_what_it_has_ended_and_no_more(committee: Committee) -> None:
    await rule(committee)
    extended, apart, third = [await committee.director() for _ in range(3)]
    await committee.publish("1.2", to=[extended, apart, third])
    last = committee.secretary.messages[-1]
    await ask(extended.phone, "1.2 просим продлить до 24 декабря, болеет учитель")
    request = await committee.secretary.wait(lambda m: extended.school in words(m), after=last)
    await tap(committee.secretary, "Продлить до 24 декабря 2026", on=request)
    await again(committee.secretary, request, "Продлено")
    (held,), (alone,) = await extended.assignments(), await apart.assignments()

    async def ended(press: Overseen | Single) -> Message:
        last, before = committee.chair.messages[-1], committee.secretary.messages[-1]
        await committee.press(press.pack())
        confirm = await committee.secretary.wait(lambda m: "С контроля снимает" in words(m), after=before)
        await tap(committee.secretary, "Отпала необходимость", on=confirm)
        card = await committee.chair.wait(lambda m: "Снять с контроля?" in words(m), after=last)
        await tap(committee.chair, "Снять с контроля", on=card)
        return await again(committee.chair, card, "Решено: снято с контроля")

    await ended(Single(assignment_id=alone.id, end=True))
    done = await ended(Overseen(decision_id=held.decision_id, step=Over.END))
    assert "п. 1.2 · 2 исполнителя" in words(done)
    theirs = extended.phone.messages[-1]
    await tap(committee.chair, "Отменить решение", on=done)
    card = await again(committee.chair, done, "Снять с контроля? 2 исполнителя")
    assert "Сейчас: до 11 декабря 2026" in words(card), "nobody's extension speaks for the others"
    told = await extended.phone.wait(lambda m: "Снова на контроле" in words(m), after=theirs)
    assert "Срок: до 24 декабря 2026" in words(told)
    assert await due(extended) == dt.date(2026, 12, 24)
    assert [await one.statuses() for one in (extended, apart, third)] == [
        {"1.2": Status.ASSIGNED},
        {"1.2": Status.WITHDRAWN},
        {"1.2": Status.ASSIGNED},
    ]
    await tap(committee.chair, "Оставить: поручение ещё нужно", on=card)
    await again(committee.chair, card, "Решено")


async def test_of_a_recurring_point_that_is_withdrawn_no_further_period_opens(committee: Committee) -> None:
    await rule(committee)
    monthly = Deadline(kind=DeadlineKind.RECURRING, phrase="ежемесячно до 25 числа")
    done, late = await committee.director(), await committee.director()
    await committee.publish("1.2", to=[done, late], deadline=monthly)
    await ask(done.phone, "1.2 готово")
    await committee.accept(done, "1.2, ноябрь 2026")
    (held,) = await late.assignments()
    open_ended = sa.select(assignments.c.renews_on).where(
        assignments.c.decision_id == held.decision_id, assignments.c.renews_on.is_not(None)
    )
    assert len(await rows(committee.town.database, open_ended)) == 2
    last, before = committee.chair.messages[-1], committee.secretary.messages[-1]
    await committee.press(Overseen(decision_id=held.decision_id, step=Over.END).pack())
    confirm = await committee.secretary.wait(lambda m: "С контроля снимает" in words(m), after=before)
    await tap(committee.secretary, "Отпала необходимость", on=confirm)
    card = await committee.chair.wait(lambda m: "Снять с контроля?" in words(m), after=last)
    await tap(committee.chair, "Снять с контроля", on=card)
    await again(committee.chair, card, "Решено: снято с контроля")
    assert await rows(committee.town.database, open_ended) == []
    assert [await one.statuses() for one in (done, late)] == [{"1.2": Status.ACCEPTED}, {"1.2": Status.WITHDRAWN}]


async def test_instead_of_withdrawing_the_chair_gives_a_new_deadline(committee: Committee) -> None:
    await rule(committee)
    director = await committee.director("1.2")
    card, last = await withdrawal(committee, director), director.phone.messages[-1]
    await tap(committee.chair, "Другой день или своими словами", on=card)
    asked = await again(committee.chair, card, "напишите другой день, причину или то и другое")
    assert "«до 18.12, но не дольше»" in words(asked)
    await tap(committee.chair, "← К вопросу", on=card)
    await again(committee.chair, card, "Снять с контроля?")
    await tap(committee.chair, "До 25 декабря", on=card)
    done = await again(committee.chair, card, "Решено: до 25 декабря 2026")
    told = await director.phone.wait(lambda m: "Председатель дал больше времени" in words(m), after=last)
    assert "до 25 декабря 2026 (был до 11 декабря 2026)" in words(told)
    assert await due(director) == dt.date(2026, 12, 25)
    await tap(committee.chair, "Отменить решение", on=done)
    await director.phone.wait(lambda m: "снова до 11 декабря 2026" in words(m), after=told)
    assert await due(director) == dt.date(2026, 12, 11)
    await again(committee.chair, card, "Снять с контроля?")
    await tap(committee.chair, "Оставить: поручение ещё нужно", on=card)
    await again(committee.chair, card, "Решено")


async def test_what_is_proposed_already_is_not_proposed_again_and_the_point_says_so(committee: Committee) -> None:
    await rule(committee)
    colleague = await committee.director(also=[Role.SECRETARY])
    director = await committee.director("1.2")
    card = await withdrawal(committee, director)
    (held,) = await director.assignments()
    waits = "Председателю предложено снять с контроля, решения ещё нет. Предлагает Ольгина И.Л.: «отпала необходимость»"
    last = committee.chair.messages[-1]
    for phone in (committee.secretary, colleague.phone):
        desk = await ask(phone, "/status")
        for press in (
            Overseen(decision_id=held.decision_id, step=Over.END),
            Single(assignment_id=held.id, end=True),
        ):
            before = phone.messages[-1]
            await phone.press_raw(desk, press.pack())
            told = await phone.wait(lambda m: "Второй раз не предлагаю" in words(m), after=before)
            assert waits in words(told).splitlines()
            assert (["Отозвать предложение"] in buttons(told)) == (phone is committee.secretary)
            assert ["← К пункту"] in buttons(told)
        await phone.press_raw(told, Overseen(decision_id=held.decision_id).pack())
        assert waits in words(await again(phone, told, "Ещё не отчитались")).splitlines()
        assert words(await ask(phone, "отпала необходимость")).startswith("Ход исполнения: /status"), "nothing is asked"
    await committee.town.settle()
    assert [m for m in committee.chair.inbox if m.id > last.id] == []
    assert "Предлагает: Ольгина И.Л." in words(committee.chair.find_message(card.id))

    point = await ask(committee.chair, "/decisions")
    await committee.chair.press_raw(point, Overseen(decision_id=held.decision_id).pack())
    await again(committee.chair, point, waits)
    await tap(committee.chair, "Решить о снятии с контроля", on=point)
    await again(committee.chair, point, "Снять с контроля?")
    await tap(committee.chair, "Оставить: поручение ещё нужно", on=point)
    done = await again(committee.chair, point, "Решено: остаётся на контроле")
    await tap(committee.chair, "К пункту", on=done)
    shown = await committee.chair.wait(lambda m: "Ещё не отчитались" in words(m) and m.id > done.id, after=done)
    assert waits not in words(shown)
    async with committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.person_id == colleague.person_id, roles.c.role == Role.SECRETARY))


async def test_who_has_proposed_takes_it_back(committee: Committee) -> None:
    await rule(committee)
    director = await committee.director("1.2")
    card = await withdrawal(committee, director)
    proposal = committee.secretary.messages[-1]
    await tap(committee.secretary, "Отозвать предложение", on=proposal)
    point = await again(committee.secretary, proposal, "Ещё не отчитались")
    assert "предложено" not in words(point)
    await tap(committee.chair, "Снять с контроля", on=card)
    await again(committee.chair, card, "Решать больше нечего")
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    assert director.school not in words(await ask(committee.chair, "/decisions"))
    await withdrawal(committee, director)  # anew, with another reason perhaps
    last = committee.secretary.messages[-1]
    await tap(committee.secretary, "Отозвать предложение", on=last)
    await again(committee.secretary, last, "Ещё не отчитались")


async def moved(committee: Committee, director: Director, until: str) -> Message:
    """The secretary moves the deadline of her point; what is asked before it is done."""
    (held,) = await director.assignments()
    before = committee.secretary.messages[-1]
    await committee.press(Overseen(decision_id=held.decision_id, step=Over.WHEN).pack())
    await committee.secretary.wait(lambda m: "какой срок" in words(m), after=before)
    return await ask(committee.secretary, until)


async def test_the_chair_is_told_of_a_deadline_moved_further_than_the_secretary_extends(committee: Committee) -> None:
    await rule(committee)
    director = await committee.director("1.2")
    last = committee.chair.messages[-1]
    near = await moved(committee, director, "до 25 декабря 2026")
    assert "без председателя" not in words(near)
    await tap(committee.secretary, "Ошибка в протоколе", on=near)
    await again(committee.secretary, near, "Изменено")
    further = await moved(committee, director, "до 28 декабря 2026")  # of two steps, each of which is short
    assert "Это больше, чем вы можете дать без председателя: 10 рабочих дней после первого срока." in words(further)
    assert [m for m in committee.chair.inbox if m.id > last.id] == []
    await tap(committee.secretary, "Новое решение", on=further)
    await again(committee.secretary, further, "Изменено")
    told = await committee.chair.wait(lambda m: "Изменено без вашего решения" in words(m), after=last)
    title = words(told).splitlines()[0].partition(": ")[2]
    assert words(told) == (
        f"Изменено без вашего решения: {title}\n\n"
        "· п. 1.2: до 25 декабря 2026 → до 28 декабря 2026\n\n"
        "Без вас секретарь продлевает самое большее на 10 рабочих дней после первого срока.\n\n"
        "Секретарь: Ольгина И.Л.\nПричина: новое решение"
    )
    assert buttons(told) == [["п. 1.2"]]
    await tap(committee.chair, "п. 1.2", on=told)
    await committee.chair.wait(lambda m: "Срок: до 28 декабря 2026" in words(m), after=told)  # the news stays
    assert await due(director) == dt.date(2026, 12, 28)

    back = await moved(committee, director, "до 26 декабря 2026")  # sooner than it is: nobody is given more
    assert "без председателя" not in words(back)
    await rule(committee, Policy())
    free = await moved(committee, director, "до 1 марта 2027")
    assert "без председателя" not in words(free)
    await ask(committee.secretary, "/cancel")


async def test_the_chair_is_told_of_a_named_day_that_is_put_off_too_far(committee: Committee) -> None:
    await rule(committee)
    director = await committee.director()
    await committee.publish("1.2", to=[director], deadline=Deadline(kind=DeadlineKind.EVENT, phrase="по графику"))
    (held,) = await director.assignments()

    async def named(day: str) -> Message:
        before = committee.secretary.messages[-1]
        await committee.press(NameDay(decision_id=held.decision_id).pack())
        asked = await committee.secretary.wait(lambda m: "до какого числа" in words(m), after=before)
        assert "Записано" in words(await ask(committee.secretary, day))
        return asked

    last = committee.chair.messages[-1]
    assert "председатель" not in words(await named("11.12.2026"))
    assert "Если дата позже 25 декабря 2026, об этом узнает председатель." in words(await named("25.12.2026"))
    assert [m for m in committee.chair.inbox if m.id > last.id] == []
    assert "Если дата позже 25 декабря 2026" in words(await named("28.12.2026"))
    told = await committee.chair.wait(lambda m: "Изменено без вашего решения" in words(m), after=last)
    assert "· п. 1.2: до 25 декабря 2026 → до 28 декабря 2026" in words(told), words(told)


async def returned_twice(committee: Committee) -> Director:
    director = await committee.director("1.2")
    for reason in ("Нет подписи", "Не тот год"):
        await ask(director.phone, "готово")
        await committee.return_for_rework(director, "1.2", reason)
    return director


async def test_a_report_that_was_returned_twice_is_shown_and_left_moved_or_withdrawn(committee: Committee) -> None:
    await rule(committee)
    director = await returned_twice(committee)
    card = await ask(committee.chair, "/decisions")
    assert words(card).startswith(f"Поручение стоит на месте. {director.school}")
    assert "Отчёт возвращали 2 раза:" in words(card)
    assert "· 23 ноября: Не тот год" in words(card)
    assert buttons(card)[:3] == [["До 18 декабря", "До 25 декабря"], ["Снять с контроля"], ["Оставить как есть"]]
    last = committee.secretary.messages[-1]
    await tap(committee.chair, "Оставить как есть", on=card)
    done = await again(committee.chair, card, "Решено: остаётся как есть")
    await committee.secretary.wait(lambda m: "Председатель решил: остаётся как есть" in words(m), after=last)
    await tap(committee.chair, "Отменить решение", on=done)
    await again(committee.chair, card, "Поручение стоит на месте.")
    await tap(committee.chair, "До 18 декабря", on=card)
    await again(committee.chair, card, "Решено: до 18 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 18)
    assert await director.statuses() == {"1.2": Status.RETURNED}

    await ask(director.phone, "готово")
    await committee.return_for_rework(director, "1.2", "Снова не тот")
    card = await ask(committee.chair, "/decisions")
    assert "Отчёт возвращали 3 раза:" in words(card)
    await tap(committee.chair, "Снять с контроля", on=card)
    await again(committee.chair, card, "Решено: снято с контроля")
    assert await director.statuses() == {"1.2": Status.WITHDRAWN}


async def test_without_a_chair_the_secretary_decides_and_reads_why(committee: Committee) -> None:
    await rule(committee)
    async with committee.town.database.write() as tx:
        await tx.execute(roles.delete().where(roles.c.role == Role.CHAIR))
    director, request = await asked(committee)
    assert "продлевает председатель, но он не зарегистрирован: решаете вы." in words(request)
    assert buttons(request) == [["Продлить до 28 декабря 2026"], ["Другой день", "Отказать"]]
    await tap(committee.secretary, "Продлить до 28 декабря 2026", on=request)
    await again(committee.secretary, request, "Продлено до 28 декабря 2026")
    assert await due(director) == dt.date(2026, 12, 28)


async def test_a_reason_that_comes_later_brings_the_card_with_the_same_limit(committee: Committee) -> None:
    await rule(committee)
    async with committee.town.database.write() as tx:
        chair = await tx.scalar(sa.select(people.c.id).where(people.c.full_name == committee.chair.name))
        await give_role(tx, chair, Role.CHAIR)
    director = await committee.director("1.2")
    (held,) = await director.assignments()
    last = committee.secretary.messages[-1]
    day = Extend(assignment_id=held.id, day=dt.date(2026, 12, 28).toordinal())
    await director.phone.press_raw(director.given(), day.pack())
    first = await committee.secretary.wait(lambda m: director.school in words(m), after=last)
    await ask(director.phone, "Болеет учитель")
    repeated = await committee.secretary.wait(lambda m: "Болеет учитель" in words(m), after=first)
    for card in (first, repeated):
        assert "Дольше чем на 10 рабочих дней продлевает председатель." in words(card)
        assert buttons(card)[0] == ["Передать председателю"]


async def test_what_is_important_is_seen_by_its_director_and_in_a_search(committee: Committee) -> None:
    director = await committee.director("1.2")
    (held,) = await director.assignments()
    point = await ask(committee.chair, "/decisions")
    await committee.chair.press_raw(point, Mark(decision_id=held.decision_id, important=True).pack())
    await again(committee.chair, point, "Важное")
    assert "п. 1.2, важное" in words(await ask(director.phone, "/my"))
    before = director.phone.messages[-1]
    await director.phone.press_raw(director.given(), Act(assignment_id=held.id, deed=Deed.CARD).pack())
    card = await director.phone.wait(lambda m: "Состояние" in words(m), after=before)
    assert "Важное" in words(card).splitlines()
    found = await ask(committee.chair, f"/find 1.2 {director.school}")
    assert "Важное" in words(found).splitlines()
    marked = await ask(committee.chair, f"/find важное {director.school}")
    assert "важное" in words(marked).splitlines()[0]
    assert "Найден 1 пункт:" in words(marked)
    await committee.chair.press_raw(point, Mark(decision_id=held.decision_id, important=False).pack())
    await committee.town.settle()
    assert "важное" not in words(await ask(director.phone, "/my"))


async def test_in_words_the_chair_comes_to_the_decisions_and_to_the_paper(committee: Committee) -> None:
    director = await committee.director("1.2")
    waits = words(await ask(committee.chair, "/decisions"))
    for said in ("решения", "Мои решения?", "что мне решить?"):
        assert words(await ask(committee.chair, said)) == waits
    assert words(await ask(committee.secretary, "решения")).startswith("По протоколам")
    assert words(await ask(committee.chair, "как мы стоим?")).startswith("Исполнение решений на")
    assert words(await ask(committee.chair, "справка")) == words(await ask(committee.chair, "/paper"))
    of_school = await ask(committee.chair, f"справка по {director.school}")
    assert words(of_school).startswith(f"Справка: {director.school}")
    assert ["Таблица .xlsx"] in buttons(of_school)
    assert words(await ask(committee.chair, "по школам")).startswith("По организациям")
    assert words(await ask(committee.chair, "кто выполнил?")).startswith("Исполнение решений на")
    past = await ask(committee.chair, f"история {director.school}")
    assert words(past).startswith(f"{director.school}: что было поручено и что из этого вышло")
    theirs = await ask(committee.chair, f"/status {director.school}")
    await tap(committee.chair, "История", on=theirs)
    again_past = await committee.chair.wait(lambda m: "что было поручено" in words(m), after=theirs)
    assert words(again_past) == words(past)
