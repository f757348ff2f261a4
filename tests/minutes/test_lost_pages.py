"""A page that nobody can read is told of; a blank one is missed by nobody."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from domain.decisions import Unclear, Unread
from minutes.reader import read
from tests.minutes import scans
from tests.minutes.programs import needs_tesseract

TUNED = Path(__file__).parent / "corpus" / "tuned"


@needs_tesseract
@pytest.mark.slow
def test_a_blurred_page_among_good_ones_is_listed_and_a_blank_one_is_not() -> None:
    first, second, *_ = scans.scanned_pages((TUNED / "formats" / "directors.pdf").read_bytes())
    page = Image.open(io.BytesIO(second))
    found = read(first, saved(page.filter(ImageFilter.GaussianBlur(9))), saved(Image.new("L", page.size, 255)))
    assert found.decisions
    assert [one for one in found.unread if one.reason is Unclear.ILLEGIBLE] == [
        Unread(excerpt="", reason=Unclear.ILLEGIBLE, page=2)
    ]


def saved(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.convert("L").save(file, "PNG")
    return file.getvalue()
