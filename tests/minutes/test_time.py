"""Time grows with the text, not with its square, whatever the text is."""

import time

import pytest

from domain.decisions import Minutes
from minutes.reader import read_text

HEAD = "ПРОТОКОЛ № 7\n12 октября 2026 года\nРЕШИЛИ:\n"
POINT = HEAD + "1. Проверить автобусы "
WHO = HEAD + "1. Проверить автобусы.\nИсполнители: "
WHEN = HEAD + "1. Проверить автобусы.\nСрок: "
LIST = "ПРОТОКОЛ № 7\nПРИСУТСТВОВАЛИ:\n"
SIZE = 50_000  # letters
TIMES = 30  # as long as ordinary minutes; a rule that goes back over what it has read takes hundreds of times as long
TITLE = "«" + "а " * 140 + "» "  # is blanked, and leaves a run of spaces longer than any of the paper's own
UNPLEASANT = {
    "one endless point": (POINT, "автобусы и листы "),
    "endless lines": (POINT, "автобусы и листы\n"),
    "lines of one letter": (POINT, "А\n"),
    "spaces": (POINT, " "),
    "digits": (POINT, "1"),
    "numbers of points": (HEAD, "1."),
    "empty points": (HEAD, "1. А\n"),
    "points in one line": (POINT, "1. Проверить автобус. "),
    "one initial after another": (POINT, "А. "),
    "capitals": (POINT, "Ааа"),
    "letters with hyphens": (POINT, "А-"),
    "words cut at the ends of lines": (POINT, "а-\nа"),
    "brackets that never close": (POINT, "("),
    "quotation marks that never close": (POINT, "«"),
    "one title after another": (POINT + "до ", TITLE),
    "charged with one title after another": (HEAD + "1. Контроль возложить на ", TITLE),
    "charged again and again": (POINT, "возложить на «а» "),
    "dates": (POINT, "до 1 марта 2020 года "),
    "dates of orders": (POINT, "от 12.01.2022 № 5 "),
    "terms": (POINT, "в течение 10 дней "),
    "labels": (POINT, "(срок: до 1 марта, отв. Титов И.В.) "),
    "labels of deadlines": (POINT, "срок "),
    "quarters": (WHEN, "II квартал "),
    "months": (WHEN, "март, "),
    "people": (WHO, "Титов И.В., директор школы, "),
    "people without commas": (WHO, "Титов И.В. "),
    "nobody": (WHO, "а, "),
    "nobody, line by line": (WHO, "а\n"),
    "schools": (WHO, "СШ № 1, "),
    "presence": (LIST, "Титов И.В., директор МБОУ Сосновская СШ № 4\n"),
    "presence of nobody": (LIST, "а, "),
    "presence in columns": (LIST, "|а|б|\n"),
    "rows": (HEAD, "1\tПроверить автобус\tдо 1 марта\tТитов И.В.\n"),
    "headings": (HEAD, "школам:\n"),
    "addressees": ("", "Руководителям:\n"),
    "agenda": ("ПОВЕСТКА\n", "1. О том, как школы работают\n"),
    "items": ("ПОВЕСТКА\n1. О работе школ\n", "СЛУШАЛИ: о работе школ\nРЕШИЛИ:\n1. Да.\n"),
}


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds for as many letters of ordinary minutes."""
    text = meeting(items=127)
    assert abs(len(text) - SIZE) < SIZE / 50
    return min(measured(text)[0] for _ in range(3))


@pytest.mark.parametrize(("start", "part"), UNPLEASANT.values(), ids=UNPLEASANT)
def test_unpleasant_texts_take_no_longer_than_their_length(ordinary: float, start: str, part: str) -> None:
    seconds, _ = measured(start + part * (SIZE // len(part)))
    assert seconds < TIMES * ordinary


def test_ten_times_and_a_hundred_times_the_text_take_ten_and_a_hundred_times_as_long() -> None:
    """Of an ordinary meeting with as many more people, items and decisions; doubled time would still be noise."""
    measured(meeting(items=20))
    small = min(measured(meeting(items=20))[0] for _ in range(5))
    for times in (10, 100):
        seconds, found = measured(meeting(items=20 * times))
        assert len(found.decisions) == 40 * times
        assert seconds < 2.5 * times * small


def measured(text: str) -> tuple[float, Minutes]:
    """In seconds of the processor, so that others who work on the same machine do not count."""
    started = time.process_time()
    found = read_text(text)
    return time.process_time() - started, found


def meeting(items: int) -> str:
    """Of about 15 KB for 20 items."""
    numbers = range(1, items + 1)
    agenda = [f"{n}. О подготовке школы № {n} к отопительному сезону и о мерах по экономии" for n in numbers]
    present = [f"Титов И.В., директор МБОУ Сосновская СШ № {n}" for n in numbers]
    minutes = [
        f"{n}. СЛУШАЛИ: {title.partition(' ')[2]}\nРЕШИЛИ:\n"
        f"{n}.1. Директору МБОУ СШ № {n} Титову И.В. провести ярмарку до {n % 28 + 1} ноября 2026 года.\n"
        f"{n}.2. Представить отчёт.\nИсполнители: директора школ, Орлова Д.К., заведующий\nСрок: до 1 декабря 2026 года"
        for n, title in zip(numbers, agenda, strict=True)
    ]
    head = "ПРОТОКОЛ № 7\n12 октября 2026 года\nПОВЕСТКА ДНЯ:"
    return "\n".join([head, *agenda, "ПРИСУТСТВОВАЛИ:", *present, *minutes])
