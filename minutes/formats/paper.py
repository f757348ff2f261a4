"""A sheet of paper on a desk, cut out of the photograph and seen from straight above."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

COARSE = 200  # dots across are enough to see where the paper ends
BRIGHT, MARKED = 255, 128
LEAST = 0.25  # of the picture must be the sheet
WHOLE = 0.97  # of the picture: nothing but the sheet is to be seen
FILLED = 0.93  # of the four-cornered shape must be paper, or it is no sheet
EDGE = 15  # of 255, brighter or darker than what parts paper and desk
BETWEEN = 0.05  # of the dots may be so: a desk ends where the paper begins, a shadow has no edge
INSET = 0.006  # of the way to the middle: the sheet's edge casts a shadow

_Point = tuple[float, float]


def cut_out(image: "Image") -> "Image":
    """As large as the picture was; the picture itself where no sheet with four corners stands out in it."""
    from PIL.Image import Resampling, Transform

    scale = max(1, image.width // COARSE)
    corners = _corners(_bright_dots(image.reduce(scale)), image.width * image.height / scale**2)
    if corners is None:
        return image
    middle = sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4
    upper_left, upper_right, lower_right, lower_left = (
        (scale * (x + INSET * (middle[0] - x) + 0.5), scale * (y + INSET * (middle[1] - y) + 0.5)) for x, y in corners
    )
    width = max(_distance(upper_left, upper_right), _distance(lower_left, lower_right))
    height = max(_distance(upper_left, lower_left), _distance(upper_right, lower_right))
    growth = (image.width * image.height / (width * height)) ** 0.5
    shape = (*upper_left, *lower_left, *lower_right, *upper_right)
    return image.transform((round(growth * width), round(growth * height)), Transform.QUAD, shape, Resampling.BILINEAR)


def _bright_dots(image: "Image") -> list[tuple[int, int]]:
    """Of the bright patch in the middle of the picture; letters are painted over."""
    from PIL import ImageDraw, ImageFilter

    plain = image.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.MinFilter(5))
    histogram = plain.histogram()
    threshold = _threshold(histogram)
    if sum(histogram[max(0, threshold - EDGE) : threshold + EDGE]) > BETWEEN * sum(histogram):
        return []
    patch = plain.point([BRIGHT if grey > threshold else 0 for grey in range(256)])
    middle = image.width // 2, image.height // 2
    if patch.getpixel(middle) != BRIGHT:
        return []
    ImageDraw.floodfill(patch, middle, MARKED)
    return [(n % patch.width, n // patch.width) for n, grey in enumerate(patch.tobytes()) if grey == MARKED]


def _threshold(histogram: list[int]) -> int:
    """Where dark and bright part best (N. Otsu, 1979)."""
    total, weight = sum(histogram), sum(grey * count for grey, count in enumerate(histogram))
    below = below_weight = 0
    best, parted = 0, 0.0
    for grey, count in enumerate(histogram):
        below, below_weight = below + count, below_weight + grey * count
        if 0 < below < total:
            apart = below_weight / below - (weight - below_weight) / (total - below)
            if (value := below * (total - below) * apart**2) > parted:
                best, parted = grey, value
    return best


def _corners(dots: list[tuple[int, int]], size: float) -> tuple[_Point, _Point, _Point, _Point] | None:
    """From the upper left, clockwise."""
    if not LEAST * size < len(dots) < WHOLE * size:
        return None
    falling = [(x + y, x, y) for x, y in dots]
    rising = [(x - y, x, y) for x, y in dots]
    corners = min(falling)[1:], max(rising)[1:], max(falling)[1:], min(rising)[1:]
    return corners if len(dots) > FILLED * _area(corners) > 0 else None


def _area(corners: tuple[_Point, ...]) -> float:
    following = (*corners[1:], corners[0])
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(corners, following, strict=True))) / 2


def _distance(one: _Point, other: _Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)
