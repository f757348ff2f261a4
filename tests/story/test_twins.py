"""The same minutes come twice, and the secretary is told before everybody gets everything again."""

import pytest

from sandbox.world.records import Message
from tests.minutes import documents as word
from tests.story.committee import Committee, Director
from tests.town import buttons, tap, words

pytestmark = pytest.mark.asyncio(loop_scope="module")


def lines(number: str, director: Director) -> tuple[str, ...]:
    return (
        f"ПРОТОКОЛ № {number}",
        "27 ноября 2026 г.",
        "РЕШИЛИ:",
        "1. Проверить кровли.",
        f"Исполнитель: директор {director.school}",
        "Срок: до 20.12.2026",
    )


def text(number: str, director: Director) -> bytes:
    return "\n".join(lines(number, director)).encode()


def document(number: str, director: Director) -> bytes:
    return word.docx("".join(map(word.paragraph, lines(number, director))))


async def summary_of(committee: Committee, name: str, data: bytes) -> Message:
    sent = await committee.secretary.send_document(name, data)
    return await committee.secretary.wait(lambda m: "Найдено" in words(m), after=sent)


async def published(committee: Committee, on: Message) -> str:
    await tap(committee.secretary, "Опубликовать…", on=on)
    question = words(committee.secretary.find_message(on))
    await tap(committee.secretary, "Да, опубликовать", on=on)
    assert "Опубликовано: Протокол" in words(committee.secretary.find_message(on))
    return question


async def test_minutes_published_from_another_file_are_named_and_not_forbidden(committee: Committee) -> None:
    number, director = "41", await committee.director()
    note = f"Уже опубликовано из другого файла: Протокол № {number} от 27 ноября 2026. Что в этом документе нового,"
    earlier = await summary_of(committee, "Протокол.docx", document(number, director))
    assert "Уже опубликовано" not in words(earlier)
    first = await summary_of(committee, "Протокол.txt", text(number, director))
    assert "Уже опубликовано" not in words(first)
    assert "Уже опубликовано" not in await published(committee, first)

    await tap(committee.secretary, "Опубликовать…", on=earlier)
    assert note in words(committee.secretary.find_message(earlier))
    again = await summary_of(committee, "Копия.txt", text(number, director) + b"\n")
    assert note in words(again)
    assert note in await published(committee, again)


async def test_minutes_without_a_number_are_compared_with_none(committee: Committee) -> None:
    director = await committee.director()
    unnumbered = text("0", director).replace(" № 0".encode(), b"")
    await published(committee, await summary_of(committee, "Протокол.txt", unnumbered))
    assert "Уже опубликовано" not in words(await summary_of(committee, "Протокол.txt", unnumbered + b"\n"))


async def test_a_second_draft_of_a_file_says_that_there_is_a_first(committee: Committee) -> None:
    data = text("43", await committee.director())
    first = await summary_of(committee, "Протокол.txt", data)
    second = await summary_of(committee, "Протокол.txt", data)
    assert "Черновик этого же файла уже есть" in words(second)
    assert "Черновик этого же файла" not in words(first)
    await tap(committee.secretary, "Не публиковать, удалить черновик", on=first)
    await tap(committee.secretary, "Показать все пункты", on=second)
    await tap(committee.secretary, "К сводке", on=second)
    assert "Черновик этого же файла" not in words(committee.secretary.find_message(second))


async def test_minutes_of_another_body_are_not_the_same(committee: Committee) -> None:
    number, director = "47", await committee.director()

    def of_body(body: str, *more: str) -> bytes:
        title, *others = lines(number, director)
        return "\n".join((title, f"заседания {body}", *others, *more)).encode()

    council = "районного совета по образованию"
    await published(committee, await summary_of(committee, "Совет.txt", of_body(council)))
    other = await summary_of(committee, "Комиссия.txt", of_body("комиссии по питанию школьников"))
    assert "Уже опубликовано" not in words(other)
    assert ["Отличия"] not in buttons(other)
    assert "Уже опубликовано" not in await published(committee, other)

    note = f"Уже опубликовано из другого файла: Протокол № {number} от 27 ноября 2026."
    copied = await summary_of(committee, "Копия.txt", of_body("Районного  совета по образованию", ""))
    assert note in words(copied)
    assert ["Отличия"] in buttons(copied)
    assert note in words(await summary_of(committee, "Без органа.txt", text(number, director)))
