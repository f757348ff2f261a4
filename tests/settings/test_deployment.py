"""What is written for containers and services holds together: nothing is root, nothing that is needed is left out."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.town import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
UNIT = ROOT / "deploy" / "sroki.service"
NOT_RUN = {"benchmarks"}
WORST = 2.0  # of 10, systemd's own measure of what a service may do


def instructions(name: str) -> list[str]:
    return re.findall(rf"^{name} (.+)$", DOCKERFILE, re.MULTILINE)


def copied() -> set[str]:
    return {source for line in instructions("COPY") if "--from" not in line for source in line.split()[:-1]}


def test_the_image_has_every_room_of_the_house_and_nothing_else() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        rooms = set(tomllib.load(file)["tool"]["importlinter"]["root_packages"]) - NOT_RUN
    assert copied() == rooms | {"LICENSE", ".env.example", "requirements.lock"}
    assert all((ROOT / one).exists() for one in copied())


def test_what_is_copied_is_sent_to_it_and_no_settings_or_data_are() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    assert {line[1:] for line in ignored if line.startswith("!")} == copied()
    assert "*" in ignored


def test_the_bot_in_a_container_is_nobody_and_writes_only_its_data() -> None:
    (user,) = instructions("USER")
    assert re.fullmatch(r"[1-9]\d+:[1-9]\d+", user), "a number, which Kubernetes too can see not to be root"
    assert DOCKERFILE.index("\nUSER ") > DOCKERFILE.rindex("\nRUN ")
    assert instructions("VOLUME") == ["/sroki/data"]
    for line in (
        "read_only: true",
        "cap_drop: [ALL]",
        'security_opt: ["no-new-privileges:true"]',
        "./data:/sroki/data",
    ):
        assert line in COMPOSE


def test_packages_are_installed_with_their_hashes_and_the_health_is_looked_at() -> None:
    (install,) = [line for line in instructions("RUN") if "pip install" in line]
    assert "--require-hashes" in install
    assert len(instructions("HEALTHCHECK")) == 1
    (port,) = re.findall(r"METRICS_PORT=(\d+)", DOCKERFILE)
    assert f"127.0.0.1:{port}/healthz" in DOCKERFILE


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs the program systemd-analyze")
def test_systemd_understands_the_service_and_finds_it_hardened(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(
        UNIT.read_text(encoding="utf-8").replace("/opt/sroki/.venv/bin/python", sys.executable), encoding="utf-8"
    )
    assert _analyze("verify", str(unit)) == ""
    (exposure,) = re.findall(
        r"exposure level for sroki.service: ([\d.]+)", _analyze("security", "--offline=true", str(unit))
    )
    assert float(exposure) < WORST


def _analyze(*arguments: str) -> str:
    ended = subprocess.run(
        ["systemd-analyze", "--no-pager", *arguments],  # noqa: S607
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return ended.stdout + ended.stderr
