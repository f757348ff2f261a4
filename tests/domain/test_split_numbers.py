"""Parts of a split point have numbers of their own."""

import pytest

from domain.split_numbers import printed_number, split_number


@pytest.mark.parametrize(
    ("number", "taken", "parts"),
    [
        ("2.1", (), ("2.1а", "2.1б")),
        ("3", ("1", "2"), ("3а", "3б")),
        ("2.1б", ("2.1а", "2.1б"), ("2.1б", "2.1в")),
        ("2.1", ("2.1а", "2.1б"), ("2.1в", "2.1г")),
    ],
)
def test_each_part_has_a_letter_that_no_other_has(number: str, taken: tuple[str, ...], parts: tuple[str, str]) -> None:
    assert split_number(number, taken) == parts


@pytest.mark.parametrize(
    ("number", "printed"), [("2.1б", "2.1"), ("2.1", "2.1"), ("3а", "3"), ("II", "II"), ("а", "а"), ("2.1аб", "2.1аб")]
)
def test_what_is_printed_is_known_of_a_part(number: str, printed: str) -> None:
    assert printed_number(number) == printed
