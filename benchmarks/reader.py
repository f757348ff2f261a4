"""Everything that is measured of the reader, as tables on the screen."""

import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks import forms, speed
from benchmarks.annotations import load
from benchmarks.corpus import Paper
from benchmarks.scoring import FIELDS, MEETING, Score, Tally, compare
from domain.decisions import Meeting, Minutes
from minutes.errors import ReadError, from_record

NOTHING = Minutes(meeting=Meeting())  # what a paper that cannot be read is scored as
HEAD = f"{'':24}{'found':>9}{'given':>6}  {'F1':>5}  " + "  ".join(f"{name:>11}" for name in (*FIELDS, "meeting"))


def scores(sets: dict[str, list[Paper]], *, misses: bool) -> None:
    """By document, as the committee wrote it, and in total."""
    for name, papers in sets.items():
        print(f"\n{name.upper()}, documents: {len(papers)}\n{HEAD}")
        total = Score()
        for paper in papers:
            got = forms.reading(paper, paper.original.suffix)
            score = _score(paper, got)
            total += score
            print(_row(paper.original.name, score))
            if isinstance(got, ReadError):
                print(f"    {got}")
            if misses:
                print("".join(f"    {miss}\n" for miss in score.misses), end="")
        print(_row("TOTAL", total))
        print("meeting: " + ", ".join(_fraction(total.meeting, field) for field in MEETING))


def formats(sets: dict[str, list[Paper]], *, pictures: bool) -> None:
    """The totals of each set by format, and whether the .docx says the same."""
    for name, papers in sets.items():
        print(f"\n{name.upper()} BY FORMAT{HEAD[len(name) + 10 :]}  same as .docx")
        for form in (*forms.FILES, *forms.PICTURES):
            if form in forms.PICTURES and not pictures:
                print(f"{form:24}left out")
            else:
                _format(form, papers)


def _format(form: str, papers: list[Paper]) -> None:
    read = {paper: got for paper in papers if (got := forms.reading(paper, form)) is not None}
    errors = {str(got) for got in read.values() if isinstance(got, ReadError)}
    if not read:
        print(f"{form:24}no such file in this set")
    elif all(isinstance(got, ReadError) for got in read.values()):
        print(f"{form:24}not read: {' '.join(sorted(errors))}")
    else:
        total = sum((_score(paper, got) for paper, got in read.items()), Score())
        print(f"{_row(f'{form} ({len(read)})', total)}  {_agreement(read)}")
        print("".join(f"    some not read: {error}\n" for error in sorted(errors)), end="")


def _agreement(read: dict[Paper, Minutes | ReadError]) -> str:
    same = of = 0
    for paper, got in read.items():
        word = forms.reading(paper, ".docx")
        if isinstance(word, Minutes):
            of += len(word.decisions)
            same += forms.agreeing(word, got) if isinstance(got, Minutes) else 0
    return f"{same}/{of}" if of else "–"


def timing(*, pictures: bool) -> None:
    """Times and memory beside their limits, each printed when it is measured."""
    print(f"\n{f'SPEED, {_load()}':64}{'measured':>26}{'limit':>16}")
    figures(speed.of_text())
    figures(speed.of_start())
    if not pictures:
        return
    picture = forms.scanned_page()
    if picture is None:
        print("a scanned page: not measured, no .pdf among the tuned documents")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.jpg"
        page.write_bytes(picture)
        try:
            figures(speed.of_scan(page))
        except subprocess.CalledProcessError as failure:
            print(f"a scanned page: not measured: {from_record(json.loads(failure.stdout))}")


def _load() -> str:
    """What else the machine has to do: on a busy one everything takes longer."""
    cores = f"{os.cpu_count()} cores"
    return f"{cores}, load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else cores  # not on Windows


def figures(measured: Iterable[speed.Figure]) -> None:
    """A line each, with the verdict where there is a limit."""
    for one in measured:
        verdict = "" if one.met is None else "met" if one.met else "MISSED"
        print(f"{one.name:64}{one.value:>26}{one.limit:>16}  {verdict}".rstrip())


def _score(paper: Paper, got: Minutes | ReadError | None) -> Score:
    return compare(load(paper.annotation), got if isinstance(got, Minutes) else NOTHING)


def _row(name: str, score: Score) -> str:
    meeting = f"{score.meeting.right.total()}/{score.meeting.scored.total()}"
    fields = "  ".join(f"{_share(score.fields, field):>11}" for field in FIELDS)
    return f"{name:24}{score.found:>5}/{score.wanted:<3}{score.given:>6}  {score.f1:.3f}  {fields}  {meeting:>11}"


def _share(tally: Tally, field: str) -> str:
    share = tally.share(field)
    return "–" if share is None else f"{share:.3f}"


def _fraction(tally: Tally, field: str) -> str:
    return f"{field} {tally.right[field]}/{tally.scored[field]}"
