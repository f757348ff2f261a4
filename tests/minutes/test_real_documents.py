"""Real papers of five committees. They are other people's: they stay beside the repository, never in it."""

import json
import os
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from minutes.reader import read
from minutes.report import to_json
from tests.minutes.programs import needs_tesseract

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
ANNOTATED = sorted((SHARED / "minutes").glob("*.gold.json")) if SHARED.exists() else []
OWN = sorted((ROOT / "sandbox" / "district").glob("*.gold.json"))
ENOUGH = 0.9


def score(scorer: ModuleType, annotation: Path, ending: str) -> tuple[dict[str, Any], list[str]]:
    document = annotation.with_name(annotation.name.removesuffix(".gold.json") + ending)
    found = json.loads(to_json(read(document.read_bytes())))
    counts, misses = scorer.compare(json.loads(annotation.read_text(encoding="utf-8")), found)
    return counts, misses


def test_the_real_papers_are_there() -> None:
    if not ANNOTATED:
        reason = f"no annotated papers in {SHARED / 'minutes'}"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)


@pytest.mark.parametrize("annotation", ANNOTATED, ids=lambda path: path.name[:3])
def test_nine_of_ten_decisions_of_a_real_paper_are_found(scorer: ModuleType, annotation: Path) -> None:
    counts, misses = score(scorer, annotation, ".txt")
    assert counts["found"] >= ENOUGH * counts["wanted"], misses
    assert counts["found"] >= ENOUGH * counts["given"], misses
    for field in ("kind", "number", "agenda_item", "deadline", "assignees"):
        right, scored = counts[field]
        assert right >= ENOUGH * scored, misses


@needs_tesseract
def test_the_scan_of_the_invented_district_is_read_without_a_miss(scorer: ModuleType) -> None:
    counts, misses = score(scorer, ROOT / "sandbox" / "district" / "scan.gold.json", ".pdf")
    assert misses == []
    assert counts["found"] == counts["wanted"] == counts["given"]


@pytest.mark.parametrize("ending", [".docx", ".txt"])
@pytest.mark.parametrize("annotation", OWN, ids=lambda path: path.name.partition(".")[0])
def test_the_papers_of_the_invented_district_are_read_without_a_miss(
    scorer: ModuleType, annotation: Path, ending: str
) -> None:
    counts, misses = score(scorer, annotation, ending)
    assert misses == []
    assert counts["found"] == counts["wanted"] == counts["given"]
