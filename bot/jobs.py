"""What happens by the clock: jobs that ask the database what is due."""

import datetime as dt
import logging
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from storage import inbox, outbox, stacks
from storage.database import Database

log = logging.getLogger(__name__)

KEPT = dt.timedelta(days=30)  # of updates handled, messages sent and pages that were not read


def scheduler(database: Database, *, clock: Callable[[], dt.datetime], timezone: dt.tzinfo) -> AsyncIOScheduler:
    """Each job runs at the start too: what was due while the bot was down is made up for, once."""
    jobs = AsyncIOScheduler(timezone=timezone, job_defaults={"misfire_grace_time": None, "coalesce": True})

    async def tidy() -> None:
        async with database.write() as tx:
            before = clock() - KEPT
            removed = sum([await one.prune(tx, before) for one in (inbox, outbox, stacks)])
        log.info("tidied up: %s old rows removed", removed)

    jobs.add_job(tidy, "cron", hour=3, minute=30, id="tidy", next_run_time=dt.datetime.now(timezone))
    return jobs
