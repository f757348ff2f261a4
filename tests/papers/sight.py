"""Colours as those see them who lack one kind of cones, and how different two colours look."""

from math import dist

from papers.picture.themes import Colour

# Viénot, Brettel, Mollon: Digital video colourmaps for checking the legibility of displays by dichromats (1999).
_EYES = {
    "all": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "no green": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
_XYZ = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.0721750), (0.0193339, 0.1191920, 0.9503041))
_WHITE = (0.95047, 1.0, 1.08883)
Light = tuple[float, float, float]  # red, green, blue; linear, from 0 to 1


def seen(colour: Colour, eyes: str) -> Light:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return _times(_EYES[eyes], (red, green, blue))


def distance(one: Light, other: Light) -> float:
    """CIE 1976: 2 is hardly noticed."""
    return dist(_lab(one), _lab(other))


def _times(rows: tuple[Light, Light, Light], light: Light) -> Light:
    first, second, third = (sum(a * b for a, b in zip(row, light, strict=True)) for row in rows)
    return first, second, third


def _lab(light: Light) -> Light:
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116
        for part in (max(0.0, one / white) for one, white in zip(_times(_XYZ, light), _WHITE, strict=True))
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
