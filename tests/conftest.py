"""Fixtures that several folders of tests share."""

import datetime as dt
import gc
import importlib.util
import os
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType

import pytest

from sandbox.people.views import View
from tests.databases import share_statements
from tests.town import Town, running_town

SCORER = Path(__file__).parents[2] / "shared" / "tools" / "score_minutes.py"
MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)  # the Monday after the meeting of the sample minutes

# How busy the machine is concerns no test: what has to be quick is measured for itself.
View.patience = 60


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with slow tests begin first, so that none is left over for one process when the others are done."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """All that is imported stays; to look through it for garbage again and again takes a fifth of the time."""
    share_statements()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)  # of what is left little is garbage


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
