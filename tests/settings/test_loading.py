"""What is slow to load is not loaded until it is needed."""

import subprocess
import sys

from tests.town import ROOT

# What draws cards, reads and writes workbooks, migrates, matches names, reads documents, knows holidays, shows figures.
LATER = (
    "aiohttp.web",
    "alembic",
    "fontTools",
    "holidays",
    "lxml",
    "mako",
    "minutes.matching",
    "minutes.reader",
    "openpyxl",
    "PIL",
    "prometheus_client",
    "pymorphy3",
    "pypdfium2",
    "rapidfuzz",
    "reportlab",
    "sandbox",
    "xlsxwriter",
)


def loaded_by(modules: str) -> list[str]:
    program = f"import sys, {modules}; print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return ended.stdout.split()


def test_what_a_start_does_not_need_is_not_loaded() -> None:
    modules = loaded_by("bot.__main__; bot.__main__._loaded()")
    assert "handlers.standing" in modules
    assert [name for name in LATER if name in modules] == []


def test_a_wrong_setting_is_told_before_the_bot_is_loaded() -> None:
    assert "aiogram" not in loaded_by("bot.__main__")
