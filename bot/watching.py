"""Serves /healthz and /metrics: for whoever watches over the bot, without a word of whom it serves."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector

from bot.counts import BOUNDS, Counts, Outcome
from bot.health import Health
from bot.settings import Settings
from domain.errors import SrokiError
from storage.outbox import Backlog

log = logging.getLogger(__name__)


class PortClosedError(SrokiError):
    """METRICS_HOST, METRICS_PORT: nothing can listen there. Stop the program that has the port, or name another one."""


@asynccontextmanager
async def serving(settings: Settings, health: Health, counts: Counts) -> AsyncIterator[None]:
    """Raises `PortClosedError`."""
    app = web.Application()
    desk = _Desk(health, counts)
    app.add_routes([web.get("/healthz", desk.healthz), web.get("/metrics", desk.metrics)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        await _listen(runner, settings)
        yield
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    try:
        await web.TCPSite(runner, settings.metrics_host, settings.metrics_port).start()
    except OSError as error:
        raise PortClosedError from error
    log.info("health and metrics are served at port %d", runner.addresses[0][1])


class _Desk:
    def __init__(self, health: Health, counts: Counts) -> None:
        self._health = health
        self._counts = counts

    async def healthz(self, _: web.Request) -> web.Response:
        ailments = await self._health.ailments()
        return web.Response(status=503 if ailments else 200, text="\n".join(ailments or ["ok"]) + "\n")

    async def metrics(self, _: web.Request) -> web.Response:
        """Without what waits in the database if that does not answer."""
        reading = _Reading(self._counts, self._health.silence, await self._health.waiting())
        return web.Response(body=generate_latest(reading), headers={"Content-Type": CONTENT_TYPE_LATEST})


class _Reading(Collector):
    """The numbers of one moment."""

    def __init__(self, counts: Counts, silence: float, waiting: tuple[Backlog, int] | None) -> None:
        self._counts = counts
        self._silence = silence
        self._waiting = waiting

    def collect(self) -> Iterator[Metric]:
        counts = self._counts
        sends = CounterMetricFamily("sroki_sends", "Calls that send or edit a message", labels=["outcome"])
        for outcome in Outcome:
            sends.add_metric([outcome], counts.sends[outcome])
        yield sends
        yield CounterMetricFamily("sroki_too_many_requests", "Answers 429 of Telegram", value=counts.postponed)
        yield CounterMetricFamily("sroki_reminders", "Reminders given, point by point", value=counts.reminders)
        buckets = [(f"{bound}" if bound in BOUNDS else "+Inf", count) for bound, count in counts.handlers.up_to()]
        yield HistogramMetricFamily(
            "sroki_handler_seconds", "Time to handle an update", buckets=buckets, sum_value=counts.handlers.total
        )
        yield GaugeMetricFamily("sroki_telegram_silence_seconds", "Since Telegram was last heard", self._silence)
        if self._waiting:
            backlog, updates = self._waiting
            yield GaugeMetricFamily("sroki_outbox_messages", "Messages that have not been sent yet", backlog.letters)
            yield GaugeMetricFamily("sroki_outbox_oldest_seconds", "Age of the oldest of them", backlog.age)
            yield GaugeMetricFamily("sroki_updates_waiting", "Updates that have not been handled yet", updates)
