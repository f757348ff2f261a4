"""A photographed page made as if it had been scanned: evenly lit, black on white, straight."""

from itertools import pairwise
from typing import TYPE_CHECKING

from minutes.formats.paper import cut_out

if TYPE_CHECKING:
    from PIL.Image import Image

PATCH = 16  # dots; larger than a letter's strokes: some paper shows in every few patches
EVEN = 0.85  # of the brightest paper: the darkest still counts as evenly lit
FAINT = 40  # of 255; with less between paper and ink there is nothing to read
BLACKEST = 0.02  # percent of the dots: two words have as many
INK = 1  # percent of the dots of a full page are surely ink
DEEP = 0.3  # of the way from black to paper: what is paler is not ink, though there may be little that is darker
PAPER = 40  # percent of the dots are surely paper
DARK = 128  # of 255
MOST_INK = 0.2  # of the dots: three times a full page; noise and landscapes have more, and cost tesseract a minute
STEEPEST = 7  # degrees that are put straight
STEPS = ((1.0, 250), (0.25, 600), (0.1, 600))  # degrees around the best so far, in a draft so many dots across
SMALLEST = 0.1  # degrees worth turning for: a third of a line over the width of a page
CLEARER = 1.01  # times as clear must lines become


def cleaned(image: "Image") -> "Image | None":
    """None where there is no paper, or nothing on it."""
    image = _evenly_lit(cut_out(image))
    histogram = image.histogram()
    paper, black = _percentile(histogram, 100 - PAPER), _percentile(histogram, BLACKEST)
    if paper - black < FAINT:
        return None
    ink = min(_percentile(histogram, INK), round(black + DEEP * (paper - black)))
    image = image.point([max(0, min(255, (grey - ink) * 255 // (paper - ink))) for grey in range(256)])
    return None if sum(image.histogram()[:DARK]) > MOST_INK * image.width * image.height else _straight(image)


def _percentile(histogram: list[int], percent: float) -> int:
    left = sum(histogram) * percent / 100
    for grey, count in enumerate(histogram):
        left -= count
        if left <= 0:
            return grey
    return 255


def _evenly_lit(image: "Image") -> "Image":
    """Every dot as bright as the paper around it would make it."""
    from PIL import ImageFilter, ImageMath
    from PIL.Image import Resampling

    if min(image.size) < 4 * PATCH:
        return image
    paper = image.reduce(PATCH).filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.BoxBlur(3))
    brightness = paper.histogram()
    if _percentile(brightness, 1) >= EVEN * _percentile(brightness, 99):
        return image
    light = paper.resize(image.size, Resampling.BILINEAR)
    even: Image = ImageMath.lambda_eval(
        lambda given: given["convert"](given["image"] * 255 / given["max"](given["light"], 1), "L"),
        image=image,
        light=light,
    )
    return even


def _straight(image: "Image") -> "Image":
    angle = _angle(image)
    if abs(angle) < SMALLEST:
        return image
    from PIL.Image import Resampling

    return image.rotate(angle, Resampling.BILINEAR, fillcolor=255)


def _angle(image: "Image") -> float:
    """By how many degrees to turn the page so that its lines and the gaps between them part most clearly."""
    from PIL import ImageOps

    best, span = 0.0, float(STEEPEST)
    for step, across in STEPS:
        draft = ImageOps.invert(image.reduce(max(1, image.width // across)))
        clearest, around = _clearness(draft, best) * CLEARER, best
        for n in range(-round(span / step), round(span / step) + 1):
            angle = around + n * step
            if (clearness := _clearness(draft, angle)) > clearest:
                best, clearest = angle, clearness
        span = step
    return best


def _clearness(draft: "Image", angle: float) -> float:
    """How sharply rows of dots differ from their neighbours."""
    from PIL.Image import Resampling

    turned = draft.rotate(angle, Resampling.BILINEAR) if angle else draft
    rows = turned.resize((1, turned.height), Resampling.BOX).tobytes()
    return float(sum((above - below) ** 2 for above, below in pairwise(rows)))
