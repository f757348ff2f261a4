"""A folder of its own, without the settings of whoever runs the tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.settings import Settings

NAMES = tuple(name.upper() for name in Settings.model_fields)

Write = Callable[[str], Path]


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Writes .env into the current folder."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.chdir(tmp_path)

    def write(text: str) -> Path:
        path = tmp_path / ".env"
        path.write_text(text, encoding="utf-8")
        return path

    return write
