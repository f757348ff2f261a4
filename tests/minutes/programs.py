"""Programs that some formats need: their tests wait for them on a bare machine, never in CI."""

import os
import shutil

import pytest


def _wait_for(program: str, packages: str) -> pytest.MarkDecorator:
    missing = shutil.which(program) is None and not os.environ.get("CI")
    return pytest.mark.skipif(missing, reason=f"needs the Debian packages {packages}")


needs_tesseract = _wait_for("tesseract", "tesseract-ocr tesseract-ocr-rus")
