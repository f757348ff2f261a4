"""docs/security.md claims nothing that no test shows, and the Russian page claims the same."""

import re

import pytest

from tests.faults.test_table import names_tests, table_of
from tests.town import ROOT

ENGLISH, RUSSIAN = (table_of(f"docs/security{language}.md") for language in ("", ".ru"))


@pytest.mark.parametrize("row", ENGLISH, ids=lambda row: row[0])
def test_every_threat_names_the_tests_of_its_defence(row: list[str]) -> None:
    names_tests(row)


def test_both_languages_name_the_same() -> None:
    assert [row[2] for row in ENGLISH] == [row[2] for row in RUSSIAN]
    assert len({row[0] for row in ENGLISH}) == len({row[0] for row in RUSSIAN}) == len(ENGLISH) > 15


def test_every_exception_to_the_rules_of_bandit_has_its_reason() -> None:
    """ruff's `S`: all rules are on, and what is left out says why beside it."""
    config = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert '"S", ' in config
    left_out = [line for line in config.splitlines() if re.search(r'"S\d{3}"', line)]
    assert left_out
    assert [line for line in left_out if not re.search(r"# \w+", line)] == []
    rooms = ("apart", "benchmarks", "bot", "domain", "handlers", "messaging", "minutes", "papers", "sandbox", "storage")
    files = [path for room in rooms for path in (ROOT / room).rglob("*.py")]
    noted = [
        line
        for path in files
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"noqa: S\d{3}", line)
    ]
    assert len(noted) > 5
    assert [line for line in noted if not re.search(r"noqa: (?:[A-Z]+\d+,? ?)+\W+\w+", line)] == []
