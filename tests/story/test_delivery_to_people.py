"""Who cannot be reached now gets theirs later, and who was not invited gets nothing."""

import pytest

from domain.assignments import Status
from messaging.presses import AcknowledgeAll, Act, Check, Deed, Draft, Standing, Step, Undo, Verdict, View
from sandbox.people.phones import Phone
from tests.story.committee import Committee, Director
from tests.town import ask, hear, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def not_reached(committee: Committee) -> int:
    """How many open assignments are with people whom nothing reaches, as the chair is told."""
    standing = words(await ask(committee.chair, "/status"))
    line = next((one for one in standing.splitlines() if "не получили сообщение" in one), "— 0")
    return int(line.rpartition(" ")[2])


async def test_who_blocks_the_bot_gets_everything_on_return(committee: Committee) -> None:
    leaver, stayer = await committee.director(), await committee.director()
    leaver.phone.block()
    await committee.publish("1.2", "1.3", to=[leaver, stayer])
    assert "Вам" in words(stayer.given())
    assert await stayer.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.ASSIGNED}
    assert await leaver.statuses() == {"1.2": Status.ASSIGNED, "1.3": Status.ASSIGNED}
    assert await not_reached(committee) == 2
    assert "1 адресат заблокировал бот" in words(committee.secretary.find_message(committee.desk))

    await leaver.phone.start()
    given = await leaver.phone.wait(lambda m: "Вам " in words(m))
    assert "п. 1.3" in words(given)
    assert await not_reached(committee) == 0
    assert "п. 1.2 — выполнено" in words(await ask(leaver.phone, "1.2 готово"))
    assert len([m for m in stayer.phone.inbox if "Вам " in words(m)]) == 1


async def test_who_blocks_the_bot_afterwards_is_counted_at_once(committee: Committee) -> None:
    director = await committee.director("1.2")
    director.phone.block()
    await committee.publish("1.3", to=[director])
    assert await not_reached(committee) == 2
    director.phone.unblock()
    await director.phone.wait(lambda m: "п. 1.3" in words(m))
    assert await not_reached(committee) == 0


async def test_who_comes_back_and_has_missed_nothing_is_shown_what_is_open(committee: Committee) -> None:
    director = await committee.director("1.2")
    last = director.phone.messages[-1]
    for _ in range(2):
        director.phone.block()
        director.phone.unblock()
        shown = await director.phone.wait(lambda m: "п. 1.2" in words(m), after=last)
    await ask(director.phone, "/help")
    assert [m.id for m in director.phone.inbox if m.id > last.id and "п. 1.2" in words(m)] == [shown.id]


async def test_a_head_who_never_registers_holds_up_nobody(committee: Committee) -> None:
    present, absent = await committee.director(), await committee.director(registered=False)
    await committee.publish("1.2", to=[present, absent])
    assert "ещё не зарегистрирован" in words(committee.secretary.find_message(committee.desk))
    assert await not_reached(committee) == 1
    assert "Отмечено" in words(await ask(present.phone, "готово"))


async def test_a_secretary_who_is_named_in_the_minutes_gets_hers_and_can_answer(committee: Committee) -> None:
    secretary = Director(
        committee.town, committee.secretary, committee.secretary_id, committee.secretary.name, "комитет"
    )
    await committee.publish("1.2", to=[secretary])
    assert "Отмечено" in words(await ask(committee.secretary, "готово"))
    assert await secretary.done() == ["1.2"]


@pytest.fixture
def stranger(committee: Committee) -> Phone:
    """Somebody who pressed Start before the bot was there to answer."""
    return committee.town.telegram.person("Прохожий", started=True)


@pytest.mark.parametrize(
    "text", ["/start", "Здравствуйте", "готово", "/my", "/status", "/reports", "/roster", "/links", "/invite", "/help"]
)
async def test_a_stranger_is_told_how_to_get_in_and_nothing_else(
    committee: Committee, stranger: Phone, text: str
) -> None:
    answer = words(await ask(stranger, text))
    assert "Я бот комитета образования" in answer
    assert "личную ссылку" in answer
    assert "секретар" in answer


async def test_a_strangers_files_go_nowhere(committee: Committee, stranger: Phone) -> None:
    before = await committee.town.counts()
    for name in ("Протокол.docx", "Список.csv"):
        sent = await stranger.send_document(name, b"1. \xd0\x9f\xd1\x80")
        assert "личную ссылку" in words(await hear(stranger, sent))
    assert await committee.town.counts() == before


async def test_a_strangers_presses_change_nothing(committee: Committee, stranger: Phone) -> None:
    director = await committee.director("1.2")
    (own,) = await director.assignments()
    draft = await committee.draft("9.9", to=[director])
    before = await committee.town.counts()
    hello = await ask(stranger, "/start")
    for press in (
        Act(assignment_id=own.id, deed=Deed.DONE),
        AcknowledgeAll(minutes_id=own.minutes_id),
        Undo(update_id=1),
        Check(assignment_id=own.id, verdict=Verdict.ACCEPT),
        Draft(minutes_id=draft, step=Step.PUBLISH),
        Standing(view=View.SUMMARY),
    ):
        toast = await stranger.press_raw(hello, press.pack())
        assert "Доступ закрыт" in (toast.text or "")
    assert len(stranger.inbox) == 1
    assert await director.statuses() == {"1.2": Status.ASSIGNED}
    assert await committee.town.counts() == before


async def test_a_link_that_does_not_exist_lets_nobody_in(committee: Committee, stranger: Phone) -> None:
    sent = await stranger.open_link("https://t.me/sroki_bot?start=AAAAAAAAAAAAAAAAAAAAAA")
    assert "Такой ссылки нет" in words(await hear(stranger, sent))
    assert "личную ссылку" in words(await ask(stranger, "/my"))


async def test_a_chair_who_sends_minutes_is_told_that_this_is_not_open_to_them(committee: Committee) -> None:
    sent = await committee.chair.send_document("Протокол.docx", b"docx")
    answer = await hear(committee.chair, sent)
    assert words(answer).startswith("Это вам недоступно.")
