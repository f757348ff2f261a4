"""One page, wherever it came from: words and ruling lines with their places on the paper."""

from dataclasses import dataclass

SURE = 100
CAPITAL = 0.66  # of the type size: how high a capital stands above the line


@dataclass(frozen=True, kw_only=True)
class Box:
    """In points (1/72 inch) from the upper left corner, downwards; of a photograph in about that size."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        return self.y1 - self.y0

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


@dataclass(frozen=True, kw_only=True)
class Word(Box):
    text: str
    legibility: int = SURE  # percent; how sure the recognition was


@dataclass(frozen=True, kw_only=True)
class Rule(Box):
    """A thin straight line; the longer side says which way it runs."""

    @property
    def flat(self) -> bool:
        return self.width >= self.height


@dataclass(frozen=True, kw_only=True)
class Page:
    number: int  # from 1
    width: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()

    @property
    def lost(self) -> bool:
        """Something is there, but no words could be made of it. A blank page has no width: nobody misses anything."""
        return not self.words and self.width > 0
