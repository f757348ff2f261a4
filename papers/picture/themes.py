"""The colours, by day and by night: blue and orange, light and dark, for whoever does not tell red from green."""

from papers.picture.sheet import Ink
from papers.standing_picture import Theme

Colour = tuple[int, int, int]


def _colour(code: str) -> Colour:
    red, green, blue = bytes.fromhex(code)
    return red, green, blue


_CODES = {
    Theme.LIGHT: {
        Ink.PAPER: "ffffff",
        Ink.TEXT: "16202a",
        Ink.DIM: "56636f",
        Ink.EDGE: "8b98a5",
        Ink.ACCEPTED: "0b4a7d",
        Ink.REPORTED: "7fbdea",
        Ink.IN_TIME: "e9edf1",
        Ink.OVERDUE: "d9660a",
        Ink.DONE_0: "eef2f6",
        Ink.DONE_1: "d5e8f7",
        Ink.DONE_2: "a3d0f1",
        Ink.DONE_3: "5a9fd4",
        Ink.DONE_4: "0b4a7d",
    },
    Theme.DARK: {
        Ink.PAPER: "17212b",
        Ink.TEXT: "f2f5f7",
        Ink.DIM: "a3b1bd",
        Ink.EDGE: "6f8294",
        Ink.ACCEPTED: "a8d8ff",
        Ink.REPORTED: "3f86bd",
        Ink.IN_TIME: "2d3b48",
        Ink.OVERDUE: "ff9a3c",
        Ink.DONE_0: "24313d",
        Ink.DONE_1: "25486a",
        Ink.DONE_2: "2f6ea3",
        Ink.DONE_3: "5fa9de",
        Ink.DONE_4: "a8d8ff",
    },
}
COLOURS = {theme: {ink: _colour(code) for ink, code in codes.items()} for theme, codes in _CODES.items()}


def luminance(colour: Colour) -> float:
    """As WCAG 2 defines it, from 0 to 1."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (one / 255 for one in colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """As WCAG 2 defines it, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def legible(ink: Ink, on: Ink, theme: Theme) -> Colour:
    """The colour of letters: on a coloured ground, whichever of dark and light is read better."""
    colours = COLOURS[theme]
    if on is Ink.PAPER:
        return colours[ink]
    return max(
        (colours[Ink.PAPER], colours[Ink.TEXT], (0, 0, 0), (255, 255, 255)), key=lambda one: contrast(one, colours[on])
    )
