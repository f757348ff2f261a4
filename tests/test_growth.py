"""The benchmark of growth measures what it says, on a small scale."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.made import TODAY, Size, make
from storage import assignments, standing, tallies
from tests.domain.made import standing as from_scratch

pytestmark = pytest.mark.slow


async def test_the_made_district_is_the_same_at_every_run_and_as_large_as_asked(tmp_path: Path) -> None:
    dumps = []
    for name in ("one.db", "two.db"):
        database = await make(tmp_path / name, Size(assignments=300, schools=50, a_decision=10))
        async with database.read() as tx:
            given = await assignments.everything(tx)
            assert len(given) == 300
            kept = await standing.standing(tx, TODAY)
            assert (kept.counts, kept.sets) == (from_scratch(given, TODAY).counts, 3)
            assert (await tallies.total(tx, TODAY))[0].overdue == 40
        await database.close()
        with closing(sqlite3.connect(tmp_path / name)) as connection:
            dumps.append([line for line in connection.iterdump() if line.startswith("INSERT")])
    assert dumps[0] == dumps[1]


def test_one_command_prints_sizes_updates_and_starts(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--sizes", "100", "400", "--schools", "40", "--updates", "30", "--runs", "1", "--starts", "1"]
    assert benchmarks.main(["growth", *options]) == 0
    printed = capsys.readouterr().out
    lines = printed.splitlines()
    for name in ("/status", "what is due in the morning", "the morning run", "by school"):
        assert [line for line in lines if line.startswith(name) and ": 400 assignments" in line]
    for name in ("30 updates, a bare aiogram bot", "this bot's engine", "the whole bot", "of the time of the engine"):
        assert [line for line in lines if line.startswith(name)]
    assert "SQLAlchemy" in printed
    assert [line.split()[-1] in ("met", "MISSED") for line in lines if "getUpdates, median" in line] == [True]


def test_a_part_is_left_out_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["growth", "--sizes", "--updates", "0", "--starts", "0"]) == 0
    assert capsys.readouterr().out == ""
