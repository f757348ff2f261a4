"""docs/personal-data.md, for the committee's lawyer, names what is kept: neither more nor less than there is."""

import re

import pytest

from storage.personal import _WHAT
from storage.tables import metadata
from tests.faults.test_table import table_of


def tables(row: list[str]) -> list[str]:
    return re.findall(r"`(\w+)`", row[2])


@pytest.mark.parametrize("page", ["docs/personal-data.md", "docs/personal-data.ru.md"])
def test_each_table_is_named_once(page: str) -> None:
    *personal, nobody = table_of(page)
    named = [name for row in (*personal, nobody) for name in tables(row)]
    assert sorted(named) == sorted(table.name for table in metadata.sorted_tables)
    about_somebody = {name for row in personal for name in tables(row)}
    assert {whose.table.name for whose, *_ in _WHAT.values()} <= about_somebody, "what a person is given is theirs"
    ids = {"person_id", "chat_id", "user_id"}
    refers = {table.name for table in metadata.sorted_tables if ids & set(table.c.keys())}
    assert refers <= about_somebody


def test_both_languages_say_the_same() -> None:
    english, russian = table_of("docs/personal-data.md"), table_of("docs/personal-data.ru.md")
    assert [tables(row) for row in english] == [tables(row) for row in russian]
