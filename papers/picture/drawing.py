"""Draws a sheet; where everything is has been decided."""

import io

from PIL import Image, ImageDraw

from papers.picture.letters import Letters
from papers.picture.sheet import EDGED, PATTERNS, Align, Area, Box, Ink, Pattern, Sheet, Text
from papers.picture.themes import COLOURS, legible
from papers.standing_picture import Theme

_FINE = 3  # patterns are drawn larger and made small, so that they are smooth
_STEP = {Pattern.DOTS: 12, Pattern.STRIPES: 14}  # pixels from one to the next
_THICK = {Pattern.DOTS: 2.2, Pattern.STRIPES: 4.5}
_ANCHORS = {Align.LEFT: "ls", Align.MIDDLE: "ms", Align.RIGHT: "rs"}
_EDGE = 2  # wide
_BASELINE = 0.36  # of the size below the middle: capitals and digits then stand in the middle
_BLEND = 0.55  # how much of a pattern is seen


def png(sheet: Sheet, letters: Letters, theme: Theme) -> bytes:
    """The same sheet gives the same bytes."""
    colours = COLOURS[theme]
    image = Image.new("RGB", (sheet.width, sheet.height), colours[Ink.PAPER])
    canvas = ImageDraw.Draw(image)
    for box in sheet.boxes:
        _fill(image, canvas, box, theme)
    for text in sheet.texts:
        _write(canvas, text, letters, theme)
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def _fill(image: Image.Image, canvas: ImageDraw.ImageDraw, box: Box, theme: Theme) -> None:
    ground = COLOURS[theme][box.ink]
    _rectangle(canvas, box.area, fill=ground)
    if box.ink in EDGED:
        area, edge = box.area, COLOURS[theme][Ink.EDGE]
        canvas.rectangle((area.x, area.y, area.right - 1, area.bottom - 1), outline=edge, width=_EDGE)
    pattern = PATTERNS.get(box.ink)
    if pattern:
        image.paste(_mixed(ground, COLOURS[theme][Ink.PAPER]), _corners(box.area), _pattern(pattern, box.area))
        if box.plate:
            _rectangle(canvas, box.plate, fill=ground)


def _mixed(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    red, green, blue = (round(a * (1 - _BLEND) + b * _BLEND) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rectangle(canvas: ImageDraw.ImageDraw, area: Area, fill: tuple[int, int, int]) -> None:
    canvas.rectangle((area.x, area.y, area.right - 1, area.bottom - 1), fill=fill)


def _corners(area: Area) -> tuple[int, int, int, int]:
    return area.x, area.y, area.right, area.bottom


def _pattern(pattern: Pattern, area: Area) -> Image.Image:
    """White where the pattern is."""
    width, height = area.width * _FINE, area.height * _FINE
    mask = Image.new("L", (width, height))
    canvas = ImageDraw.Draw(mask)
    step, thick = _STEP[pattern] * _FINE, _THICK[pattern] * _FINE
    if pattern is Pattern.STRIPES:
        for x in range(-height, width, step):
            canvas.line((x, height, x + height, 0), fill=255, width=round(thick))
    else:
        for row, y in enumerate(range(step // 2, height, step // 2)):
            for x in range(step // 2 * (1 + row % 2), width, step):
                canvas.ellipse((x - thick, y - thick, x + thick, y + thick), fill=255)
    return mask.resize((area.width, area.height), Image.Resampling.BOX)


def place(text: Text) -> tuple[tuple[int, int], str]:
    """Where a text is put, and which of its points is put there, as Pillow names it."""
    room = text.room
    x = {Align.LEFT: room.x, Align.MIDDLE: room.x + room.width // 2, Align.RIGHT: room.right}[text.align]
    return (x, round(room.y + room.height / 2 + text.hand.size * _BASELINE)), _ANCHORS[text.align]


def _write(canvas: ImageDraw.ImageDraw, text: Text, letters: Letters, theme: Theme) -> None:
    at, anchor = place(text)
    colour = legible(text.ink, text.on, theme)
    canvas.text(at, text.words, font=letters.font(text.hand), fill=colour, anchor=anchor)
