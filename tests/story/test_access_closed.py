"""Who has been removed hears nothing more, and whatever they try is answered with «Доступ закрыт» and what to do."""

import sqlalchemy as sa

from domain.assignments import Status
from storage.outbox import State
from storage.tables import outbox
from tests.access.table import PIXEL
from tests.delivery.house import until
from tests.story.committee import Committee, Director
from tests.story.mornings import heard, live
from tests.story.test_menus import menu
from tests.town import ask, buttons, hear, links_in, tap, words

CLOSED = "Доступ закрыт"
WHAT_TO_DO = "попросите у секретаря комитета новую личную ссылку"


async def remove(committee: Committee, head: Director) -> None:
    """As the secretary does on the card."""
    desk = committee.secretary
    await ask(desk, "/people")
    card = await ask(desk, head.full_name)
    await tap(desk, "Больше не работает", on=card)
    await tap(desk, "Да, больше не работает", on=card)
    await desk.wait(lambda m: m.id == card.id and words(m).startswith("Доступ закрыт"))


async def test_whatever_they_try_they_are_told_that_access_is_closed(own_committee: Committee) -> None:
    head = await own_committee.director("1.2", "1.3")
    given, card = head.given(), await head.card("1.2")
    await remove(own_committee, head)
    before = await own_committee.town.counts()
    for message in (given, card):
        for row in message.buttons:
            for button in row:
                assert button.callback_data
                toast = await head.phone.press_raw(message, button.callback_data)
                assert (CLOSED in toast.text, WHAT_TO_DO in toast.text, toast.show_alert) == (True, True, True)
    said = [
        await ask(head.phone, "1.2 готово"),
        await ask(head.phone, "готово", reply_to=given),
        await ask(head.phone, "/my"),
        await ask(head.phone, "/start"),
        await hear(head.phone, await head.phone.send_photo(PIXEL, reply_to=given)),
        await hear(head.phone, await head.phone.send_document("Отчёт.pdf", b"%PDF", caption="отчёт")),
        await hear(head.phone, await head.phone.send_other("voice")),
    ]
    for one in said:
        assert words(one).startswith(CLOSED), words(one)
        assert WHAT_TO_DO in words(one)
        assert buttons(one) == []
    assert set((await head.statuses()).values()) == {Status.ASSIGNED}
    assert await own_committee.town.counts() == before
    assert "Раньше у вас был доступ" in words(await ask(head.phone, "/privacy"))


async def test_their_menu_is_gone_and_a_new_link_opens_everything_again(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    await until(lambda: "my" in menu(own_committee.town, head.phone))
    await remove(own_committee, head)
    await ask(head.phone, "/my")
    assert menu(own_committee.town, head.phone) == []
    after_all = own_committee.secretary.messages[-1]
    await tap(own_committee.secretary, "Всё-таки работает", on=after_all)
    await own_committee.secretary.wait(lambda m: m.id == after_all.id and ["Новая ссылка"] in buttons(m))
    await tap(own_committee.secretary, "Новая ссылка", on=after_all)
    link = await own_committee.secretary.wait(lambda m: "t.me" in m.text, after=after_all)
    sent = await head.phone.open_link(links_in(link.text)[0])
    await tap(head.phone, "Да, это я", after=sent)
    await head.phone.wait(lambda m: "Вы зарегистрированы" in words(m), after=sent)
    await until(lambda: "my" in menu(own_committee.town, head.phone))
    assert "п. 1.2" in words(await ask(head.phone, "/my"))


async def test_nothing_is_sent_any_more_and_what_waits_is_withdrawn(own_committee: Committee) -> None:
    head, other = await own_committee.director("1.2"), await own_committee.director()
    last = head.phone.messages[-1]
    head.phone.block()
    await own_committee.press_publish("2.1", to=[head, other])
    await other.phone.wait(lambda m: "п. 2.1" in words(m))
    await remove(own_committee, head)
    head.phone.unblock()
    await own_committee.publish("2.2", to=[other])
    await live(own_committee.town, 2, 12)
    assert heard(head.phone, after=last) == []
    async with own_committee.town.database.read() as tx:
        waiting = sa.select(outbox.c.state).where(outbox.c.chat_id == head.phone.id)
        states = set((await tx.execute(waiting)).scalars())
    assert states <= {State.SENT, State.FAILED}


async def test_a_stranger_who_was_never_let_in_is_greeted_as_before(own_committee: Committee) -> None:
    stranger = own_committee.town.phone("Прохожий Иван")
    assert "личную ссылку" in words(await ask(stranger, "/start"))
    assert CLOSED not in words(stranger.messages[-1])
