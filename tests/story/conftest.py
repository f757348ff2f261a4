"""One committee for a file of stories: each story has a school and minutes of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.story.committee import Committee, working_committee


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def committee(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path_factory.mktemp("committee")) as working:
        yield working


@pytest_asyncio.fixture
async def own_committee(tmp_path: Path) -> AsyncIterator[Committee]:
    """Of one story, which may turn its clock."""
    async with working_committee(tmp_path) as working:
        yield working
