"""A committee for a test of its own, with an administrator: its bot starts without making a new link."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.story.committee import Committee, working_committee


@pytest.fixture
async def committee(tmp_path: Path) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path) as working:
        await working.town.administrator()
        yield working
