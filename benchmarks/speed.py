"""How long reading takes and how much memory, beside the limits that the project set itself."""

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.corpus import ROOT, SETS
from minutes.reader import read_text

KB = 1024
SIZE = 30 * KB  # what the minutes of a long meeting have
WARM = 0.1  # seconds for text of that size
GROWTH = 1.5  # times the time per KB that the small text takes: less is proportional, the rest is noise
IMPORT = 0.5  # seconds
OF_TESSERACT = 1.5  # times what recognizing the letters alone takes
RUNS = 5
SCANS = 3
CYCLE = 300  # times the three agenda items of the sample
DOCUMENT = SETS["district"] / "minutes.docx"
IMPORTING = "import time; t = time.perf_counter(); import minutes.reader; print(time.perf_counter() - t)"
# Asked by a small process of its own: one that a large process starts is counted as large as that one was.
PEAK = (
    "import resource, subprocess, sys;"
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measurement."""

    name: str
    value: str
    limit: str = ""
    met: bool | None = None  # None where there is no limit


def of_text() -> Iterator[Figure]:
    """Warm, in this process. Small and large turn and turn about, so that both meet the same load."""
    texts = {times: grown(SIZE * times) for times in (1, 10, 100)}
    found = {times: len(read_text(text).decisions) for times, text in texts.items()}  # and the dictionary is loaded
    taken: dict[int, list[float]] = {times: [] for times in texts}
    for run in range(RUNS):
        for times, text in texts.items():
            if times < 100 or run == 0:
                taken[times].append(_seconds(partial(read_text, text)))
    per_kb = {times: median(taken[times]) / _kilobytes(text) for times, text in texts.items()}
    for times, text in texts.items():
        name = f"{_kilobytes(text):.0f} KB of text, {len(text) / 1000:.0f} thousand letters, {found[times]} decisions"
        seconds, ratio = median(taken[times]), per_kb[times] / per_kb[1]
        if times == 1:
            yield _within(f"{name}, median of {RUNS}", seconds, WARM)
        else:
            value = f"{seconds * 1000:.0f} ms, {ratio:.2f}× per KB"
            yield Figure(name=name, value=value, limit=f"{GROWTH}× per KB", met=ratio <= GROWTH)


def of_start() -> Iterator[Figure]:
    """What a reading process costs before and after it has read."""
    own = median(float(_output(sys.executable, "-c", IMPORTING)) for _ in range(RUNS))
    yield _within(f"first import in a fresh process, median of {RUNS}", own, IMPORT)
    whole = median(_seconds(partial(_read, DOCUMENT)) for _ in range(RUNS))
    size = DOCUMENT.stat().st_size / KB
    name = f"{size:.0f} KB .docx in a fresh process, start to end"
    yield Figure(name=name, value=f"{whole * 1000:.0f} ms, import {own / whole:.0%}")
    yield _memory(f"{size:.0f} KB .docx in a fresh process, peak memory", DOCUMENT)


def of_scan(page: Path) -> Iterator[Figure]:
    """A picture of one page. Raises CalledProcessError where it cannot be read; its stdout has the reason."""
    whole, alone = [], []
    for _ in range(SCANS):  # turn and turn about, so that both meet the same load
        whole.append(_seconds(partial(_read, page)))
        alone.append(_seconds(partial(_output, "tesseract", str(page), "-", "-l", "rus", "tsv")))
    ratio = median(whole) / median(alone)
    yield Figure(name=f"a scanned page, tesseract alone, median of {SCANS}", value=f"{median(alone):.2f} s")
    yield Figure(
        name="the same page in a fresh process, from file to decisions",
        value=f"{median(whole):.2f} s, {ratio:.2f}×",
        limit=f"{OF_TESSERACT}×",
        met=ratio <= OF_TESSERACT,
    )
    yield _memory("the same page, peak memory of the largest process", page)


def grown(size: int) -> str:
    """Invented minutes of at least so many bytes: the sample's own agenda items over and over.

    They are counted on, and after 900 items from the first again: no meeting has a thousand.
    """
    text = (SETS["district"] / "minutes.txt").read_text(encoding="utf-8")
    head, items, end = re.split(r"(?m)(?=^1\. СЛУШАЛИ|^Председатель {2})", text)
    count = len(re.findall(r"(?m)^\d+\. СЛУШАЛИ", items))
    times = max(1, -(-(size - len(head.encode()) - len(end.encode())) // len(items.encode())))
    return "".join([head, *(_counted_on(items, count * (number % CYCLE)) for number in range(times)), end])


def _counted_on(items: str, by: int) -> str:
    return re.sub(r"(?m)^\d+(?=\.)", lambda number: str(int(number[0]) + by), items)


def _read(path: Path) -> str:
    return _output(sys.executable, "-m", "minutes", "--json", str(path))


def _output(*command: str) -> str:
    run = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    return run.stdout


def _memory(name: str, path: Path) -> Figure:
    if sys.platform == "win32":
        return Figure(name=name, value="not measured: Windows does not tell")
    peak = int(_output(sys.executable, "-c", PEAK, sys.executable, "-m", "minutes", "--json", str(path)))
    return Figure(name=name, value=f"{peak / (KB * KB if sys.platform == 'darwin' else KB):.0f} MB")


def _within(name: str, seconds: float, limit: float) -> Figure:
    return Figure(name=name, value=f"{seconds * 1000:.0f} ms", limit=f"{limit * 1000:.0f} ms", met=seconds <= limit)


def _kilobytes(text: str) -> float:
    return len(text.encode()) / KB


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
