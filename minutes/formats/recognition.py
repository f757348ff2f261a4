"""Tesseract: a picture of a page to words with their places."""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from minutes.errors import TookTooLong, ToolMissing
from minutes.formats.page import CAPITAL, Word
from minutes.formats.sheet import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

PROGRAM = "tesseract"
LANGUAGE = "rus"
ORIENTATION = "osd"
ONE_BLOCK = "6"  # page segmentation mode; we know better than tesseract where columns are
ORIENTATION_ONLY = "0"
TURN = re.compile(r"^Rotate: (\d+)", re.M)
PACKAGES = "tesseract-ocr tesseract-ocr-rus"
SECONDS = 60  # a page; the fullest takes ten on one slow core
MAX_OUTPUT = 4 * 2**20  # bytes; the fullest page gives a twentieth
POINTS = 72  # an inch
WORD_LEVEL = "5"
COLUMNS = 12
SMALL = 0.45  # of the type size: a letter like «а»
DEEP = 0.21  # what «р» has below the line
TAIL = 0.12  # what «ц» or a comma has
WITH_DEPTH = set("рруфРpqgyj()[]/")
WITH_TAIL = set("дцщДЦЩ,;")


def require() -> None:
    """Raises ToolMissing unless tesseract is there and knows Russian."""
    if LANGUAGE not in _languages():
        raise ToolMissing(PACKAGES)


def _languages() -> frozenset[str]:
    program = shutil.which(PROGRAM)
    if program is None:
        return frozenset()
    command = [program, "--list-langs"]
    try:
        listed = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603  # no shell
    except subprocess.TimeoutExpired:
        raise TookTooLong from None
    return frozenset(listed.stdout.decode(errors="replace").split())


def words_in(sheet: Sheet) -> tuple[Word, ...]:
    """In points from the upper left corner of the picture. Raises TookTooLong."""
    options = ("-l", LANGUAGE, "--psm", ONE_BLOCK, "--dpi", str(round(sheet.dpi)), "-c", "tessedit_create_tsv=1")
    return tuple(_words(_run(sheet.image, *options), POINTS / sheet.dpi))


def quarter_turns(sheet: Sheet) -> int:
    """By how many times 90 degrees clockwise to turn the picture until its letters stand; 0 also where nobody knows."""
    if ORIENTATION not in _languages():
        return 0
    found = TURN.search(_run(sheet.image, "-l", ORIENTATION, "--psm", ORIENTATION_ONLY))
    return int(found[1]) // 90 % 4 if found else 0


def _run(image: "Image", *options: str) -> str:
    """What tesseract prints; the picture goes in uncompressed, nothing touches the disk by name."""
    command = [PROGRAM, "stdin", "stdout", "--oem", "1", *options]
    picture = b"P5 %d %d 255\n" % image.size + image.tobytes()
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}  # its threads wait for each other longer than they work
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(  # noqa: S603  # no shell, nothing of the file among the arguments
                command,
                input=picture,
                stdout=output,
                stderr=subprocess.DEVNULL,
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise TookTooLong from None
        if done.returncode:  # also: too few letters to tell how the page lies
            return ""
        output.seek(0)
        return output.read(MAX_OUTPUT).decode(errors="replace")


def _words(table: str, scale: float) -> Iterator[Word]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != COLUMNS or cells[0] != WORD_LEVEL or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) * scale for cell in cells[6:10])
        text = cells[11].strip()
        y0, y1 = _stand(text, top, top + height)
        yield Word(text=text, x0=left, x1=left + width, y0=y0, y1=y1, legibility=round(float(cells[10])))


def _stand(text: str, top: float, bottom: float) -> tuple[float, float]:
    """From the top of a capital down to the line that letters stand on: the measure of the words of a PDF."""
    if not any(sign.isalnum() for sign in text):
        return top, bottom
    signs = set(text)
    above = CAPITAL if any(sign.isupper() or sign.isdigit() or sign in "бёйф()«»№" for sign in text) else SMALL
    below = DEEP if signs & WITH_DEPTH else TAIL if signs & WITH_TAIL else 0.0
    size = (bottom - top) / (above + below)
    line = bottom - below * size
    return line - CAPITAL * size, line
