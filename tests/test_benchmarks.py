"""The benchmark tells the truth: it counts as the committee's own scorer does, and a wrong reading costs points."""

import dataclasses
import datetime as dt
import json
import re
import sys
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest

from benchmarks import __main__ as benchmarks
from benchmarks import reader, speed
from benchmarks.annotations import Annotation, load
from benchmarks.corpus import SETS, Paper, papers
from benchmarks.forms import agreeing
from benchmarks.scoring import FIELDS, Score, compare
from benchmarks.speed import Figure, grown
from domain.decisions import Decision, DecisionKind, Minutes
from minutes.reader import read, read_text
from minutes.report import to_json
from tests.minutes.scans import photographs, scan, scanned_pages

IN_SIGHT = [paper for name in ("tuned", "district", "real") for paper in papers(SETS[name])]
SAMPLE = Paper(annotation=SETS["district"] / "minutes.gold.json")


@pytest.fixture(scope="module")
def wanted() -> Annotation:
    return load(SAMPLE.annotation)


@pytest.fixture(scope="module")
def right() -> Minutes:
    """The sample, read without a miss."""
    return read(SAMPLE.original.read_bytes())


@pytest.mark.parametrize("paper", IN_SIGHT, ids=lambda paper: paper.name[:12])
def test_it_counts_what_the_shared_scorer_counts(scorer: ModuleType, paper: Paper) -> None:
    got = read(paper.original.read_bytes())
    counts, _ = scorer.compare(json.loads(paper.annotation.read_text(encoding="utf-8")), json.loads(to_json(got)))
    score = compare(load(paper.annotation), got)
    assert {"found": score.found, "wanted": score.wanted, "given": score.given} | {
        name: [score.fields.right[name], score.fields.scored[name]] for name in FIELDS
    } == counts
    assert f"F1 {score.f1:.3f}" in scorer.row(paper.name, counts)


def test_a_right_reading_has_every_point(wanted: Annotation, right: Minutes) -> None:
    score = compare(wanted, right)
    assert (score.found, score.given, score.f1) == (12, 12, 1)
    assert all(score.fields.share(name) == 1 for name in FIELDS)
    assert not [miss for miss in score.misses if not miss.startswith("meeting")]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", DecisionKind.RESOLUTION),
        ("number", "1.20"),
        ("agenda_item", 3),
        ("assignees", ()),
        ("deadline", dt.date(2026, 12, 12)),
    ],
)
def test_a_wrong_field_costs_one_point_there_and_nothing_elsewhere(
    wanted: Annotation, right: Minutes, field: str, value: object
) -> None:
    own = right.decisions[1]
    if field == "deadline":
        value = dataclasses.replace(own.deadline, date=value)  # type: ignore[arg-type]  # a date in that case
    score = compare(wanted, _with(right, dataclasses.replace(own, **{field: value})))  # type: ignore[arg-type]  # any
    assert (score.found, score.f1) == (12, 1)
    assert {name: score.fields.scored[name] - score.fields.right[name] for name in FIELDS} == {
        name: int(name == field) for name in FIELDS
    }
    assert [miss for miss in score.misses if miss.startswith(f"{field}: 1.2 Составить")]


def test_a_lost_decision_costs_recall_and_all_of_its_fields(wanted: Annotation, right: Minutes) -> None:
    score = compare(wanted, dataclasses.replace(right, decisions=right.decisions[1:]))
    assert (score.found, score.given) == (11, 11)
    assert score.f1 == pytest.approx(2 * 11 / 23)
    assert [score.fields.right[name] for name in FIELDS] == [11] * 5
    assert [score.fields.scored[name] for name in FIELDS] == [12] * 5


def test_an_invented_decision_costs_precision(wanted: Annotation, right: Minutes) -> None:
    invented = Decision(agenda_item=1, number="9", text="Покрасить забор.", kind=DecisionKind.ASSIGNMENT)
    score = compare(wanted, dataclasses.replace(right, decisions=(*right.decisions, invented)))
    assert score.f1 == pytest.approx(2 * 12 / 25)
    assert "extra: 9 Покрасить забор." in score.misses


def test_a_wrong_head_of_the_paper_is_told(wanted: Annotation, right: Minutes) -> None:
    meeting = dataclasses.replace(right.meeting, chair="Рябинина В.Н.", date=None)
    before = compare(wanted, right).meeting
    after = compare(wanted, dataclasses.replace(right, meeting=meeting, participants=right.participants[1:])).meeting
    assert before.right - after.right == {"chair": 1, "date": 1, "participants": 1}
    assert before.scored == after.scored


def test_scores_of_documents_add_up(wanted: Annotation, right: Minutes) -> None:
    whole, empty = compare(wanted, right), compare(wanted, dataclasses.replace(right, decisions=()))
    total = whole + empty + Score()
    assert (total.found, total.wanted, total.given) == (12, 24, 12)
    assert total.fields.share("deadline") == 0.5


def test_formats_agree_on_a_decision_only_when_all_of_it_is_the_same(right: Minutes) -> None:
    own = right.decisions[1]
    assert agreeing(right, right) == 12
    assert agreeing(right, dataclasses.replace(right, decisions=())) == 0
    assert agreeing(right, _with(right, dataclasses.replace(own, number=None))) == 11
    assert agreeing(right, _with(right, dataclasses.replace(own, text=own.text[: len(own.text) // 2]))) == 11
    assert agreeing(right, _with(right, dataclasses.replace(own, text=own.text + "."))) == 12


def test_the_grown_text_is_minutes_all_through() -> None:
    text = grown(100_000)
    assert 100_000 <= len(text.encode()) < 110_000
    assert len(read_text(text).decisions) == 12 * text.count("РЕШИЛИ:") // 3


def test_a_limit_that_is_missed_is_called_missed(capsys: pytest.CaptureFixture[str]) -> None:
    reader.figures([Figure(name=str(met), value="7", limit="5", met=met) for met in (True, False, None)])
    assert [line.split()[2:] for line in capsys.readouterr().out.splitlines()] == [["5", "met"], ["5", "MISSED"], ["5"]]


def test_start_and_memory_are_measured_in_processes_of_their_own() -> None:
    importing, whole, memory = speed.of_start()
    assert float(importing.value.removesuffix(" ms")) < float(whole.value.partition(" ms")[0])
    assert sys.platform == "win32" or 20 < float(memory.value.removesuffix(" MB")) < 500


def test_a_scan_is_the_same_at_every_run_and_has_no_text_of_its_own() -> None:
    pdf = next(path for paper in papers(SETS["tuned"]) if (path := paper.file(".pdf"))).read_bytes()
    first = scanned_pages(pdf)
    assert first == scanned_pages(pdf)
    with closing(pypdfium2.PdfDocument(scan(pdf))) as document:
        assert len(document) == len(first) == len(photographs(pdf))
        assert [page.get_textpage().count_chars() for page in document] == [0] * len(first)


def test_one_command_prints_scores_formats_and_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmarks.main(["reader", "--no-scans", "--no-speed", str(SAMPLE.annotation)]) == 0
    rows = _rows(capsys.readouterr().out)
    assert rows["GIVEN,"] == ["documents:", "1"]
    assert rows["TOTAL"][:3] == ["12/12", "12", "1.000"]
    assert rows[".docx (1)"][-1] == rows[".txt (1)"][-1] == "12/12"
    assert rows[".odt"] == ["no", "such", "file", "in", "this", "set"]
    assert not [name for name in rows if name.startswith("HELD-BACK")]


def test_it_names_the_misses_and_the_files_that_cannot_be_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, text in (("one", "РЕШИЛИ:\n1. Покрасить забор."), ("two", "")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.gold.json").write_bytes(SAMPLE.annotation.read_bytes())
    benchmarks.main(["reader", "--no-scans", "--no-speed", "--misses", *map(str, sorted(tmp_path.glob("*.json")))])
    printed = capsys.readouterr().out
    assert "not found: 1.2 Составить" in printed
    assert "extra: 1 Покрасить забор." in printed
    assert "There is no text in the file." in printed
    assert _rows(printed)["TOTAL"][:3] == ["0/24", "1", "0.000"]


def _rows(printed: str) -> dict[str, list[str]]:
    """Each line's first word, with the number that belongs to it, and the others."""
    found = re.finditer(r"(?m)^(\S+(?: \(?\d+\)?)?) +(.+)$", printed)
    return {row[1]: row[2].split() for row in found}


def _with(minutes: Minutes, second: Decision) -> Minutes:
    first, _, *rest = minutes.decisions
    return dataclasses.replace(minutes, decisions=(first, second, *rest))
