"""The start itself, as a process: how it ends where it cannot begin."""

import os
import subprocess
import sys
from pathlib import Path

from tests.settings.conftest import NAMES
from tests.settings.test_settings import EXPLAINED, SECRET, WRONG
from tests.town import ROOT


def start(folder: Path, text: str) -> subprocess.CompletedProcess[str]:
    (folder / ".env").write_text(text, encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if name.upper() not in NAMES}
    return subprocess.run(
        [sys.executable, "-m", "bot"],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_wrong_settings_are_told_in_a_line_each_and_nothing_is_begun(tmp_path: Path) -> None:
    ended = start(tmp_path, "".join(f"{name}={WRONG[name][0]}\n" for name in WRONG))
    *each, last = ended.stderr.splitlines()
    assert ended.returncode == 2
    assert [line.partition(":")[0] for line in each] == list(NAMES)
    assert last == EXPLAINED
    assert "Traceback" not in ended.stderr
    assert SECRET not in ended.stderr + ended.stdout
    assert [path.name for path in tmp_path.iterdir()] == [".env"], "no database was made"


def test_a_database_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Список покупок\n" * 500, encoding="utf-8")
    ended = start(tmp_path, "BOT_TOKEN=42:TEST\nDATABASE_URL=sqlite+aiosqlite:///notes.txt\n")
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
