"""Fixtures that several folders of tests share."""

import datetime as dt
import importlib.util
import os
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import pytest

from tests.town import Town, running_town

SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score_minutes.py"
MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)  # the Monday after the meeting of the sample minutes


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running_town(tmp_path, now=MORNING) as running:
        yield running


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """The scorer that is kept beside the real papers, outside of the project."""
    if not SCORER.exists():
        reason = f"the scorer is not at {SCORER}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    spec = importlib.util.spec_from_file_location("score_minutes", SCORER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
