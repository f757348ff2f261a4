"""What is written in a list and what Telegram says of an account must meet in one number, or in none."""

import pytest

from domain.phones import is_mobile, number_from_messenger, number_of, shown


@pytest.mark.parametrize(
    "written",
    [
        "+7 927 123-45-67",
        "8 (927) 123-45-67",
        "89271234567",
        "79271234567",
        "9271234567",
        " 8-927-123-45-67 ",
        "+8 927 123 45 67",
        "(8-927) 123 45 67",
        "8.927.123.45.67",
        "+7\N{NO-BREAK SPACE}927\N{NO-BREAK SPACE}123\N{EN DASH}45\N{NON-BREAKING HYPHEN}67",
    ],
)
def test_one_number_however_written(written: str) -> None:
    assert number_of(written) == "79271234567"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("8(8442)12-34-56", "78442123456"),
        ("(84457) 2-34-56", "78445723456"),
        ("8 800 555-35-35", "78005553535"),
        ("+375 29 123-45-67", "375291234567"),
        ("+7 701 123 45 67", "77011234567"),
        ("+84 24 1234 567", "84241234567"),
    ],
)
def test_numbers_of_other_places(written: str, number: str) -> None:
    assert number_of(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "+",
        "-",
        "()",
        "2-34-56",
        "8 927 123-45-6",
        "7 927 123-45-6",
        "8 927 123-45-678",
        "375291234567",  # without + it may be anything
        "+7 027 123-45-67",
        "+0 927 123-45-67",
        "+1234567",
        "+1234567890123456",
        "8 927 123-45-67 доб. 2",
        "9,27123E+09",
        "89271234567\n89271234568",
        "٨٩٢٧١٢٣٤٥٦٧",
        "８９２７１２３４５６７",
        "8 927 123-45-67; DROP TABLE phones",
        "1" * 100_000,
        "+" + "(" * 100_000,
        " " * 100_000 + "x",
    ],
    ids=lambda written: written[:20],
)
def test_what_is_no_whole_number(written: str) -> None:
    assert number_of(written) is None


@pytest.mark.parametrize("number", ["79271234567", "+79271234567", "+7 927 1234567"])
def test_telegram_writes_it_with_or_without_the_plus(number: str) -> None:
    assert number_from_messenger(number) == "79271234567"


@pytest.mark.parametrize(
    ("number", "mobile"),
    [
        ("79271234567", True),
        ("78442123456", False),
        ("78005553535", False),
        ("77011234567", True),
        ("77172123456", False),
        ("375291234567", True),
    ],
)
def test_a_landline_is_nobodys_own(number: str, mobile: bool) -> None:
    assert is_mobile(number) is mobile


def test_how_it_is_shown() -> None:
    assert [shown(number) for number in ("79271234567", "375291234567")] == ["+7 927 123-45-67", "+375291234567"]
    assert number_of(shown("79271234567")) == "79271234567"
