"""Fixtures that several folders of tests share."""

import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.town import Town, running_town

MORNING = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)  # the Monday after the meeting of the sample minutes


@pytest.fixture
async def town(tmp_path: Path) -> AsyncIterator[Town]:
    async with running_town(tmp_path, now=MORNING) as running:
        yield running
