"""Time grows with the text, not with its square, whatever the text is."""

import time

import pytest

from minutes.reader import read_text

HEAD = "ПРОТОКОЛ № 7\n12 октября 2026 года\nРЕШИЛИ:\n"
UNPLEASANT = {
    "one endless point": "1. Проверить " + "автобусы и листы " * 8000,
    "endless lines": "1. Проверить\n" + "автобусы и листы\n" * 8000,
    "people": "1. Проверить.\nИсполнители: " + "Титов И.В., директор школы, " * 4000,
    "labels": "1. Проверить " + "(срок: до 1 марта, отв. Титов И.В.) " * 3000,
    "dates": "1. Проверить " + "до 1 марта 2020 года " * 4000,
    "brackets": "1. Проверить " + "(" * 100_000,
    "quotation marks": "1. Проверить " + "«" * 100_000,
    "digits": "1." * 50_000,
    "capitals": "1. " + "Ааа" * 50_000,
    "headings": "школам:\n" * 10_000,
    "points in a row": " ".join(f"{n}. Проверить автобус." for n in range(1, 3000)),
    "items": "ПОВЕСТКА\n"
    + "1. О том, как школы работают\n" * 2000
    + "СЛУШАЛИ: о работе школ\nРЕШИЛИ:\n1. Да.\n" * 2000,
}


@pytest.mark.parametrize("text", UNPLEASANT.values(), ids=UNPLEASANT)
def test_unpleasant_texts_take_seconds_not_minutes(text: str) -> None:
    started = time.perf_counter()
    read_text(HEAD + text)
    assert time.perf_counter() - started < 10
