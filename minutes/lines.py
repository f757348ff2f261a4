"""What every format is turned into before anything is understood: numbered lines of clean text."""

import re
import unicodedata
from dataclasses import dataclass

NEARBY = 64  # lines and points: while one is being read, the same is asked about it again and again
SPACES = re.compile(r"[^\S\n]+")
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\ufeff"))
INVISIBLE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2060, 0x206A)])  # of which some turn the words around them
INVISIBLE |= dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), 0x7F])  # controls; those between part words or lines
SYMBOLS = dict.fromkeys(range(0xF020, 0xF100), "•")  # Symbol and Wingdings; in minutes nearly always bullets
SYMBOLS |= {0xF02D: "-", 0xF0B0: "°", 0xF0FC: "✓", 0xF0FE: "☑"}
PRINTED = INVISIBLE | SYMBOLS


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a text file or page, one paragraph or table row of an office document."""

    at: int  # from 1
    text: str
    cells: tuple[str, ...] = ()  # of a table row; empty for running text
    continued: tuple[int, ...] = ()  # which cells are merged with the one above and repeat its text
    soft: bool = False  # goes on directly under the line before it, no paragraph begins here
    page: int | None = None  # from 1, where the format has pages; `at` then counts the lines of the page
    # Percent: how surely the letters were recognized; 100 for text that was never a picture. A page of which nothing
    # could be recognized is a line without text, of legibility 0.
    legibility: int = 100


def clean(text: str) -> str:
    """One line without doubled spaces and characters that nobody sees; «й» is one character again."""
    text = unicodedata.normalize("NFC", text).translate(PRINTED).replace("**", "")
    return SPACES.sub(" ", text).strip()


def row(at: int, cells: list[str], continued: tuple[int, ...] = ()) -> Line:
    """A row of a table; its text is what a person would read across it, so no cell that is continued from above."""
    tidy = tuple(clean(cell.replace("\n", " ")) for cell in cells)
    own = (cell for column, cell in enumerate(tidy) if cell and column not in continued)
    return Line(at=at, text=" ".join(own), cells=tidy, continued=continued)
