"""What is pasted is told from what is said, and put together as it was."""

import pytest

from minutes.pasted import CUT, goes_on, is_whole, looks_like_minutes, opens, put_together

SHORT = """ПРОТОКОЛ № 3
совещания директоров
от 20.11.2026
РЕШИЛИ:
1. Проверить кровлю."""
LISTED = """Что делаем к зиме
1. Проверить кровлю.
2. Утеплить окна."""
ANSWERED = """1.2. сделали ремонт крыльца
1.3. купили стенды
3.1. ждём подрядчика"""
CHATTED = """Протокол получили.
Спасибо!
Всё сделаем."""


@pytest.mark.parametrize(
    "text",
    [
        SHORT,
        SHORT.replace("ПРОТОКОЛ № 3", "Выписка из протокола № 3"),
        SHORT.replace("ПРОТОКОЛ № 3", "Решение районной коллегии"),
        SHORT.replace("ПРОТОКОЛ № 3\nсовещания директоров", "Протокол расширенного заседания совета"),
        "Перечень поручений\nпо итогам совещания\n1. Проверить кровлю.",
        "Слушали о подвозе.\nВыступила Орлова Д.К.\nПостановили: проверить автобусы.",
        "Слово за слово. " * 150,
    ],
)
@pytest.mark.parametrize("may_answer", [False, True])
def test_minutes(text: str, may_answer: bool) -> None:
    assert looks_like_minutes(text, may_answer=may_answer)


@pytest.mark.parametrize("text", [LISTED, ANSWERED, "Слово за слово. " * 50])
def test_a_list_is_minutes_of_those_only_who_have_nothing_to_answer(text: str) -> None:
    assert looks_like_minutes(text, may_answer=False)
    assert not looks_like_minutes(text, may_answer=True)


@pytest.mark.parametrize(
    "text", ["", "Протокол № 3", "Протокол пришлю завтра", "Решили: сделаем к пятнице", "1.2 готово", CHATTED]
)
def test_what_is_said(text: str) -> None:
    assert not looks_like_minutes(text, may_answer=False)


def test_only_what_nothing_need_follow_is_whole() -> None:
    assert is_whole(SHORT)
    assert is_whole("\n" + SHORT)
    assert not is_whole(SHORT.partition("РЕШИЛИ")[0]), "no decisions yet"
    assert not is_whole(SHORT.partition("\n")[2]), "no title: it may be the second part"
    assert not is_whole(SHORT + "\n2. Утеплить окна в здании школы." * 70), "apps cut in the second half"


def test_a_title_opens_a_document() -> None:
    assert opens(SHORT)
    assert not opens(SHORT.partition("РЕШИЛИ")[2])
    assert not opens("")


def test_parts_are_as_long_as_parts_are() -> None:
    assert goes_on(LISTED)
    assert goes_on("Слово за слово. " * 20)
    assert not goes_on("Позвоните Орловой")


def test_parts_become_one_text() -> None:
    full = "а" * (CUT - 5) + " провес"
    head, tail = full[:CUT], full[CUT:]
    assert tail == "ес"
    assert put_together([head, tail]) == full
    assert put_together(["один", "два"]) == "один\nдва"
    assert put_together([head, "Тест"]) == f"{head}\nТест"
    assert put_together([]) == ""
