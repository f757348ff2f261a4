"""Tesseract errs the same way again and again: what can be meant only one way is put right, nothing else is touched."""

import pytest

from minutes.formats.counting import recounted
from minutes.formats.hyphens import joined
from minutes.formats.mending import mended, reworded
from minutes.formats.page import Page, Rule, Word
from minutes.lines import Line

STEP = 16.0


def word(text: str, x: float, y: float, legibility: int = 90) -> Word:
    return Word(text=text, x0=x, y0=y - 8, x1=x + 6 * len(text), y1=y, legibility=legibility)


def line(text: str) -> list[Word]:
    words, x = [], 90.0
    for part in text.split():
        words.append(word(part, x, 100))
        x = words[-1].x1 + 4
    return words


def starts(*numbers: str, legibility: int = 60) -> Page:
    """Lines that begin with these numbers, the unsure ones badly read."""
    words = [
        part
        for n, number in enumerate(numbers)
        for part in (word(number, 90, STEP * n, legibility), word("Проверить", 130, STEP * n))
    ]
    return Page(number=1, width=595, words=tuple(words))


def numbers(page: Page) -> list[str]:
    return [part.text for part in recounted([page])[0].words if part.text != "Проверить"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("° проверить подвалы", "• проверить подвалы"),
        (". проверить подвалы", "• проверить подвалы"),
        ("/ проверить подвалы", "• проверить подвалы"),
        ("З)обо всех происшествиях", "3)обо всех происшествиях"),
        (".9 Вести журнал", "9 Вести журнал"),
        ("2.3: назначить лиц", "2.3. назначить лиц"),
        ("2.0б исполнении предписаний", "2.Об исполнении предписаний"),
        ("3.0 подготовке к сезону", "3.О подготовке к сезону"),
        ("П. О занятости подростков", "II. О занятости подростков"),
        ("Ш. О персональных делах", "III. О персональных делах"),
        ("Чуприна 3.М., методист", "Чуприна З.М., методист"),
        ("Хромов Д.А.., методист", "Хромов Д.А., методист"),
        ("лагерей 3аречной школы", "лагерей Заречной школы"),
        ("экзамен -— 26 мая", "экзамен — 26 мая"),
        ("из них 4 —с замечаниями", "из них 4 — с замечаниями"),
        ("школы №9 и №12", "школы № 9 и № 12"),
        ("_Вопрос 1. Олимпиада", "Вопрос 1. Олимпиада"),
        ("— втрёх школах", "— в трёх школах"),
        ("— вМБОУ «Лицей»", "— в МБОУ «Лицей»"),
        ("принятьк сведению", "принять к сведению"),
    ],
)
def test_what_is_misread_in_a_line_is_put_right(read: str, meant: str) -> None:
    assert " ".join(part.text for part in mended(line(read), ())) == meant


@pytest.mark.parametrize(
    "text",
    [
        "провести промывку и опрессовку систем",
        "1.1. Проверить подвалы № 3 и № 4 до 30.03.2023 г.",
        "П.О. Иванов, директор школы",
        "а) график приёма граждан",
        "Э.Р. Янсон... и другие",
        "в 3-х школах 0,5 ставки",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert " ".join(part.text for part in mended(line(text), ())) == text


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("лимиты расходов на № квартал", "лимиты расходов на IV квартал"),
        ("доложить в | квартале 2025 года", "доложить в I квартале 2025 года"),
        ("за П полугодие", "за II полугодие"),
        ("«Об» октября 2025 г.", "«06» октября 2025 г."),
        ("Ст января 2026 года отказаться", "С 1 января 2026 года отказаться"),
        ("школа № З", "школа № 3"),
        ("доложить в 1 квартале", "доложить в 1 квартале"),
        ("«Об» отпусках", "«Об» отпусках"),
    ],
)
def test_what_is_misread_across_words_is_put_right_in_text_and_cells(read: str, meant: str) -> None:
    mended_line = reworded(Line(at=1, text=read, cells=(read, "2."), legibility=91))
    assert (mended_line.text, mended_line.cells) == (meant, (meant, "2."))


def test_text_that_was_never_a_picture_is_left_alone() -> None:
    printed = Line(at=1, text="расходы на № квартала")
    assert reworded(printed) is printed


def test_the_remains_of_ruling_lines_are_no_text() -> None:
    upright = Rule(x0=119, y0=80, x1=121, y1=130)
    words = [
        word("10.", 90, 100),
        word("—", 117, 100, 59),
        word("3", 117, 112),
        word("–", 150, 100),
        word("№", 123, 100),
    ]
    assert [part.text for part in mended(words, [upright])] == ["10.", "№", "–"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["1.", "2.", "З.", "4."], ["1.", "2.", "3.", "4."]),
        (["10.", "т", "12."], ["10.", "11.", "12."]),
        (["4.", "5.", "5:", "5.2."], ["4.", "5.", "5.1.", "5.2."]),
        (["1.2.", "1.8,", "1.3.1.", "1.3.2."], ["1.2.", "1.3.", "1.3.1.", "1.3.2."]),
        (["4.", "11;", "1.2."], ["4.", "1.1.", "1.2."]),
        (["4)", "Б)", "б)"], ["4)", "5)", "6)"]),
        (["а)", "6)", "в)"], ["а)", "б)", "в)"]),
    ],
)
def test_a_number_is_put_right_by_its_neighbours(read: list[str], meant: list[str]) -> None:
    assert numbers(starts(*read)) == meant


@pytest.mark.parametrize(
    "read",
    [
        ["1.", "2.", "5.", "6."],
        ["3.", "1.", "2."],
        ["1)", "а)", "б)", "2)"],
        ["1.2.", "15.03.", "1.3."],
        ["7.", "«О", "8."],
        ["2.", "и", "на", "3."],
    ],
    ids=["left out", "counted anew", "letters below", "a date", "a quotation", "small words"],
)
def test_numbers_that_may_be_meant_stay(read: list[str]) -> None:
    assert numbers(starts(*read)) == read


def test_a_number_that_was_put_right_is_not_quite_sure() -> None:
    page = recounted([starts("1.", "т", "3.", legibility=70)])[0]
    assert [part.legibility for part in page.words if part.text == "2."] == [50]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["обще-", "образовательных организаций"], "общеобразовательных организаций"),
        (["учебно-", "методический"], "учебно-методический"),
        (["Сулейменова Лесик-", "Марчук"], "Сулейменова Лесик-Марчук"),
        (["Верхнеозёр-", "ского района"], "Верхнеозёрского района"),
        (["«Централизованна", "я бухгалтерия»"], "«Централизованная бухгалтерия»"),
        (["проверить –", "и доложить"], "проверить – и доложить"),
        (["организаций", "и школ"], "организаций и школ"),
    ],
)
def test_words_cut_at_the_end_of_a_line_are_joined(lines: list[str], text: str) -> None:
    assert joined(lines) == text
