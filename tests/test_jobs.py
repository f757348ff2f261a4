"""The jobs of the clock."""

import asyncio
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot import jobs
from storage.database import Database
from tests.conftest import MORNING
from tests.databases import empty_database
from tests.delivery.house import until


async def test_what_a_stop_cuts_short_is_no_error(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "apscheduler")
    database = Database(await empty_database(tmp_path))
    scheduler = jobs._scheduler(database, asyncio.Event(), clock=lambda: MORNING, timezone=ZoneInfo("Europe/Moscow"))
    async with database.write():  # for which they wait
        scheduler.start()
        await until(lambda: caplog.text.count("Running job") == 2)
        scheduler.shutdown(wait=False)
        await until(lambda: caplog.text.count("executed successfully") == 2)
    await database.close()
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
