"""The letters of a PDF page, put back into words: a PDF knows where a letter stands, not what it belongs to."""

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from minutes.errors import TooLarge
from minutes.formats.page import CAPITAL, Box, Word

if TYPE_CHECKING:
    import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types

LINE_END_HYPHENS = "\x02\ufffe"  # what pdfium puts for a hyphen at the end of a line
GAP = 0.6  # of the letter height without any space: another column begins
SAMPLE = 200
EXACT = 100  # pdfium tells places in whole dots: this many make a point

_Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True, kw_only=True)
class Letter(Box):
    text: str


def letters_of(page: "pdfium.PdfPage", most: int) -> tuple[list[Letter], int]:
    """In the order of the file, spaces too; and by how many quarters the page was turned until they stood.

    Raises TooLarge beyond `most` letters.
    """
    import pypdfium2.raw as raw  # type: ignore[import-untyped]  # ships no types

    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text.raw)
        if count > most:
            raise TooLarge
        turns = _turns(page, _angle(text.raw, count))
        place = _placement(page, turns)
        return [_letter(text.raw, n, place) for n in range(count)], turns
    finally:
        text.close()


def words_of(letters: Iterable[Letter]) -> tuple[Word, ...]:
    """Cut at spaces and wherever the next letter does not stand where this word would go on."""
    return tuple(_word(part) for part in _parts(letters))


def _parts(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    part: list[Letter] = []
    for letter in letters:
        space = letter.text.isspace()
        if part and (space or not _follows(part[-1], letter)):
            yield part
            part = []
        if not space and letter.text.isprintable():
            part.append(letter)
    if part:
        yield part


def _follows(before: Letter, after: Letter) -> bool:
    size = max(before.height, after.height)
    return abs(before.y1 - after.y1) < size / 2 and -size < after.x0 - before.x1 < GAP * size


def _word(part: list[Letter]) -> Word:
    return Word(
        text="".join(letter.text for letter in part),
        x0=min(letter.x0 for letter in part),
        y0=min(letter.y0 for letter in part),
        x1=max(letter.x1 for letter in part),
        y1=max(letter.y1 for letter in part),
    )


def _letter(text: Any, n: int, place: _Place) -> Letter:
    """As high as a capital and down to the line, whatever boxes the font declares."""
    import pypdfium2.raw as raw

    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, n, box)
    raw.FPDFText_GetCharOrigin(text, n, x, y)
    raw.FPDFText_GetMatrix(text, n, matrix)
    size = raw.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d)
    left, _ = place(box.left, box.top)
    right, _ = place(box.right, box.bottom)
    _, line = place(x.value, y.value)
    sign = _sign(raw.FPDFText_GetUnicode(text, n))
    return Letter(text=sign, x0=min(left, right), y0=line - CAPITAL * size, x1=max(left, right), y1=line)


def _sign(code: int) -> str:
    sign = chr(code) if 0 < code <= 0x10FFFF else "\ufffd"
    return "-" if sign in LINE_END_HYPHENS else sign


def _angle(text: Any, count: int) -> float:
    """In which direction most letters are set, in radians clockwise: a broad table is often printed along the page."""
    import pypdfium2.raw as raw

    quarter = math.pi / 2
    step = max(1, count // SAMPLE)
    turns = Counter(round(raw.FPDFText_GetCharAngle(text, n) / quarter) % 4 for n in range(0, count, step))
    return turns.most_common(1)[0][0] * quarter if turns else 0.0


def _turns(page: "pdfium.PdfPage", angle: float) -> int:
    """After how many, clockwise, letters set in this direction stand in lines from left to right."""
    return min(range(4), key=lambda turns: _slope(_placement(page, turns), angle))


def _slope(place: _Place, angle: float) -> float:
    """0 from left to right, 2 from right to left."""
    (x0, y0), (x1, y1) = place(0, 0), place(math.cos(angle), -math.sin(angle))
    return 1 - (x1 - x0) / math.hypot(x1 - x0, y1 - y0)


def _placement(page: "pdfium.PdfPage", turns: int) -> _Place:
    """From the coordinates of the file to those of the page as it is shown, after so many quarter turns."""
    import pypdfium2.raw as raw

    width, height = (int(side * EXACT) for side in page.get_size())
    if turns % 2:
        width, height = height, width

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page.raw, 0, 0, width, height, turns, x, y, across, down)
        return across.value / EXACT, down.value / EXACT

    (x0, y0), (xx, xy), (yx, yy) = shown(0, 0), shown(1000, 0), shown(0, 1000)
    a, b, c, d = (xx - x0) / 1000, (xy - y0) / 1000, (yx - x0) / 1000, (yy - y0) / 1000
    return lambda x, y: (x0 + a * x + c * y, y0 + b * x + d * y)
