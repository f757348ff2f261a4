"""What CI makes of the answers of pip-audit: a known vulnerability fails, an index without advisories does not."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.town import ROOT

KNOWN: dict[str, Any] = {"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217"}]}
SOUND: dict[str, Any] = {"name": "yarl", "version": "1.25.1", "vulns": []}
UNKNOWN: dict[str, Any] = {"name": "yarl", "skip_reason": "Dependency not found on PyPI and could not be audited"}


def audit(folder: Path, answers: dict[str, str]) -> tuple[int, str]:
    """`answers`: what pip-audit prints, by the service that it is to ask."""
    program = folder / "pip-audit"
    program.write_text(f"#!{sys.executable}\nimport sys\nprint({answers!r}.get(sys.argv[2], 'Traceback'))\n")
    program.chmod(0o700)
    command = [sys.executable, str(ROOT / ".ci" / "audit.py"), str(program), "requirements.lock"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("answers", "code", "said"),
    [
        ({"pypi": [SOUND]}, 0, "1 packages of requirements.lock were asked about (pypi); vulnerable: 0"),
        ({"pypi": [SOUND, KNOWN]}, 1, "jinja2 2.10: PYSEC-2019-217"),
        ({"pypi": [UNKNOWN], "osv": [KNOWN]}, 1, "jinja2 2.10: PYSEC-2019-217"),
        ({"pypi": [UNKNOWN]}, 0, "no database of advisories can be reached"),
        ({}, 0, "no database of advisories can be reached"),
    ],
    ids=["sound", "known", "by the second service", "an index of packages alone", "no network"],
)
def test_what_is_made_of_an_answer(
    tmp_path: Path, answers: dict[str, list[dict[str, Any]]], code: int, said: str
) -> None:
    printed = {service: json.dumps({"dependencies": found, "fixes": []}) for service, found in answers.items()}
    returned, words = audit(tmp_path, printed)
    assert (returned, said in words) == (code, True), words
