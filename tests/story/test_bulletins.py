"""One message tells the secretary how a publication goes, and is edited as it goes."""

import pytest
import sqlalchemy as sa

from messaging.presses import Draft, Step
from sandbox.world.records import Message
from storage import accounts, directory, phones
from storage.tables import bulletins
from tests.conftest import MORNING
from tests.delivery.house import rows, until
from tests.story.committee import Committee, Director
from tests.town import ask, buttons, tap, words


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.bulletins.EVERY", 0.05)


async def published(committee: Committee, *to: Director) -> Message:
    """The message of the bot on which the secretary has published."""
    minutes_id = await committee.draft("1.2", "1.3", to=to)
    await committee.press(Draft(minutes_id=minutes_id, step=Step.PUBLISH, count=2 * len(to)).pack())
    return committee.secretary.find_message(committee.desk)


async def says(committee: Committee, text: str) -> str:
    shown = await committee.secretary.wait(lambda m: m.id == committee.desk.id and text in words(m))
    return words(shown)


def named(one: Director) -> str:
    return f"{one.school}, {one.full_name.split()[0]} А.И."


async def test_it_is_edited_as_people_get_and_take_on_what_is_theirs(own_committee: Committee) -> None:
    first, second = [await own_committee.director() for _ in range(2)]
    absent = await own_committee.director(registered=False)
    await published(own_committee, first, second, absent)
    assert "6 поручений 3 адресатам" in await says(own_committee, "получили — 2")
    text = await says(own_committee, "приняли всё к исполнению — 0")
    assert f"· {absent.school}" in text
    await ask(first.phone, "1.2 принял")
    await ask(second.phone, "1.2 принял")
    await ask(second.phone, "1.3 готово")
    await says(own_committee, "приняли всё к исполнению — 1")

    async with own_committee.town.database.write() as tx:
        await accounts.register(
            tx,
            person_id=absent.person_id,
            user_id=absent.phone.id,
            chat_id=absent.phone.id,
            language="ru",
            now=MORNING,
        )
    text = await says(own_committee, "ещё отправляется — 1")
    assert absent.school not in text, "whoever registers gets it and is not to be called any more"


async def test_who_blocks_the_bot_is_named_at_once_and_the_message_survives_a_restart(own_committee: Committee) -> None:
    director = await own_committee.director()
    await published(own_committee, director)
    await says(own_committee, "получили — 1")
    await own_committee.town.stop_bot()
    await own_committee.town.start_bot()
    director.phone.block()
    assert director.school in await says(own_committee, "заблокировал")
    director.phone.unblock()
    await own_committee.secretary.wait(
        lambda m: m.id == own_committee.desk.id and "заблокировал" not in words(m) and "получили" in words(m)
    )


async def test_the_points_open_apart_so_that_it_goes_on(own_committee: Committee) -> None:
    director = await own_committee.director()
    shown = await published(own_committee, director)
    await says(own_committee, "получили — 1")
    assert buttons(shown) == [["Пункты и исполнители", "Документ"]]
    await tap(own_committee.secretary, "Пункты и исполнители", on=shown)
    opened = await own_committee.secretary.wait(lambda m: "1 исполнитель: 1 получил" in words(m), after=shown)
    assert opened.id != shown.id
    await ask(director.phone, "1.2 принял")
    await ask(director.phone, "1.3 принял")
    await says(own_committee, "приняли всё к исполнению — 1")


async def test_whom_it_has_no_room_for_is_in_the_call_list_and_it_goes_on(own_committee: Committee) -> None:
    desk = own_committee.secretary
    head, blocker = [await own_committee.director() for _ in range(2)]
    *absent, last, leaver = [await own_committee.director(registered=False) for _ in range(8)]
    await published(own_committee, head, blocker, *absent, last, leaver)
    blocker.phone.block()
    async with own_committee.town.database.write() as tx:
        await phones.keep(tx, last.person_id, ["78442123456", "79271234567", "79270000000"])
        await directory.leave(tx, leaver.person_id, MORNING)
    text = await says(own_committee, "… и ещё 1")
    assert last.school not in text

    await tap(desk, "Кому позвонить (9)", on=own_committee.desk)
    calls = await desk.wait(lambda m: "кому позвонить" in words(m) and m.id > own_committee.desk.id)
    assert words(calls).endswith(
        f"· {named(last)}, +7 927 000-00-00, +7 927 123-45-67, +7 844 212-34-56\n\n"
        f"Заблокировали бота:\n· {named(blocker)}\n\n"
        f"Руководитель больше не работает, поручения ждут нового:\n· {named(leaver)}"
    )
    await ask(head.phone, "1.2 принял")
    await ask(head.phone, "1.3 принял")
    await says(own_committee, "приняли всё к исполнению — 1")
    assert buttons(desk.find_message(own_committee.desk)) == [
        ["Кому позвонить (9)"],
        ["Пункты и исполнители", "Документ"],
    ]

    async with own_committee.town.database.write() as tx:
        await directory.leave(tx, last.person_id, MORNING)
    await desk.wait(lambda m: m.id == own_committee.desk.id and buttons(m) == [["Пункты и исполнители", "Документ"]])


async def test_a_message_that_is_gone_is_left_alone(own_committee: Committee, caplog: pytest.LogCaptureFixture) -> None:
    director = await own_committee.director()
    await published(own_committee, director)
    await says(own_committee, "получили — 1")
    own_committee.town.telegram.fail(
        "editMessageText", 400, chat_id=own_committee.secretary.id, description="Bad Request: chat not found"
    )
    await ask(director.phone, "1.2 принял")
    await ask(director.phone, "1.3 принял")
    await until(lambda: _forgotten(own_committee))
    assert caplog.text.count("is not brought up to date any more") == 1


async def _forgotten(committee: Committee) -> bool:
    return not await rows(committee.town.database, sa.select(bulletins))
