"""docs/reliability.md promises nothing that no test shows."""

import ast
import re

import pytest

from tests.town import ROOT

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def table_of(page: str) -> list[list[str]]:
    """The rows of the one table of a page, without its header."""
    lines = (ROOT / page).read_text(encoding="utf-8").splitlines()
    _, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return rows


def names_tests(row: list[str]) -> None:
    """Its last cell has the names of tests that there are, and nothing else."""
    assert len(row) == 3
    assert all(row), "a cell is empty"
    named = NAMED.findall(row[2])
    assert ", ".join(f"`{file}::{test}`" for file, test in named) == row[2], "something else than tests is named"
    for file, test in named:
        tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
        assert test in {
            node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }


ROWS = table_of("docs/reliability.md")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_promise_names_the_tests_that_show_it(row: list[str]) -> None:
    names_tests(row)


def test_no_promise_is_made_twice() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS) > 20
