"""The chair's answer is a picture with ten lines below it; what is opened there has its way back to it."""

import io

import pytest
from PIL import Image

from domain.assignments import Status
from papers.picture.sheet import Ink
from papers.picture.themes import COLOURS
from papers.standing_picture import Theme
from sandbox.people.phones import Phone
from sandbox.world.records import Message
from storage.tables import assignments as table
from tests.story.committee import Committee
from tests.story.test_standing_words import LATE, shown
from tests.town import ask, buttons, tap, words


def paper(phone: Phone, message: Message) -> tuple[int, ...]:
    """The colour of the picture where nothing stands."""
    with Image.open(io.BytesIO(phone.download(message.photo[-1].file_id))) as drawn:
        assert drawn.width == 1080
        found = drawn.getpixel((2, 2))
    assert isinstance(found, tuple)
    return found


LIGHT, DARK = (COLOURS[theme][Ink.PAPER] for theme in (Theme.LIGHT, Theme.DARK))


def drawn(committee: Committee) -> list[str]:
    """How pictures have come to Telegram: as a file, or by the id of one that it has."""
    calls = [one for one in committee.town.telegram.ledger if one.method in ("sendPhoto", "editMessageMedia")]
    return ["file" if "standing.png" in str(one.params) else "id" for one in calls]


async def test_the_answer_is_one_picture_with_the_ten_lines_below(own_committee: Committee) -> None:
    heads, chair = [await own_committee.director() for _ in range(2)], own_committee.chair
    await own_committee.publish("1.1", "1.2", to=heads, deadline=LATE)
    await own_committee.publish("2.1", to=heads)
    for said in ("/status", "как дела?"):
        last = chair.messages[-1]
        answered = await ask(chair, said)
        assert words(answered).startswith("Исполнение решений на 23 ноября 2026\n\nВсего 6 поручений:")
        assert paper(chair, answered) == LIGHT
        assert len([one for one in chair.inbox if one.id > last.id]) == 1
    assert drawn(own_committee) == ["file", "id"]  # the same again is neither drawn nor uploaded
    await ask(heads[0].phone, "2.1 готово")
    await ask(chair, "/status")
    assert drawn(own_committee)[2:] == ["file"]


async def test_what_is_short_is_shown_under_the_picture_and_the_way_back_draws_it_anew(
    own_committee: Committee,
) -> None:
    head, chair = await own_committee.director("1.2"), own_committee.chair
    await own_committee.publish("1.1", to=[head], deadline=LATE)
    answered = await ask(chair, "/status")
    await tap(chair, "Просрочено (1)", on=answered)
    opened = await shown(chair, "Просрочено: 1 поручение", on=answered)
    assert opened.photo == answered.photo
    await ask(head.phone, "1.1 готово")
    await tap(chair, "К сводке", on=opened)
    back = await shown(chair, "Исполнение решений", on=answered)
    assert "Просроченных поручений нет." in words(back)
    assert back.photo != answered.photo


async def test_what_is_long_stands_below_and_goes_on_there(own_committee: Committee) -> None:
    heads = [await own_committee.director(registered=False) for _ in range(30)]
    chair = own_committee.chair
    await own_committee.publish("1.1", to=heads, deadline=LATE)
    answered = await ask(chair, "/status")
    await tap(chair, "По людям", on=answered)
    opened = await chair.wait(lambda m: words(m).startswith("По людям"), after=answered)
    assert chair.find_message(answered).caption == answered.caption
    assert not opened.photo
    await tap(chair, "К сводке", on=opened)
    back = await shown(chair, "Исполнение решений", on=opened)
    assert ["Картинкой", "Справка и таблица"] in buttons(back)
    await tap(chair, "Картинкой", on=back)
    again = await chair.wait(lambda m: m.photo and m.id > opened.id, after=opened)
    assert words(again) == words(answered)


async def test_of_a_single_set_of_minutes_each_school_has_a_bar(own_committee: Committee) -> None:
    """So that the first picture that a chair sees tells who is late."""
    chair, heads = own_committee.chair, [await own_committee.director(registered=False) for _ in range(20)]
    await own_committee.publish("1.1", to=heads, deadline=LATE)
    photo = (await ask(chair, "/status")).photo[-1]
    assert photo.height > photo.width  # a bar alone is half as high as it is wide


async def test_dark_or_light_is_chosen_under_the_picture_or_in_the_settings_and_kept(own_committee: Committee) -> None:
    chair = own_committee.chair
    await own_committee.director("1.2")
    answered = await ask(chair, "/status")
    await tap(chair, "Тёмная", on=answered)
    dark = await chair.wait(lambda m: m.id == answered.id and ["Светлая", "Справка и таблица"] in buttons(m))
    assert (paper(chair, dark), words(dark)) == (DARK, words(answered))
    assert paper(chair, await ask(chair, "/status")) == DARK
    assert paper(own_committee.secretary, await ask(own_committee.secretary, "/status")) == LIGHT  # to each their own

    settings = await ask(chair, "/settings")
    assert words(settings).endswith("\n\nКартинка сводки (/status): тёмная")
    await tap(chair, "Светлая картинка", on=settings)
    await shown(chair, "(/status): светлая", on=settings)
    assert paper(chair, await ask(chair, "/status")) == LIGHT


async def test_a_picture_that_telegram_has_lost_is_sent_again(own_committee: Committee) -> None:
    chair, telegram = own_committee.chair, own_committee.town.telegram
    await own_committee.director("1.2")
    await ask(chair, "/status")
    telegram.fail("sendPhoto", 400, description="Bad Request: wrong file identifier/HTTP URL specified")
    assert paper(chair, await ask(chair, "/status")) == LIGHT
    assert drawn(own_committee) == ["file", "id", "file"]


@pytest.mark.parametrize("withdrawn", [False, True])
async def test_there_is_never_a_picture_of_nothing(own_committee: Committee, *, withdrawn: bool) -> None:
    if withdrawn:
        await own_committee.director("1.2")
        async with own_committee.town.database.write() as tx:
            await tx.execute(table.update().values(status=Status.WITHDRAWN))
    said = await ask(own_committee.chair, "/status")
    assert not said.photo
    assert "Картинкой" not in str(buttons(said))
    assert ("Всего 0 поручений" if withdrawn else "Пока ничего не опубликовано.") in words(said)
