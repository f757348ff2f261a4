"""Gives reportlab the letters that a document needs, regular and bold, of the one variable font that is installed."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from threading import Lock

from fontTools import subset, ttLib  # type: ignore[import-untyped]  # ships no types
from fontTools.varLib import instancer  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont

REGULAR, BOLD = "NotoSans-Regular", "NotoSans-Bold"
_WEIGHTS = {REGULAR: 400, BOLD: 700}
_FILE = "NotoSans[wdth,wght].ttf"
_UNUSED = ("GDEF", "GPOS", "GSUB")  # reportlab sets letter by letter without these; parsing them takes a second
_registry = Lock()  # reportlab knows fonts by their names, for the whole process


@contextmanager
def letters(text: str) -> Iterator[None]:
    """REGULAR and BOLD with the characters of the text; the document must be finished inside.

    The font is cut down before its weights are made: of all its glyphs that would take 2 s each.
    """
    fonts = [TTFont(name, _cut(text, weight)) for name, weight in _WEIGHTS.items()]
    with _registry:
        for font in fonts:
            registerFont(font)
        try:
            yield
        finally:
            for font in fonts:
                font.unregister()


def _cut(text: str, weight: int) -> io.BytesIO:
    cutter = subset.Subsetter(subset.Options(hinting=False, notdef_outline=True))
    cutter.populate(text=text + " ")
    cut = io.BytesIO()
    source = resources.files("fontpkg_noto_sans") / "files" / _FILE
    with source.open("rb") as stream, ttLib.TTFont(stream, recalcTimestamp=False) as font:
        for table in _UNUSED:
            del font[table]
        cutter.subset(font)
        # Named after its weight, too: reportlab takes fonts of one inner name for one font.
        instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True, updateFontNames=True)
        font.save(cut)
    cut.seek(0)
    return cut
