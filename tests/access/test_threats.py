"""docs/security.md claims nothing that no test shows, and the Russian page claims the same."""

import pytest

from tests.faults.test_table import names_tests, table_of

ENGLISH, RUSSIAN = (table_of(f"docs/security{language}.md") for language in ("", ".ru"))


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_every_threat_names_the_tests_of_its_defence(row: list[str]) -> None:
    names_tests(row)


def test_both_languages_name_the_same() -> None:
    assert [row[2] for row in ENGLISH] == [row[2] for row in RUSSIAN]
    assert len({row[0] for row in ENGLISH}) == len({row[0] for row in RUSSIAN}) == len(ENGLISH) > 15
