"""A director's own settings: another hour, another language, more reminders and never fewer; one morning a day."""

import pytest

from domain.people import Role
from messaging.presses import Wanted, Wish
from sandbox.world.records import Message, Toast
from storage import directory
from storage.audit import By
from tests.story.committee import Committee, Director
from tests.story.mornings import at, heard, live
from tests.story.rules import move_school, set_value
from tests.story.test_menus import menu
from tests.story.test_periods import MONTHLY
from tests.town import Town, ask, buttons, tap, words

SHARED = pytest.mark.asyncio(loop_scope="module")
NEXT_MORNING = "Изменено. Действует со следующего утра."


async def opened(director: Director) -> Message:
    return await ask(director.phone, "/settings")


async def pressed(director: Director, settings: Message, button: str) -> tuple[Message, Toast]:
    toast = await tap(director.phone, button, on=settings)
    return director.phone.find_message(settings), toast


def data(settings: Message, button: str) -> str:
    (found,) = [one.callback_data for row in settings.buttons for one in row if one.text == button]
    assert found is not None
    return found


async def wants_hour(director: Director, hour: int) -> Message:
    settings = await opened(director)
    await pressed(director, settings, "Другой час")
    shown, toast = await pressed(director, settings, f"в {hour}:00")
    assert toast.text == NEXT_MORNING
    return shown


async def jump(town: Town, day: int, month: int, hour: int, minute: int = 0) -> None:
    await town.telegram.clock.jump(at(day, month, hour, minute))


async def reminded(committee: Committee) -> tuple[Director, Message]:
    """A director who has taken a point on, due on Friday, 11 December: said on the 2nd, 8th, 10th and that day."""
    director = await committee.director("1.2")
    return director, await ask(director.phone, "принято")


@SHARED
async def test_each_setting_shows_how_it_is_and_turns_in_place(committee: Committee) -> None:
    director = await committee.director("1.2")
    settings = await opened(director)
    assert words(settings).splitlines() == [
        "Ваши настройки",
        "",
        "· Утреннее сообщение: в 9:00",
        "· До срока: за 7, 3 и 1 рабочий день",
        "· О просроченном: раз в 5 рабочих дней",
        "· Язык: русский",
        "",
        "Комитет напоминает за 7, 3 и 1 рабочий день, о просроченном — раз в 5 рабочих дней. "
        "Напоминать можно чаще, но не реже.",
        "",
        "Изменения действуют со следующего утра, язык — сразу.",
    ]
    assert buttons(settings) == [
        ["Другой час"],
        ["Напоминать и за 14 рабочих дней"],
        ["Напоминать и за 10 рабочих дней"],
        ["Напоминать и за 5 рабочих дней"],
        ["Напоминать и за 2 рабочих дня"],
        ["О просроченном каждый день"],
        ["In English"],
    ]
    asked, _ = await pressed(director, settings, "Другой час")
    assert words(asked) == "Утреннее сообщение\nСейчас: в 9:00 по времени вашей организации. Когда присылать?"
    assert buttons(asked) == [["в 7:00", "в 8:00", "в 10:00"], ["в 11:00", "в 12:00"], ["← Все настройки"]]
    shown, toast = await pressed(director, settings, "в 11:00")
    assert (toast.text, "· Утреннее сообщение: в 11:00" in words(shown)) == (NEXT_MORNING, True)
    shown, _ = await pressed(director, settings, "Напоминать и за 5 рабочих дней")
    assert "· До срока: за 7, 5, 3 и 1 рабочий день" in words(shown)
    shown, _ = await pressed(director, settings, "О просроченном каждый день")
    assert "· О просроченном: каждый рабочий день" in words(shown)

    await pressed(director, settings, "Другой час")
    await pressed(director, settings, "Как у комитета: 9:00")
    await pressed(director, settings, "Не напоминать за 5 рабочих дней")
    shown, _ = await pressed(director, settings, "О просроченном не каждый день")
    assert (words(shown), buttons(shown)) == (words(settings), buttons(settings)), "each has a way back"


@SHARED
async def test_a_forged_hour_is_no_hour(committee: Committee) -> None:
    director = await committee.director()
    settings = await opened(director)
    for hour in (3, 23):
        toast = await director.phone.press_raw(settings, Wish(wanted=Wanted.HOUR, value=hour).pack())
        assert "больше не действует" in toast.text
    assert words(await opened(director)) == words(settings)


@SHARED
async def test_the_language_is_another_at_once_everywhere(committee: Committee) -> None:
    director = await committee.director("1.2")
    settings = await opened(director)
    shown, toast = await pressed(director, settings, "In English")
    assert toast.text == "From now on I speak English."
    assert "· Language: English" in words(shown)
    toast = await director.phone.press_raw(settings, data(settings, "In English"))  # pressed twice
    assert toast.text == "From now on I speak English."
    assert words(await ask(director.phone, "/my")).startswith("You have 1 open assignment:")
    menus = committee.town.telegram.world.profile.commands.values()
    assert "My assignments" in [one["description"] for kept in menus for one in kept]
    last = director.phone.messages[-1]
    await ask(director.phone, "1.2 done")
    await committee.return_for_rework(director, "1.2", "Нет подписи")
    told = await director.phone.wait(lambda m: "Нет подписи" in words(m), after=last)
    assert words(told).startswith("Your report is returned for rework"), "what comes unasked, too"
    shown, toast = await pressed(director, settings, "По-русски")
    assert toast.text == "Теперь я пишу по-русски."
    assert words(await ask(director.phone, "/my")).startswith("У вас 1 открытое поручение:")


@SHARED
async def test_who_sets_the_committees_reminders_has_their_own_behind_a_button(committee: Committee) -> None:
    director = await committee.director("1.2", also=[Role.SECRETARY])
    both = await opened(director)
    assert words(both).startswith("Напоминания\n")
    assert ["Мои настройки"] in buttons(both)
    shown, _ = await pressed(director, both, "Мои настройки")
    assert words(shown).startswith("Ваши настройки\n")
    assert "Мои настройки" not in str(buttons(await ask(committee.secretary, "/settings")))
    assert "settings" in menu(committee.town, director.phone)


async def test_the_morning_comes_at_the_hour_that_was_wished(own_committee: Committee) -> None:
    town = own_committee.town
    (early, since), (late, then), (usual, at_nine) = [await reminded(own_committee) for _ in range(3)]
    await wants_hour(early, 7)
    await wants_hour(late, 12)
    await live(town, 1, 12, hour=18)
    for hour, minute in ((6, 59), (7, 0), (8, 59), (9, 0), (11, 59), (12, 0), (19, 0)):
        await jump(town, 2, 12, hour, minute)
    assert heard(early.phone, after=since)[1:] == ["02.12 07:00 Скоро срок"]
    assert heard(usual.phone, after=at_nine) == ["02.12 09:00 Скоро срок"]
    assert heard(late.phone, after=then)[1:] == ["02.12 12:00 Скоро срок"]


async def test_what_is_changed_before_or_after_the_message_of_the_day_leaves_it_one(own_committee: Committee) -> None:
    town = own_committee.town
    (before, since), (after, then) = [await reminded(own_committee) for _ in range(2)]
    await live(town, 1, 12, hour=18)
    await jump(town, 2, 12, 8)
    await wants_hour(before, 11)
    for hour in (9, 10):
        await jump(town, 2, 12, hour)
    await wants_hour(after, 11)
    for hour in (11, 12, 19):
        await jump(town, 2, 12, hour)
    for day in (7, 8):
        for hour in (7, 9, 11, 13):
            await jump(town, day, 12, hour)
    expected = ["02.12 09:00 Скоро срок", "08.12 11:00 Скоро срок"]
    for one, at_first in ((before, since), (after, then)):
        assert [line for line in heard(one.phone, after=at_first) if "срок" in line] == expected
    await wants_hour(before, 7)
    await jump(town, 10, 12, 6)
    await wants_hour(before, 12)
    for hour in (7, 9, 12):
        await jump(town, 10, 12, hour)
    assert heard(before.phone, after=since)[-1] != "10.12 12:00 Скоро срок"
    assert [line for line in heard(before.phone, after=since) if line.startswith("10.12")][1:] == [
        "10.12 07:00 Скоро срок"
    ]


async def test_more_is_said_and_nothing_of_the_committees_is_missing(own_committee: Committee) -> None:
    (more, since), (usual, then) = [await reminded(own_committee) for _ in range(2)]
    settings = await opened(more)
    await pressed(more, settings, "Напоминать и за 10 рабочих дней")
    await pressed(more, settings, "О просроченном каждый день")
    await live(own_committee.town, 22, 12)
    said = heard(usual.phone, after=then)
    own = heard(more.phone, after=since)[1:]
    assert said == [
        "02.12 09:00 Скоро срок",
        "08.12 09:00 Скоро срок",
        "10.12 09:00 Скоро срок",
        "11.12 09:00 Срок сегодня",
        "14.12 09:00 Просрочено",
        "21.12 09:00 Просрочено",
    ]
    assert set(own) >= set(said)
    assert [line for line in own if line not in said] == [
        "27.11 09:00 Скоро срок",
        *(f"{day}.12 09:00 Просрочено" for day in (15, 16, 17, 18, 22)),
    ]


async def test_a_bot_that_was_off_at_that_hour_makes_up_for_it_once(own_committee: Committee) -> None:
    town, (director, since) = own_committee.town, await reminded(own_committee)
    await wants_hour(director, 7)
    await live(town, 1, 12, hour=18)
    await town.stop_bot()
    await town.telegram.clock.jump(at(2, 12, 8))
    await town.start_bot()
    await director.phone.wait(lambda m: words(m).startswith("Скоро срок"), after=since)
    for hour in (8, 9, 10):
        await jump(town, 2, 12, hour, 30)
    await town.stop_bot()
    await town.start_bot()
    await jump(town, 2, 12, 12)
    assert heard(director.phone, after=since)[1:] == ["02.12 08:00 Скоро срок"]


async def test_what_was_set_while_the_clock_was_ahead_counts_all_the_same(own_committee: Committee) -> None:
    town, (director, _) = own_committee.town, await reminded(own_committee)
    await live(town, 1, 12, hour=18)
    await jump(town, 12, 1, 9)
    await wants_hour(director, 7)
    await jump(town, 1, 12, 19)
    last = director.phone.messages[-1]
    await live(town, 7, 12, hour=18)
    for hour in (7, 9):
        await jump(town, 8, 12, hour)
    assert heard(director.phone, after=last) == ["02.12 09:00 Скоро срок", "08.12 07:00 Скоро срок"]


async def test_the_hour_is_that_of_the_organization(own_committee: Committee) -> None:
    town, (director, since) = own_committee.town, await reminded(own_committee)
    await move_school(own_committee, director, "Владивосток")
    await wants_hour(director, 8)
    await live(town, 1, 12, hour=18)
    for day, hour in ((2, 0), (2, 1), (2, 2), (2, 9), (7, 18), (8, 1), (8, 8)):
        await jump(town, day, 12, hour)
    assert heard(director.phone, after=since)[1:] == ["02.12 01:00 Скоро срок", "08.12 01:00 Скоро срок"]
    await jump(town, 9, 12, 10)
    await move_school(own_committee, director, "МСК")
    for hour in (8, 9, 12):
        await jump(town, 10, 12, hour)
    assert heard(director.phone, after=since)[3:] == ["10.12 08:00 Скоро срок"]


async def test_the_committees_hour_may_become_ones_own_on_that_day(own_committee: Committee) -> None:
    town, (director, since) = own_committee.town, await reminded(own_committee)
    administrator = await town.administrator()
    await wants_hour(director, 11)
    await live(town, 1, 12, hour=18)
    await jump(town, 2, 12, 9)
    await set_value(administrator, "Утреннее сообщение", "11:00")
    for hour in (10, 11, 12):
        await jump(town, 2, 12, hour)
    assert heard(director.phone, after=since)[1:] == ["02.12 11:00 Скоро срок"]


async def test_a_new_period_is_opened_for_whoever_is_up_first(own_committee: Committee) -> None:
    director = await own_committee.director()
    await own_committee.publish("1.2", to=[director], deadline=MONTHLY)
    await ask(director.phone, "принято")
    await ask(director.phone, "1.2 готово")
    await wants_hour(director, 7)
    last = director.phone.messages[-1]
    await live(own_committee.town, 28, 12, hour=18)
    for hour in (7, 9):
        await jump(own_committee.town, 29, 12, hour)
    await live(own_committee.town, 12, 1)
    found = [line for line in heard(director.phone, after=last) if "Новый период" in line]
    assert found == ["29.12 07:00 Новый период"]


async def test_what_was_set_by_whoever_was_in_the_roster_twice_goes_on(own_committee: Committee) -> None:
    director, kept = await own_committee.director("1.2"), await own_committee.director(registered=False)
    await wants_hour(director, 7)
    async with own_committee.town.database.write() as tx:
        by = By(person_id=own_committee.secretary_id, update_id=0, now=own_committee.town.now)
        await directory.merge(tx, director.person_id, kept.person_id, by)
    assert "· Утреннее сообщение: в 7:00" in words(await opened(director))
