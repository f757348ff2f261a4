"""Which words ask for a command."""

import pytest

from domain.commands import asks_for_card, asks_when, command_in_words


@pytest.mark.parametrize(
    "said",
    [
        "1.2",
        "п. 1.2?",
        "покажи 1.3",
        "какой срок по 1.3",
        "когда сдавать 1.2?",
        "до какого числа 2.1",
        "what is the deadline",
    ],
)
def test_what_the_card_answers(said: str) -> None:
    assert asks_for_card(said)


@pytest.mark.parametrize(
    "said", ["кому сдавать 1.3", "когда совещание?", "как сдавать?", "1.2 готово", "1.2 до пятницы"]
)
def test_what_it_does_not(said: str) -> None:
    assert not asks_for_card(said)
    assert not asks_when(said)


@pytest.mark.parametrize("said", ["какие данные сдавать?", "удалите файл", "остановите", "отпуск до 15.01"])
def test_words_near_to_a_command(said: str) -> None:
    assert command_in_words(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "мои поручения",
        "Мои поручения.",
        "что у меня?",
        "Что у меня есть",
        "здравствуйте, что у меня?",
        "покажите мои поручения, пожалуйста",
        "какие у меня сроки",
        "что за мной",
        "что мне нужно сделать?",
        "my assignments",
        "What's overdue?",
        "calendar",
    ],
)
def test_what_is_theirs(said: str) -> None:
    assert command_in_words(said) == "my"


@pytest.mark.parametrize(
    "said", ["помощь", "Помощь!", "help", "что ты умеешь?", "Что вы умеете", "как пользоваться ботом", "меню"]
)
def test_help(said: str) -> None:
    assert command_in_words(said) == "help"


@pytest.mark.parametrize(
    "said",
    [
        "спасибо за помощь",
        "помощь оказана",
        "все задания выполнены",
        "мои поручения выполнены",
        "что у меня не так",
        "когда срок",
        "справка",
        "готово",
        "",
    ],
)
def test_what_says_more_is_no_command(said: str) -> None:
    assert command_in_words(said) is None
