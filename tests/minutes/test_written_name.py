"""Names that are written when a person is asked for, and what is written instead."""

import pytest

from minutes.written_name import is_name


@pytest.mark.parametrize(
    "text",
    [
        "Титова Елена Ильинична",
        "Титова Е.И.",
        "титова елена",
        "титова е.и.",
        "Ли Ян",
        "Петров-Водкин К.С.",
        "О’Нил Анна",
        "Мамедов Али Гейдар оглы",
        "Хабибуллина Айгуль",
        "Цыренов Баир",
        "Пак Ирина",
        "Быстрых Вера",
        "Мороз А.",
        "Дай Ольга",
        "Любовь Сафина",
        "Кузнец Иван Петрович",
        "Лыкова Инна Олеговна",
        "Сурова Анна",
        "Smith John",
    ],
)
def test_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "не знаю",
        "пока никого",
        "я не уверена",
        "Титова или Садова",
        "сама справлюсь",
        "сейчас скажу",
        "замещать некому",
        "ещё не решили",
        "другой человек",
        "один из завучей",
        "до понедельника",
        "добрый день",
        "завуч Титова",
        "секретарь школы",
        "no idea",
        "I don’t know",
        "nobody yet",
        "Мария Ивановна",
        "Титова",
        "",
    ],
)
def test_no_name(text: str) -> None:
    assert not is_name(text)
