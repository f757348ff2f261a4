"""Pages of a PDF: from its text where that can be trusted, otherwise as pictures that are still to be recognized."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from minutes.errors import Damaged, PasswordProtected, TooManyPages
from minutes.formats.page import Page
from minutes.formats.pdf_text import letters_of, words_of
from minutes.formats.ruling import rules_of
from minutes.formats.sheet import SCAN_DPI, Sheet
from minutes.limits import MAX_PAGES

if TYPE_CHECKING:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types
    from PIL.Image import Image

MAX_LETTERS = 60_000  # on one page: ten times a page in the smallest print
MAX_OBJECTS = 20_000  # on one page that are looked at
POINTS = 72  # an inch
RULES_DPI = 150  # a hair line is still one dot wide
MAX_DOTS = 12_000_000  # of a rendered page: A4 at 300 dpi and half as much again
PICTURED = 500_000  # dots in the pictures of a page: a page scanned at 75 dpi, or half a page at 100
FEW = 200  # letters beside a picture of the page: a stamp of the scanning program
BROKEN = 0.1  # of the letters say nothing
RUSSIAN = 0.5  # of the letters are Cyrillic


def sheets(data: bytes) -> Iterator[Page | Sheet]:
    """Every page in order. Raises PasswordProtected, Damaged, TooManyPages or, on an overfull page, TooLarge."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (PasswordProtected if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else Damaged) from None
    with closing(document):
        if len(document) > MAX_PAGES:
            raise TooManyPages
        for number in range(1, len(document) + 1):
            try:
                page = document[number - 1]
            except pdfium.PdfiumError:
                raise Damaged from None
            with closing(page):
                yield _sheet(page, number)


def _sheet(page: "pdfium.PdfPage", number: int) -> Page | Sheet:
    import pypdfium2.raw as raw  # type: ignore[import-untyped]  # ships no types

    letters, turns = letters_of(page, MAX_LETTERS)
    kinds, dots = _drawn(page)
    if kinds and not _trusted("".join(letter.text for letter in letters), pictured=dots > PICTURED):
        image, dpi = _render(page, SCAN_DPI)
        return Sheet(number=number, image=image, dpi=dpi)
    ruled = kinds[raw.FPDF_PAGEOBJ_PATH] > 0
    rules = rules_of(*_render(page, RULES_DPI, turns), swaying=False) if ruled else ()
    width = page.get_height() if turns % 2 else page.get_width()
    return Page(number=number, width=width, words=words_of(letters), rules=rules)


def _drawn(page: "pdfium.PdfPage") -> tuple[Counter[int], int]:
    """How many objects of which kind are on the page, and how many dots its pictures have."""
    import pypdfium2 as pdfium

    kinds: Counter[int] = Counter()
    dots = 0
    for item in islice(page.get_objects(), MAX_OBJECTS):
        kinds[item.type] += 1
        if isinstance(item, pdfium.PdfImage):
            width, height = item.get_px_size()
            dots += width * height
    return kinds, dots


def _trusted(text: str, *, pictured: bool) -> bool:
    """Whether the text is what a reader of the page sees: not if it is missing, broken or in another alphabet."""
    signs = [sign for sign in text if not sign.isspace()]
    letters = [sign for sign in signs if sign.isalpha()]
    if not letters or (pictured and len(signs) < FEW):
        return False
    nonsense = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" or not sign.isprintable() for sign in signs)
    russian = sum("\u0400" <= letter <= "\u04ff" for letter in letters)
    return nonsense < BROKEN * len(signs) and russian >= RUSSIAN * len(letters)


def _render(page: "pdfium.PdfPage", dpi: float, turns: int = 0) -> tuple["Image", float]:
    """In grey, and at which resolution; a lower one for a very large page."""
    width, height = page.get_size()
    scale = dpi / POINTS
    scale = min(scale, (MAX_DOTS / max(1.0, width * height)) ** 0.5)
    image = page.render(scale=scale, rotation=90 * turns, grayscale=True).to_pil()
    return image.convert("L"), scale * POINTS
