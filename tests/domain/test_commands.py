"""Which words ask for a command."""

import pytest

from domain.commands import command_in_words


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
