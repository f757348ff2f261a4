"""Prints what a word processor would: pages of Cyrillic text with every letter where the test wants it."""

import io
from collections.abc import Callable
from typing import Final

from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from papers.typeface import REGULAR, letters

ALPHABET = "".join(map(chr, [*range(0x20, 0x7F), *range(0x410, 0x450), *map(ord, "ЁёЁ№«»–—•-")]))
WIDTH, HEIGHT = A4
LEFT, RIGHT = 85.0, WIDTH - 42.0  # 3 cm and 1.5 cm, as offices set them
SIZE, PITCH = 12.0, 16.0
INVISIBLE: Final = 3  # text rendering mode


class Paper:
    """Everything in points; down from the upper edge."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self.y = 60.0
        self._canvas.setFont(REGULAR, SIZE)

    def turn_page(self) -> None:
        self._canvas.showPage()
        self._canvas.setFont(REGULAR, SIZE)
        self.y = 60.0

    def put(self, x: float, y: float, text: str) -> None:
        self._canvas.drawString(x, HEIGHT - y, text)

    def line(self, text: str, x: float = LEFT) -> None:
        self.put(x, self.y, text)
        self.y += PITCH

    def centred(self, text: str) -> None:
        self.line(text, (LEFT + RIGHT - stringWidth(text, REGULAR, SIZE)) / 2)

    def paragraph(self, text: str, *, indent: float = 0, hanging: float = 0, justified: bool = False) -> None:
        """Broken into lines where the next word does not fit."""
        start, line = indent, ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and LEFT + start + stringWidth(longer, REGULAR, SIZE) > RIGHT:
                self._full(line, LEFT + start, justified)
                start, line = hanging, word
            else:
                line = longer
        self.line(line, LEFT + start)

    def table(self, downs: list[float], rows: list[list[str]], height: float = 2 * PITCH) -> None:
        """Every cell ruled; None-like cells are empty strings, lines of a cell are parted by \\n."""
        top = self.y
        for row in rows:
            for x, cell in zip(downs, row, strict=False):
                for n, text in enumerate(cell.split("\n")):
                    self.put(x + 5, self.y + 13 + n * PITCH, text)
            self.y += height
        for n in range(len(rows) + 1):
            self.rule(downs[0], top + n * height, downs[-1], top + n * height)
        for x in downs:
            self.rule(x, top, x, self.y)
        self.y += 2 * PITCH

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._canvas.setLineWidth(0.5)
        self._canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def picture(self, image: Image.Image) -> None:
        """Over the whole page."""
        self._canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)

    def hidden(self, text: str) -> None:
        """Text behind a picture, as recognizing programs leave it."""
        for line in text.split("\n"):
            behind = self._canvas.beginText(LEFT, HEIGHT - self.y)
            behind.setTextRenderMode(INVISIBLE)
            behind.textLine(line)
            self._canvas.drawText(behind)
            self.y += PITCH

    def turn(self, degrees: int) -> None:
        """The sheet is shown turned."""
        self._canvas.setPageRotation(degrees)

    def lay_along(self) -> None:
        """What follows is printed along the longer side."""
        self._canvas.translate(WIDTH, 0)
        self._canvas.rotate(90)
        self._canvas.translate(0, WIDTH - HEIGHT)

    def _full(self, line: str, x: float, justified: bool) -> None:
        if not justified:
            self.line(line, x)
            return
        words = line.split()
        widths = [stringWidth(word, REGULAR, SIZE) for word in words]
        space = (RIGHT - x - sum(widths)) / max(1, len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self.put(x, self.y, word)
            x += width + space
        self.y += PITCH


def first_line(text: str) -> tuple[str, str]:
    """As much of a paragraph as fits into its first line, and the rest."""
    with letters(ALPHABET):
        words = text.split()
        fits = [n for n in range(1, len(words) + 1) if stringWidth(" ".join(words[:n]), REGULAR, SIZE) < RIGHT - LEFT]
    return " ".join(words[: fits[-1]]), " ".join(words[fits[-1] :])


def pdf(draw: Callable[[Paper], None], *, opens_with: str = "", changes_with: str = "") -> bytes:
    """`opens_with`, `changes_with`: the passwords of the reader and of the owner."""
    lock = StandardEncryption(opens_with, changes_with, canPrint=0) if opens_with or changes_with else None
    file = io.BytesIO()
    with letters(ALPHABET):
        canvas = Canvas(file, pagesize=A4, encrypt=lock)
        draw(Paper(canvas))
        canvas.save()
    return file.getvalue()
