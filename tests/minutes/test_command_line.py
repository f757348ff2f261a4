"""`python -m minutes`: a table for people, JSON for programs, a sentence when it cannot read."""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "minutes", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_table_shows_the_meeting_and_every_decision(district: Path) -> None:
    shown = run(district / "minutes.docx").stdout
    for words in (
        "протокол № 3 от 20.11.2026",
        "1.2  (вопрос 1, поручение) Составить поимённые списки",
        "кому: руководители общеобразовательных организаций",
        "до 11.12.2026 [by = 11.12.2026]",
        "неясно: no_assignee",
    ):
        assert words in shown


def test_json_has_everything_that_was_found(district: Path) -> None:
    found = json.loads(run("--json", district / "minutes.txt").stdout)
    assert found["meeting"]["date"] == "2026-11-20"
    assert found["participants"][0]["name"] == "Захарова Т.М."
    decision = next(one for one in found["decisions"] if one["number"] == "2.2")
    assert decision["agenda_item"] == 2
    assert decision["assignees"][0] == {
        "kind": "group",
        "phrase": "руководители ШНОР",
        "name": "руководители ШНОР",
        "position": None,
        "organization": None,
        "organization_id": None,
        "person_id": None,
    }
    assert decision["deadline"] == {"kind": "by", "date": "2026-12-18", "phrase": "до 18.12.2026"}
    assert decision["excerpt"].startswith("Прислать в комитет")
    assert decision["line"] > 40
    assert decision["doubts"] == []


def test_an_error_is_a_code_in_json_and_a_sentence_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "protocol.docx"
    path.write_bytes(b"MZ\x90\0")
    asked = run("--json", path)
    assert (asked.returncode, json.loads(asked.stdout)) == (1, {"error": "unsupported_format"})
    told = run(path)
    assert (told.returncode, told.stdout, told.stderr) == (1, "", "This kind of file cannot be read.\n")


def test_a_missing_file_is_no_traceback(tmp_path: Path) -> None:
    told = run(tmp_path / "nothing.docx")
    assert told.returncode == 2
    assert "Traceback" not in told.stderr
