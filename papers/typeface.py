"""Gives a PDF the letters it needs, regular and bold, of the one variable font that is installed."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from fontTools import subset  # type: ignore[import-untyped]  # ships no types
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.varLib import instancer  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.fonts import TTFFont

FAMILY = "noto"
_FILE = "NotoSans[wdth,wght].ttf"
_WEIGHTS = {"": 400, "B": 700}
_UNUSED = ("GDEF", "GPOS", "GSUB")  # fpdf2 sets letter by letter and asks none of these; parsing them takes a second


@contextmanager
def letters(pdf: FPDF, text: str) -> Iterator[None]:
    """Adds FAMILY with the characters of the text; the document must be finished inside.

    The font is cut down before its weights are made: fpdf2's own `variations` make them of all its glyphs, in 4 s each.
    """
    with tempfile.TemporaryDirectory() as folder:
        for style, weight in _WEIGHTS.items():
            path = Path(folder, f"{weight}.ttf")
            _cut(path, text, weight)
            pdf.add_font(FAMILY, style, path)
        try:
            yield
        finally:
            for style in _WEIGHTS:
                font = pdf.fonts[f"{FAMILY}{style}"]
                assert isinstance(font, TTFFont)
                font.close()


def _cut(path: Path, text: str, weight: int) -> None:
    options = subset.Options(hinting=False, notdef_outline=True)
    cutter = subset.Subsetter(options)
    cutter.populate(text=text + " -\u00a0\u00ad")
    source = resources.files("fontpkg_noto_sans") / "files" / _FILE
    with source.open("rb") as stream, TTFont(stream, recalcTimestamp=False) as font:
        for table in _UNUSED:
            del font[table]
        cutter.subset(font)
        instancer.instantiateVariableFont(font, {"wght": weight, "wdth": 100}, inplace=True)
        font.save(path)
