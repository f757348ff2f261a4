"""What is stored about whom, told to everybody, and true."""

import sqlalchemy as sa

from bot.settings import Settings
from domain.people import Role
from storage.tables import inbox, metadata
from tests.delivery.house import until
from tests.story.committee import Committee
from tests.town import ask, words


async def test_a_director_reads_what_why_how_long_and_whom_to_ask(own_committee: Committee) -> None:
    administrator = await own_committee.town.administrator()
    head = await own_committee.director("1.2")
    said = words(await ask(head.phone, "/privacy"))
    for what in ("имя, должность, организация, телефоны", "аккаунта", "отчётов", "журнал", "30 дней"):
        assert what in said
    assert "чтобы передавать поручения" in said
    kept = Settings.model_fields["backups_kept"].default
    assert f"хранится {kept} последних: стёртое остаётся в копиях ещё {kept} дней" in said
    assert "к администратору бота: Пётр С." in said
    assert "секретарь: Ольгина И.Л." in said
    assert "опубликовали" not in said
    for phone in (own_committee.secretary, own_committee.chair, administrator):
        assert "Как получить, исправить или удалить" in words(await ask(phone, "/privacy"))
    assert "опубликовали" in words(await ask(own_committee.secretary, "/privacy"))


async def test_without_an_administrator_it_says_whom_to_turn_to_all_the_same(own_committee: Committee) -> None:
    head = await own_committee.director("1.2")
    assert "секретарю комитета, он передаст тому, кто обслуживает бота: Ольгина И.Л." in words(
        await ask(head.phone, "/privacy")
    )


async def test_in_english_if_the_phone_is(own_committee: Committee) -> None:
    tourist = own_committee.town.phone("John Stranger", "en")
    await ask(tourist, "/start")
    assert words(await ask(tourist, "/privacy")).startswith("What I store about you")


async def test_it_interrupts_no_question(own_committee: Committee) -> None:
    head = await own_committee.director()
    await ask(head.phone, "/leave")
    assert "Что о вас хранится" in words(await ask(head.phone, "/privacy"))


async def test_of_a_stranger_nothing_but_the_queue_is_stored_as_it_says(own_committee: Committee) -> None:
    town, stranger = own_committee.town, own_committee.town.phone("Прохожий Иван")
    before = await everything(own_committee, str(stranger.id))
    assert before == {}
    for said in ("/start", "Здравствуйте", "1.2 готово", "/my"):
        await ask(stranger, said)
    answer = await ask(stranger, "/privacy")
    assert "Кроме очереди сообщений — ничего" in words(answer)
    assert "Раньше у вас был доступ" not in words(answer)

    async def handled() -> bool:
        async with town.database.read() as tx:
            left = sa.select(sa.func.count()).where(inbox.c.lane == stranger.id, inbox.c.done_at.is_(None))
            return not await tx.scalar(left)

    await until(handled)
    assert await everything(own_committee, str(stranger.id)) == {"inbox": 5}
    assert await everything(own_committee, "Здравствуйте") == {}
    assert await everything(own_committee, "Прохожий") == {}
    await town.turn(days=31)
    await town.stop_bot()
    await town.start_bot()

    async def tidied() -> bool:
        return await everything(own_committee, str(stranger.id)) == {}

    await until(tidied)


async def everything(committee: Committee, word: str) -> dict[str, int]:
    """In how many rows of which tables it stands."""
    found = {}
    async with committee.town.database.read() as tx:
        for table in metadata.sorted_tables:
            rows = sum(word in str(tuple(row)) for row in await tx.execute(table.select()))
            if rows:
                found[table.name] = rows
    return found


async def test_every_role_has_it_in_the_help(own_committee: Committee) -> None:
    head = await own_committee.director(also=[Role.SECRETARY])
    for phone in (head.phone, own_committee.chair, await own_committee.town.administrator()):
        assert "/privacy" in words(await ask(phone, "/help"))
