"""One committee for a file of stories: each story has a school and minutes of its own."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.story.committee import Committee, working_committee


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def committee(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Committee]:
    async with working_committee(tmp_path_factory.mktemp("committee")) as working:
        yield working
