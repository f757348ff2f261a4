"""The benchmark of delivery tells the truth: it counts what the ledger says, and every contender really sends."""

import math
import sys

import pytest

from benchmarks import __main__ as benchmarks
from benchmarks.delivery.measure import Outcome, Scene, outcome, p95, run
from benchmarks.delivery.peers import PEERS
from benchmarks.delivery.telegram import ANSWER, Json

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def call(chat_id: int, at: float, text: str = "", status: int = 200) -> Json:
    accepted = status == 200
    return {"chat_id": chat_id, "at": at, "answered": at + 0.5, "status": status, "accepted": accepted} | {
        "params": {"text": text}
    }


def test_it_counts_what_was_lost_doubled_and_refused_and_how_long_people_waited() -> None:
    ledger = [
        call(1, 10.0),
        call(9, 10.5, f"{ANSWER}раз"),
        call(2, 11.0, status=429),
        call(2, 12.0),
        call(2, 13.0),
        call(9, 20.0, f"{ANSWER}два"),
    ]
    asked = [{"person": 9, "words": words, "at": 10.0} for words in ("раз", "два", "три")]
    assert outcome(ledger, [1, 2, 3], asked) == Outcome(
        letters=3, seconds=3.5, messages=4, refused=1, lost=1, doubled=1, answers=(0.5, 10.0, math.inf), finished=True
    )
    assert outcome(ledger, [1, 2, 3], asked).ratio == pytest.approx(4 / 3.5 / 30)


def test_the_slowest_twentieth_is_left_out() -> None:
    assert p95([float(number) for number in range(1, 101)]) == 95
    assert p95([1.0, math.inf]) == math.inf
    assert math.isnan(p95([]))


@pytest.mark.parametrize("name", PEERS)
async def test_every_peer_sends_to_everybody_once(name: str) -> None:
    found = await run(name, Scene(chats=4, latency=0.0), patience=60)
    assert (found.lost, found.doubled, found.refused, found.finished) == (0, 0, 0, True)


def test_one_command_prints_what_was_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["delivery", "--chats", "20", "--kills", "2", "--only", "distance", "--only", "kill"]) == 0
    printed = capsys.readouterr().out
    assert "time at 200 ms, of that at 10 ms" in printed
    (lost,) = [line.split()[1:] for line in printed.splitlines() if line.startswith("lost ")]
    assert lost == ["0", "<=", "0", "met"]
    assert "STORM" not in printed
