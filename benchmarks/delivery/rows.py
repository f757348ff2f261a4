"""What is measured of sending: each a comparison within one run, with the ratio that it must reach."""

import math
from collections.abc import AsyncIterator
from statistics import fmean

from benchmarks.delivery.kills import kill_again_and_again
from benchmarks.delivery.measure import OURS, START, Outcome, Scene, p95, run, undisturbed
from benchmarks.delivery.peers import PEERS, gather, limiter_gather
from benchmarks.speed import Figure
from messaging.budget import FASTEST
from messaging.sender import UNWRITTEN

HEAD = f"{'':30}{'seconds':>9}{'a second':>10}{'429s':>8}{'lost':>6}{'doubled':>9}{'answer p95':>12}{'of N/30':>9}"
MODELS = ("bucket-30", "bucket-60", "bucket-5", "sliding")
PATIENCE = 4  # times as long as this sender takes
NO_BETTER = 1.2  # times that: under another model only who may be better is of interest
UNLIMITED = [name for name, peer in PEERS.items() if peer not in (gather, limiter_gather)]


class Rows:
    """Remembers what has been measured: the same is not measured twice in one run."""

    def __init__(self, chats: int, kills: int) -> None:
        self.chats = chats
        self.kills = kills
        self._done: dict[tuple[str, str], Outcome] = {}

    async def _run(self, name: str, model: str = "bucket-30", patience: float = 150.0) -> Outcome:
        if (name, model) not in self._done:
            outcome = await run(name, Scene(chats=self.chats, model=model, talkers=1), patience)
            print(_row(f"{name}" if model == "bucket-30" else f"{name}, {model}", outcome), flush=True)
            self._done[name, model] = outcome
        return self._done[name, model]

    async def table(self) -> AsyncIterator[Figure]:
        print(f"\n{self.chats} CHATS, 50 ms round trip, one of the people talks; model bucket-30\n{HEAD}")
        ours = await self._run(OURS)
        for name in PEERS:
            await self._run(name, patience=START + PATIENCE * ours.seconds)
        yield _least("rate, of 30 messages a second", ours.ratio, 0.95)
        yield _most("429s", ours.refused, 0)
        yield _most("lost and doubled", ours.lost + ours.doubled, 0)

    async def models(self) -> AsyncIterator[Figure]:
        """Who sends one by one is below every limit: those are measured once, in the first model."""
        print(f"\n{self.chats} CHATS under other models of the server\n{HEAD}")
        for model in MODELS:
            ours = await self._run(OURS, model)
            others = [
                await self._run(name, model, START + NO_BETTER * ours.seconds)
                for name in PEERS
                if name not in UNLIMITED
            ]
            others += [await self._run(name) for name in UNLIMITED]
            best = max(one.rate if one.finished and not one.lost else 0.0 for one in others)
            yield _most(f"{model}: time, of the best peer's", best / ours.rate, 1.15)
            yield _most(f"{model}: 429s in 1000", 1000 * ours.refused / self.chats, 1)
            yield _most(f"{model}: lost", ours.lost, 0)

    async def answers(self) -> AsyncIterator[Figure]:
        print("\nFIVE PEOPLE TALK, each once a second")
        busy = await run(OURS, Scene(chats=self.chats, talkers=5))
        quiet = p95(await undisturbed(Scene(chats=0, talkers=5), seconds=busy.seconds))
        yield Figure(name="answer p95 without a broadcast", value=f"{quiet:.3f} s")
        yield Figure(name="answer p95 while it sends", value=f"{busy.p95:.3f} s")
        yield _most("answer p95, of that without a broadcast", busy.p95 / quiet, 1.5)
        yield _least("rate meanwhile, of 30 a second", busy.ratio, 0.85)
        yield _most("429s", busy.refused, 0)

    async def distance(self) -> AsyncIterator[Figure]:
        print("\nDISTANCE, round trip of 200 ms and of 10 ms")
        far, near = [await run(OURS, Scene(chats=self.chats // 2, latency=latency)) for latency in (0.2, 0.01)]
        yield _most("time at 200 ms, of that at 10 ms", far.seconds / near.seconds, 1.05)
        name = next(iter(PEERS))
        far, near = [await run(name, Scene(chats=max(self.chats // 20, 1), latency=latency)) for latency in (0.2, 0.01)]
        yield Figure(name=f"the same of the {name}", value=f"{far.seconds / near.seconds:.2f}")

    async def failures(self) -> AsyncIterator[Figure]:
        print("\nFIVE PER CENT of the calls fail before they are carried out: 500, 502 in HTML, cut connections")
        calm = await run(OURS, Scene(chats=self.chats))
        trouble = {"seed": 1, "error_500": 0.02, "error_502": 0.02, "reset_before": 0.01}
        ill = await run(OURS, Scene(chats=self.chats, trouble=trouble))
        yield _most("time, of that without failures", ill.seconds / calm.seconds, 1.10)
        yield _most("lost and doubled", ill.lost + ill.doubled, 0)

    async def storm(self) -> AsyncIterator[Figure]:
        print("\nSTORM: 35 s of nothing but 429")
        stormy = await run(OURS, Scene(chats=max(self.chats // 5, 1), storm=35.0))
        yield _most("requests that went into it (a window has 30)", stormy.refused, 30)
        yield _most("lost and doubled", stormy.lost + stormy.doubled, 0)

    async def kill(self) -> AsyncIterator[Figure]:
        print(f"\nKILL: SIGKILL at {self.kills} random moments of sending")
        found = await kill_again_and_again(self.kills)
        in_flight = FASTEST * found.round_trip
        yield Figure(name="round trip, of the 50 ms of the server", value=f"{found.round_trip * 1000:.1f} ms")
        yield _most("lost", found.lost, 0)
        yield _most("doubled at a kill, on the average (rate x round trip)", fmean(found.doubled), in_flight)
        # Of those on their way one more than on the average, and one that had just been heard of.
        yield _most("doubled at a kill, at the most", max(found.doubled), math.ceil(in_flight) + UNWRITTEN)
        yield _most("said «повторно» to somebody who sees it for the first time, at a kill", found.marked / self.kills)
        yield _most("seconds until it sends again, the longest", found.longest, 5.0)
        yield _most("seconds until the whole bot, started anew, sends again", found.whole_bot, 5.0)
        yield _most("times that the database could not be read", found.unreadable, 0)


def _row(name: str, one: Outcome) -> str:
    figures = f"{one.seconds:>9.1f}{one.rate:>10.1f}{one.refused:>8}{one.lost:>6}{one.doubled:>9}"
    waited = "never" if math.isinf(one.p95) else f"{one.p95:.2f} s"
    return f"{name:30}{figures}{waited:>12}{one.ratio:>9.3f}{'' if one.finished else '  given up'}"


def _most(name: str, value: float, limit: float | None = None) -> Figure:
    met = None if limit is None else value <= limit
    return Figure(name=name, value=f"{value:.3g}", limit="" if limit is None else f"<= {limit:g}", met=met)


def _least(name: str, value: float, limit: float) -> Figure:
    return Figure(name=name, value=f"{value:.3f}", limit=f">= {limit:g}", met=value >= limit)
