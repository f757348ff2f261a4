"""The house is built once for a file: who may do what does not depend on what was done before."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.access.house import House, open_house


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with open_house(tmp_path_factory.mktemp("house")) as opened:
        yield opened
