"""A committee of one's own for each test: what happens to its disk concerns nobody else."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from tests.story.committee import Committee, working_committee


@pytest_asyncio.fixture
async def committee(tmp_path: Path) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path) as working:
        yield working
