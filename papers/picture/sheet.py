"""What is where on a picture, before anything is drawn. Lengths are in pixels, three of them a point of a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple


class Ink(Enum):
    """What something is coloured as; which colour that is, the theme says."""

    PAPER = auto()
    TEXT = auto()
    DIM = auto()
    EDGE = auto()  # around what is nearly as light as the paper
    ACCEPTED = auto()
    REPORTED = auto()
    IN_TIME = auto()
    OVERDUE = auto()
    DONE_0 = auto()  # of a cell: nothing is done
    DONE_1 = auto()
    DONE_2 = auto()
    DONE_3 = auto()
    DONE_4 = auto()  # everything


class Pattern(Enum):
    """For eyes, and printers, that do not tell the colours apart."""

    DOTS = auto()
    STRIPES = auto()


EDGED = (Ink.IN_TIME, Ink.DONE_0)
PATTERNS = {Ink.REPORTED: Pattern.DOTS, Ink.OVERDUE: Pattern.STRIPES}


class Area(NamedTuple):
    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        return self.x + self.width

    @property
    def bottom(self) -> int:
        return self.y + self.height


class Hand(NamedTuple):
    """How something is written."""

    size: int
    bold: bool = False
    narrow: bool = False


class Align(Enum):
    LEFT = auto()
    MIDDLE = auto()
    RIGHT = auto()


@dataclass(frozen=True, kw_only=True)
class Box:
    area: Area
    ink: Ink
    plate: Area | None = None  # kept free of the pattern, for a number


@dataclass(frozen=True, kw_only=True)
class Text:
    words: str
    room: Area  # which it does not leave; it stands in the middle of its height
    hand: Hand
    align: Align = Align.LEFT
    ink: Ink = Ink.TEXT
    on: Ink = Ink.PAPER


@dataclass(frozen=True, kw_only=True)
class Sheet:
    width: int
    height: int
    boxes: Sequence[Box]
    texts: Sequence[Text]
