"""Straight ruling lines in a picture of a page: dark runs that no letter is long enough to make."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from minutes.formats.page import Rule

if TYPE_CHECKING:
    from PIL.Image import Image

POINTS = 72  # an inch
PIECE = 0.03  # inches: dots are looked at in pieces of this length
RUN = re.compile(rb"[\xe0-\xff]{5,}")  # pieces in a row, each nearly all ink
LONG = 26.0  # points; longer than any stroke of a letter and any dash
JOINT = 4.0  # points; how far a shorter one may end from the lines that it must join
THICKEST = 5.0  # points; what is thicker is a picture or a shadow
PALE = 190  # of 255; a hair line blurred by the scanner is no blacker
STRETCH = 40  # dots that even a slanting line is straight for
HALO = 2  # dots beside a line that are its blur
WHITE = 255
SWAY = 2  # dots that a line in a scan is off the straight

_Run = tuple[int, int, int, int]  # left, top, right, bottom; across in pieces, down in dots


def rules_of(image: "Image", dpi: float, *, swaying: bool) -> tuple[Rule, ...]:
    """Of a grey page, in points. `swaying`: it was scanned, lines are not quite straight."""
    from PIL import Image

    ink = image.point([255 if grey < PALE else 0 for grey in range(256)])
    flat = [Rule(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in _runs(ink, dpi, swaying)]
    turned = ink.transpose(Image.Transpose.TRANSPOSE)
    upright = [Rule(x0=y0, y0=x0, x1=y1, y1=x1) for x0, y0, x1, y1 in _runs(turned, dpi, swaying)]
    return (*_real(flat, upright), *_real(upright, flat))


def erase(image: "Image", rules: Iterable[Rule], dpi: float) -> None:
    """Paints the lines over, piece by piece: one that slants a little must not take the feet of letters with it."""
    from PIL import ImageDraw

    draw = ImageDraw.Draw(image)
    for rule in rules:
        left, top, right, bottom = (round(side * dpi / POINTS) for side in (rule.x0, rule.y0, rule.x1, rule.y1))
        for start in range(0, right - left if rule.flat else bottom - top, STRETCH):
            if rule.flat:
                box = (left + start, top - SWAY, min(left + start + STRETCH, right), bottom + SWAY)
            else:
                box = (left - SWAY, top + start, right + SWAY, min(top + start + STRETCH, bottom))
            for place in _inked(image, box, flat=rule.flat):
                if rule.flat:
                    draw.rectangle((box[0], box[1] + place - HALO, box[2], box[1] + place + HALO), fill=WHITE)
                else:
                    draw.rectangle((box[0] + place - HALO, box[1], box[0] + place + HALO, box[3]), fill=WHITE)


def _inked(image: "Image", box: tuple[int, int, int, int], *, flat: bool) -> list[int]:
    """Which rows of the box, or columns, are mostly ink."""
    from PIL.Image import Resampling

    part = image.crop(box)
    mean = part.resize((1, part.height) if flat else (part.width, 1), Resampling.BOX).tobytes()
    return [place for place, grey in enumerate(mean) if grey < PALE]


def _real(rules: Sequence[Rule], crossing: Sequence[Rule]) -> Iterator[Rule]:
    """Long ones, and short ones that run from one line to another; the rest is letters."""
    long = [rule for rule in crossing if _length(rule) >= LONG]
    for rule in rules:
        ends = ((rule.x0, rule.y0), (rule.x1, rule.y1))
        if _length(rule) >= LONG or all(any(_joins(end, other) for other in long) for end in ends):
            yield rule


def _length(rule: Rule) -> float:
    return max(rule.width, rule.height)


def _joins(end: tuple[float, float], rule: Rule) -> bool:
    x, y = end
    return rule.x0 - JOINT <= x <= rule.x1 + JOINT and rule.y0 - JOINT <= y <= rule.y1 + JOINT


def _runs(ink: "Image", dpi: float, swaying: bool) -> Iterator[tuple[float, float, float, float]]:
    """Horizontal runs in points."""
    from PIL import ImageChops

    for _ in range(SWAY if swaying else 0):
        ink = ImageChops.lighter(ink, ImageChops.offset(ink, 0, 1))
    piece = max(2, round(dpi * PIECE))
    small = ink.reduce((piece, 1))
    dot = POINTS / dpi
    for left, top, right, bottom in _lines(small.tobytes(), small.width, small.height):
        if (bottom - top) * dot <= THICKEST:
            yield left * piece * dot, top * dot, right * piece * dot, bottom * dot


def _lines(data: bytes, width: int, height: int) -> Iterator[_Run]:
    growing: list[_Run] = []
    for y in range(height):
        row = RUN.finditer(data, y * width, (y + 1) * width)
        closed, growing = _grown(growing, [(run.start() - y * width, run.end() - y * width) for run in row], y)
        yield from closed
    yield from growing


def _grown(before: list[_Run], found: list[tuple[int, int]], y: int) -> tuple[list[_Run], list[_Run]]:
    """What ended above the row `y`, and what goes on in it."""
    now: list[_Run] = []
    for left, right in found:
        touched = [run for run in before if run[0] <= right and left <= run[2]]
        before = [run for run in before if run not in touched]
        lefts, tops, rights = [left], [y], [right]
        for run in touched:
            lefts.append(run[0])
            tops.append(run[1])
            rights.append(run[2])
        now.append((min(lefts), min(tops), max(rights), y + 1))
    return before, now
